"""What is to be published, and who drafted, checked and signed it (R27, R28).

Files: office/proofs/<what>-<subject>.yaml. Each hand works at a computer of its own, so each act is a line, and what it
saw goes by its SHA-256.
"""

import datetime as dt
from collections.abc import Sequence
from typing import Literal

from jiefen.base.record import Record

FOLDER = "office/proofs"
What = Literal["quarter", "guide", "typical"]
Step = Literal["drafted", "checked", "secrecy-reviewed", "signed", "sent-back"]
HANDS: tuple[Step, ...] = ("drafted", "checked", "secrecy-reviewed", "signed")


class Hand(Record, frozen=True, kw_only=True, omit_defaults=True):
    """What one of the staff did (`by`, a handle), on which day, and of which content; `why` it was sent back."""

    step: Step
    by: str
    date: dt.date
    content: str
    why: str = ""


class Consent(Record, frozen=True, kw_only=True):
    """That all parties agreed to their case being told: on which day, in writing or put down by whoever asked."""

    date: dt.date
    how: Literal["written", "recorded"]


class Proof(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A quarter of the register (`2026Q3`), a guide (`leaks`) or a typical case on its way to the public.

    `nth` tells apart what is published again later, a guide after a year. `case` and `consent` are a typical case's.
    """

    what: What
    subject: str
    nth: int = 1
    case: str = ""
    consent: Consent | None = None
    acts: tuple[Hand, ...]

    @property
    def name(self) -> str:
        """What its file is called: `guide-leaks`, `guide-leaks-2`."""
        return name_of(self.what, self.subject, self.nth)

    @property
    def round(self) -> tuple[Hand, ...]:
        """The acts that count: from the last draft on; none after it was sent back."""
        return self.acts[last_draft(self.acts) :]

    @property
    def is_signed(self) -> bool:
        """Whether it went through all hands."""
        return self.acts[-1].step == "signed"

    @property
    def is_sent_back(self) -> bool:
        """Whether it waits for another draft."""
        return self.acts[-1].step == "sent-back"


def name_of(what: What, subject: str, nth: int = 1) -> str:
    """What the file of a proof is called, without its ending."""
    return f"{what}-{subject}" if nth == 1 else f"{what}-{subject}-{nth}"


def last_draft(acts: Sequence[Hand]) -> int:
    """The place of the draft that counts among `acts`; after all of them, where it was sent back or none is there."""
    for place in reversed(range(len(acts))):
        if acts[place].step == "sent-back":
            return len(acts)
        if acts[place].step == "drafted":
            return place
    return len(acts)
