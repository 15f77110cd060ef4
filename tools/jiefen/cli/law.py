"""`jiefen law`: what the register says of a law, and what relies on it."""

from pathlib import Path

import click

from jiefen.app.law import listing, show
from jiefen.cli.context import Surroundings, pass_surroundings
from jiefen.core.failure import Failure
from jiefen.core.text import N_, say
from jiefen.out.law import list_json, list_text, view_json, view_text
from jiefen.out.report import report
from jiefen.records.law import LawRegister
from jiefen.store.law_files import OFFICE_FILE, load_law_register
from jiefen.store.resources import root

format_option = click.option(
    "--format",
    "fmt",
    type=click.Choice(["text", "json"]),
    default="text",
    help=N_("text 供人阅读，json 供程序使用"),
)


@click.group(help=N_("法律登记册：查法律、条文要点和引用"))
def command() -> None:
    """The group of `show` and `list`."""


@command.command("show", help=N_("一部法律或其中一条：状态、施行日、要点、哪里引用了它"))
@click.argument("law")
@click.argument("article", type=click.IntRange(min=1), required=False)
@format_option
@pass_surroundings
def show_law(surroundings: Surroundings, law: str, article: int | None, fmt: str) -> None:
    """Exit code 1 if the law cannot have that article, or its text was not read."""
    view = show(_register(surroundings), law, article)
    if view is None:
        raise Failure(
            say(N_("登记册里没有代号 {law}。"), law=law),
            say(N_("用 jiefen law list 查看全部代号；本地规定登记在 {file}。"), file=OFFICE_FILE),
        )
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
    laws = listing(_register(surroundings))
    surroundings.show(list_json(laws) if fmt == "json" else list_text(laws, surroundings.translate))


def _register(surroundings: Surroundings) -> LawRegister:
    """The program's laws, with the book's own if there is a book; what is wrong with those goes to standard error."""
    register, findings = load_law_register(root(), _office_file(surroundings))
    if findings:
        click.echo(report(findings, "text", surroundings.translate), err=True)
    return register


def _office_file(surroundings: Surroundings) -> Path | None:
    try:
        return surroundings.book / OFFICE_FILE
    except Failure:
        if surroundings.folder is not None:
            raise
        return None
