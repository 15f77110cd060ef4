"""The process that fills a template: `papers/fill` starts it, hands it a task and takes what it says.

It holds itself to its limits before it looks at the template.
"""

import json
import sys
from base64 import b64decode, b64encode
from collections.abc import Mapping
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from jiefen.papers.acting import MOST_UNPACKED, word_acts
from jiefen.papers.anonymous import anonymous
from jiefen.papers.fill import ACTS, NOT_WORD, TOO_LARGE, TOO_LONG, WRONG_BRACES
from jiefen.papers.printable import markup, printable

_MAKE_MARKUP = ("safe", "urlize", "xmlattr")
"""Filters of Jinja by which a value would become markup."""


class Refused(Exception):
    """A template cannot be filled; the argument says why, a word of `papers/fill`."""


def one_filled(template: bytes, values: Mapping[str, Any]) -> bytes:
    """The paper, filled in this very process. Raises Refused."""
    _refuse_too_large(template)
    out = BytesIO()
    try:
        document = DocxTemplate(BytesIO(template))
        document.render(printable(values), jinja_env=environment(), autoescape=True)
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


def environment() -> ImmutableSandboxedEnvironment:
    """Where the expressions of templates run: they reach nothing, and what they print is text."""
    made = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined, finalize=markup)
    for name in _MAKE_MARKUP:
        del made.filters[name]
    return made


def _refuse_too_large(template: bytes) -> None:
    try:
        with ZipFile(BytesIO(template)) as archive:
            size = sum(member.file_size for member in archive.infolist())
    except (BadZipFile, OSError, ValueError) as error:
        raise Refused(NOT_WORD) from error
    if size > MOST_UNPACKED:
        raise Refused(TOO_LARGE)


def _hold_to(processor: int, memory: int) -> None:
    """Let the system end this process when it takes more; Windows cannot."""
    try:
        import resource
    except ImportError:
        return
    for what, most in ((resource.RLIMIT_CPU, processor), (resource.RLIMIT_AS, memory), (resource.RLIMIT_CORE, 0)):
        _, hard = resource.getrlimit(what)
        least = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (least, least))


def main() -> None:
    """Fill the template of the task on the standard input, and write papers or the reason to the standard output."""
    task = json.loads(sys.stdin.buffer.read())
    _hold_to(task["processor"], task["memory"])
    template = b64decode(task["template"])
    answer: list[str] | str
    try:
        answer = [b64encode(one_filled(template, values)).decode() for values in task["values"]]
    except Refused as refused:
        answer = str(refused)
    except MemoryError:
        answer = TOO_LONG
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main()
