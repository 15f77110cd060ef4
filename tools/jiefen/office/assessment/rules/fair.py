"""What is never scored (R22): the truth that somebody told, a failure handled in good order, a person."""

import re
from collections.abc import Iterator, Mapping

from jiefen.base.rule import Remark, remark, rule
from jiefen.base.text import N_, Term
from jiefen.office.assessment.record import Assessment, scores_of
from jiefen.office.context import RecordContext

_TRUTH = N_("未按规程办理的情况说明只列出来，不计分：说了实话要扣分，就没有人写了")
_TIME_AWAY = N_("这个天数把在法院、鉴定的时间也算进去了，不能计分")
_FAILURE = N_("按规程办了、没有调成的，不扣分")
NEVER: Mapping[str, str] = {
    "deviations": _TRUTH,
    "limits-late-told": _TRUTH,
    "first-contact-late": N_("这个指标把作了情况说明的也算进去；计分用 contact-late-untold"),
    "acceptance-late": N_("这个指标把作了情况说明的也算进去；计分用 acceptance-late-untold"),
    **dict.fromkeys(
        ("rounds-missed", "rounds-bureau-missed", "rounds-section-missed", "rounds-body-missed"),
        N_("这个指标把说明了原因的也算进去；计分用 rounds-missed-untold"),
    ),
    "waiting-since-received": _TIME_AWAY,
    "waiting-since-assigned": _TIME_AWAY,
    "waiting-still": _TIME_AWAY,
    "unsettled": _FAILURE,
    "withdrawn": N_("撤回是当事人的权利，不计分"),
}
"""The figures that no row may be scored by, and why."""
FAIR_BASES: Mapping[str, tuple[str, str]] = {
    "settled": ("endings-scored", N_("这样算的化解率，调不成而照规程办了的也扣分")),
    "agreements-performed": ("performance-known", N_("这样算的履行率，还没有到期的协议也扣分")),
    "performed": ("performance-known", N_("这样算的履行率，还没有到期的协议也扣分")),
}
"""What may be scored only as a share of another figure: without failures in good order, without what is not due yet."""
TRUTH = re.compile(r"情况说明|未按规程|未按程序.{0,4}说明|deviation", re.IGNORECASE)
PERSONS = re.compile(
    r"个人(?:得分|排名|名次|积分|考核)|人员(?:排名|名次|得分)|末位淘汰|按人排|每人得分|调解员(?:排名|名次|得分)"
)


@rule(
    "ASM09",
    source="R22",
    title=N_("说了实话的、调不成而照规程办了的，不扣分"),
    why=N_("说明情况要扣分，就没有人说明；调不成要扣分，就会拖着不办结、逼着签字。在法院、鉴定的时间不由本局定。"),
)
def nothing_is_scored_that_is_unfair(record: Assessment, context: RecordContext) -> Iterator[Remark]:
    """No row takes points for notes of deviation, for failures in good order, for time that is not the unit's.

    The words of a higher office's table are its own: by them nothing is worked out here.
    """
    for place, row in enumerate(record.table):
        for field, code in (("figure", row.figure), ("of", row.of)):
            if code in NEVER:
                yield remark(f"table[{place}].{field}", NEVER[code], do=N_("换一个指标，或者删去这一行"))
        base, why = FAIR_BASES.get(row.figure, (row.of, ""))
        if row.of and row.of != base:
            yield remark(f"table[{place}].of", why, do=N_("分母写 of: {base}"), base=Term(base))
        for field, text in (("item", row.item), ("rule", row.rule)):
            if not record.by and TRUTH.search(text):
                yield remark(f"table[{place}].{field}", _TRUTH, do=N_("删去这一行，或者改成考核事情本身"))


@rule(
    "ASM10",
    source="R22",
    title=N_("考核单位，不考核人，不给人排名次"),
    why=N_("年终考核按单位。写了人，表就成了给人打分、排名。"),
)
def no_person_is_assessed(record: Assessment, context: RecordContext) -> Iterator[Remark]:
    """No text names somebody of the staff or speaks of points or ranks of persons."""
    names = tuple(person.name for person in context.office.organisation.staff)
    for path, text in _texts(record):
        if any(name in text for name in names):
            yield remark(path, N_("这里写了工作人员的姓名"), do=N_("写事情和单位，不写人"))
        elif not record.by and PERSONS.search(text):
            yield remark(path, N_("这里给人打分、排名次"), do=N_("改成按单位考核，或者删去"))


def _texts(record: Assessment) -> Iterator[tuple[str, str]]:
    """Every text that people wrote, with its place."""
    for place, row in enumerate(record.table):
        for field, text in (("class", row.class_), ("item", row.item), ("rule", row.rule), ("source", row.source)):
            yield f"table[{place}].{field}", text
    for path, line in scores_of(record):
        yield f"{path}.why", line.why
    for place, answer in enumerate(record.answers):
        yield f"answers[{place}].why", answer.why
    for place, objection in enumerate(record.objections):
        yield f"objections[{place}].says", objection.says


RULES = (nothing_is_scored_that_is_unfair, no_person_is_assessed)
