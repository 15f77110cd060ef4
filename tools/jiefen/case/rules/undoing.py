"""What is taken back (R31): an entry revoked, a registration void. Two people know of it, and it says what it means."""

from collections.abc import Iterator

from jiefen.base.rule import Remark, remark, rule
from jiefen.base.text import N_
from jiefen.case.context import CheckContext
from jiefen.case.record import Case
from jiefen.office.organisation.record import LEADERS
from jiefen.steps.closing import Conclude
from jiefen.steps.elsewhere import Terminate
from jiefen.steps.mediating import Agreement
from jiefen.steps.outside import OutsideResult, Settle
from jiefen.steps.petition import Opinion
from jiefen.steps.record import STEP_TYPES
from jiefen.steps.steering import Extend
from jiefen.steps.terms import role_titles, step_title
from jiefen.steps.undoing import Revoke, Void

REVOCABLE = tuple(step for step, kind in STEP_TYPES.items() if "revoke" in kind.undone_by)
"""The steps that `revoke` takes back."""


@rule(
    "ACT01",
    source="R31",
    title=N_("撤销的那一条在案卷里，可以撤销，并且没有撤销过"),
    why=N_("撤销从这一天起才算，不是抹掉。指错了一条，该停的没有停，不该停的停了。"),
)
def what_is_revoked_is_there(case: Case, context: CheckContext) -> Iterator[Remark]:
    """`revoke` names an earlier entry of a step that can be revoked, and nobody revoked that before."""
    for entry in case.all(Revoke):
        made = case.meant(entry.entry, entry)
        if made is None or "revoke" not in made.undone_by:
            yield remark(
                f"{entry.path}.entry",
                N_("{date} 撤销的那一条，之前没有，或者不是可以撤销的步骤"),
                do=N_("可以撤销的是{steps}；别的步骤写错了用更正"),
                date=entry.date,
                steps=tuple(step_title(step) for step in REVOCABLE),
            )
        elif case.revoked[made.n] is not entry:
            yield remark(
                f"{entry.path}.entry",
                N_("{date} 撤销的{step}，{before} 已经撤销过"),
                do=N_("删去还没有合并的这一条；要撤销的是另一条的，改第几条"),
                date=entry.date,
                step=step_title(made.step),
                before=case.revoked[made.n].date,
            )
        elif entry.date < made.date:
            yield remark(
                f"{entry.path}.date",
                N_("{date} 撤销了 {made} 才有的{step}"),
                do=N_("核对日期，写错的用更正说明"),
                date=entry.date,
                made=made.date,
                step=step_title(made.step),
            )


@rule(
    "ACT02",
    source="R31",
    title=N_("撤销由另一位领导批准"),
    why=N_("定下的事自己说不算就不算，等于没有定。批准的人不能就是办的人。"),
)
def a_revocation_is_approved_by_a_leader(case: Case, context: CheckContext) -> Iterator[Remark]:
    """`approved-by` is head or deputy on that day, and not who enters the revocation."""
    for entry in case.all(Revoke):
        person = context.office.organisation.person(entry.approved_by)
        if person and (entry.approved_by == entry.by or not person.holds(LEADERS, entry.date)):
            yield remark(
                f"{entry.path}.approved-by",
                N_("{date} 的撤销由 {handle} 批准，应当由另一位{roles}批准"),
                do=N_("请有权的领导批准，写进“批准人”"),
                date=entry.date,
                handle=entry.approved_by,
                roles=role_titles(LEADERS),
            )


@rule(
    "ACT03",
    source="R31",
    title=N_("撤销延期的时候，延长的时限还在走"),
    why=N_("时限已经完成或者已经过了，撤销延期什么也不会变，只会让人以为变了。"),
)
def a_revoked_extension_still_counted(case: Case, context: CheckContext) -> Iterator[Remark]:
    """Who revokes an extension revokes one that a running limit had."""
    ended = {extended.entry.n for limit in context.limits for extended in limit.extensions if extended.revoked}
    for entry in case.all(Revoke):
        made = case.meant(entry.entry, entry)
        if isinstance(made, Extend) and case.revoked.get(made.n) is entry and made.n not in ended:
            yield remark(
                f"{entry.path}.entry",
                N_("{date} 撤销延期的时候，这个时限已经完成、已经过了，或者延期本来就不算"),
                do=N_("不需要撤销的，删去还没有合并的这一条"),
                date=entry.date,
            )


