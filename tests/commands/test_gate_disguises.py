"""`jiefen gate` over a site with an identity in every disguise that we know of, and with what only looks like one."""

import json
import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from jiefen.commands.main import main
from jiefen.sealing.crypt import DEMO_KEY, read_recipients
from jiefen.sealing.halves import append_edit
from jiefen.sealing.record import Edit, Value
from jiefen.site.build import OUT
from tests.gate.disguised_pages import (
    DISGUISED,
    FOREIGN,
    HOME,
    LATER,
    LOOK_ALIKES,
    MAIL,
    NAME,
    NUMBER,
    PHONE,
    PUBLIC_USE,
    RARE,
    SHORT,
    TWO_SYLLABLES,
    Pages,
)
from tests.identifiers import look_alikes, seeded

CASE = "2026-0137"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    shutil.copytree(Path(__file__).parents[2] / "office", tmp_path / "office")
    fields: Mapping[str, Value] = {
        "parties.P1.name": NAME,
        "parties.P1.phones": (PHONE,),
        "parties.P1.id-number": NUMBER,
        "parties.P1.addresses": (HOME,),
        "parties.P1.accounts": (MAIL,),
        "parties.P2.name": SHORT,
        "parties.P3.name": LATER,
        "parties.P4.name": PUBLIC_USE,
        "parties.P5.name": RARE,
        "parties.P6.name": TWO_SYLLABLES,
        "parties.P7.name": FOREIGN,
    }
    edit = Edit(id="aaaaaaaaa1", case=CASE, by="li-na", on=date(2026, 3, 2), after=(), fields=fields)
    append_edit(tmp_path, edit, read_recipients(tmp_path)[0])
    return tmp_path


def names_found(book: Path, pages: Pages) -> set[str]:
    """The pages in which the gate finds somebody, each put into a folder of its own."""
    site = book / OUT / "site"
    for number, (file, content) in enumerate(pages.values()):
        path = site / f"n{number}x" / file
        path.parent.mkdir(parents=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    words = ["gate", "--key", str(book / DEMO_KEY), "--today", "2026-11-20", "--book", str(book), "--format", "json"]
    result = CliRunner().invoke(main, words, standalone_mode=False)
    remarks = json.loads(result.stdout)
    assert {remark["code"] for remark in remarks} <= {"GATE01"}
    shown = f"{result.output}{result.exception or ''}"
    assert not [secret for secret in (NAME, PHONE, NUMBER, MAIL) if secret in shown]
    folders = {remark["file"].split("/")[0] for remark in remarks}
    return {name for number, name in enumerate(pages) if f"n{number}x" in folders}


def test_every_disguise_is_seen_through(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = names_found(book, DISGUISED)
    with capsys.disabled():
        print(f"\n{len(found)} of {len(DISGUISED)} disguises seen through")  # noqa: T201  the count is what is shown
    assert [name for name in DISGUISED if name not in found] == []


def test_what_only_looks_like_somebody_passes(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    random = seeded("look-alikes of the gate")
    lines = [line for _ in range(8) for line in look_alikes(random)]
    pages: Pages = {**LOOK_ALIKES, **{f"line {number}": ("a.txt", line) for number, line in enumerate(lines)}}
    found = names_found(book, pages)
    with capsys.disabled():
        print(f"\n{len(found)} of {len(pages)} look-alikes taken for somebody")  # noqa: T201  as above
    assert found == set()
