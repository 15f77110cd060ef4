"""The limits of a case on a screen: until when, how that was worked out, what follows if it is missed (R12, R30)."""

from collections.abc import Iterator

import msgspec

from jiefen.base.text import N_, Say, say
from jiefen.case.clocks.limit import Limit, Standing, State, standing
from jiefen.case.text.due import basis_words, follow_words
from jiefen.desk.saying import day_shown
from jiefen.desk.seen import Seen
from jiefen.law.record import LawRegister

ORDER: tuple[State, ...] = (
    "overdue",
    "running",
    "paused",
    "lapsed",
    "explained",
    "missed",
    "met-late",
    "met",
    "not-needed",
)
"""The most pressing first."""
PRESSING: tuple[State, ...] = ("overdue", "running", "paused", "lapsed")
"""Those that somebody may still have to act on."""
LATE: tuple[State, ...] = ("overdue", "lapsed", "missed", "met-late", "explained")
_WORDS = {
    "overdue": N_("最晚 {due}，过了 {days} 天"),
    "lapsed": N_("到 {due} 为止，过了 {days} 天"),
    "running": N_("最晚 {due}，还有 {days} 天"),
    "paused": N_("停着，接着计时以后再算"),
    "explained": N_("最晚 {due}，没有办，已经说明原因"),
    "missed": N_("最晚 {due}，到期没有办"),
    "not-needed": N_("不再需要"),
    "met": N_("最晚 {due}，{ended} 办了"),
    "met-late": N_("最晚 {due}，{ended} 才办"),
}
_TODAY = N_("最晚 {due}，就是今天")
_STATES = {
    "overdue": N_("过了"),
    "lapsed": N_("过了"),
    "running": N_("在算"),
    "paused": N_("停着"),
    "explained": N_("已说明"),
    "missed": N_("没有办"),
    "not-needed": N_("不用了"),
    "met": N_("按期"),
    "met-late": N_("办晚了"),
}


class StepShown(msgspec.Struct, frozen=True):
    """One step of a derivation: what was counted, and what that rests on."""

    text: str
    basis: str


class LimitShown(msgspec.Struct, frozen=True, kw_only=True):
    """A limit: its name, how it stands in a word and in a sentence, what follows, and how its day came about.

    `pressing`: somebody may still have to act; `late`: its day is past, or was. `anchor` is its place on the page.
    """

    anchor: str
    name: str
    word: str
    sentence: str
    pressing: bool
    late: bool
    provisional: bool
    ours: bool
    follows: tuple[str, ...]
    steps: tuple[StepShown, ...]


def limits_shown(seen: Seen, register: LawRegister) -> tuple[LimitShown, ...]:
    """Every limit of the case, the most pressing first; among those alike the one that ends first."""
    found = [(limit, standing(limit, seen.context.today)) for limit in seen.context.limits]
    found += [(limit, standing(limit, seen.context.today)) for _, limit in seen.context.filings]
    found.sort(key=lambda one: (ORDER.index(one[1].state), one[0].due))
    return tuple(_shown(number, limit, stands, seen, register) for number, (limit, stands) in enumerate(found, start=1))


def _shown(number: int, limit: Limit, stands: Standing, seen: Seen, register: LawRegister) -> LimitShown:
    return LimitShown(
        anchor=f"limit-{number}",
        name=seen.said(limit.name),
        word=seen.translate(_STATES[stands.state]),
        sentence=limit_sentence(limit, seen),
        pressing=stands.state in PRESSING,
        late=stands.state in LATE,
        provisional=limit.provisional,
        ours=limit.owed_by == "office",
        follows=tuple(_follows(limit, stands, seen, register)),
        steps=tuple(
            StepShown(seen.said(step.say), _basis(step.own, basis_words(step.basis, register, seen.translate), seen))
            for step in limit.steps
        ),
    )


def limit_sentence(limit: Limit, seen: Seen) -> str:
    """How a limit stands on the day: `最晚 11 月 6 日（周五），过了 14 天`. The last day itself is in time."""
    stands = standing(limit, seen.context.today)
    words = _TODAY if stands.state == "running" and stands.days_left == 0 else _WORDS[stands.state]
    year = seen.context.today.year
    due = day_shown(limit.due, seen.translate, year, weekday=True)
    ended = day_shown(limit.ended, seen.translate, year) if limit.ended else ""
    return seen.translate(words).format(due=due, days=abs(stands.days_left or 0), ended=ended)


def _follows(limit: Limit, stands: Standing, seen: Seen, register: LawRegister) -> Iterator[str]:
    for sentence, basis in follow_words(stands.state, limit.if_met, limit.if_missed):
        yield seen.said(sentence) + basis_words(basis, register, seen.translate)


def _basis(own: bool, words: str, seen: Seen) -> str:
    return words or (seen.translate(N_("〔本局规定〕")) if own else "")


def provisional_words() -> Say:
    """Said beside a day that may still move."""
    return say(N_("这一天是暂定的：那一年的放假安排还没有公布。"))
