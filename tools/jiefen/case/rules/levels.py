"""Levels, supervision, alerts and boundary disputes (R12, R13, R14): the graver the case, the closer it is watched."""

from collections.abc import Iterator
from datetime import timedelta

from jiefen.base.rule import Remark, remark, rule
from jiefen.base.text import N_
from jiefen.case.context import CheckContext
from jiefen.case.course import LevelChange
from jiefen.case.record import Case
from jiefen.procedure.record import Level
from jiefen.steps.closing import Conclude
from jiefen.steps.mediating import Mediate
from jiefen.steps.steering import Alert, Escalate, People, Supervise

ONE_DAY = timedelta(days=1)


@rule(
    "LVL01",
    source="R14",
    title=N_("等级要求领导到场的，办结之前领导到场调解过"),
    why=N_("事情大了，领导要亲自坐到桌前。只在文件上批一句，群众不认。"),
    may_deviate=True,  # after the conclusion no leader can attend any more
)
def a_leader_attends_where_the_level_asks(case: Case, context: CheckContext) -> Iterator[Remark]:
    """Where the level demands it, a leader is present at one of the meetings before the conclusion, if any is held."""
    closing = case.first(Conclude)
    wanted = next((level for _, level in _reached(context) if level.leader_present), None)
    if closing is None or wanted is None:
        return
    meetings = case.before(closing, Mediate)
    if meetings and not any(entry.leader_present for entry in meetings):
        yield remark(
            closing.path,
            N_("这件是{level}，{date} 办结，没有一次调解有领导到场"),
            do=N_("领导到场过的，写进那次调解的“到场领导”；没有的，请领导主持一次再办结"),
            level=wanted.title,
            date=closing.date,
        )


@rule(
    "LVL02",
    source="R14",
    title=N_("等级要求督办的，办结之前督办过"),
    why=N_("重大的纠纷靠承办人自己推不动，要有领导的督办意见和答复期限压着。"),
    may_deviate=True,  # nor supervise
)
def supervision_is_ordered_where_the_level_asks(case: Case, context: CheckContext) -> Iterator[Remark]:
    """Where the level demands it, there is a supervision order before the conclusion."""
    closing = case.first(Conclude)
    wanted = next((level for _, level in _reached(context) if level.supervise), None)
    if closing is None or wanted is None:
        return
    if not case.standing(Supervise, before=closing):
        yield remark(
            closing.path,
            N_("这件是{level}，{date} 办结，之前没有督办"),
            do=N_("由局领导督办并写明答复期限；督办过没有记的补录"),
            level=wanted.title,
            date=closing.date,
        )


@rule(
    "LVL03",
    source="R14",
    title=N_("等级要求报告上级的，报告了"),
    why=N_("几十个人的事，上级从别处先知道，就被动了。"),
)
def the_superior_is_alerted_where_the_level_asks(case: Case, context: CheckContext) -> Iterator[Remark]:
    """Where the level demands it and the case went on past the next day, the superior was alerted."""
    for change, level in _reached(context):
        latest = change.day + ONE_DAY
        if not level.alert or not case.log or max(entry.date for entry in case.log) <= latest:
            continue
        if not any(entry.to == level.alert for entry in case.all(Alert)):
            yield remark(
                change.entry.path if change.entry else "people",
                N_("{day} 起是{level}，最迟 {latest} 报告上级，没有报告的记录"),
                do=N_("立即报告上级并登记；报告过没有记的补录"),
                day=change.day,
                level=level.title,
                latest=latest,
            )


@rule(
    "LVL04",
    source="R14",
    title=N_("升级是往上升"),
    why=N_("等级只升不降。升到原来的等级或者更低，期限、督办都不会变，等于没有升。"),
)
def an_escalation_rises(case: Case, context: CheckContext) -> Iterator[Remark]:
    """The level of `escalate` is above the one the case had."""
    raised = {change.entry.n for change in context.course.levels if change.entry}
    known = {level.code for level in context.procedure.levels} if case.all(Escalate) else set()
    for entry in case.all(Escalate):
        if entry.level in known and entry.n not in raised:
            yield remark(
                f"{entry.path}.level",
                N_("{date} 升级写的等级，不比原来的高"),
                do=N_("写升到的更高等级；没有升的，删去这一条"),
                date=entry.date,
            )


