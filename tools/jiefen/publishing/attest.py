"""Is this site the one that was signed? Attestations, their chain, and what differs (R27)."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise

import msgspec

from jiefen.base.finding import Finding, told_path
from jiefen.base.text import N_, Term
from jiefen.history.guarding import Approval, Guard
from jiefen.office.organisation.record import Organisation
from jiefen.publishing import faults
from jiefen.publishing.record import Attestation
from jiefen.publishing.signer_list import SIGNERS

MOST_TOLD = 10
DIFFERENT, MISSING, EXTRA = N_("内容不同"), N_("缺少"), N_("多出来")


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """An attestation as it lies in its file: `name`, the bytes that were signed, what they say, and the signature."""

    name: str
    raw: bytes
    attestation: Attestation
    signature: bytes = b""


class Signed(msgspec.Struct, frozen=True):
    """Who signed, and whether the signature `fits` the bytes that it should be of.

    `handle` is "" where nobody who might sign on that day did.
    """

    handle: str
    fits: bool


def tree_hash(files: Mapping[str, str]) -> str:
    r"""The SHA-256 over the lines `<SHA-256>  <path>`, sorted as bytes, each with its line break.

    So anybody gets it in the site's folder from
    `find . -type f -printf '%P\0' | xargs -0 sha256sum | LC_ALL=C sort | sha256sum`.
    """
    lines = sorted(f"{digest}  {path}\n".encode() for path, digest in files.items())
    return hashlib.sha256(b"".join(lines)).hexdigest()


def chain_findings(chain: Sequence[Link]) -> Iterator[Finding]:
    """Where the attestations, in order of their numbers, do not follow one another."""
    previous, day = "", date.min
    for number, link in enumerate(chain, start=1):
        one = link.attestation
        if one.number != number or one.previous != previous:
            yield faults.NOT_FOLLOWING.at(name=Term(link.name)).finding()
            return
        if one.date < day:
            yield faults.WRONG_DAY.at(name=Term(link.name), date=one.date).finding()
        yield from contradictions(link)
        previous, day = hashlib.sha256(link.raw).hexdigest(), one.date


def contradictions(link: Link) -> Iterator[Finding]:
    """An attestation whose tree hash is not that of the files that it lists."""
    if link.attestation.tree != tree_hash(link.attestation.files):
        yield faults.CONTRADICTION.at(name=Term(link.name)).finding()


def unsigned_findings(chain: Sequence[Link]) -> Iterator[Finding]:
    """The attestations whose signature is not there."""
    for link in chain:
        if not link.signature:
            yield faults.UNSIGNED.at(name=Term(link.name)).finding()


def handover_findings(
    chain: Sequence[Link], signers: str, approvals: Sequence[Approval], organisation: Organisation
) -> Iterator[Finding]:
    """Where the list of signers became another without two people's approval, from one attestation to the next.

    So each answers to the list of the one before; `signers` is the hash of today's list.
    """
    known = [link for link in chain if link.attestation.signers]
    lists = [*(link.attestation.signers for link in known), signers]
    for link, (was, now) in zip(known, pairwise(lists), strict=True):
        hashes = {SIGNERS: (was, now)}
        guard = Guard(organisation=organisation, harmless={}, hashes=hashes, approvals=tuple(approvals), since="")
        if was != now and not guard.approvals_of(SIGNERS):
            yield faults.OTHER_SIGNERS.at(name=Term(link.name)).finding()


def signature_findings(
    link: Link, signed: Signed | None, organisation: Organisation | None, today: date
) -> Iterator[Finding]:
    """Why a signature does not count; `signed` None: there is none.

    `organisation` says who was in post that day.
    """
    on = link.attestation.date
    if on > today:
        yield faults.NOT_YET.at(name=Term(link.name), date=on).finding()
    if signed is None:
        yield faults.UNSIGNED.at(name=Term(link.name)).finding()
    elif not signed.handle:
        yield faults.NO_SIGNER.at(name=Term(link.name), date=on).finding()
    elif not signed.fits:
        yield faults.NOT_FITTING.at(name=Term(link.name)).finding()
    elif organisation:
        yield from post_findings(signed.handle, organisation, on)


def signer_findings(handle: str, organisation: Organisation, on: date) -> Iterator[Finding]:
    """Why whoever is about to sign may not: the key is nobody's on the list ("") that day, or they are not in post."""
    if not handle:
        yield faults.NO_SIGNERS_KEY.at(date=on).finding()
    else:
        yield from post_findings(handle, organisation, on)


def post_findings(handle: str, organisation: Organisation, on: date) -> Iterator[Finding]:
    """Whether who signed held a post on that day."""
    person = organisation.person(handle)
    if person is None or not person.in_post(on):
        words = frozenset(one.handle for one in organisation.staff)
        yield faults.NOT_IN_POST.at(handle=handle, date=on).finding(words=words)


def difference_findings(attested: Mapping[str, str], found: Mapping[str, str]) -> Iterator[Finding]:
    """The files that are not as they were attested, the first ones by name.

    `attested` and `found` hold the SHA-256 of each file by its path.
    """
    differing = sorted(path for path in {*attested, *found} if attested.get(path) != found.get(path))
    for path in differing[:MOST_TOLD]:
        how = Term(_how_it_differs(path, attested, found))
        yield faults.DIFFERENT.at(page=Term(told_path(path)), how=how).finding()
    if len(differing) > MOST_TOLD:
        yield faults.MORE_DIFFERENT.at(count=len(differing) - MOST_TOLD).finding()


def _how_it_differs(path: str, attested: Mapping[str, str], found: Mapping[str, str]) -> str:
    if path not in attested:
        return EXTRA
    return DIFFERENT if path in found else MISSING


def tool_findings(attested: Mapping[str, str], here: Mapping[str, str]) -> Iterator[Finding]:
    """Other versions of what makes the site than were used when it was signed: why its bytes may differ."""
    for name in sorted({*attested, *here}):
        then, now = attested.get(name, "—"), here.get(name, "—")
        if then != now:
            yield faults.OTHER_TOOL.at(tool=Term(name), now=Term(now), then=Term(then)).finding()


def publication_findings(attested: Mapping[str, str], found: Mapping[str, str]) -> Iterator[Finding]:
    """Files of rows that came, went or changed since the site was signed.

    `attested` and `found` hold the SHA-256 of each by its name.
    """
    for name in sorted({*attested, *found}):
        if attested.get(name) != found.get(name):
            yield faults.OTHER_ROWS.at(name=Term(told_path(name))).finding()


def uncommitted_findings(paths: Sequence[str]) -> Iterator[Finding]:
    """What is attested must be what was committed: nobody could build the site again from anything else."""
    for path in paths[:MOST_TOLD]:
        yield faults.UNCOMMITTED.at().finding(told_path(path))


def no_attestation() -> Finding:
    """Nothing was ever published."""
    return faults.NO_ATTESTATION.at().finding()


def demo_signer() -> Finding:
    """An office's list of signers has the sample's signer on it, whose private key everybody has."""
    return faults.DEMO_SIGNER.at().finding()
