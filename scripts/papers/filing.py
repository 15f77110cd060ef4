"""Templates of the papers that make a volume: cover, index, notes, closing report."""  # noqa: INP001

from collections.abc import Callable, Mapping

from jiefen.papers.word.layout import (
    CELL_SIZE,
    NO_DAY,
    Cell,
    Line,
    Row,
    Table,
    across,
    columns,
    for_each,
    gap,
    heading,
    long,
    or_blank,
    paper,
    signature,
    small,
    table,
    tag,
    to_write_on,
    where,
    wide,
    written,
)

COVER_WIDTHS = (1700, 1574, 1574, 1300, 1348, 1348)
INDEX_WIDTHS = (600, 2320, 2564, 1900, 860, 600)
NOTE_WIDTHS = (1200, 1300, 1900, 1900, 944, 1600)
LIMIT_WIDTHS = (2100, 1900, 700, 1200, 1900, 1044)


def halves(label: str, value: str, other_label: str, other_value: str, *, height: float = 11) -> Row:
    """Two labels, each with its value beside it."""
    cells = (Cell(label, label=True), Cell(value, 2), Cell(other_label, label=True), Cell(other_value, 2))
    return Row(cells, height)


def cover() -> bytes:
    """卷宗封面."""
    return paper(
        "{{ heading }}",
        Line("{{ file_number | blank(file_number_form) }}", align="center", size=14, after=30),
        table(
            wide("卷　名", tag("name"), height=32),
            wide("纠纷种类", tag("dispute"), height=17),
            halves("卷　号", tag("case"), "结　果", tag("outcome"), height=17),
            wide("{{ '调解员' if from else '承办人' }}", tag("mediators"), height=20),
            halves("调解日期", f"{or_blank('from', NO_DAY)}", "至", f"{or_blank('until', NO_DAY)}", height=17),
            halves("立卷人", tag("filed_by"), "立卷日期", or_blank("filed_on", NO_DAY), height=17),
            halves("保管期限", tag("kept"), "存放位置", tag("shelf"), height=17),
            halves("件　数", f"{tag('papers')} 件", "页　数", f"{tag('pages')} 页", height=17),
            wide("备　注", "", height=46, top=True),
            widths=COVER_WIDTHS,
        ),
        head="{{ body }}",
    )


def index() -> bytes:
    """卷内目录."""
    names = ("no", "title", "number", "day", "pages", "note")
    sheet = across(*(or_blank(f"sheet.{name}", "＿＿") if name == "pages" else tag(f"sheet.{name}") for name in names))
    return paper(
        tag("title"),
        Line("卷号：{{ case }}", size=CELL_SIZE, after=4),
        table(
            columns("序号", "文书名", "编号", "日期", "页次", "备注"),
            *for_each("sheet", "sheets", sheet),
            widths=INDEX_WIDTHS,
        ),
        gap(),
        Line("立卷人：{{ filed_by }}", align="right", size=CELL_SIZE),
        numbered=True,
    )


def part(title: str, name: str, labels: Row, *each: Row, nothing: str) -> tuple[Row, ...]:
    """A part of the note to the file: its heading, and rows for each; or that there is nothing to tell."""
    return (
        heading(title),
        *where(name, labels),
        *for_each("one", name, *each),
        *where(f"not {name}", Row((Cell(nothing, 6),))),
    )


def labels(*cells: tuple[str, int], repeats: bool = False) -> Row:
    """The titles of columns that go over so many of the table's."""
    return Row(tuple(Cell(words, columns, label=True) for words, columns in cells), height=8, repeats=repeats)


def values(*cells: tuple[str, int]) -> Row:
    """The values below them, in small letters."""
    return Row(tuple(Cell(small(words), columns) for words, columns in cells), height=9)


