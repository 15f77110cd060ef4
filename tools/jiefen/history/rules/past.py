"""The past does not change (R31): what merged stays, new is only appended. Compared with Git, as data."""

from collections.abc import Iterator

from jiefen.base.counting import Length, end_of
from jiefen.base.rule import Remark, remark, rule
from jiefen.base.text import N_, Term
from jiefen.case.record import Boundary, Case, Elsewhere, Link, Party, Petition
from jiefen.history.differences import differences
from jiefen.history.past import Change, HistoryContext, day_of, fate_of, key_of, log_of, title_of

WHOLE = Term(N_("内容"))
HEADER = frozenset(
    name for shape in (Case, Party, Petition, Boundary, Link, Elsewhere) for name in shape.__struct_encode_fields__
)
"""The keys of a case's header; any other key may be somebody's name."""


@rule(
    "HIS01",
    source="R31",
    title=N_("合并过的记录只增不改"),
    why=N_("案件的经过是一条一条记下来的。事后能改，逾期就能改没，谁也说不清当时发生了什么。"),
)
def a_log_only_grows(change: Change, context: HistoryContext) -> Iterator[Remark]:
    """Every merged entry stands as it was, in its order, and new entries come after those that their author saw."""
    if change.kind != "case" or change.before is None or change.after is None:
        return
    merged, present, fate = log_of(change.before), log_of(change.after), fate_of(change)
    for was, now in fate.changed:
        yield remark(
            f"log[{now}]",
            N_("{entry}在合并之后被改动"),
            do=N_("把这一行恢复成合并时的样子；原来写错的，在最后加一条更正（correct）"),
            entry=title_of(merged[was], was),
        )
    for was in fate.dropped:
        yield remark(
            "log",
            N_("{entry}在合并之后被删去"),
            do=N_("把这一条放回原处；原来写错的，在最后加一条更正（correct）"),
            entry=title_of(merged[was], was),
        )
    if fate.moved:
        was, now = fate.moved
        yield remark(
            f"log[{now}]",
            N_("{entry}在合并之后换了位置"),
            do=N_("把合并过的记录按原来的先后排好，新的记录一律加在最后"),
            entry=title_of(merged[was], was),
        )
    for now in fate.inserted:
        yield remark(
            f"log[{now}]",
            N_("{entry}是新加的，却插在已经合并的记录前面"),
            do=N_("把这一行移到 log 的最后；发生的先后另有不同的，用 before 或 after 写明"),
            entry=title_of(present[now], now),
        )


@rule(
    "HIS02",
    source="R31",
    title=N_("合并过的基本情况只通过更正来改"),
    why=N_("收到日期、种类、当事人决定适用哪份规程、归谁办。要改就留下原来写的、改成什么、为什么、谁复核。"),
)
def a_header_changes_only_by_a_correction(change: Change, context: HistoryContext) -> Iterator[Remark]:
    """The header stands in the file as it was merged; an appended `correct` entry gives what counts from then on."""
    if change.kind != "case" or change.before is None or change.after is None:
        return
    before, after = ({key: data[key] for key in data if key != "log"} for data in (change.before, change.after))
    for path in dict.fromkeys(differences(before, after, is_ours=HEADER.__contains__)):
        yield remark(
            path,
            N_("基本情况的 {field} 在合并之后被直接改动"),
            do=N_("恢复合并时写的；确实要改的，在 log 最后加一条更正（correct），写明原来的值、新的值和理由"),
            field=path or WHOLE,
        )


@rule(
    "HIS03",
    source="R31",
    title=N_("合并过的案件、规程和公布批次不删除、不改名"),
    why=N_("编号就是这件事的身份，别处都用它来指。文件没了，这件事就像没有发生过。"),
)
def nothing_merged_is_deleted_or_renamed(change: Change, context: HistoryContext) -> Iterator[Remark]:
    """Case files, procedure versions and publications keep their names for good."""
    if change.after is None:
        yield remark(
            "",
            N_("{name} 已经合并，它的文件却被删除或者改了名"),
            do=N_("恢复这个文件和它原来的名字；不该立的案件，记一条撤回或者更正，不删文件"),
            name=change.name,
        )


@rule(
    "HIS04",
    source="R31",
    title=N_("迟录的记录写明原因"),
    why=N_("当天的事当天记。过后补记的要说明为什么，否则期限到底守没守住无从核对。"),
)
def a_late_entry_says_why(change: Change, context: HistoryContext) -> Iterator[Remark]:
    """`late` stands where the first commit of an entry is over `late-after` working days after the entry's date.

    Not judged: entries not yet committed, and days that a holiday notice still to come may move.
    """
    if change.kind != "case" or context.late_after is None:
        return
    entries, length = log_of(change.after), Length(working_days=context.late_after)
    for place in fate_of(change).added:
        entry, arrival = entries[place], change.arrivals.get(key_of(entries[place]))
        day = day_of(entry)
        if arrival is None or day is None or entry.get("late"):
            continue
        in_time = end_of(day, length, context.calendar)
        if arrival.day > in_time.end and not in_time.provisional:
            yield remark(
                f"log[{place}]",
                N_("{entry}到 {committed} 才提交，超过了 {n} 个工作日"),
                do=N_("在这一条写明 late: 迟录的原因"),
                entry=title_of(entry, place),
                committed=arrival.day,
                n=context.late_after,
            )


@rule(
    "HIS07",
    source="R31",
    title=N_("公布出去的内容不再变动"),
    why=N_("公众已经看到、下载了这一批。事后改一行，前后一比就能看出是谁的事，也没有人再信公布的数字。"),
)
def a_publication_stays_as_published(change: Change, context: HistoryContext) -> Iterator[Remark]:
    """Rows, figures, cut day and approvals of a merged publication never change, vanish or increase."""
    if change.kind == "publication":
        yield from _changed(
            change,
            N_("{name} 这一批公布之后，{field} 又被改动"),
            N_("恢复公布时的内容；要更新的，另出一批（jiefen release）"),
        )


@rule(
    "HIS08",
    source="R31",
    title=N_("合并过的规程版本不再变动"),
    why=N_("案件始终适用收到那天的规程。改了旧版本，就等于改了当时的规矩。"),
)
def a_procedure_version_stays_as_merged(change: Change, context: HistoryContext) -> Iterator[Remark]:
    """A merged version of the procedure never changes; what is decided anew is a new file with its own day."""
    if change.kind == "procedure":
        yield from _changed(
            change,
            N_("{name} 起施行的规程合并之后，{field} 又被改动"),
            N_("恢复合并时的内容；规矩变了，另立一份以新的施行日期命名的规程"),
        )


def _changed(change: Change, what: str, do: str) -> Iterator[Remark]:
    """A remark for each difference between what was merged and what stands now."""
    if change.before is not None and change.after is not None:
        for path in dict.fromkeys(differences(change.before, change.after)):
            yield remark(path, what, do=do, name=change.name, field=path or WHOLE)


RULES = (
    a_log_only_grows,
    a_header_changes_only_by_a_correction,
    nothing_merged_is_deleted_or_renamed,
    a_late_entry_says_why,
    a_publication_stays_as_published,
    a_procedure_version_stays_as_merged,
)
