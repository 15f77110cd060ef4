"""Papers as Word files: a template filled with values, and nothing in the file that says who made it (R25).

A template is an office's own file, edited in Word, and comes with a pull request: its expressions run in a sandbox, in
a process of its own with limits on time and memory (`papers/filling`), and what they print is escaped. So no value
becomes markup, no template reaches the program, and none keeps it from ending.
"""

import json
from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from jiefen.base.text import N_, Say, say
from jiefen.files import programs

MODULE = "jiefen.papers.filling"
NOT_WORD, WRONG_BRACES, TOO_LARGE, TOO_LONG = "not-word", "wrong-braces", "too-large", "too-long"
ACTS = "acts"
WHY = {
    NOT_WORD: N_("模板不是 Word 能打开的 .docx 文件"),
    WRONG_BRACES: N_("模板里的花括号写得不对，或者用了没有的名称"),
    TOO_LARGE: N_("模板解压后太大"),
    TOO_LONG: N_("模板填起来太久，或者占用的内存太多；多半是里面的循环没有尽头"),
    ACTS: N_("模板里有宏、嵌入的对象、会自己运行的域（DDE、INCLUDEPICTURE 一类），或者从别处取的内容"),
}


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """What one template may take: seconds of the processor, bytes of memory, and seconds by the clock.

    The first two do not exist on Windows. A usual paper takes a tenth of a second.
    """

    processor: int = 10
    memory: int = 1 << 30
    clock: float = 60


class UnusableTemplate(Exception):
    """A template that cannot be filled; `say` is why."""

    def __init__(self, why: Say) -> None:
        super().__init__(why.template)
        self.say = why


def filled(template: bytes, values: Mapping[str, Any], limits: Limits | None = None) -> bytes:
    """The paper as a Word file, the same bytes for the same template and values.

    A line break in a value is a line break on the paper. Raises UnusableTemplate if the template is
    no Word file, asks for what `values` does not have, or goes beyond the limits.
    """
    return each_filled(template, [values], limits)[0]


def each_filled(
    template: bytes, values: Sequence[Mapping[str, Any]], limits: Limits | None = None
) -> tuple[bytes, ...]:
    """A paper for each of `values`, of one template. Raises UnusableTemplate like `filled`."""
    limits = limits or Limits()
    task = {
        "template": b64encode(template).decode(),
        "values": values,
        "processor": limits.processor,
        "memory": limits.memory,
    }
    try:
        done = programs.run(programs.python(MODULE), stdin=json.dumps(task).encode(), seconds=limits.clock)
    except TimeoutError:
        raise _unusable(TOO_LONG) from None
    answer = _answer(done.stdout)
    if answer is None:  # ended from outside: the system's way to hold it to its limits
        raise _unusable(TOO_LONG)
    if isinstance(answer, str):
        raise _unusable(answer)
    return tuple(b64decode(paper) for paper in answer)


def _answer(out: bytes) -> list[str] | str | None:
    """Papers, or the word for why there are none; None if the process could not say."""
    try:
        answer = json.loads(out)
    except ValueError:
        return None
    return answer if isinstance(answer, list) or answer in WHY else None


def _unusable(why: str) -> UnusableTemplate:
    return UnusableTemplate(say(WHY[why]))
