"""The bridge to the public: what passes, and above all what does not."""

import json
from datetime import date
from typing import Any

import msgspec
import pytest

from jiefen.base.public import Public
from jiefen.base.record import Record
from jiefen.base.text import render
from jiefen.files.resources import root, schema
from jiefen.law.read import load_law_register
from jiefen.law.record import LawRegister
from jiefen.office.settings.project import public_office
from jiefen.procedure.bases import citations_of
from jiefen.procedure.lengths import length_words
from jiefen.procedure.papers import RESIDENTS, with_papers
from jiefen.procedure.project import REASONS, public_procedure
from jiefen.procedure.record import Procedure
from jiefen.register import project
from jiefen.register.columns import COLUMNS, NOT_SETTLED, OUTCOME
from jiefen.register.record import PublishedLine, PublishedTable
from tests.public_site import procedures, publication, settings

INSIDE = "只供内部"


@pytest.fixture(scope="module")
def register() -> LawRegister:
    return load_law_register(root())[0]


def everything_in(record: Public) -> str:
    """All that a public record holds."""
    return str(msgspec.to_builtins(record))


def everything_of(record: Public) -> dict[str, Any]:
    """The fields of a public record."""
    return dict(msgspec.to_builtins(record))


def with_secrets(procedure: Procedure) -> Procedure:
    """The procedure with a secret in every text that is for staff."""
    data: dict[str, Any] = msgspec.to_builtins(procedure)
    closed = {item["article"] for item in data["articles"] if item.get("audience") == "staff"}
    for item in data["articles"]:
        if item.get("audience") == "staff":
            item |= {"title": INSIDE, "text": INSIDE}
    for level in data["levels"]:
        level |= {"title": INSIDE, "code": "secret-level", "people": 4321}
    for clock in data["clocks"].values():
        clock["shorter"] = {"secret-level": {"days": 3210}}
        if clock.get("audience") == "staff":
            clock["title"] = INSIDE
    for paper in data["papers"]["kinds"] if data.get("papers") else ():
        if not RESIDENTS & set(paper.get("signs", ())):
            paper["title"] = INSIDE
    data["clocks"]["of-a-closed-article"] = data["clocks"]["acceptance"] | {"article": min(closed), "title": INSIDE}
    data["clocks"]["from-a-closed-step"] = data["clocks"]["acceptance"] | {"starts": "supervise", "title": INSIDE}
    return msgspec.convert(data, Procedure)


@pytest.mark.parametrize("procedure", procedures(), ids=lambda procedure: str(procedure.effective))
def test_levels_staff_articles_and_shorter_limits_never_pass(procedure: Procedure, register: LawRegister) -> None:
    shown = everything_in(public_procedure(with_secrets(procedure), register))
    for word in (INSIDE, "secret-level", "4321", "3210", "deputy", "supervise", "escalate"):
        assert word not in shown


def test_papers_that_residents_sign_pass_with_who_signs_them(register: LawRegister) -> None:
    papers = {paper.title: paper for paper in public_procedure(procedures()[-1], register).papers}
    assert papers["调解协议书"].signs == ("各方当事人", "调解员")
    assert papers["调解协议书"].after == ("达成协议（书面）",)
    assert "限于人民调解、司法调解" in papers["调解协议书"].cases
    assert not any(title in papers for title in ("延长期限审批表", "交办督办通知书", "卷宗封面"))


def test_a_public_clock_of_a_staff_article_stays_inside(register: LawRegister) -> None:
    public = public_procedure(with_secrets(procedures()[0]), register)
    assert {clock.code for clock in public.clocks} == {
        code for code, clock in procedures()[0].clocks.items() if clock.audience == "public"
    }


def test_every_public_article_and_limit_passes_as_it_stands(register: LawRegister) -> None:
    for procedure in procedures():
        public = public_procedure(procedure, register)
        assert [(item.number, item.title, item.text) for item in public.articles] == [
            (item.article, item.title, with_papers(item.text, procedure))
            for item in procedure.articles
            if item.audience == "public"
        ]
        for clock in public.clocks:
            own = procedure.clocks[clock.code]
            assert clock.length == render(length_words(own.length))
            assert (clock.basis is None) == (own.length.basis is None)


def test_a_step_follows_the_nearest_steps_of_the_chart(register: LawRegister) -> None:
    steps = {step.code: step.after for step in public_procedure(procedures()[-1], register).steps}
    assert steps["accept"] == ()
    assert steps["interview"] == ("triage",)
    assert steps["terminate"] == ("mediate",)
    assert steps["archive"] == ("agreement", "terminate")


