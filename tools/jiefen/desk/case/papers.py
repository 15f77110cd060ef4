"""文书: which papers a case has, may have and lacks; a paper on the screen, printed, put into the file (R25).

A scan stays where it is: the window reads its fingerprint and its pages, and keeps nothing of it.
"""

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePath

import msgspec
from flask import Response, request

from jiefen.base.failure import Failure
from jiefen.base.text import N_, Say, say
from jiefen.desk.asking.answers import Form
from jiefen.desk.asking.question import Question, Trouble
from jiefen.desk.case.form import Answers, Asking, Writing, already, first, last_of, sent
from jiefen.desk.case.who import BY, by_question
from jiefen.desk.frame import done, show
from jiefen.desk.saying import day_shown
from jiefen.desk.seen import Seen
from jiefen.desk.window import Window
from jiefen.files.drafts import private_folder
from jiefen.papers.attach import BLANK, filed_entry, recorded_as
from jiefen.papers.contents.matter import Matter
from jiefen.papers.kinds import KINDS
from jiefen.papers.make import Maker, Paper, Unmade, Wish, counted_volume, volume_of
from jiefen.papers.on_paper.office_suite import as_pdf, office_suite
from jiefen.papers.on_paper.printing import anonymous_pdf, bound, zipped
from jiefen.papers.on_paper.scan import read_scan
from jiefen.papers.text import BROUGHT, MISSING, NOT_YET, OPEN, STATES, state
from jiefen.papers.word.preview import Block, Cell, Paragraph, Table, preview
from jiefen.procedure.papers import seal, signers
from jiefen.steps.papers import MADE, PAPERS
from jiefen.writing.numbering import number_papers
from jiefen.writing.unmerged import beside_main

STEP, SCAN, PAGES, SHELF, HASH = "paper", "scan", "pages", "shelf", "hash"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
WHERE: Mapping[str, str] = {OPEN: N_("可以打印"), BROUGHT: N_("要别人给")}
"""Where a paper is, as the window says it, where that is not as lists say it."""
ENDINGS = frozenset({".pdf", ".docx", ".jpg", ".jpeg", ".png", ".bmp", ".tif", ".tiff"})
_SHELF = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")


class PaperLine(msgspec.Struct, frozen=True, kw_only=True):
    """A paper in the list: its place, its title and day, its number, where it is, who signs it and what seal it bears.

    `address` is its own page; `made`: it can be shown and printed.
    """

    place: int
    title: str
    day: str
    number: str
    state: str
    missing: bool
    signs: str
    address: str
    made: bool


def matters_of(seen: Seen, window: Window) -> tuple[Matter, ...]:
    """The volume of the case, with names while the window is unlocked. Raises Failure for a case without papers."""
    return volume_of(seen.book, seen.number, _wish(window))


def _wish(window: Window, *kinds: str) -> Wish:
    return Wish(today=window.today(), kinds=kinds, keys=window.keys, restricted=True)


def page(seen: Seen, window: Window) -> Response:
    """The volume, paper by paper."""
    lines = [_line(place, matter, seen) for place, matter in enumerate(matters_of(seen, window), start=1)]
    return show(
        "case/papers.html.j2",
        title=say(N_("文书")),
        seen=seen,
        papers=lines,
        lacking=sum(line.missing for line in lines),
        not_here=beside_main(seen.book.root) != "",
        unnumbered=sum(line.number == seen.translate(NOT_YET) for line in lines),
        suite=office_suite() is not None,
        unlocked=seen.people is not None,
    )


def _line(place: int, matter: Matter, seen: Seen) -> PaperLine:
    sheet, translate = matter.sheet, seen.translate
    where, bears = state(matter), seal(sheet.rule)
    day = day_shown(sheet.entry.date, translate, seen.context.today.year) if sheet.entry else ""
    pages = sheet.filed.pages if sheet.filed else None
    text = translate(WHERE.get(where, STATES[where]))
    if pages:
        text = translate(N_("{state}，{n} 页")).format(state=text, n=pages)
    names = translate(N_("、")).join(map(translate, signers(sheet.rule)))
    stamp = translate(bears) if bears else ""
    return PaperLine(
        place=place,
        title=_title(matter, seen),
        day=day,
        number=translate(NOT_YET) if matter.number is None else matter.number,
        state=text,
        missing=where == MISSING,
        signs=translate(N_("；")).join(part for part in (names, stamp) if part),
        address=f"/case/{seen.number}/papers/{sheet.kind}/{sheet.nth}",
        made=sheet.kind in KINDS,
    )


