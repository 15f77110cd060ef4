"""`jiefen screen round` and `missed`: a round that was held, or why it was not."""

import sys
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import click

from jiefen.base.failure import Failure
from jiefen.base.period import period_title, span_of
from jiefen.base.text import N_, say
from jiefen.book.book import Book
from jiefen.commands.context import DAY, Surroundings, pass_surroundings, today_option
from jiefen.commands.kinds import Code, Words
from jiefen.commands.office.told import dry_run_option, show_lines
from jiefen.commands.options import not_after, open_here
from jiefen.commands.registered import officer, registered
from jiefen.office.choices import choices_of
from jiefen.office.screenings.proposed import Asked, Proposed, proposed_rounds
from jiefen.office.screenings.record import KEY
from jiefen.office.screenings.wanted import KIND
from jiefen.procedure.screening import KINDS, LEVELS
from jiefen.writing.office.kept import require_kept
from jiefen.writing.office.screenings import add_rounds, explain_missed, screenings_of

LEVEL = click.option("--level", type=Code(LEVELS), help=N_("哪一级：全局、股室、行业调处室、每日"))
ROUND_KIND = click.option("--kind", type=Code(KINDS), help=N_("方式：地毯式、重点"))
UNIT = click.option("--unit", metavar="NAME", help=N_("股室或者调处室：代码或者名称"))


@click.command(
    help=N_(
        "登记一轮排查。没有排查到线索也要登记，就是零报告。\n\n"
        "什么都不写，就提议最早该登记、还没有登记的那一轮：哪一期、哪些单位、网格里的全部片区和带队领导，问一句就写。"
        "和实际不一样的用选项写。\n\n"
        "\b\n例：\n  jiefen screen round\n  jiefen screen round --unit 建筑管理股 --yes\n"
        "  jiefen screen round --kind 重点 --focus 农民工工资 --measures 逐个项目核对工资专户"
    )
)
@click.option("--period", default="", metavar="2026-11a", help=N_("哪一期：2026-11，2026-11a（上半月），2026-11-20"))
@LEVEL
@ROUND_KIND
@UNIT
@click.option("--from", "first", type=DAY, metavar="YYYY-MM-DD", help=N_("从哪天（默认这一期的第一天）"))
@click.option("--until", "last", type=DAY, metavar="YYYY-MM-DD", help=N_("到哪天（默认这一期的最后一天，不过今天）"))
@click.option("--leader", metavar="NAME", help=N_("带队领导（默认网格里的包保领导）"))
@click.option("--officers", type=Words(), help=N_("参加人员：代号或者姓名"))
@click.option("--areas", type=Words(), help=N_("排查了哪些片区（默认这个单位的全部片区）"))
@click.option("--focus", type=Words(), help=N_("重点领域：纠纷种类或者大类"))
@click.option("--places", type=Words(), help=N_("重点地点"))
@click.option("--measures", help=N_("应对措施，一句话，不写人"))
@click.option("--instead", is_flag=True, help=N_("前面登记错了，以这一行为准"))
@click.option("--yes", is_flag=True, help=N_("片区都排查过了，照提议登记，不再问"))
@dry_run_option
@today_option
@pass_surroundings
def round_command(
    surroundings: Surroundings, /, *, period: str, unit: str | None, today: date, dry_run: bool, yes: bool, **said: Any
) -> None:
    """A line a unit; asked once, unless the areas were said."""
    book = open_here(surroundings)
    office, records = book.require_office(), screenings_of(book)
    code = registered(unit, choices_of(office)["unit"], "--unit") if unit else None
    asked = Asked(level=said["level"] or "", kind=said["kind"] or "", unit=code, stretch=_period(period))
    proposals = proposed_rounds(office, records, asked, today)
    stretch = proposals[0].stretch
    require_kept(book, KIND, proposals[0].first)
    lines = [_line(book, proposed, said, today) for proposed in proposals]
    surroundings.show(period_title(stretch))
    sure = yes or bool(said["areas"])
    draft = dry_run or not sure
    written = add_rounds(book, stretch, lines, dry_run=draft)
    show_lines(surroundings, book, written, {"rounds": lines}, dry_run=draft)
    if dry_run or sure:
        return
    question = surroundings.translate(N_("日子、片区和带队领导都对，这些片区都排查过了？"))
    if sys.stdin.isatty() and click.confirm(question):
        written = add_rounds(book, stretch, lines)
        surroundings.show(say(N_("已写入 {file}。"), file=written.file))
    else:
        surroundings.show(say(N_("这些片区都排查过了，加 --yes 登记；不一样的用选项写。")))


