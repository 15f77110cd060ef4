"""Where the procedure was not kept and a 未按规程办理情况说明 says so (R31): always seen, never scored."""

from collections import Counter
from collections.abc import Iterator, Mapping

import msgspec

from jiefen.base import template
from jiefen.case.context import DueContext
from jiefen.case.record import Case
from jiefen.case.rulebook import FOR_CASES
from jiefen.checking.rulebook import FOR_DUE
from jiefen.explaining.families import family_of
from jiefen.office.office import Office
from jiefen.staff_site.desk import NOBODY, RESTRICTED, Desk, ToldDeviation, staff_page, state_of
from jiefen.steps.terms import step_title
from jiefen.steps.undoing import Deviation

TITLE = "未按规程办理"
HEAD = ("日期", "案件", "没有照办的", "在哪里", "原因", "经办人", "批准人", "案件状态")
IN_HEADER, NEVER_MET = "案件基本信息", "没有办的时限"
COUNTED = {"rule": "没有照办的", "unit": "责任单位"}
_TEMPLATE = "staff_site/deviation_pages.html.j2"
_TITLES = {rule.code: rule.title for rule in (*FOR_CASES, *FOR_DUE)}


class Row(msgspec.Struct, frozen=True):
    """A deviation as its row shows it: whose case it is, and how that stands."""

    case: str
    state: str
    unit: str
    told: ToldDeviation


def deviations_of(case: Case, context: DueContext) -> Iterator[ToldDeviation]:
    """The deviations told of in a case; of a restricted one without what anybody wrote."""
    for entry in case.all(Deviation):
        yield ToldDeviation(
            day=entry.date,
            code=entry.rule,
            rule=_what(entry, context),
            at=_where(entry, case),
            reason=RESTRICTED if case.restricted else entry.reason,
            by=entry.by,
            approver=entry.approved_by,
        )


def warning_of(told: ToldDeviation, office: Office) -> str:
    """One deviation in a sentence, for the head of its case's page."""
    who = _name(told.approver, office)
    what = f"{told.rule}（{told.at}）"
    return f"{told.day.isoformat()} 作了未按规程办理情况说明：{what}。原因：{told.reason}。{who}批准，不计分。"


def deviations_page(desk: Desk) -> str:
    """How many there are by rule and by unit, then all of them, the newest first."""
    rows = [
        Row(one.summary.id, state_of(one.summary), desk.units.get(one.summary.unit, one.summary.unit or NOBODY), told)
        for one in desk.cases
        for told in one.deviations
    ]
    rows.sort(key=lambda row: (row.told.day, row.case), reverse=True)
    body = template.part(
        _TEMPLATE,
        "deviations",
        TITLE,
        HEAD,
        rows,
        {COUNTED[name]: _counts(rows, name) for name in COUNTED},
        {row.told.code: family_of(row.told.code).lower() for row in rows},
        {handle: _name(handle, desk.office) for row in rows for handle in (row.told.by, row.told.approver)},
    )
    return staff_page(TITLE, body)


def _counts(rows: list[Row], name: str) -> Mapping[str, int]:
    """How many by what `name` says, the most first."""
    counted = Counter(row.told.rule if name == "rule" else row.unit for row in rows)
    return dict(counted.most_common())


def _what(entry: Deviation, context: DueContext) -> str:
    """The rule that was not kept, or the limit that was never met."""
    clock = context.procedure.clocks.get(entry.limit)
    return clock.title if clock else _TITLES.get(entry.rule, entry.rule)


def _where(entry: Deviation, case: Case) -> str:
    if entry.limit:
        return NEVER_MET
    made = case.meant(entry.entry, entry) if entry.entry else None
    return f"{made.date.isoformat()} {step_title(made.step)}" if made else IN_HEADER


def _name(handle: str, office: Office) -> str:
    person = office.organisation.person(handle)
    return person.name if person else handle
