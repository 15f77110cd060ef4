"""The files themselves (R31): kinds and names that Git can hold but an office's machines cannot.

One file a case.
"""

import re
from collections.abc import Callable, Iterator

from jiefen.base.rule import Remark, remark, rule
from jiefen.base.text import N_
from jiefen.history.past import name_of
from jiefen.history.tree import EXECUTABLE, SUBMODULE, SYMLINK, Tree, TreeFile, collides, folded

RECORDS = ("cases/", "office/")
RESERVED = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])(\..*)?", re.IGNORECASE)
UNKNOWN_TO_WINDOWS = re.compile(r'[<>:"|?*\\]|[. ]\Z')
# What no part of a path may be, and what to say; the first that fits is said.
BAD_NAMES: tuple[tuple[Callable[[str], object], str], ...] = (
    (lambda part: not part.isprintable(), N_("文件名里有换行、控制字符，或者不是 UTF-8 编码")),
    (lambda part: "`" in part or "$(" in part, N_("文件名里有反引号或 $(，会被当成命令")),
    (lambda part: part.startswith("-"), N_("文件名以 - 开头，会被当成选项")),
    (RESERVED.fullmatch, N_("文件名是 Windows 保留的名字")),
    (UNKNOWN_TO_WINDOWS.search, N_("文件名在 Windows 上不能用")),
)


@rule(
    "HIS05",
    source="R31",
    title=N_("文件是普通文件，名字在每台电脑上都能用"),
    why=N_("链接、子模块和怪名字能提交进来，却会在别的电脑上变样，或者让检查看的不是那个文件。"),
)
def files_are_plain_and_have_sound_names(file: TreeFile, tree: Tree) -> Iterator[Remark]:
    """No symlinks, submodules, executable records.

    No names that a shell, Windows or another file system misreads.
    """
    kinds = {
        SYMLINK: N_("这是一个链接，不是文件本身"),
        SUBMODULE: N_("这里是另一个 Git 仓库，不是文件夹"),
    }
    if file.mode in kinds:
        yield remark("", kinds[file.mode], do=N_("删去它，放入文件本身"))
    elif file.mode == EXECUTABLE and file.path.startswith(RECORDS):
        yield remark(
            "",
            N_("记录文件带着可执行的权限"),
            do=N_("去掉这个权限：git update-index --chmod=-x，再提交"),
        )
    for part in file.path.split("/"):
        for bad, what in BAD_NAMES:
            if bad(part):
                yield remark("", what, do=N_("把文件或文件夹改成只有汉字、字母、数字、- 和 . 的名字"))
                break
    if collides(file.path, tree):
        yield remark(
            "",
            N_("另有一个文件或文件夹，名字只差大小写或字符的写法"),
            do=N_("改名，或者只留一个：有的电脑分不清这两个"),
        )


@rule(
    "HIS06",
    source="R31",
    title=N_("一个编号一件案件"),
    why=N_("编号重了，别处提到它就不知道是哪一件，统计也会多算或少算。"),
)
def an_id_is_used_once(file: TreeFile, tree: Tree) -> Iterator[Remark]:
    """No two case files, whatever their folders, are called after the same id."""
    name = name_of(file.path)
    if file.path in tree.cases.get(folded(name), ()):
        yield remark(
            "",
            N_("编号 {id} 有 {n} 个案件文件"),
            do=N_("后合并的一件换一个没有用过的编号"),
            id=name,
            n=len(tree.cases[folded(name)]),
        )


RULES = (files_are_plain_and_have_sound_names, an_id_is_used_once)
