"""What all pages of the staff site share: the day's records, the words for their codes, MkDocs's settings.

The staff site is internal: each page says so and as of which day (docs/theme/main.html,
`extra.internal`).
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any
from urllib.parse import quote

import msgspec
from markupsafe import Markup

from jiefen.base import template
from jiefen.base.finding import Finding
from jiefen.base.html import day, page, plain
from jiefen.base.labels import Labels
from jiefen.base.record import Citation
from jiefen.base.text import Titles, render
from jiefen.book.kinds import switch_of
from jiefen.case.clocks.limit import Limit, limit_name
from jiefen.case.lanes import Standing
from jiefen.case.outlook import DueLine
from jiefen.case.summary import Summary
from jiefen.case.text.lists import CASE_STATES, WAITING, name_of
from jiefen.explaining.text import basis_words
from jiefen.law.record import LawRegister
from jiefen.office.changes.record import ChangeRecord
from jiefen.office.choices import titles_of
from jiefen.office.office import Office
from jiefen.reports.facts.record import CaseFact, Facts
from jiefen.site.config import Nav
from jiefen.steps.terms import step_title

WITHIN = 7
"""Days ahead that count as soon."""
INTERNAL = "内部资料，不得公开"
NOBODY = "还没有定"
WEEKDAYS = "一二三四五六日"
SCRIPT, STYLE = "staff", "staff"
RESTRICTED = "限制公开，只列编号和时限"


class ToldDeviation(msgspec.Struct, frozen=True, kw_only=True):
    """One 未按规程办理情况说明: which rule or limit, in words, where in the case, why, by whom, approved by whom."""

    day: date
    code: str
    rule: str
    at: str
    reason: str
    by: str
    approver: str


class StaffCase(msgspec.Struct, frozen=True, kw_only=True):
    """One case as the staff site shows it; `lines` are its limits that somebody may still act on.

    `standing`: where it stands on the list of the day, None where nothing presses.

    `detail` is what the page of one case reads, in words.
    """

    summary: Summary
    lines: tuple[DueLine, ...]
    overdue: tuple[Limit, ...]
    detail: Mapping[str, Any]
    deviations: tuple[ToldDeviation, ...] = ()
    standing: Standing | None = None


class Desk(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """All that is on the office's desk on `today`.

    `others`: findings of the day that are about no limit. `unread` names the cases that cannot be
    read: they are counted nowhere; `lost` the records of the office that cannot; `unseen` what Git
    hides. `files`: how many files there are of a kind of record, by its name. `changes`: who approved what, by the
    file of the record. `records`: those of the kinds that an office may keep (`Kind.kept`), by kind and file, as far as
    they could be read. `facts`: the cases as reports count them, without void ones.
    """

    today: date
    office: Office
    register: LawRegister
    labels: Labels
    cases: tuple[StaffCase, ...]
    others: tuple[Finding, ...] = ()
    unread: tuple[Finding, ...] = ()
    unseen: tuple[Finding, ...] = ()
    lost: tuple[Finding, ...] = ()
    files: Mapping[str, int] = {}
    changes: Mapping[str, ChangeRecord] = {}
    records: Mapping[str, Mapping[str, Any]] = {}
    facts: tuple[CaseFact, ...] = ()

    def kept(self, kind: str) -> Mapping[str, Any]:
        """The records of a kind that the office keeps, by their files; none of one that is off today."""
        is_kept = self.office.settings.is_kept(switch_of(kind), self.today)
        return self.records.get(kind, {}) if is_kept else {}

    @property
    def counted(self) -> Facts:
        """What reports count, as it stands on the day."""
        return Facts(
            cases=self.facts,
            findings=self.others,
            unread=(*self.unread, *self.unseen, *self.lost),
            office=self.office,
            records=self.records,
        )

    @cached_property
    def by_id(self) -> Mapping[str, Summary]:
        """Each case's summary."""
        return {case.summary.id: case.summary for case in self.cases}

    @cached_property
    def units(self) -> Mapping[str, str]:
        """The titles of the units: sections, and rooms that may be responsible as well (R5)."""
        return self.office.organisation.unit_titles

    @cached_property
    def titles(self) -> Titles:
        """What staff and all that the office has registered are called in findings."""
        return titles_of(self.office)

    @cached_property
    def areas(self) -> Mapping[str, str]:
        """The titles of the areas."""
        return {area.code: area.title for area in self.office.grid.areas}

    @property
    def open(self) -> list[Summary]:
        """The cases that are not closed, without restricted ones."""
        listed = (case.summary for case in self.cases if not case.summary.restricted)
        return [summary for summary in listed if summary.state not in ("closed", "void") or summary.active]

    @property
    def voids(self) -> Mapping[str, int]:
        """How many cases are void, by the reason in words."""
        counted = Counter(case.summary.void for case in self.cases if case.summary.void)
        return {self.labels.label("void", "reason", reason): count for reason, count in sorted(counted.items())}

    @property
    def deviations(self) -> tuple[int, int]:
        """How many deviations are told of, and in how many cases."""
        told = [len(case.deviations) for case in self.cases if case.deviations]
        return sum(told), len(told)

    def person(self, handle: str) -> str:
        """A name, or that nobody was named yet."""
        return name_of(handle, self.office) if handle else NOBODY

    def step(self, code: str) -> str:
        """Where a case stands."""
        return str(step_title(code)) if code else WAITING

    def level(self, item: Summary) -> str:
        """The title of its level, in the version that governs the case."""
        levels = self.office.procedure_on(item.received).levels
        return next((level.title for level in levels if level.code == item.level), item.level)

    def channel(self, item: Summary) -> str:
        """The title of its channel, in the version that governs the case."""
        found = self.office.procedure_on(item.received).channels.get(item.channel)
        return found.title if found else item.channel


