"""Template of the sheet on which a dispute handling room reports its leads, a month a sheet."""  # noqa: INP001

from collections.abc import Callable, Mapping

from jiefen.papers.word.layout import CELL_SIZE, NOTE_SIZE, Cell, Line, Row, across, columns, gap, paper, table, tag

BLANK = "＿" * 8
LEADS = 8
COLUMNS: Mapping[str, int] = {
    "序号": 700,
    "发现日期": 1300,
    "地点（小区、楼栋）": 2500,
    "哪一类纠纷": 1700,
    "涉及人数": 1000,
    "什么事（一句话，不写姓名、门牌）": 3476,
    "本单位是一方": 1400,
    "已经怎么处理": 1700,
}
HEADER = (1500, 3092, 1500, 3092, 1500, 3092)


def leads_of_room() -> bytes:
    """矛盾纠纷线索表: what the room has found in the month, a line each, without names; its section enters it."""
    rows = (across(str(number), "", "", "", "", "", "□是　□否", "", height=10) for number in range(1, LEADS + 1))
    return paper(
        "矛盾纠纷线索表",
        Line("{{ month }}", align="center", after=6),
        table(
            Row(
                (
                    Cell("调处室", label=True),
                    Cell(tag("room")),
                    Cell("所在单位", label=True),
                    Cell(tag("host")),
                    Cell("负责人", label=True),
                    Cell(tag("leader")),
                )
            ),
            Row(
                (
                    Cell("负责片区", label=True),
                    Cell(tag("areas"), 3),
                    Cell("交给", label=True),
                    Cell(tag("section")),
                )
            ),
            widths=HEADER,
        ),
        gap(),
        table(columns(*COLUMNS), *rows, widths=tuple(COLUMNS.values())),
        gap(),
        Line("没有发现的，第一行写“无”，照样交。本单位是一方的，调处室只报告，不调解。", size=NOTE_SIZE, after=6),
        Line(f"调处室负责人：{BLANK}　交表日期：{BLANK}　　　股室录入人：{BLANK}　录入日期：{BLANK}", size=CELL_SIZE),
        lying=True,
    )


TEMPLATES: Mapping[str, Callable[[], bytes]] = {"room-leads": leads_of_room}
