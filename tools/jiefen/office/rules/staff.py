"""People and their posts (R3)."""

from collections.abc import Iterator

from jiefen.base.rule import Remark, remark, rule
from jiefen.base.text import N_
from jiefen.law.context import OfficeContext
from jiefen.office.office import Office


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


RULES = (staff_handles_and_terms_make_sense,)
