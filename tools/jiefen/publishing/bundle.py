"""Carrying a verified site over an air gap: packed where the book is, verified again where the server is (R27)."""

import hashlib
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from jiefen.base.failure import Failure
from jiefen.base.finding import Finding
from jiefen.base.text import N_, say
from jiefen.files.disk import read_regular
from jiefen.files.staging import put_in_place, stage
from jiefen.gate.site_files import MOST_FILE, site_files
from jiefen.office.organisation.record import Organisation
from jiefen.publishing.attest import Link, contradictions, difference_findings, signature_findings
from jiefen.publishing.bundle_file import Bundle, read_bundle, write_bundle
from jiefen.publishing.publish import Published
from jiefen.publishing.read import COPY, MOST_BYTES, decode_attestation, write_attestation
from jiefen.publishing.signatures import signed_by

SITE, NEXT = "site", "next"


def pack(link: Link, site: Path, place: Path) -> None:
    """Write the verified site in the folder `site` to the bundle `place`. Raises Failure when it changed since."""
    files = {file.path: read_regular(site / file.path, MOST_FILE) for file in site_files(site)}
    plain = {path: raw for path, raw in files.items() if isinstance(raw, bytes)}
    if _hashes(plain) != link.attestation.files:
        raise Failure(say(N_("网站在核对以后变了，没有打包。")), say(N_("请再运行一次。")))
    write_bundle(place, Bundle(raw=link.raw, signature=link.signature, files=plain))


def unpack(place: Path, to: Path, signers: bytes, organisation: Organisation | None, *, today: date) -> Published:
    """Verify a bundle and put its site into `to`: `site/`, and beside it the attestation and its signature.

    `signers` are this side's own; `organisation` says who was in post, None where this side has no
    book. An older site never takes the place of a newer one. Raises Failure when the bundle is
    none, or `to` holds something else.
    """
    bundle = read_bundle(place)
    attestation = decode_attestation(bundle.raw, COPY)
    link = Link(name=COPY, raw=bundle.raw, attestation=attestation, signature=bundle.signature)
    signed = signed_by(link.raw, link.signature, signers, attestation.date)
    refused = (*signature_findings(link, signed, organisation, today), *_wrong(link, bundle.files))
    if refused:
        return Published(findings=refused)
    _require_newer(to, link)
    stage(to / NEXT, bundle.files)
    put_in_place(to / NEXT, to / SITE)
    write_attestation(to, COPY, link.raw, link.signature)
    return Published(link=link, new=True)


def _wrong(link: Link, files: Mapping[str, bytes]) -> Iterator[Finding]:
    yield from (*contradictions(link), *difference_findings(link.attestation.files, _hashes(files)))


def _hashes(files: Mapping[str, bytes]) -> dict[str, str]:
    return {path: hashlib.sha256(raw).hexdigest() for path, raw in files.items()}


def _require_newer(to: Path, link: Link) -> None:
    """`to` is new, empty, or holds a site that was put there before and is not newer."""
    linked = any(place.is_symlink() for place in (to, to / SITE))
    if linked or (to.exists() and not to.is_dir()):
        raise _not_ours()
    if not to.exists() or not any(to.iterdir()):
        return
    raw = read_regular(to / COPY, MOST_BYTES)
    if not isinstance(raw, bytes):
        raise _not_ours()
    there = decode_attestation(raw, COPY).number
    if there > link.attestation.number:
        raise Failure(
            say(
                N_("那里放的是第 {there} 号网站，这一包是第 {here} 号，更旧。"),
                there=there,
                here=link.attestation.number,
            ),
            say(N_("请拷贝最新的一包；确实要退回旧网站的，先移走原来的文件夹。")),
        )


def _not_ours() -> Failure:
    return Failure(
        say(N_("要放网站的地方有别的东西，没有动它。")),
        say(N_("--to 写一个新文件夹、空文件夹，或者以前用 --unbundle 放过网站的文件夹。")),
    )
