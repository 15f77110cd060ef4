"""Papers as Word files: templates filled with values, and nothing in the files that says who made them (R25).

A template is an office's own file, edited in Word, and comes with a pull request: its expressions run in a sandbox, in
a process of its own with limits on time and memory (`papers/word/filling`), and what they print is escaped. So no value
becomes markup, no template reaches the program, and none keeps it from ending.
"""

import hashlib
import json
from base64 import b64decode, b64encode
from collections import Counter
from collections.abc import Mapping
from typing import Any

import msgspec

from jiefen.base.text import N_, Say, say
from jiefen.files import programs
from jiefen.files.limits import Limits
from jiefen.papers.word.examining import Examined

MODULE = "jiefen.papers.word.filling"
BLANK = "＿＿＿＿＿＿"
"""Where a value is missing: room to write it by hand."""
MOST_PAPERS = 2_000
"""So many papers a process fills before another takes its place: what it has kept of them is then given back."""
MOST_TRIES = 3
"""A template that so many papers went beyond the limits with is not tried again by who fills many."""
NOT_WORD, WRONG_BRACES, TOO_LARGE, TOO_LONG = "not-word", "wrong-braces", "too-large", "too-long"
ACTS, LOCKED = "acts", "locked"
WHY = {
    NOT_WORD: N_("模板不是 Word 能打开的 .docx 文件"),
    LOCKED: N_("模板加了密码，或者是旧的 .doc 格式"),
    WRONG_BRACES: N_("模板里的花括号写得不对，或者用了没有的名称"),
    TOO_LARGE: N_("模板解压后太大"),
    TOO_LONG: N_("模板填起来太久，或者占用的内存太多；多半是里面的循环没有尽头"),
    ACTS: N_("模板里有宏、嵌入的对象、会自己运行的域（DDE、INCLUDEPICTURE 一类），或者从别处取的内容"),
}


class UnusableTemplate(Exception):
    """A template that cannot be filled; `say` is why."""

    def __init__(self, why: Say) -> None:
        super().__init__(why.template)
        self.say = why


class Filled(msgspec.Struct, frozen=True, kw_only=True):
    """A paper as a Word file, and the names of the values that it left blank: `applicants.phone`, each once."""

    paper: bytes
    blanks: tuple[str, ...]


class Filler:
    """Fills any number of papers, one after the other, in one process; used as `with Filler() as filler`.

    Memory does not grow with their number. A paper that goes beyond the limits ends the process, not the work: the
    next paper has a new one. Whether it was the paper or what others had left there is made sure of in a new process.
    """

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        self._process: programs.Conversation | None = None
        self._known: set[str] = set()
        self._papers = 0
        self._tried = Counter[bytes]()

    def __enter__(self) -> "Filler":
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def fill(self, template: bytes, values: Mapping[str, Any]) -> Filled:
        """The paper, the same bytes for the same template and values.

        A line break in a value is a line break on the paper, None a blank. Raises UnusableTemplate if the template is
        no Word file, asks for what `values` does not have, or goes beyond the limits.
        """
        told = self._asked(template, {"values": values})
        return Filled(paper=b64decode(told["paper"]), blanks=tuple(told["blanks"]))

    def marked(self, template: bytes, values: Mapping[str, Any]) -> bytes:
        """The same paper, each value between marks that tell its path (`papers/word/tags`). Raises UnusableTemplate."""
        return b64decode(self._asked(template, {"values": values, "marks": True})["paper"])

    def examined(self, template: bytes) -> Examined:
        """What a template holds, without being filled. Raises UnusableTemplate."""
        return msgspec.convert(self._asked(template, {})["examined"], Examined)

    def _asked(self, template: bytes, task: Mapping[str, Any]) -> Any:
        if self._tried[template] >= MOST_TRIES:
            raise _unusable(TOO_LONG)
        if self._papers >= MOST_PAPERS:
            self._end()
        told = self._answer(template, task)
        if told.get("why") == TOO_LONG and self._papers > 1:
            self._end()
            told = self._answer(template, task)
        if told.get("why") == TOO_LONG:
            self._end()
            self._tried[template] += 1
        if "why" in told:
            raise _unusable(told["why"])
        return told

    def _answer(self, template: bytes, task: Mapping[str, Any]) -> Any:
        process = self._process or self._begin()
        self._papers += 1
        answer = process.ask(json.dumps(self._task(template, task)).encode(), self._limits.clock)
        if answer is None:  # ended from outside: the system's way to hold it to its limits
            return {"why": TOO_LONG}
        return json.loads(answer)

    def _begin(self) -> programs.Conversation:
        process = programs.Conversation(programs.python(MODULE))
        limits = {"processor": self._limits.processor, "memory": self._limits.memory}
        process.tell(json.dumps(limits).encode())
        self._process, self._known, self._papers = process, set(), 0
        return process

    def _end(self) -> None:
        if self._process:
            self._process.__exit__()
        self._process = None

    def _task(self, template: bytes, task: Mapping[str, Any]) -> Mapping[str, Any]:
        """The template goes along the first time, later its name alone."""
        name = hashlib.sha256(template).hexdigest()
        if name in self._known:
            return {**task, "template": name}
        self._known.add(name)
        return {**task, "template": name, "raw": b64encode(template).decode()}


def filled(template: bytes, values: Mapping[str, Any], limits: Limits | None = None) -> bytes:
    """One paper. Raises UnusableTemplate like `Filler.fill`."""
    with Filler(limits) as filler:
        return filler.fill(template, values).paper


def _unusable(why: str) -> UnusableTemplate:
    return UnusableTemplate(say(WHY[why]))
