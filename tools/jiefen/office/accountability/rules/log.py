"""What came of a decision, line by line: served, put right, lifted (R22)."""

from collections.abc import Iterator
from itertools import pairwise

from jiefen.base.rule import Remark, remark, rule
from jiefen.base.text import N_, Term
from jiefen.office.accountability.record import (
    AWARD,
    EVENTS,
    EXTENDED,
    FIELDS,
    LIFTED,
    RIGHTED,
    SERVED,
    VOID,
    WITHDRAWN,
    Decision,
)
from jiefen.office.context import RecordContext
from jiefen.office.in_post import not_in_post


@rule(
    "ACC10",
    source="R22",
    title=N_("先送达，再整改，再解除"),
    why=N_("没有送到的决定，单位不知道；没有改好就解除，等于没有追究。解除了的，就到头了。"),
)
def one_thing_after_the_other(decision: Decision, context: RecordContext) -> Iterator[Remark]:
    """Served before put right or extended, put right before lifted, each once; nothing follows what ended it.

    It may be withdrawn at any time. An award is served, or withdrawn, and that is all.
    """
    done: set[str] = set()
    for place, event in decision.lines:
        title = Term(EVENTS[event.what].title)
        before = {RIGHTED: SERVED, EXTENDED: SERVED, LIFTED: RIGHTED}.get(event.what)
        if done & {LIFTED, WITHDRAWN}:
            yield remark(
                f"log[{place}]",
                N_("已经到头了，{date} 又记了{event}"),
                do=N_("删去这一行；已经合并的，另写一行作废"),
                date=event.date,
                event=title,
            )
        elif decision.form == AWARD and event.what not in (SERVED, WITHDRAWN):
            yield remark(f"log[{place}]", N_("表彰没有{event}"), do=N_("只写送达"), event=title)
        elif before and before not in done:
            yield remark(
                f"log[{place}]",
                N_("{date} {event}，之前没有{before}"),
                do=N_("先记{before}，再记这一行"),
                date=event.date,
                event=title,
                before=Term(EVENTS[before].title),
            )
        elif event.what in done and event.what != EXTENDED:
            yield remark(
                f"log[{place}]",
                N_("{date} 又记了一次{event}"),
                do=N_("删去这一行；前一行记错了的，先把它作废"),
                date=event.date,
                event=title,
            )
        done.add(event.what)


@rule(
    "ACC11",
    source="R22",
    title=N_("一行接一行，日期不倒，写全"),
    why=N_("哪天送到、哪天改好、哪天解除，说的就是先后。"),
)
def the_lines_are_in_order_and_whole(
    decision: Decision,
    context: RecordContext,
) -> Iterator[Remark]:
    """No line is dated before the decision or the line above; each has the fields of its kind, and no others."""
    days = [decision.date, *(event.date for event in decision.log)]
    for place, (before, day) in enumerate(pairwise(days)):
        if day < before:
            yield remark(
                f"log[{place}].date",
                N_("这一行是 {day} 的，前面已经到 {before}"),
                do=N_("核对日期"),
                day=day,
                before=before,
            )
    for place, event in enumerate(decision.log):
        takes = EVENTS[event.what]
        for field in takes.needs:
            if field not in event.given:
                yield remark(
                    f"log[{place}]",
                    N_("{date} 的{event}没有写{title}"),
                    do=N_("补上{title}（{field}）"),
                    date=event.date,
                    event=Term(takes.title),
                    title=Term(FIELDS[field]),
                    field=Term(field),
                )
        for field in event.given:
            if field not in (*takes.needs, *takes.may):
                yield remark(
                    f"log[{place}].{field}",
                    N_("{date} 的{event}不写{title}"),
                    do=N_("删去{title}（{field}）"),
                    date=event.date,
                    event=Term(takes.title),
                    title=Term(FIELDS[field]),
                    field=Term(field),
                )
        if event.what == VOID and event.line is not None and not _stands_above(decision, place, event.line):
            yield remark(
                f"log[{place}].line",
                N_("前面没有第 {line} 行可以作废"),
                do=N_("写它上面那一行是第几行，从 1 数起"),
                line=event.line,
            )
        if event.what == EXTENDED and event.due is not None and event.due <= event.date:
            yield remark(
                f"log[{place}].due",
                N_("{date} 延长，新的期限却是 {due}"),
                do=N_("核对两个日期"),
                date=event.date,
                due=event.due,
            )


@rule(
    "ACC12",
    source="R3",
    title=N_("经手的人当天在岗，解除的不是被追究单位的人"),
    why=N_("自己给自己解除，等于没有处理过。"),
)
def who_acts_is_in_post_and_nobody_lifts_his_own(decision: Decision, context: RecordContext) -> Iterator[Remark]:
    """Whoever stands in a line holds a post that day; who lifts, extends or withdraws has none in the addressee."""
    for place, event in enumerate(decision.log):
        person = context.office.organisation.person(event.by)
        posts = [post for post in person.posts if post.covers(event.date)] if person else []
        if absent := not_in_post(f"log[{place}].by", event.by, event.date, context):
            yield absent
        elif event.what in (LIFTED, EXTENDED, WITHDRAWN) and all(
            decision.addressee in (post.unit, post.room) for post in posts
        ):
            yield remark(
                f"log[{place}].by",
                N_("{date} {event}的 {handle} 是 {unit} 的人"),
                do=N_("由决定的一方来办，写经手的人"),
                date=event.date,
                event=Term(EVENTS[event.what].title),
                handle=event.by,
                unit=decision.addressee,
            )


def _stands_above(decision: Decision, place: int, line: int) -> bool:
    """Whether a line can be voided at a place: it is above, and neither void nor voided already."""
    earlier = {one.line for one in decision.log[:place] if one.what == VOID}
    return 1 <= line <= place and decision.log[line - 1].what != VOID and line not in earlier


RULES = (
    one_thing_after_the_other,
    the_lines_are_in_order_and_whole,
    who_acts_is_in_post_and_nobody_lifts_his_own,
)
