"""A case whose file cannot be read: it is told what is wrong, and the newest readable version comes back (R30, R31)."""

from pathlib import Path

from flask import Response

from jiefen.base.failure import Failure
from jiefen.base.text import N_, say
from jiefen.case.read import case_file, is_case_id, read_case_file
from jiefen.desk.frame import done, show
from jiefen.desk.saying import day_shown, spoken_say
from jiefen.desk.window import Window
from jiefen.files.faults import CONFLICT
from jiefen.writing.restore import Earlier, earlier_version, restore


def is_broken(root: Path, number: str) -> bool:
    """Whether there is a file of this case, or was one, that cannot be read."""
    if not is_case_id(number):
        return False
    there = (root / case_file(number)).exists()
    return there and read_case_file(root, case_file(number)).case is None


def broken_page(window: Window, number: str) -> Response:
    """What is wrong with the file, and the way out: the earlier version, or both sides of a conflict."""
    findings = read_case_file(window.root, case_file(number)).findings
    year = window.today().year
    earlier = _earlier(window.root, number)
    return show(
        "case/broken.html.j2",
        title=say(N_("{case} 打不开"), case=number),
        status=409,
        number=number,
        conflict=any(one.code == CONFLICT.code for one in findings),
        wrong=[spoken_say(one.say, window.translate, {}, year) for one in findings],
        technical=[f"{one.file} {one.line}:{one.column} {one.code}" for one in findings],
        earlier=earlier,
        day=day_shown(earlier.day, window.translate, year) if earlier else "",
    )


def take_back(window: Window, number: str) -> Response:
    """Bring the earlier version back."""
    made = restore(window.book(), number)
    sentence = N_("取回了 {day} 的一版，有 {n} 条。坏的那一份留着，没有扔掉。")
    return done(say(sentence, day=made.earlier.day, n=made.earlier.entries), f"/case/{number}")


def _earlier(root: Path, number: str) -> Earlier | None:
    try:
        return earlier_version(root, number)
    except Failure:  # no Git here: the page says that there is none
        return None
