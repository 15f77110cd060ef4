"""Templates of the two papers of a meeting: the record 记录, kept, and the minutes 纪要, issued."""  # noqa: INP001

from collections.abc import Callable, Mapping

from jiefen.papers.word.layout import (
    CELL_SIZE,
    Cell,
    Line,
    Row,
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
from jiefen.papers.word.letter import Paragraph, attending, first, instruction, minutes
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


TEMPLATES: Mapping[str, Callable[[], bytes]] = {"meeting-record": record, "meeting-minutes": minutes_of_meeting}
