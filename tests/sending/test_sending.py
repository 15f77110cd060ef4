"""Clerks over a shared folder: sent, joined, sent back, merged, brought together; nothing is lost (R30)."""

import pytest

from jiefen.base.failure import Failure
from jiefen.base.text import render
from jiefen.book.book import open_book
from jiefen.sending import bringing
from jiefen.writing.resolve import conflicted, resolve_file
from jiefen.writing.undo import undo
from tests.repositories import ACCEPT, CASE, HEADER, text
from tests.sending.offices import CONTACT, SLOW, TRACK, TRIAGE, Office, marked

OTHER = "cases/2026/2026-0138.yaml"
LATER = "cases/2026/2026-0139.yaml"


def another(mark: str = "pq7xtv", number: str = "2026-0138", entry: str = TRACK) -> str:
    """A case of its own."""
    return text(CONTACT, ACCEPT, TRIAGE, entry, header=marked(HEADER, mark).replace("2026-0137", number))


def outbox(office: Office) -> list[str]:
    return sorted(path.relative_to(office.shared).as_posix() for path in office.shared.rglob("outbox/*/*"))


def test_what_is_sent_comes_to_everybody_once_somebody_else_merged_it(office: Office) -> None:
    li, wang, chen = office.windows.values()
    wang.add(TRACK)
    sent = wang.sent()
    assert (sent.number, sent.state) == (1, "waiting")
    assert wang.pending().changes == ()
    (one,) = li.came_in()
    assert (one.handle, one.refused, one.clashes) == ("wang-qiang", None, ())
    assert [entry["step"] for entry in one.changes[0].entries] == ["track"]
    li.merge(one)
    assert [change.name for change in chen.sync().came] == ["2026-0137"]
    assert wang.sync().submission is None
    for window in office.windows.values():
        assert TRACK in window.read(CASE)
        assert (window.git("status", "--short"), window.git("branch", "--show-current")) == ("", "main")
    assert outbox(office) == []


def test_one_submission_covers_all_and_what_is_held_back_stays_here(office: Office) -> None:
    wang = office.windows["wang-qiang"]
    wang.add(TRACK)
    wang.write(OTHER, another())
    wang.write(LATER, another("hh3k2m", "2026-0139"))
    assert [one.name for one in wang.pending().changes] == ["2026-0137", "2026-0138", "2026-0139"]
    sent = wang.send("2026-0137", "2026-0138").submission
    assert sent is not None
    assert [one.name for one in sent.changes] == ["2026-0137", "2026-0138"]
    assert [one.name for one in wang.pending().changes] == ["2026-0139"]


@pytest.mark.slow
def test_a_further_entry_joins_what_is_under_way(office: Office) -> None:
    li, wang, _ = office.windows.values()
    wang.add(TRACK)
    wang.sent()
    wang.add(SLOW)
    assert wang.sent().number == 2
    assert outbox(office) == ["outbox/wang-qiang/2.bundle"]
    li.merge()
    assert (TRACK in li.read(CASE), SLOW in li.read(CASE)) == (True, True)


def test_what_was_sent_is_undone_and_the_submission_follows(office: Office) -> None:
    li, wang, _ = office.windows.values()
    wang.add(TRACK)
    wang.add(SLOW)
    wang.sent()

    def never() -> object:
        raise AssertionError

    undo(open_book(wang.root), "2026-0137", never)  # type: ignore[arg-type]
    (change,) = wang.pending().changes
    assert [entry["finding"] for entry in change.taken] == ["slow"]
    wang.sent()
    (one,) = li.came_in()
    assert [entry["finding"] for entry in one.changes[0].entries] == ["on-course"]


def test_all_that_was_sent_can_be_taken_back(office: Office) -> None:
    wang = office.windows["wang-qiang"]
    was = wang.read(CASE)
    wang.add(TRACK)
    wang.sent()
    wang.write(CASE, was)
    assert wang.send().submission is None
    assert outbox(office) == []
    assert wang.git("branch", "--show-current") == "main"


@pytest.mark.slow
def test_two_clerks_took_one_number_and_whoever_merged_first_has_it(office: Office) -> None:
    li, wang, chen = office.windows.values()
    wang.write(OTHER, another("pq7xtv", entry=TRACK))
    li.write(OTHER, another("hh3k2m", entry=SLOW))
    wang.sent()
    li.sent()
    chen.merge(next(one for one in chen.came_in() if one.handle == "wang-qiang"))
    (clash,) = chen.came_in()
    assert clash.clashes == (OTHER,)
    assert clash.refused is not None
    (renamed,) = li.sync().renamed
    assert (renamed.old, renamed.new) == ("2026-0138", "2026-0139")
    assert ("pq7xtv" in li.read(OTHER), "hh3k2m" in li.read(LATER)) == (True, True)
    li.sent()
    chen.merge()
    wang.sync()
    assert ("pq7xtv" in wang.read(OTHER), "hh3k2m" in wang.read(LATER)) == (True, True)


@pytest.mark.slow
def test_two_clerks_wrote_on_after_one_entry_and_both_entries_stay(office: Office) -> None:
    li, wang, chen = office.windows.values()
    wang.add(TRACK)
    li.add(SLOW)
    wang.sent()
    li.sent()
    chen.merge(next(one for one in chen.came_in() if one.handle == "wang-qiang"))
    came = li.sync()
    assert (came.united, came.conflicts) == ((CASE,), ())
    assert (TRACK in li.read(CASE), SLOW in li.read(CASE)) == (True, True)
    (change,) = li.pending().changes
    assert change.again
    li.sent()
    chen.merge()
    wang.sync()
    assert (TRACK in wang.read(CASE), SLOW in wang.read(CASE)) == (True, True)


