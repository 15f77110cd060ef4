"""Decisions by which a unit answers for what it did, or is praised (R22). Files: office/accountability/<day>-<n>.yaml.

Of a decision about a person there is only its number, its day and the unit: no field of this record can hold who it was
or what was decided. Nor is there a field for free text anywhere.
"""

import datetime as dt
from collections.abc import Iterator, Mapping

import msgspec

from jiefen.base.record import Record
from jiefen.base.text import N_

KIND = "accountability"
BELOW = "office/"
LEADING_GROUP = "leading-group"
GROUP_TITLE = N_("领导小组")
AWARD, PERSON, VETO, TALK, LISTED, MERIT = "award", "person", "veto", "talk", "listed", "merit"
FORMS: Mapping[str, str] = {
    "circular": N_("通报"),
    TALK: N_("约谈"),
    "self-criticism": N_("书面检查"),
    LISTED: N_("挂牌督办"),
    VETO: N_("一票否决"),
    AWARD: N_("表彰"),
    PERSON: N_("涉及个人的处理"),
}
ZERO_BROKEN = "zero-broken"
WITHOUT_LIMIT = (AWARD, PERSON)
"""Forms in which nothing is to be put right, so that nothing has to be lifted."""
TRIGGERS: Mapping[str, str] = {
    "late": N_("逾期没有办"),
    "unreported": N_("应报没有报，或者迟报"),
    "unscreened": N_("排查走过场，漏了线索"),
    "task-undone": N_("交办督办的事没有办"),
    ZERO_BROKEN: N_("零目标没有守住"),
    "assessment": N_("考核不合格"),
    "neglect": N_("应管不管，事情闹大"),
    MERIT: N_("成绩突出"),
}
SERVED, RIGHTED, EXTENDED, LIFTED, WITHDRAWN, VOID = "served", "righted", "extended", "lifted", "withdrawn", "void"


def is_case(fact: str) -> bool:
    """Whether a fact is a case, or an entry of one; else it is a record below office/."""
    return ".yaml" not in fact


class Takes(msgspec.Struct, frozen=True, kw_only=True):
    """What a kind of line in the log is called, which fields it needs and which it may have besides."""

    title: str
    needs: tuple[str, ...] = ()
    may: tuple[str, ...] = ()


EVENTS: Mapping[str, Takes] = {
    SERVED: Takes(title=N_("送达")),
    RIGHTED: Takes(title=N_("整改完成")),
    EXTENDED: Takes(title=N_("延长期限"), needs=("due",), may=("document",)),
    LIFTED: Takes(title=N_("解除"), may=("document",)),
    WITHDRAWN: Takes(title=N_("撤销"), may=("document",)),
    VOID: Takes(title=N_("作废一行"), needs=("line",)),
}
FIELDS: Mapping[str, str] = {"due": N_("新的期限"), "document": N_("文号"), "line": N_("第几行")}


class Event(Record, frozen=True, kw_only=True):
    """A line of the log: on a day somebody served, accepted or lifted it; `line` is the one entered by mistake."""

    date: dt.date
    by: str
    what: str
    due: dt.date | None = None
    document: str = ""
    line: int | None = None

    @property
    def given(self) -> tuple[str, ...]:
        """The fields that it has besides day, person and kind."""
        return tuple(name for name in FIELDS if getattr(self, name))


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """How a decision stands on a day: when it was served, put right, lifted or withdrawn, and its present limit."""

    limit: dt.date | None
    served: dt.date | None = None
    righted: dt.date | None = None
    lifted: dt.date | None = None
    withdrawn: dt.date | None = None

    @property
    def ended(self) -> dt.date | None:
        """The day on which it was lifted or withdrawn."""
        return self.lifted or self.withdrawn


class Decision(Record, frozen=True, kw_only=True):
    """One decision: `number` counts within the year, the addressee is a unit.

    `facts` name what it rests on: a case (`2026-0031`), an entry of its log (`2026-0031#track-2`), a record below
    office/ (`tasks/2026/3.yaml`) or a line of one (`inspections/2026-11-12-1.yaml#k2p7`). `limit`: until when it is to
    be put right.
    """

    number: int
    date: dt.date
    addressee: str
    form: str
    document: str
    trigger: str = ""
    facts: tuple[str, ...] = ()
    decided_by: str = ""
    limit: dt.date | None = None
    log: tuple[Event, ...] = ()

    @property
    def name(self) -> str:
        """What its file is called: `2026-05-20-2`."""
        return f"{self.date}-{self.number}"

    @property
    def series(self) -> str:
        """What people call it: `2026/2`."""
        return f"{self.date.year}/{self.number}"

    @property
    def words(self) -> Iterator[str]:
        """What may stand on no public page: the numbers of its documents."""
        yield self.document
        yield from (event.document for event in self.log if event.document)

    @property
    def lines(self) -> Iterator[tuple[int, Event]]:
        """The lines of the log that stand, with their places: without what was entered by mistake."""
        gone = {event.line for event in self.log if event.what == VOID}
        for place, event in enumerate(self.log):
            if event.what != VOID and place + 1 not in gone:
                yield place, event

    def standing(self, day: dt.date = dt.date.max) -> Standing:
        """How it stands at the end of a day."""
        days: dict[str, dt.date] = {}
        limit = self.limit
        for _, event in self.lines:
            if event.date > day:
                continue
            if event.what == EXTENDED:
                limit = event.due or limit
            else:
                days[event.what] = event.date
        return Standing(limit=limit, **days)

    def stage(self, day: dt.date) -> str:
        """Where it has got to on a day, in a word."""
        found = self.standing(day)
        if found.withdrawn:
            return N_("撤销了")
        if self.form in WITHOUT_LIMIT:
            return N_("送达了") if found.served else ""
        if found.lifted:
            return N_("解除了")
        if found.righted:
            return N_("改好了，等着解除")
        return N_("整改中") if found.served else N_("还没有送达")

    def is_open(self, day: dt.date) -> bool:
        """Whether it waits on `day` for being put right or lifted."""
        return self.date <= day and self.form not in WITHOUT_LIMIT and self.standing(day).ended is None

    def covers(self) -> tuple[dt.date, dt.date]:
        """The first and last day that it is about; one that was not lifted has no last day."""
        if self.form in WITHOUT_LIMIT:
            return self.date, self.date
        return self.date, max(self.date, self.standing().ended or dt.date.max)
