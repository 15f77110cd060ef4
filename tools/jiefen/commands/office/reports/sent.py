"""`jiefen report sent`, `withdraw`, `verify`: what was sent of a return, taken back, counted again (R21)."""

from datetime import date

import click

from jiefen.base.failure import Failure
from jiefen.base.text import N_, say
from jiefen.book.gathered import require_all
from jiefen.commands.context import DAY, Surroundings, pass_surroundings, today_option
from jiefen.commands.office.reports.returns import tell, tell_faults
from jiefen.commands.office.told import dry_run_option, show_lines
from jiefen.commands.options import not_after, open_here
from jiefen.commands.registered import officer
from jiefen.office.sent.record import Sent
from jiefen.reports.facts.read import records_of
from jiefen.reports.facts.record import Records
from jiefen.reports.returns.material import KIND, form_named, period_named
from jiefen.reports.returns.sending import SENT, sent_of, to_send
from jiefen.reports.returns.verified_text import verified_lines
from jiefen.reports.returns.verify import verified
from jiefen.writing.office.kept import require_kept
from jiefen.writing.office_lines import add_lines

_FORM = click.argument("form", metavar="ID")
_PERIOD = click.argument("period")


@click.command(
    help=N_(
        "登记一期报表报出了：谁制表、谁审核、谁签字，哪天报的。数由程序从记录里算好存下，连同当时的版本，"
        "以后用 jiefen report verify 照样再算一次。cases 和 office 里有没提交的改动，先提交。"
        "过了报出的日子，写 --late 说明原因；没有发生的一期也登记，就是零报告。\n\n"
        "\b\n例：\n  jiefen report sent justice-monthly 2026-10 --made-by 李娜 --checked-by 王强 --signed-by 陈国"
    )
)
@_FORM
@_PERIOD
@click.option("--made-by", required=True, help=N_("制表人，代号或者姓名"))
@click.option("--checked-by", help=N_("审核人，代号或者姓名"))
@click.option("--signed-by", help=N_("签字人，代号或者姓名"))
@click.option("--on", "day", type=DAY, metavar="YYYY-MM-DD", help=N_("报出日期（默认今天）"))
@click.option("--late", help=N_("迟报的原因，一句话"))
@dry_run_option
@today_option
@pass_surroundings
def sent(
    surroundings: Surroundings,
    /,
    form: str,
    period: str,
    *,
    day: date | None,
    late: str | None,
    today: date,
    dry_run: bool,
    **hands: str | None,
) -> None:
    """A line in what was sent; refused where figures are not whole, hands are missing, or another sending stands."""
    book, on = open_here(surroundings), not_after(day or today, today)
    wanted = form_named(records_of(book), form)
    require_kept(book, KIND, period_named(wanted, period, on).last)
    named = {field: officer(book, word, f"--{field.replace('_', '-')}") for field, word in hands.items() if word}
    sending = to_send(book, wanted, period, on=on, hands=named, late=late or "")
    if sending.faults:
        tell_faults(surroundings, sending.table)
        click.get_current_context().exit(1)
    written = add_lines(book, SENT, sending.name, sending.header, {SENT: [sending.line]}, dry_run=dry_run)
    seen = {field: value for field, value in sending.line.items() if field not in ("figures", "commit")}
    if sending.table.nothing:
        surroundings.show(say(N_("这一期是零报告。")))
    shown = {**sending.header, SENT: [seen]}
    show_lines(surroundings, book, written, shown, dry_run=dry_run, more={form: wanted.title})


@click.command(
    help=N_(
        "登记撤回：报出的一期作废，写明原因；改好记录以后，用 jiefen report sent 再报。\n\n"
        "例：jiefen report withdraw justice-monthly 2026-10 --by 李娜 --reason 漏了一件"
    )
)
@_FORM
@_PERIOD
@click.option("--by", required=True, help=N_("谁撤回，代号或者姓名"))
@click.option("--reason", required=True, help=N_("原因，一句话"))
@click.option("--on", "day", type=DAY, metavar="YYYY-MM-DD", help=N_("撤回日期（默认今天）"))
@dry_run_option
@today_option
@pass_surroundings
def withdraw(
    surroundings: Surroundings,
    form: str,
    period: str,
    *,
    by: str,
    reason: str,
    day: date | None,
    today: date,
    dry_run: bool,
) -> None:
    """A line that takes back the last sending."""
    book, on = open_here(surroundings), not_after(day or today, today)
    require_kept(book, KIND, on)
    require_all(book.root, SENT, Sent)
    _standing(records_of(book), form, period)
    line = {"date": on, "by": officer(book, by, "--by"), "reason": reason}
    written = add_lines(book, SENT, f"{form}-{period}", {}, {"withdrawn": [line]}, dry_run=dry_run)
    show_lines(surroundings, book, written, {"withdrawn": [line]}, dry_run=dry_run)


@click.command(
    help=N_(
        "把报出的一期照样再算一次：先从当时的版本算，看报出的数改过没有；再从今天的记录算，看后来哪些案件变了。"
        "都一样，退出码是 0；不一样的列出来，退出码是 1。撤回过的，看最后报出的那一份。\n\n"
        "例：jiefen report verify justice-monthly 2026-10"
    )
)
@_FORM
@_PERIOD
@today_option
@pass_surroundings
def verify(surroundings: Surroundings, form: str, period: str, *, today: date) -> None:
    """What was sent beside what the records give."""
    book = open_here(surroundings)
    require_all(book.root, SENT, Sent)
    records = records_of(book)
    wanted, told = form_named(records, form), _sent(records, form, period)
    found = verified(book, wanted, told, told.sent[-1], today)
    if not told.sent[-1].commit:
        surroundings.show(say(N_("报出的时候没有存版本，只能和今天的记录比。")))
    if found.missing:
        tell(surroundings, found.missing, say(N_("取回完整的历史再试；版本号改过的，核对 office/sent 里的记录。")))
    if found.unread:
        unread = say(N_("有 {n} 份文件读不出来，没有算进去。"), n=found.unread)
        tell(surroundings, unread, say(N_("请运行 jiefen check，按提示改正。")))
    for line in verified_lines(found):
        surroundings.show(line)
    if not found.same:
        click.get_current_context().exit(1)


def _sent(records: Records, form: str, period: str) -> Sent:
    """What was sent of a period. Raises Failure where nothing was."""
    found = sent_of(records, form, period)
    if found is None:
        raise Failure(
            say(N_("{form} 的 {period} 没有登记报出。"), form=form, period=period),
            say(N_("用 jiefen report sent 登记。")),
        )
    return found


def _standing(records: Records, form: str, period: str) -> None:
    """Raises Failure where nothing stands that could be withdrawn."""
    found = _sent(records, form, period)
    if found.standing is None:
        raise Failure(say(N_("{form} 的 {period} 已经撤回。"), form=form, period=period), say(N_("改好以后再报。")))
