from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from jiefen.base.table import Cell, table, wrap

WORDS = st.text(st.sampled_from("调解员办结，。；abc-/ 12"), max_size=60)


def test_columns_line_up_in_display_columns() -> None:
    shown = table(
        ["编号", "事由", "天数"], [["2026-0001", "漏水", 3], ["2026-0137", "物业费 [争议]", 12]], colour=False
    )
    header, rule, first, second = shown.splitlines()
    assert cell_len(first[: first.index("漏水")]) == cell_len(second[: second.index("物业费")])
    assert cell_len(header[: header.index("事由")]) == cell_len(first[: first.index("漏水")])
    assert cell_len(first) == cell_len(second) == cell_len(header)
    assert "[争议]" in second
    assert set(rule) <= {"─", " "}


def test_without_a_terminal_nothing_breaks_and_nothing_is_coloured() -> None:
    shown = table(["说明"], [["很长" * 200]], colour=False)
    assert "很长" * 200 in shown
    assert "\033" not in shown


def test_on_a_terminal_lines_keep_within_it() -> None:
    shown = table(["编号", "说明"], [["2026-0001", "很长" * 60]], 40, colour=True)
    plain = table(["编号", "说明"], [["2026-0001", "很长" * 60]], 40, colour=False)
    assert "\033[1m" in shown
    assert max(cell_len(line) for line in plain.splitlines()) <= 40
    assert plain.count("很") == 60


@given(st.integers(30, 90))
@settings(max_examples=30)
def test_numbers_and_dates_stay_whole_where_there_is_room_and_no_column_is_lost(width: int) -> None:
    rows: list[list[Cell]] = [
        ["2026-0001", "告知信访事项是否受理", "2026-10-23", -32, "物业股"],
        ["2026-0137", "分期", "", 7, "—"],
    ]
    shown = table(["案件", "事项", "最晚", "天数", "单位"], rows, width, colour=False)
    assert max(cell_len(line) for line in shown.splitlines()) <= width
    assert set("告知信访事项是否受理分期物业股") <= set(shown)
    assert ("2026-0137" in shown.split() and "2026-10-23" in shown.split()) or width < 50


def test_a_table_without_rows_has_its_header() -> None:
    assert table(["编号", "说明"], [], colour=False).startswith("编号")


@given(WORDS, st.integers(8, 40))
@settings(max_examples=60)
def test_wrapping_loses_only_blanks_and_keeps_within_the_width(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    longest = max((cell_len(word) for word in text.split()), default=0)
    assert all(cell_len(line.strip()) <= max(width, longest) for line in lines)


def test_no_line_begins_with_closing_punctuation() -> None:
    assert wrap("调解办结，回访。", 8) == ["调解办", "结，回", "访。"]


def test_brackets_keep_to_what_they_hold() -> None:
    assert wrap("经办人（代号）  [必填]", 17) == ["经办人（代号）", "[必填]"]
    assert wrap("调解（现场）", 6) == ["调解", "（现", "场）"]
