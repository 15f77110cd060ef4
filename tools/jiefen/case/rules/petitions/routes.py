"""Petitions (R2, R8, R14): who may speak for many, how a petition is sorted, what the petitioner is told."""

from collections.abc import Iterator
from typing import get_args

from jiefen.base.rule import Remark, remark, rule
from jiefen.base.text import N_
from jiefen.case.context import CheckContext
from jiefen.case.record import Case
from jiefen.case.rules.petitions.each import of_each_petition
from jiefen.steps.closing import Conclude
from jiefen.steps.elsewhere import Transfer
from jiefen.steps.mediating import Agreement, Mediate
from jiefen.steps.opening import Accept, Contact, Inform, Interview, Reassign, Refuse, Triage
from jiefen.steps.outside import Settle, ends_outside
from jiefen.steps.petition import About, HoldHearing, JoinPetition, Notify, Object, Opinion, Serve
from jiefen.steps.terms import step_title

MOST_REPRESENTATIVES = 5
OPINION_ROUTE = 6
"""The item of xfgztl art. 31 that ends with a handling opinion."""


@rule(
    "PET01",
    source="R14",
    basis=("xfgztl", 20),
    title=N_("联名的推选代表，代表不超过五人"),
    why=N_("多人反映同一件事，推选代表来谈，才谈得下去；人再多，代表也不超过五名。"),
)
@of_each_petition
def representatives_are_at_most_five(case: Case, context: CheckContext) -> Iterator[Remark]:
    """A joint petition states its representatives.

    They are at most five, and not more than the people.
    """
    petition = case.petition
    if petition is None:
        return
    number = petition.representatives
    if number is None and petition.kind == "joint":
        yield remark(
            petition.path,
            N_("联名信访没有写代表人数"),
            do=N_("请信访人推选代表，把人数写进“代表人数”"),
        )
    elif number is not None and number > min(MOST_REPRESENTATIVES, case.people):
        yield remark(
            f"{petition.path}.representatives",
            N_("代表写了 {number} 人，最多 5 人，也不能多于涉及的 {people} 人"),
            do=N_("请信访人重新推选；人数写错的更正"),
            number=number,
            people=case.people,
        )


@rule(
    "PET02",
    source="R8",
    title=N_("检举控告移交有权机关，不调解"),
    why=N_("检举控告是要查的，不是要谈的。调了，等于把检举人交到对方面前。"),
)
def a_report_of_wrongdoing_is_handed_over(case: Case, context: CheckContext) -> Iterator[Remark]:
    """A petition that reports wrongdoing is neither mediated nor answered with an opinion, and not
    concluded here without a transfer.
    """
    if case.petition is None or case.petition.purpose != "report":
        return
    for entry in case.all(Mediate, Agreement, Opinion):
        yield remark(
            entry.path,
            N_("这件是检举控告，{date} 却有{step}"),
            do=N_("不调解、不出处理意见，记移送；其中另有纠纷的，另立一件"),
            date=entry.date,
            step=step_title(entry.step),
        )
    closing = case.first(Conclude)
    if closing and not case.before(closing, Transfer):
        yield remark(
            closing.path,
            N_("这件是检举控告，{date} 办结之前没有移送"),
            do=N_("移送有权处理的机关，补录移送"),
            date=closing.date,
        )


@rule(
    "PET03",
    source="R8",
    basis=("xfgztl", 30),
    title=N_("检举控告的情况不让被检举的一方知道"),
    why=N_("找被检举的一方谈话、通知，就泄露了有人检举，检举人会被报复。"),
)
def the_accused_learn_nothing(case: Case, context: CheckContext) -> Iterator[Remark]:
    """In a petition that reports wrongdoing no respondent is contacted, interviewed or informed."""
    if case.petition is None or case.petition.purpose != "report":
        return
    accused = {party.ref for party in case.parties if party.role == "respondent"}
    for entry in case.log:
        if not isinstance(entry, Contact | Interview | Inform):
            continue
        told = tuple(ref for ref in entry.parties if ref in accused)
        if told:
            yield remark(
                f"{entry.path}.with",
                N_("这件是检举控告，{date} 的{step}对象是被检举的 {parties}"),
                do=N_("不要再接触被检举的一方，立即报告领导；对象写错的更正"),
                date=entry.date,
                step=step_title(entry.step),
                parties=told,
            )


