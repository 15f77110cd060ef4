"""`jiefen papers templates`: whose template each paper has, and whether it can be used."""

from collections.abc import Mapping
from pathlib import Path

import click

from jiefen.base.failure import Failure
from jiefen.base.report import report
from jiefen.base.table import table
from jiefen.base.text import N_, Say, Term, Translate, say
from jiefen.book.book import Book
from jiefen.commands.context import Surroundings, pass_surroundings
from jiefen.commands.options import open_here, report_option
from jiefen.commands.papers.kind_of_paper import KindOfPaper
from jiefen.files import resources
from jiefen.files.disk import write_atomically
from jiefen.papers.contents.derivations import CODE as DERIVATIONS
from jiefen.papers.contents.derivations import TITLE
from jiefen.papers.judging import ENDING, labels_of, template_findings
from jiefen.papers.office_papers import OFFICE_PAPERS
from jiefen.papers.word.fill import Filler
from jiefen.papers.word.templates import OFFICE, office_files, program_templates
from jiefen.procedure.papers import seal, signers
from jiefen.procedure.record import PaperRule
from jiefen.steps.papers import MADE

CODES: Mapping[str, str] = {
    **MADE,
    DERIVATIONS: TITLE,
    "publication": N_("信息发布审批表"),
    **{code: one.title for code, one in OFFICE_PAPERS.items()},
}
"""Every paper that is made from a template, and what it is called."""


@click.command(
    help=N_(
        "各种文书用哪个模板：程序自带的，还是本局放在 office/papers/ 里的；谁签名，盖什么章。\n\n"
        "本局要用自己的表格：先用 --write 取出自带的模板，在 Word 里改，再用 --check 看有没有写错名称、漏掉内容。\n\n"
        "\b\n例：\n  jiefen papers templates\n  jiefen papers templates --write 调解协议书\n"
        "  jiefen papers templates --names 调解协议书\n  jiefen papers templates --check"
    )
)
@click.option("--check", is_flag=True, help=N_("逐个试填，说出写错的名称、漏掉的内容、没有合上的花括号"))
@click.option("--write", "written", type=KindOfPaper(CODES), help=N_("把自带的模板写到 office/papers/，给 Word 改"))
@click.option("--names", "named", type=KindOfPaper(CODES), help=N_("这种文书的模板可以用哪些名称"))
@report_option
@pass_surroundings
def command(surroundings: Surroundings, *, check: bool, written: str | None, named: str | None, fmt: str) -> None:
    """Exit code 1 where `--check` finds something."""
    book = open_here(surroundings)
    if written:
        surroundings.show(_write(book.root, written))
    if named:
        surroundings.show(_names(surroundings, named))
    if check:
        _check(surroundings, book.root, fmt)
    elif not written and not named:
        surroundings.show(_table(surroundings, book))


def _write(root: Path, code: str) -> Say:
    """The program's template as the office's own. Raises Failure where there is one already, or none to copy."""
    file = f"{OFFICE}/{code}{ENDING}"
    content = program_templates(resources.root()).get(code)
    if content is None:
        raise Failure(
            say(N_("程序没有{title}的模板。"), title=Term(CODES[code])),
            say(N_("在 Word 里新做一个，存成 {file}。"), file=file),
        )
    place = root / file
    if place.is_symlink() or place.exists():
        raise Failure(
            say(N_("{file} 已经有了，没有动。"), file=file), say(N_("直接在 Word 里改它；要重来，先把它移走。"))
        )
    place.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(place, content)
    return say(N_("写在 {file}。在 Word 里改好以后，用 jiefen papers templates --check 核对。"), file=file)


def _names(surroundings: Surroundings, code: str) -> str:
    content = program_templates(resources.root()).get(code)
    with Filler() as filler:
        own = None if content is None else filler.examined(content)
    labels = labels_of(code, own)
    headers = [surroundings.translate(N_("名称")), surroundings.translate(N_("是什么"))]
    rows = [[name, surroundings.translate(label) if label else ""] for name, label in sorted(labels.items())]
    return table(headers, rows, surroundings.width, colour=surroundings.colour)


def _check(surroundings: Surroundings, root: Path, fmt: str) -> None:
    ours, files = program_templates(resources.root()), office_files(root)
    with Filler() as filler:
        findings = tuple(template_findings(files, ours, CODES, filler))
    if findings or fmt != "text":
        surroundings.show(report(findings, fmt, surroundings.translate, colour=surroundings.colour))
    if fmt == "text":
        text = N_("查了自带的模板 {ours} 个、本局的文件 {files} 个。")
        surroundings.show(say(text, ours=len(ours), files=len(files)))
    click.get_current_context().exit(1 if findings else 0)


def _table(surroundings: Surroundings, book: Book) -> str:
    """A row a paper: its code, its name, whose template, who signs, which seal."""
    translate = surroundings.translate
    ours, files = program_templates(resources.root()), office_files(book.root)
    rules = _rules(book)
    rows = []
    for code, title in CODES.items():
        whose = N_("没有")
        if code in ours:
            whose = N_("程序自带")
        if f"{code}{ENDING}" in files:
            whose = N_("本局的")
        rows.append([code, translate(title), translate(whose), *_by(rules.get(code), translate)])
    headers = [translate(one) for one in (N_("代码"), N_("文书"), N_("模板"), N_("签名"), N_("印章"))]
    return table(headers, rows, surroundings.width, colour=surroundings.colour)


def _by(rule: PaperRule | None, translate: Translate) -> tuple[str, str]:
    """Who signs, and which seal."""
    if rule is None:
        return "", ""
    whom = translate(N_("、")).join(map(translate, signers(rule)))
    return whom, translate(seal(rule) or "")


def _rules(book: Book) -> Mapping[str, PaperRule]:
    """What the newest procedure that lists papers says of each; of one that stands twice, what it says first."""
    lists = [one.papers for one in book.require_office().procedures if one.papers]
    rules = lists[-1].kinds if lists else ()
    return {rule.kind: rule for rule in reversed(rules)}
