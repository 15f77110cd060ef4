"""A form that says where to go on leads to the window's own pages alone."""

import pytest

from jiefen.desk.addresses import own_address
from tests.desk.conftest import Desk


@pytest.mark.parametrize(
    "asked", ["", "x", "//evil.example", "/\\evil.example", "/\t/evil.example", "https://evil.example"]
)
def test_an_address_elsewhere_is_not_gone_to(desk: Desk, asked: str) -> None:
    assert own_address(asked, "/key") == "/key"
    assert desk.post("/connection", {"do": "known", "to": asked}).headers["Location"] == "/"


@pytest.mark.parametrize("asked", ["/", "/case/2026-0137", "/publish/guide/漏水"])
def test_an_own_address_is(asked: str) -> None:
    assert own_address(asked, "/key") == asked
