"""The office's own records (R1, R5, R8, R18): the people and bodies that the rules on cases rely on."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from jiefen.base.rule import Remark, remark, rule
from jiefen.base.text import N_, Term
from jiefen.law.citations import judge
from jiefen.law.context import OfficeContext
from jiefen.office.office import Office
from jiefen.office.organisation.record import LEADERS
from jiefen.office.settings.record import Leaf
from jiefen.steps.terms import role_titles, step_title

ENDINGS = {"failed": N_("调解不成"), "opinion": N_("出具处理意见"), "withdrawn": N_("撤回")}
"""The ways of ending of which the program decides how they are counted."""
SMALLEST_COMMITTEE, LARGEST_COMMITTEE = 3, 9


@rule(
    "OFF01",
    file="office/organisation.yaml",
    source="R1",
    title=N_("领导小组由主要负责人、分管领导和股室负责人组成，各届首尾相接"),
    why=N_("领导小组要有组长、副组长和成员，不能有空档，也不能两届同时在。"),
)
def the_leading_group_is_complete(office: Office, context: OfficeContext) -> Iterator[Remark]:
    """The head is a head and the deputies are deputies on the first day of their term.

    There are one deputy and one member at least, and one term follows on the other.
    """
    organisation = office.organisation
    for index, group in enumerate(organisation.leading_group):
        path = f"leading-group[{index}]"
        if not group.deputies or not group.members:
            yield remark(
                path, N_("{day} 起的领导小组没有副组长或者成员"), do=N_("补上副组长和各股室负责人"), day=group.from_
            )
        for role, handles in (("head", (group.head,)), ("deputy", group.deputies)):
            for handle in handles:
                person = organisation.person(handle)
                if person is None or role not in person.roles_on(group.from_):
                    yield remark(
                        path,
                        N_("{day} 起的领导小组里，{handle} 当天没有相应的领导岗位"),
                        do=N_("核对代号和任职日期"),
                        day=group.from_,
                        handle=handle,
                    )
    for index, (before, after) in enumerate(pairwise(organisation.leading_group)):
        if before.until is None or (after.from_ - before.until).days != 1:
            yield remark(
                f"leading-group[{index + 1}].from",
                N_("领导小组换届没有首尾相接：下一届 {day} 开始"),
                do=N_("上一届的止日应当是下一届起日的前一天"),
                day=after.from_,
            )


@rule(
    "OFF07",
    file="office/organisation.yaml",
    source="R1",
    title=N_("领导小组的成员都在工作人员名单里，起日当天在岗"),
    why=N_("成员督促检查，责任落到人。名单里没有这个人，或者人已经离岗，就找不到谁来负责。"),
)
def the_members_of_the_leading_group_are_staff(office: Office, context: OfficeContext) -> Iterator[Remark]:
    """Every member is a registered person with a post on the composition's first day.

    Of the head and the deputies OFF01 asks more.
    """
    for index, group in enumerate(office.organisation.leading_group):
        for number, handle in enumerate(group.members):
            person = office.organisation.person(handle)
            if person is None or not person.in_post(group.from_):
                yield remark(
                    f"leading-group[{index}].members[{number}]",
                    N_("{day} 起的领导小组里，成员 {handle} 没有登记，或者当天不在岗"),
                    do=N_("核对代号；名单里没有的先登记，已经离岗的换人"),
                    day=group.from_,
                    handle=handle,
                )


@rule(
    "OFF02",
    file="office/organisation.yaml",
    source="R8",
    basis=("rmtjf", 8),
    title=N_("人民调解委员会依法设立"),
    why=N_("调委会的人数、主任、女委员和报备不合规定，它主持的协议就站不稳。"),
)
def a_peoples_mediation_committee_is_lawful(office: Office, context: OfficeContext) -> Iterator[Remark]:
    """It has 3 to 9 members, a director and women among them (rmtjf art. 8).

    It was reported to the justice bureau.
    """
    for index, body in enumerate(office.organisation.bodies):
        if body.kind != "people":
            continue
        path = f"bodies[{index}]"
        if not SMALLEST_COMMITTEE <= len(body.members) <= LARGEST_COMMITTEE:
            yield remark(
                f"{path}.members",
                N_("{body} 有 {n} 名委员，应当是 3 到 9 名"),
                do=N_("补足或者减少委员"),
                body=body.code,
                n=len(body.members),
            )
        if body.director not in body.members:
            yield remark(
                f"{path}.director", N_("{body} 的主任不在委员里"), do=N_("写明主任，主任也是委员"), body=body.code
            )
        if not body.women:
            yield remark(f"{path}.women", N_("{body} 没有女委员"), do=N_("委员里应当有妇女，写明人数"), body=body.code)
        if body.reported is None:
            yield remark(
                f"{path}.reported", N_("{body} 没有报备日期"), do=N_("向司法行政部门报备后写明日期"), body=body.code
            )
        if body.stamp is None:
            yield remark(f"{path}.stamp", N_("{body} 没有启用印章的日期"), do=N_("写明从哪天起盖章"), body=body.code)


@rule(
    "OFF06",
    file="office/organisation.yaml",
    source="R8",
    title=N_("人民调解组织写明设立依据，依据站得住"),
    why=N_("依法设立的人民调解组织，达成的协议才能申请司法确认。依据哪部法，要写得出来。"),
)
def the_basis_of_a_committee_holds(office: Office, context: OfficeContext) -> Iterator[Remark]:
    """A people's mediation body names the law it was set up under, citable on its first day (mssf art. 205)."""
    for index, body in enumerate(office.organisation.bodies):
        if body.kind != "people":
            continue
        path = f"bodies[{index}].basis"
        if body.basis is None:
            yield remark(path, N_("{body} 没有写设立依据"), do=N_("写明依据的法律和条文"), body=body.code)
            continue
        verdict = judge(body.basis, context.register, body.from_)
        if verdict.outcome not in ("ok", "not-judgeable"):
            yield Remark(path=path, say=verdict.say, do=verdict.do)


