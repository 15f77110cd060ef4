"""What the machine may refuse (a full disk, no right, no memory), and what the user can do about it."""

import errno
import os
import re
from collections.abc import Iterable, Sequence
from concurrent.futures import BrokenExecutor
from contextlib import suppress
from pathlib import Path

import jiefen
from jiefen.base.failure import Failure
from jiefen.base.finding import told_path
from jiefen.base.text import N_, say
from jiefen.files.programs import MARK

_NO_MEMORY = (N_("内存不够。"), N_("请关掉别的程序后再试。"))
_NO_RIGHT = (N_("没有读写这个文件或文件夹的权限。"), N_("请向管理员申请权限，或换一个文件夹后再试。"))
_TOO_MANY_FILES = (N_("打开的文件过多。"), N_("请关闭其他程序后再试；用 ulimit -n 设过上限的，请放宽。"))
_MISMATCH = (
    N_("要写的地方，文件和文件夹对不上。"),
    N_("请核对路径上的每一级：该是文件夹的是文件夹，该是文件的是文件。"),
)
_IN_USE = (N_("这个文件正被别的程序占用。"), N_("请关掉占用它的程序，再试一次。"))
_NO_LOCK = (
    N_("这块磁盘不能加锁，两个人同时写会互相覆盖，所以没有写。"),
    N_("请把案卷库放在本机的磁盘上；网络磁盘请管理员打开文件锁。"),
)
_DISCONNECTED = (N_("网络磁盘断开了。"), N_("请重新连上，再试一次。"))
# By name: not every system knows every one.
REFUSALS = {
    "ENOSPC": (N_("磁盘已满。"), N_("请腾出空间后再试；原有文件没有改动。")),
    "EDQUOT": (N_("这个用户的磁盘配额用完了。"), N_("请删去不用的文件，或请管理员增加配额；原有文件没有改动。")),
    "EFBIG": (
        N_("文件超过了系统给这个用户定的大小上限。"),
        N_("请用 ulimit -f unlimited 放开上限，或请管理员放开，再试一次；原有文件没有改动。"),
    ),
    "EROFS": (N_("这里只能读，不能写。"), N_("请换到可写的文件夹后再试。")),
    "EIO": (N_("磁盘读写出错。"), N_("请先备份，重新接好磁盘再试；总是这样的，请管理员检查磁盘。")),
    "EACCES": _NO_RIGHT,
    "EPERM": _NO_RIGHT,
    "ENOENT": (
        N_("要用的文件或文件夹不见了。"),
        N_("可能被别的程序移走了，请核对之后再试一次；还是这样的，请告诉程序维护人员。"),
    ),
    "ENOTDIR": _MISMATCH,
    "EISDIR": _MISMATCH,
    "EEXIST": _MISMATCH,
    "ENOTEMPTY": _MISMATCH,
    "ELOOP": _MISMATCH,
    "ENAMETOOLONG": (N_("名称太长，系统存不下。"), N_("请换一个短一些的文件名，或者放到浅一些的文件夹里。")),
    "EMFILE": _TOO_MANY_FILES,
    "ENFILE": _TOO_MANY_FILES,
    "ENOMEM": _NO_MEMORY,
    "EAGAIN": (N_("这台机器上的进程太多，开不了新的。"), N_("请关掉别的程序后再试；用 ulimit -u 设过上限的，请放宽。")),
    "ETXTBSY": _IN_USE,
    "EBUSY": _IN_USE,
    "ENOEXEC": (N_("这个程序在这台机器上运行不了。"), N_("请核对装的是不是这种系统用的程序，重新安装后再试。")),
    "ENOLCK": _NO_LOCK,
    "EOPNOTSUPP": _NO_LOCK,
    "ESTALE": _DISCONNECTED,
    "ETIMEDOUT": _DISCONNECTED,
    "EHOSTDOWN": _DISCONNECTED,
    "EHOSTUNREACH": _DISCONNECTED,
    "ENETUNREACH": _DISCONNECTED,
    "ENODEV": _DISCONNECTED,
    "ENXIO": _DISCONNECTED,
}
"""What happened and what to do, by the name of the error."""
_BY_NUMBER = {getattr(errno, name): name for name in REFUSALS if hasattr(errno, name)}
_NUMBER = re.compile(r"\[Errno ([0-9]+)\]")
_NO_THREAD = "can't start new thread"
_NO_FILE = ""


def refusal(error: BaseException, typed: Sequence[str] = ()) -> Failure | None:
    """A refusal by the machine as a failure, None for anything else.

    The system's own words are not shown. A file is named as it lies in its book, or as somebody `typed` it.
    """
    name = _name(error)
    file = _file(error, typed) if isinstance(error, OSError) else _NO_FILE
    if name == "ENOENT" and isinstance(error, OSError) and _is_ours(error):
        return None
    if not name:
        return None
    what, then = REFUSALS[name]
    told = say(N_("{file}：{what}"), file=file, what=say(what)) if file else say(what)
    return Failure(told, say(then))


def _name(error: BaseException) -> str:
    """The error's name in the table: also where a library that ran out of something says so in words; else ""."""
    if isinstance(error, OSError):
        number = error.errno or next(map(int, _NUMBER.findall(str(error))), 0)  # copying a folder gathers what it met
        return _BY_NUMBER.get(number, "")
    if isinstance(error, MemoryError | BrokenExecutor):  # the system ends workers when memory is short
        return "ENOMEM"
    if isinstance(error, RuntimeError) and _NO_THREAD in str(error):
        return "EAGAIN"
    if isinstance(error, ImportError):
        return next((name for number, name in _BY_NUMBER.items() if os.strerror(number) in str(error)), "")
    return ""


def _is_ours(error: OSError) -> bool:
    """Whether the file belongs to the program: one that is missing there is no fault of the user's."""
    return isinstance(error.filename, str) and Path(error.filename).is_relative_to(Path(jiefen.__file__).parent)


def _file(error: OSError, typed: Sequence[str]) -> str:
    """What the error is about, "" where that is not known or would tell where the program lies."""
    if not isinstance(error.filename, str | bytes):
        return _NO_FILE
    path = Path(os.path.abspath(os.fsdecode(error.filename)))  # noqa: PTH100  links stay as they are
    for folder in path.parents:
        with suppress(OSError):
            if (folder / MARK).exists():
                inside = path.relative_to(folder).as_posix()
                return told_path(inside) if "/" in inside else _NO_FILE  # no record lies at the root
    return _as_typed(path, typed)


def _as_typed(path: Path, typed: Iterable[str]) -> str:
    """`path` in the user's own words, where it lies at or below something that they wrote."""
    for word in typed:
        place = word.partition("=")[2] if word.startswith("--") else word
        if not place:
            continue
        folder = Path(os.path.abspath(place))  # noqa: PTH100  as above
        if path == folder:
            return place
        if path.is_relative_to(folder):
            return f"{place.rstrip('/')}/{told_path(path.relative_to(folder).as_posix())}"
    return _NO_FILE