def _title(matter: Matter, seen: Seen) -> str:
    title = seen.translate(matter.sheet.title)
    return f"{title} · {matter.sheet.agreement}" if matter.sheet.agreement else title


def _meant(seen: Seen, window: Window, kind: str, nth: int) -> Matter:
    """The paper that an address names. Raises Failure where the case has none such now."""
    for matter in matters_of(seen, window):
        if (matter.sheet.kind, matter.sheet.nth) == (kind, nth):
            return matter
    raise Failure(say(N_("这一件现在没有这份文书。")), say(N_("回到文书，从清单里选。")))


def made_of(seen: Seen, window: Window, kind: str, nth: int) -> Paper:
    """The paper as Word has it. Raises Failure where it is not made here, or its template cannot be filled."""
    matter = _meant(seen, window, kind, nth)
    if kind not in KINDS:
        raise Failure(say(N_("这份文书要别人给，这里不出。")), say(N_("拿到了，放进卷里就行。")))
    with Maker(seen.book, (kind,)) as maker:
        for one in maker.papers(seen.number, _wish(window, kind)):
            if isinstance(one, Unmade):
                raise Failure(one.say, one.do)
            if one.sheet.nth == matter.sheet.nth:
                return one
    raise Failure(say(N_("这一件现在没有这份文书。")), say(N_("回到文书，从清单里选。")))


def word_file(seen: Seen, window: Window, kind: str, nth: int) -> Response:
    """The paper to be opened in Word."""
    made = made_of(seen, window, kind, nth)
    return _download(made.content, made.file, WORD)


def pdf_file(seen: Seen, window: Window, kind: str, nth: int) -> Response:
    """The paper to be printed as it is. Raises Failure without LibreOffice."""
    made = made_of(seen, window, kind, nth)
    raw = as_pdf({made.file: made.content})[made.file]
    return _download(anonymous_pdf(raw), f"{PurePath(made.file).stem}.pdf", "application/pdf")


def all_files(seen: Seen, window: Window, *, pdf: bool) -> Response:
    """Every paper that is made here: a zip of Word files, or one PDF file in the order of the volume."""
    with Maker(seen.book) as maker:
        papers = [one for one in maker.papers(seen.number, _wish(window)) if isinstance(one, Paper)]
        if not papers:
            raise Failure(say(N_("案件走到这一步，还没有文书可以出。")), say(N_("先登记受理等步骤。")))
        if not pdf:
            packed = zipped((paper.file, paper.content) for paper in papers)
            return _download(packed, f"{seen.number}.zip", "application/zip")
        made = maker.suite.each({paper.file: paper.content for paper in papers})
    whole = bound((seen.translate(paper.sheet.title), made[paper.file]) for paper in papers)
    return _download(whole, f"{seen.number}.pdf", "application/pdf")


