"""Two people and one book: two clones, a bare repository, and the same number taken twice (R28, R31)."""

import re
from pathlib import Path

import pytest

from tests.clerks import DAY, NUMBER, Clerk, Shown, merge_first, two_clerks

NEW = (
    "new", "--today", DAY, "--initiative", "application", "--via", "window", "--kind", "property.leak",
    "--area", "chengdong", "--people", "2", "--party", "P1:applicant:person", "--party", "P2:respondent:person",
)  # fmt: skip
FILE, SEALED = f"cases/2026/{NUMBER}.yaml", f"cases/2026/{NUMBER}.age"
MARK = re.compile(r"^mark: ([bcdfghjkmnpqrstvwxz2-9]{6})$", re.MULTILINE)


def mark_in(root: Path, file: str = FILE) -> str:
    found = MARK.search((root / file).read_text("utf-8"))
    assert found
    return found[1]


@pytest.fixture
def clerks(tmp_path: Path, capsys: Shown, monkeypatch: pytest.MonkeyPatch) -> tuple[Clerk, Clerk]:
    return two_clerks(tmp_path, capsys, monkeypatch)


def test_two_new_cases_under_one_number_always_conflict(clerks: tuple[Clerk, Clerk]) -> None:
    """Their headers are equal but for the mark."""
    one, other = clerks
    for clerk in clerks:
        clerk.well(*NEW)
        clerk.commit()
    texts = [MARK.sub("", (clerk.root / FILE).read_text("utf-8")) for clerk in clerks]
    assert texts[0] == texts[1]
    assert mark_in(one.root) != mark_in(other.root)
    merge_first(one, other)
    merged = other.git("merge", "-q", "origin/main")
    assert merged.returncode == 1
    assert "CONFLICT (add/add)" in merged.stdout
    assert FILE in merged.stdout


def test_sealed_halves_that_git_united_are_told_with_both_commits(clerks: tuple[Clerk, Clerk]) -> None:
    """Whoever takes one side of the conflict in the plain half has both parties in the sealed one."""
    one, other = clerks
    commits = []
    for clerk, name in zip(clerks, ("甲", "乙"), strict=True):
        clerk.well(*NEW)
        clerk.seal(name)
        commits.append(clerk.commit())
    merge_first(one, other)
    assert other.git("merge", "-q", "origin/main").returncode == 1
    rows = (other.root / SEALED).read_bytes().splitlines()
    fronts = {f"{mark_in(one.root)} begin".encode()}
    other.done("checkout", "--ours", FILE)
    fronts.add(f"{mark_in(other.root)} begin".encode())
    assert {row.rpartition(b" ")[0] for row in rows} == fronts
    assert "SEAL50" in {found["code"] for found in other.told()}
    other.commit("both")
    since = [found for found in other.told("--since", "origin/main") if found["code"] == "SEAL50"]
    assert len(since) == 1
    assert since[0]["severity"] == "error"
    assert all(commit in str(since[0]) for commit in commits), str(since)
    code, said = other.run("open", NUMBER, "--key", str(other.key))
    assert code == 1
    assert "SEAL15" in said
    assert "乙" in said
    assert "甲" not in said


def test_lines_of_one_case_carry_its_mark(clerks: tuple[Clerk, Clerk]) -> None:
    one, _ = clerks
    one.well(*NEW)
    mark = mark_in(one.root)
    for name in ("甲", "乙", "丙"):
        one.seal(name)
    fronts = [row.rpartition(b" ")[0].decode() for row in (one.root / SEALED).read_bytes().splitlines()]
    assert fronts == [f"{mark} begin", mark, mark]
    one.commit()
    one.well("rekey", "--reason", "演练", "--today", DAY, "--key", str(one.key))
    rows = (one.root / SEALED).read_bytes().splitlines()[1:]
    assert [row.rpartition(b" ")[0].decode() for row in rows] == fronts
    assert not [found for found in one.told() if str(found["code"]).startswith("SEAL")]


