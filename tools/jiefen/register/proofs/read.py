"""The proofs of a book, and the drafts of pages that they are of: docs/drafts/guides/leaks.md."""

from collections.abc import Mapping
from pathlib import Path

from jiefen.base.failure import Failure
from jiefen.base.text import N_, say
from jiefen.book.gathered import require_named
from jiefen.files.disk import read_regular
from jiefen.register.proofs.record import Proof, What

DRAFTS = "docs/drafts"
"""Beside docs/public: nothing of it is ever built into a site."""
PAGES: Mapping[What, str] = {"guide": "guides", "typical": "typical"}
MOST_BYTES = 1 << 20


def read_proofs(root: Path) -> Mapping[str, Proof]:
    """All proofs by their names. Raises Failure when one cannot be read."""
    return {proof.name: proof for proof in require_named(root, "proofs", Proof).values()}


def draft_file(what: What, subject: str) -> str:
    """Where the draft of a guide or a typical case lies in a book."""
    return f"{DRAFTS}/{PAGES[what]}/{subject}.md"


def public_file(what: What, subject: str) -> str:
    """Where it lies once it is public."""
    return f"docs/public/{PAGES[what]}/{subject}.md"


def read_draft(root: Path, what: What, subject: str) -> bytes:
    """The draft as it stands. Raises Failure when it is not there."""
    raw = read_regular(root / draft_file(what, subject), MOST_BYTES)
    if not isinstance(raw, bytes):
        raise Failure(say(N_("这一篇的草稿没有了，或者读不出来。")), say(N_("请起草的人重新起草一遍。")))
    return raw
