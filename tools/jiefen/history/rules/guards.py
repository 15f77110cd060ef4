"""What guards a book changes only with a second person (R31): judged by what was merged, never by the branch itself."""

from collections.abc import Iterator, Set

from jiefen.base.finding import told_path
from jiefen.base.rule import Remark, remark, rule
from jiefen.base.text import N_, Term
from jiefen.history.differences import differences
from jiefen.history.guarding import CHANGES, ORGANISATION, Approval, Guard, guarded_items
from jiefen.history.past import WHOLE, Change, HistoryContext

NAMED = ("named", "second-person")
"""How records change that are named when they do."""
MOST_FIELDS = 12
"""So many changed fields are named; a new grid is not listed place by place."""
_AGAIN = N_("请两位在主分支上登记过的领导或者办案人员重新登记：jiefen approve {path} --since {since}")


@rule(
    "HIS10",
    source="R31",
    severity="notice",
    title=N_("设定、机构、名册的改动逐项列出"),
    why=N_("这些记录随时可以改，但改一处，往后的检查和期限都跟着变。合并的人要知道改了什么。"),
)
def what_may_change_is_named(change: Change, context: HistoryContext) -> Iterator[Remark]:
    """A record that may be changed freely is named with what changed, so that nobody merges it unseen.

    Of what guards the book each thing that a record approves, with who approved it.
    """
    guard = context.guard
    judged = change.kind.approved and guard is not None
    if change.kind.change in NAMED:
        parted = judged and change.kind.name != ORGANISATION
        yield from _named(change, _harmless(change, guard) if parted else None)
    approvals = guard.approvals_of(change.file) if guard and judged else ()
    people = tuple(dict.fromkeys(one.record.approved_by for one in approvals))
    for item in guarded_items(change, _harmless(change, guard)) if people else ():
        yield remark(
            item.path,
            N_("{what}，记录写明由 {people} 批准"),
            do=N_("请看清改了什么，和批准的人核对过，再合并"),
            what=item.what,
            people=people,
        )


@rule(
    "HIS11",
    source="R31",
    title=N_("名单、设定、凭证、例外的改动有第二个人批准"),
    why=N_("谁能打开密封材料、谁能签名、哪里可以例外、什么算数，一个人就能改，等于没有把关。"),
)
def what_guards_changes_with_a_second_person(change: Change, context: HistoryContext) -> Iterator[Remark]:
    """Each change of what guards the book stands in a record of two people whom the merged organisation entitles.

    A record that fits the contents before and after approves a file's changes, all of them.
    """
    guard = context.guard
    if not change.kind.approved or guard is None or guard.approvals_of(change.file):
        return
    for item in guarded_items(change, _harmless(change, guard)):
        yield remark(
            item.path,
            N_("{what}，没有第二个人批准的记录"),
            do=N_(
                "经办人以外的另一位领导或者办案人员核对以后，登记下来一起提交："
                "jiefen approve {path} --since {since} --why 理由 --by 经办人 --approved-by 批准人"
            ),
            what=item.what,
            path=Term(told_path(change.file)),
            since=Term(guard.since),
        )


@rule(
    "HIS12",
    source="R31",
    title=N_("批准改动的人是合并过的机构名单上的人"),
    why=N_("谁能批准，看的是已经合并的名单。分支自己加上去的人不能批准这个分支。"),
)
def who_approves_is_entitled_by_what_was_merged(change: Change, context: HistoryContext) -> Iterator[Remark]:
    """Both people hold a leader's or officer's post by the merged organisation, on the record's day and its arrival."""
    found = _new_record(change, context)
    if found is None:
        return
    guard, approval = found
    for path, handle in (("by", approval.record.by), ("approved-by", approval.record.approved_by)):
        if approval.days and not guard.may_approve(handle, approval.days):
            yield remark(
                path,
                N_("{handle} 在已经合并的机构名单里不是在岗的领导或者办案人员"),
                do=_AGAIN,
                handle=handle,
                path=Term(told_path(approval.record.path)),
                since=Term(guard.since),
            )
    if approval.said and approval.arrived and approval.said > approval.arrived:
        yield remark(
            "",
            N_("文件名写的是 {said}，提交的那天是 {arrived}，还没有到"),
            do=N_("文件名写批准的那一天"),
            said=approval.said,
            arrived=approval.arrived,
        )


@rule(
    "HIS13",
    source="R31",
    title=N_("批准的就是现在的内容"),
    why=N_("批准以后又改了一个字，批准的人看过的就不是这一份。"),
)
def what_was_approved_is_what_stands_there(change: Change, context: HistoryContext) -> Iterator[Remark]:
    """The contents before and after are those that were merged and that stand there now."""
    found = _new_record(change, context)
    if found is None:
        return
    guard, approval = found
    record = approval.record
    if record.path not in guard.hashes or guard.fits(approval):
        return
    was, now = guard.hashes[record.path]
    for path, said, is_ in (("before", record.before, was), ("after", record.after, now)):
        if said != is_:
            yield remark(
                path if said else "",
                N_("{file} 的内容和批准时的不一样"),
                do=_AGAIN,
                file=Term(told_path(record.path)),
                path=Term(told_path(record.path)),
                since=Term(guard.since),
            )


@rule(
    "HIS14",
    source="R31",
    title=N_("有改动才有批准记录"),
    why=N_("没有改动的批准，是给以后的改动预先留的，谁也不知道批准的是什么。"),
)
def an_approval_is_of_a_change(change: Change, context: HistoryContext) -> Iterator[Remark]:
    """A new record is of a file that guards the book and that differs from what was merged."""
    found = _new_record(change, context)
    if found is not None and found[1].record.path not in found[0].hashes:
        yield remark(
            "path",
            N_("{file} 没有要批准的改动"),
            do=N_("核对文件；改动撤回了的，把这份记录也撤回"),
            file=Term(told_path(found[1].record.path)),
        )


def _new_record(change: Change, context: HistoryContext) -> tuple[Guard, Approval] | None:
    """The approval that a changed file is, if it is a new one that can be read."""
    if change.kind.name != CHANGES or context.guard is None:
        return None
    approval = next((one for one in context.guard.approvals if one.file == change.file), None)
    return (context.guard, approval) if approval else None


def _harmless(change: Change, guard: Guard | None) -> Set[str]:
    return guard.harmless.get(change.kind.name, frozenset()) if guard else frozenset()


def _named(change: Change, only: Set[str] | None) -> Iterator[Remark]:
    """One remark on a record that changed, with the fields that did; none for a new one.

    `only`: the fields that count (None: all of them).
    """
    if change.before is None or (change.after is None and only is not None):
        return
    kind, do = Term(change.kind.title), N_("请看清改了什么，再合并")
    if change.after is None:
        yield remark("", N_("{kind}被删去了"), do=do, kind=kind)
        return
    before, after = ({key: data[key] for key in data if _counts(key, only)} for data in (change.before, change.after))
    paths = list(dict.fromkeys(differences(before, after)))
    if paths:
        fields = tuple(Term(path) if path else WHOLE for path in paths[:MOST_FIELDS])
        yield remark("", N_("{kind}改动了：{fields}"), do=do, kind=kind, fields=fields)


def _counts(key: str, only: Set[str] | None) -> bool:
    return only is None or key in only


RULES = (
    what_may_change_is_named,
    what_guards_changes_with_a_second_person,
    who_approves_is_entitled_by_what_was_merged,
    what_was_approved_is_what_stands_there,
    an_approval_is_of_a_change,
)
