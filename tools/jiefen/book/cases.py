"""Reading cases for `list`, `show` and `due --explain` (R7, R23)."""

from datetime import date
from pathlib import Path

import msgspec

from jiefen.base.failure import Failure
from jiefen.base.finding import Finding, told_path
from jiefen.base.text import N_, say
from jiefen.book.book import Book
from jiefen.case.context import DueContext, due_view
from jiefen.case.read import LoadedCase, case_file, is_case_id, iter_cases, read_case_file
from jiefen.case.record import Case
from jiefen.case.summary import Summary, summary_of
from jiefen.files.conflicts import refuse_conflict
from jiefen.files.faults import CONFLICT, NOT_COUNTED, NOT_COUNTED_IN_CONFLICT


class Summaries(msgspec.Struct, frozen=True, kw_only=True):
    """The cases in short, in the order of their numbers, and a finding for each that cannot be read (FILE06)."""

    cases: tuple[Summary, ...]
    unread: tuple[Finding, ...]


def summaries(book: Book, today: date) -> Summaries:
    """Every case received by `today`; what cannot be read is told, because it is not counted."""
    office = book.require_office()
    cases: list[Summary] = []
    unread: list[Finding] = []
    for loaded in iter_cases(book.root, book.case_paths()[0]):
        if loaded.case is None:
            unread.append(not_counted(loaded))
        elif loaded.case.received <= today:
            cases.append(summary_of(*due_view(loaded.case, office, today, 0)))
    return Summaries(cases=tuple(cases), unread=tuple(unread))


def not_counted(loaded: LoadedCase) -> Finding:
    """What is said of a case that cannot be read wherever cases are counted, at the line where reading stopped."""
    first = next(iter(loaded.findings), None)
    line = first.line if first else 0
    case = Path(loaded.file).stem
    kind = NOT_COUNTED_IN_CONFLICT if first and first.code == CONFLICT.code else NOT_COUNTED
    return kind.at(line).finding(told_path(loaded.file), case if is_case_id(case) else "")


def one_case(book: Book, case: str, today: date) -> tuple[Case, DueContext]:
    """The case with this number as it stood on `today`.

    Raises Failure when there is none or it cannot be read.
    """
    path = _path_of(book, case)
    if path is None:
        raise Failure(
            say(N_("没有这件案件：{case}。"), case=case), say(N_("编号写成 2026-0137 这样；jiefen list 列出全部。"))
        )
    loaded = read_case_file(book.root, path.relative_to(book.root).as_posix())
    if loaded.case is None:
        refuse_conflict(loaded.findings)
        raise Failure(
            say(N_("{file} 读不出来。"), file=loaded.file),
            say(N_("先按 jiefen check {file} 的提示改正。"), file=loaded.file),
        )
    return due_view(loaded.case, book.require_office(), today, 0)


def _path_of(book: Book, case: str) -> Path | None:
    """Where the file of a case lies: where it belongs, else in whichever year's folder it is."""
    usual = book.root / case_file(case) if is_case_id(case) else None
    if usual is not None and usual.exists():
        return usual
    return next((path for path in book.case_paths()[0] if path.stem == case), None)


def plain_case(book: Book, case: str) -> Case:
    """The plain half. Raises Failure when there is no such case or its file cannot be used."""
    loaded = read_case_file(book.root, case_file(case)) if is_case_id(case) else None
    found = loaded.case if loaded else None
    if found is None:
        refuse_conflict(loaded.findings if loaded else ())
        raise Failure(
            say(N_("没有这件案件，或者它的文件有错误。")),
            say(N_("编号写成 2026-0137 这样；jiefen list 列出全部，jiefen check 查错误。")),
        )
    return found