def file_note() -> bytes:
    """卷宗情况说明."""
    by_hand = Row((Cell((*to_write_on(4), gap()), 6),))
    missing = values((tag("one.title"), 2), (tag("one.day"), 1), (tag("one.due"), 1), (tag("one.why"), 2))
    return paper(
        "{{ title }}",
        Line("卷号：{{ case }}　　卷名：{{ name }}", size=CELL_SIZE, after=6),
        table(
            heading("一、应当入卷而没有的文书"),
            *where("missing", labels(("文书名", 2), ("日期", 1), ("最晚归卷", 1), ("没有的原因", 2))),
            *for_each("one", "missing", missing),
            *where("known and not missing", Row((Cell("应当入卷的文书都在卷内。", 6),))),
            *where("not known", by_hand),
            *part(
                "二、作废的文号",
                "voided",
                labels(("文书名", 2), ("号", 1), ("作废日期", 1), ("原因", 2)),
                values((tag("one.title"), 2), (tag("one.number"), 1), (tag("one.day"), 1), (tag("one.why"), 2)),
                nothing="没有作废的文号。",
            ),
            *part(
                "三、没有照规程办的情况",
                "deviations",
                labels(("规程的要求", 2), ("哪条记录", 1), ("原因", 2), ("批准人、日期", 1)),
                values(
                    (tag("one.rule"), 2),
                    (tag("one.about"), 1),
                    (tag("one.why"), 2),
                    (f"{tag('one.approved')}\n{tag('one.day')}", 1),
                ),
                nothing="没有。",
            ),
            *part(
                "四、记录的更正",
                "corrections",
                labels(("更正哪条记录", 2), ("更正的内容和理由", 3), ("复核人、日期", 1)),
                values(
                    (tag("one.about"), 2),
                    (f"{tag('one.what')}\n理由：{tag('one.why')}", 3),
                    (f"{tag('one.checked')}\n{tag('one.day')}", 1),
                ),
                nothing="没有更正。",
            ),
            *part(
                "五、迟录的记录",
                "late",
                labels(("记录", 2), ("办理日期", 1), ("迟录的原因", 3)),
                values((tag("one.what"), 2), (tag("one.day"), 1), (tag("one.why"), 3)),
                nothing="没有迟录。",
            ),
            *part(
                "六、归档以后补充的材料",
                "added",
                labels(("材料", 4), ("补充日期", 2)),
                values((tag("one.what"), 4), (tag("one.day"), 2)),
                nothing="没有补充。",
            ),
            heading("七、其他需要说明的情况"),
            by_hand,
            widths=NOTE_WIDTHS,
        ),
        gap(),
        signature("立卷人"),
        Line(or_blank("filed_on", NO_DAY), align="right", size=CELL_SIZE),
        numbered=True,
    )


def closing_report() -> bytes:
    """结案报告表."""
    people = {"申请人": "applicants", "被申请人": "respondents", "第三人": "third"}
    opinion = "签名：\n\n　　　　年　　月　　日"
    return paper(
        "{{ title }}",
        Line(f"卷号：{{{{ case }}}}　　填表日期：{or_blank('filled_on', NO_DAY)}", size=CELL_SIZE, after=4),
        table(
            halves("承办单位", tag("body"), "承办人", tag("officer")),
            halves("受案日期", or_blank("accepted", NO_DAY), "结案日期", or_blank("closed", NO_DAY)),
            halves("案件来源", tag("source"), "纠纷种类", tag("dispute")),
            halves("等　级", tag("level"), "涉及人数", f"{tag('people')} 人"),
            *(row for label, name in people.items() for row in where(name, long(label, joined(name), height=11))),
            long("纠纷简要\n事　　实", (*written("facts", 4), gap()), height=32),
            halves("结　果", tag("outcome"), "协议金额", tag("amount")),
        ),
        gap(),
        time_limits(),
        gap(),
        table(
            Row(
                (
                    Cell("承办人\n意见", label=True),
                    Cell(opinion, 2),
                    Cell("负责人\n意见", label=True),
                    Cell(opinion, 2),
                ),
                23,
            ),
        ),
        numbered=True,
    )


def time_limits() -> Table:
    """Every time limit of the case, `limits`: from when, until when, when it was met and how it stands."""
    limit = (("title", 1), ("from", 1), ("due", 2), ("ended", 1), ("state", 1))
    return table(
        labels(("时限", 1), ("起算", 1), ("最后一天", 2), ("办到", 1), ("结果", 1), repeats=True),
        *for_each(
            "limit",
            "limits",
            values(*((tag(f"limit.{name}"), columns) for name, columns in limit)),
            *where("limit.note", values(("　　{{ limit.note }}", 6))),
        ),
        *where("not limits", Row((Cell("没有时限。", 6),))),
        widths=LIMIT_WIDTHS,
    )


def joined(name: str) -> str:
    """The names of several people, parted by 、."""
    return f"{{% for one in {name} %}}{{{{ one.name }}}}{{% if not loop.last %}}、{{% endif %}}{{% endfor %}}"


def back_cover() -> bytes:
    """卷宗封底."""
    return paper(
        "{{ title }}",
        gap(),
        table(
            heading("本卷情况"),
            Row((Cell(f"本卷宗共有文书材料 {tag('papers')} 件，{tag('pages')} 页。", 6),), 20),
            wide("卷　号", tag("case"), height=13),
            halves("立卷人", tag("filed_by"), "立卷日期", or_blank("filed_on", NO_DAY), height=20),
            halves("检查人", "", "检查日期", NO_DAY, height=20),
            wide("存放位置", tag("shelf"), height=13),
            wide("备　注", "", height=60, top=True),
        ),
    )


TEMPLATES: Mapping[str, Callable[[], bytes]] = {
    "cover": cover,
    "index": index,
    "file-note": file_note,
    "closing-report": closing_report,
    "back-cover": back_cover,
}