@rule(
    "OFF03",
    file="office/grid.yaml",
    source="R18",
    title=N_("每个片区有一个股室、一名包保领导"),
    why=N_("包保网格不能有空白：没有归属的片区，纠纷没有人接。"),
)
def every_area_is_covered(office: Office, context: OfficeContext) -> Iterator[Remark]:
    """Each area's unit exists, its cadre is somebody with a leader's post, and area codes are unique."""
    units = {unit.code for unit in office.organisation.units}
    seen: set[str] = set()
    for index, area in enumerate(office.grid.areas):
        if area.unit not in units:
            yield remark(
                f"areas[{index}].unit",
                N_("片区 {area} 归的股室 {unit} 没有登记"),
                do=N_("改成登记过的股室"),
                area=area.code,
                unit=area.unit,
            )
        cadre = office.organisation.person(area.cadre)
        if cadre is None or not any(post.role in LEADERS for post in cadre.posts):
            yield remark(
                f"areas[{index}].cadre",
                N_("片区 {area} 的包保领导 {handle} 不是局领导"),
                do=N_("改成登记过的局领导"),
                area=area.code,
                handle=area.cadre,
            )
        if area.code in seen:
            yield remark(
                f"areas[{index}].code", N_("片区 {area} 登记了两次"), do=N_("每个片区只留一条"), area=area.code
            )
        seen.add(area.code)


@rule(
    "OFF04",
    file="office/grid.yaml",
    source="R11",
    title=N_("每一类纠纷都有归属"),
    why=N_("谁家的孩子谁家抱：没有写归属的种类，来了就没有人认。"),
)
def every_kind_has_a_unit(office: Office, context: OfficeContext) -> Iterator[Remark]:
    """Every branch.leaf of the settings has a unit by the grid's assignment in every area, and that unit exists."""
    units = {unit.code for unit in office.organisation.units}
    for branch, found in office.settings.kinds.items():
        for leaf in found.leaves:
            kind = f"{branch}.{leaf}"
            given = {office.grid.unit_for(kind, area.code) for area in office.grid.areas}
            if not given <= units:
                yield remark(
                    "assignment",
                    N_("种类 {kind} 没有归属，或者归属的股室没有登记"),
                    do=N_("在 office/grid.yaml 的 assignment 里写明责任单位"),
                    kind=kind,
                )


