"""Another number for a case that is not merged: whoever merged first has the number (R7, R31). Needs no key."""

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import msgspec

from jiefen.base.failure import Failure
from jiefen.base.fault import Fault
from jiefen.base.text import N_, say
from jiefen.book.book import Book
from jiefen.book.kinds import kind_of
from jiefen.book.numbers import mention, references
from jiefen.case.peers import mark_of
from jiefen.case.read import case_file, is_case_id, load_case_file, sealed_file
from jiefen.checking.case import peers_in
from jiefen.files.disk import read_regular, write_atomically
from jiefen.files.locks import locked
from jiefen.files.yaml.reader import MOST_BYTES, read
from jiefen.history import git
from jiefen.sealing.halves import MOST_BYTES as MOST_SEALED
from jiefen.sealing.halves import split_lines
from jiefen.writing.entries import next_id
from jiefen.writing.unmerged import Mains, is_merged, mains_of

TEXTS = (".yaml", ".yml", ".md", ".txt", ".csv", ".html", ".json")
"""Files of a book that name cases: records, pages, notes, tables."""


class Named(msgspec.Struct, frozen=True, order=True):
    """A line of a file that names the case."""

    file: str
    line: int


class Renumbered(msgspec.Struct, frozen=True, kw_only=True):
    """What was or would be done: the new number, the files that moved (from, to), the lines that name the case.

    `changed` are those that now have the new number; `left` those that the main branch has too: there the number is
    another dispute's.
    """

    number: str
    moved: tuple[tuple[str, str], ...]
    changed: tuple[Named, ...]
    left: tuple[Named, ...]


def renumber(book: Book, case: str, *, dry_run: bool = False, waiting: Callable[[], None] | None = None) -> Renumbered:
    """Give `case` the next number that is free here and on the main branch, in everything that names it.

    The plain half moves last but one, the old files go last: stopped halfway it can be run again. Raises Failure when
    there is no such case, the main branch has it already or is not known, or a sealed line could not follow.
    """
    root = book.root
    with locked(root, waiting):
        raw = _plain_half(root, case)
        mains = mains_of(root)
        if is_merged(mains, case, raw):
            raise Failure(
                say(N_("{case} 已经合并到主分支，编号不能再换。"), case=case),
                say(N_("编号已经用在文书上；登记错了的，照规程撤回或者更正。")),
            )
        sealed = _sealed_half(root, case, mark_of(raw))
        number = _begun(book, case, raw) or _free_number(book, mains, case)
        pages = _changes(book, mains, case, number)
        moved = [(case_file(case), case_file(number))]
        new = _own_text(raw, case, number)
        if sealed is not None:
            moved.insert(0, (sealed_file(case), sealed_file(number)))
        if not dry_run:
            for path, content, _, _ in pages:
                if content is not None:
                    write_atomically(root / path, content)
            if sealed is not None:
                write_atomically(root / sealed_file(number), sealed)
            write_atomically(root / case_file(number), new)
            for old, _ in reversed(moved):
                (root / old).unlink()
    return Renumbered(
        number=number,
        moved=tuple(moved),
        changed=tuple(sorted(Named(path, line) for path, _, lines, _ in pages for line in lines)),
        left=tuple(sorted(Named(path, line) for path, _, _, lines in pages for line in lines)),
    )


Page = tuple[str, bytes | None, Sequence[int], Sequence[int]]
"""A file, its new content (None: stays), the lines changed in it, and the lines left."""


def _plain_half(root: Path, case: str) -> bytes:
    raw = read_regular(root / case_file(case), MOST_BYTES) if is_case_id(case) else None
    if not isinstance(raw, bytes):
        raise Failure(
            say(N_("没有这件案件，或者它的文件读不出来。")), say(N_("编号写成 2026-0137 这样；jiefen list 列出全部。"))
        )
    if load_case_file(raw, case_file(case)).case is None:
        raise Failure(
            say(N_("{case} 的文件有错误，没有改动。"), case=case),
            say(N_("正在合并的，先运行 git merge --abort，再换编号；别的错误按 jiefen check 的提示改。")),
        )
    return raw


