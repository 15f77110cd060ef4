"""One process fills many papers; each is by itself, and what is not known is a blank that is told."""

from collections.abc import Iterator

import pytest

from jiefen.base.text import render
from jiefen.files.limits import Limits
from jiefen.papers.word import fill
from jiefen.papers.word.fill import BLANK, Filler, UnusableTemplate, filled
from jiefen.papers.word.layout import Line, paper
from tests.papers.test_papers import ENDLESS, HUGE, words

SHORT = Limits(processor=1, memory=1 << 29)


def template(*lines: str) -> bytes:
    return paper("题目", *map(Line, lines))


PLAIN = template("［{{ value }}］")


@pytest.fixture(scope="module")
def filler() -> Iterator[Filler]:
    with Filler(SHORT) as one:
        yield one


def test_a_paper_is_the_same_whichever_came_before_it(filler: Filler) -> None:
    values = [{"value": text, "sample": False} for text in ("一", "二", "一")]
    first, second, again = (filler.fill(PLAIN, one).paper for one in values)
    assert first == again == filled(PLAIN, values[0])
    assert "［二］" in words(second)


@pytest.mark.parametrize(
    "expression",
    [
        "{{ value",
        "{{ unknown }}",
        "{{ '甲' * 2000000000 }}",
        pytest.param(ENDLESS, marks=pytest.mark.slow),  # until its seconds are over
        pytest.param(HUGE, marks=pytest.mark.slow),
    ],
)
def test_a_template_that_fails_keeps_its_own_paper_alone(filler: Filler, expression: str) -> None:
    values = {"value": "一", "sample": False}
    before = filler.fill(PLAIN, values)
    with pytest.raises(UnusableTemplate) as refused:
        filler.fill(template(expression), values)
    assert "模板" in render(refused.value.say)
    assert filler.fill(PLAIN, values) == before


def test_no_paper_sees_the_values_of_another(filler: Filler) -> None:
    asking = template("{{ secret }}")
    assert "某甲" in words(filler.fill(asking, {"secret": "某甲", "sample": False}).paper)
    with pytest.raises(UnusableTemplate):
        filler.fill(asking, {"sample": False})
    keeping = template("{% set value = '某乙' %}{{ value }}")
    assert "某乙" in words(filler.fill(keeping, {"value": "一", "sample": False}).paper)
    assert "某乙" not in words(filler.fill(PLAIN, {"value": "一", "sample": False}).paper)


def test_a_process_gives_way_to_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fill, "MOST_PAPERS", 2)
    with Filler(SHORT) as filler:
        papers = [filler.fill(PLAIN, {"value": "一", "sample": False}) for _ in range(3)]
    assert len(set(papers)) == 1


def test_a_template_that_goes_beyond_the_limits_is_tried_a_few_times(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fill, "MOST_TRIES", 1)
    greedy = template("{% if value == '一' %}{{ '甲' * 2000000000 }}{% endif %}［{{ value }}］")
    with Filler(SHORT) as filler:
        assert "［二］" in words(filler.fill(greedy, {"value": "二", "sample": False}).paper)
        with pytest.raises(UnusableTemplate):
            filler.fill(greedy, {"value": "一", "sample": False})
        with pytest.raises(UnusableTemplate):
            filler.fill(greedy, {"value": "二", "sample": False})
        assert "［二］" in words(filler.fill(PLAIN, {"value": "二", "sample": False}).paper)


def test_what_is_not_known_is_a_blank_and_is_told(filler: Filler) -> None:
    asking = template(
        "{{ day }}；{{ day | blank('　年　月　日') }}；{{ empty }}",
        "{% for one in people %}{{ one.name }}（{{ one.phone }}）{% endfor %}",
        "{{ agent.name }}，{{ note | blank('（写）') }}",
        "{% if unasked %}有{% endif %}{% for one in unasked %}{{ one }}{% endfor %}",
    )
    values = {
        "day": None,
        "empty": "",
        "people": [{"name": "甲", "phone": None}, {"name": None, "phone": "无"}],
        "agent": None,
        "note": "",
        "unasked": None,
        "sample": False,
    }
    paper = filler.fill(asking, values)
    assert paper.blanks == ("day", "people.phone", "people.name", "agent.name")
    text = words(paper.paper)
    assert f"{BLANK}；　年　月　日；\n甲（{BLANK}）{BLANK}（无）\n{BLANK}，（写）" in text
    assert "None" not in text
    assert "有" not in text


@pytest.mark.parametrize("number", [0, 12, False])
def test_a_value_that_is_nothing_much_is_a_value(filler: Filler, number: int) -> None:
    paper = filler.fill(template("［{{ value | blank('　') }}］［{{ value }}］"), {"value": number, "sample": False})
    assert f"［{number}］［{number}］" in words(paper.paper)
    assert paper.blanks == ()
