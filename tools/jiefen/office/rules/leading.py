"""The leading group (R1): who directs the office, without a gap."""

from collections.abc import Iterator
from itertools import pairwise

from jiefen.base.rule import Remark, remark, rule
from jiefen.base.text import N_
from jiefen.law.context import OfficeContext
from jiefen.office.office import Office
from jiefen.office.organisation.record import Post


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
    "OFF14",
    file="office/organisation.yaml",
    source="R1",
    title=N_("各股室负责人都在领导小组里"),
    why=N_("领导小组靠股室负责人落实到股室。负责人换了、名单没有跟着换，这个股室在小组里就没有人。"),
)
def the_heads_of_sections_belong_to_the_leading_group(office: Office, context: OfficeContext) -> Iterator[Remark]:
    """Who heads a section (`heads`) is in each composition that covers the term, from the first day they share."""
    for index, group in enumerate(office.organisation.leading_group):
        named = (group.head, *group.deputies, *group.members)
        for person in office.organisation.staff:
            for post in person.posts:
                day = post.shared_from(group) if post.heads else None
                if day is not None and person.handle not in named:
                    yield remark(
                        f"leading-group[{index}]",
                        N_("{handle} 在 {day} 是{unit}负责人，不在当天的领导小组里"),
                        do=N_("补进成员；中途换了人的，从换人那天起另写一届"),
                        handle=person.handle,
                        day=day,
                        unit=office.organisation.unit_title(post.unit),
                    )


@rule(
    "OFF15",
    file="office/organisation.yaml",
    source="R1",
    title=N_("一个股室同一天只有一名负责人"),
    why=N_("两个人都写成负责人，事情办没办就不知道该问谁。"),
)
def a_section_has_one_head_at_a_time(office: Office, context: OfficeContext) -> Iterator[Remark]:
    """No two people head the same section on a day; a post that heads says which section."""
    heading: dict[str, list[Post]] = {}
    for index, person in enumerate(office.organisation.staff):
        for number, post in enumerate(person.posts):
            if not post.heads:
                continue
            path = f"staff[{index}].posts[{number}].heads"
            if not post.unit:
                yield remark(
                    path,
                    N_("{handle} 写了是负责人，没有写是哪个股室的"),
                    do=N_("写明 unit"),
                    handle=person.handle,
                )
            for other in heading.get(post.unit, ()) if post.unit else ():
                day = post.shared_from(other)
                if day is not None:
                    yield remark(
                        path,
                        N_("{day} 起，{unit}有两名负责人，后写的一名是 {handle}"),
                        do=N_("前一任写上止日；副职不写 heads"),
                        day=day,
                        unit=office.organisation.unit_title(post.unit),
                        handle=person.handle,
                    )
            heading.setdefault(post.unit, []).append(post)


@rule(
    "OFF16",
    file="office/organisation.yaml",
    source="R1",
    title=N_("主要负责人只有一名，领导小组里一人一个位置"),
    why=N_("组长是主要负责人。同一天有两名主要负责人，或者一个人既是组长又是成员，名单就是错的。"),
)
def there_is_one_principal_and_one_place_each(office: Office, context: OfficeContext) -> Iterator[Remark]:
    """No two people are principal on a day, and nobody stands twice in one composition of the leading group."""
    principals: list[tuple[str, Post]] = []
    for index, person in enumerate(office.organisation.staff):
        for number, post in enumerate(person.posts):
            if post.role != "head":
                continue
            for handle, other in principals:
                day = post.shared_from(other)
                if day is not None and handle != person.handle:
                    yield remark(
                        f"staff[{index}].posts[{number}]",
                        N_("{day} 起，{one} 和 {other} 都是主要负责人"),
                        do=N_("前一任写上止日；分管领导的岗位写 deputy"),
                        day=day,
                        one=handle,
                        other=person.handle,
                    )
            principals.append((person.handle, post))
    for index, group in enumerate(office.organisation.leading_group):
        named = (group.head, *group.deputies, *group.members)
        for handle in sorted({handle for handle in named if named.count(handle) > 1}):
            yield remark(
                f"leading-group[{index}]",
                N_("{day} 起的领导小组里，{handle} 写了两次"),
                do=N_("组长、副组长、成员各写一处"),
                day=group.from_,
                handle=handle,
            )


RULES = (
    the_leading_group_is_complete,
    the_members_of_the_leading_group_are_staff,
    the_heads_of_sections_belong_to_the_leading_group,
    a_section_has_one_head_at_a_time,
    there_is_one_principal_and_one_place_each,
)
