"""Building the public site: texts, staging, MkDocs, and whether everything is there (docs/dev/site.md)."""

import html
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from jiefen.base.finding import Finding
from jiefen.base.text import Term
from jiefen.book.book import Book
from jiefen.book.examples import example_findings
from jiefen.book.gathered import record_class, require_all
from jiefen.book.kinds import OFFICE_KINDS
from jiefen.files import resources
from jiefen.files.staging import Staged, put_in_place, stage
from jiefen.guides.faults import LINK_BROKEN, NOT_BUILT, PAGE_MISSING, SECRET_TOLD
from jiefen.guides.handwritten import FOLDER, HandWritten, read_pages
from jiefen.guides.typical.fit import judged_narratives
from jiefen.guides.typical.project import public_narrative
from jiefen.guides.unmoved import acting_findings
from jiefen.law.texts.read import read_law_texts
from jiefen.office.duty.project import public_duty
from jiefen.office.duty.record import DutyRoster
from jiefen.office.organisation.project import public_rooms
from jiefen.office.settings.project import public_office
from jiefen.papers.blanks import form_files
from jiefen.papers.forms import FORMS
from jiefen.papers.word.templates import read_templates
from jiefen.register.read import load_publications
from jiefen.register.stale import stale_rows
from jiefen.site.assets import built_assets
from jiefen.site.config import mkdocs_settings, navigation
from jiefen.site.links import broken_links
from jiefen.site.mkdocs import run_mkdocs
from jiefen.site.pages import Source, site

OUT = "build/public"
NEXT = "next"
_BRACKETS = str.maketrans("〔【[「『〈〕】]」』〉", "(((((())))))")
"""Brackets that stand for each other in numbers of documents; full-width ones are told by NFKC."""


class Built(msgspec.Struct, frozen=True, kw_only=True):
    """Where the site lies, how many pages it has, what changed before MkDocs ran, and what is wrong.

    With findings nothing was published: the site that was there before still is. `left_out` says
    which typical cases and texts of laws are not on the site, and why; `uncounted` which cases could
    not be read and so are not in it.
    """

    site: Path
    pages: int = 0
    staged: Staged = Staged(written=(), deleted=())
    findings: tuple[Finding, ...] = ()
    left_out: tuple[Finding, ...] = ()
    uncounted: tuple[Finding, ...] = ()


def build_public(book: Book) -> Built:
    """Build the public site of a book below its `build/public`.

    Raises Failure when the office's records cannot be used, or a publication cannot be read.
    """
    office = book.require_office()
    program = resources.root()
    written = read_pages([program, book.root])
    judged = judged_narratives(book, office)
    law_texts, text_findings = read_law_texts(book.root, book.register)
    publications = load_publications(book.root)
    rosters = require_all(book.root, "duty", DutyRoster)
    source = Source(
        settings=office.settings,
        procedures=office.procedures,
        publications=publications,
        hidden=frozenset(row.public_id for row in stale_rows(book.root, publications)),
        register=book.register,
        texts=written.texts,
        guides=written.guides,
        way=written.way.way if written.way else None,
        way_text=written.way.text if written.way else "",
        narratives=tuple(map(public_narrative, judged.fit)),
        duty=public_duty(rosters, office.organisation.units, office.calendar),
        law_texts=law_texts,
    )
    rooms = public_rooms(office.organisation.rooms, office.grid, source.day)
    source = msgspec.structs.replace(source, rooms=rooms)
    acts = tuple(acting_findings(written, FOLDER))
    wrong_texts = [finding for finding in text_findings if finding.severity == "error"]
    wrong = (*example_findings(book), *acts, *judged.findings, *wrong_texts)
    if wrong:
        return Built(site=book.root / OUT / "site", findings=wrong)
    templates = read_templates(program, book.root, FORMS)
    kept_in = secret_words(book.root)
    built = build(source, written, program, book.root / OUT, templates, kept_in=kept_in)
    left_out = [msgspec.structs.replace(finding, severity="warning") for finding in judged.left_out]
    return msgspec.structs.replace(built, left_out=(*left_out, *text_findings))