def test_case_numbers_approvals_and_what_was_held_back_stay_inside() -> None:
    inside = publication()
    (public,) = project.public_publications((inside,))
    shown = everything_in(public)
    assert all(row.public_id in shown and row.case not in shown for row in inside.rows)
    assert "chen-guo" not in shown
    assert set(everything_of(public)) == {
        "batch",
        "cut",
        "rows",
        "held_back",
        "voids",
        "withdrawn",
        "takes_back",
        "tables",
        "handling",
        "failures",
        "grouped",
    }
    assert {key for row in public.rows for key in everything_of(row)} == {
        field for column in COLUMNS for field in column.fields
    }


def test_a_row_reads_as_it_was_published_whatever_the_settings_say_later() -> None:
    old = msgspec.structs.replace(publication(), branches={"property": "物业服务纠纷"})
    (public,) = project.public_publications((old,))
    assert {row.branch for row in public.rows} == {"物业服务纠纷", "其他"}
    assert [table.branch for table in public.tables] == ["物业服务纠纷"]


def test_what_is_withdrawn_is_named_and_in_no_row() -> None:
    first = publication("2026Q2", date(2026, 7, 30))
    gone = tuple(sorted(row.public_id for row in first.rows[:3]))
    later = msgspec.structs.replace(publication(), withdrawn=gone)
    old, new = project.public_publications((first, later))
    assert sorted(old.withdrawn) == list(gone)
    assert new.withdrawn == ()
    assert {row.public_id for row in old.rows} == {row.public_id for row in first.rows} - set(gone)
    assert old.tables == project.public_publications((first,))[0].tables


def test_a_hidden_figure_is_no_figure() -> None:
    (public,) = project.public_publications((publication(),))
    assert [line.cells for line in public.tables[0].lines] == [(None, None, 21), (None, None, 14), (28, 7, 35)]


def test_figures_of_handling_pass_as_published_and_none_is_made_up() -> None:
    """First the whole, then its groups; a group without a branch is the others, a table without one is all."""
    inside = publication()
    line = PublishedTable(year=2025, columns=("人民调解", "合计"), lines=(PublishedLine(title="合计", cells=(8, 8)),))
    (public,) = project.public_publications((msgspec.structs.replace(inside, tables=(line,)),))
    assert [(group.title, group.cases) for group in public.handling] == [("全部", 48), ("物业管理", 27), ("其他", 21)]
    whole, property_, _ = public.handling
    assert (whole.measure("contact").median, whole.measure("contact").share) == (1, (90, 100))
    assert (property_.measure("conclusion").median, property_.measure("conclusion").most) == (19, None)
    assert whole.measure("limits").share is None
    assert public.tables[0].branch == "全部"
    assert project.public_publications((msgspec.structs.replace(inside, figures=None),))[0].handling == ()


def test_groups_of_outcomes_read_as_in_the_schema() -> None:
    rows = schema("publication")["properties"]["rows"]["items"]["properties"]
    assert rows["outcome"]["x-labels"] == OUTCOME.words
    groups = schema("settings")["properties"]["outcome-groups"]["properties"]
    words = {code: word for code, word in OUTCOME.words.items() if code != NOT_SETTLED}
    assert all(group["x-labels"] == words for group in groups.values())


def test_of_the_settings_only_names_contact_and_branches_pass() -> None:
    shown = everything_in(public_office(settings()))
    assert settings().contact.window in shown
    assert not any(partner.title in shown for partner in settings().partners)


def test_every_citation_of_a_procedure_is_found() -> None:
    """Counted in the file's own data, without knowing where citations may stand."""

    def count(data: object) -> int:
        if isinstance(data, dict):
            return ("law" in data) + sum(count(value) for value in data.values())
        return sum(count(value) for value in data) if isinstance(data, (list, tuple)) else 0

    for procedure in procedures():
        assert len(list(citations_of(procedure))) == count(msgspec.to_builtins(procedure)) > 10


def test_reasons_of_a_pause_read_as_in_the_form() -> None:
    text = json.dumps(schema("case")["$defs"]["suspend"], ensure_ascii=False)
    assert all(f'"{code}": "{title}"' in text for code, title in REASONS.items())


def test_public_records_share_nothing_with_the_office_records() -> None:
    assert not issubclass(Public, Record)
