"""One command, several agreements: an entry for each (R7, R9)."""

from collections.abc import Iterator, Sequence
from typing import Any

from jiefen.base.failure import Failure
from jiefen.base.text import N_, say
from jiefen.case.record import Case
from jiefen.steps.mediating import Agreement

ALL = ("all", "全部")
"""Every agreement that the case has."""
ENTRY = dict[str, Any]


def for_each(entry: ENTRY, each: Sequence[str], case: Case) -> Iterator[ENTRY]:
    """The entry for each of `each`: `第1户=P1` for an agreement yet to be recorded, `第1户` or `全部` for those there.

    Of an agreement its own parties are added to those in common (`with`), and of who signed those are kept who are
    parties of it. Who applies for the confirmation of one is its parties, unless the entry says who.
    Raises Failure for an agreement without parties of its own.
    """
    if entry["step"] == Agreement.step:
        yield from (_agreement(entry, word) for word in each)
        return
    names = case.agreement_names if any(word in ALL for word in each) else each
    for name in filter(None, names):
        yield {**entry, **_applicants(entry, name, case), "agreement": name}


def _agreement(entry: ENTRY, word: str) -> ENTRY:
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
    return made


def _applicants(entry: ENTRY, name: str, case: Case) -> ENTRY:
    """Who applies for the confirmation of an agreement, where the entry does not say: its parties."""
    if entry["step"] != "confirm-apply" or "with" in entry:
        return {}
    agreement = next((one for one in reversed(case.all(Agreement)) if one.name == name), None)
    return {"with": list(agreement.parties or agreement.signed)} if agreement else {}
