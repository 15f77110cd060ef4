"""What is not as usual: a sentence says what happened and what to do, and nothing that was recorded is lost (R30)."""

import errno
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from jiefen.base.failure import Failure
from jiefen.base.text import render
from jiefen.history import objects
from jiefen.office.settings.record import Sending
from jiefen.sending import folder
from jiefen.sending.beginning import opened
from jiefen.sending.commits import write_plain
from jiefen.sending.judging import enough
from jiefen.sending.way import place_of, set_way
from tests.repositories import CASE
from tests.sending.offices import SLOW, TRACK, Office, Window


def refused(do: Callable[[], object]) -> str:
    """What is said and what is to be done."""
    with pytest.raises(Failure) as told:
        do()
    return render(told.value.say) + render(told.value.do)


@pytest.fixture
def wang(office: Office) -> Window:
    return office.windows["wang-qiang"]


def test_on_an_old_commit_or_another_branch_nothing_is_sent(wang: Window) -> None:
    wang.add(TRACK)
    wang.git("stash", "-q")
    wang.git("checkout", "-q", "--detach")
    assert "停在从前的一个版本上" in refused(wang.send)
    assert "git switch main" in refused(wang.pending)
    wang.git("checkout", "-q", "-b", "other")
    assert "另一条分支" in refused(wang.sync)
    wang.git("checkout", "-q", "main")
    wang.git("stash", "pop", "-q")
    assert wang.sent().state == "waiting"


def test_in_the_middle_of_a_merge_nothing_is_sent(wang: Window) -> None:
    (wang.root / ".git/MERGE_HEAD").write_text(wang.git("rev-parse", "HEAD") + "\n", "utf-8")
    assert "没有做完的合并" in refused(wang.send)


def test_alone_there_is_nobody_to_send_to(wang: Window) -> None:
    wang.git("config", "jiefen.way", "alone")
    wang.add(TRACK)
    assert "只在这台电脑上用" in refused(wang.send)
    assert wang.sync().away is None


def test_a_key_that_nobody_listed_is_told_before_anything_is_sent(office: Office, wang: Window) -> None:
    wang.git("config", "jiefen.signkey", str(office.keys["stranger"]))
    wang.add(TRACK)
    assert "不在签名人名单里" in refused(wang.send)
    assert [one.name for one in wang.pending().changes] == ["2026-0137"]


@pytest.mark.parametrize(
    ("number", "says"), [(errno.ENOSPC, "磁盘满了"), (errno.EROFS, "不让这台电脑写"), (errno.EIO, "断开了")]
)
def test_a_folder_that_takes_nothing_loses_nothing(
    office: Office, wang: Window, monkeypatch: pytest.MonkeyPatch, number: int, says: str
) -> None:
    wang.add(TRACK)

    def full(path: Path, _: bytes) -> None:
        raise OSError(number, "no", str(path))

    with monkeypatch.context() as patch:
        patch.setattr(folder, "write_atomically", full)
        assert says in refused(wang.send)
    submission = wang.submission()
    assert submission is not None
    assert submission.state == "missing"
    wang.sync()
    assert [path.name for path in office.shared.rglob("outbox/*/*")] == ["1.bundle"]


def test_a_folder_with_another_book_is_neither_read_nor_written(office: Office, wang: Window) -> None:
    other = office.folder / "elsewhere"
    other.mkdir()
    repository = wang.place.repository
    root = write_plain(
        repository, objects.tree_of_commit(repository, wang.git("rev-parse", "HEAD")), (), office.later()
    )
    objects.write_bundle(repository, other / "main.bundle", root, "refs/heads/main")
    was = (other / "main.bundle").read_bytes()
    set_way(wang.root, Sending(way="folder"), shared=other)
    wang.git("update-ref", "-d", "refs/remotes/origin/main")
    wang.git("update-ref", "-d", "refs/jiefen/main")
    wang.git("update-ref", "-d", "refs/jiefen/base")
    away = wang.sync().away
    assert away is not None
    assert "另一本案卷库" in render(away)
    assert (other / "main.bundle").read_bytes() == was


