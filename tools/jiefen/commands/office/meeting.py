"""`jiefen meeting`: meetings 会议 and what became of them (R15, R20)."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import click

from jiefen.base.failure import Failure
from jiefen.base.table import table
from jiefen.base.text import N_, Term, say
from jiefen.book.book import Book
from jiefen.commands.context import DAY, Surroundings, pass_surroundings, today_option
from jiefen.commands.office.told import dry_run_option, show_lines
from jiefen.commands.options import not_after, open_here
from jiefen.commands.registered import officer, registered
from jiefen.office.meetings.proposed import next_minutes, usual_meeting, without_minutes
from jiefen.office.meetings.record import Meeting
from jiefen.office.meetings.wanted import KIND, title_of
from jiefen.procedure.meetings import KINDS
from jiefen.writing.office.kept import require_kept
from jiefen.writing.office.meetings import hold_meeting, issue_minutes, meetings_of, send_bundle

EXAMPLE = "2026-11-analysis"
HEAD = (
    N_("会议"),
    N_("种类"),
    N_("次数"),
    N_("日期"),
    N_("主持"),
    N_("出席"),
    N_("缺席"),
    N_("交办"),
    N_("纪要号"),
    N_("月报报出"),
)


@click.group(help=N_("会议：分析研判会、党政联席会、信访交办会；纪要和月报"))
def command() -> None:
    """The group of what is done with meetings."""


@click.command(
    help=N_(
        "登记一次会议。KIND 写代码或者名称：analysis（分析研判）、joint（党政联席）、assignment（信访交办）。\n\n"
        "次数接着上一次；主持人是上一次主持的局领导，没有就是领导小组组长；出席的是领导小组成员，减去缺席的。"
        "和实际不一样的，用选项写。\n\n"
        "\b\n例：\n  jiefen meeting new 分析研判 --heard 十月办理情况 --absent 郭艳\n"
        "  jiefen meeting new assignment --task 2026/3 --task 2026/4 --dry-run"
    )
)
@click.argument("kind", metavar="KIND")
@click.option("--date", "day", type=DAY, metavar="YYYY-MM-DD", help=N_("开会日期（默认今天）"))
@click.option("--number", type=click.IntRange(min=1), help=N_("这种会议今年的第几次（默认接着上一次）"))
@click.option("--chair", help=N_("主持人，代号或者姓名"))
@click.option("--recorder", help=N_("记录人，代号或者姓名（默认上一次的记录人）"))
@click.option("--present", multiple=True, help=N_("出席的人；写了就只有这些人，可以写几次"))
@click.option("--absent", multiple=True, help=N_("缺席的人，可以写几次"))
@click.option("--heard", multiple=True, help=N_("听取的汇报，一句话，说事不说人；可以写几次"))
@click.option("--held", multiple=True, help=N_("议定的事项，一句话，说事不说人；可以写几次"))
@click.option("--task", "tasks", multiple=True, metavar="2026/3", help=N_("会上交办的事，写交办编号；可以写几次"))
@click.option("--makes-up", multiple=True, metavar="2026-10", help=N_("没有按期开、和这一次并着开的一期"))
@dry_run_option
@today_option
@pass_surroundings
def new(surroundings: Surroundings, /, kind: str, *, day: date | None, today: date, dry_run: bool, **said: Any) -> None:
    """A meeting as it was held, with what was usual before where nothing else is said."""
    book = open_here(surroundings)
    held = not_after(day or today, today)
    code = registered(kind, _titles(book, held), "KIND")
    header = _header(book, code, held, said)
    show_lines(surroundings, book, hold_meeting(book, header, dry_run=dry_run), header, dry_run=dry_run)


def _header(book: Book, kind: str, day: date, said: Mapping[str, Any]) -> Mapping[str, Any]:
    """The whole record of a new meeting."""
    require_kept(book, KIND, day)
    people = {field: [officer(book, word, f"--{field}") for word in said[field]] for field in ("present", "absent")}
    leading = {field: officer(book, said[field], f"--{field}") for field in ("chair", "recorder") if said[field]}
    phrases = {"heard": said["heard"], "held": said["held"], "tasks": said["tasks"], "makes-up": said["makes_up"]}
    given = {"number": said["number"], **people, **leading, **phrases}
    header = usual_meeting(book.require_office(), meetings_of(book).values(), kind, day, given)
    if "recorder" not in header:
        raise Failure(say(N_("没有说谁记录。")), say(N_("加上 --recorder，写代号或者姓名；以后默认是同一位。")))
    if "chair" not in header:
        raise Failure(say(N_("没有说谁主持，领导小组也没有登记。")), say(N_("加上 --chair，写代号或者姓名。")))
    return header


@click.command(
    help=N_(
        "登记纪要已经印发。号接着今年的上一份，签发人是主持会议的领导，日期是今天；不一样的用选项写。\n\n"
        "例：jiefen meeting minutes 2026-11-analysis"
    )
)
@click.argument("name", required=False, metavar="[MEETING]")
@click.option("--date", "day", type=DAY, metavar="YYYY-MM-DD", help=N_("印发日期（默认今天）"))
@click.option("--number", type=click.IntRange(min=1), help=N_("第几号"))
@click.option("--signed-by", help=N_("签发人，代号或者姓名"))
@dry_run_option
@today_option
@pass_surroundings
def minutes(
    surroundings: Surroundings,
    name: str | None,
    *,
    day: date | None,
    number: int | None,
    signed_by: str | None,
    dry_run: bool,
    today: date,
) -> None:
    """A line for minutes that were issued, of the latest meeting without any where none is named."""
    book = open_here(surroundings)
    issued = not_after(day or today, today)
    meetings = meetings_of(book)
    waiting = without_minutes(meetings.values())
    if not (name or waiting):
        raise Failure(say(N_("没有还缺纪要的会议。")), say(N_("写明哪一次，如 {name}。"), name=Term(EXAMPLE)))
    meeting = meetings[_named(name, meetings)] if name else waiting[0]
    number = number or next_minutes(meetings.values(), issued)
    signer = officer(book, signed_by, "--signed-by") if signed_by else meeting.chair
    written = issue_minutes(book, meeting, day=issued, number=number, signed_by=signer, dry_run=dry_run)
    show_lines(surroundings, book, written, written.lists, dry_run=dry_run)


@click.command(
    help=N_(
        "登记一个月的月报（纪要、统计表、重大矛盾纠纷表）已经报出，写在那个月的会议里。\n\n"
        "例：jiefen meeting sent 2026-11-analysis --by 李娜"
    )
)
@click.argument("name", required=False, metavar="[MEETING]")
@click.option("--date", "day", type=DAY, metavar="YYYY-MM-DD", help=N_("报出日期（默认今天）"))
@click.option("--by", help=N_("报送人，代号或者姓名（默认会议的记录人）"))
@click.option("--document", help=N_("报送的文号"))
@dry_run_option
@today_option
@pass_surroundings
def sent(
    surroundings: Surroundings,
    name: str | None,
    *,
    day: date | None,
    by: str | None,
    document: str | None,
    dry_run: bool,
    today: date,
) -> None:
    """A line for a bundle that was sent, of the latest meeting without one where none is named."""
    book = open_here(surroundings)
    out = not_after(day or today, today)
    meetings = meetings_of(book)
    waiting = [one for one in meetings.values() if one.minutes and not one.sent]
    if not (name or waiting):
        raise Failure(say(N_("没有出了纪要、还没有报的会议。")), say(N_("写明哪一次，如 {name}。"), name=Term(EXAMPLE)))
    meeting = meetings[_named(name, meetings)] if name else max(waiting, key=lambda one: one.date)
    sender = officer(book, by, "--by") if by else meeting.recorder
    written = send_bundle(book, meeting, day=out, by=sender, document=document or "", dry_run=dry_run)
    show_lines(surroundings, book, written, written.lists, dry_run=dry_run)


@click.command("list", help=N_("会议一览：次数、主持、到会、交办、纪要、月报"))
@click.option("--year", type=int, help=N_("哪一年（默认全部）"))
@pass_surroundings
def list_(surroundings: Surroundings, *, year: int | None) -> None:
    """All meetings, the latest first."""
    book = open_here(surroundings)
    office, translate = book.require_office(), surroundings.translate
    chosen = [one for one in meetings_of(book).values() if year in (None, one.date.year)]
    rows: list[Sequence[str | int]] = []
    for one in sorted(chosen, key=lambda one: one.date, reverse=True):
        person = office.organisation.person(one.chair)
        rows.append(
            (
                one.name,
                translate(title_of(office, one.kind, one.date)),
                one.number,
                one.date.isoformat(),
                person.name if person else one.chair,
                len(one.present),
                len(one.absent),
                "、".join(one.tasks),
                "、".join(str(line.number) for line in one.minutes),
                one.sent[-1].date.isoformat() if one.sent else "",
            )
        )
    surroundings.show(table([translate(one) for one in HEAD], rows, surroundings.width, colour=surroundings.colour))
    surroundings.show(say(N_("共 {n} 次会议。"), n=len(rows)))


def _titles(book: Book, day: date) -> Mapping[str, str]:
    office = book.require_office()
    return {code: title_of(office, code, day) for code in KINDS}


def _named(name: str, meetings: Mapping[str, Meeting]) -> str:
    """The meeting that somebody names. Raises Failure where there is none."""
    stem = name.rpartition("/")[2].removesuffix(".yaml")
    if stem in meetings:
        return stem
    known = tuple(Term(one) for one in sorted(meetings, reverse=True)[:6])
    raise Failure(say(N_("没有登记 {name} 这次会议。"), name=name), say(N_("可以写：{known}。"), known=known))


COMMANDS = {
    "new": (new, N_("登记一次会议")),
    "minutes": (minutes, N_("登记纪要已经印发")),
    "sent": (sent, N_("登记月报已经报出")),
    "list": (list_, N_("会议一览")),
}
for _name, (_command, _title) in COMMANDS.items():
    _command.short_help = _title
    command.add_command(_command, _name)
