"""解纷指引: every course ends, what is broken stops build and check at its line, and the law it cites was read."""

import re
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from jiefen.commands.main import main
from jiefen.guides.way.dead_ends import longest, way_faults
from jiefen.guides.way.page import WaySource, way_pages
from jiefen.guides.way.public import MOST_QUESTIONS, PublicAnswer, PublicChoice, PublicOurs, PublicQuestion, PublicWay
from jiefen.office.settings.project import public_office
from jiefen.papers.forms import FORMS
from jiefen.procedure.project import public_procedure
from tests.effort import tries
from tests.public_site import ROOT, source, written
from tests.small_office import copy_office

TEXT = (ROOT / "docs/public/way.yaml").read_text("utf-8")
OURS = PublicOurs(channel="调解", papers=(), forms=(), limits=(), cost=())


def the_way() -> PublicWay:
    file = written().way
    assert file is not None
    return file.way


def courses(way: PublicWay, code: str, before: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Every way through the questions, by trying them all; one that meets itself ends there."""
    if code not in way.questions or code in before:
        yield (*before, code)
        return
    for choice in way.questions[code].choices:
        yield from courses(way, choice.to, (*before, code))


def test_every_course_of_the_program_ends_in_an_answer_within_six_questions() -> None:
    way = the_way()
    found = list(courses(way, way.start))
    assert len(found) > len(way.answers) // 2
    assert all(course[-1] in way.answers and len(course) - 1 <= MOST_QUESTIONS for course in found)
    assert max(len(course) - 1 for course in found) == longest(way)[way.start]


def test_each_answer_of_the_program_stands_on_law_that_was_read() -> None:
    register = source().register
    cited = re.findall(r"\[\[law:([a-z0-9-]+)/([0-9]+)\]\]", TEXT)
    assert len(cited) > 60
    assert [(law, article) for law, article in cited if not register.laws[law].on_article(int(article))] == []
    assert not {("wygl", "12"), ("wxzj", "22")} & set(cited)


def test_people_named_by_kind_of_dispute_find_their_guide() -> None:
    """Every guide is reached from some answer."""
    linked = {guide for answer in the_way().answers.values() for guide in answer.guides}
    assert linked == {Path(guide.path).stem for guide in written().guides}


def ways() -> st.SearchStrategy[PublicWay]:
    codes = [f"q{number}" for number in range(8)] + ["a0", "a1", "a2", "nowhere"]
    ends = st.lists(st.sampled_from(codes), min_size=1, max_size=3, unique=True)
    return st.lists(ends, min_size=8, max_size=8).map(made)


def made(ends: list[list[str]]) -> PublicWay:
    questions = {
        f"q{number}": PublicQuestion(ask="问", choices=tuple(PublicChoice(say=to, to=to) for to in choices))
        for number, choices in enumerate(ends)
    }
    answers = {f"a{n}": PublicAnswer(title="答", summary="", steps=(), papers=(), ours=True) for n in range(3)}
    program = the_way()
    return PublicWay(
        reviewed=program.reviewed,
        next_review=program.next_review,
        reviewed_by=program.reviewed_by,
        start="q0",
        questions=questions,
        ours=OURS,
        answers=answers,
    )


@settings(max_examples=tries(150), deadline=None)
@given(ways())
def test_faults_are_those_that_trying_every_course_finds(way: PublicWay) -> None:
    found = {(fault.code, fault.path) for fault in way_faults(way, (), FORMS)}
    codes = {code for code, _ in found}
    known = way.questions.keys() | way.answers.keys()
    dead = {choice.to for question in way.questions.values() for choice in question.choices} - known
    assert ("WAY02" in codes) is bool(dead)
    if dead:
        return
    tried = list(courses(way, way.start))
    walked = {code for course in tried for code in course}
    assert {path.split(".")[1] for code, path in found if code == "WAY06"} == known - walked
    anywhere = [course for start in way.questions for course in courses(way, start)]
    loops = any(course[-1] in course[:-1] for course in anywhere)
    assert ("WAY07" in codes) is loops
    if not loops:
        assert ("WAY08" in codes) is (max(len(course) - 1 for course in tried) > MOST_QUESTIONS)


BROKEN = [
    ("to: neighbour-talk}", "to: neighbours}", "WAY02", "to: neighbours}"),
    ("start: now", "start: then", "WAY02", "start: then"),
    ("guides: [unpaid-wages]", "guides: [unpaid]", "WAY03", "guides: [unpaid]"),
    ("forms: [application, authorisation]", "forms: [cover]", "WAY03", "forms: [cover]"),
    ("离职那天算起（[[law:ldtj/27]]）", "离职那天算起", "WAY04", "离职那天算起"),
    ("{say: 干活的工钱, to: wage}", "{say: 干活的工钱, to: court}", "WAY06", "  wage:"),
    ("{say: 干活的工钱, to: wage}", "{say: 干活的工钱, to: whom}", "WAY07", "to: whom}"),
    ("{say: 有一方不愿意, to: breach}", "{say: 有一方不愿意, to: confirm}", "WAY09", "不愿意, to: confirm"),
    ("[[law:ldtj/27]]", "[[law:ldtj/999]]", "SITE03", "[[law:ldtj/999]]"),
    ("[[clock:acceptance]]", "[[clock:nothing]]", "SITE05", "[[clock:nothing]]"),
    ("    ask: 您想做什么？\n", "", "SCH01", "  property:"),
]


@pytest.mark.few(8)
@pytest.mark.parametrize("command", ["check", "build"])
@pytest.mark.parametrize("broken", BROKEN, ids=[f"{one[2]}-{one[3][-9:]}" for one in BROKEN])
def test_what_is_broken_fails_at_its_line(tmp_path: Path, command: str, broken: tuple[str, str, str, str]) -> None:
    """The book's own file replaces the program's, and both commands judge it."""
    was, becomes, code, line = broken
    copy_office(tmp_path / "office")
    (tmp_path / "cases").mkdir()
    (tmp_path / "docs/public").mkdir(parents=True)
    assert was in TEXT
    text = TEXT.replace(was, becomes, 1)
    (tmp_path / "docs/public/way.yaml").write_text(text, "utf-8")
    done = CliRunner().invoke(main, ["--book", str(tmp_path), command], catch_exceptions=False)
    assert done.exit_code == 1
    told = re.findall(r"docs/public/way\.yaml:([0-9]+)(?::[0-9]+)?: 错误 (\w+)", done.output)
    lines = text.splitlines()
    assert [number for number, found in told if found == code and line in lines[int(number) - 1]], (told, done.output)


def test_too_many_questions_fail() -> None:
    chain = made([[f"q{number + 1}"] for number in range(7)] + [["a0", "a1", "a2"]])
    assert [fault.code for fault in way_faults(chain, (), FORMS)] == ["WAY08"]


def test_no_text_of_the_file_becomes_markup() -> None:
    """Whatever a book's own file says is text on the page."""
    evil = "<script>alert(1)</script> [x](javascript:alert(1)) { onclick=alert(1) }"
    way = made([["a0"]] + [["a1", "a2"]] * 7)
    question = PublicQuestion(ask=evil, hint=evil, choices=(PublicChoice(say=evil, to="a0"),))
    answer = PublicAnswer(title=evil, summary=evil, steps=(evil,), papers=(evil,), places=(evil,), cost=(evil,))
    pages = way_pages(_source(way, question, answer))
    for text in (pages["way/index.md"], pages["way/a0.md"]):
        body = text.split("---\n", 2)[2]
        assert "script>" not in body
        assert "](java" not in body
        assert "{ onclick" not in body


def _source(way: PublicWay, question: PublicQuestion, answer: PublicAnswer) -> WaySource:
    plain = source()
    return WaySource(
        way=msgspec.structs.replace(way, questions={"q0": question}, answers={"a0": answer}),
        office=public_office(plain.settings),
        procedure=public_procedure(plain.procedures[-1], plain.register),
        guides=(),
    )
