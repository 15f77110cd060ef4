"""What the commands of the office's own records share: is the kind kept, and what is said of lines written."""

from collections.abc import Iterator, Mapping
from typing import Any

import click

from jiefen.base.report import report
from jiefen.base.text import N_, Titles, Translate, say
from jiefen.book.book import Book
from jiefen.book.kinds import OFFICE_KINDS
from jiefen.commands.context import Surroundings
from jiefen.commands.options import titles_here
from jiefen.files import resources
from jiefen.office.choices import choices_of
from jiefen.writing.entries import plain
from jiefen.writing.office_lines import Written

dry_run_option = click.option("--dry-run", is_flag=True, help=N_("只看会写什么，不写"))


Names = Mapping[str, Titles]
"""What codes are called, by the field that they stand in; of any other field under ""."""
_REGISTERED = {
    "unit": "unit",
    "addressee": "unit",
    "lead": "unit",
    "joint": "unit",
    "where": "unit",
    "area": "area",
    "areas": "area",
    "to": "partner",
}
"""Fields whose codes may be of something else too, and what they are of: `petition` is a unit or a partner."""


def names_here(surroundings: Surroundings, book: Book, more: Titles | None = None) -> Names:
    """What staff and all that the book has registered are called, by field; in English by their codes."""
    titles = {**titles_here(surroundings, book), **(more or {})}
    if not book.office or surroundings.lang != "zh":
        return {"": titles}
    choices = choices_of(book.office)
    laws = {code: law.short_title for code, law in book.register.laws.items()}
    return {"": titles, "laws": laws, **{field: {**titles, **choices[what]} for field, what in _REGISTERED.items()}}


def said_record(surroundings: Surroundings, kind: str, data: Mapping[str, Any], names: Names) -> str:
    """A record of a kind, or lines of one, in words: a field a line; of a list of lines each on its own."""
    return "\n".join(_said(resources.schema(kind)["properties"], plain(data), names, surroundings.translate))


def _said(fields: Mapping[str, Any], data: Mapping[str, Any], names: Names, translate: Translate) -> Iterator[str]:
    """Each field by its title in the schema: `主持人：陈国`."""
    for name, value in data.items():
        title = translate(fields[name]["title"])
        items = value if isinstance(value, list) else []
        if len(items) > 1 and all(isinstance(one, Mapping) for one in items):
            yield translate(N_("{title}：{value}")).format(title=title, value="")
            yield from (f"  {_value(name, fields[name]['items'], one, names, translate)}" for one in items)
        else:
            said = _value(name, fields[name], value, names, translate)
            yield translate(N_("{title}：{value}")).format(title=title, value=said)


def _value(name: str, field: Mapping[str, Any], value: Any, names: Names, translate: Translate) -> str:
    """A value as people say it: a choice by its label, whoever and whatever is registered by its title."""
    if isinstance(value, Mapping):
        fields = field["properties"]
        parts = []
        for inner, part in value.items():
            parts.append(f"{translate(fields[inner]['title'])} {_value(inner, fields[inner], part, names, translate)}")
        return translate(N_("，")).join(parts)
    if isinstance(value, list):
        between = N_("；") if any(isinstance(one, Mapping) for one in value) else N_("、")
        return translate(between).join(_value(name, field.get("items", {}), one, names, translate) for one in value)
    if isinstance(value, bool):
        return translate(N_("是") if value else N_("否"))
    label = field.get("x-labels", {}).get(value)
    return translate(label) if label else str(names.get(name, names[""]).get(str(value), value))


def show_lines(
    surroundings: Surroundings,
    book: Book,
    written: Written,
    lines: Mapping[str, Any],
    *,
    dry_run: bool,
    more: Titles | None = None,
) -> None:
    """What was or would be written, in words, and what the rules say; exit code 1 if it was refused.

    `lines` are the fields of the record, or its lists with what was added to them; `more` are titles of codes that the
    record gives itself.
    """
    kind = next(one for one in OFFICE_KINDS if one.holds(written.file))
    surroundings.show(said_record(surroundings, kind.name, lines, names_here(surroundings, book, more)))
    show_findings(surroundings, book, written, dry_run=dry_run)


def show_findings(surroundings: Surroundings, book: Book, written: Written, *, dry_run: bool) -> None:
    """What the rules say of what was or would be written, and whether it was; exit code 1 if it was refused."""
    if written.findings:
        titles, colour = titles_here(surroundings, book), surroundings.colour
        told = report(written.findings, "text", surroundings.translate, colour=colour, titles=titles)
        surroundings.show("\n" + told)
    if written.written:
        surroundings.show(say(N_("已写入 {file}。"), file=written.file))
    elif dry_run:
        surroundings.show(say(N_("这是预演，没有写入。")))
    else:
        surroundings.show(say(N_("没有写入。照上面的提示改了再运行；提示里的字段，命令里前面加 --，如 at 写成 --at。")))
    if written.refused:
        click.get_current_context().exit(1)
