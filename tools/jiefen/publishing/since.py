"""`check --since` on attestations (R27, R31): signed by whom the merged list names, and none is ever lost."""

from collections.abc import Iterator, Mapping

from jiefen.base.failure import Failure
from jiefen.base.finding import Finding, told_path
from jiefen.base.kind import Kind
from jiefen.base.text import Term
from jiefen.book.kinds import KINDS
from jiefen.files.disk import read_regular
from jiefen.history import git
from jiefen.history.branch import BranchPast
from jiefen.history.past import Version
from jiefen.office.organisation.record import Organisation
from jiefen.publishing import faults
from jiefen.publishing.attest import Link, chain_findings, post_findings
from jiefen.publishing.read import MOST_BYTES, attestations
from jiefen.publishing.signatures import signed_by
from jiefen.publishing.signer_list import SIGNERS
from jiefen.register.read import FOLDER

_KINDS: Mapping[str, Kind] = {kind.name: kind for kind in KINDS if kind.name in ("attestation", "signature")}


def attested_findings(past: BranchPast) -> Iterator[Finding]:
    """What the history had of attestations and signatures and has no more, and new ones that do not count.

    Whatever a branch did to the list of signers, the merged one says who may sign.
    """
    yield from _lost(past)
    changed = [path for path in sorted(past.changed) if _is_one(path)]
    if not changed:
        return
    try:
        chain = attestations(past.root)
    except Failure:
        yield faults.UNREADABLE.at().finding()
        return
    yield from chain_findings(chain)
    new = {path for path in changed if not past.changed[path].old_content}
    added = [link for link in chain if f"{FOLDER}/{link.name}" in new]
    if added and past.organisation is not None:
        signers = git.content_at(past.repository, past.base, SIGNERS) or b""
        for link in added:
            yield from _unsigned(link, signers, past.organisation)


def _is_one(path: str) -> bool:
    return any(kind.holds(path) for kind in _KINDS.values())


def _lost(past: BranchPast) -> Iterator[Finding]:
    """Each that a commit ever brought, on whatever line of work, and that is not there as it was."""
    ever = git.versions(past.repository, "", FOLDER, past.arrived)
    here = dict(git.files_at(past.repository, "HEAD", (FOLDER,)))
    for path in sorted(ever):
        if _is_one(path) and any(_is_missing(past, path, version, here) for version in ever[path]):
            yield faults.LOST.at(name=Term(told_path(path))).finding()


def _is_missing(past: BranchPast, path: str, version: Version, here: Mapping[str, str]) -> bool:
    if not version.content or here.get(path) == version.content:
        return False
    return (
        read_regular(past.root / path, MOST_BYTES) != git.contents(past.repository, {version.content})[version.content]
    )


def _unsigned(link: Link, signers: bytes, organisation: Organisation) -> Iterator[Finding]:
    """Why the signature of a new attestation does not count by the merged list and the merged organisation."""
    name, on = Term(link.name), link.attestation.date
    if not link.signature:
        yield faults.UNSIGNED.at(name=name).finding()
        return
    signed = signed_by(link.raw, link.signature, signers, on)
    if not signed.handle:
        yield faults.NOT_BY_MERGED.at(name=name, date=on).finding()
    elif not signed.fits:
        yield faults.NOT_FITTING.at(name=name).finding()
    else:
        yield from post_findings(signed.handle, organisation, on)
