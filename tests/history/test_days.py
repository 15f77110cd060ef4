"""The day a line arrived, on small histories drawn by hand."""

from datetime import date, datetime

from jiefen.base.workdays import build_calendar
from jiefen.history.days import CHINA, Behind, Commit, Days, days_of
from jiefen.history.past import HistoryContext

LATE_AFTER = 3


def commit(id_: str, day: int, *parents: str, minute: int = 0) -> Commit:
    """A commit of a day in November 2026, at ten in the morning."""
    made = datetime(2026, 11, day, 10, minute, tzinfo=CHINA)
    return Commit(id=id_, seconds=int(made.timestamp()), parents=parents)


def days(*commits: Commit, main: str = "main", base: str = "main", today: date | None = None) -> Days:
    context = HistoryContext(late_after=LATE_AFTER, calendar=build_calendar(), today=today)
    return days_of(commits, main, base, context)


def november(day: int) -> date:
    return date(2026, 11, day)


def test_a_line_arrives_with_its_commit() -> None:
    found = days(commit("main", 2), commit("a", 3, "main"), commit("b", 5, "a"))
    assert found == Days(arrived={"main": november(2), "a": november(3), "b": november(5)})


def test_never_before_what_the_commit_builds_on_and_a_date_backwards_is_told() -> None:
    found = days(commit("root", 20), commit("main", 2, "root"), commit("a", 3, "main"), commit("b", 21, "a"))
    assert found.arrived == {"root": november(20), "main": november(20), "a": november(20), "b": november(21)}
    assert found.backwards == ("a",), "what is merged is not told again"


def test_two_clocks_may_differ_by_minutes() -> None:
    a_little, more = commit("a", 2, "main", minute=6), commit("a", 2, "main", minute=4)
    assert days(commit("main", 2, minute=10), a_little).backwards == ()
    assert days(commit("main", 2, minute=10), more).backwards == ("a",)


def test_a_line_of_work_that_main_left_behind() -> None:
    commits = (commit("fork", 2), commit("main", 9, "fork"), commit("a", 3, "fork"))
    found = days(*commits, base="fork")
    assert found.behind == Behind(has=november(2), newest=november(9))
    assert found.arrived["a"] == november(3)
    three_working_days = (commit("fork", 2), commit("main", 5, "fork"), commit("a", 3, "fork"))
    assert days(*three_working_days, base="fork").behind is None


def test_brought_up_to_date_its_lines_arrive_that_day() -> None:
    commits = (
        commit("fork", 2),
        commit("main", 9, "fork"),
        commit("a", 3, "fork"),
        commit("b", 4, "a"),
        commit("merge", 10, "b", "main"),
        commit("c", 11, "merge"),
    )
    found = days(*commits)
    assert found.behind is None
    assert [found.arrived[id_] for id_ in ("a", "b", "merge", "c")] == [november(day) for day in (10, 10, 10, 11)]


def test_a_checkout_without_work_of_its_own_may_be_behind() -> None:
    commits = (commit("fork", 2), commit("main", 9, "fork"))
    assert days(*commits, base="fork").behind == Behind(has=november(2), newest=november(9))
    assert days(*commits).behind is None


def test_a_history_that_main_never_had_is_behind() -> None:
    commits = (commit("main", 9), commit("other", 9), commit("merge", 9, "main", "other"))
    assert days(*commits).behind is None
    assert days(commit("main", 9), commit("other", 3), commit("merge", 10, "other", "main")).arrived["other"] == (
        november(10)
    )


def test_a_date_still_to_come_is_told_and_counts_for_nothing() -> None:
    commits = (commit("main", 2), commit("a", 28, "main"), commit("b", 5, "a"))
    found = days(*commits, today=november(6))
    assert (found.ahead, found.backwards) == (("a",), ())
    assert found.arrived == {"main": november(2), "a": november(2), "b": november(5)}
    assert days(*commits).ahead == (), "without a day nothing is still to come"
    merged = days(commit("root", 2), commit("main", 28, "root"), commit("a", 5, "main"), today=november(6))
    assert (merged.ahead, merged.backwards, merged.arrived["a"]) == ((), (), november(5))
