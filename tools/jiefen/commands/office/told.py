"""What the commands of the office's own records share: is the kind kept, and what is said of lines written."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import click

from jiefen.base.failure import Failure
from jiefen.base.report import report
from jiefen.base.text import N_, Term, Titles, Translate, say
from jiefen.book.book import Book
from jiefen.book.kinds import OFFICE_KINDS
from jiefen.commands.context import Surroundings
from jiefen.commands.options import titles_here
from jiefen.files import resources
from jiefen.writing.entries import plain
from jiefen.writing.office_lines import Written

dry_run_option = click.option("--dry-run", is_flag=True, help=N_("只看会写什么，不写"))


def require_kept(book: Book, kind: str, day: date) -> None:
    """Raises Failure where the office does not keep the kind on a day: nobody would look at what is written."""
    if not book.require_office().settings.is_kept(kind, day):
        line = f"kind: {kind}"
        title = next(one.title for one in OFFICE_KINDS if one.name == kind)
        raise Failure(
            say(N_("{day} 本局没有记{kind}。"), day=day, kind=Term(title)),
            say(N_("要记的，在 office/settings.yaml 的 keeps 里写上 {line}，由另一人批准。"), line=Term(line)),
        )


def _said(field: Mapping[str, Any], value: Any, names: Titles, translate: Translate) -> str:
    """One field by its title in the schema: `主持人：陈国`."""
    said = _value(field, value, names, translate)
    return translate(N_("{title}：{value}")).format(title=translate(field["title"]), value=said)


def _value(field: Mapping[str, Any], value: Any, names: Titles, translate: Translate) -> str:
    """A value as people say it: a choice by its label, whoever and whatever is registered by its title."""
    if isinstance(value, Mapping):
        fields = field["properties"]
        parts = []
        for name, part in value.items():
            parts.append(f"{translate(fields[name]['title'])} {_value(fields[name], part, names, translate)}")
        return translate(N_("，")).join(parts)
    if isinstance(value, list):
        between = N_("；") if any(isinstance(one, Mapping) for one in value) else N_("、")
        return translate(between).join(_value(field.get("items", {}), one, names, translate) for one in value)
    if isinstance(value, bool):
        return translate(N_("是") if value else N_("否"))
    label = field.get("x-labels", {}).get(value)
    return translate(label) if label else str(names.get(str(value), value))


def said_record(surroundings: Surroundings, kind: str, data: Mapping[str, Any], names: Titles) -> str:
    """A whole record of a kind in words, a field a line."""
    fields = resources.schema(kind)["properties"]
    return "\n".join(_said(fields[field], value, names, surroundings.translate) for field, value in plain(data).items())


def show_lines(
    surroundings: Surroundings, book: Book, written: Written, lines: Mapping[str, Any], *, dry_run: bool
) -> None:
    """What was or would be written, in words, and what the rules say; exit code 1 if it was refused.

    `lines` are the fields of the record, or its lists with what was added to them.
    """
    kind = next(one for one in OFFICE_KINDS if one.holds(written.file))
    fields = resources.schema(kind.name)["properties"]
    names = titles_here(surroundings, book)
    for field, value in plain(lines).items():
        surroundings.show(_said(fields[field], value, names, surroundings.translate))
    if written.findings:
        titles, colour = titles_here(surroundings, book), surroundings.colour
        told = report(written.findings, "text", surroundings.translate, colour=colour, titles=titles)
        surroundings.show("\n" + told)
    if written.written:
        surroundings.show(say(N_("已写入 {file}。"), file=written.file))
    elif dry_run:
        surroundings.show(say(N_("这是预演，没有写入。")))
    else:
        surroundings.show(say(N_("没有写入。请按上面的提示改。")))
    if written.refused:
        click.get_current_context().exit(1)
