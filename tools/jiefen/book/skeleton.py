"""The empty book that the program carries (skeleton/), written into a folder of its own (docs/dev/book.md)."""

import json
from pathlib import Path

from jiefen.base.failure import Failure
from jiefen.base.text import N_, say
from jiefen.book.kinds import schema_kinds
from jiefen.files.disk import write_atomically
from jiefen.files.resources import root

FOLDER = "skeleton"
EDITOR = ".vscode/settings.json"


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


def write_skeleton(folder: Path) -> tuple[str, ...]:
    """Write an empty book into `folder`, which is made if it is absent; the paths written.

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
    files = skeleton_files()
    for path, content in files.items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(place, content)
    return tuple(files)
