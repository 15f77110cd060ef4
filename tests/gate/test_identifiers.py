"""Every value that a sealed half ever held identifies somebody, the superseded ones too."""

from datetime import date

from jiefen.gate.identifiers import Identifier, identifiers
from jiefen.sealing.record import Edit, Value


def edit(number: int, **fields: Value) -> Edit:
    paths = {path.replace("__", "."): value for path, value in fields.items()}
    return Edit(id=f"line00000{number}", case="2026-0001", by="li-na", on=date(2026, 3, 2), after=(), fields=paths)


def test_parties_their_agents_and_contacts_and_others_are_all_there() -> None:
    found = identifiers(
        [
            edit(1, parties__P1__name="甲某甲", parties__P1__phones=("100", "200"), statements__abc234="说了什么"),
            edit(2, parties__P1__agent__name="乙某乙", parties__P2__contact__accounts=("a@example.test",)),
            edit(3, others__N1__aliases=("老丙",), others__N1__as="witness"),
        ]
    )
    assert {(one.ref, one.type, one.value) for one in found} == {
        ("P1", "name", "甲某甲"),
        ("P1", "phone", "100"),
        ("P1", "phone", "200"),
        ("P1.agent", "name", "乙某乙"),
        ("P2.contact", "account", "a@example.test"),
        ("N1", "alias", "老丙"),
    }


def test_what_was_replaced_or_removed_still_counts() -> None:
    lines = [edit(1, parties__P1__name="旧姓名"), edit(2, parties__P1__name="新姓名"), edit(3, parties__P1__name=None)]
    assert {one.value for one in identifiers(lines)} == {"旧姓名", "新姓名"}


def test_an_identifier_does_not_show_its_value() -> None:
    one = Identifier("2026-0001", "P1", "name", "不可示人")
    assert "不可示人" not in f"{one} {one!r} {[one]}"
