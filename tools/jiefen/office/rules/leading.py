"""The leading group (R1): who directs the office, without a gap."""

from collections.abc import Iterator
from itertools import pairwise

from jiefen.base.rule import Remark, remark, rule
from jiefen.base.text import N_
from jiefen.law.context import OfficeContext
from jiefen.office.office import Office


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


RULES = (
    the_leading_group_is_complete,
    the_members_of_the_leading_group_are_staff,
)
