"""What may lie at a book's root. All else is told: tools take what lies where they are called for their own code."""

import os
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path

from jiefen.base.finding import Finding
from jiefen.book.faults import AT_THE_ROOT
from jiefen.files import resources
from jiefen.files.own import OWN

FOLDERS = frozenset(
    {
        "build",
        "cases",
        "ci",
        "docs",
        "office",
        ".forgejo",
        ".git",
        ".gitea",
        ".github",
        ".gitlab",
        ".idea",
        OWN,
        ".vscode",
    }
)
"""A book's own, and those of forges and editors."""
EDITOR = frozenset({"settings.json", "extensions.json", "schemas"})
"""What may lie in `.vscode`: tasks of VS Code are programs that it runs when the folder is opened."""
FILES = (
    "README*.md",
    "SECURITY*.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "CODEOWNERS",
    "LICENSE",
    ".editorconfig",
    ".git",  # a work tree beside another
    ".gitattributes",
    ".gitignore",
    ".gitlab-ci.yml",
    ".mailmap",
    ".*.tmp",  # a write that was cut off
    ".DS_Store",
    "Thumbs.db",
    "desktop.ini",
)
"""By name, `*` for any: texts for readers, settings of Git and of editors, what file managers leave."""


def root_findings(root: Path) -> Iterator[Finding]:
    """What lies at the root of a book and should not. The program's own folder holds a sample and is none."""
    if root.resolve() == resources.root().resolve():
        return
    with os.scandir(root) as entries:
        found = sorted(entries, key=lambda entry: entry.name)
    for entry in found:
        if not _may_lie_there(entry):
            yield AT_THE_ROOT.at().finding(entry.name)
    yield from _editor_findings(root / ".vscode")


def _editor_findings(folder: Path) -> Iterator[Finding]:
    if folder.is_symlink() or not folder.is_dir():
        return
    for path in sorted(folder.iterdir()):
        if path.name not in EDITOR:
            yield AT_THE_ROOT.at().finding(f"{folder.name}/{path.name}")


def _may_lie_there(entry: os.DirEntry[str]) -> bool:
    if entry.is_dir(follow_symlinks=False):
        return entry.name in FOLDERS
    return entry.is_file(follow_symlinks=False) and any(fnmatchcase(entry.name, one) for one in FILES)
