"""Taking a law's text into the book, if it is the version that the register knows: `jiefen law import` (R24)."""

from datetime import date
from pathlib import Path

import msgspec

from jiefen.base.failure import Failure
from jiefen.base.numerals import article_name
from jiefen.base.text import N_, Fact, say
from jiefen.law.record import Law
from jiefen.law.texts.articles import LawReading, read_law
from jiefen.law.texts.read import write_law_text
from jiefen.law.texts.record import LawText
from jiefen.law.texts.source import read_paragraphs

_NOT_REGISTERED = N_("这部法律的原文现在不能导入；程序的下一版登记了再试，本地规定在 office/law.yaml 里补上")
_DATABASE = N_("请核对国家法律法规数据库里这部法律的施行日期和条数，下载现行的版本；登记册过时的，请告诉程序维护人员")


class Imported(msgspec.Struct, frozen=True, kw_only=True):
    """What was written: the text, its files' names in the book, and whether an annex of the law was left out."""

    text: LawText
    files: tuple[str, ...]
    annex: bool


def import_law(root: Path, law: Law, source: Path, effective: date | None = None) -> Imported:
    """Read the text of `law` from the file `source` and write it to the book at `root`.

    `effective` is the first day of the version, as the database states it; without it, the one that
    the last article names. Raises Failure, and writes nothing, if the file is not the version of
    the law that the register knows.
    """
    known, articles = law.effective, law.articles
    if known is None:
        raise _failure(
            N_("《{law}》的施行日没有读到，不知道文件是不是现行的版本。"), _NOT_REGISTERED, law=law.short_title
        )
    if articles is None:
        raise _failure(N_("《{law}》的总条数没有读到，没法核对文件是不是全文。"), _NOT_REGISTERED, law=law.short_title)
    reading = read_law(read_paragraphs(source))
    _same_law(reading, law)
    _same_count(reading, law, articles)
    _same_version(reading, law, known, effective)
    text = LawText(law=law.id, effective=known, articles=reading.articles)
    return Imported(text=text, files=write_law_text(root, text), annex=reading.annex)


def _same_law(reading: LawReading, law: Law) -> None:
    if not reading.is_called(law.title):
        raise _failure(
            N_("第一条前面没有“{title}”这个题目。"), N_("请核对文件和 --law；题目写全称，另起一行"), title=law.title
        )


def _same_count(reading: LawReading, law: Law, articles: int) -> None:
    if reading.last != articles:
        raise _failure(
            N_("文件里最后一条是{last}，法律登记册登记《{law}》共 {count} 条，两者不符。"),
            _DATABASE,
            last=article_name(reading.last),
            law=law.short_title,
            count=articles,
        )


def _same_version(reading: LawReading, law: Law, known: date, effective: date | None) -> None:
    newest = max(day for day in (reading.passed, reading.in_force, known) if day)
    if newest > known:
        raise _failure(
            N_("文件里写着 {day}，比登记的版本（自 {known} 起施行）新。"), _DATABASE, day=newest, known=known
        )
    if effective is None and reading.in_force != known:
        raise _failure(
            N_("从文件里看不出是不是《{law}》自 {known} 起施行的版本。"),
            N_("请在国家法律法规数据库看它的施行日期，写在 --effective 后面，如 --effective 2021-01-01"),
            law=law.short_title,
            known=known,
        )
    if effective and effective != known:
        raise _failure(
            N_("施行日期不同：这里写的是 {stated}，《{law}》登记的版本自 {known} 起施行。"),
            _DATABASE,
            stated=effective,
            law=law.short_title,
            known=known,
        )


def _failure(what: str, do: str, **facts: Fact) -> Failure:
    return Failure(say(what, **facts), say(do))
