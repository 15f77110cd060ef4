"""What publishing wrote down: office/publications/attestation-<batch>.json, and its signature beside it (.json.sig)."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import msgspec

from jiefen.base.failure import Failure
from jiefen.base.fault import Fault
from jiefen.base.finding import Finding
from jiefen.base.text import N_, say
from jiefen.book.gathered import Gathered
from jiefen.files.conflicts import refuse_conflict_in
from jiefen.files.disk import read_regular, write_atomically
from jiefen.gate.record import Attested
from jiefen.publishing.attest import Link
from jiefen.publishing.faults import UNREADABLE
from jiefen.publishing.record import Attestation
from jiefen.register.read import FOLDER

MOST_BYTES = 16 << 20
SIGNATURE = ".sig"
COPY = "attestation.json"
_Kind = TypeVar("_Kind")


def last_attested(root: Path) -> Attested | None:
    """The latest attestation as far as the gate needs it, None before the first.

    Raises Failure as `attestations`.
    """
    found = [_decoded(_raw(path), path.name, Attested) for path in _files(root)]
    return max(found, key=lambda one: (one.date, one.number), default=None)


def attestations(root: Path) -> tuple[Link, ...]:
    """All attestations of a book in order of their numbers.

    Raises Failure when one cannot be read.
    """
    links = [_link(path) for path in _files(root)]
    return tuple(sorted(links, key=lambda link: link.attestation.number))


def decode_attestation(raw: bytes, name: str) -> Attestation:
    """What an attestation says. Raises Failure when it is none."""
    return _decoded(raw, name, Attestation)


def encode_attestation(attestation: Attestation) -> bytes:
    """The bytes that are signed: one attestation, one text."""
    return msgspec.json.format(msgspec.json.encode(attestation, order="deterministic"), indent=1) + b"\n"


def new_name(root: Path, batch: str) -> str:
    """A free name: the batch, then -2, -3 when the site is published anew before the next batch."""
    taken = {path.name for path in _files(root)}
    name, number = f"attestation-{batch}.json", 1
    while name in taken:
        number += 1
        name = f"attestation-{batch}-{number}.json"
    return name


def write_attestation(folder: Path, name: str, raw: bytes, signature: bytes) -> None:
    """The signature first: an attestation that is there is signed."""
    folder.mkdir(parents=True, exist_ok=True)
    write_atomically(folder / (name + SIGNATURE), signature)
    write_atomically(folder / name, raw)


def publication_hashes(root: Path) -> dict[str, str]:
    """The SHA-256 of each file of rows, by its name."""
    files = sorted((root / FOLDER).glob("*.yaml"))
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def attestation_findings(gathered: Gathered) -> Iterator[Finding]:
    """Each attestation that cannot be read: publishing again would stop at it."""
    for held in gathered.of("attestation"):
        raw = read_regular(gathered.book.root / held.file, MOST_BYTES)
        if isinstance(raw, Fault):
            yield raw.finding(held.file)
            continue
        try:
            decode_attestation(raw, held.file)
        except Failure:
            yield UNREADABLE.at().finding(held.file)


def _files(root: Path) -> list[Path]:
    return sorted((root / FOLDER).glob("attestation-*.json"))


def _link(path: Path) -> Link:
    raw = _raw(path)
    return Link(name=path.name, raw=raw, attestation=decode_attestation(raw, path.name), signature=_signature(path))


def _signature(path: Path) -> bytes:
    raw = read_regular(path.with_name(path.name + SIGNATURE), MOST_BYTES)
    return raw if isinstance(raw, bytes) else b""


def _raw(path: Path) -> bytes:
    raw = read_regular(path, MOST_BYTES)
    return raw if isinstance(raw, bytes) else b""


def _decoded(raw: bytes, name: str, kind: type[_Kind]) -> _Kind:
    try:
        return msgspec.json.decode(raw, type=kind)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        refuse_conflict_in(raw, name)
        raise Failure(
            say(N_("发布凭证 {file} 读不出来。"), file=name), say(N_("从版本历史取回它；发布过的凭证不能改。"))
        ) from None
