"""Approvals of changes (R31): two people of the office stand in each; whether they may, history judges (HIS12)."""

from collections.abc import Iterator

from jiefen.base.rule import Remark, remark, rule
from jiefen.base.text import N_
from jiefen.office.changes.record import ChangeRecord
from jiefen.office.context import RecordContext


@rule(
    "CHG01",
    source="R31",
    title=N_("改动的人不批准自己的改动"),
    why=N_("名单和设定管着谁能看、谁能签、什么算数。一个人改了又自己批准，等于没有把关。"),
)
def a_change_has_a_second_person(change: ChangeRecord, context: RecordContext) -> Iterator[Remark]:
    """Who approves a change is not who makes it."""
    if change.by == change.approved_by:
        yield remark(
            "approved-by",
            N_("经办人和批准人是同一个人"),
            do=N_("请另一位在岗的领导或者办案人员核对，重新登记：jiefen approve"),
        )


@rule(
    "CHG02",
    source="R31",
    title=N_("改动的经办人和批准人都是本局的工作人员"),
    why=N_("名单里没有的人，出了事找不到是谁批准的。"),
)
def a_change_is_by_people_of_the_office(change: ChangeRecord, context: RecordContext) -> Iterator[Remark]:
    """Both are registered."""
    for path, handle in (("by", change.by), ("approved-by", change.approved_by)):
        if context.office.organisation.person(handle) is None:
            yield remark(
                path,
                N_("{handle} 不在工作人员名单里"),
                do=N_("核对代号；工作人员登记在 office/organisation.yaml"),
                handle=handle,
            )


RULES = (a_change_has_a_second_person, a_change_is_by_people_of_the_office)
