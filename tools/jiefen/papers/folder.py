"""Where papers are written: outside the book, and never over what somebody has changed (R25, R28)."""

from collections.abc import Collection
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from jiefen.base.failure import Failure
from jiefen.base.fault import Fault
from jiefen.base.text import N_, say
from jiefen.files.disk import read_regular, write_atomically
from jiefen.files.programs import in_a_book
from jiefen.papers.anonymous import EPOCH, PROPERTIES
from jiefen.papers.templates import MOST_BYTES

NAME = "解纷文书"
"""The folder that papers go to where nothing else is said, in the home of whoever makes them."""
PRIVATE = 0o700


def outside(book: Path, out: Path) -> Path:
    """`out`, whole. Raises Failure where it lies in a book, or in the repository that the book is in.

    Papers hold names: what lies there goes out with Git sooner or later, or is built into a site.
    """
    whole = out.expanduser().resolve()
    if whole.is_relative_to(_repository(book.resolve())) or in_a_book(str(whole)):
        raise Failure(
            say(N_("文书不能写在案卷库里：上面有姓名和电话，会跟着 Git 传出去。")),
            say(N_("写到案卷库外面，或者不写 --out，就写到个人文件夹的 {name}。"), name=NAME),
        )
    return whole


def _repository(book: Path) -> Path:
    """The folder that Git keeps the book in; the book itself where there is none."""
    return next((folder for folder in (book, *book.parents) if (folder / ".git").exists()), book)


def older(folder: Path, written: Collection[str]) -> tuple[str, ...]:
    """The papers in the folder of a case that are none of those just written."""
    found = (path.name for path in folder.glob(f"{folder.name}-*.docx"))
    return tuple(sorted(name for name in found if name not in written))


def put(file: Path, content: bytes, *, replace: bool = False) -> bool:
    """Write a paper; False where one lies there that somebody changed, which stays unless it is to be replaced."""
    if not replace and file.exists() and not _as_made(file):
        return False
    file.parent.mkdir(mode=PRIVATE, parents=True, exist_ok=True)
    write_atomically(file, content)
    return True


def _as_made(file: Path) -> bool:
    """Whether a Word file is as we wrote it: whatever changes one dates its parts and says which program it is."""
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


_EMPTY = frozenset(text.encode() for text in PROPERTIES.values())
