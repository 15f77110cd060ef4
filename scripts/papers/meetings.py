"""Templates of the papers of a meeting: its material, the record 记录, kept, and the minutes 纪要, issued."""  # noqa: INP001

from collections.abc import Callable, Mapping

from jiefen.papers.word.layout import (
    CELL_SIZE,
    Cell,
    Line,
    Row,
    Table,
    for_each,
    gap,
    lines_for_each,
    lines_where,
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
from jiefen.papers.word.letter import Paragraph, attending, first, instruction, minutes, report
from jiefen.papers.word.letter import text as said

TASK_COLUMNS = (1000, 4144, 1800, 1900)
NO_PLACE = "＿" * 12


def record() -> bytes:
    """会议记录: who was there, what was heard and agreed, with room for what was said; the recorder signs."""
    return paper(
        "{{ kind }}记录",
        Line("单位：{{ office }}", size=CELL_SIZE, after=4),
        table(
            _halves("会议", "第 {{ number }} 次", "日期", "{{ day }}"),
            _halves("主持人", tag("chair"), "记录人", tag("recorder")),
            wide("地点", or_blank("place", NO_PLACE)),
            wide("出席人员", tag("present")),
            wide("缺席人员", tag("absent")),
            long("听取汇报", _listed("heard", 2), height=24),
            long("发言记录", to_write_on(8)),
            long("议定事项", _listed("held", 2), height=24),
        ),
        gap(),
        table(*_tasks(), widths=TASK_COLUMNS, keep=True),
        gap(keep=True),
        Line(f"主持人：{NO_PLACE}　　记录人：{NO_PLACE}", align="right"),
    )


def _listed(name: str, lines: int) -> tuple[Line, ...]:
    """Each of several, counted; lines to write on where nothing is recorded."""
    each = lines_for_each("one", name, text("{{ loop.index }}. {{ one }}", after=3))
    return lines_where(name, *each, otherwise=to_write_on(lines, name))


def _tasks() -> tuple[Row, ...]:
    titles = ("编号", "交办事项", "牵头单位", "办结期限")
    head = tuple(Cell(small(one, align="center"), label=True) for one in titles)
    values = tuple(Cell(small(tag(f"one.{name}"))) for name in ("number", "title", "lead", "due"))
    return (
        Row(head, height=9, repeats=True, of=len(titles)),
        *for_each("one", "tasks", Row(values, height=9, of=len(titles))),
        *where("not tasks", Row((Cell(small("没有交办事项"), len(titles)),), height=9, of=len(titles))),
    )


def _halves(label: str, value: str, other: str, beside: str) -> Row:
    return Row((Cell(label, label=True), Cell(value, 2), Cell(other, label=True), Cell(beside, 2)))


def minutes_of_meeting() -> bytes:
    """会议纪要: what was reported and decided, numbered, signed out by the chair; what the meeting held is to write."""
    return minutes(
        "{{ office }}\n{{ kind }}纪要",
        said("{{ day }}，{{ chair }}主持召开{{ kind }}（第 {{ meeting }} 次）。现将会议情况纪要如下："),
        first("一、会议通报"),
        *_paragraphs("heard", "（上一期的情况，由会议材料摘入。）"),
        first("二、会议认为"),
        said("＿" * 26),
        first("三、会议要求"),
        *_paragraphs("held", "＿" * 26),
        instruction("{%p if tasks %}"),
        first("四、会议交办"),
        instruction("{%p for one in tasks %}"),
        said(
            "{{ loop.index }}. {{ one.title }}：{{ one.lead }}牵头，{{ one.due }}前办结（交办编号 {{ one.number }}）。"
        ),
        instruction("{%p endfor %}"),
        instruction("{%p endif %}"),
        attending("出席", tag("present"), above=1),
        instruction("{%p if absent %}"),
        attending("缺席", tag("absent")),
        instruction("{%p endif %}"),
        attending("签发", f"{tag('signed_by')}　{or_blank('signed', '　　年　　月　　日')}"),
        number="第 {{ number }} 号",
    )


def _paragraphs(name: str, otherwise: str) -> tuple[Paragraph, ...]:
    return (
        instruction(f"{{%p if {name} %}}"),
        instruction(f"{{%p for one in {name} %}}"),
        said("{{ loop.index }}. {{ one }}"),
        instruction("{%p endfor %}"),
        instruction("{%p else %}"),
        said(otherwise),
        instruction("{%p endif %}"),
    )


OPEN = "＿" * 25
"""A line for what people have to think out."""
FIGURE_SIZE = 10.5


def pack() -> bytes:
    """分析研判会材料: eight parts, of which the first and the last two are for people to write."""
    return report(
        "{{ office }}\n{{ month }}矛盾纠纷分析研判会材料",
        Paragraph("（统计到{{ until }}，{{ made }}制表）", "middle"),
        instruction("{%p if unread %}"),
        said("有 {{ unread }} 份文件读不出来，没有算进去，先运行 jiefen check。"),
        instruction("{%p endif %}"),
        first("一、安全稳定形势"),
        *_to_write("situation"),
        first("二、各单位办理情况"),
        _figures(UNIT_WIDTHS, UNIT_TITLES, "units"),
        said("{{ rates }}。{% if taken_over %}在办的里有存量接入 {{ taken_over }} 件。{% endif %}"),
        first("三、逾期案件"),
        instruction("{%p if overdue %}"),
        _figures(OVERDUE_WIDTHS, OVERDUE_TITLES, "overdue", left=("limits",)),
        instruction("{%p else %}"),
        said("没有逾期的案件。"),
        instruction("{%p endif %}"),
        first("四、预警和未按规程办理"),
        instruction("{%p if warnings %}"),
        _figures(WARNING_WIDTHS, WARNING_TITLES, "warnings", left=("what", "cases")),
        instruction("{%p else %}"),
        said("没有预警。"),
        instruction("{%p endif %}"),
        instruction("{%p if more_warnings %}"),
        said("另有 {{ more_warnings }} 条，见到期清单。"),
        instruction("{%p endif %}"),
        instruction("{%p if deviations %}"),
        said("本月作了说明的未按规程办理："),
        _figures(WARNING_WIDTHS, WARNING_TITLES, "deviations", left=("what", "cases")),
        instruction("{%p endif %}"),
        first("五、趋势"),
        _figures(TREND_WIDTHS, TREND_TITLES, "trends", foot="说明：{{ compared }}；数量小，只写相差几件，不写百分比。"),
        said("新动向：{{ hints_lead }}"),
        instruction("{%p if hints %}"),
        _figures(HINT_WIDTHS, HINT_TITLES, "hints", left=("what", "do")),
        instruction("{%p endif %}"),
        instruction("{%p for one in hint_notes %}"),
        said("{{ one }}"),
        instruction("{%p endfor %}"),
        first("六、{{ earlier }}"),
        instruction("{%p if held %}"),
        said("本月开过：{{ held }}。"),
        instruction("{%p endif %}"),
        instruction("{%p if tasks %}"),
        _figures(TASKS_WIDTHS, TASKS_TITLES, "tasks", left=("title",)),
        instruction("{%p elif tasks_kept %}"),
        said("以前交办的事项都办完了。"),
        instruction("{%p endif %}"),
        instruction("{%p if balances %}"),
        said("台账："),
        _figures(BALANCE_WIDTHS, BALANCE_TITLES, "balances", foot="说明：结转＋新增＋反复＝完成＋未完。"),
        instruction("{%p endif %}"),
        first("七、经验做法"),
        *_to_write("experience"),
        first("八、下一步打算"),
        *_to_write("next_steps"),
        instruction("{%p if meanings %}"),
        said("附：统计口径"),
        _figures(MEANING_WIDTHS, MEANING_TITLES, "meanings", left=("meaning",)),
        instruction("{%p endif %}"),
        Paragraph("制表人：＿＿＿＿　审核人：＿＿＿＿　分管领导：＿＿＿＿", "middle", above=2),
    )


UNIT_TITLES = {
    "title": "单位",
    "carried": "上期结转",
    "received": "新收",
    "ended": "办结",
    "settled": "其中化解",
    "open": "在办",
    "overdue": "逾期",
}
UNIT_WIDTHS = (2244, 1100, 1100, 1100, 1100, 1100, 1100)
OVERDUE_TITLES = {
    "case": "案号",
    "held": "单位、责任人",
    "level": "等级",
    "people": "人数",
    "limits": "逾期的时限",
    "days": "天数",
}
OVERDUE_WIDTHS = (1300, 2400, 1150, 750, 2494, 750)
WARNING_TITLES = {"what": "事项", "number": "件数", "cases": "案件、记录"}
WARNING_WIDTHS = (5844, 700, 2300)
MEANING_TITLES = {"title": "指标", "meaning": "怎么算"}
MEANING_WIDTHS = (1400, 7444)
TREND_TITLES = {
    "kind": "种类",
    "received": "新收",
    "received_change": "比上月",
    "received_year": "比去年同月",
    "ended": "办结",
    "ended_change": "比上月",
    "ended_year": "比去年同月",
}
TREND_WIDTHS = (2244, 900, 1000, 1400, 900, 1000, 1400)
HINT_TITLES = {"what": "苗头", "do": "可以怎么办"}
HINT_WIDTHS = (5844, 3000)
TASKS_TITLES = {"number": "编号", "title": "交办事项", "lead": "牵头单位", "due": "期限", "state": "办到哪里"}
TASKS_WIDTHS = (1200, 2844, 1400, 2200, 1200)
BALANCE_TITLES = {
    "title": "台账",
    "carried": "结转",
    "new": "新增",
    "back": "反复",
    "done": "完成",
    "open": "未完",
}
BALANCE_WIDTHS = (2344, 1300, 1300, 1300, 1300, 1300)


def _figures(
    widths: tuple[int, ...], titles: Mapping[str, str], several: str, *, foot: str = "", left: tuple[str, ...] = ()
) -> Table:
    """A table of figures, a row each of several values; words stand at the left, figures in the middle."""
    of = len(widths)
    head = Row(tuple(Cell(_figure(title), label=True) for title in titles.values()), height=9, repeats=True, of=of)
    cells = tuple(Cell(_figure(tag(f"one.{name}"), left=name in left)) for name in titles)
    below = (Row((Cell(small(foot), of),), height=8, of=of),) if foot else ()
    return table(head, *for_each("one", several, Row(cells, height=8, of=of)), *below, widths=widths)


def _figure(words: str, *, left: bool = False) -> tuple[Line, ...]:
    return (Line(words, align="left" if left else "center", size=FIGURE_SIZE, tight=True),)


def _to_write(name: str) -> tuple[Paragraph, ...]:
    return (said(or_blank(name, OPEN)), said(OPEN))


TEMPLATES: Mapping[str, Callable[[], bytes]] = {
    "meeting-record": record,
    "meeting-minutes": minutes_of_meeting,
    "meeting-pack": pack,
}
