"""What ended outside of our talks (R7, R9): who can have done it, and whether what was ordered was done."""

from collections.abc import Iterator

from jiefen.base.rule import Remark, remark, rule
from jiefen.base.text import N_
from jiefen.case.context import CheckContext
from jiefen.case.record import Case
from jiefen.steps.closing import Conclude
from jiefen.steps.mediating import Feedback, Perform
from jiefen.steps.outside import OutsideResult

ONLY_BY = {
    "judgment": ("court",),
    "award": ("arbitration",),
    "enforcement": ("court", "own", "bureau", "town", "police"),
    "ruling": ("court", "arbitration"),
    "order": ("own", "bureau", "town", "police"),
    "refund": ("own", "bureau", "town"),
    "penalty": ("own", "bureau", "town", "police"),
    "unfounded": ("own", "bureau", "town", "police"),
    "support": ("procuratorate",),
    "dropped": ("court", "arbitration"),
    "annulled": ("court", "arbitration"),
}
"""Who makes a result of these kinds; of the others anybody may."""
PARTNERS = {
    "court": ("court",),
    "arbitration": ("arbitration",),
    "police": ("police",),
    "procuratorate": ("government", "other"),
    "bureau": ("government", "neighbour", "petition-office", "centre", "other"),
    "town": ("government", "other"),
    "other": ("government", "neighbour", "petition-office", "centre", "other"),
}
"""The kinds of registered partner that such an authority can be; this bureau is none of them."""
TO_BE_DONE = ("order", "refund")


@rule(
    "OUT01",
    source="R7",
    title=N_("外部结果由能作出它的单位作出"),
    why=N_("判决只有法院能下，裁决书只有仲裁机构能出。种类和单位对不上，当事人拿着它去申请执行就会白跑。"),
)
def the_result_is_one_of_that_authority(case: Case, context: CheckContext) -> Iterator[Remark]:
    """The kind of an outside result is one that its authority can make, and the partner named is such an authority."""
    kinds = {partner.code: partner.kind for partner in context.office.settings.partners}
    for entry in case.all(OutsideResult):
        if entry.authority not in ONLY_BY.get(entry.kind, (entry.authority,)):
            yield remark(
                f"{entry.path}.kind",
                N_("{date} 的外部结果，种类和作出单位对不上"),
                do=N_("按文书核对：判决由法院作出，裁决由仲裁机构作出，责令和处罚由行政机关作出"),
                date=entry.date,
            )
        if entry.partner in kinds and kinds[entry.partner] not in PARTNERS.get(entry.authority, ()):
            yield remark(
                f"{entry.path}.partner",
                N_("{date} 的外部结果写的是 {partner}，它不是所写的那一类单位"),
                do=N_("核对作出单位；本局作出的不写具体单位"),
                date=entry.date,
                partner=entry.partner,
            )


@rule(
    "OUT02",
    source="R9",
    title=N_("行政处理办结的，责令的事做了没有写明"),
    why=N_("责令改正、责令退还，只是一张纸。改了没有、退了没有，才是当事人要的结果。"),
)
def what_was_ordered_is_known_to_be_done_or_not(case: Case, context: CheckContext) -> Iterator[Remark]:
    """A case concluded upon an order says whether it was obeyed: with the result, or as performed since."""
    closing = case.first(Conclude)
    if closing is None or closing.outcome != "handled":
        return
    result = case.decided_by(closing)
    if not isinstance(result, OutsideResult) or result.kind not in TO_BE_DONE or result.performed:
        return
    if not any(entry.rank > result.rank for entry in case.before(closing, Perform)):
        yield remark(
            closing.path,
            N_("{date} 按行政处理办结，{day} 责令的事有没有做没有写"),
            do=N_("问清楚，记一条履行；没有做的，记履行情况为违约"),
            date=closing.date,
            day=result.came_about,
        )


@rule(
    "OUT03",
    source="R9",
    title=N_("投诉举报办结之前，答复投诉人"),
    why=N_("要求查处的人要知道查了没有、怎么处理。没有答复，就会再投诉一次，或者去信访。"),
    may_deviate=True,  # what was not answered before the end comes after it
)
def who_complained_is_answered(case: Case, context: CheckContext) -> Iterator[Remark]:
    """A complaint is concluded only after feedback to the parties."""
    closing = case.first(Conclude)
    if closing is None or not case.complaint:
        return
    if not any(entry.to == "parties" for entry in case.before(closing, Feedback)):
        yield remark(
            closing.path,
            N_("这件是投诉举报，{date} 办结之前没有答复投诉人"),
            do=N_("把处理结果告诉投诉人，再补录反馈（反馈对象写当事人，写明迟录原因）"),
            date=closing.date,
        )


RULES = (
    the_result_is_one_of_that_authority,
    what_was_ordered_is_known_to_be_done_or_not,
    who_complained_is_answered,
)
