"""`publish`: a site leaves the office only as it was looked through and signed (R27, docs/dev/publishing.md)."""

import hashlib
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import msgspec

from jiefen import __version__
from jiefen.base.failure import Failure
from jiefen.base.finding import Finding
from jiefen.base.text import N_, say
from jiefen.book.book import Book
from jiefen.book.gathered import require_named
from jiefen.gate.gate import gate
from jiefen.gate.record import Sought
from jiefen.gate.site_files import site_hashes
from jiefen.gate.sought import told
from jiefen.gate.verdict import Verdict
from jiefen.history.git import changed_files, commit_of, open_repository, untracked_files
from jiefen.history.guarding import CHANGES, Approval
from jiefen.history.past import name_of
from jiefen.office.changes.record import ChangeRecord, content_hash, day_of_name
from jiefen.publishing.attest import (
    Link,
    chain_findings,
    demo_signer,
    difference_findings,
    handover_findings,
    no_attestation,
    publication_findings,
    signature_findings,
    signer_findings,
    tool_findings,
    tree_hash,
    uncommitted_findings,
    unsigned_findings,
)
from jiefen.publishing.read import (
    COPY,
    attestations,
    encode_attestation,
    last_attested,
    new_name,
    publication_hashes,
    write_attestation,
)
from jiefen.publishing.record import Attestation
from jiefen.publishing.signatures import has_demo_signer, read_signers, signed_by, signer, would_sign
from jiefen.publishing.signer_list import SIGNERS
from jiefen.publishing.toolchain import building_tools
from jiefen.register.read import FOLDER, load_publications
from jiefen.sealing.crypt import Keys, require_recipients
from jiefen.sealing.secret import attesting_key, keep_attesting_key, new_secret
from jiefen.site.build import OUT, Built, build_public

SOURCES = ("cases/", "docs/", "office/")
"""What of a book the public site and the gate depend on: typical cases come and go with their cases."""


class Published(msgspec.Struct, frozen=True, kw_only=True):
    """What became of it: with an error among the findings nothing was written.

    `link` is the attestation that holds now; `new` whether it was made by this run, `new_key` whether
    the key of its digests was made as well. `verdict` is the gate's, None where it did not run.
    """

    findings: tuple[Finding, ...] = ()
    link: Link | None = None
    new: bool = False
    new_key: bool = False
    verdict: Verdict | None = None
    left_out: tuple[Finding, ...] = ()


def publish(book: Book, open_keys: Callable[[], Keys], sign_key: Path | None, *, today: date, seed: bytes) -> Published:
    """Build, look through, attest and sign the public site; what it is made from must be committed.

    `open_keys` may ask for a passphrase: it is called, and the site built, when nothing else stands
    in the way. A site that is the same as the last one attested is not attested again. Raises
    Failure when Git, OpenSSH, the list of signers or the key cannot be used, and as `build_public`
    and `gate` do.
    """
    commit = commit_of(open_repository(book.root), "HEAD")
    earlier = attestations(book.root)
    signers = read_signers(book.root / SIGNERS)
    handle = would_sign(sign_key, signers, today)
    may_not_sign = signer_findings(handle, book.require_office().organisation, today)
    uncommitted = _uncommitted(book.root, commit)
    chained = (*chain_findings(earlier), *unsigned_findings(earlier[:-1]), *_handed_over(book, earlier, signers))
    refused = (*uncommitted, *chained, *_demo(book, signers), *may_not_sign)
    if refused:
        return Published(findings=refused)
    keys = open_keys()
    built = build_public(book)
    if built.findings:
        return Published(findings=built.findings)
    files = site_hashes(built.site)
    verdict = gate(book, built.site, keys, today=today, seed=seed, last=last_attested(book.root))
    seen = Published(findings=verdict.findings, verdict=verdict, left_out=built.left_out)
    if not verdict.clean:
        return seen
    _require_unchanged(built, files)
    last = earlier[-1] if earlier else None
    if last and last.attestation.tree == tree_hash(files) and not _unsigned(book, last, signers, today):
        return msgspec.structs.replace(seen, link=last)
    old_key = attesting_key(book.root, keys)
    recipients = () if old_key else require_recipients(book.root)
    key = old_key or new_secret()
    sought = told(verdict.sought, key)
    attestation = _attestation(book, earlier, files, verdict, signers, sought=sought, commit=commit, today=today)
    raw = encode_attestation(attestation)
    name = new_name(book.root, _batch(book))
    link = Link(name=name, raw=raw, attestation=attestation, signature=signer(sign_key, signers)(raw))
    against_the_new = (*chain_findings((*earlier, link)), *_unsigned(book, link, signers, today))
    if against_the_new:
        return msgspec.structs.replace(seen, findings=(*verdict.findings, *against_the_new))
    if not old_key:
        keep_attesting_key(book.root, key, recipients)
    write_attestation(book.root / FOLDER, name, raw, link.signature)
    write_attestation(book.root / OUT, COPY, raw, link.signature)
    return msgspec.structs.replace(seen, link=link, new=True, new_key=not old_key)


