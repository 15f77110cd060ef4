"""The regulation as pages: flow chart, time limits with their basis, articles, what each version changed (R6, R24)."""

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta

from jiefen.base.html import day, esc, page
from jiefen.base.numerals import article_name
from jiefen.law.cited import cited_all, cited_or_own
from jiefen.procedure.changes import changes
from jiefen.procedure.flowchart import due_words, flowchart, rows
from jiefen.procedure.public import PublicArticle, PublicClock, PublicProcedure, PublicStep

TITLE = "办事规程"
GIVEN = {"due": "逐案确定的日期", "instalments": "协议约定的每期日期"}
KEYWORDS = ("要多久", "多少天", "时限", "期限", "流程", "步骤")
"""What people type who look for it."""
_CLOCK = re.compile(r"\{clock\.([a-z][a-z0-9-]*)\}")
_TABLE_HEAD = ("事项", "期限", "从何时起算", "依据")


def regulation_pages(versions: Sequence[PublicProcedure]) -> dict[str, str]:
    """`regulation/index.md` from the newest of `versions`, and a page for each older one by its effective day."""
    ordered = sorted(versions, key=lambda version: version.effective)
    return {
        ("regulation/index.md" if place == len(ordered) - 1 else f"regulation/{version.effective}.md"): _version(
            ordered, place
        )
        for place, version in enumerate(ordered)
    }


def unknown_clocks(procedure: PublicProcedure) -> Iterator[tuple[int, str]]:
    """(article, clock) where a public article names a time limit that is not published."""
    known = {clock.code for clock in procedure.clocks}
    for item in procedure.articles:
        for code in _CLOCK.findall(item.text):
            if code not in known:
                yield item.number, code


def length_shown(clock: PublicClock) -> str:
    """How long, in words: `5 个工作日`, or where the day is fixed case by case, by what."""
    return GIVEN.get(clock.given, clock.length)


def _version(ordered: Sequence[PublicProcedure], place: int) -> str:
    procedure = ordered[place]
    newest = place == len(ordered) - 1
    title = TITLE if newest else f"{TITLE}（{day(procedure.effective)}版）"
    body = [
        f"# {title}",
        *_head(ordered, place),
        *_chart(procedure),
        *_roles(procedure),
        *_limits(procedure),
        *_articles(procedure, newest=newest),
        *_history(ordered, place),
    ]
    return page(title, body, description="办理流程图、时限和依据、规程全文", keywords=KEYWORDS, searched=newest)


def _head(ordered: Sequence[PublicProcedure], place: int) -> Iterator[str]:
    procedure, newest = ordered[place], place == len(ordered) - 1
    yield f'<p class="jf-lead">{esc(procedure.title)}</p>'
    until = "" if newest else f"至{day(ordered[place + 1].effective - timedelta(days=1))}"
    kind = "jf-note" if newest else "jf-note jf-note--old"
    warning = "" if newest else '<strong>这是旧版本。</strong><a href="../">看最新的规程</a>。<br>'
    start = day(procedure.effective)
    applies = f"{start}起收到的纠纷" if newest else f"{start}{until}收到的纠纷"
    yield f'\n<p class="{kind}">{warning}适用于<strong>{applies}</strong>。每件纠纷按收到那天施行的规程办到底。</p>\n'
    yield (
        '<nav class="jf-contents" aria-label="本页内容"><a href="#flow">流程图</a><a href="#roles">谁来办</a>'
        '<a href="#limits">时限和依据</a><a href="#articles">规程全文</a><a href="#versions">各版本</a></nav>\n'
    )


def _chart(procedure: PublicProcedure) -> Iterator[str]:
    yield "## 流程图 {#flow}\n"
    words = "".join(
        f"<li>{'，或者'.join(_step(step, procedure) for step in row)}</li>" for row in rows(procedure.steps)
    )
    yield (
        f'<div class="jf-chart"><figure>{flowchart(procedure)}</figure>'
        f'<div class="jf-chart-words"><p><strong>用文字说</strong></p><ol>{words}</ol></div></div>\n'
    )


def _step(step: PublicStep, procedure: PublicProcedure) -> str:
    lines = "".join(f"<span>{esc(line)}</span>" for line in due_words(step, procedure))
    return f'<a href="#art-{step.article}">{esc(step.title)}</a>{lines}'


def _roles(procedure: PublicProcedure) -> Iterator[str]:
    yield "## 谁来办 {#roles}\n"
    yield f"{role_table(procedure)}\n"


def role_table(procedure: PublicProcedure) -> str:
    """Which post takes which step, each step linked to its article."""
    lines = "".join(
        f'<tr><th scope="row"><a href="#art-{step.article}">{esc(step.title)}</a></th>'
        f"<td>{'、'.join(esc(role) for role in step.by)}</td></tr>"
        for step in procedure.steps
    )
    head = '<thead><tr><th scope="col">步骤</th><th scope="col">可以由谁办</th></tr></thead>'
    return f'<table class="jf-table jf-roles">{head}<tbody>{lines}</tbody></table>'


def _limits(procedure: PublicProcedure) -> Iterator[str]:
    yield "## 时限和依据 {#limits}\n"
    yield from limits(procedure)


