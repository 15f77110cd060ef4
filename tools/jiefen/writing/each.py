"""One command, several agreements: an entry for each (R7, R9)."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from jiefen.base.failure import Failure
from jiefen.base.text import N_, say
from jiefen.case.record import Case
from jiefen.steps.mediating import Agreement

ALL = ("all", "全部")
"""Every agreement that the case has."""
ENTRY = dict[str, Any]


def for_each(entry: ENTRY, each: Sequence[str], case: Case, signed_on: date | None = None) -> Iterator[ENTRY]:
    """The entry for each of `each`: `第1户=P1` for an agreement yet to be recorded, `第1户` or `全部` for those there.

    Of an agreement its own parties are added to those in common (`with`), and of who signed those are kept who are
    parties of it; `signed_on` is the day on which all of them did. Who applies for the confirmation of one is its
    parties, unless the entry says who.
    Raises Failure for an agreement without parties of its own, and where no agreement of the case has a name.
    """
    if entry["step"] == Agreement.step:
        yield from (_agreement(entry, word, signed_on) for word in each)
        return
    every = any(word in ALL for word in each)
    names = [name for name in (case.agreement_names if every else each) if name]
    if not names:
        raise Failure(
            say(N_("这一件没有写了名称的协议。")),
            say(N_("只有一份协议的，不写 --each；几户各有一份的，先逐份登记达成协议。")),
        )
    for name in names:
        yield {**entry, **_applicants(entry, name, case), "agreement": name}


def _agreement(entry: ENTRY, word: str, signed_on: date | None) -> ENTRY:
    name, _, refs = word.partition("=")
    own = [ref for ref in refs.split("+") if ref]
    if not own:
        raise Failure(
            say(N_("{word} 没有写是哪个当事人的协议。"), word=word),
            say(N_("写成 {example}；一户有两个当事人的写 {several}。"), example="第1户=P1", several="第1户=P1+P2"),
        )
    parties = [*own, *(ref for ref in entry.get("with", ()) if ref not in own)]
    made = {**entry, "name": name, "with": parties}
    if "signed" in made:
        made["signed"] = {ref: day for ref, day in entry["signed"].items() if ref in parties}
    elif signed_on:
        made["signed"] = dict.fromkeys(parties, signed_on)
    return made


def _applicants(entry: ENTRY, name: str, case: Case) -> ENTRY:
    """Who applies for the confirmation of an agreement, where the entry does not say: its parties."""
    if entry["step"] != "confirm-apply" or "with" in entry:
        return {}
    agreement = next((one for one in reversed(case.all(Agreement)) if one.name == name), None)
    return {"with": list(agreement.parties or agreement.signed)} if agreement else {}
