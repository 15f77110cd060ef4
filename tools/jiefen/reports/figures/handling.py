"""Figures of how cases were handled: steps taken, who answers for them, who was there (R7, R9, R10, R14)."""

from collections.abc import Mapping

from jiefen.reports.facts.record import CaseFact, Span
from jiefen.reports.figures.cases import is_open
from jiefen.reports.figures.figure import CaseFigure

SIX_STEPS = ("accept", "contact", "inform", "mediate", "archive")
"""受理 约谈 告知 调解 归档; the sixth, 办结, is that it is closed."""
SIX_ACTS = ("accept", "mediate", "report-closed", "follow-up")
"""受理 调处 报结 回访; 分流 is that somebody has it, 督办 is asked for at higher levels alone."""
MEDIATED = ("settled", "unsettled")


def _archived(case: CaseFact, span: Span) -> bool:
    """Whether what was mediated in the office was archived in the span."""
    return span.holds(case.archived) and case.group in MEDIATED and "mediate" in case.steps


def _triaged(case: CaseFact, span: Span) -> bool:
    return span.holds(case.received) and bool(case.unit)


def _has_all_acts(case: CaseFact) -> bool:
    return set(SIX_ACTS) <= case.steps and bool(case.unit and case.officer)


HANDLING: Mapping[str, CaseFigure] = {
    "acts-asked": CaseFigure(
        title="归档的调解案件",
        meaning="本期归档、在本局调解过、结果算作化解或者未化解的",
        counts=_archived,
    ),
    "acts-whole": CaseFigure(
        title="各环节齐全的归档案件",
        meaning="归档的调解案件里，受理、分流、调处、报结、回访都有记录的",
        counts=lambda case, span: _archived(case, span) and _has_all_acts(case),
    ),
    "six-steps": CaseFigure(
        title="走完六步的案件",
        meaning="本期归档的里，受理、首次联系、告知、调解、办结、归档都有记录的",
        counts=lambda case, span: span.holds(case.archived) and bool(case.closed) and set(SIX_STEPS) <= case.steps,
    ),
    "mediated": CaseFigure(
        title="调解过的办结案件",
        meaning="本期办结的里，调解过的",
        counts=lambda case, span: span.holds(case.closed) and "mediate" in case.steps,
    ),
    "informed": CaseFigure(
        title="告知了权利义务的案件",
        meaning="调解过的办结案件里，登记了告知当事人权利义务的",
        counts=lambda case, span: span.holds(case.closed) and {"mediate", "inform"} <= case.steps,
    ),
    "triaged": CaseFigure(title="分流的案件", meaning="本期新收的里，已经分到责任单位的", counts=_triaged),
    "responsible": CaseFigure(
        title="责任到人的案件",
        meaning="分流的案件里，包案领导、责任单位、责任人都有的",
        counts=lambda case, span: _triaged(case, span) and bool(case.leader and case.officer),
    ),
    "planned": CaseFigure(
        title="有专班和方案的案件",
        meaning="分流的案件里，定了专班、写了化解方案的",
        counts=lambda case, span: _triaged(case, span) and case.planned,
    ),
    "graver": CaseFigure(
        title="重大以上案件",
        meaning="本期新收的里，到本期最后一天等级高于规程最低一级的",
        counts=lambda case, span: span.holds(case.received) and case.rank > 0,
    ),
    "open-no-officer": CaseFigure(
        title="没有责任人的在办案件",
        meaning="本期最后一天在办的里，没有责任人的",
        counts=lambda case, span: is_open(case, span) and not case.officer,
    ),
    "open-late": CaseFigure(
        title="超过时限的在办案件",
        meaning="本期最后一天在办的里，有应当由本局办的时限过了没有办的",
        counts=lambda case, span: is_open(case, span) and bool(case.overdue),
    ),
    "collective-people": CaseFigure(
        title="群体性纠纷涉及人数",
        meaning="本期新收的群体性纠纷涉及的人数合计",
        counts=lambda case, span: span.holds(case.received) and case.collective,
        adds=lambda case: case.people,
        unit="人",
    ),
    "collective-led": CaseFigure(
        title="领导到场的群体性纠纷",
        meaning="本期新收的群体性纠纷里，调解时领导到场的",
        counts=lambda case, span: span.holds(case.received) and case.collective and case.led,
    ),
    "joint-petitions": CaseFigure(
        title="联名信访",
        meaning="本期新收的里，登记为联名信访的，后来并入的也算",
        counts=lambda case, span: span.holds(case.received) and case.joint,
    ),
}
"""The figures of handling by their codes."""