def _sealed_half(root: Path, case: str, mark: str) -> bytes | None:
    """What is sealed of the case, to be moved as it is; None if nothing is.

    Raises Failure when a line is not this case's by its mark: it names the old number inside, or another case.
    """
    if not os.path.lexists(root / sealed_file(case)):
        return None
    raw = read_regular(root / sealed_file(case), MOST_SEALED)
    if isinstance(raw, Fault):
        raise Failure(raw.say, raw.do)
    lines = split_lines(raw, case)
    if lines.findings or not mark or any(front.mark != mark for front in lines.fronts.values()):
        raise Failure(
            say(N_("{case} 的密封材料里有不带本案标记的行，换了编号就打不开，没有改动。"), case=case),
            say(
                N_(
                    "合并时混进了别的案件的，先退回合并（git merge --abort 或 git reset）；"
                    "没有标记的旧案件，记下内容，撤回后用 jiefen new 重新登记"
                )
            ),
        )
    return raw


def _begun(book: Book, case: str, raw: bytes) -> str:
    """The number that an earlier run, stopped halfway, gave the case already; "" if there was none."""
    others = [one for one in peers_in(book.root, book.case_paths()[0]).by_mark.get(mark_of(raw), ()) if one != case]
    for other in others:
        if read_regular(book.root / case_file(other), MOST_BYTES) == _own_text(raw, case, other):
            return other
    return ""


def _free_number(book: Book, mains: Mains, case: str) -> str:
    """The next number that neither the book nor the main branch has, of plain and sealed halves."""
    taken = [Path(path).stem for path in mains.paths if path.startswith("cases/")]
    return next_id(book, case[:4], (*taken, case))


def _own_text(raw: bytes, case: str, number: str) -> bytes:
    """The case's own file under its new number: everything in it is this case's."""
    return mention(case).sub(number, raw.decode()).encode()


def _changes(book: Book, mains: Mains, case: str, number: str) -> list[Page]:
    """What becomes of the other files that name the case.

    A line that the main branch has at the same path names what has that number there, and stays. Raises Failure when a
    record would still name the old number.
    """
    pages = []
    for path in _text_files(mains.repository):
        raw = read_regular(book.root / path, MOST_BYTES)
        if path == case_file(case) or isinstance(raw, Fault) or not _names(path, raw, case):
            continue
        pages.append(_page(path, raw, mains, case, number))
    return pages


def _text_files(repository: git.Repository) -> Iterator[str]:
    """The files of the book that Git tracks or would track, in which a case may be named."""
    files = {file.path for file in (*git.tracked_files(repository), *git.untracked_files(repository))}
    return (path for path in sorted(files) if path.endswith(TEXTS))


def _names(path: str, raw: bytes, case: str) -> bool:
    return bool(_referring(path, raw, case)) or mention(case).search(raw.decode("utf-8", "replace")) is not None


def _page(path: str, raw: bytes, mains: Mains, case: str, number: str) -> Page:
    theirs = {line for version in mains.versions(path) for line in version.splitlines()}
    rows = raw.split(b"\n")
    changed, left = [], []
    for index, row in enumerate(rows):
        new = mention(case).sub(number, row.decode("utf-8", "surrogateescape")).encode("utf-8", "surrogateescape")
        if new == row:
            continue
        if row.rstrip(b"\r") in theirs:
            left.append(index + 1)
        else:
            rows[index] = new
            changed.append(index + 1)
    made = b"\n".join(rows)
    missed = [line for line in _referring(path, made, case) if line not in left]
    if missed:
        raise Failure(
            say(N_("{file} 第 {line} 行指着 {case}，写法特别，改不了。"), file=path, line=missed[0], case=case),
            say(N_("先运行 jiefen fmt 把它改成标准写法，再试一次")),
        )
    return path, made if changed else None, changed, left


def _referring(path: str, raw: bytes, case: str) -> tuple[int, ...]:
    """The lines of a record whose schema says that they name the case."""
    kind = kind_of(path)
    reading = read(raw) if kind is not None and kind.form == "yaml" else None
    if kind is None or reading is None or reading.data is None:
        return ()
    return tuple(reading.position(place)[0] for place in references(kind.name, reading.data, case))