@rule(
    "PET04",
    source="R8",
    basis=("xfgztl", 31),
    title=N_("申诉求决的写明办理途径，其他的不写"),
    why=N_("走哪一条途径，决定期限多长、出不出处理意见。告知受理的时候就要分清。"),
)
@of_each_petition
def a_claim_has_its_route(case: Case, context: CheckContext) -> Iterator[Remark]:
    """A petition that claims something names one of the six routes once its acceptance is notified.

    No other petition names one, and the notice names the one that the header does.
    """
    petition = case.petition
    if petition is None:
        return
    notified = next((entry for entry in case.all(Notify) if entry.result == "accepted"), None)
    if petition.purpose == "claim" and petition.route is None and notified:
        yield remark(
            petition.path,
            N_("{date} 告知受理，没有写走哪一条办理途径"),
            do=N_("告知的时候写明走第 31 条的第几项（1 到 6）；已经合并的，补充登记办理途径"),
            date=notified.date,
        )
    elif petition.purpose != "claim" and petition.route is not None:
        yield remark(
            f"{petition.path}.route",
            N_("建议意见、检举控告不分六种途径，这里写了第 {route} 项"),
            do=N_("去掉办理途径；其实是申诉求决的，更正信访目的"),
            route=petition.route,
        )
    for entry in case.all(Notify):
        if entry.route is not None and entry.route != petition.route:
            yield remark(
                f"{entry.path}.route",
                N_("{date} 告知的是第 {told} 项途径，案件里写的是第 {route} 项"),
                do=N_("核对走的是哪一项，把写错的更正"),
                date=entry.date,
                told=entry.route,
                route=petition.route or 0,
            )


@rule(
    "PET05",
    source="R8",
    basis=("xfgztl", 31),
    title=N_("处理意见只用于第六项途径的申诉求决"),
    why=N_("前五种途径各有自己的程序，出一份信访处理意见，就把当事人带进复查复核的错路。"),
)
@of_each_petition
def only_the_sixth_route_ends_with_an_opinion(case: Case, context: CheckContext) -> Iterator[Remark]:
    """An opinion stands only in a claim handled by the sixth route.

    Reports of wrongdoing are PET02's.
    """
    petition = case.petition
    if petition is None or petition.purpose == "report":
        return
    for entry in case.all(Opinion):
        if petition.purpose != "claim" or petition.route != OPINION_ROUTE:
            yield remark(
                entry.path,
                N_("{date} 出具了处理意见，这件不是走第六项途径的申诉求决"),
                do=N_("途径、目的写错的更正；确实不是的，按该走的途径处理并书面反馈"),
                date=entry.date,
            )


@rule(
    "PET06",
    source="R8",
    basis=("xfgztl", 23),
    title=N_("办结、移送之前，书面告知信访人"),
    why=N_("信访人交了材料，有权知道收没收、怎么办。办完了才说，等于没有告知。"),
    may_deviate=True,  # told after the end, the order stays wrong
)
@of_each_petition
def the_petitioner_is_told_before_the_end(case: Case, context: CheckContext) -> Iterator[Remark]:
    """A petition is concluded or handed over only after `notify`, or an objection to its being passed on to us."""
    closing = context.course.closing
    if case.petition is None or not isinstance(closing, Conclude | Transfer):
        return
    if not case.before(closing, Notify, Object):
        yield remark(
            closing.path,
            N_("{date} {step}，之前没有书面告知信访人"),
            do=N_("补录告知（写明迟录原因）；没有告知的，先书面告知"),
            date=closing.date,
            step=step_title(closing.step),
        )


@rule(
    "PET07",
    source="R8",
    basis=("xfgztl", 23),
    title=N_("告知的结果和实际的决定一致"),
    why=N_("告诉信访人受理了，案卷里却没有受理；告诉转送了，却没有转送。白纸黑字，就是投诉的理由。"),
)
@of_each_petition
def the_notice_says_what_was_decided(case: Case, context: CheckContext) -> Iterator[Remark]:
    """A notice of acceptance or refusal follows that decision, and stands only with it.

    One of transfer is followed by the transfer; it alone has an addressee, a registered one.
    """
    partners = {partner.code for partner in context.office.settings.partners} if case.all(Notify) else set()
    for entry in case.all(Notify):
        closing = context.course.closing
        decision = case.first(Accept if entry.result == "accepted" else Refuse)
        undecided = decision is None or decision.rank > entry.rank
        told_early = entry.result != "transferred" and undecided
        stayed = entry.result == "transferred" and closing is not None and not case.all(Transfer)
        if told_early or stayed:
            yield remark(
                f"{entry.path}.result",
                N_("{date} 告知信访人的结果，和案卷里的决定对不上"),
                do=N_("核对受理、不予受理或者移送的记录：漏记的补录，告知写错的更正并重新告知"),
                date=entry.date,
            )
        if entry.to and (entry.result != "transferred" or entry.to not in partners):
            yield remark(
                f"{entry.path}.to",
                N_("{date} 的告知写了转送到 {code}，没有转送，或者这个单位没有登记"),
                do=N_("没有转送的去掉转送单位；单位先登记到 office/settings.yaml"),
                date=entry.date,
                code=entry.to,
            )


