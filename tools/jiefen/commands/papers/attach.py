"""`jiefen papers attach`: a signed paper, or a whole volume, lies in the file; its scan stays outside the book."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import click
import msgspec

from jiefen.base.failure import Failure
from jiefen.base.text import N_, Term, render, say
from jiefen.book.cases import one_case
from jiefen.case.record import Case
from jiefen.case.volume import Sheet
from jiefen.commands.case_number import CASE
from jiefen.commands.context import DAY, Surroundings, pass_surroundings, today_option
from jiefen.commands.kinds import EntryPlace, translate_of
from jiefen.commands.options import not_after, open_here, why_late
from jiefen.commands.papers.kind_of_paper import KindOfPaper
from jiefen.commands.registered import officer
from jiefen.commands.sealing.keys import key_option, keys_if_any
from jiefen.commands.written import show_recorded
from jiefen.papers.allowed import listed_papers
from jiefen.papers.attach import Chosen, Whole, filed_entry, recorded_as, require_kinds, sheet_meant, whole_volume
from jiefen.papers.folder import outside_scan
from jiefen.papers.make import Wish, counted_volume
from jiefen.papers.on_paper.scan import read_scan
from jiefen.steps.entry import Place
from jiefen.steps.papers import PAPERS
from jiefen.writing.entries import record_entries

STEP = "paper"


class Pages(click.ParamType[dict[str, int]]):
    """So many pages: `3`, or by kind of paper `身份证明=2`; several with commas."""

    name = "N"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dict[str, int]:
        """By kind, "" where none was named; a usage error for what is not written so."""
        if isinstance(value, dict):
            return value
        found: dict[str, int] = {}
        for word in str(value).translate(str.maketrans("＝，、", "=,,")).split(","):
            kind, sign, number = word.rpartition("=")
            code = KindOfPaper(PAPERS).convert(kind.strip(), param, ctx) if sign else ""
            if not (number.strip().isascii() and number.strip().isdecimal() and int(number) > 0):
                text = say(N_("{text}：写页数，如 3，或者 身份证明=2"), text=word)
                self.fail(render(text, translate_of(ctx)), param, ctx)
            found[code] = int(number)
        return found


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody said of the papers, besides which they are."""

    by: str
    day: date
    late: str
    shelf: str
    pages: Mapping[str, int]

    def entry(self, fields: Mapping[str, Any]) -> dict[str, Any]:
        """The whole entry for a paper's own fields."""
        late = {"late": self.late} if self.late else {}
        return {"date": self.day, "step": STEP, "by": self.by, **fields, **late}


@click.command(
    help=N_(
        "文书入卷：签好的文书放进了卷宗，记一条。写扫描件的，记下它的指纹和页数；扫描件上有姓名，留在案卷库外面，不拷进来。"
        "没有扫描件的，写 --pages 页数。\n\n"
        "整卷都是纸的，用 --all：还没有入卷的文书一次记下，页数按现在出的文书数（要有 LibreOffice），"
        "别人提供的写 --pages；确实没有的写 --without。\n\n"
        "\b\n例：\n"
        "  jiefen papers attach 2026-0137 D:/扫描/协议.pdf --kind 调解协议书 --by 李娜 --shelf a-3\n"
        "  jiefen papers attach 2026-0137 --all --by 李娜 --shelf a-3 --pages 身份证明=2"
    )
)
@click.argument("case", type=CASE, metavar="CASE")
@click.argument("file", type=click.Path(path_type=Path), required=False, metavar="[FILE]")
@click.option("--kind", type=KindOfPaper(PAPERS), help=N_("哪种文书，如 调解协议书"))
@click.option("--of", "of", type=EntryPlace(), help=N_("有几份的，记的是哪一条：步骤和第几条，如 调解.2"))
@click.option("--agreement", default="", metavar="NAME", help=N_("有几份协议的，哪一份，如 第1户"))
@click.option("--by", required=True, metavar="NAME", help=N_("经办人：代号或者姓名"))
@click.option("--shelf", default="", metavar="CODE", help=N_("放在哪个柜、哪一格：小写字母、数字和连字符，如 a-3-12"))
@click.option(
    "--pages", type=Pages(), multiple=True, help=N_("纸上几页；和 --all 一起按文书写，如 身份证明=2,证据材料=5")
)
@click.option("--all", "whole", is_flag=True, help=N_("整卷一次登记，没有扫描件"))
@click.option("--without", type=KindOfPaper(PAPERS), multiple=True, help=N_("和 --all 一起：没有入卷的，可以写几次"))
@click.option("--date", "day", type=DAY, metavar="YYYY-MM-DD", help=N_("哪一天入卷的（默认今天）"))
@click.option("--late", default="", help=N_("迟录原因"))
@click.option("--again", is_flag=True, help=N_("已经入卷的又有一份，或者换了一份"))
@click.option("--dry-run", is_flag=True, help=N_("只看会写什么，不写"))
@key_option
@today_option
@pass_surroundings
def command(
    surroundings: Surroundings,
    /,
    case: str,
    file: Path | None,
    kind: str | None,
    today: date,
    *,
    by: str,
    whole: bool,
    again: bool,
    dry_run: bool,
    **told: Any,
) -> None:
    """One paper, with its scan or without; or all that lie in the file by now."""
    pages = _pages_said(kind, file, whole=whole, told=told)
    book = open_here(surroundings)
    happened = not_after(told["day"] or today, today)
    said = Said(
        by=officer(book, by, "--by"),
        day=happened,
        late=why_late(book, happened, today, told["late"]),
        shelf=told["shelf"].lower(),
        pages=pages,
    )
    found, context = one_case(book, case, today)
    _, sheets = listed_papers(found, context)
    if kind is None:
        require_kinds(found, sheets, (*pages, *told["without"]))
        counted = counted_volume(
            book, case, Wish(today=today, keys=keys_if_any(surroundings, told["key"]), restricted=True)
        )
        entries = _whole(surroundings, found, whole_volume(sheets, said.pages, counted, told["without"]), said)
    else:
        of = msgspec.convert(told["of"], Place) if told["of"] else None
        sheet = sheet_meant(found, sheets, Chosen(kind=kind, of=of, agreement=told["agreement"]), again=again)
        scan = outside_scan(book.root, file) if file else None
        entries = [_one(found, sheet, said, scan, again=again)]
    recorded = record_entries(book, case, entries, dry_run=dry_run, again=again, waiting=surroundings.told_to_wait)
    show_recorded(surroundings, book, recorded, dry_run=dry_run)


