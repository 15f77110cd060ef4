"""Templates of the papers of tasks: the order 交办单, the list of contracts, the letter of appointment 聘书."""  # noqa: INP001

from collections.abc import Callable, Mapping

from jiefen.papers.word.layout import (
    BODY_SIZE,
    CELL_SIZE,
    NO_DAY,
    Cell,
    Line,
    Row,
    Table,
    columns,
    for_each,
    gap,
    heading,
    long,
    or_blank,
    paper,
    small,
    table,
    tag,
    text,
    to_write_on,
    where,
    wide,
)

BLANK = "＿" * 8
CONTRACTS = ("号", "事项", "案件", "责任单位", "责任人", "办结时限", "本月工作情况", "到哪一步")
CONTRACT_WIDTHS = (1000, 2500, 1500, 1800, 1000, 1876, 2900, 1200)


def order() -> bytes:
    """交办单: what is asked of whom, until when, how often to tell of it; who receives it signs below."""
    return paper(
        "{{ title }}",
        Line("编号：{{ number }}　　文号：" + or_blank("document", BLANK), size=CELL_SIZE, after=4),
        table(
            _halves("交办单位", tag("issuer"), "交办日期", tag("issued")),
            _halves("牵头单位", tag("lead"), "配合单位", tag("joint")),
            _halves("责任领导", tag("leader"), "责任人", or_blank("officer", "")),
            long("事项", (text(tag("matter")),), height=20),
            *where("cases", wide("有关案件", tag("cases"))),
            long("要求", to_write_on(3, "asked"), height=24),
            _halves("办结期限", tag("due"), "反馈", tag("reply")),
            *where("contract", long("主要负责人审批", _sign_here(), height=26)),
            long("签收", _sign_here(), height=22),
            long("办理结果", to_write_on(3), height=24),
            long("审核", _sign_here(), height=22),
        ),
        gap(),
        Line("联系人：" + or_blank("contact", BLANK) + "　　电话：" + or_blank("phone", BLANK), size=CELL_SIZE),
    )


def _sign_here() -> tuple[Line, ...]:
    return (text("", after=10), Line(f"签名：{BLANK}　{NO_DAY}", align="right", size=CELL_SIZE))


def _halves(label: str, value: str, other: str, beside: str) -> Row:
    return Row((Cell(label, label=True), Cell(value, 2), Cell(other, label=True), Cell(beside, 2)))


def contracts() -> bytes:
    """领导包案情况表: under each leader the contracts with what is fixed and what was done this month."""
    count = len(CONTRACTS)
    names = ("number", "title", "cases", "unit", "officer", "due", "done", "stage")
    rows = Table(
        (
            columns(*CONTRACTS),
            *for_each(
                "group",
                "groups",
                heading("{{ group.leader }}（{{ group.count }} 件）", of=count),
                *for_each("one", "group.contracts", _across(*(tag(f"one.{name}") for name in names))),
            ),
            *where("not groups", _across("没有包案", *("" for _ in CONTRACTS[1:]))),
        ),
        widths=CONTRACT_WIDTHS,
    )
    return paper(
        "领导包案情况表",
        Line("填报单位（盖章）：{{ office }}　　　　截至：{{ day }}", size=CELL_SIZE, after=4),
        rows,
        gap(keep=True),
        Line(f"制表人：{BLANK}　　　审核人：{BLANK}　　　分管领导：{BLANK}　　　主要负责人：{BLANK}", size=CELL_SIZE),
        lying=True,
        numbered=True,
    )


def _across(*words: str) -> Row:
    return Row(tuple(Cell(small(one)) for one in words), 9, long=True, of=len(words))


def appointment() -> bytes:
    """聘书: who is appointed as what, for which body, from when to when; what is not known is left to write."""
    large = 16
    return paper(
        "聘　书",
        Line("编号：" + or_blank("number", BLANK), align="right", size=BODY_SIZE, after=40),
        Line("{{ name }}同志：", size=large, after=16),
        Line("兹聘请您担任{{ place }}{{ role }}。", size=large, first=2 * large, after=12),
        Line(
            "聘期自{{ since }}起，至" + or_blank("until", "　　　　年　　月　　日") + "止。",
            size=large,
            first=2 * large,
            after=90,
        ),
        Line("（盖章）", align="right", size=large, after=6),
        Line(or_blank("issuer", BLANK), align="right", size=large, after=6),
        Line(or_blank("day", NO_DAY), align="right", size=large),
    )


TEMPLATES: Mapping[str, Callable[[], bytes]] = {
    "task-order": order,
    "contract-list": contracts,
    "appointment": appointment,
}
