"""Which site `build` and `serve` make: the public one, or the staff one of a day."""

from datetime import date

import click

from jiefen.base.report import report
from jiefen.base.text import N_
from jiefen.book.book import Book
from jiefen.commands.context import Surroundings
from jiefen.site.build import Built, build_public
from jiefen.staff_site.build import build_staff

site_option = click.option(
    "--site",
    type=click.Choice(["public", "staff"]),
    default="public",
    help=N_("public 公开网站（默认），staff 工作台：内部资料，不得公开"),
)


def built_site(surroundings: Surroundings, book: Book, site: str, today: date) -> Built:
    """Build it and show what is wrong or was left out; only the staff site reads the day."""
    built = build_staff(book, today) if site == "staff" else build_public(book)
    if found := (*(built.findings or built.left_out), *built.uncounted):
        surroundings.show(report(found, "text", surroundings.translate, colour=surroundings.colour))
    return built