def build(
    source: Source,
    written: HandWritten,
    program: Path,
    out: Path,
    templates: Mapping[str, bytes] | None = None,
    *,
    kept_in: Sequence[str] = (),
) -> Built:
    """Build the public site below `out` (`docs`, `site`, `mkdocs.yml`).

    `program` is where the program's files lie. `templates` are those of the papers (default: the
    program's). `kept_in` are words that no page may hold.
    """
    if templates is None:
        templates = read_templates(program, program, FORMS)
    forms, unusable = form_files(templates, source.settings.bureau.title, source.row)
    texts, findings = site(source)
    if written.way:
        findings = tuple(written.way.located(findings))
    static = {path: raw.decode(errors="replace") for path, raw in written.files.items() if kept_in}
    findings = (*findings, *_telling({**static, **texts}, kept_in))
    if written.findings or findings or unusable:
        return Built(site=out / "site", findings=(*written.findings, *findings, *unusable))
    pages = {path: text.encode() for path, text in texts.items()}
    files = {**built_assets(program), **written.files, **forms, **pages}
    nav = navigation([path for path in texts if path.endswith(".md")], source.guides)
    office = public_office(source.settings)
    settings = mkdocs_settings(office, source.cut, nav, **folders(program, out))
    return build_site(files, settings, source.day, out)


def secret_words(root: Path) -> tuple[str, ...]:
    """What no public page may hold: the words of the records of every kind that is never public (`Kind.secret`).

    Raises Failure when one cannot be read: nobody would know what it keeps to itself.
    """
    words: list[str] = []
    for kind in OFFICE_KINDS:
        if kind.secret:
            for record in require_all(root, kind.name, record_class(kind)):
                words += record.words
    return tuple(dict.fromkeys(words))


def _telling(texts: Mapping[str, str], kept_in: Sequence[str]) -> Iterator[Finding]:
    """The pages and files of data that hold such a word, however its brackets are written; it is not repeated."""
    sought = [_bare(word) for word in kept_in]
    for path, text in texts.items():
        bare = _bare(text) if sought else ""
        if any(word in bare for word in sought):
            yield SECRET_TOLD.at().finding(path)


def _bare(text: str) -> str:
    """`text` with the brackets of numbers of documents alike, 〔2026〕 and [2026], and without spaces."""
    return "".join(unicodedata.normalize("NFKC", html.unescape(text)).translate(_BRACKETS).split())


def folders(program: Path, out: Path) -> dict[str, str]:
    """The folders as MkDocs's settings name them.

    They are the program's files and, below `out`, a site's staged and its built pages.
    """
    places = {"program": program, "docs": out / "docs", "site": out / NEXT}
    return {name: place.resolve().as_posix() for name, place in places.items()}


def build_site(files: Mapping[str, bytes], settings: Mapping[str, Any], day: date, out: Path) -> Built:
    """Stage `files` and build them by `settings`.

    Only a whole site takes the place of the one before. A page's head may ask for scripts and
    styles (docs/theme/main.html): it gets those that are among `files`.
    """
    staged, made = stage(out / "docs", files), out / NEXT
    assets = [path for path in files if path.endswith((".css", ".js"))]
    settings = {**settings, "extra": {**settings.get("extra", {}), "assets": assets}}
    warnings = run_mkdocs(out / "mkdocs.yml", settings, day)
    findings = tuple(NOT_BUILT.at(warning=Term(warning)).finding() for warning in warnings)
    if not findings:
        findings = tuple(_incomplete(made, frozenset(files)))
    if not findings:
        put_in_place(made, out / "site")
    pages = sum(path.endswith(".md") for path in files)
    return Built(site=out / "site", pages=pages, staged=staged, findings=findings)


def _incomplete(folder: Path, staged: frozenset[str]) -> Iterator[Finding]:
    """What is missing in the built site: files that were staged, and the ends of links."""
    built = [path for path in folder.rglob("*") if path.is_file()]
    present = frozenset(path.relative_to(folder).as_posix() for path in built)
    for path in sorted(staged):
        if _address(path) not in present:
            yield PAGE_MISSING.at(page=Term(path)).finding()
    html = sorted(path for path in present if path.endswith(".html"))
    pages = {path: (folder / path).read_text("utf-8") for path in html}
    for broken in broken_links(pages, present):
        yield LINK_BROKEN.at(page=Term(broken.page), address=Term(broken.address)).finding()


def _address(path: str) -> str:
    """Where MkDocs puts a staged file."""
    if not path.endswith(".md"):
        return path
    stem = path.removesuffix(".md")
    return f"{stem}.html" if stem == "index" or stem.endswith("/index") else f"{stem}/index.html"
