"""`jiefen pledge new`: letters that were signed, several at once (R18)."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import click
import msgspec

from jiefen.base.failure import Failure
from jiefen.base.text import N_, Term, say
from jiefen.book.book import Book
from jiefen.commands.context import DAY, Surroundings, pass_surroundings, today_option
from jiefen.commands.office.named import unit
from jiefen.commands.office.pledges.named import pledges_here
from jiefen.commands.office.task import show_new
from jiefen.commands.office.told import dry_run_option, require_kept
from jiefen.commands.options import not_after, open_here
from jiefen.commands.registered import officer
from jiefen.office.pledges.proposed import first_of, usual_targets, without_letter
from jiefen.office.pledges.record import COLLECTIVE, KIND, MASS, Pledge, Target
from jiefen.office.tasks.proposed import head_on
from jiefen.writing.new_records import NewRecord, write_new

COPIES = 2


@click.command(
    help=N_(
        "登记签了的责任状。不写单位，就是当年还没有签的每个股室，一天签完。\n\n"
        "没有写的：第一责任人是单位的负责人，没有标明负责人的是领导小组里这个单位的成员；局方签字的是主要负责人；"
        "期限是全年；目标照这个单位上一年的，没有的照程序的三条，写进去以后可以改到合并为止。\n\n"
        "\b\n例：\n  jiefen pledge new 2027 --date 2027-02-10\n"
        "  jiefen pledge new 2027 物业管理股 --first 王强 --target 每季度进小区宣传一次"
    )
)
@click.argument("year", type=click.IntRange(2000, 2099), metavar="YEAR")
@click.argument("units", nargs=-1, metavar="[UNIT...]")
@click.option("--date", "day", type=DAY, metavar="YYYY-MM-DD", help=N_("签订日期（默认今天）"))
@click.option("--first", help=N_("第一责任人，代号或者姓名；只签一个单位的时候写"))
@click.option("--signed-by", help=N_("局方签字的领导，代号或者姓名（默认主要负责人）"))
@click.option("--from", "from_", type=DAY, metavar="YYYY-MM-DD", help=N_("从哪天（默认 1 月 1 日）"))
@click.option("--until", type=DAY, metavar="YYYY-MM-DD", help=N_("到哪天（默认 12 月 31 日）"))
@click.option("--document", help=N_("随哪个文件印发，写文号"))
@click.option("--copies", type=click.IntRange(1, 9), help=N_("一式几份（默认两份）"))
@click.option("--target", "targets", multiple=True, help=N_("另加一条目标，一句话，检查时说做到没有；可以写几次"))
@dry_run_option
@today_option
@pass_surroundings
def command(
    surroundings: Surroundings,
    /,
    year: int,
    units: Sequence[str],
    *,
    day: date | None,
    today: date,
    dry_run: bool,
    **said: Any,
) -> None:
    """A letter for each unit, all or none."""
    book = open_here(surroundings)
    signed = not_after(day or today, today)
    require_kept(book, KIND, said["from_"] or date(year, 1, 1), said["until"] or date(year, 12, 31))
    chosen = [unit(book, word, "UNIT") for word in units]
    if said["first"] and len(chosen) != 1:
        raise Failure(say(N_("--first 只写给一个单位。")), say(N_("一次写一个单位，或者去掉 --first。")))

    def make() -> Sequence[NewRecord]:
        known = pledges_here(book).values()
        wanted = chosen or without_letter(book.require_office(), known, year, signed)
        if not wanted:
            raise Failure(
                say(N_("{year} 年每个股室都登记了。"), year=Term(str(year))),
                say(N_("换了负责人的，用 jiefen pledge carry-on；要看的，用 jiefen pledge list。")),
            )
        return [_letter(book, [*known], code, signed, {**said, "year": year}) for code in wanted]

    show_new(surroundings, book, write_new(book, make, dry_run=dry_run), dry_run=dry_run)


def _letter(book: Book, known: Sequence[Pledge], code: str, signed: date, said: Mapping[str, Any]) -> NewRecord:
    """The letter of one unit. Raises Failure where nobody is sure to answer for it."""
    office, year = book.require_office(), said["year"]
    first = officer(book, said["first"], "--first") if said["first"] else first_of(office, code, signed)
    if not first:
        name = office.organisation.unit_title(code)
        raise Failure(
            say(N_("{unit} 的第一责任人是谁，名单上看不出来。"), unit=name),
            say(N_("单独登记：jiefen pledge new {year} {unit} --first 姓名。"), year=Term(str(year)), unit=name),
        )
    by = officer(book, said["signed_by"], "--signed-by") if said["signed_by"] else head_on(office, signed)
    targets = [*usual_targets(known, code)]
    taken = {target.code for target in targets}
    for title in said["targets"]:
        number = next(n for n in range(1, 100) if f"own-{n}" not in taken)
        targets.append(Target(code=f"own-{number}", title=title))
        taken.add(f"own-{number}")
    data = {
        "unit": code,
        "year": year,
        "first": first,
        "signed": signed,
        "signed-by": by,
        "from": said["from_"] or date(year, 1, 1),
        "until": said["until"] or date(year, 12, 31),
        "document": said["document"],
        "copies": said["copies"] or (COPIES if office.settings.responsibility.paper else None),
        "zero": {MASS: 0, COLLECTIVE: 0},
        "targets": [_said(target) for target in targets],
    }
    filled = {field: value for field, value in data.items() if value}
    return NewRecord(kind=KIND, name=f"{year}/{code}", data=filled)


def _said(target: Target) -> Mapping[str, Any]:
    """A target as its file has it."""
    fields: Mapping[str, Any] = msgspec.to_builtins(target)
    return {field: value for field, value in fields.items() if value not in ("", None)}
