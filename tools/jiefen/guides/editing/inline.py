"""A line of a page as people read it, and as its file has it: 〔《民法典》第288条〕 for `[[law:mfd/288]]`.

What somebody types is words and nothing else: signs that Markdown would take for something are written as character
references, which mean the sign and never anything else.
"""

import re
from collections.abc import Iterator, Mapping

from jiefen.base.text import N_
from jiefen.guides.editing.record import Names, Unknown

OFFICE = {
    "title": N_("本局全称"),
    "short-title": N_("本局简称"),
    "window": N_("窗口地点"),
    "hours": N_("窗口时间"),
    "phone": N_("本局电话"),
    "register-row": N_("公开台账写什么"),
}
"""What of this office a page may show, as a person picks it."""
_CLOCK = "期限："
_IN_FILE = re.compile(
    r"\[\[(?P<kind>law|clock|office):(?P<name>[a-z][a-z0-9-]*)(?:/(?P<article>[1-9][0-9]{0,3}))?\]\]"
    r"|\[(?P<words>[^\[\]()]{1,80})\]\((?P<to>[^()\s]{1,200})\)"
)
_TYPED = re.compile(r"〔([^〔〕\n]{1,200})〕")
_LAW = re.compile(r"《([^《》]{1,100})》(?:第 ?([1-9][0-9]{0,3}) ?条)?")
_LINK = re.compile(r"([^〔〕→]{1,80})→(\S{1,200})")
_GUIDE = re.compile(r"指南“([^“”]{1,60})”")
_TEL = re.compile(r"电话 ?([0-9][0-9-]{2,19})")
_ADDRESS = re.compile(r"(?:https://|\.\./|[a-z0-9-]+\.md|tel:)[A-Za-z0-9._~/?=&%#:-]*")
_SIGNS = "\\`*_{}[]<>#|~^=&"
_REFERENCE = re.compile(r"&#([0-9]{2,3});")


def as_words(line: str, names: Names) -> str:
    """A line of a file as a person reads it."""
    words: list[str] = []
    end = 0
    for found in _IN_FILE.finditer(line):
        words.append(_unescaped(line[end : found.start()]))
        words.append(f"〔{_said(found, names)}〕")
        end = found.end()
    return "".join((*words, _unescaped(line[end:])))


def as_line(words: str, names: Names) -> str:
    """Words that somebody typed as the line that a file has; what is in unknown brackets stays as words."""
    line: list[str] = []
    end = 0
    for found in _TYPED.finditer(words):
        meant = _meant(found[1], names)
        if isinstance(meant, str):
            line += [_escaped(words[end : found.start()], first=end == 0), meant]
            end = found.end()
    return "".join((*line, _escaped(words[end:], first=end == 0)))


def unknown(words: str, names: Names) -> Iterator[Unknown]:
    """What in these words would be a law or a limit, if there were one of that name."""
    for found in _TYPED.finditer(words):
        meant = _meant(found[1], names)
        if isinstance(meant, Unknown):
            yield meant


def law_words(title: str, article: int | None) -> str:
    """How a law stands in a line, with its brackets: what a press on 加法律依据 adds."""
    return f"〔《{title}》第{article}条〕" if article else f"〔《{title}》〕"


def _said(found: re.Match[str], names: Names) -> str:
    if found["to"]:
        return _link_said(found["words"], found["to"], names)
    kind, name, article = found["kind"], found["name"], found["article"]
    if kind == "law":
        return law_words(names.laws.get(name, name), int(article) if article else None)[1:-1]
    if kind == "clock":
        return _CLOCK + names.clocks.get(name, name)
    return OFFICE.get(name, name)


def _link_said(words: str, to: str, names: Names) -> str:
    if to == f"tel:{words}":
        return f"电话{words}"
    guide = names.guides.get(to.removesuffix(".md"))
    return f"{words}→指南“{guide}”" if guide else f"{words}→{to}"


def _meant(inside: str, names: Names) -> str | Unknown | None:
    """What a file has for words in brackets; None for words that only stand in brackets (法释〔2020〕)."""
    if law := _LAW.fullmatch(inside):
        name = _code_of(law[1], names.laws)
        return f"[[law:{name}{f'/{law[2]}' if law[2] else ''}]]" if name else Unknown(inside)
    if inside.startswith(_CLOCK):
        name = _code_of(inside.removeprefix(_CLOCK), names.clocks)
        return f"[[clock:{name}]]" if name else Unknown(inside)
    if name := _code_of(inside, OFFICE):
        return f"[[office:{name}]]"
    if tel := _TEL.fullmatch(inside):
        return f"[{tel[1]}](tel:{tel[1]})"
    return _link_meant(inside, names)


def _link_meant(inside: str, names: Names) -> str | Unknown | None:
    link = _LINK.fullmatch(inside)
    if link is None:
        return None
    words, to = link[1], link[2]
    if guide := _GUIDE.fullmatch(to):
        name = _code_of(guide[1], names.guides)
        return f"[{_escaped(words, first=False)}]({name}.md)" if name else Unknown(inside)
    return f"[{_escaped(words, first=False)}]({to})" if _ADDRESS.fullmatch(to) else Unknown(inside)


def _code_of(title: str, titles: Mapping[str, str]) -> str:
    """The code that has this title, "" where none has, or two have: which is meant cannot be said."""
    codes = [code for code, one in titles.items() if one == title]
    return codes[0] if len(codes) == 1 else ""


def _escaped(words: str, *, first: bool) -> str:
    """Words with each sign that would mean something written as a reference; `first`: they begin a block."""
    line = "".join(f"&#{ord(sign)};" if sign in _SIGNS else sign for sign in words)
    if not first:
        return line
    if line[:1] in ("-", "+", ":"):
        return f"&#{ord(line[0])};{line[1:]}"
    return re.sub(r"^([0-9]{1,9})([.)])", lambda found: f"{found[1]}&#{ord(found[2])};", line)


def _unescaped(line: str) -> str:
    return _REFERENCE.sub(lambda found: _sign(int(found[1]), found[0]), line)


def _sign(number: int, written: str) -> str:
    return chr(number) if chr(number) in f"{_SIGNS}-+:.)" else written
