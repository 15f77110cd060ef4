"""The procedure in full, what is for staff included, in every version; and its time limits as `explain` gives them."""

from collections.abc import Iterator, Mapping, Sequence

from jiefen.base.html import day, esc
from jiefen.base.labels import Labels
from jiefen.base.numerals import article_name
from jiefen.base.text import render
from jiefen.case.text.case import words_of
from jiefen.checking.explaining.clock_text import clock_lines, example_lines
from jiefen.checking.explaining.worked import ClockView
from jiefen.law.record import LawRegister
from jiefen.office.office import Office
from jiefen.procedure.lengths import length_words
from jiefen.procedure.record import Article, Procedure, Requirement, StepRule
from jiefen.staff_site.desk import citation_link, staff_page, table
from jiefen.steps.terms import role_titles, step_title

TITLE, CLOCKS = "规程全文", "时限怎么算"
ONLY_STAFF = '<span class="jf-severity">内部</span>'
CONTENTS = '<a href="#articles">条文</a><a href="#steps">步骤</a><a href="#levels">等级</a><a href="#limits">时限</a>'
Views = Mapping[str, Sequence[ClockView]]


def procedure_pages(office: Office, register: LawRegister, labels: Labels) -> dict[str, str]:
    """`procedure/index.md` from the newest version, and a page for each older one by its effective day."""
    *older, newest = office.procedures
    pages = {"procedure/index.md": _version(newest, office, register, labels)}
    return pages | {f"procedure/{one.effective}.md": _version(one, office, register, labels) for one in reversed(older)}


def clocks_page(views: Views, office: Office, register: LawRegister, labels: Labels) -> dict[str, str]:
    """`clocks/index.md`: each time limit with all that moves it, and an example worked through; versions that agree
    stand together.
    """
    body = [f"# {CLOCKS}\n", '<p class="jf-lead">每个时限从哪里起算、到哪里为止、什么情况下变动，各举一例。</p>\n']
    contents = "".join(f'<a href="#{name}">{esc(its[-1].clock.title)}</a>' for name, its in views.items())
    body.append(f'<nav class="jf-contents" aria-label="本页内容">{contents}</nav>\n')
    for name, its in views.items():
        body.append(f"## {esc(its[-1].clock.title)} {{#{name}}}\n")
        told: dict[str, list[ClockView]] = {}
        for view in reversed(its):
            told.setdefault(_clock(view, office, register, labels), []).append(view)
        for text, alike in told.items():
            versions = "、".join(f"{day(view.procedure.effective)}版" for view in alike)
            body.append(f'<p class="jf-sub">{versions} · <code>{esc(name)}</code></p>{text}\n')
    return {"clocks/index.md": staff_page(CLOCKS, body)}


def _clock(view: ClockView, office: Office, register: LawRegister, labels: Labels) -> str:
    said = (render(line) for line in clock_lines(view.clock, view.procedure, register, labels))
    text = f"<ul>{''.join(f'<li>{esc(line.strip())}</li>' for line in said)}</ul>"
    if view.example is None:
        return text
    words = words_of(office, view.procedure, labels, str)
    title, *lines = (line.strip() for line in example_lines(view.example, words, register, str))
    shown = "<br>".join(map(esc, lines))
    return f'{text}<div class="jf-example"><p><strong>{esc(title)}</strong></p><p>{shown}</p></div>'


def _version(procedure: Procedure, office: Office, register: LawRegister, labels: Labels) -> str:
    name = f"{day(procedure.effective)}起施行"
    newest = procedure is office.procedures[-1]
    others = "".join(
        f'<a href="{_address(one, procedure, office)}">{day(one.effective)}起施行的版本</a>'
        for one in reversed(office.procedures)
        if one is not procedure
    )
    body = [
        f"# {TITLE}{'' if newest else f'（{name}）'}\n",
        f'<p class="jf-lead">{esc(procedure.title)}，{name}。内部条款在内。</p>\n',
        f'<nav class="jf-contents" aria-label="本页内容">{CONTENTS}{others}</nav>\n',
        "## 条文 {#articles}\n",
        *(_article(item, procedure) for item in procedure.articles),
        "## 步骤 {#steps}\n",
        _steps(procedure, register, labels),
        "## 等级 {#levels}\n",
        _levels(procedure),
        "## 时限 {#limits}\n",
        _limits(procedure, register, "../" if newest else "../../"),
    ]
    return staff_page(TITLE if newest else f"{TITLE}（{name}）", body)


