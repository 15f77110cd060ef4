"""The approval sheet 信息发布审批表 of a batch of the public register, as offices file it (R25, R27).

A sheet stays in the office: it names staff, and how many cases stay out.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from jiefen.base.html import day
from jiefen.office.office import Office
from jiefen.register.approval import ACTS, act_of
from jiefen.register.columns import OUTCOME, UNTOLD, WITHOUT_AGREEMENT
from jiefen.register.page import batch_name
from jiefen.register.project import ALL, OTHER, VOIDS
from jiefen.register.record import Publication

CODE = "publication"
"""The name of the template: papers/publication.docx, or the office's own."""
NONE = "没有"
BY_HAND = "　　　　年　　月　　日"
"""A day to be written by hand."""
SHORT = 12
"""Digits of an id of Git that tell it from all others."""
MOST_LISTED = 4
"""So many public ids are listed on the sheet; more stand in the batch's file alone."""


def sheet_values(publication: Publication, office: Office) -> dict[str, Any]:
    """What the template is filled with. Without an approval its lines are left open for pens."""
    approval = publication.approval
    return {
        "sample": office.settings.sample,
        "office": office.settings.bureau.title,
        "title": f"{batch_name(publication.batch)}矛盾纠纷公开台账",
        "batch": publication.batch,
        "cut": day(publication.cut),
        "released": day(approval.released) if approval else BY_HAND,
        "site": office.settings.site_url,
        "rows": _rows(publication),
        "tables": _tables(publication),
        "figures": _figures(publication),
        "withdrawn": _withdrawn(publication),
        "held_back": _held_back(publication),
        "voids": _counts((VOIDS[reason], number) for reason, number in publication.voids.items()) or NONE,
        "made_from": _made_from(publication),
        "acts": {name: _act(publication, name, office) for name in ACTS},
    }


def _rows(publication: Publication) -> str:
    """How many rows are new, by outcome and by branch."""
    if not publication.rows:
        return NONE
    outcomes = Counter(OUTCOME.words.get(row.outcome, UNTOLD) for row in publication.rows)
    branches = Counter(publication.branches.get(row.branch, OTHER) for row in publication.rows)
    whole = f"新公开 {len(publication.rows)} 件：{_counts(outcomes.most_common())}"
    return f"{whole}\n按种类：{_counts(branches.most_common())}"


def _tables(publication: Publication) -> str:
    """How many cases each yearly table counts, a line a year."""
    by_year: dict[int, list[tuple[str, int]]] = {}
    for table in publication.tables:
        title = publication.branches.get(table.branch, OTHER) if table.branch else ALL
        by_year.setdefault(table.year, []).append((title, table.lines[-1].cells[-1]))
    return "\n".join(f"{year}年 {len(found)} 张：{_counts(found)}" for year, found in by_year.items()) or NONE


def _figures(publication: Publication) -> str:
    """Of how many cases the figures of handling are, and how many of all got no agreement."""
    return "\n".join((*_handling(publication), *_failures(publication))) or NONE


def _handling(publication: Publication) -> Iterator[str]:
    figures = publication.figures
    if figures:
        groups = [(publication.branches.get(group.branch, OTHER), group.cases) for group in figures.groups]
        whole = f"统计 {figures.cases} 件"
        yield f"{whole}：{_counts(groups)}" if groups else whole


def _failures(publication: Publication) -> Iterator[str]:
    """What the site will say of those that got no agreement."""
    if publication.outcomes:
        low, high = publication.outcomes.unsettled
        yield f"{WITHOUT_AGREEMENT}：占全部办结的 {low}%—{high}%"


def _withdrawn(publication: Publication) -> str:
    """How many rows of earlier batches are taken back, and which."""
    gone = publication.withdrawn
    if not gone:
        return NONE
    return f"{len(gone)} 行：{'、'.join(gone)}" if len(gone) <= MOST_LISTED else f"{len(gone)} 行"


def _held_back(publication: Publication) -> str:
    few = publication.smallest_class
    return (
        f"到本季度末全部办结 {publication.closed} 件，没有公布 {publication.held_back} 件"
        f"（不得公开、当事人反对或者没有问过、不公开的渠道，或者同样内容不足 {few} 件）；网站上只写大致的比例"
    )


def _made_from(publication: Publication) -> str:
    """The ids by which anybody can work the batch out again."""
    made = publication.made_from
    return f"案卷 {made.cases[:SHORT]}，本局记录 {made.office[:SHORT]}" if made else "发布时写明"


def _act(publication: Publication, name: str, office: Office) -> Mapping[str, str]:
    """Who and on which day; "" and a blank where that is not decided yet.

    The first publications name two who approved, and no day.
    """
    if publication.approval is None:
        approved = publication.approved_by if name == "signed" else ()
        return {"name": "、".join(_name(one, office) for one in approved), "day": BY_HAND}
    act = act_of(publication.approval, name)
    return {"name": _name(act.by, office), "day": day(act.date)}


def _name(handle: str, office: Office) -> str:
    person = office.organisation.person(handle)
    return person.name if person else handle


def _counts(pairs: Iterable[tuple[str, int]]) -> str:
    """`化解 65 件，转出 11 件`."""
    return "，".join(_each(pairs))


def _each(pairs: Iterable[tuple[str, int]]) -> Iterator[str]:
    for title, number in pairs:
        yield f"{title} {number} 件"
