"""`jiefen report`: reports and papers of the office from its records (R15, R20)."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import click

from jiefen.base.failure import Failure
from jiefen.base.text import N_, Term, say
from jiefen.book.book import Book
from jiefen.commands.context import Surroundings, pass_surroundings, today_option
from jiefen.commands.handed_out import hand_out, paper_options
from jiefen.commands.office import subsidy
from jiefen.commands.office.assessments import report as assessments
from jiefen.commands.office.reports import periods, returns, sent, warned
from jiefen.commands.office.reports.summary import refresh, summary
from jiefen.commands.options import open_here
from jiefen.office.meetings.record import Meeting
from jiefen.office.meetings.wanted import KIND
from jiefen.papers.office_papers import Filling
from jiefen.reports.facts.read import records_of
from jiefen.reports.meetings.material import meeting_pack, pack_filling
from jiefen.reports.meetings.minutes import minutes_filling, record_filling

EXAMPLE = "2026-11-analysis"


@click.group(help=N_("报表和材料：从记录算出来，写成 Word 文件，留给人写的地方空着"))
def command() -> None:
    """The group of what is made from the records of a period."""


@click.command(
    help=N_(
        "一个月的分析研判会材料：各单位办理情况、逾期清单、预警、趋势、上次交办、排查和诉求；"
        "安全稳定形势、经验做法、下一步打算空着，由人写。比率后面写着分母，指标怎么算列在最后。"
        "当月统计到今天，和上月、去年同月的同样几天比。不写当事人；限制公开的案件只写案号。\n\n"
        "\b\n例：\n  jiefen report meeting 2026-11\n  jiefen report meeting 2026-11 --out D:/会议 --pdf"
    )
)
@click.argument("month")
@paper_options
@today_option
@pass_surroundings
def meeting(surroundings: Surroundings, month: str, *, out: Path | None, pdf: bool, replace: bool, today: date) -> None:
    """The material as a Word file; exit code 1 where a file could not be read, and is counted nowhere."""
    book = open_here(surroundings)
    pack = meeting_pack(book, month, today)
    hand_out(surroundings, book, [pack_filling(pack)], out=out, pdf=pdf, replace=replace)
    if pack.unread:
        unread = say(N_("有 {n} 份文件读不出来，没有算进去，材料里写明了。"), n=pack.unread)
        click.echo(
            f"{surroundings.said(unread)}\n→ {surroundings.said(say(N_('请运行 jiefen check，按提示改正。')))}",
            err=True,
        )
        click.get_current_context().exit(1)


@click.command(
    help=N_(
        "一次会议的会议记录：从登记里填好时间、人员、汇报、议定和交办的事，发言留给笔写，主持人、记录人签名。\n\n"
        "例：jiefen report record 2026-11-analysis"
    )
)
@click.argument("name", metavar="MEETING")
@paper_options
@pass_surroundings
def record(surroundings: Surroundings, name: str, *, out: Path | None, pdf: bool, replace: bool) -> None:
    """The record of a meeting as a Word file."""
    book = open_here(surroundings)
    hand_out(surroundings, book, [_filled(book, name, minutes=False)], out=out, pdf=pdf, replace=replace)


@click.command(
    help=N_(
        "一次会议的会议纪要，按公文格式：议定和交办的事从登记里填好，“会议认为”留给人写。"
        "登记过印发的，写上号、签发人和日期。\n\n"
        "例：jiefen report minutes 2026-11-analysis"
    )
)
@click.argument("name", metavar="MEETING")
@paper_options
@pass_surroundings
def minutes(surroundings: Surroundings, name: str, *, out: Path | None, pdf: bool, replace: bool) -> None:
    """The minutes of a meeting as a Word file."""
    book = open_here(surroundings)
    hand_out(surroundings, book, [_filled(book, name, minutes=True)], out=out, pdf=pdf, replace=replace)


def _filled(book: Book, name: str, *, minutes: bool) -> Filling:
    """What the paper of a meeting is filled with. Raises Failure where there is no such meeting."""
    records = records_of(book)
    meetings: Mapping[str, Meeting] = {one.name: one for one in records.get(KIND, {}).values()}
    stem = name.rpartition("/")[2].removesuffix(".yaml")
    if stem not in meetings:
        known = tuple(Term(one) for one in sorted(meetings, reverse=True)[:6]) or (Term(EXAMPLE),)
        raise Failure(say(N_("没有登记 {name} 这次会议。"), name=name), say(N_("可以写：{known}。"), known=known))
    make = minutes_filling if minutes else record_filling
    return make(meetings[stem], meetings.values(), records, book.require_office())


COMMANDS = {
    **periods.COMMANDS,
    "figures": (periods.figures, N_("全部指标和口径")),
    "summary": (summary, N_("年度、半年工作总结")),
    "refresh": (refresh, N_("把新的数字更新到改过的总结里")),
    "return": (returns.command, N_("按上级的报表填好一期，出 Word 和 Excel")),
    "sent": (sent.sent, N_("登记一期报表报出")),
    "verify": (sent.verify, N_("把报出的一期照样再算一次")),
    "withdraw": (sent.withdraw, N_("登记撤回报出的一期")),
    "assessment": (assessments.command, N_("年终考核表：各单位每一项得几分，怎么算的")),
    "subsidy": (subsidy.report, N_("以案定补：哪些案件补贴，凭什么，补多少")),
    "warnings": (warned.command, N_("苗头：多起来的、快到门槛的、看上去一样的")),
    "meeting": (meeting, N_("分析研判会材料：一个月的情况")),
    "record": (record, N_("会议记录")),
    "minutes": (minutes, N_("会议纪要")),
}
for _name, (_command, _title) in COMMANDS.items():
    _command.short_help = _title
    command.add_command(_command, _name)
