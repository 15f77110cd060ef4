"""HTML and XML as the tokens that a browser makes of them, in linear time, with nothing left out.

The standard library's parser takes quadratic time on unclosed comments, and tree builders drop what
they cannot place (a repeated attribute, text after a table). Here every character of the source
comes back in some token.
"""

import re
from collections.abc import Generator, Iterator

OPENING = re.compile(r"<(?:(!--)|(!\[CDATA\[)|(/?)([a-zA-Z][^\s/>]*+)|([!?/]))")
XML_OPENING = re.compile(r"<(?:(!--)|(!\[CDATA\[)|(/?)([a-zA-Z_\u0080-\U0010ffff][^\s/>]*+)|([!?/]))")
COMMENT_END = re.compile("--!?>")
ATTRIBUTE = re.compile(
    r"[\s/]*+(?:(>)|([^\s/>][^\s/>=]*+)(?:\s*+=\s*+(?:\"([^\"]*+)\"?|'([^']*+)'?|([^\s>\"'][^\s>]*+)?))?+)"
)
CLOSE, NAME = 1, 2
RAW = {"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "plaintext"}
RAW_ENDS = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in RAW}


Token = tuple[str, str, str, int]
"""(kind, name, text, place).

Kinds: text, raw (inside element `name`), start, end, attribute, comment.
"""


def tokens(source: str, *, xml: bool = False) -> Iterator[Token]:
    """The tokens of `source` in order.

    In XML no element's content is raw, and names keep their case.
    """
    done = 0
    opening = XML_OPENING if xml else OPENING
    while match := opening.search(source, done):
        if match.start() > done:
            yield ("text", "", source[done : match.start()], done)
        slash, name = match[3], match[4]
        if name is None:
            done = yield from _nameless(source, match)
            continue
        name = name if xml else name.lower()
        if not name.isascii():
            yield ("comment", "", name, match.start(4))
        kind = "end" if slash else "start"
        yield (kind, name, "", match.start())
        if source.startswith(">", match.end()):
            done = match.end() + 1
        else:
            done = yield from _attributes(source, match.end())
        if xml and kind == "start" and source.endswith("/>", match.end(), done):
            yield ("end", name, "", done)
        if kind == "start" and name in RAW and not xml:
            found = RAW_ENDS[name].search(source, done)
            stop = found.start() if found else len(source)
            yield ("raw", name, source[done:stop], done)
            done = stop
    if done < len(source):
        yield ("text", "", source[done:], done)


def _nameless(source: str, opening: re.Match[str]) -> Generator[Token, None, int]:
    """A comment, a CDATA section, or a declaration such as `<!doctype html>`.

    Returns where it ends.
    """
    comment, cdata = opening[1], opening[2]
    if comment:
        end, kind = "-->", "comment"
    elif cdata:
        end, kind = "]]>", "text"
    else:
        end, kind = ">", "comment"
    return (yield from _until(source, opening.end(), end, kind))


def _until(source: str, start: int, end: str, kind: str) -> Generator[Token, None, int]:
    """One token up to `end`, or to the end of the source; returns where the next one begins."""
    if end == "-->":
        if source.startswith((">", "->"), start):
            return source.index(">", start) + 1
        match = COMMENT_END.search(source, start)
        stop, after = match.span() if match else (len(source), len(source))
    else:
        found = source.find(end, start)
        stop, after = (found, found + len(end)) if found >= 0 else (len(source), len(source))
    yield (kind, "", source[start:stop], start)
    return after


def _attributes(source: str, start: int) -> Generator[Token, None, int]:
    """The attributes of a tag; returns where the tag ends.

    A name without a value is its own text.
    """
    done = start
    while (match := ATTRIBUTE.match(source, done)) and match.end() > done:
        done = match.end()
        last = match.lastindex
        if last == CLOSE:
            return done
        if last:
            yield ("attribute", match[NAME].lower(), match[last], match.start(last))
    return len(source)