def _download(content: bytes, name: str, of_type: str) -> Response:
    """A file that the browser saves; it is called by number and kind, never by a name."""
    return Response(content, content_type=of_type, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _asking(seen: Seen, window: Window, matter: Matter) -> Asking:
    """The form that puts one paper into the file, the paper itself beside it."""
    sheet = matter.sheet
    questions = (
        _scan(seen),
        Question(
            name=PAGES,
            ask=seen.translate(N_("纸上几页")),
            control="number",
            least=1,
            most=5000,
            hint=seen.translate(N_("选了扫描件的不用写。")),
            required=False,
        ),
        Question(
            name=SHELF,
            ask=seen.translate(N_("放在哪个柜、哪一格")),
            control="line",
            hint=seen.translate(N_("小写字母、数字和连字符，如 a-3-12。")),
            required=False,
            more=True,
        ),
        by_question(seen, window, STEP),
    )

    def writing(given: Answers) -> Writing:
        return Writing((_filed(seen, window, matter, given),))

    blocks, by_hand = _preview(seen, window, sheet.kind, sheet.nth) if sheet.kind in KINDS else ((), ())
    return Asking(
        seen=seen,
        title=say(N_("{title}"), title=_title(matter, seen)),
        path=f"/case/{seen.number}/papers/{sheet.kind}/{sheet.nth}",
        questions=questions,
        writing=writing,
        button=say(N_("放进卷了，记下")),
        template="case/paper.html.j2",
        to=f"/case/{seen.number}/papers",
        extra={
            "line_of": _line(0, matter, seen),
            "blocks": blocks,
            "by_hand": by_hand,
            "suite": office_suite() is not None,
            "unlocked": seen.people is not None,
        },
    )


def _scan(seen: Seen) -> Question:
    hint = N_("只记是哪一份、几页；文件留在原来的地方，不存进来。没有扫描件的，写纸上几页。")
    return Question(
        name=SCAN, ask=seen.translate(N_("扫描件")), control="file", hint=seen.translate(hint), required=False
    )


def _filed(seen: Seen, window: Window, matter: Matter, given: Answers) -> Mapping[str, object]:
    """The entry by which the paper lies in the file. Raises Failure where its pages are not known."""
    pages, hash_, shelf = given.get(PAGES), str(given.get(HASH, "")), str(given.get(SHELF, "")).lower()
    if not pages:
        raise Failure(say(N_("没有选扫描件，也没有写纸上几页。")), say(N_("选一个，或者写一个。")))
    if shelf and not _SHELF.fullmatch(shelf):
        raise Failure(say(N_("放在哪里：写法不对。")), say(N_("小写字母、数字和连字符，如 a-3-12。")))
    before = recorded_as(seen.case, hash_) if hash_ else None
    if before is not None:
        text = N_("这个扫描件 {day} 已经放进卷里了，是{title}。")
        raise Failure(say(text, day=before.date, title=PAPERS[before.kind]), say(N_("看看是不是选错了文件。")))
    fields = filed_entry(seen.case, matter.sheet, pages=pages, hash_=hash_, shelf=shelf)
    return {"date": window.today(), "step": STEP, "by": given[BY], **fields}


def paper_page(seen: Seen, window: Window, kind: str, nth: int) -> Response:
    """One paper: as it will be printed, and the form that puts it into the file."""
    return first(_asking(seen, window, _meant(seen, window, kind, nth)))


def taken(seen: Seen, window: Window, kind: str, nth: int, form: Form) -> Response:
    """Put a paper into the file. A scan is read once: the second page has its fingerprint."""
    asking = _asking(seen, window, _meant(seen, window, kind, nth))
    file = request.files.get(SCAN)
    if file is not None and file.filename:
        try:
            found = _fingerprint(file.filename, file.stream.read(), last_of(form, PAGES))
        except Failure as failure:
            trouble = Trouble(SCAN, seen.failed(failure))
            return sent(asking, form, (trouble,))
        form = {**form, **found}
    hidden = Question(name=HASH, ask="", control="line", required=False)
    return sent(msgspec.structs.replace(asking, questions=(*asking.questions, hidden)), form)


def _fingerprint(filename: str, content: bytes, pages: str) -> dict[str, list[str]]:
    """What is recorded of a scan. It is looked at in a folder that is gone at once, under no name of its own."""
    ending = PurePath(filename).suffix.lower()
    said = int(pages) if pages.isdecimal() else None
    with private_folder(os.environ) as folder:
        path = Path(folder, f"scan{ending if ending in ENDINGS else ''}")
        path.write_bytes(content)
        scan = read_scan(path, said)
    return {HASH: [scan.hash], PAGES: [str(scan.pages)]}


def _preview(seen: Seen, window: Window, kind: str, nth: int) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """What stands on the paper, and what has to be written on it by hand."""
    made = made_of(seen, window, kind, nth)
    return tuple(_called(block, seen) for block in preview(made.content)), made.by_hand


def _called(block: Block, seen: Seen) -> Block:
    """A block with the parties called as everywhere on the screen: the paper of who has no key has P1."""
    if isinstance(block, Paragraph):
        return msgspec.structs.replace(block, text=seen.by_name(block.text))
    rows = tuple(tuple(_called_cell(cell, seen) for cell in row) for row in block.rows)
    return Table(rows)


def _called_cell(cell: Cell, seen: Seen) -> Cell:
    paragraphs = tuple(msgspec.structs.replace(one, text=seen.by_name(one.text)) for one in cell.paragraphs)
    return msgspec.structs.replace(cell, paragraphs=paragraphs)


def volume_asking(seen: Seen, window: Window) -> Asking:
    """The form that puts a whole volume into the file at once: how many pages each paper has."""
    counted = counted_volume(seen.book, seen.number, _wish(window))
    waiting = [matter for matter in matters_of(seen, window) if matter.sheet.filed is None]
    pages = {_name(matter): counted.get((matter.sheet.kind, matter.sheet.nth)) for matter in waiting}
    questions = tuple(_pages_question(matter, pages[_name(matter)], seen) for matter in waiting)

    def writing(given: Answers) -> Writing:
        return Writing(tuple(_volume(seen, window, waiting, given)))

    return Asking(
        seen=seen,
        title=say(N_("整卷放进卷了")),
        path=f"/case/{seen.number}/papers/volume",
        questions=(*questions, by_question(seen, window, STEP)),
        writing=writing,
        lead=seen.translate(N_("写纸上几页。还没有的空着，以后再放。")),
        to=f"/case/{seen.number}/papers",
    )


def _name(matter: Matter) -> str:
    return f"{matter.sheet.kind}-{matter.sheet.nth}"


def _pages_question(matter: Matter, counted: int | None, seen: Seen) -> Question:
    made_here = matter.sheet.kind in MADE and matter.sheet.kind != BLANK
    return Question(
        name=_name(matter),
        ask=_title(matter, seen),
        control="number",
        value=counted if made_here else None,
        source=seen.translate(N_("按现在出的数的")) if counted and made_here else "",
        least=1,
        most=5000,
        required=False,
    )


def _volume(seen: Seen, window: Window, waiting: list[Matter], given: Answers) -> Iterator[Mapping[str, object]]:
    """An entry for each paper whose pages were written. Raises Failure where none was."""
    chosen = [(matter, given[_name(matter)]) for matter in waiting if given.get(_name(matter))]
    if not chosen:
        raise Failure(say(N_("一份也没有写几页。")), say(N_("写上放进卷的，或者先放着。")))
    for matter, pages in chosen:
        fields = filed_entry(seen.case, matter.sheet, pages=pages)
        yield {"date": window.today(), "step": STEP, "by": given[BY], **fields}


NOT_HERE = N_("你送出去的还没有并入，现在编不了文号：同事那里会编出一样的号。")


def numbered(seen: Seen, window: Window, form: Form) -> Response:
    """Give the papers of the case their numbers. Raises Failure away from where branches are merged."""
    to = f"/case/{seen.number}/papers"
    again = already(form, to)
    if again is not None:
        return again
    if beside_main(seen.book.root):
        raise Failure(say(NOT_HERE), say(N_("先送出，等同事并入，再回来编文号。")))
    by = by_question(seen, window, STEP)
    found = number_papers(seen.book, by=by.value or by.may[0].code, on=window.today(), only=(seen.number,))
    if found.findings:
        raise Failure(say(N_("一个文号也没有给：{why}"), why=found.findings[0].say), found.findings[0].do)
    window.remember(last_of(form, "once"), to)
    return done(_given([one.printed for one in found.allotted]), to)


def _given(numbers: list[str]) -> Say:
    if not numbers:
        return say(N_("没有等着给文号的文书。"))
    return say(N_("给了 {n} 个文号：{numbers}。"), n=len(numbers), numbers=tuple(numbers))
