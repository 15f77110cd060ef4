"""The rules as pages, one a group, from what `explain` shows: title, why, basis, examples, what to do (R24)."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby

import msgspec

from jiefen.base import template
from jiefen.base.text import render
from jiefen.checking.explaining.record import Example, ShownExample
from jiefen.checking.explaining.text import SEVERITIES
from jiefen.checking.explaining.worked import RuleView
from jiefen.law.record import LawRegister
from jiefen.staff_site.desk import Citing, citing, staff_page

TITLE = "规则"
GROUPS = {
    "AGR": "协议的履行",
    "ALT": "报告公安和上级",
    "BND": "边界纠纷",
    "CHN": "调解渠道",
    "CIT": "引用法律",
    "CLK": "时限",
    "CNF": "司法确认",
    "CON": "包案",
    "CRT": "法院委派委托",
    "DUE": "到期和逾期",
    "DUT": "值班",
    "HIS": "记录只增不改",
    "LVL": "等级和督办",
    "OFF": "机构和人员",
    "PET": "信访事项",
    "POS": "岗位和任期",
    "PRO": "规程",
    "PRV": "个人信息",
    "PTY": "当事人的权利",
    "REC": "案件记录",
    "STP": "步骤和次序",
    "TYP": "典型案例",
}
"""The groups of rules by the letters of their codes; one that is not named here is called by them."""

_TEMPLATE = "staff_site/rule_pages.html.j2"


class Group(msgspec.Struct, frozen=True, kw_only=True):
    """A group of rules in the index; `folder` is where its page lies."""

    letters: str
    folder: str
    title: str
    views: tuple[RuleView, ...]


class Spoken(msgspec.Struct, frozen=True):
    """What a rule says of its own bad example, and what to do."""

    say: str
    do: str


class Examples(msgspec.Struct, frozen=True, kw_only=True):
    """One example shown line by line, and the titles of the others."""

    title: str
    name: str
    lines: tuple[str, ...]
    others: tuple[str, ...]


class ShownRule(msgspec.Struct, frozen=True, kw_only=True):
    """A rule as its page shows it, its texts in words."""

    code: str
    title: str
    severity: str
    severity_title: str
    basis: Citing
    source: str
    since: date | None
    why: str
    spoken: Spoken | None
    examples: tuple[Examples, ...]


def rule_pages(views: Sequence[RuleView], register: LawRegister) -> dict[str, str]:
    """`rules/index.md` and a page a group; each rule has its code as its address."""
    groups = {name: tuple(its) for name, its in groupby(sorted(views, key=lambda view: view.rule.code), key=_letters)}
    return {
        "rules/index.md": _index(groups),
        **{f"rules/{name.lower()}.md": _group(name, its, register) for name, its in groups.items()},
    }


def group_title(letters: str) -> str:
    """The name of a group of rules."""
    return GROUPS.get(letters, letters)


def _letters(view: RuleView) -> str:
    return view.rule.code.rstrip("0123456789")


def _index(groups: Mapping[str, Sequence[RuleView]]) -> str:
    shown = [
        Group(letters=letters, folder=letters.lower(), title=group_title(letters), views=tuple(views))
        for letters, views in groups.items()
    ]
    count = sum(map(len, groups.values()))
    return staff_page(TITLE, template.part(_TEMPLATE, "index", TITLE, count, shown))


def _group(letters: str, views: Sequence[RuleView], register: LawRegister) -> str:
    title = group_title(letters)
    rules = [_rule(view, register) for view in views]
    return staff_page(f"{title}（{letters}）", template.part(_TEMPLATE, "group", title, rules))


def _rule(view: RuleView, register: LawRegister) -> ShownRule:
    rule = view.rule
    examples: tuple[Examples, ...] = ()
    if view.examples and view.good and view.bad:
        good = _examples("这样可以", view.good, view.examples.good[1:])
        bad = _examples("这样会被指出", view.bad, view.examples.bad[1:])
        examples = (good, bad)
    return ShownRule(
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


def _examples(title: str, first: ShownExample, others: Sequence[Example]) -> Examples:
    where = "，".join(str(item) for item in (first.file, first.today) if item)
    return Examples(
        title=title,
        name=f"{first.title}（{where}）" if where else first.title,
        lines=tuple(f"{line.mark or '·'} {line.text}" for line in first.lines),
        others=tuple(example.title for example in others),
    )