@rule(
    "PET08",
    source="R8",
    basis=("xfgztl", 31),
    title=N_("走第六项途径的，办结之前有处理意见或者协议"),
    why=N_("第六项途径要给信访人一个书面的说法：处理意见，或者双方同意调解之后的协议。"),
)
@of_each_petition
def the_sixth_route_is_answered(case: Case, context: CheckContext) -> Iterator[Remark]:
    """A claim by the sixth route is concluded after an opinion, a transfer, or an agreement, also one that the parties
    reached by themselves (xfgztl art. 33).
    """
    closing = case.first(Conclude)
    if closing is None or case.petition is None or case.petition.route != OPINION_ROUTE:
        return
    answered = case.before(closing, Opinion, Agreement, Transfer)
    if not answered and not any(ends_outside(entry) for entry in case.before(closing, Settle)):
        yield remark(
            closing.path,
            N_("{date} 办结，走的是第六项途径，没有处理意见，也没有协议"),
            do=N_("先出具处理意见并送达，再办结"),
            date=closing.date,
        )


PETITION_STEPS = tuple(step for step in (*get_args(About), Serve) if step is not HoldHearing)
"""Hearings are held in other matters too: before a penalty, in an expropriation, by a procuratorate."""


@rule(
    "PET09",
    source="R8",
    title=N_("信访渠道和信访步骤只用于信访事项"),
    why=N_("没有写明是信访事项，信访的期限一个都不会算，到期没有人提醒。"),
)
def petition_steps_need_a_petition(case: Case, context: CheckContext) -> Iterator[Remark]:
    """The channel petition and the steps of petitions stand only in a case that is a petition, or that one joined."""
    if case.petition is not None or case.all(JoinPetition):
        return
    for held in context.course.assignments:
        if isinstance(held.entry, Triage | Reassign) and held.entry.channel == "petition":
            yield remark(
                f"{held.entry.path}.channel",
                N_("{date} {step}到信访渠道，案件没有写信访事项"),
                do=N_("补上信访的目的、类别、途径；不是信访事项的，改走别的渠道"),
                date=held.entry.date,
                step=step_title(held.entry.step),
            )
    for entry in case.all(*PETITION_STEPS):
        yield remark(
            entry.path,
            N_("{date} 有{step}，案件没有写信访事项"),
            do=N_("补上信访的目的、类别、途径；不是信访事项的，删去这一条"),
            date=entry.date,
            step=step_title(entry.step),
        )


@rule(
    "PET12",
    source="R19",
    title=N_("重复信访写明前一件"),
    why=N_("同一个人同一件事又来了，不看前一件就会重做一遍，或者前后说法不一。"),
    severity="warning",
)
@of_each_petition
def a_repeated_petition_names_the_earlier_one(case: Case, context: CheckContext) -> Iterator[Remark]:
    """A petition of the kind repeat links to another case as its repetition or reopening."""
    if case.petition is None or case.petition.kind != "repeat":
        return
    if not any(link.as_ in ("repeat", "reopened") for link in case.links):
        yield remark(
            f"{case.petition.path}.kind",
            N_("这件是重复信访，没有写前一件"),
            do=N_("在“关联案件”写明前一件的编号，关系写“重复”；前一件不在案卷里的，写进备注"),
        )


RULES = (
    representatives_are_at_most_five,
    a_report_of_wrongdoing_is_handed_over,
    the_accused_learn_nothing,
    a_claim_has_its_route,
    only_the_sixth_route_ends_with_an_opinion,
    the_petitioner_is_told_before_the_end,
    the_notice_says_what_was_decided,
    the_sixth_route_is_answered,
    petition_steps_need_a_petition,
    a_repeated_petition_names_the_earlier_one,
)