def test_what_was_committed_by_hand_is_own_work_like_any_other(office: Office, wang: Window) -> None:
    li, _, chen = office.windows.values()
    wang.add(TRACK)
    wang.git("commit", "-q", "-a", "-m", "by hand")
    li.add(SLOW)
    li.sent()
    chen.merge()
    wang.sync()
    assert (TRACK in wang.read(CASE), SLOW in wang.read(CASE)) == (True, True)
    assert [one.name for one in wang.pending().changes] == ["2026-0137"]


def test_a_clone_that_git_made_of_the_main_bundle_is_known(office: Office, tmp_path: Path) -> None:
    root = tmp_path / "cloned"
    subprocess.run(["git", "clone", "-q", str(office.shared / "main.bundle"), str(root)], check=True)
    place = place_of(root)
    assert (place.way, place.shared) == ("folder", office.shared)
    window = Window(office, "chen-guo", root)
    window.add(TRACK)
    assert [one.name for one in window.pending().changes] == ["2026-0137"]


def test_drafts_and_what_is_worked_out_are_never_sent(wang: Window) -> None:
    wang.write(".jiefen/drafts/x.json", "{}")
    assert wang.pending().changes == ()


def test_a_book_is_opened_into_an_empty_folder_alone(office: Office, tmp_path: Path) -> None:
    taken = tmp_path / "taken"
    taken.mkdir()
    (taken / "x").write_text("x", "utf-8")
    assert "已经有东西" in refused(lambda: opened(office.shared, taken))
    assert "没有案卷库" in refused(lambda: opened(tmp_path / "taken", tmp_path / "new"))
    assert "连不上" in refused(lambda: opened(tmp_path / "nowhere", tmp_path / "new"))


def test_a_book_within_another_repository_is_not_sent(tmp_path: Path, office: Office) -> None:
    inner = tmp_path / "outer/book"
    shutil.copytree(office.windows["li-na"].root / "office", inner / "office")
    subprocess.run(["git", "init", "-q", str(tmp_path / "outer")], check=True)
    assert "自成一个仓库" in refused(lambda: place_of(inner))


def test_who_held_the_folder_and_is_gone_does_not_keep_it(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    (office.shared / "main.lock").write_text("", "utf-8")
    monkeypatch.setattr(folder, "STALE", 0.2)
    with folder.held(office.shared):
        assert (office.shared / "main.lock").exists()
    assert not (office.shared / "main.lock").exists()


def test_who_was_so_slow_that_somebody_else_holds_the_folder_writes_nothing(office: Office) -> None:
    """Both would write a main book upon the same one, and each window would stay with its own for good."""
    li, main = office.windows["li-na"], office.shared / "main.bundle"
    was = main.read_bytes()
    commit = li.git("rev-parse", "refs/jiefen/main")
    with folder.held(office.shared) as holding:
        (office.shared / "main.lock").write_bytes(b"another computer's")
        with pytest.raises(Failure, match="轮到别的电脑"):
            folder.put(li.place.repository, commit, "refs/heads/main", main, holding=holding)
    assert main.read_bytes() == was
    assert (office.shared / "main.lock").read_bytes() == b"another computer's"


@pytest.mark.parametrize(
    ("name", "more", "whole"),
    [
        (CASE, "  - {date: 2026-03-04, step: track, by: wang-qiang, finding: slow}\n", False),
        (CASE, "  - {date: 2026-03-04, step: paper, by: wang-qiang, kind: acceptance, number: 1}\n", True),
        ("office/grid.yaml", "\n", True),
        ("office/duty/2026-03.yaml", "month: 2026-03\ndays: []\n", False),
        ("README.md", "x\n", True),
    ],
)
def test_the_whole_book_is_judged_where_others_depend_on_what_was_touched(
    tmp_path: Path, name: str, more: str, *, whole: bool
) -> None:
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / name).write_text(more, "utf-8")
    assert (enough(tmp_path, [name]) == ()) is whole