def verify(book: Book, *, today: date) -> Published:
    """Build the public site again and compare it with the last attestation.

    Needs no key and no Git.

    Raises Failure when OpenSSH or the list of signers cannot be used, and as `build_public` does.
    """
    chain = attestations(book.root)
    if not chain:
        return Published(findings=(no_attestation(),))
    last = chain[-1]
    signers = read_signers(book.root / SIGNERS)
    unsigned = _unsigned(book, last, signers, today)
    rows = publication_findings(last.attestation.publications, publication_hashes(book.root))
    chained = (*chain_findings(chain), *unsigned_findings(chain[:-1]), *_handed_over(book, chain, signers))
    refused = (*chained, *_demo(book, signers), *unsigned, *rows)
    if refused:
        return Published(findings=refused)
    built = build_public(book)
    if built.findings:
        return Published(findings=built.findings)
    differences = tuple(difference_findings(last.attestation.files, site_hashes(built.site)))
    if differences:
        tools = tool_findings(last.attestation.tools, building_tools())
        return Published(findings=(*differences, *tools))
    write_attestation(book.root / OUT, COPY, last.raw, last.signature)
    return Published(link=last, left_out=built.left_out)


def _attestation(
    book: Book,
    earlier: tuple[Link, ...],
    files: dict[str, str],
    verdict: Verdict,
    signers: bytes,
    *,
    sought: Sought,
    commit: str,
    today: date,
) -> Attestation:
    smallest = book.require_office().settings.smallest_class
    return Attestation(
        number=len(earlier) + 1,
        date=today,
        program=__version__,
        tools=building_tools(),
        commit=commit,
        publications=publication_hashes(book.root),
        smallest_class=min((one.smallest_class for one in load_publications(book.root)), default=smallest),
        cases=verdict.cases,
        checked={str(kind): count for kind, count in verdict.checked.items()},
        sought=sought,
        canaries=verdict.canaries,
        formats=verdict.formats,
        previous=hashlib.sha256(earlier[-1].raw).hexdigest() if earlier else "",
        signers=content_hash(signers),
        tree=tree_hash(files),
        files=files,
    )


def _batch(book: Book) -> str:
    """What an attestation is called after: the newest batch, without one the first day of the oldest regulation."""
    batches = load_publications(book.root)
    if batches:
        return batches[-1].batch
    return str(min(one.effective for one in book.require_office().procedures))


def _uncommitted(root: Path, commit: str) -> Iterator[Finding]:
    repository = open_repository(root)
    changed = [file.path for file in changed_files(repository, commit)]
    changed += [file.path for file in untracked_files(repository)]
    yield from uncommitted_findings(sorted(path for path in changed if path.startswith(SOURCES)))


def _demo(book: Book, signers: bytes) -> Iterator[Finding]:
    if has_demo_signer(signers) and not book.require_office().settings.sample:
        yield demo_signer()


def _handed_over(book: Book, chain: tuple[Link, ...], signers: bytes) -> tuple[Finding, ...]:
    """Where the list of signers became another and no record of two people says so."""
    records = require_named(book.root, CHANGES, ChangeRecord)
    approvals = [
        Approval(file=file, record=record, said=day_of_name(name_of(file)), arrived=None)
        for file, record in records.items()
    ]
    organisation = book.require_office().organisation
    return tuple(handover_findings(chain, content_hash(signers), approvals, organisation))


def _unsigned(book: Book, link: Link, signers: bytes, today: date) -> tuple[Finding, ...]:
    signed = None
    if link.signature:
        signed = signed_by(link.raw, link.signature, signers, link.attestation.date)
    return tuple(signature_findings(link, signed, book.require_office().organisation, today))


def _require_unchanged(built: Built, files: dict[str, str]) -> None:
    if site_hashes(built.site) != files:
        raise Failure(
            say(N_("核查的时候网站变了，这次不作数。")), say(N_("等别的 jiefen build 或 serve 结束，再发布一次。"))
        )