def test_what_stands_in_clear_must_be_what_is_sealed(clerks: tuple[Clerk, Clerk]) -> None:
    """A line moved to another case under that one's mark is not taken for that one's."""
    one, _ = clerks
    one.well(*NEW)
    one.seal("甲")
    text = (one.root / SEALED).read_bytes()
    mark = mark_in(one.root).encode()
    forged = mark.translate(bytes.maketrans(b"bcd", b"ghj"))[::-1]
    (one.root / SEALED).write_bytes(text.replace(mark, forged))
    plain = (one.root / FILE).read_bytes()
    (one.root / FILE).write_bytes(plain.replace(mark, forged))
    code, said = one.run("open", NUMBER, "--key", str(one.key))
    assert (code, "SEAL15" in said, "甲" in said) == (1, True, False)


def test_two_people_who_begin_one_case_keep_both(clerks: tuple[Clerk, Clerk]) -> None:
    """One dispute, begun on two branches: nothing is lost, and it is told without stopping anybody."""
    one, other = clerks
    one.well(*NEW)
    one.commit()
    merge_first(one, other)
    other.done("merge", "-q", "origin/main")
    for clerk, name in zip(clerks, ("甲", "乙"), strict=True):
        clerk.seal(name)
        clerk.commit()
    merge_first(one, other)
    other.done("merge", "-q", "-m", "both", "origin/main")
    found = {(one_["code"], one_["severity"]) for one_ in other.told() if str(one_["code"]).startswith("SEAL")}
    assert found == {("SEAL51", "warning")}
    _, said = other.run("open", NUMBER, "--key", str(other.key))
    assert "甲" in said
    assert "乙" in said


def test_a_number_that_main_took_meanwhile_is_told_with_the_command(clerks: tuple[Clerk, Clerk]) -> None:
    """At the tip of main, not only at the merge base; the same case merged by other commits is no clash."""
    one, other = clerks
    for clerk in clerks:
        clerk.well(*NEW)
        clerk.commit()
    merge_first(one, other)
    assert other.run("check", "--since", "main")[0] == 0
    code, said = other.run("check", "--since", "origin/main")
    assert code == 1
    assert "REC32" in said
    assert f"jiefen renumber {NUMBER}" in said
    one.done("fetch", "-q")
    assert one.run("check", "--since", "origin/main")[0] == 0


def test_a_mark_never_changes_after_merging(clerks: tuple[Clerk, Clerk]) -> None:
    one, other = clerks
    one.well(*NEW)
    one.commit()
    merge_first(one, other)
    other.done("merge", "-q", "origin/main")
    text = (other.root / FILE).read_text("utf-8")
    (other.root / FILE).write_text(text.replace(mark_in(other.root), "k7m2xq"), "utf-8")
    codes = [found["code"] for found in other.told("--since", "origin/main") if found["severity"] == "error"]
    assert codes == ["HIS30"]
    word = ("--by", "li-na", "--field", "mark", "--was", mark_in(one.root), "--is", "k7m2xq", "--reason", "写错了")
    other.done("checkout", "-q", FILE)
    assert "--field 写的 mark 没有登记" in other.run("record", "--today", DAY, NUMBER, "correct", *word)[1]
    assert mark_in(other.root) == mark_in(one.root)


def test_a_sealed_line_under_another_cases_mark_is_told_without_a_key(clerks: tuple[Clerk, Clerk]) -> None:
    """The copy says in clear that it belongs there; what is sealed stands in both files, byte for byte."""
    one, _ = clerks
    one.well(*NEW)
    one.well(*NEW, "--amount", "100元")
    second = FILE.replace("0008", "0009")
    one.seal("甲")
    line = (one.root / SEALED).read_text("utf-8")
    copy = line.replace(mark_in(one.root), mark_in(one.root, second))
    (one.root / second.replace(".yaml", ".age")).write_text(copy, "utf-8")
    found = {(told["file"], told["severity"]) for told in one.told() if told["code"] == "SEAL53"}
    assert found == {(SEALED, "error"), (SEALED.replace("0008", "0009"), "error")}


