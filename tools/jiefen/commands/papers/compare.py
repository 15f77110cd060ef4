"""`jiefen papers compare`: what an edited or signed paper says otherwise than the record."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click

from jiefen.base.failure import Failure
from jiefen.base.fault import Fault
from jiefen.base.text import N_, Say, Term, say
from jiefen.commands.case_number import CASE
from jiefen.commands.context import Surroundings, pass_surroundings, today_option
from jiefen.commands.options import open_here, restricted_option
from jiefen.commands.papers.kind_of_paper import KindOfPaper
from jiefen.commands.sealing.keys import key_option, keys_of
from jiefen.files.disk import read_regular
from jiefen.papers.compare import LITTLE_ALIKE, Comparison, Difference, compare, named, read_paper
from jiefen.papers.make import Maker, Wish, volume_of
from jiefen.papers.word.acting import MOST_UNPACKED
from jiefen.papers.word.fill import UnusableTemplate
from jiefen.papers.word.templates import OFFICE
from jiefen.steps.papers import MADE


@click.command(
    help=N_(
        "一份在 Word 里改过、签过的文书，和现在的记录有哪里不一样：逐项列出纸上写的和记录里的。\n\n"
        "案件和文书从文件名看出来；改过名字的，用 --case 和 --kind 写明。人自己写的句子不算不一样，只说有几处。"
        "姓名、电话、说过的话要用 --key 才比对和显示。\n\n"
        "\b\n例：\n  jiefen papers compare 2026-0137-08-agreement.docx\n"
        "  jiefen papers compare 协议.docx --case 2026-0137 --kind 调解协议书 --key 钥匙文件"
    )
)
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@click.option("--case", "case", type=CASE, metavar="CASE", help=N_("哪件案件（默认看文件名）"))
@click.option("--kind", "kind", type=KindOfPaper(MADE), help=N_("哪种文书（默认看文件名）"))
@restricted_option
@key_option
@today_option
@pass_surroundings
def command(
    surroundings: Surroundings,
    /,
    file: Path,
    case: str | None,
    kind: str | None,
    *,
    restricted: bool,
    key: Path | None,
    today: date,
) -> None:
    """Exit code 1 where something differs. There is no default key: nobody's name is shown without being asked for."""
    book = open_here(surroundings)
    told = named(file.name)
    if case and told and told.case != case:
        raise Failure(
            say(N_("文件名写的是 {other}，--case 写的是 {case}。"), other=told.case, case=case),
            say(N_("写对 --case；文件名写错了的，先改文件名。")),
        )
    case = case or (told.case if told else None)
    kind = kind or (told.kind if told else None)
    if case is None or kind is None:
        raise Failure(say(N_("从文件名看不出是哪件案件的哪种文书。")), say(N_("用 --case 和 --kind 写明。")))
    raw = read_regular(file, MOST_UNPACKED)
    if isinstance(raw, Fault):
        raise Failure(raw.say, say(N_("写对文件的位置和名字，再试一次。")))
    body = read_paper(raw)
    wish = Wish(today=today, restricted=restricted, keys=keys_of(surroundings, key) if key else None)
    matters = [one for one in volume_of(book, case, wish) if one.sheet.kind == kind]
    if not matters:
        raise Failure(
            say(N_("现在的记录里，{case} 没有{title}。"), case=case, title=Term(MADE[kind])),
            say(N_("用 jiefen papers list {case} 查看它有哪些文书。"), case=case),
        )
    place = told.place if told and (told.case, told.kind) == (case, kind) else 0
    try:
        with Maker(book) as maker:
            found = compare(maker.marked, body, matters, place)
    except UnusableTemplate as unusable:
        raise Failure(
            unusable.say, say(N_("改正 {file}；删去它，就用程序自带的。"), file=f"{OFFICE}/{kind}.docx")
        ) from None
    for line in _lines(found):
        surroundings.show(line)
    click.get_current_context().exit(1 if found.differences else 0)


def _lines(found: Comparison) -> Iterator[Say]:
    case, title = found.matter.case.id, Term(found.matter.sheet.title)
    if found.differences:
        yield say(N_("{case} {title}：和记录不一样的 {n} 处"), case=case, title=title, n=len(found.differences))
    else:
        yield say(N_("{case} {title}：和记录一样"), case=case, title=title)
    for one in found.differences:
        yield say(N_("  {what}：纸上{paper}，记录{record}"), what=_what(one), paper=_paper(one), record=_record(one))
    yield from _besides(found)


def _what(one: Difference) -> Say:
    if one.nth:
        return say(N_("{label}（第 {n} 个）"), label=Term(one.label), n=one.nth)
    return say("{label}", label=Term(one.label))


def _paper(one: Difference) -> Say:
    if one.hidden:
        return say(N_("写的不同（用 --key 才显示）"))
    if one.paper is None:
        return say(N_("没有这一段"))
    return say(N_("“{text}”"), text=one.paper) if one.paper else say(N_("空着"))


def _record(one: Difference) -> Say:
    return say(N_("“{text}”"), text=one.record) if one.record else say(N_("没有写"))


def _besides(found: Comparison) -> Iterator[Say]:
    """What was changed besides, and what was not compared."""
    stood = found.alignment
    if found.by_hand:
        yield say(N_("人自己写的 {n} 处，照原样留着。"), n=len(found.by_hand))
    if found.matter.people is not None:
        yield from (say(N_("  “{text}”"), text=text) for text in found.by_hand)
    if stood.alike < LITTLE_ALIKE:
        yield say(N_("印好的文字和现在的模板差得多，像是用以前的模板出的：没有找到的项目请自己看一看。"))
    if stood.reworded or stood.gone or stood.moved:
        text = N_("印好的文字：改过的 {reworded} 段，删去的 {gone} 段，移动的 {moved} 段。")
        yield say(text, reworded=stood.reworded, gone=stood.gone, moved=stood.moved)
    if found.body.changes:
        yield say(N_("有 {n} 处修订没有处理，按都接受来比对。"), n=found.body.changes)
    if found.body.comments:
        yield say(N_("有 {n} 条批注，没有比对。"), n=found.body.comments)
    if found.unsure:
        yield say(N_("没有用钥匙：{n} 项没有比对。"), n=found.unsure)
