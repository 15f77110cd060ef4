"""Our words for codes that facts name. Step titles equal those of the case schema (a test holds them)."""

from jiefen.base.text import N_, Say, Term, say

STEPS = {
    "accept": N_("受理"),
    "refuse": N_("不予受理"),
    "triage": N_("分流"),
    "reassign": N_("改派"),
    "contact": N_("首次联系"),
    "interview": N_("约谈"),
    "inform": N_("告知权利义务"),
    "investigate": N_("调查"),
    "invite": N_("邀请参与"),
    "refuse-party": N_("当事人拒绝"),
    "replace-mediator": N_("更换调解员"),
    "recuse": N_("回避"),
    "mediate": N_("调解"),
    "agreement": N_("达成协议"),
    "perform": N_("履行"),
    "track": N_("跟踪"),
    "feedback": N_("反馈"),
    "supervise": N_("督办"),
    "alert": N_("报告"),
    "extend": N_("延期"),
    "suspend": N_("中止"),
    "resume": N_("恢复"),
    "escalate": N_("升级"),
    "people": N_("人数变更"),
    "transfer": N_("移送"),
    "delegate": N_("委派委托"),
    "withdraw": N_("撤回"),
    "terminate": N_("终止"),
    "confirm-apply": N_("申请司法确认"),
    "confirm-result": N_("司法确认结果"),
    "notify": N_("告知受理"),
    "object": N_("提出异议"),
    "opinion": N_("处理意见"),
    "review-request": N_("申请复查"),
    "review-opinion": N_("复查意见"),
    "recheck-request": N_("申请复核"),
    "recheck-opinion": N_("复核意见"),
    "report-closed": N_("报结"),
    "archive": N_("整理归档"),
    "conclude": N_("办结"),
    "follow-up": N_("回访"),
    "supplement": N_("补充材料"),
    "correct": N_("更正"),
    "restrict": N_("限制公开"),
}

STATES = {
    "running": N_("进行中"),
    "paused": N_("已中止"),
    "met": N_("按期"),
    "met-late": N_("逾期完成"),
    "overdue": N_("已逾期"),
    "lapsed": N_("已过期"),
    "not-needed": N_("不再需要"),
}

ROLES = {
    "head": N_("主要负责人"),
    "deputy": N_("分管领导"),
    "member": N_("成员"),
    "officer": N_("经办人员"),
    "mediator": N_("调解员"),
    "assistant": N_("协办人员"),
    "partner": N_("合署单位人员"),
}


FIELDS = {
    "leader": N_("包案领导"),
    "unit": N_("责任单位"),
    "officer": N_("责任人"),
    "due": N_("办理时限"),
    "team": N_("专班成员"),
    "plan": N_("化解方案"),
    "told-ways": N_("告知的其他途径"),
}


def field_title(field: str) -> Term:
    """The title of a field that a procedure may demand; the code itself for one we do not know."""
    return Term(FIELDS.get(field, field))


def step_title(step: str) -> Term:
    """The step's title as a fact that renderers translate; the code itself for one we do not know."""
    return Term(STEPS.get(step, step))


def either(points: tuple[str, ...]) -> Say:
    """The steps of several points (`step` or `step.field`), one of which is wanted."""
    titles = tuple(step_title(point.partition(".")[0]) for point in points)
    return say(N_("{titles}（任一）") if len(titles) > 1 else N_("{titles}"), titles=titles)


def role_titles(roles: tuple[str, ...]) -> tuple[str, ...]:
    """The titles of several roles."""
    return tuple(Term(ROLES.get(role, role)) for role in roles)
