"""What somebody owes (R1, R9, R15, R23). Files: office/tasks/<year>/<number>.yaml."""

import datetime as dt
from collections.abc import Iterator, Mapping

import msgspec

from jiefen.base.record import Record
from jiefen.base.text import N_
from jiefen.office.link import Link

FOLDER = "office/tasks"
CONTRACT, POINT, ASSIGNMENT = "contract", "inspection-point", "assignment"
LEADING_GROUP = "leading-group"
"""Who may issue a task besides those who have a code or a file: the leading group of the office."""
GROUP_TITLE = N_("领导小组")
KINDS: Mapping[str, str] = {
    ASSIGNMENT: N_("交办"),
    "supervision": N_("督办"),
    CONTRACT: N_("包案"),
    "decision": N_("会议决定"),
    POINT: N_("督查问题"),
}
RHYTHMS: Mapping[str, str] = {
    "once": N_("办完时反馈一次"),
    "weekly": N_("每周反馈"),
    "half-month": N_("每半月反馈"),
    "monthly": N_("每月反馈"),
}
RESULTS: Mapping[str, str] = {
    "done": N_("办成"),
    "partly": N_("部分办成"),
    "undone": N_("没有办成"),
    "elsewhere": N_("由上级或者其他单位处理"),
    "withdrawn": N_("交办的撤回"),
}


class Takes(msgspec.Struct, frozen=True, kw_only=True):
    """What one kind of line in a task's log is called, which fields it needs and which it may have besides."""

    title: str
    needs: tuple[str, ...] = ()
    may: tuple[str, ...] = ()

    def allows(self, field: str) -> bool:
        """Whether the line may have `field`."""
        return field in self.needs or field in self.may


EVENTS: Mapping[str, Takes] = {
    "approved": Takes(title=N_("批准"), may=("document",)),
    "served": Takes(title=N_("送达"), may=("document",)),
    "received": Takes(title=N_("签收")),
    "replied": Takes(title=N_("反馈"), needs=("done",), may=("document",)),
    "checked": Takes(title=N_("审核通过")),
    "sent-back": Takes(title=N_("退回重办"), needs=("due", "reason")),
    "refused": Takes(title=N_("不属于本单位，退回"), needs=("reason", "agreed-by")),
    "extended": Takes(title=N_("延期"), needs=("due", "reason", "approved-by")),
    "handed": Takes(title=N_("交接"), needs=("reason", "approved-by"), may=("leader", "lead", "officer")),
    "ended": Takes(title=N_("办结"), needs=("result",), may=("document",)),
    "struck": Takes(title=N_("销号")),
    "back": Takes(title=N_("反复，接着办"), needs=("due",), may=("reason",)),
    "void": Takes(title=N_("作废"), needs=("reason",), may=("line", "case")),
}
"""Every line that a log may have, by its `what`."""
FIELDS: Mapping[str, str] = {
    "done": N_("办理情况"),
    "due": N_("新的期限"),
    "result": N_("结果"),
    "document": N_("文号"),
    "leader": N_("接手的领导"),
    "lead": N_("接手的单位"),
    "officer": N_("接手的责任人"),
    "line": N_("第几行"),
    "case": N_("案件编号"),
    "reason": N_("原因"),
    "approved-by": N_("批准人"),
    "agreed-by": N_("同意退回的"),
}
"""What people call the fields of a line besides day, person and kind."""


class Event(Record, frozen=True, kw_only=True):
    """A line of a task's log: on a day somebody did something; which of the other fields it has, `EVENTS` says.

    `by` is a handle, or the code of the partner whose people did it. `done`: what was done since the last reply, a
    short phrase on things; of a contract the month's work 本月工作情况. `due`: the new day, of the reply where it was
    sent back, else of the end. `agreed_by`: who issued the task agrees that it is another's. `line`: the line of the
    log, counted from 1, or `case`: the case, that was entered by mistake, or is void itself.
    """

    date: dt.date
    by: str
    what: str
    done: str = ""
    due: dt.date | None = None
    result: str = ""
    document: str = ""
    leader: str = ""
    lead: str = ""
    officer: str = ""
    case: str = ""
    line: int | None = None
    reason: str = ""
    approved_by: str = ""
    agreed_by: str = ""

    @property
    def given(self) -> frozenset[str]:
        """The fields that it has besides day, person and kind, as files call them."""
        names = zip(self.__struct_fields__, self.__struct_encode_fields__, strict=True)
        return frozenset(name for field, name in names if name not in _EACH and getattr(self, field))


_EACH = ("date", "by", "what")
"""What every line of a log has."""


class Task(Record, frozen=True, kw_only=True):
    """Something that is owed: by whom to whom, until when, how often it is told of, and what became of it.

    `number` counts within the year of issue. `from_`: who issued it, the leading group, a leader, a section, a partner,
    or the file of a meeting or inspection below office/, a point of it after `#`. `lead` answers for it, `joint` help.
    `cases` of an assignment were opened for it, of any other kind they are what it is about; `joined` are those that an
    assignment found open already. Both grow.
    `document`: the number of the paper, `batch`: that of the notice that issued several at once.
    """

    number: int
    kind: str
    from_: str = msgspec.field(name="from")
    title: str
    lead: str
    joint: tuple[str, ...] = ()
    leader: str
    joint_leaders: tuple[str, ...] = ()
    officer: str = ""
    cases: tuple[str, ...] = ()
    joined: tuple[str, ...] = ()
    issued: dt.date
    document: str = ""
    batch: int | None = None
    due: dt.date
    reply: str
    log: tuple[Event, ...] = ()

    @property
    def name(self) -> str:
        """What its file is called below the folder, and people call it: `2026/3`."""
        return f"{self.issued.year}/{self.number}"

    @property
    def source(self) -> str:
        """The file below office/ that it comes from, "" where it comes from somebody."""
        return self.from_.partition("#")[0] if "/" in self.from_ else ""

    @property
    def about(self) -> tuple[str, ...]:
        """The cases that it names and that were not struck out again."""
        gone = {event.case for event in self.log if event.what == "void"}
        named = (*self.cases, *self.joined) if self.kind == ASSIGNMENT else self.cases
        return tuple(case for case in named if case not in gone)

    def links(self) -> Iterator[Link]:
        """The cases that were opened for an assignment; those of other kinds were there before."""
        opened = tuple(case for case in self.cases if case in self.about) if self.kind == ASSIGNMENT else ()
        yield Link(key="", path="cases", day=self.issued, cases=opened, tells=self.kind == ASSIGNMENT)

    def covers(self) -> tuple[dt.date, dt.date]:
        """The first and last day that it is about; one that is open has no last day."""
        last = self.log[-1] if self.log else None
        over = last is not None and last.what in ("ended", "struck", "refused")
        return self.issued, last.date if last and over else dt.date.max
