"""`jiefen duty make`: a fair roster of a month by plain rotation (R4)."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

import click

from jiefen.base.failure import Failure
from jiefen.base.period import span_of
from jiefen.base.text import N_, Say, Term, say
from jiefen.book.book import Book
from jiefen.commands.context import Surroundings, pass_surroundings, today_option
from jiefen.commands.office.rosters.here import named_month, show_roster
from jiefen.commands.office.told import dry_run_option, show_findings
from jiefen.commands.options import open_here
from jiefen.commands.registered import officer
from jiefen.office.duty.listed import name_of
from jiefen.office.duty.proposed import Leave, Proposal, Wanted
from jiefen.office.duty.record import KIND
from jiefen.writing.office.duty import plan_month, proposal_of
from jiefen.writing.office.kept import require_kept

EXAMPLE = "--leave li-na:2026-12-07..2026-12-11"


@click.command(
    help=N_(
        "排一个月的值班表，当天在职的办案人员轮着来；已经排了的日子不动，只补没有排的。\n\n"
        "哪些日子值班，照 office/settings.yaml 的 duty（没有写的，只值工作日，调休上班的周末也算）。"
        "节假日和重点时段另外轮，一年里大家一样多，并且轮到一位局领导带班。请假的不排，假条不存。"
        "尽量不连着两天；人手不够，先顾各人一样多，并且说出来。同样的记录排出来一样。\n\n"
        "\b\n例：\n  jiefen duty make 2026-12 --dry-run\n"
        "  jiefen duty make 2026-12 --leave 李娜:2026-12-07..2026-12-11"
    )
)
@click.argument("month")
@click.option(
    "--leave",
    "leaves",
    multiple=True,
    metavar="WHO:FROM..UNTIL",
    help=N_("谁哪几天不在，可以写几次；只有一天的，写一个日期"),
)
@click.option("--people", type=click.IntRange(1, 10), default=1, help=N_("一天几个人值班（默认一个）"))
@dry_run_option
@today_option
@pass_surroundings
def command(
    surroundings: Surroundings, month: str, *, leaves: Sequence[str], people: int, dry_run: bool, today: date
) -> None:
    """The days of a month from `today` on that nobody has yet; exit code 1 where the rules refuse them."""
    book = open_here(surroundings)
    first, last = span_of(named_month(month))
    require_kept(book, KIND, max(first, min(today, last)))
    if last < today:
        raise Failure(
            say(N_("{month} 已经过去，不能再排。"), month=Term(month)),
            say(N_("那几天有人来的，照实写进值班表；没有人的，说明原因：jiefen duty gap")),
        )
    wanted = Wanted(month=month, since=today, leave=[_leave(book, one) for one in leaves], people=people)
    proposal = proposal_of(book, wanted)
    if not proposal.changes:
        for sentence in proposal.told:
            surroundings.show(sentence)
        surroundings.show(say(N_("{month} 没有要补的。"), month=Term(month)))
        return
    show_roster(surroundings, book, proposal.roster, (*proposal.new, *proposal.led))
    surroundings.show(_counts(book, proposal))
    for sentence in proposal.told:
        surroundings.show(sentence)
    show_findings(surroundings, book, plan_month(book, wanted, dry_run=dry_run), dry_run=dry_run)


def _counts(book: Book, proposal: Proposal) -> Say:
    """How many days of the month everybody has."""
    office = book.require_office()
    days = Counter(who for shift in proposal.roster.days for who in shift.on_duty)
    order = [person.handle for person in office.organisation.staff]
    known = sorted(days, key=lambda who: order.index(who) if who in order else len(order))
    each = tuple(say(N_("{who} {n} 天"), who=Term(name_of(office, who)), n=days[who]) for who in known)
    return say(N_("本月各人：{each}。"), each=each)


def _leave(book: Book, word: str) -> Leave:
    """Who is not there, and from when to when. Raises Failure where that is not said so."""
    who, _, days = word.replace("：", ":").partition(":")
    first, _, last = days.partition("..")
    try:
        leave = Leave(
            handle=officer(book, who, "--leave"),
            first=date.fromisoformat(first),
            last=date.fromisoformat(last or first),
        )
    except ValueError:
        leave = None
    if leave is None or leave.last < leave.first:
        raise Failure(
            say(N_("--leave 写的 {word} 看不懂。"), word=word),
            say(N_("写成 {example}，先写开始的一天。"), example=Term(EXAMPLE)),
        )
    return leave
