"""What the gate looks through: a text out of a file, and where each of its characters stands in the file."""

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence

import msgspec

from jiefen.base.identifiers.normalise import View, decoded
from jiefen.base.text import N_

FILE_NAME = "file name"
UNPACKED = 32 << 20
DEPTH = 6
MARKS = re.compile(r"[&\\%]")
SURROGATES = re.compile("([\ud800-\udbff][\udc00-\udfff])|[\ud800-\udfff]")
ID_LENGTH = 10
PUBLIC_ID = re.compile(r"[0-9a-z]{10}")
NAMES = re.compile(
    "name|author|creator|artist|owner|contact|copyright|byline|publisher|subject|modifiedby|attendee|organizer|cn"
    "|.*(?:姓名|名字|名称|作者|当事人|申请人|被申请人|联系人|户主|业主|代理人|经办)",
    re.IGNORECASE,
)


class UnknownType(Exception):
    """The file at `path` cannot be looked through to its end.

    `why` is a sentence without anything of its content.
    """

    def __init__(self, path: str, why: str = N_("没有办法读出里面的文字")) -> None:
        super().__init__(path)
        self.path = path
        self.why = why


class Places(msgspec.Struct, frozen=True):
    """From a text back to bytes: text[starts[n]:] stood from source[places[n]:] on, with `lead` bytes before source."""

    source: str
    encoding: str
    lead: int
    starts: Sequence[int]
    places: Sequence[int]

    def byte(self, position: int) -> int:
        """Offset in the file, in bytes, of the character that became text[position]."""
        run = bisect_right(self.starts, position) - 1
        limit = self.places[run + 1] if run + 1 < len(self.places) else len(self.source)
        place = self.places[run] + position - self.starts[run]
        place = min(place, limit) if limit > self.places[run] else self.places[run]
        return self.lead + len(self.source[:place].encode(self.encoding, "surrogatepass"))


class Text(msgspec.Struct, frozen=True, kw_only=True):
    """One text of a file, decoded but not normalised.

    `where` names the part (a member, a page, "comment"); `offsets` lead back to bytes, None inside
    other formats; `name_context`: names are expected here (author, a column of names); `row`: the
    public id of a register row.
    """

    text: str
    where: str = ""
    offsets: Places | None = None
    name_context: bool = False
    row: str = ""

    def byte(self, position: int) -> int | None:
        """Offset in the file of text[position], in bytes, where it is known."""
        return self.offsets.byte(position) if self.offsets else None

    def nowhere(self) -> "Text":
        """This text without places: it was written inside another."""
        return msgspec.structs.replace(self, offsets=None) if self.offsets else self

    def within(self, source: "Source", place: int) -> "Text":
        """This text of a piece of `source` that begins at `place`, with its places in the whole."""
        if self.offsets is None:
            return self
        places = [place + start for start in self.offsets.places]
        return msgspec.structs.replace(
            self, offsets=Places(source.text, source.encoding, source.lead, self.offsets.starts, places)
        )


class Source(msgspec.Struct, frozen=True):
    """A file's bytes as text: its encoding, and how many bytes of byte order mark come before."""

    text: str
    encoding: str
    lead: int = 0


class Part:
    """What is read: the file (`path`), the part of it (`where`), and how much may still be unpacked."""

    def __init__(self, path: str, where: str = "", depth: int = 0, budget: list[int] | None = None) -> None:
        self.path = path
        self.where = where
        self.depth = depth
        self.budget = [UNPACKED] if budget is None else budget

    def inside(self, where: str) -> "Part":
        """A part of this part. Raises UnknownType when things are packed into each other too often."""
        if self.depth >= DEPTH:
            raise self.unknown(N_("文件里套文件，层数太多"))
        return Part(self.path, f"{self.where}!{where}" if self.where else where, self.depth + 1, self.budget)

    def spend(self, size: int) -> None:
        """Count `size` bytes as unpacked.

        Raises UnknownType when it is more than any honest file needs.
        """
        self.budget[0] -= size
        if self.budget[0] < 0:
            raise self.unknown(N_("解开以后太大，像是压缩炸弹"))

    def unknown(self, why: str) -> UnknownType:
        """The error to raise when this part cannot be looked through to its end."""
        return UnknownType(self.path, why)


class Flow:
    """Grows a text out of pieces of a source, remembering where each piece stood."""

    def __init__(self, source: Source | None = None) -> None:
        self.source = source
        self.parts: list[str] = []
        self.length = 0
        self.starts: list[int] = []
        self.places: list[int] = []

    def add(self, text: str, place: int = 0) -> None:
        """Append `text` from `place` on, with entities and escapes as the characters that they mean."""
        if MARKS.search(text):
            self.view(decoded(text), place)
        elif text:
            self.append(text, place)

    def append(self, text: str, place: int = 0) -> None:
        """Append `text` as it is."""
        self.starts.append(self.length)
        self.places.append(place)
        self.parts.append(text)
        self.length += len(text)

    def extend(self, other: "Flow") -> None:
        """Append what has grown in another flow over the same source."""
        self.starts += [self.length + start for start in other.starts]
        self.places += other.places
        self.parts += other.parts
        self.length += other.length

    def view(self, view: View, place: int = 0) -> None:
        """Append a text made from another that starts at `place`."""
        if SURROGATES.search(view.text):
            view = rewritten(view, SURROGATES, one_character)
        before = -2
        for index, start in enumerate(view.starts):
            if start != before + 1:
                self.starts.append(self.length + index)
                self.places.append(place + start)
            before = start
        self.parts.append(view.text)
        self.length += len(view.text)

    def text(self, where: str, *, name_context: bool = False, row: str = "") -> Text:
        """What has grown so far."""
        places = None
        if self.source and self.starts:
            places = Places(self.source.text, self.source.encoding, self.source.lead, self.starts, self.places)
        return Text(text="".join(self.parts), where=where, offsets=places, name_context=name_context, row=row)


def rewritten(view: View, pattern: re.Pattern[str], change: Callable[[re.Match[str]], str]) -> View:
    """`view` with every match of `pattern` replaced by what `change` says."""
    parts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    done = 0
    for match in pattern.finditer(view.text):
        begin, end = match.span()
        new = change(match)
        parts += (view.text[done:begin], new)
        starts += view.starts[done:begin]
        ends += view.ends[done:begin]
        starts += [view.starts[begin]] * len(new)
        ends += [view.ends[end - 1]] * len(new)
        done = end
    if not done:
        return view
    parts.append(view.text[done:])
    return View("".join(parts), [*starts, *view.starts[done:]], [*ends, *view.ends[done:]])


def plainly(text: str) -> str:
    """`text` with entities and escapes as the characters that they mean."""
    flow = Flow()
    flow.add(text)
    return "".join(flow.parts)


def one_character(match: re.Match[str]) -> str:
    """Two escapes that are halves of one character, as that character."""
    return match[0].encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
