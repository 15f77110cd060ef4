"""Somebody drafts what is to be published, others check, review and sign it, each at their own computer (R27, R28).

Only the last hand makes it public: before, a page lies beside the public ones, and a quarter is worked out each time.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import msgspec

from jiefen.base.failure import Failure
from jiefen.base.text import N_, Say, say
from jiefen.book.book import Book
from jiefen.files.disk import write_atomically
from jiefen.guides.typical.read import data_of, text_of
from jiefen.office.changes.record import content_hash
from jiefen.register.proofs.hands import Rules, refusal
from jiefen.register.proofs.read import draft_file, public_file, read_draft, read_proofs
from jiefen.register.proofs.record import HANDS, Consent, Hand, Proof, Step, What, name_of
from jiefen.register.record import Act, Approval
from jiefen.register.release import rehearsed
from jiefen.writing.let_go import LetGo, let_go
from jiefen.writing.office_lines import Written, add_lines

KIND = "proofs"


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody proposes to publish: a quarter, or a page with its text; `case` and `consent` of a typical case."""

    what: What
    subject: str
    text: str = ""
    case: str = ""
    consent: Consent | None = None


class Done(msgspec.Struct, frozen=True, kw_only=True):
    """What became of an act: the lines, and of a signature what went out, by files; `gone` is a quarter's."""

    written: Written
    published: tuple[str, ...] = ()
    gone: LetGo | None = None


def rules_of(book: Book) -> Rules:
    """What says who may do what in this book."""
    office = book.require_office()
    return Rules(organisation=office.organisation, people=office.settings.release_people)


def content_now(book: Book, what: What, subject: str, today: date) -> str:
    """The SHA-256 of what would be published: of a quarter as the cases make it today, of a page as its draft stands.

    Raises Failure as `rehearsed`, and when the draft is not there.
    """
    if what == "quarter":
        return content_hash(msgspec.json.encode(rehearsed(book, subject, today), order="deterministic"))
    return content_hash(read_draft(book.root, what, subject))


def propose(book: Book, draft: Draft, *, by: str, today: date) -> Done:
    """Draft something, or draft it anew after it was sent back.

    Raises Failure for who may not, and for a draft on which others have begun to work.
    """
    proof = open_proof(read_proofs(book.root).values(), draft.what, draft.subject)
    acts = proof.round if proof else ()
    if len(acts) > 1:
        raise Failure(say(N_("这一份已经有人核对，不能改。")), say(N_("要改的，请核对的人先退回，再重新起草。")))
    _refuse("drafted", (), by, today, book)
    if proof and (proof.case, proof.consent) != (draft.case, draft.consent):
        raise Failure(say(N_("案件和当事人的同意写过了，不能改。")), say(N_("换一件案件的，另起一篇。")))
    if draft.what == "quarter":
        content = content_now(book, draft.what, draft.subject, today)
    else:
        content = content_hash(draft.text.encode())
    nth = proof.nth if proof else _next(book, draft)
    name, header = name_of(draft.what, draft.subject, nth), _header(draft, nth)
    hand = Hand(step="drafted", by=by, date=today, content=content)
    _add(book, name, header, [hand], dry_run=True)
    if draft.what != "quarter":
        path = book.root / draft_file(draft.what, draft.subject)
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, draft.text.encode())
    return Done(written=_add(book, name, header, [hand]))


def lend_hand(book: Book, name: str, steps: Sequence[Step], *, by: str, today: date, seen: str, why: str = "") -> Done:
    """Check, review, sign or send back what waits; `seen` is the content that `by` has read (`content_now`).

    Raises Failure for who may not, and when the content is not what was drafted, or seen, any more. A signature
    publishes: what cannot be published is not signed.
    """
    proof = read_proofs(book.root)[name]
    acts = list(proof.round)
    for step in steps:
        _refuse(step, acts, by, today, book)
        acts.append(Hand(step=step, by=by, date=today, content=seen, why=why))
    hands = acts[len(proof.round) :]
    drafted = next((act.content for act in proof.round if act.step == "drafted"), "")
    if "sent-back" not in steps and not (seen == drafted == content_now(book, proof.what, proof.subject, today)):
        raise Failure(
            say(N_("起草以后内容又变了，您看的不是起草的那一份。")), say(N_("请起草的人重新起草，再核对、签发。"))
        )
    gone: LetGo | None = None
    published: tuple[str, ...] = ()
    if "signed" in steps:
        gone, published = _publish(book, proof, acts, today)
    return Done(written=_add(book, name, {}, hands), published=published, gone=gone)


def open_proof(proofs: Any, what: What, subject: str) -> Proof | None:
    """The proof of this that is not signed yet."""
    found = (one for one in proofs if (one.what, one.subject) == (what, subject) and not one.is_signed)
    return next(found, None)


def _publish(book: Book, proof: Proof, acts: Sequence[Hand], today: date) -> tuple[LetGo | None, tuple[str, ...]]:
    done = {act.step: act for act in acts}
    if proof.what == "quarter":
        by_act = {step.replace("-", "_"): Act(by=done[step].by, date=done[step].date) for step in HANDS}
        approval = Approval(**by_act, released=today)
        gone = let_go(book, proof.subject, approval, why=f"公布 {proof.subject}", today=today)
        return gone, (f"office/publications/{proof.subject}.yaml",)
    raw = read_draft(book.root, proof.what, proof.subject)
    if proof.what == "typical":
        approved = {"case": proof.case, "date": today.isoformat(), "approved": [done["signed"].by, done["checked"].by]}
        raw = text_of({**data_of(raw.decode()), **approved}).encode()
    public = public_file(proof.what, proof.subject)
    (book.root / public).parent.mkdir(parents=True, exist_ok=True)
    write_atomically(book.root / public, raw)
    (book.root / draft_file(proof.what, proof.subject)).unlink()
    return None, (public,)


def _refuse(step: Step, acts: Sequence[Hand], by: str, on: date, book: Book) -> None:
    reason: Say | None = refusal(acts, step, by, on, rules_of(book))
    if reason:
        raise Failure(reason, say(N_("由另一个在岗的人来办。")))


def _next(book: Book, draft: Draft) -> int:
    """Which time this is published: 1, or one more than before."""
    known = read_proofs(book.root).values()
    return 1 + sum((one.what, one.subject) == (draft.what, draft.subject) for one in known)


def _header(draft: Draft, nth: int) -> Mapping[str, Any]:
    header: dict[str, Any] = {"what": draft.what, "subject": draft.subject}
    if nth > 1:
        header["nth"] = nth
    if draft.case:
        header["case"] = draft.case
    if draft.consent:
        header["consent"] = msgspec.to_builtins(draft.consent)
    return header


def _add(book: Book, name: str, header: Mapping[str, Any], hands: Sequence[Hand], *, dry_run: bool = False) -> Written:
    acts = [msgspec.to_builtins(hand) for hand in hands]
    written = add_lines(book, KIND, name, header, {"acts": acts}, dry_run=dry_run)
    if written.refused:
        finding = written.findings[0]
        raise Failure(finding.say, finding.do)
    return written
