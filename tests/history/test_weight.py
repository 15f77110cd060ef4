"""What a piece of work brings is weighed before it is read."""

import subprocess
from pathlib import Path

import pytest

from jiefen.history import weight
from jiefen.history.git import Repository
from jiefen.history.weight import outweighs

_WHO = ["-c", "user.name=t", "-c", "user.email=t@example.invalid"]


class Made:
    """A repository of objects alone."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.git("init", "-q")
        self.empty = self.commit(self.tree({"a": self.blob(b"a")}))

    @property
    def repository(self) -> Repository:
        return Repository(folder=self.folder, prefix="")

    def git(self, *words: str, told: bytes = b"") -> str:
        done = subprocess.run(["git", *_WHO, *words], cwd=self.folder, input=told, capture_output=True, check=True)
        return done.stdout.decode().strip()

    def blob(self, content: bytes) -> str:
        return f"100644 blob {self.git('hash-object', '-w', '--stdin', told=content)}"

    def tree(self, rows: dict[str, str]) -> str:
        told = "".join(f"{about}\t{name}\n" for name, about in rows.items()).encode()
        return f"040000 tree {self.git('mktree', told=told)}"

    def commit(self, tree: str, *parents: str) -> str:
        on = [word for one in parents for word in ("-p", one)]
        return self.git("commit-tree", "-m", "x", *on, tree.split(" ")[2])

    def outweighs(self, tree: str) -> bool:
        return outweighs(self.repository, self.empty, self.commit(tree, self.empty))


@pytest.fixture
def made(tmp_path: Path) -> Made:
    return Made(tmp_path)


def test_usual_work_weighs_little(made: Made) -> None:
    inner = made.tree({f"{number}": made.blob(b"%d" % number) for number in range(5)})
    assert not made.outweighs(made.tree({"b": inner, "c": inner}))


def test_folders_that_come_to_more_files_than_any_disk_has(made: Made) -> None:
    tree = made.tree({f"{number}": made.blob(b"x") for number in range(10)})
    for _ in range(10):
        tree = made.tree({f"{number}": tree for number in range(10)})
    assert made.outweighs(tree)


def test_folders_of_the_book_itself_put_into_one_another(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weight, "MORE_FILES", 50)
    old = made.tree({f"{number}": made.blob(b"x") for number in range(10)})
    made.empty = made.commit(made.tree({"old": old}), made.empty)
    assert not made.outweighs(made.tree({f"{number}": old for number in range(6)}))
    assert made.outweighs(made.tree({f"{number}": old for number in range(7)}))


def test_folders_deeper_than_any_book(made: Made) -> None:
    tree = made.tree({"x": made.blob(b"x")})
    for _ in range(weight.DEEPEST + 1):
        tree = made.tree({"a": tree})
    assert made.outweighs(tree)


@pytest.mark.parametrize(("sizes", "most"), [([101], 1000), ([90, 91, 92], 272)])
def test_files_that_are_too_large_alone_or_together(
    made: Made, monkeypatch: pytest.MonkeyPatch, sizes: list[int], most: int
) -> None:
    monkeypatch.setattr(weight, "LARGEST", 100)
    monkeypatch.setattr(weight, "MOST", most)
    tree = made.tree({f"{size}": made.blob(b"x" * size) for size in sizes})
    assert made.outweighs(tree)
    assert not made.outweighs(made.tree({"small": made.blob(b"x" * 90)}))


def test_what_was_taken_out_again_counts(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weight, "LARGEST", 100)
    large = made.commit(made.tree({"b": made.blob(b"x" * 200)}), made.empty)
    assert outweighs(made.repository, made.empty, made.commit(made.tree({"b": made.blob(b"x")}), large))