def _line(book: Book, proposed: Proposed, said: Mapping[str, Any], today: date) -> dict[str, Any]:
    """One round as its file has it: what was said, else what is proposed."""
    choices = choices_of(book.require_office())
    kinds = {**{code: branch.title for code, branch in book.require_office().settings.kinds.items()}, **choices["kind"]}
    leader = officer(book, said["leader"], "--leader") if said["leader"] else proposed.leader
    if not leader:
        raise Failure(say(N_("网格里没有当时在任的包保领导。")), say(N_("加上 --leader，写带队的领导。")))
    if proposed.kind == KEY and not (said["measures"] and (said["focus"] or said["places"])):
        raise Failure(
            say(N_("重点排查要写重点和措施。")),
            say(N_("加上 --focus 或者 --places，和 --measures；地毯式的写 --kind 地毯式。")),
        )
    found = {
        "level": proposed.level,
        "kind": proposed.kind,
        "unit": proposed.unit,
        "from": not_after(said["first"] or proposed.first, today),
        "until": not_after(said["last"] or max(proposed.last, said["first"] or proposed.first), today),
        "leader": leader,
        "officers": [officer(book, word, "--officers") for word in said["officers"] or ()],
        "areas": _named(said["areas"], choices["area"], "--areas") or list(proposed.areas),
        "focus": _named(said["focus"], kinds, "--focus"),
        "places": _named(said["places"], choices["place"], "--places"),
        "measures": said["measures"],
        "instead": said["instead"],
    }
    return {field: value for field, value in found.items() if value}


def _named(words: Sequence[str] | None, names: Mapping[str, str], option: str) -> list[str]:
    return [registered(word, names, option) for word in words or ()]


def _period(name: str) -> str:
    """The name of a period, if it is one. Raises Failure for what names none."""
    if name:
        period_span(name)
    return name


def period_span(name: str) -> tuple[date, date]:
    """The first and last day of a period that somebody names. Raises Failure for what names none."""
    try:
        return span_of(name)
    except ValueError:
        raise Failure(
            say(N_("{name} 不是一期。"), name=name),
            say(N_("写成 2026-11（一个月）、2026-11a（上半月）、2026-11-20（一天）、2026-Q4、2026。")),
        ) from None


@click.command(
    help=N_(
        "说明哪几轮排查没有开展，为什么。由当时在任的局领导说明；说明过的不再催。\n\n"
        "不写是哪一段，就是到今天已经过了期限、还没有登记的全部；用 --level、--kind、--unit 缩小。\n\n"
        "例：jiefen screen missed --unit 建筑管理股 --by 唐伟 --reason 全股抽调防汛"
    )
)
@LEVEL
@ROUND_KIND
@UNIT
@click.option("--from", "first", type=DAY, metavar="YYYY-MM-DD", help=N_("从哪天"))
@click.option("--until", "last", type=DAY, metavar="YYYY-MM-DD", help=N_("到哪天"))
@click.option("--by", required=True, metavar="NAME", help=N_("谁说明的：局领导"))
@click.option("--reason", required=True, help=N_("原因，一句话，不写人"))
@dry_run_option
@today_option
@pass_surroundings
def missed_command(
    surroundings: Surroundings, /, *, unit: str | None, by: str, reason: str, today: date, dry_run: bool, **said: Any
) -> None:
    """One line for each level, kind and unit, from the first to the last of its rounds."""
    book = open_here(surroundings)
    code = registered(unit, choices_of(book.require_office())["unit"], "--unit") if unit else None
    asked = Asked(level=said["level"] or "", kind=said["kind"] or "", unit=code)
    who = officer(book, by, "--by")
    written = explain_missed(
        book, asked, today=today, by=who, reason=reason, first=said["first"], last=said["last"], dry_run=dry_run
    )
    show_lines(surroundings, book, written, written.lists, dry_run=dry_run)
