"""A field as a control and back: what nobody touches comes back as the file has it."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest

from jiefen.base.template import _environment
from jiefen.case.read import iter_cases
from jiefen.desk.asking.answers import answers
from jiefen.desk.asking.shown import FOR_FIELDS
from jiefen.desk.case.control import control_of
from jiefen.desk.case.correcting import FIXED, target_of
from jiefen.desk.seen import Seen, see
from jiefen.desk.window import Window
from jiefen.writing.entries import plain
from tests.desk.conftest import filled
from tests.sealed_books import ROOT

CLOCK = datetime(2026, 11, 20, 9)  # noqa: DTZ001  Beijing's, as the window has it


def first_of_each_step() -> Iterator[tuple[str, str]]:
    """A case and the first entry of it, for each step that the sample has."""
    known: set[str] = set()
    window = Window(ROOT, lambda: CLOCK, day=CLOCK.date())
    for loaded in iter_cases(ROOT, window.book().case_paths()[0]):
        assert loaded.case
        for entry in loaded.case.log:
            if entry.step not in known:
                known.add(entry.step)
                yield loaded.case.id, entry.step


def shown(seen: Seen, name: str, step: str, value: Any) -> Any:
    """What a form says of a field that nobody touched, as the file would have it."""
    control = control_of(name, step, seen, value)
    macro = _macro(control.question)
    given, troubles = answers((control.question,), filled(macro))
    assert not troubles, (name, step, troubles)
    return plain(control.to_file(given[name]))


def _macro(question: Any) -> str:
    """The control as the page has it."""
    text = '{% from "desk/asking/fields.html.j2" import field with context %}{{ field(question) }}'
    return str(_environment().from_string(text).render(t=_t, said=str, question=question, **FOR_FIELDS))


def _t(text: str, **facts: object) -> str:
    return text.format(**facts)


@pytest.mark.parametrize("every", [7, pytest.param(1, marks=pytest.mark.slow)])
def test_what_nobody_touches_stays_as_it_is(every: int) -> None:
    window = Window(ROOT, lambda: CLOCK, day=CLOCK.date())
    tried = 0
    for number, step in [*first_of_each_step()][::every]:
        seen = see(window, number)
        target = target_of(seen, f"{step}.1")
        for name, value in target.data.items():
            if name in FIXED or value is False or step in ("correct", "learn", "revoke", "deviation"):
                continue
            assert shown(seen, name, step, value) == value, (number, step, name)
            tried += 1
    assert tried
