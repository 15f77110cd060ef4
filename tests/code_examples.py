"""The examples of codes that are no rules, tried: a sound book, changed as the example says, and what is then found."""

import base64
import os
import shutil
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

import pyrage
from pyrage import x25519

from jiefen.base.finding import Finding
from jiefen.book.book import open_book
from jiefen.case.read import case_file, read_case_file, sealed_file
from jiefen.checking.check import check_book
from jiefen.checking.due import due_list
from jiefen.checking.since import check_since
from jiefen.explaining.changes import BASE, BASE_FILE, after, load_code_example
from jiefen.explaining.record import Change, CodeExample
from jiefen.gate.gate import gate
from jiefen.gate.plain_half import compare
from jiefen.publishing.publish import verify
from jiefen.publishing.read import last_attested
from jiefen.sealing.age_shape import PADDED_TO
from jiefen.sealing.crypt import DEMO_KEY, Keys, read_keys
from jiefen.sealing.editing import read_fields
from jiefen.sealing.halves import open_sealed
from jiefen.site.build import OUT, build_public
from tests.repositories import GitBook
from tests.small_office import copy_office

ROOT = Path(__file__).parents[1]
CODES = ROOT / "tests/codes"
SEALED_CASE = "2026-0007"
"""A case of the sample, with its sealed half: anybody may open it with the demo key."""
MERGED_ON, TODAY = date(2026, 6, 1), date(2026, 6, 10)
SITE = Path(OUT, "site")
SEED = b"examples of codes"


def code_examples() -> dict[str, CodeExample]:
    """Every example, by its code."""
    found = {path.stem: load_code_example(path.stem) for path in sorted(CODES.glob("*.yaml"))}
    return {code: example for code, example in found.items() if example}


def write_base(root: Path) -> None:
    """The book that the examples change: the sample's office, one case in the open, one with a sealed half."""
    copy_office(root / "office")
    for name in (case_file(SEALED_CASE), sealed_file(SEALED_CASE)):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, root / name)
    shutil.copy(ROOT / BASE, root / BASE_FILE)


def apply(root: Path, changes: Sequence[Change]) -> None:
    for change in changes:
        path = root / change.file
        path.parent.mkdir(parents=True, exist_ok=True)
        if change.becomes:
            _put_in_place(path, change.becomes)
        elif change.sealed:
            path.write_bytes((path.read_bytes() if path.exists() else b"") + _line(root, change) + b"\n")
        else:
            source = next(
                (at for at in (root / (change.copy or change.file), ROOT / change.file) if at.is_file()), None
            )
            path.write_bytes(after(source.read_bytes() if source else b"", change))


def _content(root: Path, file: str) -> bytes:
    """What the book holds; a page that it does not have is the program's; b"" for a new file."""
    places = (root / file, ROOT / file)
    return next((at.read_bytes() for at in places if at.is_file()), b"")


def _put_in_place(path: Path, what: str) -> None:
    path.unlink(missing_ok=True)
    if what == "folder":
        path.mkdir()
    elif what == "link":
        path.symlink_to("elsewhere")
    elif what == "pipe":
        os.mkfifo(path)


def _line(root: Path, change: Change) -> bytes:
    keys = _keys(root).identities[: change.keys] or [x25519.Identity.generate()]
    plain = change.sealed.encode()
    size = len(plain) if change.bare else -(-len(plain) // PADDED_TO) * PADDED_TO
    return base64.b64encode(pyrage.encrypt(plain.ljust(size), [key.to_public() for key in keys]))


def _keys(root: Path) -> Keys:
    return read_keys(root / DEMO_KEY, lambda: "")


def found_in(root: Path, example: CodeExample) -> tuple[Finding, ...]:
    """What the example's command finds in the book at `root`, without being run as a command."""
    return FINDERS[example.command](root, example)


def _in_the_past(root: Path, _: CodeExample) -> tuple[Finding, ...]:
    book = open_book(root)
    return check_since(book, "main", check_book(book).findings)


def _to_seal(root: Path, example: CodeExample) -> tuple[Finding, ...]:
    case = read_case_file(root, case_file(SEALED_CASE)).case
    assert case is not None
    read = read_fields((root / example.told_of).read_bytes(), case, example.told_of)
    return (*read.findings, *read.doubts)


def _in_the_site(root: Path, _: CodeExample) -> tuple[Finding, ...]:
    built = build_public(open_book(root))
    return (*built.findings, *built.left_out)


def _at_the_gate(root: Path, example: CodeExample) -> tuple[Finding, ...]:
    folder, day = root / SITE, example.today or TODAY
    return gate(open_book(root), folder, _keys(root), today=day, seed=SEED, last=last_attested(root)).findings


FINDERS: Mapping[str, Callable[[Path, CodeExample], tuple[Finding, ...]]] = {
    "check": lambda root, _: check_book(open_book(root)).findings,
    "check --key": lambda root, _: compare(open_book(root), _keys(root)).findings,
    "check --since": _in_the_past,
    "due": lambda root, example: due_list(open_book(root), example.today or TODAY, 7).findings,
    "open": lambda root, _: open_sealed(root, SEALED_CASE, _keys(root)).findings,
    "seal": _to_seal,
    "build": _in_the_site,
    "gate": _at_the_gate,
    "publish --verify": lambda root, example: verify(open_book(root), today=example.today or TODAY).findings,
}


def words_of(example: CodeExample, root: Path) -> list[str]:
    """The example's command as it is typed."""
    key, day = ["--key", str(root / DEMO_KEY)], ["--today", str(example.today or TODAY)]
    words = {
        "check": ["check"],
        "check --key": ["check", *key],
        "check --since": ["check", "--since", "main"],
        "due": ["due", *day],
        "build": ["build"],
        "gate": ["gate", *key, *day],
        "publish --verify": ["publish", "--verify", *day],
    }
    form = [] if example.command == "build" else ["--format", "json"]
    return ["--book", str(root), *words[example.command], *form]


def try_example(root: Path, example: CodeExample) -> None:
    """The book at `root` as the example has it, under Git where the past counts."""
    if example.command != "check --since":
        apply(root, (*example.merged, *example.changes))
        return
    repo = GitBook.__new__(GitBook)
    repo.path = repo.book = root
    repo.git("init", "-q", "-b", "main")
    apply(root, example.merged)
    repo.commit(str(MERGED_ON))
    repo.branch()
    apply(root, example.changes)
    repo.commit(str(TODAY))
    if example.removed:
        repo.git("checkout", "-q", "main", "--", ".")
        for change in example.changes:
            (root / change.file).unlink(missing_ok=True)
        repo.commit(str(TODAY))
