"""All cases as a table: what may be chosen, which fit, and the part of them that one page shows."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import msgspec

from jiefen.base.text import N_, Translate
from jiefen.case.summary import by_urgency, chosen
from jiefen.case.text.lists import CASE_STATES, WAITING, name_of
from jiefen.case.text.saying import day_shown
from jiefen.office.office import Office
from jiefen.overview.glimpse import Glimpse
from jiefen.overview.words import RESTRICTED, area_title, leaf_title, level_title
from jiefen.steps.terms import step_title

A_PAGE = 100
STATES = ("open", "overdue", "closed", "void")
CHOSEN = ("state", "area", "kind", "unit", "officer", "leader", "channel", "year")
"""The conditions, as addresses have them; codes, never words of anybody."""
Offers = Sequence[tuple[str, str, Sequence[tuple[str, str]]]]
"""Each condition: its name, what it asks, the codes that may be chosen with what they are called."""


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What was chosen; `restricted`: also the cases that are not for everybody; `page` from 1."""

    values: Mapping[str, str]
    restricted: bool = False
    page: int = 1

    @property
    def query(self) -> str:
        """The same as part of an address, without the page."""
        chosen_ = [f"{name}={value}" for name, value in self.values.items()]
        return "&".join([*chosen_, *(["restricted=1"] if self.restricted else [])])


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One case in the table."""

    case: str
    received: str
    kind: str
    area: str
    people: str
    level: str
    rank: int
    officer: str
    now: str
    state: str
    late: bool
    due: str


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """One page of what fits, of `pages`; `count` in all."""

    lines: tuple[Line, ...]
    count: int
    pages: int


def conditions(args: Mapping[str, str]) -> Asked:
    """What an address asks for; what is no code is not asked for."""
    values = {name: args[name] for name in CHOSEN if args.get(name, "").replace("-", "").replace(".", "").isalnum()}
    page = args.get("page", "1")
    number = int(page) if page.isascii() and page.isdecimal() and len(page) < len("100000") else 1
    return Asked(values=values, restricted=args.get("restricted") == "1", page=max(number, 1))


def chosen_cases(cases: Iterable[Glimpse], asked: Asked, today: date) -> list[Glimpse]:
    """The cases that fit: those that are late as they are seen to, others with the newest first."""
    listed = [item for item in cases if asked.restricted or not item.summary.restricted]
    by_id = {item.summary.id: item for item in listed}
    values = dict(asked.values)
    area, year = values.pop("area", ""), values.pop("year", "")
    found = chosen((item.summary for item in listed), **values, year=int(year) if year.isdecimal() else None)
    found = [item for item in found if not area or item.area == area]
    late = values.get("state") == "overdue"
    ordered = by_urgency(found, today) if late else sorted(found, key=lambda item: item.id, reverse=True)
    return [by_id[item.id] for item in ordered]


def page_of(found: Sequence[Glimpse], asked: Asked, office: Office, translate: Translate) -> Found:
    """The part of what fits that one page shows."""
    pages = max(-(-len(found) // A_PAGE), 1)
    first = (min(asked.page, pages) - 1) * A_PAGE
    lines = tuple(_line(item, office, translate) for item in found[first : first + A_PAGE])
    return Found(lines=lines, count=len(found), pages=pages)


def offers_of(office: Office, cases: Iterable[Glimpse], translate: Translate) -> Offers:
    """The conditions with what there is to choose in this book."""
    summaries = [item.summary for item in cases]
    kinds = office.settings.kinds
    used = {item.kind for item in summaries}
    channels = {code: channel.title for version in office.procedures for code, channel in version.channels.items()}
    staff = {person.handle: person.name for person in office.organisation.staff}
    have = {name: {getattr(item, name) for item in summaries} for name in ("officer", "leader", "channel")}
    years = sorted({str(item.received.year) for item in summaries}, reverse=True)
    return (
        ("state", translate(N_("状态")), [(state, translate(CASE_STATES[state])) for state in STATES]),
        ("area", translate(N_("片区")), [(area.code, area.title) for area in office.grid.areas]),
        (
            "kind",
            translate(N_("种类")),
            [(code, branch.title) for code, branch in kinds.items()]
            + [(code, office.settings.kind_title(code)) for code in sorted(used)],
        ),
        ("unit", translate(N_("责任单位")), list(office.organisation.unit_titles.items())),
        ("officer", translate(N_("责任人")), [one for one in staff.items() if one[0] in have["officer"]]),
        ("leader", translate(N_("包案领导")), [one for one in staff.items() if one[0] in have["leader"]]),
        (
            "channel",
            translate(N_("渠道")),
            [(code, translate(title)) for code, title in channels.items() if code in have["channel"]],
        ),
        ("year", translate(N_("收到的年份")), [(year, year) for year in years]),
    )


def _line(item: Glimpse, office: Office, translate: Translate) -> Line:
    summary = item.summary
    open_ = not summary.restricted
    state = "unperformed" if summary.state == "closed" and summary.active else summary.state
    return Line(
        case=summary.id,
        received=day_shown(summary.received, translate, 0),
        kind=leaf_title(office, summary.kind) if open_ else translate(RESTRICTED),
        area=area_title(office, summary.area) if open_ else "",
        people=str(summary.people) if open_ else "",
        level=translate(level_title(office, summary)) if open_ else "",
        rank=summary.rank if open_ else 0,
        officer=name_of(summary.officer, office) if summary.officer else "",
        now=translate(step_title(summary.step) if summary.step else WAITING),
        state=translate(CASE_STATES[state]),
        late=summary.state == "overdue",
        due=day_shown(summary.due, translate, 0) if summary.due else "",
    )
