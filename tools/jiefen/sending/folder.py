"""The office's shared folder: bundles of Git and nothing else, of which nothing is ever run (docs/dev/sending.md).

`main.bundle` is the main book; `outbox/<handle>/<n>.bundle` what somebody sent; `returned/<handle>/<n>.bundle` a
colleague's words on it. Whoever may write into the folder may put anything there: a file counts only once Git has
looked at each object of it and its signatures are those of the merged list. Links, names of another form and what is
larger than a bundle may be are not followed, not read and told.
"""

import errno
import os
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex

import msgspec

from jiefen.base.failure import Failure
from jiefen.base.fault import Fault
from jiefen.base.text import N_, say
from jiefen.files.disk import read_regular, within, write_atomically
from jiefen.history import objects
from jiefen.history.git import Repository

MAIN, OUTBOX, RETURNED = "main.bundle", "outbox", "returned"
LARGEST = 256 * 1024 * 1024
"""Of a bundle: more than the whole history of a large book."""
STALE = 20.0  # seconds after which whoever held the folder is gone: writing the main book takes one
_LOCK = "main.lock"
_HANDLE = re.compile(r"[a-z][a-z0-9-]{1,30}")
_NAMED = re.compile(rb"([0-9a-f]{40}) (\S+)")
_HEADER = 1 << 16
_BUNDLE = re.compile(r"([1-9][0-9]{0,5})\.bundle")
MOST = 500
"""Bundles looked at in one folder."""


class Lying(msgspec.Struct, frozen=True, kw_only=True, order=True):
    """A bundle as it lies in the folder: whose outbox or box of answers, and its number."""

    handle: str
    number: int


def require_there(shared: Path) -> None:
    """Raises Failure when the folder cannot be reached."""
    if not shared.is_dir():
        raise Failure(
            say(N_("连不上共用文件夹。")),
            say(N_("照样能记；网络通了，或者共用盘连上了，再送一次。")),
        )


def folder_of(address: str) -> Path | None:
    """The shared folder whose main book was cloned from `address`, as `git clone Z:/解纷/main.bundle` does; or None."""
    place = Path(address)
    return place.parent if place.is_absolute() and place.name == MAIN else None


def is_begun(shared: Path) -> bool:
    """Whether there is a main book in the folder."""
    return os.path.lexists(shared / MAIN)


def lying(shared: Path, box: str) -> Iterator[Lying]:
    """The bundles below `outbox` or `returned`, by name and number; links and other names do not count."""
    for folder in _folders(shared / box):
        numbers = sorted(_numbers(folder))[:MOST]
        yield from (Lying(handle=folder.name, number=number) for number in numbers)


def next_number(shared: Path, box: str, handle: str) -> int:
    """A number that no bundle there has had."""
    folder = shared / box / handle
    return max(_numbers(folder), default=0) + 1 if folder.is_dir() else 1


def place_of(shared: Path, box: str, one: Lying) -> Path:
    """Where a bundle lies."""
    return shared / box / one.handle / f"{one.number}.bundle"


def take(repository: Repository, file: Path, ref: str, into: str) -> str:
    """Take the commit that a bundle of the folder calls `ref`; its id. Raises Failure when it is not to be taken."""
    told = within(file, lambda bundle: bundle.read(_HEADER))
    known = named(told, ref) if isinstance(told, bytes) else ""
    if known and objects.has_commit(repository, known):  # it was looked at when it came
        return known
    raw = read_regular(file, LARGEST)
    if isinstance(raw, Fault):
        raise Failure(
            say(N_("共用文件夹里的文件读不出来：{why}。"), why=raw.say),
            say(N_("请送来的人再送一次；还是这样，告诉管电脑的人。")),
        )
    copy = objects.git_folder(repository) / f"jiefen-{token_hex(4)}.bundle"
    try:
        write_atomically(copy, raw)  # what Git reads cannot change meanwhile
        return objects.take_bundle(repository, copy, ref, into)
    finally:
        copy.unlink(missing_ok=True)


def named(header: bytes, ref: str) -> str:
    """The commit that the first lines of a bundle say it calls `ref`; "" where they say none."""
    for line in header.split(b"\n"):
        found = _NAMED.fullmatch(line)
        if found and found[2].decode("utf-8", "replace") == ref:
            return found[1].decode()
        if not line:
            break
    return ""