def state_of(item: Summary) -> str:
    """The state of a case in a word; one that is closed may wait for performance."""
    return CASE_STATES["unperformed" if item.state == "closed" and item.active else item.state]


def staff_page(title: str, body: Markup, *, scripts: Sequence[str] = (SCRIPT,)) -> str:
    """A page of the staff site; `body` is what a template made."""
    return page(title, [body], scripts=scripts, styles=(STYLE,))


def staff_settings(office: Office, today: date, nav: Nav, *, program: str, docs: str, site: str) -> dict[str, Any]:
    """The settings for MkDocs.

    `program` is the folder of the program's mkdocs.staff.yml and theme.
    """
    stamp = f"{INTERNAL} · {day(today)}"
    return {
        "INHERIT": f"{program}/mkdocs.staff.yml",
        "site_name": f"{plain(office.settings.bureau.short_title)}调解工作台",
        "docs_dir": docs,
        "site_dir": site,
        "nav": nav,
        "theme": {"custom_dir": f"{program}/docs/theme"},
        "extra": {"internal": stamp},
        "copyright": template.part("staff_site/desk.html.j2", "footer", stamp),
    }


class Citing(msgspec.Struct, frozen=True):
    """A basis in words.

    `source` is where the law's text can be read, empty where it is not known.
    """

    words: str
    source: str


def citing(basis: Citation | None, register: LawRegister) -> Citing:
    """A basis as the pages cite it; 本局规定 where there is none."""
    law = register.get(basis.law) if basis else None
    source = law.source if law and law.source and law.source.startswith("https://") else ""
    return Citing(words=basis_words(basis, register, str), source=source)


def cases_query(**conditions: str) -> str:
    """What stands behind the question mark in the address of the table of cases, to narrow it down."""
    return "&".join(f"{name}={quote(value)}" for name, value in conditions.items())


def held_by(item: Summary | DueLine) -> str:
    """The handles of those who have the case, by which a script narrows a page down."""
    return f"{item.officer} {item.leader}".strip()


def matter(line: DueLine) -> str:
    """The name of a limit, and that it is the parties' if it is not the office's."""
    name = render(limit_name(line.title, line.item, line.counted, line.petition, line.agreement))
    return f"{name}（当事人）" if line.owed_by == "parties" else name


def weekday(value: date) -> str:
    """星期五."""
    return f"星期{WEEKDAYS[value.weekday()]}"


def short_day(value: date, today: date) -> str:
    """11月20日, with the year where it is another one."""
    return f"{value.month}月{value.day}日" if value.year == today.year else day(value)


class Person(msgspec.Struct, frozen=True):
    """Somebody who has `open` cases."""

    handle: str
    name: str
    open: int


class Picker(msgspec.Struct, frozen=True):
    """Whom the choice at the head of a page offers, beside all, who have `open` cases."""

    open: int
    people: tuple[Person, ...]


def picker(desk: Desk) -> Picker:
    """Officers and leaders who have something open."""
    counted: Counter[str] = Counter()
    for item in desk.open:
        counted.update({item.officer, item.leader} - {""})
    people = [Person(handle, desk.person(handle), count) for handle, count in sorted(counted.items())]
    return Picker(open=len(desk.open), people=tuple(people))
