"""What a form says, as the values that files have: a day, fen, codes. Nothing is guessed, nothing is dropped."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from jiefen.base.text import N_, Say, say
from jiefen.desk.asking.question import Question, Trouble
from jiefen.steps.money import Unclear, read_sum

Form = Mapping[str, Sequence[str]]
"""What was sent: each name with all its values, as werkzeug's `MultiDict.to_dict(flat=False)` has it."""
LONGEST = 200
CHOSEN = frozenset({"several", "persons", "parties"})
NOT_ANSWERED = N_("还没有答：{ask}")


class NoAnswer(Exception):
    """What was written is no answer; `say` tells why and what is."""

    def __init__(self, why: Say) -> None:
        super().__init__(why.template)
        self.say = why


def answers(questions: Sequence[Question], form: Form) -> tuple[dict[str, Any], tuple[Trouble, ...]]:
    """The answers by the names of the questions, and what is wrong with others; both in the order of the page.

    A question whose condition is not met is not asked: what stands in it is not taken.
    """
    given: dict[str, Any] = {}
    troubles: list[Trouble] = []
    for question in questions:
        if not is_asked(question, form):
            continue
        try:
            value = _rows(question, form) if question.control == "rows" else answer(question, form)
        except NoAnswer as refused:
            troubles.append(Trouble(question.name, refused.say))
            continue
        if value not in (None, "", []):
            given[question.name] = value
        elif question.required:
            troubles.append(Trouble(question.name, say(NOT_ANSWERED, ask=question.ask)))
    return given, tuple(troubles)


def is_asked(question: Question, form: Form) -> bool:
    """Whether the condition of a question is met by what was sent."""
    return question.when is None or not {*form.get(question.when.name, ())}.isdisjoint(question.when.codes)


def answer(question: Question, form: Form, prefix: str = "") -> Any:
    """The answer to one question; None for none. Raises NoAnswer."""
    name = prefix + question.name
    words = [whole_lines(word).strip() for word in form.get(name, ()) if word.strip()]
    if question.control in CHOSEN:
        return [_offered(question, word) for word in words]
    if question.control == "day":
        return _day(form, name)
    if not words:
        return None
    if question.control in {"one", "person"} or (question.control == "case" and question.offers):
        return _offered(question, words[-1])
    return _SINGLE.get(question.control, _text)(question, words[-1])


def whole_lines(text: str) -> str:
    """A text with the line breaks that files have: browsers send two signs for each."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _rows(question: Question, form: Form) -> list[dict[str, Any]]:
    """The rows of a table: `name.0.column`; a row in which nothing stands is none."""
    found: list[dict[str, Any]] = []
    for number in range(_most_rows(question, form)):
        prefix = f"{question.name}.{number}."
        if not any(word.strip() for key, words in form.items() if key.startswith(prefix) for word in words):
            continue
        row = {column.name: answer(column, form, prefix) for column in question.rows}
        missing = [column.ask for column in question.rows if column.required and row[column.name] in (None, "", [])]
        if missing:
            raise NoAnswer(say(N_("第 {n} 行还没有写：{what}"), n=len(found) + 1, what=tuple(missing)))
        found.append({name: value for name, value in row.items() if value not in (None, "", [])})
    return found


def _most_rows(question: Question, form: Form) -> int:
    start = f"{question.name}."
    numbers = (key.removeprefix(start).partition(".")[0] for key in form if key.startswith(start))
    return max((int(number) + 1 for number in numbers if number.isdecimal() and len(number) < 4), default=0)  # noqa: PLR2004


def _offered(question: Question, code: str) -> str:
    if code in {offer.code for offer in question.may}:
        return code
    why = next((offer.why_not for offer in question.may_not if offer.code == code), "")
    raise NoAnswer(say(N_("{why}"), why=why) if why else say(N_("请在列出的里面选一个。")))


def _day(form: Form, name: str) -> date | None:
    """A day in three boxes, `name.y`, `name.m`, `name.d`; None where neither month nor day stands."""
    parts = ["".join(form.get(f"{name}.{part}", [""])[-1:]).strip() for part in "ymd"]
    if not any(parts[1:]):
        return None
    try:
        return date(*(int(part) for part in parts))
    except (ValueError, TypeError, OverflowError):
        raise NoAnswer(say(N_("没有这一天，写成 年 月 日，如 2026 11 20。"))) from None


def _number(question: Question, word: str) -> int:
    least, most = question.least or 0, 10**9 if question.most is None else question.most
    if word.isdecimal() and word.isascii() and len(word) < 10 and least <= int(word) <= most:  # noqa: PLR2004
        return int(word)
    if question.most is None:
        raise NoAnswer(say(N_("写一个整数，最少 {least}。"), least=least))
    raise NoAnswer(say(N_("写一个整数，{least} 到 {most}。"), least=least, most=most))


def _sum(_question: Question, word: str) -> int:
    fen = read_sum(word)
    if isinstance(fen, Unclear):
        raise NoAnswer(say(N_("{what}。{do}"), what=fen.say, do=fen.do))
    return fen


def _text(question: Question, word: str) -> str:
    if question.control == "line" and len(word) > LONGEST:
        raise NoAnswer(say(N_("最多 {most} 个字，现在有 {n} 个。"), most=LONGEST, n=len(word)))
    return word


def _yes(_question: Question, word: str) -> bool:
    return word == "yes"


_SINGLE: Mapping[str, Callable[[Question, str], Any]] = {"number": _number, "sum": _sum, "yes": _yes}
