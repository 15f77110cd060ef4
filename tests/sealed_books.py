"""A small book with keys of its own, for tests of sealed halves. The people in it do not exist."""

import shutil
import subprocess
from datetime import date
from pathlib import Path

from pyrage import x25519

from jiefen.sealing.crypt import RECIPIENTS, Keys, Recipient
from tests.small_office import copy_office

ROOT = Path(__file__).parents[1]
CASE = "2026-0007"
PLAIN = f"cases/2026/{CASE}.yaml"
DAY = date(2026, 11, 20)
KEPT_OUT = date(2037, 1, 4)
"""Ten years, as the sample's retention has it, after the case was closed."""
OWNERS = ("li-na", "wang-qiang", "recovery: 保险柜")


class SealedBook:
    """A book at `root` and, beside it, the key files `li-na.key`, `wang-qiang.key` and `recovery.key`."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "book"
        self.folder = folder
        copy_office(self.root / "office", "*.txt", "*.age", "publications")
        (self.root / PLAIN).parent.mkdir(parents=True)
        shutil.copy(ROOT / PLAIN, self.root / PLAIN)
        self.keys = {owner.partition(":")[0]: x25519.Identity.generate() for owner in OWNERS}
        for name, identity in self.keys.items():
            self.key(name).write_text(f"{identity}\n", encoding="utf-8")
            self.key(name).chmod(0o600)
        self.write_recipients(*OWNERS)

    def key(self, name: str) -> Path:
        return self.folder / f"{name}.key"

    def opener(self, name: str) -> Keys:
        return Keys([self.keys[name]])

    def write_recipients(self, *owners: str) -> None:
        lines = [f"# {owner}\n{self.keys[owner.partition(':')[0]].to_public()}\n" for owner in owners]
        (self.root / RECIPIENTS).write_text("\n".join(lines), encoding="utf-8")

    def recipients(self) -> tuple[Recipient, ...]:
        return tuple(
            Recipient(key=str(identity.to_public()), handle="" if name == "recovery" else name, place="x")
            for name, identity in self.keys.items()
        )

    def git(self, *args: str) -> str:
        return git(self.root, *args)


def git(folder: Path, *args: str) -> str:
    settings = ("-c", "user.name=t", "-c", "user.email=t@example.com", "-c", "commit.gpgsign=false")
    done = subprocess.run(["git", *settings, *args], cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout


def everything_below(folder: Path) -> bytes:
    """The bytes and names of every file in a folder."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return b"\0".join(str(path).encode() + b"\0" + path.read_bytes() for path in files)