@rule(
    "OFF05",
    file="office/organisation.yaml",
    source="R3",
    title=N_("工作人员代号唯一，岗位的起止合理"),
    why=N_("一个代号两个人用，记录就说不清是谁；止日早于起日，在岗就算不出来。"),
)
def staff_handles_and_terms_make_sense(office: Office, context: OfficeContext) -> Iterator[Remark]:
    """Handles are unique.

    No term ends before it begins; a mediator's post names a registered body.
    """
    bodies = {body.code for body in office.organisation.bodies}
    seen: set[str] = set()
    for index, person in enumerate(office.organisation.staff):
        if person.handle in seen:
            yield remark(
                f"staff[{index}].handle",
                N_("代号 {handle} 有两个人用"),
                do=N_("给其中一个换代号"),
                handle=person.handle,
            )
        seen.add(person.handle)
        for number, post in enumerate(person.posts):
            path = f"staff[{index}].posts[{number}]"
            if post.until is not None and post.until < post.from_:
                yield remark(path, N_("{handle} 的岗位止日早于起日"), do=N_("核对起止日期"), handle=person.handle)
            if post.role == "mediator" and post.body not in bodies:
                yield remark(
                    path, N_("{handle} 的调解员岗位没有写明调解组织"), do=N_("写明 body"), handle=person.handle
                )


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


@rule(
    "OFF12",
    file="office/settings.yaml",
    source="R35",
    severity="warning",
    title=N_("调解不成算未化解；处理意见和撤回不算化解"),
    why=N_(
        "结果怎么分组，公众看到的就是什么。出了一份意见、申请人走了，事情未必解决；调解不成的改叫别的，失败就看不见了。"
    ),
)
def outcomes_are_counted_as_what_they_are(office: Office, context: OfficeContext) -> Iterator[Remark]:
    """No opinion and no withdrawal is counted as settled, and a mediation that failed always as unsettled.

    What is published counts them so, whatever the settings say.
    """
    for ending, group in office.settings.outcome_groups.items():
        if group != office.settings.outcome_group(ending):
            yield remark(
                f"outcome-groups.{ending}",
                N_("{ending}归错了组，公布时不照这里写的统计"),
                do=N_("调解不成归未化解，出具处理意见和撤回归其他办结，改好再由第二个人批准"),
                ending=Term(ENDINGS[ending]),
            )


@rule(
    "OFF13",
    file="office/settings.yaml",
    source="R11",
    title=N_("改名、拆分过的种类，原来的案件还认得"),
    why=N_("种类改了名或者分细了，早先的案件不改。原来的名称归到哪里，只能有一个说法，统计才对得上。"),
)
def every_earlier_kind_has_one_present(office: Office, context: OfficeContext) -> Iterator[Remark]:
    """An earlier name (`was`) belongs to one kind and is no present one; what a kind went over to (`now`) exists.

    A kind that has ended (`until`) says what it went over to.
    """
    claimed: set[str] = set()
    for path, kind, leaf in _leaves(office):
        for earlier in leaf.was:
            branch, _, name = earlier.partition(".")
            present = branch in office.settings.kinds and name in office.settings.kinds[branch].leaves
            if present or earlier in claimed:
                yield remark(
                    f"{path}.was",
                    N_("{kind} 原来叫的 {earlier}，另一个种类也在用"),
                    do=N_("一个名称只归一个种类；还在用的种类不写进 was"),
                    kind=kind,
                    earlier=earlier,
                )
            claimed.add(earlier)
        for later in leaf.now:
            if not office.settings.has_kind(later):
                yield remark(
                    f"{path}.now",
                    N_("{kind} 改用的 {later} 没有登记"),
                    do=N_("改成登记的种类，写成大类、点、小类"),
                    kind=kind,
                    later=later,
                )
        if (leaf.until is None) != (not leaf.now):
            yield remark(
                path,
                N_("{kind} 停用的日子和改用的种类只写了一样"),
                do=N_("until 写最后一天，now 写从那以后用的种类"),
                kind=kind,
            )


def _leaves(office: Office) -> Iterator[tuple[str, str, Leaf]]:
    """(path, `branch.leaf`, leaf) of every kind."""
    for code, branch in office.settings.kinds.items():
        for name in branch.leaves:
            yield f"kinds.{code}.leaves.{name}", f"{code}.{name}", branch.leaf(name)


RULES = (
    every_earlier_kind_has_one_present,
    the_leading_group_is_complete,
    the_members_of_the_leading_group_are_staff,
    a_peoples_mediation_committee_is_lawful,
    every_area_is_covered,
    every_kind_has_a_unit,
    the_basis_of_a_committee_holds,
    staff_handles_and_terms_make_sense,
    every_channel_has_a_body,
    every_step_can_be_taken_by_somebody,
    every_level_has_its_leader,
    every_kind_has_somebody,
    outcomes_are_counted_as_what_they_are,
)
