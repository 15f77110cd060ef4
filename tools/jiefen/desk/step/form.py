"""A form: its questions, and the entries that come of the answers (R29).

Most steps are asked as they are declared. A step whose fields are not what one would ask a person has a form of its
own in `forms`; what is recorded is the same.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import msgspec

from jiefen.base.text import N_, Say
from jiefen.desk.asking.question import Question
from jiefen.desk.step.declared import Answers, fields_from, questions_of
from jiefen.desk.step.here import Here
from jiefen.sealing.record import Value
from jiefen.steps.record import STEP_TYPES

NOTE, STATEMENT = "note", "statement"
"""Names of the questions for what everybody may read, and for what is sealed."""
KEY = "{key}"
"""Stands for the key of its entry in the path of what is sealed."""
STATED = f"statements.{KEY}"
ENDS = frozenset(
    {
        "conclude",
        "opinion",
        "recheck-opinion",
        "refuse",
        "restrict",
        "review-opinion",
        "terminate",
        "transfer",
        "void",
        "withdraw",
    }
)
"""Steps by which something ends or which cannot be taken back: they are shown once more before they are recorded."""
Fields = Mapping[str, Any]


class Amiss(Exception):
    """Answers that do not fit together: at which question, and what to do. It carries no value."""

    def __init__(self, name: str, why: Say) -> None:
        super().__init__(name)
        self.name = name
        self.say = why


class Deed(msgspec.Struct, frozen=True, kw_only=True):
    """One entry to be, without its day and who takes it: its fields as files have them, and what of it is sealed.

    `sealed`: values by their path in the sealed half; `{key}` stands for the key of the entry.
    """

    step: str
    fields: Fields
    sealed: Mapping[str, Value] = {}


Made = Callable[[Answers], Sequence[Deed]]
"""Makes the entries of answers. Raises Amiss."""


class Form(msgspec.Struct, frozen=True, kw_only=True):
    """A step as it is asked: `at` names the question at which a finding on a field stands, where it is another one."""

    step: str
    title: str
    questions: tuple[Question, ...]
    made: Made
    at: Mapping[str, str] = {}
    hint: str = ""
    ends: bool = False


def declared_form(step: str, here: Here) -> Form:
    """The form of a step that is asked as it is declared."""
    return form(step, here, questions_of(step, here))


def form(
    step: str,
    here: Here,
    questions: Sequence[Question],
    made: Made | None = None,
    *,
    at: Mapping[str, str] | None = None,
    hint: str = "",
) -> Form:
    """A form with what every step may say besides: a note, and what is sealed."""
    asked = (*questions, *(one for one in _in_words(step, here) if one.name not in {known.name for known in questions}))
    return Form(
        step=step,
        title=here.t(STEP_TYPES[step].asks),
        questions=asked,
        made=made or (lambda answers: [Deed(step=step, fields=fields_from(step, answers))]),
        at=at or {},
        hint=hint,
        ends=step in ENDS,
    )


def _in_words(step: str, here: Here) -> tuple[Question, ...]:
    """What is said in words: where the step asks for it in sight, else below what else there is to write."""
    kind = STEP_TYPES[step]
    note = Question(
        name=NOTE,
        ask=here.t(kind.note_ask or N_("备注")),
        control="line",
        hint=here.t(N_("大家都看得到，不写姓名、电话、证件号。")),
        required=False,
        more=not kind.note_ask,
    )
    statement = Question(
        name=STATEMENT,
        ask=here.t(kind.sealed_ask or N_("说了什么（密封）")),
        control="sealed",
        hint=here.t(N_("密封起来，有钥匙的人才看得到。")),
        required=False,
        more=not kind.sealed_ask,
    )
    return (statement, note) if kind.sealed_ask else (note, statement)


def without(questions: Sequence[Question], *names: str) -> tuple[Question, ...]:
    """The questions but those of these names."""
    return tuple(one for one in questions if one.name not in names)


def named(questions: Sequence[Question], name: str) -> Question:
    """The question of this name."""
    return next(one for one in questions if one.name == name)
