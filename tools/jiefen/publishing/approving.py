"""Who signed for an approval: a merge, or another commit, signed by a key of the merged list (docs/dev/chain.md).

A record of an approval (office/changes) holds the hash of what was approved, and a commit's signature covers all its
files; so whoever signed a commit that has the record has approved just that content. What a forge knows of approvals is
not in Git, and nothing is said of it here.
"""

from collections.abc import Iterator, Sequence
from datetime import date

import msgspec

from jiefen.base.finding import Finding, told_path
from jiefen.base.text import Term
from jiefen.files.disk import read_regular
from jiefen.files.loading import load_once
from jiefen.files.yaml.reader import MOST_BYTES
from jiefen.history import git
from jiefen.history.branch import BranchPast
from jiefen.history.guarding import CHANGES
from jiefen.office.changes.record import FOLDER, ChangeRecord
from jiefen.publishing import faults
from jiefen.publishing.signatures import signed_by
from jiefen.publishing.signer_list import SIGNERS

PURPOSE = "git"
"""What a key of the list must be allowed to sign: commits."""
SHORT = 10
_SIGNATURE = b"gpgsig "


class SignedCommit(msgspec.Struct, frozen=True, kw_only=True):
    """A commit and its signature: `raw` is what was signed, the commit without the signature."""

    id: str
    day: date
    raw: bytes
    signature: bytes
    is_merge: bool


def signed_approvals(past: BranchPast) -> Iterator[Finding]:
    """For each new record that a signed commit has: whether its approver signed, by the merged list."""
    new = [path for path, file in sorted(past.changed.items()) if _is_new_record(path, file)]
    if not new or past.organisation is None:
        return
    commits = _signed_commits(past)
    if not commits:
        return
    signers = git.content_at(past.repository, past.base, SIGNERS) or b""
    for path in new:
        record = _record(past, path)
        having = _having(past, commits, path)
        if record is not None:
            yield from _told(past, record, having, signers)


def _is_new_record(path: str, file: git.ChangedFile) -> bool:
    return path.startswith(f"{FOLDER}/") and not file.old_content and file.mode != git.GONE


def _record(past: BranchPast, path: str) -> ChangeRecord | None:
    raw = read_regular(past.root / path, MOST_BYTES)
    data = load_once(raw, path, CHANGES).data if isinstance(raw, bytes) else None
    return None if data is None else msgspec.convert(data, ChangeRecord)


def _told(past: BranchPast, record: ChangeRecord, commits: Sequence[SignedCommit], signers: bytes) -> Iterator[Finding]:
    """That one of `commits` is the approver's; or that a merge is signed, and none is."""
    approver, path = record.approved_by, Term(told_path(record.path))
    words = frozenset(one.handle for one in past.organisation.staff) if past.organisation else frozenset()
    person = past.organisation.person(approver) if past.organisation else None
    for commit in commits:
        signed = signed_by(commit.raw, commit.signature, signers, commit.day, PURPOSE)
        if signed.fits and signed.handle == approver and person and person.is_entitled(commit.day):
            fault = faults.APPROVED_BY_SIGNATURE.at(path=path, handle=approver, commit=Term(commit.id[:SHORT]))
            yield fault.finding(words=words)
            return
    if any(commit.is_merge for commit in commits):  # many people sign all that they commit
        yield faults.SIGNED_BY_ANOTHER.at(path=path, handle=approver).finding(words=words)


def _having(past: BranchPast, commits: Sequence[SignedCommit], path: str) -> list[SignedCommit]:
    """Those of `commits` that have the record at `path` just as the newest commit has it."""
    (now,) = git.content_ids(past.repository, [("HEAD", path)])
    ids = git.content_ids(past.repository, [(commit.id, path) for commit in commits])
    return [commit for commit, id_ in zip(commits, ids, strict=True) if now and id_ == now]


def _signed_commits(past: BranchPast) -> list[SignedCommit]:
    found = []
    for id_, text in git.commit_texts(past.repository, past.base).items():
        raw, signature = parted(text)
        if signature:
            is_merge = raw.partition(b"\n\n")[0].count(b"\nparent ") > 1
            day = past.arrived[id_]
            found.append(SignedCommit(id=id_, day=day, raw=raw, signature=signature, is_merge=is_merge))
    return found


def parted(commit: bytes) -> tuple[bytes, bytes]:
    """What was signed, and the signature: a header whose further lines begin with a space; b"" for none."""
    head, _, message = commit.partition(b"\n\n")
    kept: list[bytes] = []
    signature: list[bytes] = []
    within = False
    for line in head.split(b"\n"):
        within = line.startswith(_SIGNATURE) or (within and line.startswith(b" "))
        if within:
            signature.append(line.removeprefix(_SIGNATURE).removeprefix(b" "))
        else:
            kept.append(line)
    return b"\n".join(kept) + b"\n\n" + message, b"\n".join(signature)
