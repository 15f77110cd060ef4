"""The decision itself: of whom, by whom, resting on what (R22)."""

from collections.abc import Iterator

from jiefen.base.rule import Remark, remark, rule
from jiefen.base.text import N_, Term
from jiefen.office.accountability.record import (
    AWARD,
    FORMS,
    LEADING_GROUP,
    MERIT,
    PERSON,
    TALK,
    VETO,
    WITHOUT_LIMIT,
    Decision,
)
from jiefen.office.context import RecordContext

ABOVE = "government"
"""The kind of partner that may decide on the office's units: a higher authority."""


@rule(
    "ACC01",
    source="R22",
    title=N_("追究的是当天有的单位"),
    why=N_("责任由单位负。写给已经撤了的单位，就没有人整改，也没有人来解除。"),
)
def its_unit_is_there(decision: Decision, context: RecordContext) -> Iterator[Remark]:
    """The addressee is a section or room that is there on the day of the decision."""
    if not context.office.organisation.has_unit(decision.addressee, decision.date):
        yield remark(
            "addressee",
            N_("{day} 没有 {unit} 这个单位，或者它已经撤了"),
            do=N_("改成当天有的股室或者调处室；漏登的，补到 office/organisation.yaml"),
            day=decision.date,
            unit=decision.addressee,
        )


@rule(
    "ACC02",
    source="R22",
    title=N_("追究、表彰都写明事实"),
    why=N_("没有事实的处理，单位不知道改什么，也没法说处理错了。"),
)
def it_rests_on_facts(decision: Decision, context: RecordContext) -> Iterator[Remark]:
    """A decision about a unit names at least one record that it rests on, and why; none is named twice."""
    if decision.form == PERSON:
        return
    if not decision.facts:
        yield remark(
            "facts",
            N_("{form}没有写依据的事实"),
            do=N_("写上案号、任务、排查、会议、督查的记录；没有记录的事，先登记"),
            form=Term(FORMS[decision.form]),
        )
    if len(set(decision.facts)) < len(decision.facts):
        yield remark("facts", N_("同一件事实写了两遍"), do=N_("只留一个"))
    if not decision.trigger:
        yield remark("trigger", N_("没有写为什么"), do=N_("写上事由（trigger）"))


@rule(
    "ACC03",
    source="R22",
    title=N_("涉及个人的处理只写文号、单位、日期"),
    why=N_("对干部的处理按干部管理的规定走，材料在那边。案卷库里写了是什么事、怎么处理，就传出去了。"),
)
def of_a_person_only_number_unit_and_day(
    decision: Decision,
    context: RecordContext,
) -> Iterator[Remark]:
    """A decision about a person has nothing but its document's number, the unit and the day."""
    if decision.form != PERSON:
        return
    others = {
        "trigger": decision.trigger,
        "facts": decision.facts,
        "decided-by": decision.decided_by,
        "limit": decision.limit,
        "log": decision.log,
    }
    for field, value in others.items():
        if value:
            yield remark(
                field,
                N_("涉及个人的处理，这一项不写"),
                do=N_("删去；只留序号、文号、单位、日期"),
            )


@rule(
    "ACC04",
    source="R22",
    title=N_("由有权的人决定"),
    why=N_("谁都能通报，就没有人把通报当回事；一票否决影响一个单位一年，不能由一个人定。"),
)
def who_is_entitled_decides(decision: Decision, context: RecordContext) -> Iterator[Remark]:
    """The leading group or a higher authority decides anything; the head all but a veto; a deputy may hold a talk.

    Who may do what is the bureau's own rule, no law's.
    """
    if decision.form == PERSON:
        return
    who, day, organisation = decision.decided_by, decision.date, context.office.organisation
    if not who:
        yield remark("decided-by", N_("没有写谁决定的"), do=N_("写领导小组（leading-group）、局领导的代号或者上级机关"))
        return
    if who == LEADING_GROUP:
        entitled = any(group.covers(day) for group in organisation.leading_group)
    elif person := organisation.person(who):
        roles = ["head"] if decision.form != VETO else []
        roles += ["deputy"] if decision.form == TALK else []
        entitled = person.holds(roles, day)
    else:
        entitled = any(one.code == who and one.kind == ABOVE for one in context.office.settings.partners)
    if not entitled:
        yield remark(
            "decided-by",
            N_("{day} {who} 不能决定{form}"),
            do=N_("一票否决由领导小组或者上级机关决定，约谈局领导都可以，其余由主要负责人、领导小组或者上级机关决定"),
            day=day,
            who=who,
            form=Term(FORMS[decision.form]),
        )


@rule(
    "ACC05",
    source="R22",
    title=N_("追究有期限，表彰没有"),
    why=N_("没有期限的处理就没有头：改好了没有人来看，也没有人来解除。"),
)
def it_has_a_limit_where_something_is_to_be_put_right(
    decision: Decision,
    context: RecordContext,
) -> Iterator[Remark]:
    """All but awards have a limit after the day of the decision; awards, and they alone, are for merit."""
    if decision.form not in WITHOUT_LIMIT and decision.limit is None:
        yield remark(
            "limit",
            N_("{form}没有写整改期限"),
            do=N_("写上 limit：最晚哪天改好"),
            form=Term(FORMS[decision.form]),
        )
    if decision.limit is not None and decision.limit < decision.date:
        yield remark(
            "limit",
            N_("{date} 决定，期限却是 {limit}"),
            do=N_("核对两个日期"),
            date=decision.date,
            limit=decision.limit,
        )
    if decision.form == AWARD and decision.limit is not None:
        yield remark("limit", N_("表彰没有整改期限"), do=N_("删去 limit"))
    if decision.trigger and (decision.form == AWARD) != (decision.trigger == MERIT):
        yield remark(
            "trigger",
            N_("事由和形式对不上"),
            do=N_("表彰的事由写成绩突出（merit），别的不写它"),
        )


@rule(
    "ACC06",
    source="R22",
    title=N_("本局还用一票否决的时候才有一票否决"),
    why=N_("一票否决是要清理的。本局定了不用，就不能再用它。"),
)
def a_veto_only_while_the_office_uses_it(decision: Decision, context: RecordContext) -> Iterator[Remark]:
    """A veto lies in the time in which the settings say that the office uses it."""
    used = context.office.settings.responsibility.veto
    if decision.form == VETO and not (used and used.covers(decision.date)):
        yield remark(
            "form",
            N_("{day} 本局没有用一票否决"),
            do=N_("换一种形式；文件要求用的，在 office/settings.yaml 的 responsibility 写上 veto 从哪天到哪天"),
            day=decision.date,
        )


RULES = (
    its_unit_is_there,
    it_rests_on_facts,
    of_a_person_only_number_unit_and_day,
    who_is_entitled_decides,
    it_has_a_limit_where_something_is_to_be_put_right,
    a_veto_only_while_the_office_uses_it,
)
