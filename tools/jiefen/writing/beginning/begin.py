"""Making a book of an office's own: its files, its history, who may open what is sealed (R1, R28, R31)."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import msgspec

from jiefen.base.failure import Failure
from jiefen.base.text import N_, say
from jiefen.book.skeleton import write_files
from jiefen.history import made
from jiefen.office.settings.record import Way
from jiefen.publishing.signer_list import SIGNERS
from jiefen.writing.beginning.answers import Answers, lacking, staff
from jiefen.writing.beginning.records import files_of
from jiefen.writing.beginning.undone import all_or_nothing

MESSAGE = "建立案卷库"


class MayOpen(msgspec.Struct, frozen=True, kw_only=True):
    """A public key: of an officer by handle, or the recovery key by the place where it is kept (`handle` is "")."""

    key: str
    handle: str = ""
    place: str = ""


class Begun(msgspec.Struct, frozen=True, kw_only=True):
    """A book that was made: where, and how many files."""

    root: Path
    files: int


def begin(
    folder: Path,
    answers: Answers,
    today: date,
    *,
    me: str,
    may_open: Sequence[MayOpen] = (),
    signers: str = "",
    way: Way | None = None,
) -> Begun:
    """Make a book in an empty folder and keep it in Git.

    `me` is the handle of whoever works at this computer; `signers` are the first lines of the list of who may sign,
    `way` is how the office agreed to send its work.
    Raises Failure where something is not answered, the folder is not empty, or Git is not there: nothing is written
    then.
    """
    for _, sentence in lacking(answers):
        raise Failure(say(N_("还建不了：{what}。"), what=sentence), say(N_("先答完，再建。")))
    if me not in staff(answers):
        raise Failure(say(N_("你不在工作人员里。")), say(N_("选一选你是哪一位，或者把你加进工作人员的表格。")))
    files = files_of(answers, today, "".join(_lines(may_open)), way)
    files[SIGNERS] += signers.encode()
    with all_or_nothing(folder):
        written = write_files(folder, files)
        made.begin(folder, me, MESSAGE)
    return Begun(root=folder, files=len(written))


def _lines(may_open: Sequence[MayOpen]) -> Iterator[str]:
    """The lines of the list of who may open."""
    for one in may_open:
        yield f"\n# {one.handle or f'recovery: {one.place}'}\n{one.key}\n"
