"""The empty book that the program carries (skeleton/), written into a folder of its own (docs/dev/book.md)."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from jiefen.base.counting import Length, end_of
from jiefen.base.failure import Failure
from jiefen.base.text import N_, say
from jiefen.base.workdays import build_calendar
from jiefen.book.book import SETTINGS
from jiefen.book.kinds import OFFICE_KINDS, schema_kinds
from jiefen.files.disk import write_atomically
from jiefen.files.resources import root
from jiefen.office.settings.record import Way

FOLDER = "skeleton"
EDITOR = ".vscode/settings.json"
DAY_ONE = ("demands",)
"""The kinds of record that may be left out and that an office keeps from the first day (R36)."""
CARRIED_FOR = Length(months=3)
_BEGINS = """\
# 本局记哪些公事、从哪天起；没有写的不检查也不提醒。以后要记别的，另加一行，从写的那天起：
# {freely}
# 要有文件才记、文号写在同一行的：{asked}
#   - {{kind: pledges, since: {since}, document: 示例住建发〔2026〕8号}}
keeps:
{keeps}
# 案卷库从哪天启用；以前收到、还没有办完的，到 carried-until 为止可以接入（jiefen import --carried）。合并以后不再改
book-since: {since}
carried-until: {until}
"""
_AGREED = """\
# 怎样送给同事：folder 共用文件夹，forge 代码平台，alone 只在一台电脑上用；在哪里，各台电脑自己记（jiefen submit）
sending:
  way: {way}
"""
_BEFORE = "# 受理后几日之内写好密封材料"
"""The line of the settings that the days stand before."""


def skeleton_files() -> dict[str, bytes]:
    """The files of an empty book by `/`-separated path, hidden ones included, and the settings of an editor."""
    folder = root() / FOLDER
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}
    return {**files, EDITOR: _editor_settings()}


def _editor_settings() -> bytes:
    """Settings of VS Code: which schema, as `jiefen schema` writes them, judges which files."""
    schemas = {f".vscode/schemas/{kind.name}.schema.json": kind.place for kind in schema_kinds()}
    settings = {"files.encoding": "utf8", "files.eol": "\n", "yaml.format.enable": False, "yaml.schemas": schemas}
    return json.dumps(settings, indent=2).encode() + b"\n"


def begun(settings: bytes, today: date, way: Way | None = None) -> bytes:
    """The settings of a book that begins `today`: what it keeps, and until when it takes over what is running.

    `way`: how work is sent to colleagues.
    """
    keeps = "\n".join(f"  - {{kind: {kind}, since: {today}}}" for kind in DAY_ONE)
    freely, asked = (
        "；".join(f"{kind.name} {kind.title}" for kind in OFFICE_KINDS if kind.kept and kind.by_document is asked)
        for asked in (False, True)
    )
    until = end_of(today, CARRIED_FOR, build_calendar()).end
    begins = _BEGINS.format(freely=freely, asked=asked, keeps=keeps, since=today, until=until)
    agreed = _AGREED.format(way=way) if way else ""
    return settings.decode().replace(_BEFORE, agreed + begins + _BEFORE, 1).encode()


def write_skeleton(folder: Path, today: date | None = None, way: Way | None = None) -> tuple[str, ...]:
    """Write an empty book into `folder`, which is made if it is absent; the paths written.

    It begins `today`; without a day its settings are as the program carries them. Raises Failure like `write_files`.
    """
    files = skeleton_files()
    if today:
        files[SETTINGS] = begun(files[SETTINGS], today, way)
    return write_files(folder, files)


def write_files(folder: Path, files: Mapping[str, bytes]) -> tuple[str, ...]:
    """Write the files of a new book into `folder`, which is made if it is absent; the paths written.

    A fresh clone, with `.git` and nothing else, counts as empty. Raises Failure where there is
    anything else.
    """
    if folder.exists() and not folder.is_dir():
        raise Failure(
            say(N_("{folder} 是一个文件。"), folder=folder.absolute().name), say(N_("请换一个文件夹的名字，再试一次。"))
        )
    if folder.exists() and any(path.name != ".git" for path in folder.iterdir()):
        raise Failure(
            say(N_("文件夹 {folder} 里已经有东西。"), folder=folder.absolute().name),
            say(N_("请指定一个空文件夹或者还没有的文件夹；已有的文件一个也没有动。")),
        )
    for path, content in files.items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(place, content)
    return tuple(files)
