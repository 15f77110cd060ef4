"""`jiefen law`: what the register says of a law, and what relies on it."""

from datetime import date
from pathlib import Path

import click

from jiefen.base.failure import Failure
from jiefen.base.text import N_, say
from jiefen.book.book import Book, open_book
from jiefen.checking.reliance import reliances
from jiefen.commands.context import DAY, Surroundings, pass_surroundings, today_option
from jiefen.commands.laws import register_of
from jiefen.commands.options import format_option
from jiefen.law.changes import changes_between
from jiefen.law.find import listing, named
from jiefen.law.read import OFFICE_FILE
from jiefen.law.record import Law
from jiefen.law.text import changes_json, changes_text, list_json, list_text, view_json, view_text
from jiefen.law.texts.take_in import import_law
from jiefen.law.view import law_view


@click.group(help=N_("法律登记册：查法律、条文要点和引用"))
def command() -> None:
    """The group of `show`, `list`, `changes` and `import`."""


@command.command("show", help=N_("一部法律或其中一条：状态、施行日、要点、哪里引用了它"))
@click.argument("law")
@click.argument("article", type=click.IntRange(min=1), required=False)
@format_option
@pass_surroundings
def show_law(surroundings: Surroundings, law: str, article: int | None, fmt: str) -> None:
    """Exit code 1 if the law cannot have that article, or its text was not read."""
    cited = [(one.place, one.citation) for one in reliances(_book(surroundings))]
    view = law_view(_law(surroundings, law), article, cited)
    if fmt == "json":
        surroundings.show(view_json(view, surroundings.translate))
    else:
        surroundings.show(view_text(view, surroundings.lang, surroundings.translate))
    if view.problem is not None:
        click.get_current_context().exit(1)


@command.command("list", help=N_("全部登记的法律：代号、施行日、条数、简称"))
@format_option
@pass_surroundings
def list_laws(surroundings: Surroundings, fmt: str) -> None:
    """One law a line."""
    laws = listing(register_of(surroundings))
    surroundings.show(list_json(laws) if fmt == "json" else list_text(laws, surroundings.translate))


@command.command("changes", help=N_("两天之间变了什么：施行、废止、被取代的要点，哪里引用了它"))
@click.option("--from", "after", type=DAY, required=True, metavar="YYYY-MM-DD", help=N_("从哪一天以后"))
@click.option("--to", "until", type=DAY, metavar="YYYY-MM-DD", help=N_("到哪一天为止，含这一天（默认今天）"))
@format_option
@today_option
@pass_surroundings
def show_changes(surroundings: Surroundings, after: date, until: date | None, today: date, fmt: str) -> None:
    """What holds on the later day and did not on the earlier, or the reverse."""
    last = until or today
    if last < after:
        raise Failure(
            say(N_("{until} 在 {after} 之前。"), until=last, after=after),
            say(N_("--from 写前一天，--to 写后一天。")),
        )
    cited = tuple(reliances(_book(surroundings)))
    found = changes_between(register_of(surroundings), after, last, cited)
    if fmt == "json":
        surroundings.show(changes_json(found))
    else:
        surroundings.show(changes_text(found, after, last, surroundings.lang, surroundings.translate))


@command.command("import", help=N_("导入从国家法律法规数据库下载的原文（.docx 或文字文件），网站上的引用就指向条文"))
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--law", required=True, metavar="LAW", help=N_("哪部法律：代号或名称，如 rmtjf、人民调解法"))
@click.option("--effective", type=DAY, help=N_("数据库里写的施行日期；原文最后一条写明了的不用"))
@pass_surroundings
def import_text(surroundings: Surroundings, file: Path, law: str, effective: date | None) -> None:
    """Written to office/law-texts, to be committed.

    Refused unless it is the version that the register knows.
    """
    root = surroundings.book
    meant = _law(surroundings, law)
    done = import_law(root, meant, file, effective)
    surroundings.show(
        say(
            N_("《{law}》自 {effective} 起施行的版本，共 {count} 条，写入 {files}。"),
            law=meant.short_title,
            effective=done.text.effective,
            count=done.text.last,
            files=done.files,
        )
    )
    if done.annex:
        surroundings.show(say(N_("附件没有导入。")))
    surroundings.show(say(N_("提交以后，jiefen build 更新网站：引用这部法律的地方直接指向条文。")))


def _law(surroundings: Surroundings, name: str) -> Law:
    """The one law that `name` means. Raises Failure for none, and for several with all of them."""
    found = named(register_of(surroundings), name)
    if not found:
        raise Failure(
            say(N_("登记册里没有“{law}”。"), law=name),
            say(N_("用 jiefen law list 查看全部代号和名称；本地规定登记在 {file}。"), file=OFFICE_FILE),
        )
    if len(found) > 1:
        choices = tuple(f"{law.id}（{law.short_title}）" for law in found)
        raise Failure(say(N_("“{law}”不止一部。"), law=name), say(N_("请写代号：{choices}。"), choices=choices))
    return found[0]


def _book(surroundings: Surroundings) -> Book | None:
    """The book here or above, if there is one: the register can be read without."""
    try:
        return open_book(surroundings.book)
    except Failure:
        if surroundings.folder is not None:
            raise
        return None
