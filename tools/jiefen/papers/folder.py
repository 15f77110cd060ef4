"""Where papers are written: outside the book, and never over what somebody has changed (R25, R28)."""

from collections.abc import Collection
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from jiefen.base.failure import Failure
from jiefen.base.fault import Fault
from jiefen.base.text import N_, say
from jiefen.files import nameless
from jiefen.files.disk import read_regular, write_atomically
from jiefen.files.programs import in_a_book
from jiefen.papers.on_paper.printing import is_our_pdf, is_our_zip
from jiefen.papers.word.anonymous import EPOCH, PROPERTIES
from jiefen.papers.word.templates import MOST_BYTES

NAME = "解纷文书"
"""The folder that papers go to where nothing else is said, in the home of whoever makes them."""
PRIVATE = 0o700
MOST_PRINTED = 256 * 1024 * 1024
"""Bytes of what is printed, or of a paper with pictures put in."""


def outside(book: Path, out: Path) -> Path:
    """`out`, whole. Raises Failure where it lies in a book, or in the repository that the book is in.

    Papers hold names: what lies there goes out with Git sooner or later, or is built into a site.
    """
    whole = out.expanduser().resolve()
    if _kept(book, whole):
        raise Failure(
            say(N_("文书不能写在案卷库里：上面有姓名和电话，会跟着 Git 传出去。")),
            say(N_("写到案卷库外面，或者不写 --out，就写到个人文件夹的 {name}。"), name=NAME),
        )
    return whole


def outside_scan(book: Path, place: Path) -> Path:
    """The scan, or folder of scans, by its whole path; a link stays one. Raises Failure for one in a book, as above."""
    whole = place.expanduser().absolute()
    if _kept(book, whole):
        raise Failure(
            say(N_("扫描件在案卷库里：上面有姓名和电话，会跟着 Git 传出去。")),
            say(N_("移到案卷库外面放扫描件的文件夹，再试一次；已经提交过的，请告诉管理员。")),
        )
    return whole


def _kept(book: Path, place: Path) -> bool:
    """Whether a path, or what it leads to, lies in the repository of `book` or in another book."""
    repository = _repository(book.resolve())
    return any(path.is_relative_to(repository) for path in (place, place.resolve())) or in_a_book(str(place))


def _repository(book: Path) -> Path:
    """The folder that Git keeps the book in; the book itself where there is none."""
    return next((folder for folder in (book, *book.parents) if (folder / ".git").exists()), book)


def older(folder: Path, written: Collection[str]) -> tuple[str, ...]:
    """The papers in the folder of a case, and what was printed of them, that are none of those just written."""
    papers = folder.glob(f"{folder.name}-[0-9]*-*.docx")
    printed = (*folder.glob(f"{folder.name}-*.pdf"), *folder.glob(f"{folder.name}.zip"))
    found = [path.name for path in (*papers, *printed) if path.name not in written]
    return tuple(sorted(name for name in found if name.endswith(".docx") or _is_ours(folder / name)))


def put(file: Path, content: bytes, *, replace: bool = False) -> bool:
    """Write a paper; False where one lies there that somebody changed, which stays unless it is to be replaced."""
    if not replace and file.exists() and not _as_made(file):
        return False
    _make_room(file.parent)
    write_atomically(file, content)
    return True


def put_printed(file: Path, content: bytes) -> bool:
    """Write a PDF file or a zip; False where one lies there that is none of ours, which stays whatever is asked for.

    It may be the scan of the signed paper, and there is no other.
    """
    if file.exists() and not _is_ours(file):
        return False
    _make_room(file.parent)
    write_atomically(file, content)
    return True


def _make_room(folder: Path) -> None:
    """The folder of a case, and the one it lies in: the numbers of cases are nobody else's to read either."""
    for place in (folder.parent, folder):
        place.mkdir(mode=PRIVATE, parents=True, exist_ok=True)


def _is_ours(file: Path) -> bool:
    """Whether a PDF file or a zip is one that was made here."""
    raw = read_regular(file, MOST_PRINTED)
    ours = is_our_zip if file.suffix == ".zip" else is_our_pdf
    return not isinstance(raw, Fault) and ours(raw)


def as_it_lies(file: Path, made: bytes) -> bytes:
    """A paper as it lies in its folder, where somebody may have changed it; as it was `made` if it cannot be read."""
    raw = read_regular(file, MOST_PRINTED)
    return made if isinstance(raw, Fault) else raw


def _as_made(file: Path) -> bool:
    """Whether a Word file or a workbook is as we wrote it: whatever changes one dates its parts, names itself."""
    raw = read_regular(file, MOST_BYTES)
    if isinstance(raw, Fault):
        return False
    try:
        with ZipFile(BytesIO(raw)) as archive:
            dated = any(info.date_time != EPOCH for info in archive.infolist())
            told = [archive.read(name) for name in archive.namelist() if name in PROPERTIES]
    except (BadZipFile, OSError, ValueError):
        return False
    return not dated and all(content in _EMPTY for content in told)


_EMPTY = frozenset((*(text.encode() for text in PROPERTIES.values()), *nameless.PROPERTIES.values()))
