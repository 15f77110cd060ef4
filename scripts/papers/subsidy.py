"""Template of the paper by which the subsidy per case 以案定补 is claimed: list, opinions, roll of payment."""  # noqa: INP001

from collections.abc import Callable, Mapping

from jiefen.papers.word.layout import (
    CELL_SIZE,
    LYING_WIDTH,
    NO_DAY,
    Cell,
    Line,
    Row,
    Table,
    columns,
    for_each,
    gap,
    paper,
    small,
    tag,
    text,
    where,
)

BLANK = "＿" * 8
PAID = {
    "number": ("序号", 450),
    "case": ("案号", 1250),
    "matter": ("纠纷名称", 1250),
    "who": ("调解员", 1650),
    "accepted": ("受理日期", 1250),
    "closed": ("办结日期", 1250),
    "sum": ("涉及金额（元）", 1350),
    "performed": ("履行", 750),
    "papers": ("卷宗", 800),
    "grade": ("档次", 700),
    "why": ("定档依据", 2126),
    "amount": ("补贴（元）", 950),
}
UNPAID = {
    "case": ("案号", 1300),
    "matter": ("纠纷名称", 2600),
    "who": ("调解员", 2200),
    "closed": ("办结日期", 1500),
    "why": ("不补贴的原因", 6176),
}
PEOPLE = {"who": ("调解员", 3444), "cases": ("件数", 3444), "amount": ("补贴（元）", 3444), "sign": ("签名", 3444)}


def claim() -> bytes:
    """以案定补申报汇总表: the cases that are paid with grade and reason, three opinions, then who gets how much."""
    return paper(
        "人民调解以案定补申报汇总表",
        Line("填报单位（盖章）：{{ office }}　　时段：{{ period }}　　标准：{{ document }}", size=CELL_SIZE, after=4),
        Line("{%p if unread %}"),
        Line("有 {{ unread }} 份文件读不出来，没有算进去，先运行 jiefen check。", size=CELL_SIZE, after=4),
        Line("{%p endif %}"),
        _list(PAID, "paid", "没有补贴的案件", foot=tag("whole")),
        gap(keep=True),
        _opinions(),
        gap(),
        Line("补贴发放花名册", size=CELL_SIZE, bold=True, after=4, keep=True),
        _list(PEOPLE, "people", "没有人"),
        gap(),
        Line("本期办结、不补贴的案件", size=CELL_SIZE, bold=True, after=4, keep=True),
        _list(UNPAID, "unpaid", "没有"),
        gap(keep=True),
        Line(f"制表人：{BLANK}　　　审核人：{BLANK}　　　填报日期：{{{{ day }}}}", size=CELL_SIZE),
        lying=True,
        numbered=True,
    )


def _list(known: Mapping[str, tuple[str, int]], several: str, nothing: str, *, foot: str = "") -> Table:
    """A row each of several values; a sentence where there are none."""
    of = len(known)
    cells = tuple(Cell(small("" if name == "sign" else tag(f"one.{name}"))) for name in known)
    below = (Row((Cell(small(foot), of),), 9, of=of),) if foot else ()
    rows = (
        columns(*(title for title, _ in known.values())),
        *for_each("one", several, Row(cells, 9, of=of)),
        *where(f"not {several}", Row((Cell(small(nothing), of),), 9, of=of)),
        *below,
    )
    return Table(rows, widths=tuple(width for _, width in known.values()))


def _opinions() -> Table:
    """Three bodies say what they think of it, stamp it and put the day."""
    titles = ("调委会意见", "司法所意见", "司法局审批")
    width = LYING_WIDTH // len(titles)
    lines = (
        text("", after=26),
        Line("（盖章）", align="right", size=CELL_SIZE),
        Line(NO_DAY, align="right", size=CELL_SIZE),
    )
    head = Row(tuple(Cell(small(title, align="center"), label=True) for title in titles), 9, of=len(titles))
    body = Row(tuple(Cell(lines) for _ in titles), 30, of=len(titles))
    return Table((head, body), widths=(width,) * len(titles), keep=True)


TEMPLATES: Mapping[str, Callable[[], bytes]] = {"subsidy-claim": claim}