def _address(target: Procedure, here: Procedure, office: Office) -> str:
    newest = office.procedures[-1]
    name = "" if target is newest else f"{target.effective}/"
    return name if here is newest else f"../{name}"


def _article(item: Article, procedure: Procedure) -> str:
    text = item.text
    for code, clock in procedure.clocks.items():
        text = text.replace(f"{{clock.{code}}}", render(length_words(clock.length)))
    lines = "".join(f"<p>{esc(line)}</p>" for line in text.splitlines() if line.strip())
    mark = f" {ONLY_STAFF}" if item.audience != "public" else ""
    return (
        f"### {article_name(item.article)}　{esc(item.title)}{mark} {{#art-{item.article}}}\n\n"
        f'<div class="jf-article">{lines}</div>\n'
    )


def _steps(procedure: Procedure, register: LawRegister, labels: Labels) -> str:
    rows = [
        (
            f'<a href="#art-{rule.article}">{esc(step_title(code))}</a>',
            esc("、".join(role_titles(rule.by))),
            _requirements(rule.requires) or "—",
            esc("、".join(labels.field(code, field) for field in rule.fields)) or "—",
            _notes(rule, procedure) or "—",
            citation_link(rule.basis, register),
        )
        for code, rule in procedure.steps.items()
    ]
    simple = procedure.simple
    own = "；".join(
        f"{esc(step_title(step))}之前：{_requirements(wanted) or '不要求'}" for step, wanted in simple.requires.items()
    )
    article = f'<a href="#art-{simple.article}">{article_name(simple.article)}</a>'
    head = ("步骤", "谁可以办", "之前要有", "必须写明", "另外", "依据")
    return f"{table(head, rows, '步骤', 'jf-wide-table')}\n<p>简易程序（{article}）另有：{own or '无'}。</p>\n"


def _requirements(wanted: Sequence[Requirement]) -> str:
    return "；".join(esc(" 或 ".join(_points(item))) for item in wanted)


def _points(item: Requirement) -> Iterator[str]:
    points = (item,) if isinstance(item, str) else item
    yield from dict.fromkeys(str(step_title(point.partition(".")[0])) for point in points)


def _notes(rule: StepRule, procedure: Procedure) -> str:
    notes = ["只有一次"] if rule.once else []
    notes += ["办结以后也可以"] if rule.after_closing else []
    titles = [procedure.channels[code].title for code in rule.channels if code in procedure.channels]
    notes += [f"限于{'、'.join(titles)}"] if titles else []
    return esc("；".join(notes))


def _levels(procedure: Procedure) -> str:
    rows = [
        (
            esc(level.title),
            f"{level.people} 人以上" if level.people else "—",
            "；".join(
                text
                for text, holds in (
                    ("联名信访" if "joint" in level.petition else "信访", bool(level.petition)),
                    ("边界纠纷", level.boundary),
                )
                if holds
            )
            or "—",
            "；".join(
                text
                for text, holds in (
                    ("督办", level.supervise),
                    ("领导到场调解", level.leader_present),
                    ("报告上级", level.alert == "superior"),
                    ("报告公安", level.alert == "police"),
                )
                if holds
            )
            or "—",
        )
        for level in procedure.levels
    ]
    return table(("等级", "人数", "还有", "要求"), rows, "等级")


def _limits(procedure: Procedure, register: LawRegister, up: str) -> str:
    levels = {level.code: level.title for level in procedure.levels}
    rows = [
        (
            f'<a href="{up}clocks/#{esc(code)}">{esc(clock.title)}</a>',
            esc(render(length_words(clock.length))),
            esc("；".join(f"{levels.get(one, one)} {render(length_words(it))}" for one, it in clock.shorter.items()))
            or "—",
            f'<a href="#art-{clock.article}">{article_name(clock.article)}</a>',
            citation_link(clock.length.basis, register),
        )
        for code, clock in procedure.clocks.items()
    ]
    return table(("时限", "多长", "等级高的", "条文", "依据"), rows, "时限", "jf-wide-table")
