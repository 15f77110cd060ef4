import pytest

from jiefen.base.text import render
from jiefen.files.schema.sentences import nearest
from jiefen.files.schema.validate import checker

STEPS = {"accept": "受理", "refuse": "不予受理", "archive": "整理归档", "inform": "告知权利义务", "notify": "告知受理"}


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("acept", "accept"),
        ("受理", "accept"),  # a whole title, though others hold it
        ("归档", "archive"),
        ("告知", ""),  # two begin with it
        ("", ""),
        ("天气", ""),
    ],
)
def test_a_word_means_the_code_or_the_one_title_it_is_like(word: str, code: str) -> None:
    assert nearest(word, STEPS) == code


def test_a_number_where_text_should_be_needs_only_quotes() -> None:
    contact = {"window": "服务大厅", "hours": "工作日", "phone": 8888}
    found = {complaint.path: render(complaint.do) for complaint in checker("settings").explain({"contact": contact})}
    assert "要加引号" in found["contact.phone"]


def test_a_mapping_and_a_list_say_what_they_may_hold() -> None:
    found = {
        complaint.path: render(complaint.do)
        for complaint in checker("case").explain({"petition": "joint", "links": "2026-0001"})
    }
    assert "purpose（信访目的）" in found["petition"]
    assert "case（编号）" in found["links"]
    assert found["links"].startswith("请写成列表")


def test_a_code_to_be_written_is_not_called_as_the_book_calls_one_of_its_own() -> None:
    titles = {"petition": "信访室", "oral": "某组织"}
    said = [render(complaint.do, str, titles) for complaint in checker("case").explain({"petition": "joint"})]
    learn = {"date": "2026-11-20", "step": "learn", "by": "li-na", "field": "received", "is": 1}
    said += [render(complaint.do, str, titles) for complaint in checker("case").explain({"log": [learn]})]
    assert any("petition（信访）" in one for one in said)
    assert not any("信访室" in one for one in said)