@pytest.mark.slow
def test_what_is_not_sent_stays_when_colleagues_work_comes(office: Office) -> None:
    li, wang, chen = office.windows.values()
    wang.add(TRACK)
    wang.sent()
    li.add(SLOW)
    li.write(OTHER, another())
    chen.merge()
    assert li.sync().united == (CASE,)
    assert (TRACK in li.read(CASE), SLOW in li.read(CASE)) == (True, True)
    assert [one.name for one in li.pending().changes] == ["2026-0137", "2026-0138"]


@pytest.mark.slow
def test_two_values_wait_for_somebody_and_nothing_is_sent_before(office: Office) -> None:
    li, wang, chen = office.windows.values()
    name = "office/calendar.yaml"
    was = li.read(name)
    wang.write(name, f"# 甲\n{was}")
    li.write(name, f"# 乙\n{was}")
    wang.sent()
    chen.merge()
    assert li.sync().conflicts == (name,)
    with pytest.raises(Failure, match="还没有定下来"):
        li.send()
    assert conflicted(li.root) == (name,)
    resolve_file(li.root, name, lambda _: "theirs")
    assert li.read(name) == f"# 甲\n{was}"
    assert li.pending().conflicts == ()


@pytest.mark.slow
def test_sent_back_with_words_then_mended_and_merged(office: Office) -> None:
    li, wang, _ = office.windows.values()
    wang.write(OTHER, another())
    wang.sent()
    (one,) = li.came_in()
    li.send_back(one, "人数写成 3 人，再送。")
    back = wang.sync().submission
    assert back is not None
    assert (back.state, back.by, back.words) == ("returned", "li-na", "人数写成 3 人，再送。")
    wang.write(OTHER, another().replace("people: 2", "people: 3"))
    assert wang.sent().state == "waiting"
    li.merge()
    assert "people: 3" in li.read(OTHER)


@pytest.mark.slow
def test_whoever_merges_keeps_what_is_their_own(office: Office) -> None:
    li, wang, chen = office.windows.values()
    li.add(SLOW)
    li.sent()
    li.write(LATER, another("hh3k2m", "2026-0139"))
    wang.write(OTHER, another())
    wang.sent()
    li.merge()
    assert [one.name for one in li.pending().changes] == ["2026-0139"]
    submission = li.submission()
    assert submission is not None
    assert [one.name for one in submission.changes] == ["2026-0137"]
    chen.merge()
    li.sync()
    assert (li.submission(), SLOW in li.read(CASE), li.read(OTHER)) == (None, True, another())


@pytest.mark.parametrize("words", ["", "  ", "打 13900001111 问他", "长" * 600])
def test_words_that_say_nothing_or_whom_they_name_are_not_sent(office: Office, words: str) -> None:
    li, wang, _ = office.windows.values()
    wang.add(TRACK)
    wang.sent()
    with pytest.raises(Failure):
        li.send_back(li.came_in()[0], words)
    assert not (office.shared / "returned").exists()


def test_without_a_network_it_is_sent_the_next_time(office: Office) -> None:
    li, wang, _ = office.windows.values()
    wang.add(TRACK)
    away = office.shared.rename(office.folder / "away")
    sent = wang.send().submission
    assert sent is not None
    assert sent.state == "missing"
    assert wang.sync().away is not None
    away.rename(office.shared)
    again = wang.sync().submission
    assert again is not None
    assert again.state == "waiting"
    assert len(li.came_in()) == 1


def test_what_a_check_finds_keeps_it_here(office: Office) -> None:
    wang = office.windows["wang-qiang"]
    wang.add("{date: 2026-03-04, step: conclude, by: wang-qiang, outcome: withdrawn}")
    done = wang.send()
    assert done.submission is None
    assert done.refused
    assert outbox(office) == []
    assert [one.name for one in wang.pending().changes] == ["2026-0137"]


@pytest.mark.slow
def test_cut_off_in_the_middle_it_is_done_again(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    li, wang, chen = office.windows.values()
    wang.add(TRACK)
    wang.write(OTHER, another())
    wang.sent()
    li.add(SLOW)
    chen.merge()

    def cut_off(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(bringing, "stand_on", cut_off)
        with pytest.raises(KeyboardInterrupt):
            li.sync()
    li.sync()
    assert li.read(CASE).count(TRACK) == li.read(CASE).count(SLOW) == 1
    assert li.read(OTHER) == another()
    assert [one.name for one in li.pending().changes] == ["2026-0137"]


def test_a_commit_says_counts_and_nothing_of_a_case(office: Office) -> None:
    wang = office.windows["wang-qiang"]
    wang.add(TRACK)
    wang.write(OTHER, another())
    wang.sent()
    assert (
        wang.git("log", "-1", "--format=%an %ae %s", "mine")
        == "wang-qiang wang-qiang@jiefen.invalid 登记 1 件、记 5 步"
    )


def test_nothing_to_send_is_said(office: Office) -> None:
    with pytest.raises(Failure) as told:
        office.windows["li-na"].send()
    assert "没有要送的" in render(told.value.say)
