"""`jiefen renumber`: another number in everything that names a case, without a key, for what is not merged (R31)."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from jiefen.book.kinds import schema_kinds
from jiefen.book.numbers import holds_number, references
from jiefen.files import resources
from jiefen.files.schema import shape
from tests.clerks import DAY, NUMBER, Clerk, merge_first
from tests.commands.test_two_clerks import FILE, NEW, SEALED, clerks, mark_in

__all__ = ["clerks"]
NEXT = "2026-0009"


def test_a_clash_is_solved_with_one_command(clerks: tuple[Clerk, Clerk]) -> None:
    """What main has stays; the case that came second moves with its sealed half, and both open afterwards."""
    one, other = clerks
    for clerk, name in zip(clerks, ("甲", "乙"), strict=True):
        clerk.well(*NEW)
        clerk.well("record", "--today", DAY, NUMBER, "accept", "--by", "li-na", "--form", "oral")
        clerk.seal(name)
        clerk.commit()
    merge_first(one, other)
    assert other.run("check", "--since", "origin/main")[0] == 1
    mark = mark_in(other.root)
    sealed = (other.root / SEALED).read_bytes()
    said = other.well("renumber", NUMBER)
    assert f"{NUMBER} 改为 {NEXT}" in said
    assert FILE in said
    assert SEALED in said
    other.commit()
    other.well("check", "--since", "origin/main")
    assert other.git("merge", "-q", "-m", "both", "origin/main").returncode == 0
    assert mark_in(other.root) == mark_in(one.root) != mark
    assert mark_in(other.root, FILE.replace(NUMBER, NEXT)) == mark
    assert (other.root / SEALED.replace(NUMBER, NEXT)).read_bytes() == sealed
    assert other.run("check", "--since", "origin/main")[0] == 0
    assert "甲" in other.well("open", NUMBER, "--key", str(other.key))
    assert "乙" in other.well("open", NEXT, "--key", str(other.key))


def test_what_names_the_case_follows(clerks: tuple[Clerk, Clerk]) -> None:
    """Links, notes and records new here; what main has already names main's case, and part of a number is no number."""
    one, _ = clerks
    one.well(*NEW)
    one.well(*NEW, "--amount", "100元")
    linking = one.root / FILE.replace(NUMBER, NEXT)
    text = linking.read_text("utf-8").replace("parties:", f"links:\n  - {{case: {NUMBER}, as: repeat}}\nparties:")
    linking.write_text(text, "utf-8")
    note = one.root / "office/notes.txt"
    note.write_text(f"与 {NUMBER} 一起办；合同号 1{NUMBER}、{NUMBER}-1\n", "utf-8")
    table = one.root / "office/list.csv"
    table.write_bytes(f"编号,片区\r\n{NUMBER},城东\r\n".encode("gb18030"))
    keys = one.root / "office/keys.yaml"
    keys.write_text(f"rekeys:\n  - {{date: {DAY}, by: li-na, reason: 演练, cases: [2026-0007, {NUMBER}]}}\n", "utf-8")
    said = one.well("renumber", NUMBER)
    new = "2026-0010"
    assert f"case: {new}, as: repeat" in linking.read_text("utf-8")
    assert note.read_text("utf-8") == f"与 {new} 一起办；合同号 1{NUMBER}、{NUMBER}-1\n"
    assert table.read_bytes() == f"编号,片区\r\n{new},城东\r\n".encode("gb18030")
    assert f"cases: [2026-0007, {new}]" in keys.read_text("utf-8")
    assert "office/keys.yaml 第 2 行" in said
    assert not (one.root / FILE).exists()


def test_what_was_entered_in_time_stays_so(clerks: tuple[Clerk, Clerk]) -> None:
    """Lateness counts from the commit that brought the entry, under whatever number."""
    _, other = clerks
    other.well(*NEW)
    other.well("record", "--today", DAY, NUMBER, "accept", "--by", "li-na", "--form", "oral")
    other.commit()
    other.day = "2026-08-20"
    other.well("renumber", NUMBER)
    other.commit()
    other.well("check", "--since", "origin/main")
    file = other.root / FILE.replace(NUMBER, NEXT)
    file.write_text(file.read_text("utf-8").replace("form: oral", "form: written"), "utf-8")
    other.commit()
    assert [found["code"] for found in other.told("--since", "origin/main")] == ["HIS04"]


def test_a_line_of_main_names_mains_case(clerks: tuple[Clerk, Clerk]) -> None:
    one, other = clerks
    for clerk in clerks:
        clerk.well(*NEW)
    (one.root / "office/notes.txt").write_text(f"与 {NUMBER} 一起办\n", "utf-8")
    one.commit()
    other.commit()
    merge_first(one, other)
    (other.root / "office/notes.txt").write_text(f"与 {NUMBER} 一起办\n另见 {NUMBER}\n", "utf-8")
    said = other.well("renumber", NUMBER)
    assert (other.root / "office/notes.txt").read_text("utf-8") == f"与 {NUMBER} 一起办\n另见 {NEXT}\n"
    assert "office/notes.txt 第 1 行没有动" in said


