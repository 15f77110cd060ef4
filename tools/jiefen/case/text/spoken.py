"""An entry as people tell it: `10 月 29 日，李娜把这件纠纷分给征收安置股郭艳，唐伟包案。` (R30).

The window shows it before it is written, and wherever it tells what was done. It says what the entry says and nothing
that follows from it: limits are told beside it. What a sentence leaves out is added as lists have it, so that nothing
that was written is ever missing on a screen.
"""

from collections.abc import Mapping
from typing import Any

import msgspec

from jiefen.base.phrases import in_series
from jiefen.base.text import N_
from jiefen.case.text.case import entry_text
from jiefen.case.text.told import closing, elsewhere, mediating, opening, petition, steering
from jiefen.case.text.told.teller import Tell, Teller
from jiefen.case.text.words import Names, Words

TOLD: Mapping[str, Tell] = {
    **opening.TOLD,
    **mediating.TOLD,
    **steering.TOLD,
    **elsewhere.TOLD,
    **petition.TOLD,
    **closing.TOLD,
}
"""How each step is told; a step that is missing is told as lists tell it."""
UNDER_A_DAY = frozenset({"suspend", "resume", "restrict"})
"""Steps from whose day on something holds: `12 月 3 日起停止计时`."""


def spoken(entry: Mapping[str, Any], words: Words, names: Names, *, this_year: int | None = None) -> str:
    """The sentences for an entry as files have it, on one line.

    `names`: what the screen calls a party or a member of staff, by P-ref or handle. Days are said without a year unless
    `this_year` is another one.
    """
    words = msgspec.structs.replace(words, called=names)
    step = str(entry.get("step", ""))
    if step not in TOLD:
        return entry_text(entry, words).strip()
    tell = Teller(entry, words, names, this_year)
    first, *more = [sentence for sentence in TOLD[step](tell) if sentence]
    day = tell.on(entry["date"])
    begins = f"{day}{first}" if step in UNDER_A_DAY else in_series((day, first), words.translate)
    tell.code("by")
    besides = _besides(tell)
    stop = words.translate(N_("。"))
    return "".join(f"{sentence}{stop}" for sentence in (begins, *more, *besides))


def _besides(tell: Teller) -> list[str]:
    """What every entry may say: why it is late, a note, papers, and what no sentence had a place for."""
    said = []
    if tell.has("note") and "note" in tell.left():
        said.append(tell.says(N_("备注：{note}"), note=tell.word("note")))
    if tell.has("late"):
        said.append(tell.says(N_("晚记的原因：{late}"), late=tell.word("late")))
    if tell.has("key"):
        said.append(tell.says(N_("另有密封的内容")))
    if tell.has("files"):
        said.append(tell.says(N_("附 {n} 份材料"), n=len(tell.entry["files"])))
        tell.code("files")
    return [*said, *tell.untold()]
