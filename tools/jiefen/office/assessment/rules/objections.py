"""Objections 申诉: in their time, each answered, and nothing is final before (R22)."""

from collections.abc import Iterator

from jiefen.base.rule import Remark, remark, rule
from jiefen.base.text import N_
from jiefen.office.assessment.record import CHANGED, Assessment
from jiefen.office.context import RecordContext


@rule(
    "ASM16",
    source="R22",
    title=N_("申诉在申诉期里提"),
    why=N_("还没有告知就没有什么可以申诉；期满以后再提，分数就永远定不下来。确有错的，由领导小组另外核定。"),
)
def objections_come_in_their_time(record: Assessment, context: RecordContext) -> Iterator[Remark]:
    """An objection is made after the unit was told its scores, and no later than the last day for objections."""
    window = record.window
    for place, objection in enumerate(record.objections):
        path = f"objections[{place}].date"
        if window is None:
            yield remark(
                path,
                N_("{date} 申诉，初评结果还没有告知"),
                do=N_("先登记告知（jiefen assessment tell）：哪天告知、申诉到哪天"),
                date=objection.date,
            )
        elif not window[0] <= objection.date <= window[1]:
            yield remark(
                path,
                N_("申诉期是 {first} 到 {last}，这项申诉是 {date} 提的"),
                do=N_("核对日期；期满才提的不登记成申诉，确有错的由领导小组核定（jiefen assessment give）"),
                first=window[0],
                last=window[1],
                date=objection.date,
            )


@rule(
    "ASM17",
    source="R22",
    title=N_("答复对着一项申诉，改了分的有核定"),
    why=N_("说改了分，却没有写改成几分、为什么，改的分就没有依据。"),
)
def answers_belong_to_objections(record: Assessment, context: RecordContext) -> Iterator[Remark]:
    """An answer is to an objection made before it, one to each; what it changes stands among what was given."""
    made = {(one.unit, one.no): one.date for one in record.objections}
    answered: set[tuple[str, str]] = set()
    for place, answer in enumerate(record.answers):
        which = answer.unit, answer.no
        if which not in made or answer.date < made[which] or which in answered:
            yield remark(
                f"answers[{place}]",
                N_("这个答复没有对着的申诉，或者答复过了、比申诉还早"),
                do=N_("核对单位、序号和日期；一项申诉答复一次"),
            )
        answered.add(which)
        given = record.given_scores.get(which)
        if answer.result == CHANGED and (given is None or given.date < made.get(which, answer.date)):
            yield remark(
                f"answers[{place}].result",
                N_("答复说改了得分，申诉以后却没有核定"),
                do=N_("先登记核定（jiefen assessment give）：改成几分，谁核定，为什么"),
            )


@rule(
    "ASM18",
    source="R22",
    title=N_("申诉期满、申诉都答复了才定分"),
    why=N_("还能申诉就定了分，申诉就是摆设。定了分再改，谁也不信。"),
)
def final_comes_last(record: Assessment, context: RecordContext) -> Iterator[Remark]:
    """The final score comes after the window for objections, with each answered, and nothing is given after it."""
    for place, final in enumerate(record.final):
        path = f"final[{place}].date"
        window = record.window
        if window is None:
            yield remark(path, N_("初评结果还没有告知，就定了分"), do=N_("先告知各单位，申诉期满再定分"))
        elif final.date <= window[1]:
            yield remark(
                path,
                N_("申诉到 {last} 为止，{date} 就定了分"),
                do=N_("申诉期满再定分"),
                last=window[1],
                date=final.date,
            )
        for number, _ in record.unanswered:
            yield remark(
                f"objections[{number}]",
                N_("定了分，这项申诉还没有答复"),
                do=N_("先答复（jiefen assessment answer），再定分"),
            )
        for name, days in (
            ("given", [one.date for one in record.given]),
            ("answers", [one.date for one in record.answers]),
        ):
            for number, day in enumerate(days):
                if day > final.date:
                    yield remark(
                        f"{name}[{number}].date",
                        N_("{final} 已经定分，这一行是 {day} 的"),
                        do=N_("核对日期；定了的分不再改"),
                        final=final.date,
                        day=day,
                    )


RULES = (objections_come_in_their_time, answers_belong_to_objections, final_comes_last)
