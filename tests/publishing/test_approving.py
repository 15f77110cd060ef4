"""A merge signed with an ssh key in a real repository, judged by the merged list; what Git says of it is the oracle."""

import json
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from jiefen.commands.main import main
from tests.repositories import approve
from tests.signing import SigningBook, listed, ssh_key

SIGNERS, SETTINGS = "office/signers", "office/settings.yaml"
APPROVER = "chen-guo"
DAY = "2026-11-20"


class Office(SigningBook):
    """A book whose merged list lets Chen Guo sign merges; a branch loosens a setting, which he approves."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.keys |= {name: ssh_key(folder, name) for name in (APPROVER, "wang-qiang")}
        both = 'namespaces="jiefen,git"'
        lines = [listed(self.keys["li-na"], "li-na"), listed(self.keys[APPROVER], APPROVER, both)]
        self.write(SIGNERS, "".join([*lines, listed(self.keys["wang-qiang"], "wang-qiang", both)]))
        self.commit()
        self.git("branch", "base")
        self.git("checkout", "-q", "-b", "work")
        settings = (self.root / SETTINGS).read_text("utf-8")
        self.write(SETTINGS, settings.replace("late-after: 3", "late-after: 5"))
        approve(self.root, SETTINGS, day=DAY)
        self.commit()
        self.git("checkout", "-q", "main")

    def merge(self, key: Path | None) -> None:
        signing = ("-c", "gpg.format=ssh", "-c", f"user.signingkey={key}") if key else ()
        self.git(*signing, "merge", "-q", "--no-ff", *(["-S"] if key else []), "-m", "merged", "work")

    def git_believes(self) -> str:
        """What Git itself says of the newest commit by the merged list: G and whose, or why not."""
        (self.folder / "allowed").write_text(self.git("show", f"base:{SIGNERS}"), "utf-8")
        allowed = f"gpg.ssh.allowedSignersFile={self.folder / 'allowed'}"
        return self.git("-c", allowed, "log", "-1", "--format=%G? %GS").strip()

    def found(self) -> list[tuple[str, str]]:
        words = ["--book", str(self.root), "check", "--since", "base", "--format", "json"]
        found = json.loads(CliRunner().invoke(main, words, standalone_mode=False).stdout)
        return [(one["code"], one["message"]) for one in found if one["code"] in ("PUBL23", "PUBL22", "HIS11")]


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    monkeypatch.setenv("GIT_COMMITTER_DATE", f"{DAY}T10:00:00+08:00")
    return Office(tmp_path)


def test_a_merge_that_the_approver_signed_is_told_as_verified(office: Office) -> None:
    office.merge(office.keys[APPROVER])
    assert office.git_believes() == f"G {APPROVER}"
    ((code, message),) = office.found()
    assert code == "PUBL23"
    assert APPROVER in message
    assert office.git("rev-parse", "HEAD")[:10] in message


def test_nothing_is_said_where_nobody_signed(office: Office) -> None:
    office.merge(None)
    assert office.git_believes() == "N"
    assert office.found() == []


@pytest.mark.parametrize(("who", "says"), [("wang-qiang", "G wang-qiang"), ("stranger", "U"), ("li-na", "B")])
def test_another_persons_signature_is_no_approval(office: Office, who: str, says: str) -> None:
    """A colleague, whom Git would believe; a stranger; a key that the list lets sign attestations alone."""
    office.merge(office.keys[who])
    assert office.git_believes().startswith(says)
    assert [code for code, _ in office.found()] == ["PUBL22"]


def test_a_clerk_who_signs_all_commits_is_not_told_off(office: Office) -> None:
    """Before the merge there is nobody's approval to verify."""
    office.git("checkout", "-q", "work")
    signing = ("-c", "gpg.format=ssh", "-c", f"user.signingkey={office.keys['wang-qiang']}")
    office.git(*signing, "commit", "-q", "-S", "--amend", "--no-edit")
    assert office.found() == []


def test_the_branchs_own_list_judges_nobody(office: Office) -> None:
    """An approver's key that the same branch puts on the list."""
    office.keys["new"] = ssh_key(office.folder, "new")
    office.git("checkout", "-q", "work")
    office.write(SIGNERS, listed(office.keys["new"], APPROVER, 'namespaces="git"'))
    approve(office.root, SETTINGS, SIGNERS, day=DAY)
    office.commit()
    office.git("checkout", "-q", "main")
    office.merge(office.keys["new"])
    assert {code for code, _ in office.found()} == {"PUBL22"}


def test_a_signature_that_was_moved_to_another_commit_does_not_fit(office: Office) -> None:
    office.merge(office.keys[APPROVER])
    commit = office.git("cat-file", "commit", "HEAD").replace("\n\nmerged", "\n\nforged")
    done = subprocess.run(
        ["git", "hash-object", "-t", "commit", "-w", "--stdin"],
        cwd=office.root, input=commit, capture_output=True, text=True, check=True,
    )  # fmt: skip
    office.git("reset", "-q", "--hard", done.stdout.strip())
    assert office.git_believes().startswith("B")
    assert [code for code, _ in office.found()] == ["PUBL22"]