def test_a_sealed_half_without_its_beginning_is_told_without_a_key(clerks: tuple[Clerk, Clerk]) -> None:
    one, _ = clerks
    one.well(*NEW)
    for name in ("甲", "乙"):
        one.seal(name)
    rows = (one.root / SEALED).read_bytes().splitlines(keepends=True)
    (one.root / SEALED).write_bytes(rows[1] + rows[0])
    assert not [found for found in one.told() if str(found["code"]).startswith("SEAL")]
    (one.root / SEALED).write_bytes(rows[1])
    assert [found["code"] for found in one.told() if str(found["code"]).startswith("SEAL")] == ["SEAL17"]


VOID = ("void", "--by", "li-na", "--approved-by", "wang-qiang")
TWICE = (*VOID, "--reason", "twice", "--see")
SECOND = "2026-0009"
REFUSED = ("--by", "li-na", "--reason", "settled", "--told-ways", "court")


def registered_twice(clerks: tuple[Clerk, Clerk]) -> None:
    """One dispute under two numbers, merged, and a branch of each clerk from there."""
    one, other = clerks
    one.well(*NEW)
    one.well(*NEW, "--again")
    one.commit()
    merge_first(one, other)
    other.done("merge", "-q", "origin/main")


def record(clerk: Clerk, case: str, *words: str) -> None:
    clerk.well("record", "--today", DAY, case, *words)


def since(clerk: Clerk) -> set[str]:
    found = clerk.told("--since", "origin/main")
    return {str(one["code"]) for one in found if one["severity"] == "error"}


def test_two_clerks_do_not_void_each_others_case(clerks: tuple[Clerk, Clerk]) -> None:
    """Each branch alone is in order; the second is told before it merges, and so is who merged nevertheless."""
    one, other = clerks
    registered_twice(clerks)
    record(one, NUMBER, *TWICE, SECOND)
    record(other, SECOND, *TWICE, NUMBER)
    for clerk in clerks:
        clerk.commit()
        assert since(clerk) == set()
    merge_first(one, other)
    assert since(other) == {"HIS24"}
    assert f"主分支上 {NUMBER} 已经作废" in other.run("check", "--since", "origin/main")[1]
    other.done("merge", "-q", "-m", "both", "origin/main")
    errors = {(found["case"], found["code"]): found for found in other.told() if found["severity"] == "error"}
    assert errors.keys() == {(NUMBER, "ACT05"), (SECOND, "ACT05")}
    assert SECOND in str(errors[NUMBER, "ACT05"]["message"])
    assert NUMBER in str(errors[SECOND, "ACT05"]["message"])


@pytest.mark.parametrize(
    ("theirs", "ours", "told"),
    [
        ((NUMBER, *TWICE, SECOND), (SECOND, *VOID, "--reason", "mistake"), {"HIS24"}),
        ((SECOND, *VOID, "--reason", "mistake"), (NUMBER, *TWICE, SECOND), {"HIS24"}),
        ((SECOND, "refuse", *REFUSED), (NUMBER, *TWICE, SECOND), {"HIS24"}),
        ((SECOND, "contact", "--by", "li-na", "--how", "phone", "--with", "P1"), (NUMBER, *TWICE, SECOND), set()),
    ],
    ids=["needed", "void", "closed", "goes on"],
)
def test_what_main_did_to_the_one_that_stays_is_told(
    theirs: tuple[str, ...], ours: tuple[str, ...], told: set[str], clerks: tuple[Clerk, Clerk]
) -> None:
    one, other = clerks
    registered_twice(clerks)
    record(one, *theirs)
    record(other, *ours)
    for clerk in clerks:
        clerk.commit()
    merge_first(one, other)
    assert since(other) == told


def test_what_others_are_void_for_is_not_void(clerks: tuple[Clerk, Clerk]) -> None:
    """In one book too: the case that rests on it is in a file that nobody touches."""
    one, _ = clerks
    registered_twice(clerks)
    record(one, NUMBER, *TWICE, SECOND)
    code, said = one.run("record", "--today", DAY, SECOND, *VOID, "--reason", "mistake")
    assert (code, "ACT05" in said, NUMBER in said) == (1, True, True)