def test_what_is_merged_keeps_its_number(clerks: tuple[Clerk, Clerk]) -> None:
    """On the local main branch or the remote one; a case without a mark may be the merged one; no main, no change."""
    one, other = clerks
    one.well(*NEW)
    one.commit()
    merge_first(one, other)
    other.done("merge", "-q", "origin/main")
    for number in (NUMBER, "2026-0007"):
        code, said = other.run("renumber", number)
        assert code == 2, said
        assert "已经合并" in said
    one.done("checkout", "-q", "main")
    one.done("merge", "-q", "li-na")
    one.done("remote", "remove", "origin")
    assert one.run("renumber", NUMBER)[0] == 2
    one.done("checkout", "-q", "li-na")
    one.done("branch", "-q", "-D", "main")
    code, said = one.run("renumber", NUMBER)
    assert code == 2
    assert "不知道主分支" in said
    assert (one.root / FILE).is_file()


@pytest.mark.parametrize("how", ["merge", "rebase", "cherry-pick"])
def test_nothing_moves_in_the_middle_of_a_merge(clerks: tuple[Clerk, Clerk], how: str) -> None:
    """One side is taken already; main's dispute, which has the same number, would go with the own one."""
    one, other = clerks
    for clerk in clerks:
        clerk.well(*NEW)
        clerk.commit()
    merge_first(one, other)
    assert other.git(how, "origin/main").returncode == 1
    other.done("checkout", "--theirs" if how == "rebase" else "--ours", FILE)
    before = (other.root / FILE).read_bytes()
    for words in (("renumber", NUMBER), ("undo", NUMBER), ("undo", NUMBER, "--whole")):
        code, said = other.run(*words)
        assert code == 2
        assert "没有做完的合并" in said
    assert (other.root / FILE).read_bytes() == before
    other.done(how, "--abort")
    other.well("renumber", NUMBER)


def test_a_run_that_was_stopped_is_taken_up(clerks: tuple[Clerk, Clerk], monkeypatch: pytest.MonkeyPatch) -> None:
    one, _ = clerks
    one.well(*NEW)
    one.seal("甲")
    before = {path: (one.root / path).read_bytes() for path in (FILE, SEALED)}
    with monkeypatch.context() as patched:
        patched.setattr(Path, "unlink", _stopped)
        assert one.run("renumber", NUMBER)[0] == 3
    assert {path: (one.root / path).read_bytes() for path in before} == before
    assert f"{NUMBER} 改为 {NEXT}" in one.well("renumber", NUMBER)
    assert not (one.root / FILE).exists()
    assert not (one.root / SEALED).exists()
    assert "甲" in one.well("open", NEXT, "--key", str(one.key))


def _stopped(_path: Path) -> None:
    raise RuntimeError


def _numbers(schema: shape.Node, node: shape.Node) -> Iterator[tuple[str, ...]]:
    """Every place of a schema that holds the number of a case."""
    node = shape.resolve(schema, node)
    if holds_number(node):
        yield ()
    for name, part in node.get("properties", {}).items():
        for place in _numbers(schema, part):
            yield name, *place
    if isinstance(node.get("items"), dict):
        for place in _numbers(schema, node["items"]):
            yield "[]", *place
    for part in node.get("oneOf", ()):
        yield from _numbers(schema, part)


def _data(place: tuple[str, ...]) -> Any:
    """A record that holds the number there, and another one beside it in lists."""
    if not place:
        return NUMBER
    inner = _data(place[1:])
    return [inner] if place[0] == "[]" else {place[0]: inner}


FIELDS = [
    (kind.name, place)
    for kind in schema_kinds()
    for schema in [resources.schema(kind.name)]
    for place in _numbers(schema, schema)
]


def test_there_are_fields_that_hold_a_number() -> None:
    assert {("case", ("id",)), ("case", ("links", "[]", "case")), ("keys", ("erasures", "[]", "case"))} <= {*FIELDS}


@pytest.mark.parametrize(("kind", "place"), FIELDS)
def test_every_field_of_every_schema_that_holds_a_number_is_found(kind: str, place: tuple[str, ...]) -> None:
    wanted = ".".join(place).replace(".[]", "[0]")
    assert [*references(kind, _data(place), NUMBER)] == [wanted]
    assert [*references(kind, _data(place), "2026-0007")] == []


def test_a_correction_of_links_is_a_reference() -> None:
    entry = {"step": "correct", "field": "links", "was": None, "is": [{"case": NUMBER, "as": "repeat"}]}
    assert [*references("case", {"log": [entry]}, NUMBER)] == ["log[0].is[0].case"]
