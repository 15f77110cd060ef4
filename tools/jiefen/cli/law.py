"""`jiefen law`: what the register says of a law, and what relies on it."""

import click

from jiefen.app.law import citations_in, listing, show
from jiefen.cli.context import Surroundings, pass_surroundings
from jiefen.cli.options import format_option, register_of
from jiefen.core.failure import Failure
from jiefen.core.text import N_, say
from jiefen.out.law import list_json, list_text, view_json, view_text
from jiefen.store.book import Book, open_book
from jiefen.store.law_files import OFFICE_FILE


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
    view = show(register_of(surroundings), law, article, citations_in(_book(surroundings)))
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
    laws = listing(register_of(surroundings))
    surroundings.show(list_json(laws) if fmt == "json" else list_text(laws, surroundings.translate))


def _book(surroundings: Surroundings) -> Book | None:
    """The book here or above, if there is one: the register can be read without."""
    try:
        return open_book(surroundings.book)
    except Failure:
        if surroundings.folder is not None:
            raise
        return None
