"""Our words for codes that facts name; those of steps and fields are their declared titles."""

from collections.abc import Mapping

from jiefen.base.text import N_, Say, Term, say
from jiefen.steps.field import Yes
from jiefen.steps.record import FIELDS, STEP_TYPES

STATES = {
    "running": N_("进行中"),
    "paused": N_("已中止"),
    "met": N_("按期"),
    "met-late": N_("逾期完成"),
    "overdue": N_("已逾期"),
    "lapsed": N_("已过期"),
    "explained": N_("逾期未办，已说明"),
    "missed": N_("逾期未办"),
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
    "informant": N_("信息员"),
    "publicity": N_("法制宣传员"),
}
NETWORK = ("informant", "publicity")
"""Roles outside the office (R5): they report and inform, and no procedure gives them a step."""

FOLLOWERS = {
    **{role: title for role, title in ROLES.items() if role not in NETWORK},
    "parties": N_("当事人"),
    "court": N_("人民法院"),
    "reviewer": N_("复查、复核机关"),
}
"""Who does what follows a limit; equal to the labels of the procedure's schema (a test holds them)."""


def field_title(step: str, field: str) -> Term:
    """The title of a step's field, as files call it; the code itself for one we do not know."""
    fields = FIELDS[STEP_TYPES[step]] if step in STEP_TYPES else ()
    return Term(next((declared.field.title for declared in fields if declared.name == field), field))


def denials(step: str) -> Mapping[str, Term]:
    """The fields of a step that hold unless it is said that they do not, with what people call that."""
    fields = FIELDS[STEP_TYPES[step]] if step in STEP_TYPES else ()
    yes = {declared.attribute: declared.field.denied for declared in fields if isinstance(declared.field, Yes)}
    return {name: Term(title) for name, title in yes.items() if title}


def step_title(step: str) -> Term:
    """The step's title as a fact that renderers translate; the code itself for one we do not know."""
    return Term(STEP_TYPES[step].title if step in STEP_TYPES else step)


def either(points: tuple[str, ...]) -> Say:
    """The steps of several points (`step` or `step.field`), one of which is wanted."""
    titles = tuple(step_title(point.partition(".")[0]) for point in points)
    return say(N_("{titles}（任一）") if len(titles) > 1 else N_("{titles}"), titles=titles)


def role_titles(roles: tuple[str, ...]) -> tuple[str, ...]:
    """The titles of several roles."""
    return tuple(Term(ROLES.get(role, role)) for role in roles)
