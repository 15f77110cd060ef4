"""Scripts, JSON and style sheets: strings as the program that reads them would see them, in linear time."""

import re
from collections.abc import Iterable, Iterator

from jiefen.base.identifiers.normalise import View, as_it_is, decoded, without
from jiefen.gate.carriers.text import (
    ID_LENGTH,
    NAMES,
    PUBLIC_ID,
    SURROGATES,
    Flow,
    Source,
    Text,
    one_character,
    rewritten,
)

NESTED = "nested JSON"
SPACES = re.compile(r"\s++")
# "张" + "三", with or without comments between; a line that goes on; a backslash that changes nothing.
JOINED = re.compile(
    r"[\"'`]\s*+\.\s*+concat\(\s*+[\"'`]|[\"'`](?:\s|/\*[^*]{0,200}+\*/)*+\+(?:\s|/\*[^*]{0,200}+\*/)*+[\"'`]|\\\r?\n|\\(?=[^\x00-\x7f])|\$\{[\"'`]|[\"'`]\}"
)
OCTAL = re.compile(r"\\([0-3]?[0-7]{1,2})")
CODES = re.compile(r"from(?:CharCode|CodePoint)[\s\w.,(\[]{1,40}?((?:0[xX])?[0-9][\s,0-9a-fA-FxX]{1,2000}+)[\])]")
STRING = re.compile(r"\"((?:[^\"\\\n]|\\.){1,200})\"|'((?:[^'\\\n]|\\.){1,200})'|`([^`\\]{1,200})`")
REVERSES = re.compile(r"\.\s*reverse\s*\(")
ARRAY = re.compile(r"[\"'`]\s*+,\s*+[\"'`]")
ARRAY_JOIN = re.compile(r"\[([^\[\]]{1,2000}+)\]\s*+\.\s*+(?:join|concat)\b")
CSS_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})(?:\r\n|[ \t\r\n\f])?|(\r?\n)|([^0-9a-fA-F\r\n]))")
CSS_JOINED = re.compile(r"[\"']\s*+[\"']|/\*|\*/")
JSON_TOKEN = re.compile(r'"((?:[^"\\]++|\\.)*+)"?|[^\s"\[\]{},:]++|[\[\]{},:]', re.DOTALL)
JSON_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|(.))", re.DOTALL)
PLAIN_ESCAPES = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f"}
LONGEST_CELL = 200
LAST_CHARACTER = 0x10FFFF


def script_texts(source: Source, where: str) -> Iterator[Text]:
    """JavaScript: code, strings and comments, with escapes decoded and what `+` puts together joined."""
    view = rewritten(without(decoded(source.text), JOINED), OCTAL, lambda match: chr(int(match[1], 8)))
    yield _viewed(view, source, where)
    extra = [_characters(match[1]) for match in CODES.finditer(view.text)]
    extra += [ARRAY.sub("", match[1]) for match in ARRAY_JOIN.finditer(view.text)]
    if REVERSES.search(view.text):
        extra += ["".join(filter(None, match.groups()))[::-1] for match in STRING.finditer(view.text)]
    if extra:
        yield Text(text="\n".join(extra), where=where)


def css_texts(source: Source, where: str) -> Iterator[Text]:
    """A style sheet: rules, strings and comments, escapes decoded, neighbouring strings of `content` joined."""
    view = rewritten(as_it_is(source.text), CSS_ESCAPE, _css_character)
    yield _viewed(view, source, where)
    if view.text != source.text:
        yield _viewed(as_it_is(source.text), source, where)
    joined = without(view, CSS_JOINED)
    if joined is not view and len(joined.text) < len(view.text):
        yield _viewed(joined, source, where)


def json_texts(source: Source, where: str) -> Iterator[Text]:
    """JSON, whole or broken: every key and value, values of one list or object joined, values that are JSON again."""
    reading = _Json(source, where)
    for match in JSON_TOKEN.finditer(source.text):
        yield from reading.take(match)
    yield from reading.close()


class _Json:
    """The texts of a JSON document as its signs come by; however deep it is, nothing recurses."""

    def __init__(self, source: Source, where: str) -> None:
        self.where = where
        self.flow, self.named, self.nested = Flow(source), Flow(source), Flow()
        self.stack: list[list[str]] = []
        self.rows: list[str] = []
        self.key = self.last = ""

    def take(self, match: re.Match[str]) -> Iterable[Text]:
        sign = match[0]
        if sign == ":":
            self.key = self.last
            if self.stack and self.stack[-1]:
                self.stack[-1].pop()
        elif sign == ",":
            self.key = ""
        elif sign in ("[", "{"):
            self.stack.append([])
        elif sign in ("]", "}"):
            return self.row(self.stack.pop() if self.stack else [])
        else:
            self.value(sign if match[1] is None else match[1], match.start(match.lastindex or 0))
        return ()

    def row(self, values: list[str]) -> Iterable[Text]:
        """A list or object ends: what its values say together, as a text of its own if it is a row of the register."""
        public_id = next((value for value in values if len(value) == ID_LENGTH and PUBLIC_ID.fullmatch(value)), "")
        joined = "".join([value for value in values if len(value) <= LONGEST_CELL])
        if public_id:
            return (Text(text=joined, where=f"{self.where} row", row=public_id),)
        if len(values) > 1:
            self.rows += [joined, "".join([value for value in reversed(values) if len(value) <= LONGEST_CELL])]
        return ()

    def value(self, written: str, place: int) -> None:
        """A key or a value, as it is written without its quotes."""
        if "\\" in written:
            view = _unescaped(written)
            value = view.text
            self.flow.view(view, place)
            self.flow.append("\n", place)
        else:
            value = written
            self.flow.add(f"{value}\n", place)
        self.last = value
        if self.key and NAMES.fullmatch(self.key):
            self.named.append(f"{value}\n", place)
        if value[:1] in ("[", "{", '"') and len(value) > 1:
            self.nested.append(f"{value}\n")
        if self.stack:
            self.stack[-1].append(value)
        self.key = ""

    def close(self) -> Iterator[Text]:
        """What the whole document says."""
        yield self.flow.text(self.where)
        if self.named.parts:
            yield self.named.text(self.where, name_context=True)
        if self.rows:
            yield Text(text="\n".join(self.rows), where=f"{self.where} rows")
        if self.nested.parts:
            yield self.nested.text(NESTED)


def _unescaped(written: str) -> View:
    """The inside of a JSON string, escapes as the characters that they mean."""
    view = rewritten(as_it_is(written), JSON_ESCAPE, _json_character)
    return rewritten(view, SURROGATES, one_character) if SURROGATES.search(view.text) else view


def _json_character(match: re.Match[str]) -> str:
    return chr(int(match[1], 16)) if match[1] else PLAIN_ESCAPES.get(match[2], match[2])


def _viewed(view: View, source: Source, where: str) -> Text:
    flow = Flow(source)
    flow.view(view)
    return flow.text(where)


def _characters(codes: str) -> str:
    numbers = (
        int(code, 16 if code[:2].lower() == "0x" else 10) for code in re.findall(r"0[xX][0-9a-fA-F]+|[0-9]+", codes)
    )
    said = "".join(chr(number) for number in numbers if number <= LAST_CHARACTER)
    return SURROGATES.sub(one_character, said)


def _css_character(match: re.Match[str]) -> str:
    if match[1]:
        number = int(match[1], 16)
        return chr(number) if 0 < number <= LAST_CHARACTER else "\ufffd"
    return match[3] or ""
