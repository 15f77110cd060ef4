"""What is about to be published, as whoever checks and signs it reads it (R26, R27, R28)."""

from datetime import date

import msgspec
from markupsafe import Markup, escape

from jiefen.base.failure import Failure
from jiefen.base.template import written
from jiefen.base.text import N_, Say, say
from jiefen.book.book import Book
from jiefen.desk.publish.told import page_title
from jiefen.files import resources
from jiefen.files.disk import read_regular
from jiefen.guides.acting import acting, rendered
from jiefen.guides.filling import fill
from jiefen.guides.handwritten import read_pages
from jiefen.guides.judging import Pages, filling_of
from jiefen.guides.markers import Filling, Marker, replaced
from jiefen.guides.page import HELPS
from jiefen.guides.read import parts
from jiefen.guides.typical.read import data_of
from jiefen.procedure.project import public_procedure
from jiefen.publishing.sheet import sheet_values
from jiefen.register.proofs.read import MOST_BYTES, draft_file, public_file
from jiefen.register.proofs.record import What
from jiefen.register.read import load_publications
from jiefen.register.release import rehearsed

FIGURES = (
    ("rows", N_("公开多少")),
    ("tables", N_("年度统计表")),
    ("figures", N_("办理情况")),
    ("withdrawn", N_("撤下的")),
    ("held_back", N_("没有公开的")),
    ("voids", N_("作废的登记")),
    ("cut", N_("定稿的日子")),
)
HEADS = (
    ("title", N_("题目")),
    ("summary", N_("一句话")),
    ("teaches", N_("说明什么")),
    ("helps", N_("写给谁看")),
    ("keywords", N_("大家怎么叫")),
    ("reviewed-by", N_("由哪个岗位核对")),
    ("next-review", N_("再核对的日子")),
)


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """What would be published: lines with their titles, and the text of a page; `why_not` where nothing can be."""

    title: str
    lines: tuple[tuple[str, str], ...] = ()
    text: Markup | None = None
    why_not: Say | None = None


def content_shown(book: Book, what: What, subject: str, today: date, *, is_public: bool = False) -> Shown:
    """What a proof is of, or would be; `is_public`: it was published already."""
    if what == "quarter":
        return _quarter(book, subject, today)
    files = (public_file(what, subject),) if is_public else (draft_file(what, subject), public_file(what, subject))
    for file in files:
        raw = read_regular(book.root / file, MOST_BYTES)
        if isinstance(raw, bytes):
            return _page(book, subject, raw.decode("utf-8", "replace"))
    return Shown(title=subject, why_not=say(N_("这一篇的草稿没有了，请起草的人重新起草。")))


def _quarter(book: Book, batch: str, today: date) -> Shown:
    released = {one.batch: one for one in load_publications(book.root)}
    try:
        publication = released.get(batch) or rehearsed(book, batch, today)
    except Failure as failure:
        return Shown(title=batch, why_not=failure.say)
    values = sheet_values(publication, book.require_office())
    return Shown(title=batch, lines=tuple((title, str(values[name])) for name, title in FIGURES))


def _page(book: Book, subject: str, text: str) -> Shown:
    found = parts(text)
    data = data_of(text)
    lines = [(title, _head(name, data[name])) for name, title in HEADS if name in data]
    body = found.body if found else text
    if acting(body):
        why = say(N_("这一篇里有会在读者电脑上运行的东西，不能公开，也不在这里显示。"))
        return Shown(title=page_title(text, subject), lines=tuple(lines), why_not=why)
    html = rendered(replaced(body, lambda marker: _words(marker, filling), filling := _filling(book)))
    return Shown(title=page_title(text, subject), lines=tuple(lines), text=written(html))


def _head(name: str, value: object) -> str:
    if name == "helps":
        return HELPS.get(str(value), str(value))
    return "、".join(map(str, value)) if isinstance(value, list) else str(value)


def _filling(book: Book) -> Filling:
    office = book.require_office()
    pages = Pages(settings=office.settings, procedures=office.procedures, register=book.register, texts={}, guides=())
    return filling_of(pages, tuple(public_procedure(one, book.register) for one in office.procedures))


def _words(marker: Marker, filling: Filling) -> Markup:
    """What readers see in the place of a marker, without its link."""
    article = f"/{marker.article}" if marker.article else ""
    return escape(written(fill(f"[[{marker.kind}:{marker.name}{article}]]", filling)).striptags())


def page_of(book: Book, file: str) -> str:
    """The text of a page of the book; "" where there is none."""
    raw = read_regular(book.root / file, MOST_BYTES)
    return raw.decode("utf-8", "replace") if isinstance(raw, bytes) else ""


def guides_of(book: Book) -> tuple[tuple[str, str, date], ...]:
    """The guides that readers have: the name, the title, the day on which somebody must look at it again."""
    written = read_pages([resources.root(), book.root])
    found = (
        (one.path.removeprefix("guides/").removesuffix(".md"), one.title, one.next_review) for one in written.guides
    )
    return tuple(sorted(found, key=lambda one: one[2]))


def stories_of(book: Book) -> tuple[tuple[str, str], ...]:
    """The typical cases: the name and the title."""
    written = read_pages([book.root]).typical
    return tuple(
        (path.rpartition("/")[2].removesuffix(".md"), page_title(text, path)) for path, text in sorted(written.items())
    )
