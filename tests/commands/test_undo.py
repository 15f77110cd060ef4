"""`jiefen undo`: what is not merged is taken back, plain and sealed; what is told before it is written (R31)."""

from tests.clerks import DAY, NUMBER, Clerk, merge_first
from tests.commands.test_two_clerks import FILE, NEW, SEALED, clerks

__all__ = ["clerks"]
ACCEPT = ("accept", "--by", "li-na", "--form", "oral")
CONTACT = ("contact", "--by", "li-na", "--how", "phone", "--with", "P1")


def record(clerk: Clerk, *words: str) -> tuple[int, str]:
    return clerk.run("record", "--today", DAY, NUMBER, *words)


def test_the_last_entry_then_the_whole_case(clerks: tuple[Clerk, Clerk]) -> None:
    """Committed on a branch or not: main has neither."""
    one, _ = clerks
    one.well(*NEW)
    one.seal("甲")
    fresh = (one.root / FILE).read_bytes()
    assert record(one, *ACCEPT)[0] == 0
    accepted = (one.root / FILE).read_bytes()
    assert record(one, *CONTACT)[0] == 0
    one.commit()
    assert "2026-08-03  首次联系　李娜　方式：电话" in one.well("undo", NUMBER)
    assert (one.root / FILE).read_bytes() == accepted
    assert "  受理　李娜　" in one.well("undo", NUMBER, "--dry-run")
    assert (one.root / FILE).read_bytes() == accepted
    one.well("undo", NUMBER)
    assert (one.root / FILE).read_bytes() == fresh
    assert "整件案件" in one.well("undo", NUMBER)
    assert not (one.root / FILE).exists()
    assert not (one.root / SEALED).exists()
    one.commit()
    one.well("check", "--since", "origin/main")


def test_what_is_merged_stays(clerks: tuple[Clerk, Clerk]) -> None:
    one, other = clerks
    one.well(*NEW)
    assert record(one, *ACCEPT)[0] == 0
    one.commit()
    merge_first(one, other)
    other.done("merge", "-q", "origin/main")
    before = (other.root / FILE).read_bytes()
    for words in (("undo", NUMBER), ("undo", NUMBER, "--whole")):
        code, said = other.run(*words)
        assert code == 2
        assert "已经合并" in said
    assert record(other, *CONTACT)[0] == 0
    other.well("undo", NUMBER)
    assert (other.root / FILE).read_bytes() == before


def test_without_a_main_branch_nothing_is_taken_back(clerks: tuple[Clerk, Clerk]) -> None:
    one, _ = clerks
    one.well(*NEW)
    one.done("remote", "remove", "origin")
    one.done("branch", "-q", "-D", "main")
    code, said = one.run("undo", NUMBER)
    assert code == 2
    assert "不知道主分支" in said
    assert (one.root / FILE).is_file()


def test_a_sealed_statement_goes_with_its_entry(clerks: tuple[Clerk, Clerk]) -> None:
    """A line of its own is gone; what stands in a line with a name is removed by a further line."""
    one, _ = clerks
    one.well(*NEW)
    one.seal("甲")
    sealed = (one.root / SEALED).read_bytes()
    shown = ""
    for more in ((), ("--set", "parties.P2.name=乙")):
        assert record(one, *ACCEPT, "--sealed")[0] == 0
        key = (one.root / FILE).read_text("utf-8").rpartition("key: ")[2][:6]
        words = ("seal", NUMBER, "--set", f"statements.{key}=说过的话", *more)
        one.well(*words, "--key", str(one.key), "--today", DAY)
        one.well("undo", NUMBER, "--key", str(one.key))
        shown = one.well("open", NUMBER, "--key", str(one.key))
        assert "说过的话" not in shown
        assert "statements" not in shown
        assert "甲" in shown
        if not more:
            assert (one.root / SEALED).read_bytes() == sealed
    assert "乙" in shown
    assert not [found for found in one.told() if str(found["code"]).startswith("SEAL")]


def test_the_same_again_is_told_before_it_is_written(clerks: tuple[Clerk, Clerk]) -> None:
    one, _ = clerks
    one.well(*NEW, "--place", "bishui-garden")
    code, said = one.run(*NEW, "--place", "bishui-garden", "--amount", "100元")
    assert code == 1
    assert "REC31" in said
    assert NUMBER in said
    assert not (one.root / FILE.replace("0008", "0009")).exists()
    assert record(one, *ACCEPT)[0] == 0
    code, said = record(one, *ACCEPT)
    assert (code, "STP08" in said) == (1, True)
    assert record(one, *CONTACT)[0] == 0
    before = (one.root / FILE).read_bytes()
    code, said = record(one, *CONTACT)
    assert (code, "STP30" in said) == (1, True)
    assert ("--again" in said, "--anyway" in said) == (True, False)
    assert (one.root / FILE).read_bytes() == before
    assert record(one, *CONTACT, "--again")[0] == 0
    one.well(*NEW, "--place", "bishui-garden", "--amount", "100元", "--again")
    assert {"REC31", "STP30"} <= {found["code"] for found in one.told()}


def test_a_case_in_conflict_is_told_as_that(clerks: tuple[Clerk, Clerk]) -> None:
    one, _ = clerks
    one.well(*NEW)
    path = one.root / FILE
    path.write_text(path.read_text("utf-8") + "<<<<<<< HEAD\n=======\n>>>>>>> other\n", "utf-8")
    for words in (("undo", NUMBER), ("record", "--today", DAY, NUMBER, *ACCEPT)):
        code, said = one.run(*words)
        assert code == 2
        assert "两个人改了同一处" in said, said
        assert "没有这件案件" not in said