@rule(
    "LVL05",
    source="R14",
    title=N_("人数变更写明变了什么"),
    why=N_("人数决定等级。加入的人数反而少了，退出的反而多了，多半是写错了。"),
)
def a_change_of_people_changes_something(case: Case, context: CheckContext) -> Iterator[Remark]:
    """The number rises or stays with those who join, falls or stays with those who leave, and else differs."""
    before = case.people
    for entry in case.all(People):
        fewer_though_joined = entry.count < before and entry.joined and not entry.left
        more_though_left = entry.count > before and entry.left and not entry.joined
        nothing = entry.count == before and not entry.joined and not entry.left
        if fewer_though_joined or more_though_left or nothing:
            yield remark(
                f"{entry.path}.count",
                N_("{date} 的人数变更，从 {before} 人到 {count} 人，和加入、退出的对不上"),
                do=N_("核对现有人数，写明谁加入、谁退出"),
                date=entry.date,
                before=before,
                count=entry.count,
            )
        before = entry.count


@rule(
    "LVL06",
    source="R14",
    title=N_("报告上级不晚于次日"),
    why=N_("晚了就是晚了，记录不能改，但要让人看见。"),
    severity="warning",
    may_deviate=True,  # the day is past
)
def the_superior_is_alerted_in_time(case: Case, context: CheckContext) -> Iterator[Remark]:
    """The first alert to the superior is at the latest on the day after the level was reached."""
    for change, level in _reached(context):
        if not level.alert:
            continue
        alerts = [entry for entry in case.all(Alert) if entry.to == level.alert]
        if alerts and alerts[0].date > change.day + ONE_DAY:
            yield remark(
                f"{alerts[0].path}.date",
                N_("{day} 起是{level}，{date} 才报告上级"),
                do=N_("不用改记录；在月度分析例会上说明原因"),
                day=change.day,
                level=level.title,
                date=alerts[0].date,
            )


@rule(
    "LVL07",
    source="R2",
    title=N_("督办给了答复的时间"),
    why=N_("答复期限早于督办那天，一发出就逾期，谁也答复不了。"),
)
def an_order_leaves_time_to_reply(case: Case, context: CheckContext) -> Iterator[Remark]:
    """`reply-by` is not before the day of the order."""
    for entry in case.all(Supervise):
        if entry.reply_by < entry.date:
            yield remark(
                f"{entry.path}.reply-by",
                N_("{date} 督办，要求 {reply} 之前答复，比督办还早"),
                do=N_("核对答复期限"),
                date=entry.date,
                reply=entry.reply_by,
            )


@rule(
    "BND01",
    source="R13",
    title=N_("边界纠纷和邻地的单位联合调解"),
    why=N_("一边调成了，另一边不认，等于没有调。边界上的事要两家坐在一起。"),
    may_deviate=True,  # a meeting held by one side was held
)
def a_boundary_dispute_is_mediated_jointly(case: Case, context: CheckContext) -> Iterator[Remark]:
    """A concluded boundary dispute has a meeting held jointly with its partner authority, if any is held."""
    closing = case.first(Conclude)
    if closing is None or case.boundary is None:
        return
    meetings = case.before(closing, Mediate)
    if meetings and not any(entry.joint == case.boundary.partner for entry in meetings):
        yield remark(
            closing.path,
            N_("{date} 办结，没有一次调解是和 {partner} 联合进行的"),
            do=N_("联合调解过的，写进那次调解的“联合单位”；没有的，约对方一起调一次再办结"),
            date=closing.date,
            partner=case.boundary.partner,
        )


