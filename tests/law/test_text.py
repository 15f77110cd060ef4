"""Laws as text and JSON."""

import json
from pathlib import Path

import pytest

from jiefen.base.record import Citation
from jiefen.law.read import load_law_register
from jiefen.law.text import list_json, list_text, view_json, view_text
from jiefen.law.view import law_view
from tests.law_files import PATHS, ROOT, plain

LAWS = load_law_register(ROOT)[0].laws


def test_an_article_in_words() -> None:
    use = ("office/x.yaml clocks.confirm", Citation(law="rmtjf", article=33))
    text = view_text(law_view(LAWS["rmtjf"], 33, [use]))
    assert text.splitlines()[0] == "中华人民共和国人民调解法（rmtjf）"
    for part in (
        "状态：现行",
        "自 2011-01-01 起，此前没有旧版本",
        "30日内共同申请司法确认",
        "clocks.confirm  第 33 条",
    ):
        assert part in text


def test_an_unread_day_is_said_to_be_unread() -> None:
    text = view_text(law_view(LAWS["mssf"], None, []))
    assert "施行日没有读到" in text
    assert "2024-01-01" not in text


def test_an_unread_article_number_is_not_shown() -> None:
    text = view_text(law_view(LAWS["rmtjgd"], None, []))
    assert "未写条号  受理后指定一名主持人" in text
    assert "25" not in text


def test_repealed_and_uncitable_laws_say_so() -> None:
    assert "废止：自 2026-08-15 起" in view_text(law_view(LAWS["zaosheng"], None, []))
    assert "不能作为依据引用" in view_text(law_view(LAWS["tjgf"], None, []))
    rows = {row.split()[0]: row for row in list_text(LAWS.values()).splitlines()}
    assert rows["zaosheng"].endswith("（已废止）")
    assert rows["tjgf"].endswith("（不能引用）")


def test_statements_come_in_the_language_asked_for() -> None:
    view = law_view(LAWS["rmtjf"], 4, [])
    assert "People's mediation is free of charge" in view_text(view, "en")
    assert "人民调解一律不收费" not in view_text(view, "en")


def test_the_list_is_aligned() -> None:
    rows = list_text(LAWS.values()).splitlines()
    assert len(rows) == 117
    assert {row[29:31] for row in rows} == {"  "}
    assert all(row[28] != " " and row[31] != " " for row in rows)


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_json_holds_what_the_file_holds(path: Path) -> None:
    shown = json.loads(view_json(law_view(LAWS[path.stem], None, [])))
    assert shown.pop("uses") == []
    assert shown == plain(path)


def test_json_tells_the_problem_and_the_uses() -> None:
    shown = json.loads(view_json(law_view(LAWS["rmtjf"], 36, [("a", Citation(law="rmtjf"))])))
    assert shown["article"] == 36
    assert shown["problem"]["outcome"] == "no-such-article"
    assert shown["uses"] == [{"place": "a"}]


def test_the_list_as_json_leaves_statements_out() -> None:
    laws = json.loads(list_json(LAWS.values()))
    assert len(laws) == 117
    assert not any("statements" in law for law in laws)
