"""A book put under Git for the first time, or fetched from where its office keeps it (R31)."""

from pathlib import Path

from jiefen.base.failure import Failure
from jiefen.base.text import N_, say
from jiefen.history import git

NOWHERE = "invalid"
"""The top of an address that no letter reaches: Git wants one, and nobody's real one belongs in a history."""


def begin(folder: Path, handle: str, message: str) -> None:
    """Make `folder` a repository with all that lies in it as the first commit, by the person with this handle.

    A fresh clone stays one. Raises Failure where Git cannot.
    """
    if not (folder / ".git").exists():
        git.write(folder, "init", "--quiet", "--initial-branch=main", "--template=")
    belongs_to(folder, handle)
    git.write(folder, "add", "--all")
    git.write(folder, "commit", "--quiet", "--no-gpg-sign", f"--message={message}")


def belongs_to(folder: Path, handle: str) -> None:
    """Say in this clone's own settings who writes here."""
    git.set_setting(folder, "user.name", handle)
    git.set_setting(folder, "user.email", f"{handle}@jiefen.{NOWHERE}")
    git.set_setting(folder, "jiefen.me", handle)


def comes_from(folder: Path, address: str) -> None:
    """Say in this clone's own settings where the office keeps the book."""
    git.set_setting(folder, "remote.origin.url", address)
    git.set_setting(folder, "remote.origin.fetch", "+refs/heads/*:refs/remotes/origin/*")


def fetched(address: str, folder: Path) -> None:
    """Clone the main branch of what lies at `address`, a folder, a bundle or a server, into the empty `folder`.

    Nothing of it is run. Raises Failure where there is none, or Git cannot reach it.
    """
    if address.startswith("-") or "::" in address:
        raise Failure(say(N_("这不是案卷库的地址。")), say(N_("写文件夹，或者以 https://、ssh:// 开头的地址。")))
    folder.parent.mkdir(parents=True, exist_ok=True)
    git.write(
        folder.parent,
        *("-c", "protocol.https.allow=always", "-c", "protocol.ssh.allow=always", "-c", "protocol.file.allow=always"),
        *("clone", "--quiet", "--no-recurse-submodules", "--template=", "--no-local"),
        *("--", address, folder.name),
    )