@rule(
    "BND02",
    source="R13",
    title=N_("边界纠纷的联调单位是约定了联防联调的相邻地区单位"),
    why=N_("联防联调是和邻地约好的。写成本县的单位，邻地就没有人来。"),
)
def the_partner_is_a_neighbour(case: Case, context: CheckContext) -> Iterator[Remark]:
    """The partner of a boundary dispute is a neighbour with whom a standing arrangement was agreed before (R13)."""
    if case.boundary is None:
        return
    for partner in context.office.settings.partners:
        if partner.code != case.boundary.partner:
            continue
        if partner.kind != "neighbour":
            yield remark(
                "boundary.partner",
                N_("联调单位 {partner} 登记的不是相邻地区的单位"),
                do=N_("改成相邻地区的单位；登记错的，改 office/settings.yaml 里的类别"),
                partner=partner.code,
            )
        elif partner.agreed is None or partner.agreed > case.received:
            yield remark(
                "boundary.partner",
                N_("收到纠纷时，和 {partner} 还没有约定联防联调"),
                do=N_("先约定联系人和联合排查办法，把约定的日期写进 office/settings.yaml"),
                partner=partner.code,
            )


DANGERS = ("violence", "crime")


@rule(
    "ALT01",
    source="R12",
    basis=("rmtjf", 25),
    title=N_("可能引发治安、刑事案件的，报告了公安"),
    why=N_("有动手的苗头，调解员拦不住。先报公安，再谈调解。"),
)
def danger_of_violence_is_passed_to_the_police(case: Case, context: CheckContext) -> Iterator[Remark]:
    """Who reports violence or crime to the superior reports to the police too.

    A case marked as violent that is concluded here was reported to the police or came from them.
    """
    if any(entry.to == "police" for entry in case.all(Alert)):
        return
    told = next((entry for entry in case.all(Alert) if entry.why in DANGERS), None)
    known = case.referred_by == "police" or any(item.by == "police" for item in case.elsewhere)
    violent = "violence" in case.withhold and not known
    if told or (violent and case.first(Conclude)):
        yield remark(
            told.path if told else "withhold",
            N_("这件可能引发治安或者刑事案件，没有报告公安的记录"),
            do=N_("立即报告公安机关并登记；报告过没有记的补录"),
        )


@rule(
    "ALT02",
    source="R12",
    basis=("rmtjf", 25),
    title=N_("报告公安在发现的当天"),
    why=N_("及时报告，差一天可能就出事。晚了的记录不能改，但要让人看见。"),
    severity="warning",
    may_deviate=True,  # the day is past; that they are told at all is ALT01, which nothing excuses
)
def the_police_are_told_the_same_day(case: Case, context: CheckContext) -> Iterator[Remark]:
    """Violence or crime told to the superior is told to the police on the same day at the latest."""
    told = next((entry for entry in case.all(Alert) if entry.why in DANGERS), None)
    police = next((entry for entry in case.all(Alert) if entry.to == "police"), None)
    if told and police and police.date > told.date:
        yield remark(
            f"{police.path}.date",
            N_("{told} 已经发现可能引发治安或者刑事案件，{date} 才报告公安"),
            do=N_("不用改记录；在月度分析例会上说明原因"),
            told=told.date,
            date=police.date,
        )


def _reached(context: CheckContext) -> Iterator[tuple[LevelChange, Level]]:
    """Every level the case reached, with what it demands; not those of an escalation that was revoked."""
    for change in (one for one in context.course.levels if one.until is None):
        for level in context.procedure.levels:
            if level.code == change.level:
                yield change, level


RULES = (
    a_leader_attends_where_the_level_asks,
    supervision_is_ordered_where_the_level_asks,
    the_superior_is_alerted_where_the_level_asks,
    an_escalation_rises,
    a_change_of_people_changes_something,
    the_superior_is_alerted_in_time,
    an_order_leaves_time_to_reply,
    a_boundary_dispute_is_mediated_jointly,
    the_partner_is_a_neighbour,
    danger_of_violence_is_passed_to_the_police,
    the_police_are_told_the_same_day,
)
