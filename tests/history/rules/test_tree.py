"""Refused kinds of files and names, and an id used twice."""

from unicodedata import normalize

import pytest

from jiefen.base.finding import Spot
from jiefen.base.rule import ask
from jiefen.base.text import render
from jiefen.checking.rulebook import FOR_TREE
from jiefen.history.tree import EXECUTABLE, PLAIN, SUBMODULE, SYMLINK, TreeFile, tree_of


def said(*files: TreeFile) -> list[tuple[str, str, str]]:
    tree = tree_of(files)
    return [
        (file.path, found.code, render(found.say))
        for file in files
        for found in ask(FOR_TREE, file, tree, Spot(file=file.path))
    ]


def plain(*paths: str) -> list[TreeFile]:
    return [TreeFile(path=path, mode=PLAIN) for path in paths]


def test_ordinary_files_pass() -> None:
    good = ("cases/2026/2026-0137.yaml", "cases/2026/2026-0137.age", ".gitignore", "docs/public/漏水.md", "docs/a-b.c")
    assert said(*plain(*good), TreeFile(path=".ci/run", mode=EXECUTABLE)) == []


@pytest.mark.parametrize(("mode", "word"), [(SYMLINK, "链接"), (SUBMODULE, "另一个 Git 仓库"), (EXECUTABLE, "可执行")])
def test_kinds_of_file_that_no_record_is(mode: str, word: str) -> None:
    ((_, code, sentence),) = said(TreeFile(path="cases/2026/2026-0137.yaml", mode=mode))
    assert code == "HIS05"
    assert word in sentence


@pytest.mark.parametrize(
    ("path", "word"),
    [
        ("cases/2026/a\nb.yaml", "换行"),
        ("cases/2026/\x1b[31m.yaml", "控制字符"),
        ("cases/2026/\u202ea.yaml", "控制字符"),
        ("docs/\udcff.md", "UTF-8"),
        ("docs/$(id).md", "当成命令"),
        ("docs/`id`.md", "当成命令"),
        ("-rf/a.md", "以 - 开头"),
        ("docs/-a.md", "以 - 开头"),
        ("docs/con", "Windows 保留"),
        ("docs/AUX.yaml", "Windows 保留"),
        ("docs/Com1.x.y", "Windows 保留"),
        ("docs/lpt¹", "Windows 保留"),
        ("docs/a:b", "在 Windows 上不能用"),
        ("docs/a.", "在 Windows 上不能用"),
        ("docs /a", "在 Windows 上不能用"),
        ("docs/a\\b", "在 Windows 上不能用"),
    ],
)
def test_names_that_other_machines_misread(path: str, word: str) -> None:
    ((_, code, sentence),) = said(*plain(path))
    assert code == "HIS05"
    assert word in sentence


@pytest.mark.parametrize(
    "path", ["docs/console.md", "docs/com.md", "docs/nullable", "docs/a-b", "docs/com10", "docs/$a"]
)
def test_names_that_only_look_alike_pass(path: str) -> None:
    assert said(*plain(path)) == []


def test_names_that_collide_are_told_on_both_sides() -> None:
    pairs = [("docs/a.md", "docs/A.md"), tuple(normalize(form, "docs/é.md") for form in ("NFC", "NFD"))]
    for one, other in pairs:
        found = said(*plain(one, other, "docs/b.md"))
        assert [(path, code) for path, code, _ in found] == [(one, "HIS05"), (other, "HIS05")]
        assert all("只差大小写" in sentence for _, _, sentence in found)


def test_an_id_in_two_folders() -> None:
    one, other = "cases/2026/2026-0001.yaml", "cases/2025/2026-0001.yaml"
    found = said(*plain(one, other, "cases/2025/2025-0001.yaml", "cases/2026/2026-0001.age", "docs/2026-0001.yaml"))
    assert found == [(path, "HIS06", "编号 2026-0001 有 2 个案件文件") for path in (one, other)]
