"""Keys of OpenSSH made for a test, and a small committed book whose site they sign. The people in it do not exist."""

import shutil
import subprocess
from datetime import date
from pathlib import Path

from jiefen.book.book import Book
from jiefen.publishing.signer_list import SIGNERS
from jiefen.sealing.crypt import DEMO_KEY, read_recipients
from jiefen.sealing.halves import append_edit
from jiefen.sealing.record import Edit
from jiefen.site.build import OUT, Built
from tests.sealed_books import git
from tests.small_office import copy_office

ROOT = Path(__file__).parents[1]
TODAY = "2026-11-20"
LEFT = "xu-fang"
"""Of the sample's staff; her last post ended on 2026-03-31."""
NAME, OTHER = "诸葛小明", "上官小红"


def ssh_key(folder: Path, name: str) -> Path:
    """The file of a new private key, its public half beside it as `.pub`."""
    assert shutil.which("ssh-keygen"), "these tests need ssh-keygen: apt install openssh-client"
    words = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", str(folder / name)]
    subprocess.run(words, check=True, capture_output=True)
    return folder / name


def listed(key: Path, handle: str, options: str = 'namespaces="jiefen"') -> str:
    """The line of a list of signers that lets `handle` sign with a key."""
    return f"{handle} {options} {key.with_suffix('.pub').read_text('utf-8')}"


def seal_name(root: Path, case: str, name: str) -> None:
    """The first line of a case's sealed half, for whoever is on the book's list."""
    edit = Edit(id="aaaaaaaaa1", case=case, by="li-na", on=date(2026, 3, 2), after=(), fields={"parties.P1.name": name})
    append_edit(root, edit, read_recipients(root)[0])


def stand_in(book: Book) -> Built:
    """Instead of the site that MkDocs makes: docs/public/<page>.md is <page>.md/index.html."""
    site, texts = book.root / OUT / "site", book.root / "docs/public"
    shutil.rmtree(site, ignore_errors=True)
    for text in texts.rglob("*.md"):
        page = site / text.relative_to(texts) / "index.html"
        page.parent.mkdir(parents=True)
        page.write_bytes(b"<p>" + text.read_bytes())
    return Built(site=site)


class SigningBook:
    """The sample's office with two sealed halves, committed; `keys` of two of the staff and of a stranger."""

    def __init__(self, folder: Path) -> None:
        self.root, self.folder = folder / "book", folder
        copy_office(self.root / "office")
        self.keys = {name: ssh_key(folder, name) for name in ("li-na", LEFT, "stranger")}
        self.signers("li-na", LEFT)
        seal_name(self.root, "2026-0137", NAME)
        seal_name(self.root, "2026-0138", OTHER)
        self.write("docs/public/about.md", "# 关于本站\n\n调解不收费。\n")
        self.write(".gitignore", "/build/\n")
        self.git("init", "-q", "-b", "main")
        self.commit()

    def signers(self, *handles: str) -> None:
        self.write(SIGNERS, "".join(listed(self.keys[handle], handle) for handle in handles))

    def write(self, name: str, text: str) -> None:
        (self.root / name).parent.mkdir(parents=True, exist_ok=True)
        (self.root / name).write_text(text, "utf-8")

    def git(self, *words: str) -> str:
        return git(self.root, *words)

    def commit(self) -> None:
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "a change")

    def words(self, *words: str, today: str = TODAY) -> list[str]:
        """The command line of `jiefen publish` here."""
        return ["--book", str(self.root), "publish", "--today", today, *words]

    def publishing(self, handle: str = "li-na", today: str = TODAY) -> list[str]:
        """The same, with the keys that publishing needs."""
        signing = str(self.keys[handle])
        return self.words("--key", str(self.root / DEMO_KEY), "--sign-key", signing, today=today)
