"""A key that was printed is typed again from the paper, with the slips that people make."""

import pytest

from jiefen.base.failure import Failure
from jiefen.sealing.on_paper import new_paper_key, typed_keys


def test_what_is_printed_can_be_typed_again() -> None:
    key = new_paper_key()
    assert typed_keys("".join(key.groups)).public == (key.public,)
    assert typed_keys(" ".join(key.groups).lower()).public == (key.public,)
    assert typed_keys("\n".join(key.groups[1:])).public == (key.public,), "without the head"


def test_groups_are_short_and_whole() -> None:
    key = new_paper_key()
    head, *groups = key.groups
    assert head + "".join(groups) == key.secret
    assert {len(group) for group in groups} == {4, 2}


def test_signs_that_look_alike_are_taken_for_what_a_key_has() -> None:
    key = new_paper_key()
    body = "".join(key.groups[1:]).replace("0", "O").replace("8", "B").replace("L", "1")
    assert typed_keys(f"ＡＧＥ－SECRET—KEY－１{body}").public == (key.public,)


@pytest.mark.parametrize("slip", ["", "AGE-SECRET-KEY-1", "AGE-SECRET-KEY-1" + "Q" * 58, "某某" * 29])
def test_a_slip_is_told_and_never_repeated(slip: str) -> None:
    with pytest.raises(Failure) as refused:
        typed_keys(slip)
    assert not slip or slip[-8:] not in repr(refused.value.say)


def test_one_sign_too_few_is_told_by_number() -> None:
    with pytest.raises(Failure) as refused:
        typed_keys("".join(new_paper_key().groups)[:-1])
    assert dict(refused.value.say.facts)["n"] == 57
