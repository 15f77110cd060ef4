"""Template of the report of a period: a month, a quarter, half a year, a year."""  # noqa: INP001

from collections.abc import Callable, Mapping

from jiefen.papers.word.layout import Cell, Line, Row, Table, for_each, table, tag
from jiefen.papers.word.letter import Paragraph, first, instruction, report
from jiefen.papers.word.letter import text as said

SIZE = 10.5
ROWS = {
    "title": "{{ block.title }}",
    "carried": "上期结转",
    "received": "新收",
    "ended": "办结",
    "settled": "化解",
    "unsettled": "未化解",
    "moved": "转出",
    "other_ended": "其他",
    "open": "在办",
    "overdue": "逾期",
    "rate": "化解率",
}
ROW_WIDTHS = (1504, 720, 700, 700, 700, 760, 700, 700, 700, 700, 960)
FIGURES = {"title": "指标", "unit": "单位", "now": "本期", "before": "{{ earlier }}", "last_year": "{{ year }}"}
FIGURE_WIDTHS = (3644, 800, 1400, 1500, 1500)
MEANINGS = {"title": "指标", "meaning": "怎么算"}
MEANING_WIDTHS = (2044, 6800)


def period() -> bytes:
    """矛盾纠纷调处情况统计表: the whole in words, then by unit, kind and channel, all figures, what they mean."""
    return report(
        "{{ office }}\n{{ period }}矛盾纠纷调处情况统计表",
        Paragraph("（统计{{ first }}至{{ until }}，{{ made }}制表）", "middle"),
        instruction("{%p if unread %}"),
        said("有 {{ unread }} 份文件读不出来，没有算进去，先运行 jiefen check。"),
        instruction("{%p endif %}"),
        first("一、总的情况"),
        said(
            "上期结转 {{ total.carried }} 件，新收 {{ total.received }} 件，办结 {{ total.ended }} 件，其中化解"
            " {{ total.settled }} 件；{% if whole %}期末{% else %}现在{% endif %}在办 {{ total.open }} 件，逾期"
            " {{ total.overdue }} 件。"
        ),
        said("{{ rates }}。"),
        first("二、分项统计"),
        instruction("{%p for block in blocks %}"),
        _figures(ROW_WIDTHS, ROWS, "block.rows"),
        Paragraph(""),
        instruction("{%p endfor %}"),
        said("{{ balanced }}。"),
        first("三、各项指标"),
        _figures(FIGURE_WIDTHS, FIGURES, "figures", left=("title",)),
        said("{{ compared }}。没有发生的和其余指标，见同名的 Excel 文件。"),
        first("四、统计口径"),
        _figures(MEANING_WIDTHS, MEANINGS, "meanings", left=("meaning",)),
        Paragraph("制表人：＿＿＿＿　审核人：＿＿＿＿　分管领导：＿＿＿＿", "middle", above=2),
    )


def _figures(widths: tuple[int, ...], titles: Mapping[str, str], several: str, left: tuple[str, ...] = ()) -> Table:
    """A table, a row each of several values; words stand at the left, figures in the middle."""
    of = len(widths)
    head = Row(tuple(Cell(_small(title), label=True) for title in titles.values()), height=8, repeats=True, of=of)
    cells = tuple(Cell(_small(tag(f"one.{name}"), left=name in left)) for name in titles)
    return table(head, *for_each("one", several, Row(cells, height=6.5, of=of)), widths=widths)


def _small(words: str, *, left: bool = False) -> tuple[Line, ...]:
    return (Line(words, align="left" if left else "center", size=SIZE, tight=True),)


TEMPLATES: Mapping[str, Callable[[], bytes]] = {"period-report": period}
