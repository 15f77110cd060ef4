"""What a shell proposes behind the Tab key: cases, steps, people, kinds, places, in Chinese and as codes (R29)."""

import re
from collections.abc import Callable, Mapping

import click
from click.shell_completion import CompletionItem

from jiefen.base.failure import Failure

Found = list[CompletionItem[str]]
Completer = Callable[[click.Context, click.Parameter, str], Found]
REGISTERED: Mapping[str, str] = {
    "by": "handle",
    "approved_by": "handle",
    "allowed_by": "handle",
    "leader": "handle",
    "officer": "handle",
    "unit": "unit",
    "area": "area",
    "kind": "kind",
    "place": "place",
    "body": "body",
}
"""Options of any command by their names, and what the book registers of such."""
_NEEDS_QUOTES = re.compile(r"""[\s'"`$&|;<>()*?\\,]""")
_BETWEEN = re.compile("[·.]")


def proposed(incomplete: str, names: Mapping[str, str], *, codes: bool = False) -> Found:
    """What may be meant by what was typed so far, of `names` (code → title): by titles, or as codes.

    A title counts by how it or its last part begins, and by the first letters of its pinyin: 「wq」 finds 王强. Letters
    are the beginning of a code too. `codes`: codes are proposed for whatever was typed.
    """
    chinese = not codes and not incomplete.isascii()
    found: Found = []
    for code, title in names.items():
        if chinese:
            fits = any(part.startswith(incomplete) for part in (title, *_BETWEEN.split(title)))
        else:
            fits = not incomplete or code.startswith(incomplete) or _initials(title).startswith(incomplete.lower())
        if fits:
            as_code = codes or _NEEDS_QUOTES.search(title) or (incomplete and code.startswith(incomplete))
            found.append(CompletionItem(code, help=title) if as_code else CompletionItem(title, help=code))
    return found


def last_of_several(incomplete: str, names: Mapping[str, str], *, codes: bool = False) -> Found:
    """The same for the last of several words between commas; those before it stay."""
    before, comma, last = incomplete.rpartition(",")
    return [CompletionItem(f"{before}{comma}{one.value}", help=one.help) for one in proposed(last, names, codes=codes)]


def registered_in(context: click.Context, of: str) -> Mapping[str, str]:
    """What the book registers of a kind, code → title; nothing where there is no book to ask."""
    from jiefen.book.book import open_book  # for who presses Tab alone
    from jiefen.office.choices import choices_of

    try:
        return choices_of(open_book(context.obj.book).require_office()).get(of, {})
    except Failure:
        return {}


def completer(of: str, *, several: bool = False) -> Completer:
    """What proposes what the book registers of a kind."""

    def complete(context: click.Context, _parameter: click.Parameter, incomplete: str) -> Found:
        names, codes = registered_in(context, of), context.obj.lang != "zh"
        return (last_of_several if several else proposed)(incomplete, names, codes=codes)

    return complete


def with_completion(command: click.Command) -> None:
    """Let plain options of a command, and of those below it, that take what the book registers propose it."""
    for parameter in command.params:
        _proposing(parameter)
    for inner in command.commands.values() if isinstance(command, click.Group) else ():
        with_completion(inner)


def _proposing(parameter: click.Parameter) -> None:
    of = REGISTERED.get(parameter.name or "")
    if of and isinstance(parameter, click.Option) and isinstance(parameter.type, click.types.StringParamType):
        vars(parameter).setdefault("_custom_shell_complete", None)
        if vars(parameter)["_custom_shell_complete"] is None:
            vars(parameter)["_custom_shell_complete"] = completer(of)


def _initials(title: str) -> str:
    from pypinyin import Style, lazy_pinyin

    return "".join(lazy_pinyin(title, style=Style.FIRST_LETTER))
