"""Papers as Word files: a template filled with values, and nothing in the file that says who made it (R25).

A template is an office's own file, edited in Word: its expressions run in a sandbox, and what they
print is escaped, so that no value becomes markup and no template reaches the program.
"""

from collections.abc import Mapping
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from jiefen.base.text import N_, Say, say
from jiefen.papers.anonymous import anonymous

MOST_UNPACKED = 20 * 1024 * 1024


class UnusableTemplate(Exception):
    """A template that cannot be filled; `say` is why."""

    def __init__(self, why: Say) -> None:
        super().__init__(why.template)
        self.say = why


def filled(template: bytes, values: Mapping[str, Any]) -> bytes:
    """The paper as a Word file, the same bytes for the same template and values.

    A line break in a value is a line break on the paper. Raises UnusableTemplate if the template is
    no Word file, or asks for what `values` does not have.
    """
    _refuse_too_large(template)
    environment = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    out = BytesIO()
    try:
        document = DocxTemplate(BytesIO(template))
        document.render(values, jinja_env=environment, autoescape=True)
        document.save(out)
    except (TemplateError, TypeError, ArithmeticError) as error:
        raise UnusableTemplate(say(N_("模板里的花括号写得不对，或者用了没有的名称"))) from error
    except (KeyError, ValueError, OSError, SyntaxError) as error:
        raise UnusableTemplate(say(N_("模板不是 Word 能打开的 .docx 文件"))) from error
    return anonymous(out.getvalue())


def _refuse_too_large(template: bytes) -> None:
    try:
        with ZipFile(BytesIO(template)) as archive:
            size = sum(member.file_size for member in archive.infolist())
    except (BadZipFile, OSError, ValueError) as error:
        raise UnusableTemplate(say(N_("模板不是 Word 能打开的 .docx 文件"))) from error
    if size > MOST_UNPACKED:
        raise UnusableTemplate(say(N_("模板解压后太大")))