def put(
    repository: Repository, commit: str, ref: str, to: Path, *, without: str = "", holding: "Held | None" = None
) -> None:
    """Put a commit into the folder as a bundle that calls it `ref`: the old file or the new one is there whole.

    `holding`: the hold on the folder that has to last until then.
    """
    made = objects.git_folder(repository) / f"jiefen-{token_hex(4)}.bundle"
    try:
        objects.write_bundle(repository, made, commit, ref, without=without)
        raw = made.read_bytes()
        to.parent.mkdir(parents=True, exist_ok=True)
        if holding:
            holding.require()
        write_atomically(to, raw)
    except OSError as error:
        raise no_room(error) from error
    finally:
        made.unlink(missing_ok=True)


def remove(shared: Path, box: str, one: Lying) -> None:
    """Take a bundle of one's own out; that it is gone already, or the folder is, does not matter."""
    with suppress(OSError):
        place_of(shared, box, one).unlink()


class Held(msgspec.Struct, frozen=True, kw_only=True):
    """A hold on the folder: its file, and what this computer wrote into it."""

    lock: Path
    mark: bytes

    def lasts(self) -> bool:
        """Whether the file is still this computer's: one that was slow is taken for gone."""
        return read_regular(self.lock, len(self.mark)) == self.mark

    def require(self) -> None:
        """Raises Failure where somebody else holds the folder by now."""
        if not self.lasts():
            raise Failure(say(N_("共用文件夹太慢，轮到别的电脑了，没有写进去。")), say(N_("再试一次；没有丢东西。")))


@contextmanager
def held(shared: Path) -> Iterator[Held]:
    """Hold the folder while the main book changes, after whoever holds it now.

    A file that only one can make says so; the same file for `STALE` seconds is of somebody who is gone. Raises
    Failure when the folder cannot be written.
    """
    found = Held(lock=shared / _LOCK, mark=token_hex(16).encode())
    _wait_for(found)
    try:
        yield found
    finally:
        if found.lasts():
            found.lock.unlink(missing_ok=True)


def _wait_for(mine: Held) -> None:
    lock = mine.lock
    seen, since = _made_at(lock), time.monotonic()
    until = since + 3 * STALE
    while not _made(mine):
        if time.monotonic() > until:
            raise Failure(say(N_("同事一直在并入，没有轮到这台电脑。")), say(N_("过几分钟再试一次；没有丢东西。")))
        made = _made_at(lock)
        if made != seen:
            seen, since = made, time.monotonic()
        elif time.monotonic() - since > STALE:
            lock.unlink(missing_ok=True)
        else:
            time.sleep(0.1)


def _made(mine: Held) -> bool:
    """Whether the file could be made, since nobody else has it."""
    try:
        with mine.lock.open("xb") as file:
            file.write(mine.mark)
    except FileExistsError:
        return False
    except OSError as error:
        raise no_room(error) from error
    return True


def _made_at(lock: Path) -> float:
    with suppress(OSError):
        return lock.stat().st_mtime
    return 0.0


def _folders(box: Path) -> list[Path]:
    if box.is_symlink() or not box.is_dir():
        return []
    found = [Path(entry) for entry in os.scandir(box) if entry.is_dir(follow_symlinks=False)]
    return sorted(path for path in found if _HANDLE.fullmatch(path.name))


def _numbers(folder: Path) -> Iterator[int]:
    for entry in os.scandir(folder):
        found = _BUNDLE.fullmatch(entry.name)
        if found and entry.is_file(follow_symlinks=False):
            yield int(found[1])


_FULL = (errno.ENOSPC, errno.EDQUOT)


def no_room(error: OSError) -> Failure:
    """Why something could not be put into the folder."""
    if error.errno in _FULL:
        return Failure(
            say(N_("存不下：磁盘满了，没有送到。")), say(N_("腾出地方再送一次；记下的都在这台电脑上，没有丢。"))
        )
    if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
        return Failure(
            say(N_("共用文件夹不让这台电脑写，没有送到。")), say(N_("请管电脑的人给写的权限，再送一次；没有丢东西。"))
        )
    return Failure(say(N_("没有送到：共用文件夹断开了。")), say(N_("连上再送一次；记下的都在这台电脑上，没有丢。")))
