"""The rules as pages, one a group, from what `explain` shows: title, why, basis, examples, what to do (R24)."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from jiefen.base.html import esc
from jiefen.base.text import render
from jiefen.checking.explaining.record import Example, ShownExample
from jiefen.checking.explaining.text import SEVERITIES
from jiefen.checking.explaining.worked import RuleView
from jiefen.law.record import LawRegister
from jiefen.staff_site.desk import citation_link, staff_page

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
    count = sum(map(len, groups.values()))
    body = [
        f"# {TITLE}\n",
        f'<p class="jf-lead">jiefen check 和 jiefen due 按这 {count} 条规则检查。</p>\n',
    ]
    for name, views in groups.items():
        body.append(f"## {group_title(name)} {{#{name}}}\n")
        links = "".join(
            f'<li><a href="{name.lower()}/#{rule.code}"><code>{rule.code}</code> {esc(rule.title)}</a></li>'
            for rule in (view.rule for view in views)
        )
        body.append(f'<ul class="jf-rule-list">{links}</ul>\n')
    return staff_page(TITLE, body)


def _group(name: str, views: Sequence[RuleView], register: LawRegister) -> str:
    body = [f"# {group_title(name)}\n"]
    for view in views:
        body += _rule(view, register)
    body.append("例子是在示例案卷上改出来的：- 改之前，+ 改之后，· 没有改、要看的那一行。\n")
    return staff_page(f"{group_title(name)}（{name}）", body)


def _rule(view: RuleView, register: LawRegister) -> Iterator[str]:
    rule = view.rule
    yield f"## {rule.code}　{esc(rule.title)} {{#{rule.code}}}\n"
    since = f" · {rule.since.isoformat()} 以后收到的案件" if rule.since else ""
    yield (
        f'<p class="jf-rule-facts"><span class="jf-severity jf-severity--{rule.severity}">{SEVERITIES[rule.severity]}'
        f'</span> 依据 {citation_link(rule.basis, register)} · 来源 <a href="../../rows/">{esc(rule.source)}</a>{since}'
        "</p>\n"
    )
    yield f"<p>{esc(rule.why)}</p>\n"
    if view.spoken:
        yield (
            f'<div class="jf-spoken"><p><strong>会这样指出：</strong>{esc(render(view.spoken.say))}</p>'
            f"<p><strong>怎么办：</strong>{esc(render(view.spoken.do))}</p></div>\n"
        )
    if view.examples and view.good and view.bad:
        yield _examples("这样可以", view.good, view.examples.good[1:])
        yield _examples("这样会被指出", view.bad, view.examples.bad[1:])


def _examples(title: str, first: ShownExample, others: Sequence[Example]) -> str:
    where = "，".join(str(item) for item in (first.file, first.today) if item)
    lines = "\n".join(esc(f"{line.mark or '·'} {line.text}") for line in first.lines)
    name = esc(f"{first.title}（{where}）" if where else first.title)
    more = "".join(f"<li>{esc(example.title)}</li>" for example in others)
    return (
        f'<div class="jf-example"><p><strong>{title}：</strong>{name}</p>'
        f'<pre class="jf-lines" tabindex="0">{lines}</pre>{f"<ul>{more}</ul>" if more else ""}</div>\n'
    )
