"""编号别人先用了: another number for a case that is not merged, and what was printed under the old one (R7, R31)."""

from flask import Response

from jiefen.base.text import N_, say
from jiefen.desk.asking.answers import Form
from jiefen.desk.case.form import already, last_of
from jiefen.desk.frame import done, show
from jiefen.desk.seen import Seen
from jiefen.desk.window import Window
from jiefen.papers.allowed import listed_papers
from jiefen.writing.renumber import renumber


def page(seen: Seen) -> Response:
    """Which number it would get, and which papers already bear the old one. Raises Failure where it cannot have one."""
    made = renumber(seen.book, seen.number, dry_run=True)
    return show(
        "case/renumber.html.j2",
        title=say(N_("换一个编号")),
        seen=seen,
        number=made.number,
        elsewhere=len({one.file for one in made.changed}),
        papers=printed(seen),
    )


def printed(seen: Seen) -> tuple[str, ...]:
    """The papers that lie in the file by now: they bear the old number."""
    if seen.case.void:
        return ()
    _, sheets = listed_papers(seen.case, seen.context)
    return tuple(dict.fromkeys(seen.translate(sheet.title) for sheet in sheets if sheet.filed))


def taken(seen: Seen, window: Window, form: Form) -> Response:
    """Give the case its number."""
    again = already(form, "/")
    if again is not None:
        return again
    papers = printed(seen)
    made = renumber(seen.book, seen.number)
    to = f"/case/{made.number}"
    window.remember(last_of(form, "once"), to)
    if papers:
        text = N_("{case} 改成了 {number}。已经打印的纸上请改号：{papers}。")
        return done(say(text, case=seen.number, number=made.number, papers=papers), to)
    return done(say(N_("{case} 改成了 {number}。"), case=seen.number, number=made.number), to)
