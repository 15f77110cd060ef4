"""The number of a case as people type it: `2026-0063`, `2026-63`, `63` (R29)."""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
from click.shell_completion import CompletionItem

from jiefen.base.failure import Failure
from jiefen.base.text import N_, render, say
from jiefen.case.read import is_case_id
from jiefen.commands.completing import Found

_YEAR = 4
"""Digits of a year: so many begin a whole number."""
_SHORT = re.compile(r"(?:(?P<year>[0-9]{4})-)?0*(?P<number>[0-9]{1,6})")


class CaseNumber(click.ParamType[str]):
    """A case by its number; leading zeros may be left out, and the year where one case alone has the number."""

    name = "CASE"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The whole number; a usage error that names the cases if several have it. What is no number stays as it is."""
        text = unicodedata.normalize("NFKC", str(value)).strip()
        found = _SHORT.fullmatch(text)
        if not found or ctx is None:
            return text
        year, number = found["year"], int(found["number"])
        fit = tuple(sorted(case for case in _numbers(ctx) if _number(case) == number and case.startswith(year or "")))
        if year and text not in fit and len(fit) != 1:
            return text if is_case_id(text) else f"{year}-{number:04d}"
        if text in fit:
            return text
        if len(fit) > 1:
            sentence = say(N_("{text} 可以是几件：{cases}；把年份写上"), text=text, cases=fit)
            self.fail(render(sentence, ctx.obj.translate), param, ctx)
        return fit[0] if fit else text

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> Found:
        """The cases of the book, the newest first: by the whole number, or by the one within the year."""
        found = sorted(_numbers(ctx), reverse=True)
        if incomplete.isdigit() and len(incomplete) < _YEAR:
            return [CompletionItem(case) for case in found if str(_number(case)).startswith(incomplete.lstrip("0"))]
        return [CompletionItem(case) for case in found if case.startswith(incomplete)]


def _numbers(ctx: click.Context) -> Iterator[str]:
    """The cases of the book, those with a sealed half alone included; none where there is no book."""
    try:
        root: Path = ctx.obj.book
    except Failure:
        return
    yield from {path.stem for path in (root / "cases").glob("*/*.*") if is_case_id(path.stem)}


def _number(case: str) -> int:
    return int(case.rpartition("-")[2])


CASE = CaseNumber()
