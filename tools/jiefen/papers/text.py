"""The papers of a case on a terminal: what there is, what is missing, who signs it (R25)."""

import json
from collections.abc import Sequence
from typing import Any

from jiefen.base.phrases import heading
from jiefen.base.table import table
from jiefen.base.text import N_, Term, Translate, render, say
from jiefen.papers.contents.matter import Matter
from jiefen.papers.kinds import KINDS
from jiefen.procedure.papers import seal, signers

FILED, MISSING, OPEN, BROUGHT = "filed", "missing", "open", "brought"
STATES = {
    FILED: N_("在卷"),
    MISSING: N_("缺"),
    OPEN: N_("可以出"),
    BROUGHT: N_("由别人提供"),
}
_TITLES = (N_("序号"), N_("文书"), N_("日期"), N_("文号"), N_("状态"), N_("页数"), N_("签名"), N_("盖章"))
NOT_YET = N_("还没有编号")


def state(matter: Matter) -> str:
    """Where a paper is: in the file; missing, where it must be there; else made here or brought by others.

    A case that an older version of the procedure governs, which lists no papers, owes none.
    """
    sheet = matter.sheet
    if sheet.filed:
        return FILED
    if sheet.rule.must and matter.procedure.papers is not None:
        return MISSING
    return OPEN if sheet.kind in KINDS else BROUGHT


def list_text(
    matters: Sequence[Matter], translate: Translate, width: int | None = None, *, colour: bool = False
) -> str:
    """A table, a line a paper in the order of the volume, and how many are missing."""
    if not matters:
        return translate(N_("案件走到这一步，还没有文书可以出。"))
    rows = [_row(place, matter, translate) for place, matter in enumerate(matters, start=1)]
    missing = sum(state(matter) == MISSING for matter in matters)
    count = render(say(N_("共 {n} 份，缺 {missing} 份"), n=len(matters), missing=missing), translate)
    return f"{table([heading(translate(title)) for title in _TITLES], rows, width, colour=colour)}\n{count}"


def _row(place: int, matter: Matter, translate: Translate) -> tuple[str, ...]:
    sheet = matter.sheet
    bears = seal(sheet.rule)
    number = matter.number
    name = translate(Term(sheet.title))
    return (
        f"{place:02}",
        f"{name} · {sheet.agreement}" if sheet.agreement else name,
        sheet.entry.date.isoformat() if sheet.entry else "",
        translate(NOT_YET) if number is None else number,
        translate(STATES[state(matter)]),
        str(sheet.filed.pages or "") if sheet.filed else "",
        translate(N_("、")).join(map(translate, signers(sheet.rule))),
        translate(bears) if bears else "",
    )


def list_json(matters: Sequence[Matter]) -> str:
    """The same for programs; codes instead of words."""
    papers: list[dict[str, Any]] = [
        {
            "place": place,
            "kind": matter.sheet.kind,
            "title": matter.sheet.title,
            "nth": matter.sheet.nth,
            "agreement": matter.sheet.agreement,
            "date": matter.sheet.entry.date.isoformat() if matter.sheet.entry else None,
            "number": matter.number,
            "state": state(matter),
            "pages": matter.sheet.filed.pages if matter.sheet.filed else None,
            "signs": matter.sheet.rule.signs,
            "seal": matter.sheet.rule.seal,
        }
        for place, matter in enumerate(matters, start=1)
    ]
    return json.dumps(papers, ensure_ascii=False, indent=2)
