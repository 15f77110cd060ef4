"""Scripts, JSON and style sheets: strings as the program that reads them would see them, in linear time."""

import json
import re
from collections.abc import Iterator

from jiefen.core.normalise import View, as_it_is, decoded, without
from jiefen.guard.carriers.text import NAMES, PUBLIC_ID, Flow, Source, Text, rewritten

NESTED = "nested JSON"
SPACES = re.compile(r"\s++")
# "张" + "三", with or without comments between; a line that goes on; a backslash that changes nothing.
JOINED = re.compile(
    r"[\"'`](?:\s|/\*[^*]{0,200}+\*/)*+\+(?:\s|/\*[^*]{0,200}+\*/)*+[\"'`]|\\\r?\n|\\(?=[^\x00-\x7f])|\$\{[\"'`]|[\"'`]\}"
)
OCTAL = re.compile(r"\\([0-3]?[0-7]{1,2})")
CODES = re.compile(r"from(?:CharCode|CodePoint)\(([\s,0-9a-fA-FxX]{1,2000}+)\)")
ARRAY = re.compile(r"[\"'`]\s*+,\s*+[\"'`]")
ARRAY_JOIN = re.compile(r"\[([^\[\]]{1,2000}+)\]\s*+\.\s*+(?:join|concat)\b")
CSS_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})(?:\r\n|[ \t\r\n\f])?|(\r?\n)|([^0-9a-fA-F\r\n]))")
CSS_JOINED = re.compile(r"[\"']\s*+[\"']|/\*|\*/")
JSON_TOKEN = re.compile(r'"((?:[^"\\]++|\\.)*+)"?|[^\s"\[\]{},:]++|[\[\]{},:]', re.DOTALL)
LAST_CHARACTER = 0x10FFFF


def script_texts(source: Source, where: str) -> Iterator[Text]:
    """JavaScript: code, strings and comments, with escapes decoded and what `+` puts together joined."""
    view = rewritten(without(decoded(source.text), JOINED), OCTAL, lambda match: chr(int(match[1], 8)))
    yield _viewed(view, source, where)
    extra = [_characters(match[1]) for match in CODES.finditer(view.text)]
    extra += [ARRAY.sub("", match[1]) for match in ARRAY_JOIN.finditer(view.text)]
    if extra:
        yield Text(text="\n".join(extra), where=where)


def css_texts(source: Source, where: str) -> Iterator[Text]:
    """A style sheet: rules, strings and comments, escapes decoded, neighbouring strings of `content` joined."""
    view = rewritten(as_it_is(source.text), CSS_ESCAPE, _css_character)
    yield _viewed(view, source, where)
    joined = without(view, CSS_JOINED)
    if joined is not view and len(joined.text) < len(view.text):
        yield _viewed(joined, source, where)


def json_texts(source: Source, where: str) -> Iterator[Text]:
    """JSON, whole or broken: every key and value, values of one list or object joined, values that are JSON again."""
    flow, named, nested = Flow(source), Flow(source), Flow()
    stack: list[list[str]] = []
    rows: list[str] = []
    key = last = ""
    for match in JSON_TOKEN.finditer(source.text):
        sign = match[0]
        if sign in "[{":
            stack.append([])
        elif sign in "]}":
            values = stack.pop() if stack else []
            public_id = next((value for value in values if PUBLIC_ID.fullmatch(value)), "")
            if public_id:
                yield Text(text="".join(values), where=f"{where} row", row=public_id)
            elif len(values) > 1:
                rows.append("".join(values))
        elif sign == ":":
            key = last
            if stack and stack[-1]:
                stack[-1].pop()
        elif sign == ",":
            key = ""
        else:
            last = _json_value(match)
            flow.append(last, match.start(1) if match[1] is not None else match.start())
            flow.append("\n", match.end())
            if key and NAMES.fullmatch(key):
                named.append(last, match.start())
                named.append("\n", match.end())
            if last[:1] in ("[", "{", '"') and len(last) > 1:
                nested.append(last + "\n")
            if stack:
                stack[-1].append(last)
            key = ""
    yield flow.text(where)
    if named.parts:
        yield named.text(where, name_context=True)
    if rows:
        yield Text(text="\n".join(rows), where=f"{where} rows")
    if nested.parts:
        yield nested.text(NESTED)


def _json_value(match: re.Match[str]) -> str:
    token = match[0]
    if match[1] is None or "\\" not in token:
        return match[1] if match[1] is not None else token
    try:
        return str(json.loads(f'"{match[1]}"', strict=False))
    except ValueError:
        return decoded(match[1]).text


def _viewed(view: View, source: Source, where: str) -> Text:
    flow = Flow(source)
    flow.view(view)
    return flow.text(where)


def _characters(codes: str) -> str:
    numbers = (
        int(code, 16 if code[:2].lower() == "0x" else 10) for code in re.findall(r"0[xX][0-9a-fA-F]+|[0-9]+", codes)
    )
    return "".join(chr(number) for number in numbers if number <= LAST_CHARACTER)


def _css_character(match: re.Match[str]) -> str:
    if match[1]:
        number = int(match[1], 16)
        return chr(number) if 0 < number <= LAST_CHARACTER else "\ufffd"
    return match[3] or ""