def _pages_said(kind: str | None, file: Path | None, *, whole: bool, told: Mapping[str, Any]) -> dict[str, int]:
    """The pages by kind of paper, "" where none was named.

    Raises Failure where it is not clear which papers are meant, or whose pages.
    """
    of_one, of_all = file or told["of"] or told["agreement"], told["without"]
    if whole == (kind is not None) or (of_one if whole else of_all):
        raise Failure(
            say(N_("没有说清是一份还是整卷。")),
            say(N_("一份写 --kind 和扫描件；整卷写 --all，不写扫描件。")),
        )
    pages = {code: number for each in told["pages"] for code, number in each.items()}
    if ("" in pages) if whole else (pages.keys() - {kind, ""}):
        raise Failure(
            say(N_("页数没有写对文书。")),
            say(
                N_("一份写 --pages 3；整卷逐种写，如 {example}。"),
                example=Term(N_("--pages 身份证明=2,证据材料=5")),
            ),
        )
    return pages


def _whole(surroundings: Surroundings, case: Case, volume: Whole, said: Said) -> list[dict[str, Any]]:
    """An entry for each paper that lies in the file. Raises Failure where pages are not known."""
    if volume.uncounted:
        titles = tuple(dict.fromkeys(Term(sheet.title) for sheet in volume.uncounted))
        raise Failure(
            say(N_("还不知道有几页的：{titles}。"), titles=titles),
            say(N_("写明页数，如 {example}；没有入卷的写 --without。"), example=f"--pages {titles[0]}=2"),
        )
    if not volume.filed:
        raise Failure(
            say(N_("{case} 没有还要入卷的文书。"), case=case.id),
            say(N_("还没有走到的步骤，先用 jiefen record 登记；又有一份的，用 --kind 和 --again。")),
        )
    if volume.left:
        titles = tuple(dict.fromkeys(Term(sheet.title) for sheet in volume.left))
        surroundings.show(say(N_("没有说有几页、不当作入卷的：{titles}。"), titles=titles))
    return [said.entry(filed_entry(case, sheet, pages=pages, shelf=said.shelf)) for sheet, pages in volume.filed]


def _one(case: Case, sheet: Sheet, said: Said, file: Path | None, *, again: bool) -> dict[str, Any]:
    """The entry for one paper. Raises Failure for a scan that cannot be kept, or was recorded before."""
    pages = said.pages.get(sheet.kind) or said.pages.get("")
    if file is None:
        if pages is None:
            raise Failure(
                say(N_("没有说扫描件在哪里，也没有说纸上有几页。")),
                say(N_("写上扫描件；没有扫描的，加上 --pages 页数。")),
            )
        return said.entry(filed_entry(case, sheet, pages=pages, shelf=said.shelf))
    scan = read_scan(file, pages)
    before = recorded_as(case, scan.hash)
    if before and not again:
        raise Failure(
            say(N_("这个扫描件登记过了：{title}，{day}。"), title=Term(PAPERS[before.kind]), day=before.date),
            say(N_("选错了文件的，换对的；一个文件里确有两份文书的，加上 --again。")),
        )
    return said.entry(filed_entry(case, sheet, pages=scan.pages, hash_=scan.hash, shelf=said.shelf))