def limits(procedure: PublicProcedure) -> Iterator[str]:
    """The tables of time limits, the office's and the parties', and how days are counted: Markdown with markers."""
    yield (
        '写明法律条文的，是法律、法规、规章的规定；写“<span class="jf-own">本局规定</span>”的，是本局对自己的要求。\n'
    )
    yield from _table([clock for clock in procedure.clocks if not clock.for_parties], "本局的时限")
    yield from _table([clock for clock in procedure.clocks if clock.for_parties], "当事人的时限")
    yield (
        "**怎样算。** 当天不算，从第二天起算（[[law:mfd/201]]）。按月算的，到期月的同一天是最后一天，"
        "没有这一天的，月末是最后一天（[[law:mfd/202]]）。只有写明“工作日”的才跳过休息日，按国务院公布的放假和调休安排算。\n"
    )


def _table(clocks: Sequence[PublicClock], caption: str) -> Iterator[str]:
    if not clocks:
        return
    head = "".join(f'<th role="columnheader" scope="col">{name}</th>' for name in _TABLE_HEAD)
    yield (
        f'<table class="jf-table jf-limits" role="table"><caption>{caption}</caption>'
        f'<thead role="rowgroup"><tr role="row">{head}</tr></thead>'
        f'<tbody role="rowgroup">{"".join(_row(clock) for clock in clocks)}</tbody></table>\n'
    )


def _row(clock: PublicClock) -> str:
    only = f'<span class="jf-sub">限于{esc("、".join(clock.channels))}</span>' if clock.channels else ""
    extras = "".join(f'<span class="jf-sub">{extra}</span>' for extra in _extras(clock))
    start = "不另起算" if clock.given else f"{esc(clock.starts)}之日"
    return (
        f'<tr role="row" id="limit-{esc(clock.code)}">'
        f'<th role="rowheader" scope="row"><a href="#art-{clock.article}">{esc(clock.title)}</a>{only}</th>'
        f"{_cell(1, f'<strong>{esc(length_shown(clock))}</strong>{extras}')}"
        f"{_cell(2, start)}{_cell(3, cited_or_own(clock.basis))}</tr>"
    )


def _cell(column: int, content: str) -> str:
    name = f'<span class="jf-cell-name" aria-hidden="true">{_TABLE_HEAD[column]}</span>'
    return f'<td role="cell">{name}<span class="jf-cell">{content}</span></td>'


def _extras(clock: PublicClock) -> Iterator[str]:
    """Extension, pauses and roll-over, each with its own basis."""
    if clock.extension:
        who = "各方当事人同意的，可以延长" if clock.extension.by_consent else "可以延长"
        most = f"，最多 {esc(clock.extension.at_most)}" if clock.extension.at_most else ""
        yield f"{who}{most}（{cited_or_own(clock.extension.basis)}）"
    for pause in clock.pauses:
        why = "、".join(pause.reasons)
        yield f"{esc(why) or '中止'}的时间不算（{cited_or_own(pause.basis)}）"
    if clock.roll:
        yield f"最后一天是休息日的，顺延（{cited_or_own(clock.roll.basis)}）"


def _articles(procedure: PublicProcedure, *, newest: bool) -> Iterator[str]:
    yield "## 规程全文 {#articles}\n"
    if newest:
        yield "要贴上墙的，打印[上墙版](boards.md)（A3 纸）。\n"
    clocks = {clock.code: clock for clock in procedure.clocks}
    for item in procedure.articles:
        yield f"### {article_name(item.number)}　{esc(item.title)} {{#art-{item.number}}}\n"
        yield f'<div class="jf-article">{article_body(item, clocks)}</div>\n'


def article_body(item: PublicArticle, clocks: dict[str, PublicClock]) -> str:
    """An article's text, its time limits filled in and linked, and the law it rests on."""
    return f"{_text(item, clocks)}{_bases(item)}"


def _text(item: PublicArticle, clocks: dict[str, PublicClock]) -> str:
    return "".join(f"<p>{_filled(line, clocks)}</p>" for line in item.text.splitlines() if line.strip())


def _filled(line: str, clocks: dict[str, PublicClock]) -> str:
    """The line escaped, each `{clock.x}` as the length in words, linked to its row; KeyError for unknown ones."""
    shown, end = "", 0
    for found in _CLOCK.finditer(line):
        clock = clocks[found[1]]
        shown += esc(line[end : found.start()])
        shown += f'<a class="jf-limit" href="#limit-{esc(clock.code)}">{esc(length_shown(clock))}</a>'
        end = found.end()
    return shown + esc(line[end:])


def _bases(item: PublicArticle) -> str:
    if not item.bases:
        return ""
    return f'<p class="jf-basis">依据：{cited_all(item.bases)}</p>'


def _history(ordered: Sequence[PublicProcedure], place: int) -> Iterator[str]:
    yield "## 各版本 {#versions}\n"
    newest = len(ordered) - 1
    for number in range(newest, -1, -1):
        version = ordered[number]
        name = f"{day(version.effective)}起施行"
        here = number == place
        address = ("index.md" if number == newest else f"{version.effective}.md") if not here else ""
        yield f"### {name}{'（本页）' if here else ''} {{#from-{version.effective}}}\n"
        if not here:
            yield f"[打开这个版本]({address}){{ .jf-target }}\n"
        if number:
            yield _changed(ordered[number - 1], version)


def _changed(old: PublicProcedure, new: PublicProcedure) -> str:
    items = "".join(
        f"<li><strong>{esc(change.what)}</strong>"
        f"{f'：<del>{esc(change.was)}</del> → <ins>{esc(change.now)}</ins>' if change.was or change.now else ''}</li>"
        for change in changes(old, new)
    )
    return f'与上一版相比：\n\n<ul class="jf-changes">{items or "<li>条文和时限没有变化。</li>"}</ul>\n'
