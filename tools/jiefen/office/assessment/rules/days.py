"""What of an assessment is owed on a day: an answer to an objection, the scores, the final score (R22)."""

from collections.abc import Iterator
from datetime import date

from jiefen.base.counting import Length, end_of
from jiefen.base.rule import Remark, remark, rule
from jiefen.base.text import N_
from jiefen.office.assessment.record import Assessment
from jiefen.office.context import RecordsDueContext

TO_ANSWER = Length(working_days=10)
"""From an objection on: the office's own rule."""
TO_TELL = Length(months=1)
"""From the last day of the period on."""


@rule(
    "ASM19",
    source="R22",
    title=N_("申诉按时答复"),
    why=N_("申诉没有人理，申诉期就是空的。"),
)
def objections_are_answered(record: Assessment, context: RecordsDueContext) -> Iterator[Remark]:
    """An objection is answered within ten working days."""
    for place, objection in record.unanswered:
        due = end_of(objection.date, TO_ANSWER, context.office.calendar).end
        if objection.date <= context.today and due < context.today:
            yield remark(
                f"objections[{place}]",
                N_("{date} 的申诉，最晚 {due} 答复，还没有"),
                do=N_("由领导小组复核，用 jiefen assessment answer 登记答复"),
                date=objection.date,
                due=due,
            )


@rule(
    "ASM20",
    source="R22",
    severity="warning",
    title=N_("还没有答复的申诉"),
    why=N_("提醒一句，来得及复核。"),
)
def objections_wait_for_an_answer(record: Assessment, context: RecordsDueContext) -> Iterator[Remark]:
    """An objection waits for its answer, and there is time left."""
    for place, objection in record.unanswered:
        due = end_of(objection.date, TO_ANSWER, context.office.calendar).end
        if objection.date <= context.today <= due:
            yield remark(
                f"objections[{place}]",
                N_("{date} 的申诉还没有答复，最晚 {due}"),
                do=N_("由领导小组复核，用 jiefen assessment answer 登记答复"),
                date=objection.date,
                due=due,
            )


@rule(
    "ASM21",
    source="R22",
    severity="warning",
    title=N_("考核期满告知得分，申诉期满定分"),
    why=N_("年过完了没有人打分，或者打了分没有定，考核就没有结果。"),
)
def the_scores_are_told_and_made_final(record: Assessment, context: RecordsDueContext) -> Iterator[Remark]:
    """A month after the period the units were told; after the window, with all answered, the score is made final."""
    if record.by or record.final:
        return
    window = record.window
    if window is None:
        if _late(record.until, context):
            yield remark(
                "until",
                N_("考核期 {last} 就满了，还没有告知各单位得分"),
                do=N_("出考核表（jiefen report assessment {year}），核定以后用 jiefen assessment tell 登记告知"),
                last=record.until,
                year=record.year,
            )
    elif window[1] < context.today and not any(record.unanswered):
        yield remark(
            "told",
            N_("申诉期 {last} 就满了，申诉都答复了，还没有定分"),
            do=N_("由领导小组定分，用 jiefen assessment final 登记"),
            last=window[1],
        )


def _late(last: date, context: RecordsDueContext) -> bool:
    return end_of(last, TO_TELL, context.office.calendar).end < context.today


DUE_RULES = (objections_are_answered, objections_wait_for_an_answer, the_scores_are_told_and_made_final)
