"""Which paper of a volume is put into the file, and what is recorded of it (R7, R25).

A log names a paper by its kind and the entry that it documents, so that nobody has to count later which of three
mediation records it was.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from jiefen.base.failure import Failure
from jiefen.base.text import N_, Say, Term, say
from jiefen.case.record import Case
from jiefen.case.volume import Sheet
from jiefen.steps.closing import Paper
from jiefen.steps.entry import Entry, Place
from jiefen.steps.papers import MADE, PAPERS
from jiefen.steps.terms import step_title


class Chosen(msgspec.Struct, frozen=True, kw_only=True):
    """Which paper somebody means: its kind, and of several the entry or the agreement that it is about."""

    kind: str
    of: Place | None = None
    agreement: str = ""


def sheet_meant(case: Case, sheets: Sequence[Sheet], chosen: Chosen, *, again: bool = False) -> Sheet:
    """The paper that is put into the file.

    One that lies there already is meant only by somebody who says so (`again`). Raises Failure, which says what can be
    meant, where it is none of the case's, or may be several.
    """
    title = Term(PAPERS[chosen.kind])
    require_kinds(case, sheets, [chosen.kind])
    of_kind = [sheet for sheet in sheets if sheet.kind == chosen.kind]
    fit = [sheet for sheet in of_kind if _is(chosen, sheet, case)]
    if not fit:
        raise Failure(say(N_("{case} 没有这一份{title}。"), case=case.id, title=title), _which(case, of_kind))
    left = fit if again else [sheet for sheet in fit if sheet.filed is None]
    if not left:
        filed = fit[-1].filed
        day = filed.date if filed else ""
        raise Failure(
            say(N_("{title}已经在卷里，{day} 登记的。"), title=title, day=day),
            say(N_("又有一份、换了一份的，加上 --again；登记错了的，先用 jiefen record {case} 撤销。"), case=case.id),
        )
    if len({(str(place_of(sheet, case)), sheet.agreement) for sheet in left}) > 1:
        raise Failure(say(N_("{title}有 {n} 份，没有说是哪一份。"), title=title, n=len(left)), _which(case, left))
    return left[0]


def require_kinds(case: Case, sheets: Sequence[Sheet], kinds: Iterable[str]) -> None:
    """Raises Failure for the first of `kinds` of which the state of the case allows no paper."""
    allowed = {sheet.kind for sheet in sheets}
    for kind in kinds:
        if kind not in allowed:
            what = say(N_("{case} 现在没有{title}。"), case=case.id, title=Term(PAPERS[kind]))
            raise Failure(what, _awaited(sheets))


def _is(chosen: Chosen, sheet: Sheet, case: Case) -> bool:
    if chosen.of is not None:
        place = place_of(sheet, case)
        if place is None or place != {"step": chosen.of.step, "nth": chosen.of.nth}:
            return False
    return chosen.agreement in ("", sheet.agreement)


def place_of(sheet: Sheet, case: Case) -> Mapping[str, str | int] | None:
    """How a log names the entry that a paper documents; None for a paper of the whole volume."""
    return case.place_of(sheet.entry.n) if sheet.entry else None


def _awaited(sheets: Iterable[Sheet]) -> Say:
    titles = tuple(dict.fromkeys(Term(sheet.title) for sheet in sheets if sheet.filed is None))
    if not titles:
        return say(N_("这件案件的文书都已经在卷里；还没有走到的步骤，先用 jiefen record 登记。"))
    return say(N_("等着入卷的：{titles}。"), titles=titles)


def _which(case: Case, sheets: Iterable[Sheet]) -> Say:
    ways = tuple(_way(sheet.entry, sheet.agreement, case) for sheet in sheets if sheet.entry)
    return say(N_("写明是哪一份：{ways}。"), ways=ways)


def _way(entry: Entry, agreement: str, case: Case) -> Say:
    """How to name one of several: `--of 调解.2（2026-11-30）`."""
    text = N_("--of {step}.{nth}（{day} {agreement}）") if agreement else N_("--of {step}.{nth}（{day}）")
    nth = case.place_of(entry.n)["nth"]
    return say(text, step=step_title(entry.step), nth=nth, day=entry.date, agreement=agreement)


def recorded_as(case: Case, hash_: str) -> Paper | None:
    """The paper of the case that the file with this fingerprint was recorded as."""
    return next((paper for paper in case.standing(Paper) if paper.hash == hash_), None)


def filed_entry(case: Case, sheet: Sheet, *, pages: int, hash_: str = "", shelf: str = "") -> dict[str, Any]:
    """The own fields of the entry by which a paper lies in the file."""
    fields: dict[str, Any] = {"kind": sheet.kind}
    place = place_of(sheet, case)
    if place is not None:
        fields["of"] = dict(place)
    optional = {"agreement": sheet.agreement, "hash": hash_}
    fields |= {name: value for name, value in optional.items() if value}
    fields["pages"] = pages
    if shelf:
        fields["shelf"] = shelf
    return fields


class Whole(msgspec.Struct, frozen=True, kw_only=True):
    """A volume that is put into the file as a whole: each paper with its pages, and what is not among them.

    `left`: the volume is whole without it. `uncounted`: it must be there, and nobody has said how many pages it has.
    """

    filed: tuple[tuple[Sheet, int], ...]
    left: tuple[Sheet, ...]
    uncounted: tuple[Sheet, ...]


def whole_volume(
    sheets: Iterable[Sheet],
    said: Mapping[str, int],
    counted: Mapping[tuple[str, int], int],
    without: Iterable[str] = (),
) -> Whole:
    """What lies in a file on paper: every paper that does not lie there yet, but those of the kinds `without`.

    The pages are what somebody `said` by kind, else what was `counted` by kind and `nth` of the papers that are made
    here. What others bring, or fill in whole, is there only if its pages were said.
    """
    missing = frozenset(without)
    filed: list[tuple[Sheet, int]] = []
    left: list[Sheet] = []
    uncounted: list[Sheet] = []
    for sheet in sheets:
        if sheet.filed is not None or sheet.kind in missing:
            continue
        made_here = sheet.kind in MADE and sheet.kind != BLANK
        pages = said.get(sheet.kind) or (counted.get((sheet.kind, sheet.nth)) if made_here else None)
        if pages:
            filed.append((sheet, pages))
        else:
            (uncounted if sheet.rule.must else left).append(sheet)
    return Whole(filed=tuple(filed), left=tuple(left), uncounted=tuple(uncounted))


BLANK = "authorisation"
"""The one form of ours that a party fills in whole: only who has it knows whether there is one."""
