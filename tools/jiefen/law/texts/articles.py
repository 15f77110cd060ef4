"""The text of a law, as downloaded from the national law database, read into its articles (R24)."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

import msgspec

from jiefen.base.failure import Failure
from jiefen.base.numerals import article_name, number_read
from jiefen.base.text import N_, Fact, say
from jiefen.law.texts.record import LawArticle

LONGEST = 4_000
"""Characters of a paragraph; the schema allows no more."""
_NUMBER = "([0-9一二三四五六七八九十百千零]{1,12})"
_ARTICLE = re.compile(rf"第{_NUMBER}条(?:之{_NUMBER})?(?: (.*)|$)")
_HEAD = re.compile(rf"第{_NUMBER}(?:分编|编|章|节|目)(?: [^。；]{{0,60}})?")
_LAST_HEAD = re.compile(r"附 ?则")
_ANNEX = re.compile(r"附 ?(?:件|录|表)[0-9一二三四五六七八九十]{0,3}(?:[ ：:][^。；]{0,60})?")
_DAY = re.compile(r"([0-9]{4}) ?年 ?([0-9]{1,2}) ?月 ?([0-9]{1,2}) ?日")
_IN_FORCE = re.compile(rf"自 ?{_DAY.pattern} ?起(?:施行|实施|生效)")
_WHOLE = N_("请从国家法律法规数据库重新下载全文，不要改动；下载的是文字的，一条一段，写成“第一条 …”")


class LawReading(msgspec.Struct, frozen=True, kw_only=True):
    """What was read: the lines before the first article, the articles in order, and whether an annex was left out."""

    opening: tuple[str, ...]
    articles: tuple[LawArticle, ...]
    annex: bool = False

    @property
    def last(self) -> int:
        """The number of the last article."""
        return self.articles[-1].article

    @property
    def passed(self) -> date | None:
        """The newest day that the opening names: when the law was passed or last amended."""
        return _newest(_DAY, self.opening)

    @property
    def in_force(self) -> date | None:
        """The day on which it comes into force, if the last article names one."""
        return _newest(_IN_FORCE, self.articles[-1].text)

    def is_called(self, title: str) -> bool:
        """Whether the opening has this title, alone or over several lines."""
        return title.replace(" ", "") in "".join(self.opening).replace(" ", "")


def read_law(paragraphs: Iterable[str]) -> LawReading:
    """The articles in `paragraphs`: each begins with 第…条 or 第…条之… and a blank.

    Headings (编, 章, 节) stand on lines of their own. The table of contents is dropped. Raises
    Failure where there are no articles, or they do not follow each other.
    """
    spaced_once = (" ".join(paragraph.split()) for paragraph in paragraphs)
    lines = [line for line in spaced_once if line]
    ends = next((place for place, line in enumerate(lines) if _ANNEX.fullmatch(line)), len(lines))
    first = next((place for place, line in enumerate(lines[:ends]) if _ARTICLE.match(line)), None)
    if first is None:
        raise _failure(N_("文件里没有读到条文。"))
    opening, heads = _opening(lines[:first])
    return LawReading(opening=opening, articles=tuple(_articles(heads, lines[first:ends])), annex=ends < len(lines))


def _opening(lines: Sequence[str]) -> tuple[tuple[str, ...], list[str]]:
    """What stands before the first article: title and history, and the headings right above it.

    A table of contents names all headings; those above the first article begin with the first of
    them once more.
    """
    heads = [_closed(line) for line in lines if _is_head(line)]
    before = tuple(line for line in lines if not _is_head(line))
    if not heads:
        return before, []
    again = len(heads) - 1 - heads[::-1].index(heads[0])
    return before, heads[again:]


def _articles(heads: list[str], lines: Sequence[str]) -> Iterator[LawArticle]:
    """The articles of `lines`, the first of which begins one; `heads` stand above it."""
    number, branch = 0, 0
    text: list[str] = []
    above = heads
    coming: list[str] = []  # the headings above the next article
    for line in lines:
        found = _ARTICLE.match(line)
        if found is None and _is_head(line):
            coming.append(_closed(line))
            continue
        if found is None:
            text.append(line)
            continue
        if number:
            yield _article(number, branch, above, text)
            above = coming
        number, branch = _next(found, number, branch)
        coming = []
        text = [found[3]] if found[3] else []
    yield _article(number, branch, above, text)


def _next(found: re.Match[str], number: int, branch: int) -> tuple[int, int]:
    """The number of the article that begins.

    It must be the one after `number`, or the next branch of it.
    """
    read = (number_read(found[1]) or 0, number_read(found[2] or "") or 0)
    if read not in ((number + 1, 0), (number, branch + 1)) or read[0] == 0:
        if number:
            raise _failure(N_("{article}后面不是下一条。"), article=article_name(number))
        raise _failure(N_("条文不是从第一条开始的。"))
    return read


def _article(number: int, branch: int, heads: Sequence[str], text: Sequence[str]) -> LawArticle:
    if not text:
        raise _failure(N_("{article}没有内容。"), article=article_name(number))
    if any(len(line) > LONGEST for line in text):
        raise _failure(N_("{article}里有一段超过 {most} 字。"), article=article_name(number), most=LONGEST)
    return LawArticle(article=number, branch=branch, heads=tuple(heads), text=tuple(text))


def _is_head(line: str) -> bool:
    return bool(_HEAD.fullmatch(line) or _LAST_HEAD.fullmatch(line))


def _closed(head: str) -> str:
    """A heading with one blank after its number: `第一章 总　则`, set apart for the eye, is 第一章 总则."""
    first, *rest = head.split(" ")
    return f"{first} {''.join(rest)}" if first.startswith("第") and rest else "".join((first, *rest))


def _newest(pattern: re.Pattern[str], lines: Iterable[str]) -> date | None:
    """The latest day that `pattern` finds in the lines, None if it finds none."""
    days: list[date] = []
    for line in lines:
        days += _days(pattern, line)
    return max(days, default=None)


def _days(pattern: re.Pattern[str], line: str) -> Iterator[date]:
    for found in pattern.finditer(line):
        try:
            yield date(int(found[1]), int(found[2]), int(found[3]))
        except ValueError:  # 2月30日
            continue


def _failure(what: str, **facts: Fact) -> Failure:
    return Failure(say(what, **facts), say(_WHOLE))
