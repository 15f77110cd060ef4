"""A rekey that is killed, or that a full disk stops: the next command says so, the next rekey mends it."""

import errno
import os
import resource
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from jiefen.case.read import sealed_file
from jiefen.commands.main import attempt
from jiefen.sealing.halves import append_edit, open_sealed, sealed_cases
from jiefen.sealing.key_records import load_key_records
from jiefen.sealing.record import Edit
from tests.injured import Ended, killed, refusing, run
from tests.sealed_books import CASE, DAY, PLAIN, SealedBook
from tests.text import has_chinese

CASES = (CASE, "2026-0008", "2026-0009")
REKEY = ("rekey", "--reason", "王强调离")
Captured = pytest.CaptureFixture[str]


class Office:
    """A book with three sealed halves whose list of recipients has lost somebody, made anew for each try."""

    def __init__(self, folder: Path) -> None:
        self.book = SealedBook(folder)
        root = self.book.root
        for case in CASES:
            path = root / PLAIN.replace(CASE, case)
            path.write_text((root / PLAIN).read_text("utf-8").replace(CASE, case), "utf-8")
            edit = Edit(id="aaaaaaaaa1", case=case, by="li-na", on=DAY, after=(), fields={"parties.P1.name": "禾苗"})
            append_edit(root, edit, self.book.recipients())
        self.book.keys["zhao-min"] = self.book.keys["li-na"].generate()
        self.book.key("zhao-min").write_text(f"{self.book.keys['zhao-min']}\n", "utf-8")
        self.book.key("zhao-min").chmod(0o600)
        self.book.write_recipients("li-na", "zhao-min", "recovery: 保险柜")
        shutil.copytree(root, folder / "kept")

    def restore(self) -> None:
        shutil.rmtree(self.book.root)
        shutil.copytree(self.book.folder / "kept", self.book.root)

    def words(self, *words: str, by: str = "li-na") -> list[str]:
        key = ["--key", str(self.book.key(by))] if words[0] != "due" else []
        day = [] if words[0] == "check" else ["--today", str(DAY)]
        return ["--book", str(self.book.root), *words, *key, *([] if words[0] in ("whoami", "find") else day)]

    def told(self, capfd: Captured, *words: str, by: str = "li-na") -> tuple[int, str]:
        capfd.readouterr()
        code = attempt(self.words(*words, by=by))
        shown = capfd.readouterr()
        return code, shown.out + shown.err

    def begun(self) -> int:
        """How many halves are sealed anew already."""
        return sum((self.book.root / sealed_file(case)).read_bytes().startswith(b"#rekey") for case in CASES)

    def assert_finished(self, capfd: Captured) -> None:
        """Everything is there, whoever is on the list opens it, whoever left does not; nothing is told any more."""
        root = self.book.root
        assert sealed_cases(root) == CASES
        for case in CASES:
            for name in ("li-na", "zhao-min", "recovery"):
                opened = open_sealed(root, case, self.book.opener(name))
                assert opened.findings == ()
                assert dict(opened.folded.values) == {"parties.P1.name": "禾苗"}
            assert open_sealed(root, case, self.book.opener("wang-qiang")).findings
        for command in (("check",), ("due",), ("whoami",)):
            said = self.told(capfd, *command)[1]
            assert "SEAL28" not in said
            assert "换钥" not in said.replace("换钥和删除登记", "")


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


def moments(office: Office) -> int:
    done = run(office.words(*REKEY), below=office.book.root)
    assert done.code == 0, done.said
    office.restore()
    return done.moments


def stopped(office: Office, capfd: Captured, done: Ended) -> None:
    """What must hold after a rekey ended before its time, whatever it had come to."""
    assert done.code != 0
    begun = office.begun()
    recorded = bool(load_key_records(office.book.root).rekeys)
    for command in (("whoami",), ("open", CASE), ("check",), ("due",)):
        said = office.told(capfd, *command)[1]
        told = "再运行一次 jiefen rekey" in said
        assert told is (begun > 0 and not recorded), (begun, recorded, said)
    code, said = office.told(capfd, *REKEY, by="zhao-min" if begun == len(CASES) else "li-na")
    assert code == 0, said
    office.assert_finished(capfd)


@pytest.mark.parametrize("share", [0.3, 0.55, 0.8, 0.95])
def test_a_killed_rekey_is_told_by_the_next_command_and_finished_by_the_next_rekey(
    share: float, office: Office, capfd: Captured
) -> None:
    stopped(office, capfd, run(office.words(*REKEY), below=office.book.root, moment=at(office, share), injury=killed))


def at(office: Office, share: float) -> int:
    return max(1, round(moments(office) * share))


@pytest.mark.slow
def test_a_rekey_killed_at_each_moment(office: Office, capfd: Captured) -> None:
    last = moments(office)
    assert last > 20
    seen = set()
    for moment in range(1, last + 1):
        done = run(office.words(*REKEY), below=office.book.root, moment=moment, injury=killed)
        assert done.code == -9
        seen.add(office.begun())
        stopped(office, capfd, done)
        office.restore()
    assert seen == {0, 1, 2, 3}


@pytest.mark.slow
@pytest.mark.parametrize("name", ["ENOSPC", "EIO", "EMFILE"])
def test_a_rekey_refused_by_the_machine_at_each_moment(name: str, office: Office, capfd: Captured) -> None:
    for moment in range(1, moments(office) + 1):
        refuse = refusing(getattr(errno, name))
        done = run(office.words(*REKEY), below=office.book.root, moment=moment, injury=refuse)
        assert done.code in (0, 1, 2)
        assert "own words" not in done.said
        if done.code == 2:
            stopped(office, capfd, done)
        office.restore()


def test_a_disk_that_fills_up_halfway_says_what_is_done_and_what_to_do(office: Office, capfd: Captured) -> None:
    done = run(office.words(*REKEY), below=office.book.root, before=third_write_fails)
    assert (done.code, office.begun()) == (2, 2)
    assert "磁盘已满" in done.said
    assert sealed_file(CASES[2]) in done.said
    assert "再运行一次 jiefen rekey" in done.said
    assert "3 件" in done.said
    assert "2 件" in done.said
    stopped(office, capfd, done)


def third_write_fails() -> None:
    whole = os.fsync
    files: Iterator[int] = iter(range(100))

    def fsync(descriptor: int) -> None:
        if next(files) == 4:  # a file and its folder, twice
            raise OSError(errno.ENOSPC, "the system's own words")
        whole(descriptor)

    os.fsync = fsync  # type: ignore[assignment]  # in a fork


def test_a_limit_on_the_size_of_files_changes_nothing(office: Office, capfd: Captured) -> None:
    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))

    done = run(office.words(*REKEY), below=office.book.root, before=limit)
    assert (done.code, office.begun()) == (2, 0)
    assert "大小上限" in done.said
    assert has_chinese(done.said)
    stopped(office, capfd, done)


def test_somebody_elses_killed_rekey_is_finished_and_both_are_on_record(office: Office, capfd: Captured) -> None:
    """On the same day: the marks of both must be accounted for."""
    run(office.words(*REKEY), below=office.book.root, before=third_write_fails)
    assert office.told(capfd, *REKEY, by="recovery")[0] == 2, "whose it is is not known"
    assert office.told(capfd, *REKEY, "--by", "zhao-min", by="recovery")[0] == 0
    first, second = load_key_records(office.book.root).rekeys
    assert (first.by, first.cases, second.by, second.cases) == ("li-na", CASES[:2], "zhao-min", ("all",))
    office.assert_finished(capfd)
