"""`jiefen assessment self|give|tell|object|answer|final`: a line in the record of an assessment (R22)."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any

import click

from jiefen.base.failure import Failure
from jiefen.base.text import N_, say
from jiefen.book.book import Book
from jiefen.commands.context import DAY, Surroundings, pass_surroundings, today_option
from jiefen.commands.kinds import Code
from jiefen.commands.office.assessments.named import assessment_named
from jiefen.commands.office.told import dry_run_option, show_lines
from jiefen.commands.options import not_after, open_here
from jiefen.commands.registered import officer, registered
from jiefen.office.assessment.record import CHANGED, KIND, UPHELD, Assessment
from jiefen.office.choices import choices_of
from jiefen.writing.assessment import written
from jiefen.writing.office.kept import require_kept
from jiefen.writing.office_lines import add_lines

RESULTS = {UPHELD: N_("维持原分"), CHANGED: N_("改了得分")}
WINDOW = timedelta(days=7)
_NAME = click.argument("name", metavar="NAME")
_ROW = click.argument("row", metavar="NO")
_UNIT = click.option("--unit", metavar="NAME", help=N_("哪个单位的；上级的表不写"))
_WHY = click.option("--why", required=True, help=N_("为什么，一句话，说事不说人"))
_EVIDENCE = click.option(
    "--evidence", multiple=True, metavar="REF", help=N_("佐证：案件编号，或者 tasks/2025/3.yaml；可以写几次")
)
_INSTEAD = click.option("--instead", is_flag=True, help=N_("前面写错了，以这次的为准"))
_DATE = click.option("--date", "day", type=DAY, metavar="YYYY-MM-DD", help=N_("哪一天（默认今天）"))
_BY = click.option("--by", metavar="NAME", required=True, help=N_("领导小组的谁（代号或者姓名）"))


def _points(word: str) -> int | str:
    """Points as a record holds them. Raises Failure for what is no number."""
    try:
        return written(Decimal(word))
    except (InvalidOperation, ValueError):
        raise Failure(say(N_("得分看不懂。")), say(N_("写成一个数，如 5 或者 0.5。"))) from None


def _add(
    surroundings: Surroundings,
    book: Book,
    record: Assessment,
    field: str,
    line: Mapping[str, Any],
    *,
    dry_run: bool,
) -> None:
    require_kept(book, KIND, record.from_)
    said = {key: value for key, value in line.items() if value not in ("", None, False, [])}
    done = add_lines(book, KIND, record.name, {}, {field: [said]}, dry_run=dry_run)
    show_lines(surroundings, book, done, done.lists, dry_run=dry_run)


def _unit(book: Book, unit: str | None) -> str:
    return registered(unit, choices_of(book.require_office())["unit"], "--unit") if unit else ""


@click.command(
    help=N_(
        "登记一项自查分。人工评的项，没有扣分的不用写，告知以后算满分。\n\n"
        "例：jiefen assessment self 2026 1 7 --unit 物业管理股 --why 八月漏登一件"
    )
)
@_NAME
@_ROW
@click.argument("points", metavar="POINTS")
@_UNIT
@_WHY
@_EVIDENCE
@_INSTEAD
@dry_run_option
@pass_surroundings
def own(
    surroundings: Surroundings,
    /,
    name: str,
    row: str,
    points: str,
    *,
    unit: str | None,
    why: str,
    evidence: tuple[str, ...],
    instead: bool,
    dry_run: bool,
) -> None:
    """What a unit gives itself in a row."""
    book = open_here(surroundings)
    line = {
        "row": row,
        "unit": _unit(book, unit),
        "points": _points(points),
        "why": why,
        "evidence": list(evidence),
        "instead": instead,
    }
    _add(surroundings, book, assessment_named(book, name), "self", line, dry_run=dry_run)


@click.command(
    help=N_(
        "登记领导小组核定的一项分：和算出来的、自查的不一样才写，写明谁核定、为什么。\n\n"
        "例：jiefen assessment give 2026 1 6 --unit 物业管理股 --by 陈国 --why 抽查两个月各漏登一件"
    )
)
@_NAME
@_ROW
@click.argument("points", metavar="POINTS")
@_UNIT
@_BY
@_WHY
@_EVIDENCE
@_INSTEAD
@_DATE
@dry_run_option
@today_option
@pass_surroundings
def give(
    surroundings: Surroundings,
    /,
    name: str,
    row: str,
    points: str,
    *,
    unit: str | None,
    by: str,
    why: str,
    evidence: tuple[str, ...],
    instead: bool,
    day: date | None,
    dry_run: bool,
    today: date,
) -> None:
    """What the leading group gives a unit in a row."""
    book = open_here(surroundings)
    line = {
        "date": not_after(day or today, today),
        "row": row,
        "unit": _unit(book, unit),
        "points": _points(points),
        "by": officer(book, by, "--by"),
        "why": why,
        "evidence": list(evidence),
        "instead": instead,
    }
    _add(surroundings, book, assessment_named(book, name), "given", line, dry_run=dry_run)


@click.command(
    help=N_(
        "登记初评结果已经告知各单位，申诉到哪天为止（默认七天）。\n\n例：jiefen assessment tell 2026 --until 2027-01-19"
    )
)
@_NAME
@click.option("--until", type=DAY, metavar="YYYY-MM-DD", help=N_("申诉到哪天为止（默认告知以后七天）"))
@_DATE
@dry_run_option
@today_option
@pass_surroundings
def tell(
    surroundings: Surroundings, name: str, *, until: date | None, day: date | None, dry_run: bool, today: date
) -> None:
    """The units were told their scores."""
    book = open_here(surroundings)
    told = not_after(day or today, today)
    line = {"date": told, "until": until or told + WINDOW}
    _add(surroundings, book, assessment_named(book, name), "told", line, dry_run=dry_run)


@click.command(
    name="object",
    help=N_(
        "登记一项申诉：哪个单位对哪一项。申诉期以外的不收。\n\n"
        "例：jiefen assessment object 2026 1 --unit 物业管理股 --why 七月的一件当月登记过"
    ),
)
@_NAME
@_ROW
@_UNIT
@_WHY
@_DATE
@dry_run_option
@today_option
@pass_surroundings
def object_(
    surroundings: Surroundings,
    /,
    name: str,
    row: str,
    *,
    unit: str | None,
    why: str,
    day: date | None,
    dry_run: bool,
    today: date,
) -> None:
    """A unit objects to its points in a row."""
    book = open_here(surroundings)
    line = {"date": not_after(day or today, today), "row": row, "unit": _unit(book, unit), "says": why}
    _add(surroundings, book, assessment_named(book, name), "objections", line, dry_run=dry_run)


@click.command(
    help=N_(
        "答复一项申诉。改了得分的，先用 jiefen assessment give 登记改成几分。\n\n"
        "例：jiefen assessment answer 2026 1 --unit 物业管理股 --by 周明 --result 维持原分 --why 补登在检查以后"
    )
)
@_NAME
@_ROW
@_UNIT
@_BY
@click.option("--result", type=Code(RESULTS), required=True, help=N_("结果：维持原分，改了得分"))
@_WHY
@_DATE
@dry_run_option
@today_option
@pass_surroundings
def answer(
    surroundings: Surroundings,
    /,
    name: str,
    row: str,
    *,
    unit: str | None,
    by: str,
    result: str,
    why: str,
    day: date | None,
    dry_run: bool,
    today: date,
) -> None:
    """What is said to an objection."""
    book = open_here(surroundings)
    line = {
        "date": not_after(day or today, today),
        "row": row,
        "unit": _unit(book, unit),
        "by": officer(book, by, "--by"),
        "result": result,
        "why": why,
    }
    _add(surroundings, book, assessment_named(book, name), "answers", line, dry_run=dry_run)


@click.command(help=N_("定分：申诉期满、申诉都答复了以后。\n\n例：jiefen assessment final 2026 --by 周明"))
@_NAME
@_BY
@_DATE
@dry_run_option
@today_option
@pass_surroundings
def final(surroundings: Surroundings, name: str, *, by: str, day: date | None, dry_run: bool, today: date) -> None:
    """From this day on the scores stand."""
    book = open_here(surroundings)
    line = {"date": not_after(day or today, today), "signed-by": officer(book, by, "--by")}
    _add(surroundings, book, assessment_named(book, name), "final", line, dry_run=dry_run)
