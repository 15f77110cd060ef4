"""The process that fills templates: `papers/word/fill` starts it, hands it one task a line and takes what it says.

It holds itself to its limits before it looks at a template. What a template does ends with its paper: the next task
begins with the same sandbox, the same time and nothing but its own values.
"""

import json
import sys
from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping
from functools import lru_cache
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

import msgspec
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, Template, TemplateError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from jiefen.files.limits import hold_to
from jiefen.papers.word.acting import MOST_UNPACKED, word_acts
from jiefen.papers.word.anonymous import anonymous
from jiefen.papers.word.body import NotReadable
from jiefen.papers.word.examining import examined
from jiefen.papers.word.fill import ACTS, BLANK, NOT_WORD, TOO_LARGE, TOO_LONG, WRONG_BRACES
from jiefen.papers.word.printable import markup, printable
from jiefen.papers.word.tags import MARK, MARKED, mark

MOST_KEPT = 64
"""So many texts of templates are kept made ready: a volume has about thirty papers."""
_CHANCE = ("random", "lipsum")
"""What prints something else each time: the same values are the same bytes."""
_MAKE_MARKUP = ("safe", "urlize", "xmlattr")
"""Filters of Jinja by which a value would become markup."""


class Refused(Exception):
    """A template cannot be filled; the argument says why, a word of `papers/word/fill`."""


class Missing:
    """A value that is not known: printed it is a blank to be written on, and its name is noted in `blanks`.

    A template may ask it whether it is there, for what it would hold, and for its items: there is nothing.
    """

    __slots__ = ("_blanks", "_name")

    def __init__(self, name: str, blanks: dict[str, None]) -> None:
        self._name = name
        self._blanks = blanks

    def __bool__(self) -> bool:
        return False

    def __len__(self) -> int:
        return 0

    def __iter__(self) -> Iterator[Any]:
        return iter(())

    def __getitem__(self, name: str) -> "Missing":
        return Missing(f"{self._name}.{name}", self._blanks)

    def __str__(self) -> str:
        return blank(self, BLANK)


def blank(value: Any, room: str) -> str:
    """The value, or where it is not known or empty so much room for a pen.

    Templates write it after a value: `{{ day | blank('　年　月　日') }}`.
    """
    if isinstance(value, Missing):
        value._blanks[value._name] = None  # noqa: SLF001 - a template must not see them
    return room if isinstance(value, Missing) or value == "" else str(value)


class Environment(ImmutableSandboxedEnvironment):
    """Where the expressions of templates run: they reach nothing, and what they print is text.

    Each text of a template is compiled once.
    """

    def __init__(self) -> None:
        super().__init__(autoescape=True, undefined=StrictUndefined, finalize=markup)
        for name in _MAKE_MARKUP:
            del self.filters[name]
        for name in _CHANCE:
            self.filters.pop(name, None)
            self.globals.pop(name, None)
        self.filters["blank"] = blank
        self._compiled = lru_cache(MOST_KEPT)(super().from_string)

    def from_string(self, source: Any, *more: Any, **others: Any) -> Template:
        """The template of this text, compiled when it is first asked for."""
        return super().from_string(source, *more, **others) if more or others else self._compiled(source)


class MarkingEnvironment(Environment):
    """One in which everything that is printed stands between marks that tell which value it is (`papers/word/tags`)."""

    def __init__(self) -> None:
        super().__init__()
        self.filters[MARK] = _marked

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        mark(tree)
        tree.set_environment(self)
        return tree


def _marked(value: Any, path: str) -> Markup:
    return Markup(MARKED.format(path, "{}")).format(markup(value))  # noqa: S704  a path is made of names


class WordTemplate(DocxTemplate):  # type: ignore[misc]  # docxtpl has no types
    """A template whose text is made ready once, however many papers it is filled for."""

    def patch_xml(self, src_xml: str) -> str:
        """The text of a part as Jinja can read it."""
        return _patched(src_xml)


@lru_cache(MOST_KEPT)
def _patched(source: str) -> str:
    patched: str = DocxTemplate.patch_xml(None, source)
    return patched


ENVIRONMENT, MARKING = Environment(), MarkingEnvironment()


def one_filled(
    template: bytes,
    values: Mapping[str, Any],
    blanks: dict[str, None] | None = None,
    environment: Environment = ENVIRONMENT,
) -> bytes:
    """The paper, filled in this very process; the names of values that it lacks go into `blanks`. Raises Refused."""
    _refuse_too_large(template)
    out = BytesIO()
    try:
        document = WordTemplate(BytesIO(template))
        document.render(_told(values, "", {} if blanks is None else blanks), jinja_env=environment, autoescape=True)
        document.save(out)
    except (TemplateError, TypeError, ArithmeticError) as error:
        raise Refused(WRONG_BRACES) from error
    except (KeyError, ValueError, OSError, SyntaxError) as error:
        raise Refused(NOT_WORD) from error
    except (MemoryError, RecursionError) as error:
        raise Refused(TOO_LONG) from error
    paper = anonymous(out.getvalue())
    if word_acts(paper):
        raise Refused(ACTS)
    return paper


def _told(value: Any, name: str, blanks: dict[str, None]) -> Any:
    """A value as templates see it: what is not known is `Missing`, a text is as a Word file can hold it.

    The items of a list go by the name of the list.
    """
    if value is None:
        return Missing(name, blanks)
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, Mapping):
        within = f"{name}." if name else ""
        return {key: _told(inside, within + key, blanks) for key, inside in value.items()}
    if isinstance(value, list | tuple):
        return [_told(inside, name, blanks) for inside in value]
    return value


def _refuse_too_large(template: bytes) -> None:
    try:
        with ZipFile(BytesIO(template)) as archive:
            size = sum(member.file_size for member in archive.infolist())
    except (BadZipFile, OSError, ValueError) as error:
        raise Refused(NOT_WORD) from error
    if size > MOST_UNPACKED:
        raise Refused(TOO_LARGE)


def main() -> None:
    """Fill the template of each line of the standard input: a paper and its blanks, or the reason, a line each.

    The first line has the limits. A template comes with the first task that is for it, and stays known by its name.
    """
    limits = json.loads(sys.stdin.buffer.readline())
    give_time = hold_to(limits["memory"], limits["processor"])
    templates: dict[str, bytes] = {}
    for line in sys.stdin.buffer:
        give_time()
        task = json.loads(line)
        if "raw" in task:
            templates[task["template"]] = b64decode(task["raw"])
        sys.stdout.write(json.dumps(_answer(templates[task["template"]], task)) + "\n")
        sys.stdout.flush()


def _answer(template: bytes, task: Mapping[str, Any]) -> Mapping[str, Any]:
    """A paper and its blanks; what the template holds, where no `values` are given; or why there is neither."""
    blanks: dict[str, None] = {}
    try:
        if "values" not in task:
            return _looked_through(template)
        environment = MARKING if task.get("marks") else ENVIRONMENT
        paper = one_filled(template, task["values"], blanks, environment)
        return {"paper": b64encode(paper).decode(), "blanks": list(blanks)}
    except Refused as refused:
        return {"why": str(refused)}
    except (MemoryError, RecursionError):
        return {"why": TOO_LONG}


def _looked_through(template: bytes) -> Mapping[str, Any]:
    try:
        found = examined(template, _patched, ENVIRONMENT.parse)
    except NotReadable as unread:
        raise Refused(unread.why) from unread
    return {"examined": msgspec.to_builtins(found)}


if __name__ == "__main__":
    main()
