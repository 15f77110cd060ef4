"""A kind of paper as people type it: its code, its name, or what the book's own procedure calls it."""

from typing import Any

import click

from jiefen.base.choosing import fitting
from jiefen.base.failure import Failure
from jiefen.book.book import open_book
from jiefen.commands.kinds import Code


class KindOfPaper(Code):
    """`agreement`, `调解协议书`, and where a procedure has that title `行政调解协议书`."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The code; a usage error like that of any choice."""
        word = str(value)
        if ctx is None or fitting(word, self.labels):
            return super().convert(value, param, ctx)
        titles = _titles(ctx)
        codes = {titles[title] for title in fitting(word, {title: title for title in titles})}
        only = codes.pop() if len(codes) == 1 else word
        return super().convert(only, param, ctx)


def _titles(ctx: click.Context) -> dict[str, str]:
    """The titles that the versions of the procedure give their papers, each with its code; none without a book."""
    try:
        office = open_book(ctx.obj.book).office
    except Failure:
        return {}
    papers = [version.papers for version in office.procedures] if office else []
    return {rule.name: rule.kind for listed in papers if listed for rule in listed.kinds}
