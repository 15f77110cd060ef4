"""What the procedure asks for is there: bodies, people, leaders on its first day (R7, R8, R14)."""

from collections.abc import Iterator
from datetime import date

from jiefen.base.rule import Remark, remark, rule
from jiefen.base.text import N_, Term
from jiefen.law.context import OfficeContext
from jiefen.office.office import Office
from jiefen.office.organisation.record import LEADERS
from jiefen.steps.terms import role_titles, step_title


@rule(
    "OFF08",
    file="office/organisation.yaml",
    source="R8",
    title=N_("每个渠道都有调解组织来办"),
    why=N_("规程写了这个渠道，却没有组织可以受理，走这个渠道的案件到分流那天才发现无处可去。"),
)
def every_channel_has_a_body(office: Office, context: OfficeContext) -> Iterator[Remark]:
    """On the first day of each version of the procedure a body of the right kind is there for each of its channels.

    The body of the simple procedure is there by its code.
    """
    bodies = office.organisation.bodies
    for procedure in office.procedures:
        day = procedure.effective
        kinds = {body.kind for body in bodies if body.covers(day)}
        for channel in procedure.channels.values():
            if kinds.isdisjoint(channel.bodies):
                yield remark(
                    "bodies",
                    N_("{day} 起施行的规程有{channel}，那天没有一个组织可以办"),
                    do=N_("在 bodies 里登记这样的组织，写明哪天起；没有的，规程里不写这个渠道"),
                    day=day,
                    channel=Term(channel.title),
                )
        body = office.organisation.body(procedure.simple.body)
        if body is None or not body.covers(day):
            yield remark(
                "bodies",
                N_("{day} 起施行的规程把简易程序交给 {body}，那天没有这个组织"),
                do=N_("在 bodies 里登记它，写明哪天起；或者改规程 simple 里的 body"),
                day=day,
                body=procedure.simple.body,
            )


@rule(
    "OFF09",
    file="office/organisation.yaml",
    source="R7",
    title=N_("每一步都有人可以办"),
    why=N_("规程要某个岗位来办，而没有人在这个岗位上，案件走到这一步就停住了。"),
)
def every_step_can_be_taken_by_somebody(office: Office, context: OfficeContext) -> Iterator[Remark]:
    """On the first day of each version somebody holds a post that may take each step, and approve each extension."""
    for procedure in office.procedures:
        held = _roles_on(office, procedure.effective)
        for step, taken in procedure.steps.items():
            if held.isdisjoint(taken.by):
                yield remark(
                    "staff",
                    N_("{day} 起施行的规程里，{step}没有人可以办：要由{roles}来办"),
                    do=N_("在 staff 里登记在这个岗位上的人，或者在规程里改由别的岗位办"),
                    day=procedure.effective,
                    step=step_title(step),
                    roles=role_titles(taken.by),
                )
        for clock in procedure.clocks.values():
            approving = clock.extend.approved_by if clock.extend else ()
            if approving and held.isdisjoint(approving):
                yield remark(
                    "staff",
                    N_("{day} 起施行的规程里，{clock}的延期没有人可以批：要由{roles}来批"),
                    do=N_("在 staff 里登记在这个岗位上的人，或者在规程里改由别的岗位批"),
                    day=procedure.effective,
                    clock=Term(clock.title),
                    roles=role_titles(approving),
                )


@rule(
    "OFF10",
    file="office/organisation.yaml",
    source="R14",
    title=N_("要领导出面的等级，有领导在岗"),
    why=N_("重大案件要领导督办、到场；没有领导在岗，升了级也没有人管。"),
)
def every_level_has_its_leader(office: Office, context: OfficeContext) -> Iterator[Remark]:
    """On the first day of each version a head or deputy is in post where a level asks for a leader."""
    for procedure in office.procedures:
        if not _roles_on(office, procedure.effective).isdisjoint(LEADERS):
            continue
        for level in procedure.levels:
            if level.leader_present or level.supervise:
                yield remark(
                    "staff",
                    N_("{day} 起施行的规程里，{level}案件要领导督办或者到场，那天没有领导在岗"),
                    do=N_("在 staff 里登记主要负责人和分管领导，写明哪天起"),
                    day=procedure.effective,
                    level=Term(level.title),
                )


@rule(
    "OFF11",
    file="office/organisation.yaml",
    source="R11",
    title=N_("纠纷归到的股室有经办人员"),
    why=N_("归属的股室没有人，案件分过去就没有责任人，期限照样在走。"),
)
def every_kind_has_somebody(office: Office, context: OfficeContext) -> Iterator[Remark]:
    """Each unit that the grid gives a kind has an officer on the first day of the newest version of the procedure.

    A kind without a unit, or with one that is not registered, is OFF04's.
    """
    day = office.procedures[-1].effective
    posts = [post for person in office.organisation.staff for post in person.posts if post.covers(day)]
    with_officers = {post.unit for post in posts if post.role == "officer"}
    given = _kinds_by_unit(office)
    for index, unit in enumerate(office.organisation.units):
        if unit.code in given and unit.code not in with_officers:
            yield remark(
                f"units[{index}]",
                N_("{kind} 等纠纷归{unit}，{day} 那里没有经办人员"),
                do=N_("在 staff 里登记这个股室的经办人员，或者在 office/grid.yaml 的 assignment 里改归别的股室"),
                kind=given[unit.code],
                unit=Term(unit.title),
                day=day,
            )


def _kinds_by_unit(office: Office) -> dict[str, str]:
    """The first kind that each unit is given in some area."""
    found: dict[str, str] = {}
    for branch, kinds in office.settings.kinds.items():
        for leaf in kinds.leaves:
            for area in office.grid.areas:
                kind = f"{branch}.{leaf}"
                found.setdefault(office.grid.unit_for(kind, area.code), kind)
    return found


def _roles_on(office: Office, day: date) -> frozenset[str]:
    """The roles that somebody holds on `day`."""
    held = (person.roles_on(day) for person in office.organisation.staff)
    return frozenset[str]().union(*held)


RULES = (
    every_channel_has_a_body,
    every_step_can_be_taken_by_somebody,
    every_level_has_its_leader,
    every_kind_has_somebody,
)