@rule(
    "ACT04",
    source="R31",
    title=N_("作废由第二个人批准"),
    why=N_("一件纠纷从账上消失，不能由一个人说了算。"),
)
def a_void_registration_has_a_second_person(case: Case, context: CheckContext) -> Iterator[Remark]:
    """Who approves that a case is void is not who enters it."""
    for entry in case.all(Void):
        if entry.approved_by == entry.by:
            yield remark(
                f"{entry.path}.approved-by",
                N_("{date} 作废的经办人和批准人是同一个人"),
                do=N_("请另一位工作人员核对以后批准，写进“批准人”"),
                date=entry.date,
            )


@rule(
    "ACT05",
    source="R31",
    title=N_("重复登记的，写明以哪一件为准"),
    why=N_("作废了这一件，那一件要真的在办：同一类、同一片区，自己没有作废。不然这件纠纷就两边都没有了。"),
)
def the_other_registration_lives(case: Case, context: CheckContext) -> Iterator[Remark]:
    """`twice` names another case of the same kind and area that is not void itself; `mistake` names none.

    Nor is a case void while others are because it stays.
    """
    for entry in case.all(Void):
        resting = tuple(other for other in context.resting if other != entry.see)
        if resting:
            yield remark(
                entry.path,
                N_("{date} 作废了，可是 {others} 因重复登记作废，以这一件为准"),
                do=N_("这件纠纷还在的，删去还没有合并的这一条；以第三件为准的，先更正那几件的“以哪一件为准”"),
                date=entry.date,
                others=resting,
            )
        if entry.reason != "twice":
            if entry.see:
                yield remark(
                    f"{entry.path}.see",
                    N_("{date} 作废的原因是登记错误，却写了以另一件为准"),
                    do=N_("两件是同一件纠纷的，原因写“重复登记”；不是的不写以哪一件为准"),
                    date=entry.date,
                )
            continue
        other = context.see
        gone = context.cases is not None and entry.see not in context.cases
        unlike = other is not None and (other.kind, other.area) != (case.kind, case.area)
        if other is not None and other.void is not None and other.id != case.id:
            yield remark(
                f"{entry.path}.see",
                N_("{date} 因重复登记作废，以 {other} 为准，可是 {other} 也作废了"),
                do=N_("只作废一件：删去还没有合并的这一条；两条都合并了的，这件纠纷重新登记，写进“关联案件”"),
                date=entry.date,
                other=other.id,
            )
            continue
        if not entry.see or entry.see == case.id or gone or unlike:
            yield remark(
                f"{entry.path}.see" if entry.see else entry.path,
                N_("{date} 因重复登记作废，没有写以哪一件为准，或者那一件不在案卷里、种类或片区不同"),
                do=N_("在“以哪一件为准”写另一件的编号；种类、片区登记错的先更正；另一件不是同一件纠纷的，不能作废"),
                date=entry.date,
            )


RESULTS = (Agreement, Terminate, Opinion, Settle, OutsideResult, Conclude)


@rule(
    "ACT06",
    source="R31",
    title=N_("有了结果的、公开过的不作废"),
    why=N_("达成协议、终止、出具意见，当事人已经知道；公开过的，公众已经看到。这样的记录只能更正，不能当作没有。"),
)
def what_has_a_result_stays(case: Case, context: CheckContext) -> Iterator[Remark]:
    """No case is void after an agreement, a termination, an opinion, what ended it outside, its conclusion, or the
    publication of its row.
    """
    for entry in case.all(Void):
        result = next(iter(case.before(entry, *RESULTS)), None)
        if result:
            yield remark(
                entry.path,
                N_("{day} 已经有{result}，{date} 又作废"),
                do=N_("删去还没有合并的这一条；重复的一件接着办完，写进“关联案件”"),
                day=result.date,
                result=step_title(result.step),
                date=entry.date,
            )
        elif context.published:
            yield remark(
                entry.path,
                N_("这一件已经公开过，{date} 又作废"),
                do=N_("删去还没有合并的这一条；不能再公开的用限制公开"),
                date=entry.date,
            )


RULES = (
    what_is_revoked_is_there,
    a_revocation_is_approved_by_a_leader,
    a_revoked_extension_still_counted,
    a_void_registration_has_a_second_person,
    the_other_registration_lives,
    what_has_a_result_stays,
)
