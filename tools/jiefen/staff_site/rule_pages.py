"""Every code as a page, one a group, from what `explain` shows: title, why, basis, examples, what to do (R24)."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby

import msgspec

from jiefen.base import template
from jiefen.base.text import render
from jiefen.explaining.families import FAMILIES, family_of
from jiefen.explaining.record import Example, ShownExample
from jiefen.explaining.text import SEVERITIES, in_general
from jiefen.explaining.worked import FaultView, RuleView
from jiefen.law.record import LawRegister
from jiefen.staff_site.desk import Citing, citing, staff_page

TITLE = "规则"
_TEMPLATE = "staff_site/rule_pages.html.j2"


class Group(msgspec.Struct, frozen=True, kw_only=True):
    """A group of codes in the index; `folder` is where its page lies."""

    letters: str
    folder: str
    title: str
    codes: tuple["ShownCode", ...]


class Spoken(msgspec.Struct, frozen=True):
    """What a rule says of its own bad example, or any other code in general, and what to do."""

    say: str
    do: str


class Examples(msgspec.Struct, frozen=True, kw_only=True):
    """One example shown line by line, and the titles of the others."""

    title: str
    name: str
    lines: tuple[str, ...]
    others: tuple[str, ...]


class ShownCode(msgspec.Struct, frozen=True, kw_only=True):
    """A code as its page shows it, its texts in words; only a rule has a basis and a source.

    `no_example`: why there is none.
    """

    code: str
    title: str
    severity: str
    severity_title: str
    why: str
    spoken: Spoken | None
    examples: tuple[Examples, ...]
    basis: Citing | None = None
    source: str = ""
    since: date | None = None
    no_example: str = ""


def rule_pages(rules: Sequence[RuleView], faults: Sequence[FaultView], register: LawRegister) -> dict[str, str]:
    """`rules/index.md` and a page a group; each code is its own address."""
    codes = [_rule(view, register) for view in rules]
    codes += [_fault(view) for view in faults]
    codes.sort(key=lambda one: one.code)
    groups = {
        letters: Group(letters=letters, folder=letters.lower(), title=FAMILIES[letters].title, codes=tuple(its))
        for letters, its in groupby(codes, key=lambda one: family_of(one.code))
    }
    index = template.part(_TEMPLATE, "index", TITLE, len(rules), len(faults), list(groups.values()))
    pages = {f"rules/{group.folder}.md": _page(group) for group in groups.values()}
    return {"rules/index.md": staff_page(TITLE, index), **pages}


def _page(group: Group) -> str:
    body = template.part(_TEMPLATE, "group", group.title, group.codes)
    return staff_page(f"{group.title}（{group.letters}）", body)


def _rule(view: RuleView, register: LawRegister) -> ShownCode:
    rule = view.rule
    examples: tuple[Examples, ...] = ()
    if view.examples and view.good and view.bad:
        good = _examples("这样可以", view.good, view.examples.good[1:])
        bad = _examples("这样会被指出", view.bad, view.examples.bad[1:])
        examples = (good, bad)
    return ShownCode(
        code=rule.code,
        title=rule.title,
        severity=rule.severity,
        severity_title=SEVERITIES[rule.severity],
        basis=citing(rule.basis, register),
        source=rule.source,
        since=rule.since,
        why=rule.why,
        spoken=Spoken(render(view.spoken.say), render(view.spoken.do)) if view.spoken else None,
        examples=examples,
    )


def _fault(view: FaultView) -> ShownCode:
    kind = view.kind
    examples: tuple[Examples, ...] = ()
    if view.example:
        examples = (_examples(f"这样会被指出（jiefen {view.command}）", view.example, ()),)
    return ShownCode(
        code=kind.code,
        title=kind.title,
        severity=kind.severity,
        severity_title=SEVERITIES[kind.severity],
        why=kind.why,
        spoken=Spoken(in_general(kind.say), in_general(kind.do)),
        examples=examples,
        no_example=kind.no_example,
    )


def _examples(title: str, first: ShownExample, others: Sequence[Example]) -> Examples:
    where = "，".join(str(item) for item in (first.file, first.today) if item)
    return Examples(
        title=title,
        name=f"{first.title}（{where}）" if where else first.title,
        lines=tuple(f"{line.mark or '·'} {line.text}" for line in first.lines),
        others=tuple(example.title for example in others),
    )
