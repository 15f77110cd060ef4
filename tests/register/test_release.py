"""Quarter after quarter is published, each once; what became wrong is taken back by the next."""

import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml
from click.testing import CliRunner

from jiefen.base.failure import Failure
from jiefen.book.book import open_book
from jiefen.checking.check import check_book
from jiefen.commands.main import attempt, main
from jiefen.files.yaml.reader import MOST_BYTES
from jiefen.register.disclosure import shown_by
from jiefen.register.page import register_pages
from jiefen.register.project import public_publications
from jiefen.register.read import (
    load_publications,
    parts_of,
    publication_path,
    publication_text,
    read_publications,
    write_publication,
)
from jiefen.register.record import MadeFrom, PublishedOutcomes, PublishedRow
from jiefen.register.release import Released, release
from jiefen.site.build import Built, build_public
from tests.approvals import approval
from tests.public_site import ROOT, publication

MADE_FROM = MadeFrom(cases="c" * 40, office="0" * 40)
Publish = Callable[..., Released]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """The sample book before its first publication."""
    shutil.copytree(ROOT / "office", tmp_path / "office", ignore=shutil.ignore_patterns("publications"))
    shutil.copytree(ROOT / "cases", tmp_path / "cases")
    return tmp_path


@pytest.fixture
def publish(book: Path) -> Publish:
    """Release a batch of the book, on its cut day or later, with public ids that count up."""
    ids = (f"{number:010}" for number in range(10_000))

    def call(batch: str, today: str, *, dry_run: bool = False, **others: str) -> Released:
        day = date.fromisoformat(today)
        given = approval(day, **others)
        return release(open_book(book), batch, day, given, lambda: next(ids), origin=lambda: MADE_FROM, dry_run=dry_run)

    return call


def case_file(book: Path, case: str) -> Path:
    return book / "cases" / case[:4] / f"{case}.yaml"


def append(book: Path, case: str, line: str) -> None:
    with case_file(book, case).open("a", encoding="utf-8") as file:
        file.write(f"  - {{{line}}}\n")


def outputs(book: Path) -> Iterator[str]:
    """Everything that the site would show of the register."""
    yield from register_pages(public_publications(load_publications(book))).values()


def published(book: Path) -> tuple[str, Mapping[str, bytes]]:
    """The first batch of a book, and every file of the site that is built with it."""
    day = date(2027, 2, 8)
    ids = (f"{number:010}" for number in range(10_000))
    made = release(open_book(book), "2026Q4", day, approval(day), lambda: next(ids), origin=lambda: MADE_FROM)
    site = build_public(open_book(book)).site
    files = {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}
    return publication_text(made.publication), files


@pytest.mark.slow
def test_what_is_told_of_papers_changes_no_byte_of_what_is_published(
    book: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = tmp_path_factory.mktemp("without-papers") / "book"
    shutil.copytree(book, other)
    left_out = 0
    for file in (other / "cases").glob("*/*.yaml"):
        lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
        others = [line for line in lines if "step: paper" not in line]
        left_out += len(lines) - len(others)
        file.write_text("".join(others), encoding="utf-8")
    assert left_out > 50
    with_papers, without = published(book), published(other)
    assert with_papers[0] == without[0]
    assert len(with_papers[1]) > 100
    assert with_papers[1] == without[1]


def test_a_restricted_row_stays_in_its_file_and_leaves_every_output_with_the_next_batch(
    book: Path, publish: Publish
) -> None:
    first = publish("2026Q3", "2026-10-30").publication
    file = publication_path(book, "2026Q3")
    before = file.read_bytes()
    row = first.rows[0]
    append(book, row.case, "date: 2026-11-03, step: restrict, by: li-na, reason: 当事人要求")
    assert any(row.public_id in text for text in outputs(book))
    later = publish("2026Q4", "2027-02-08").publication
    assert row.public_id in later.withdrawn
    assert row.case not in {new.case for new in later.rows}
    assert file.read_bytes() == before
    pages = register_pages(public_publications(load_publications(book)))
    assert re.search(rf"已经撤下的公开编号：[^\n]*{row.public_id}", pages["register/index.md"])
    assert f"<td><code>{row.public_id}</code>" not in pages["register/index.md"]
    assert row.public_id not in pages["register/2026Q3.csv"]
    assert row.public_id in pages["register/2026Q3.json"].partition('"撤下的公开编号"')[2]


def test_the_row_of_a_corrected_case_is_withdrawn_and_comes_again_under_another_public_id_only(
    book: Path, publish: Publish
) -> None:
    first = publish("2026Q3", "2026-10-30").publication
    row = next(row for row in first.rows if "step: conclude, by: " in text_of(book, row) and row.outcome == "settled")
    file = case_file(book, row.case)
    file.write_text(re.sub(r"outcome: [a-z-]+", "outcome: transferred", file.read_text("utf-8")), "utf-8")
    later = publish("2026Q4", "2027-02-08").publication
    assert row.public_id in later.withdrawn
    again = [new for new in later.rows if new.case == row.case]
    assert again
    assert all(new.outcome in ("moved", "") and new.public_id != row.public_id for new in again), "told, or coarsened"


def test_void_registrations_are_counted_by_reason_and_in_no_figure_of_disputes(book: Path, publish: Publish) -> None:
    """The sample has two of November 2026: the batch of that quarter counts them, the one before knows of none."""
    found = publish("2026Q3", "2026-10-30").publication
    assert found.voids == {}
    later = publish("2026Q4", "2027-02-08").publication
    assert later.voids == {"twice": 1, "mistake": 1}
    assert "2026-0071" not in {row.case for row in (*found.rows, *later.rows)}
    without = case_file(book, "2026-0071")
    without.unlink()
    publication_path(book, "2026Q4").unlink()
    again = publish("2026Q4", "2027-02-08").publication
    assert (again.closed, again.held_back, again.voids) == (later.closed, later.held_back, {"mistake": 1})
    pages = register_pages(public_publications([later]))
    assert "登记作废、不算纠纷的：登记错误 1 件，重复登记 1 件。" in pages["register/index.md"]


def test_an_erased_case_is_withdrawn(book: Path, publish: Publish) -> None:
    row = publish("2026Q3", "2026-10-30").publication.rows[0]
    case_file(book, row.case).unlink()
    assert row.public_id in publish("2026Q4", "2027-02-08").publication.withdrawn


def test_without_any_change_the_next_batch_takes_nothing_back(book: Path, publish: Publish) -> None:
    first = publish("2026Q3", "2026-10-30").publication
    later = publish("2026Q4", "2027-02-08").publication
    assert later.withdrawn == ()
    assert not {row.case for row in first.rows} & {row.case for row in later.rows}
    assert later.closed >= first.closed
    assert later.held_back == later.closed - len(first.rows) - len(later.rows)


def test_every_case_is_in_figures_once_and_their_files_keep_them(book: Path, publish: Publish) -> None:
    first = publish("2026Q3", "2026-10-30").publication
    assert first.figures is not None
    assert first.figures.cases == len(first.rows)
    second = publish("2026Q4", "2027-02-08").publication
    assert second.figures is None or 20 <= second.figures.cases <= len(second.rows)
    assert load_publications(book) == (first, second)
    assert [part.figures for part in parts_of(msgspec.structs.replace(first, rows=first.rows * 20))][1:] == [None]


def test_publications_from_before_there_were_figures_are_counted_by_the_next(book: Path, publish: Publish) -> None:
    first = publish("2026Q3", "2026-10-30").publication
    write_publication(book, msgspec.structs.replace(first, figures=None))
    second = publish("2026Q4", "2027-02-08").publication
    assert second.figures is not None
    assert second.figures.cases == len(first.rows) + len(second.rows)


@pytest.mark.parametrize(
    ("batch", "today", "others"),
    [
        ("2026Q3", "2026-10-29", {}),
        ("2026Q5", "2026-10-30", {}),
        ("2026Q3", "2026-10-30", {"checked": "li-na"}),
        ("2026Q3", "2026-10-30", {"checked": "chen-guo"}),
        ("2026Q3", "2026-10-30", {"checked": "chen-guo", "signed": "zhou-ming", "drafted": "chen-guo"}),
        ("2026Q3", "2026-10-30", {"secrecy_reviewed": "li-na"}),
        ("2026Q3", "2026-10-30", {"signed": "sun-lei"}),
        ("2026Q3", "2026-10-30", {"signed": "lin-hua"}),
        ("2026Q3", "2026-10-30", {"checked": "nobody"}),
        ("2026Q3", "2026-10-30", {"checked": "feng-yu"}),
    ],
)
def test_nothing_is_published_too_early_or_without_three(
    book: Path, publish: Publish, batch: str, today: str, others: dict[str, str]
) -> None:
    with pytest.raises(Failure):
        publish(batch, today, **others)
    assert not (book / "office/publications").exists()


def test_a_batch_is_released_once_and_none_before_it_afterwards(book: Path, publish: Publish) -> None:
    publish("2026Q3", "2026-10-30", dry_run=True)
    assert load_publications(book) == ()
    publish("2026Q3", "2026-10-30")
    for batch in ("2026Q3", "2026Q2"):
        with pytest.raises(Failure):
            publish(batch, "2026-11-02")


def test_a_higher_smallest_class_holds_back_more(book: Path, publish: Publish) -> None:
    fine = publish("2026Q3", "2026-10-30", dry_run=True).publication
    with (book / "office/settings.yaml").open("a", encoding="utf-8") as file:
        file.write("smallest-class: 12\n")
    coarse = publish("2026Q3", "2026-10-30").publication
    assert coarse.smallest_class == 12
    assert coarse.held_back >= fine.held_back
    assert len({shown_by(row) for row in coarse.rows}) < len({shown_by(row) for row in fine.rows})
    shown = [shown_by(row) for row in coarse.rows]
    assert all(shown.count(one) >= 12 for one in shown)


def test_ten_thousand_rows_are_read_back_from_files_that_the_strict_reader_takes(tmp_path: Path) -> None:
    rows = tuple(
        PublishedRow(
            case=f"2026-{number:06}",
            public_id=f"{number:010}",
            year=2026,
            quarter=4,
            branch="b" * 40,
            outcome="unsettled",
        )
        for number in range(10_500)
    )
    big = msgspec.structs.replace(publication(), rows=rows)
    write_publication(tmp_path, big)
    files = sorted((tmp_path / "office/publications").iterdir())
    assert len(files) == 11
    assert max(file.stat().st_size for file in files) < MOST_BYTES
    assert load_publications(tmp_path) == (big,)
    files[3].unlink()
    assert [finding.code for finding in read_publications(tmp_path)[1]] == ["REC05"]


def test_cases_without_a_row_are_split_over_files_too(tmp_path: Path) -> None:
    untold = tuple(f"2026-{number:06}" for number in range(10_500))
    big = msgspec.structs.replace(
        publication(), outcomes=PublishedOutcomes(unsettled=(5, 10)), groups={"failed": "unsettled"}, untold=untold
    )
    write_publication(tmp_path, big)
    files = sorted((tmp_path / "office/publications").iterdir())
    assert len(files) == 11
    assert max(file.stat().st_size for file in files) < MOST_BYTES
    assert load_publications(tmp_path) == (big,)


def test_outcomes_are_published_from_the_day_of_the_decision_on(
    book: Path, publish: Publish, capsys: pytest.CaptureFixture[str]
) -> None:
    """2026Q3 is cut on 10-30: decided on that day it tells outcomes and the range, decided a day later neither."""
    settings = book / "office/settings.yaml"
    text = settings.read_text("utf-8")
    assert text.count("date: 2026-10-20") == 1
    for day, decided in (("2026-10-30", True), ("2026-10-31", False)):
        settings.write_text(text.replace("date: 2026-10-20", f"date: {day}"), "utf-8")
        made = publish("2026Q3", "2026-11-02", dry_run=True).publication
        assert ("outcome" in made.columns) == decided
        assert bool(made.outcomes) == bool(made.groups) == bool(made.untold) == decided
        assert any(row.outcome for row in made.rows) == decided
        assert made.rows
        attempt(["release", "2026Q3", "--dry-run", "--today", "2026-11-02", "--book", str(book), "--lang", "zh"])
        said = capsys.readouterr().out
        assert ("没有达成协议，已告知其他途径的：占全部办结的" in said) == decided
        assert ("结果不公布：本局还没有决定" in said) == (not decided)


def test_petitions_and_who_was_not_asked_count_in_totals_only(book: Path, publish: Publish) -> None:
    """As soon as the office asks from 2026-01-01 on, rows of that year need an answer; the range counts everybody."""
    before = publish("2026Q3", "2026-10-30", dry_run=True).publication
    settings = book / "office/settings.yaml"
    text = settings.read_text("utf-8")
    settings.write_text(text.replace("asked-since: 2026-11-01", "asked-since: 2026-01-01"), "utf-8")
    after = publish("2026Q3", "2026-10-30", dry_run=True).publication
    answers = {row.case: case_file(book, row.case).read_text("utf-8") for row in after.rows if row.year == 2026}
    assert all(re.search("publicity(, is)?: (agreed|not-objected)", text) for text in answers.values())
    assert len(after.rows) < len(before.rows)
    assert after.closed == before.closed
    assert len(after.untold) > len(before.untold)
    petitions = {row.case for row in before.rows if "channel: petition" in case_file(book, row.case).read_text("utf-8")}
    assert petitions == set()
    settings.write_text(
        text.replace("[people, administrative, judicial]", "[people, administrative, judicial, petition]")
    )
    assert len(publish("2026Q3", "2026-10-30", dry_run=True).publication.rows) > len(before.rows)


def test_a_publication_of_one_file_says_nothing_of_parts() -> None:
    (part,) = parts_of(publication())
    assert part == publication()
    assert not {"part", "parts"} & set(yaml.safe_load(publication_text(part)))


def test_a_publication_under_a_wrong_name_is_a_finding(tmp_path: Path) -> None:
    write_publication(tmp_path, publication())
    publication_path(tmp_path, "2026Q3").rename(publication_path(tmp_path, "2026Q2"))
    assert [finding.code for finding in read_publications(tmp_path)[1]] == ["REC01"]


def test_check_names_a_publication_that_is_not_whole(book: Path) -> None:
    shutil.rmtree(book / "cases")
    big = msgspec.structs.replace(publication(), parts=2)
    publication_path(book, "2026Q3").parent.mkdir()
    publication_path(book, "2026Q3").write_text(publication_text(big), "utf-8")
    found = check_book(open_book(book)).findings
    assert [(one.code, one.file) for one in found if one.file.startswith("office/publications")] == [
        ("REC05", "office/publications/2026Q3.yaml")
    ]


def text_of(book: Path, row: PublishedRow) -> str:
    return case_file(book, row.case).read_text("utf-8")


DAY = "2026-11-20"


def due(book: Path) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["due", "--book", str(book), "--today", DAY])
    return done.exit_code, done.output


def pages(book: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """All texts that the public site would be built of, by path."""
    held: dict[str, str] = {}

    def taken(files: dict[str, Any], *_: object) -> Built:
        for path, content in files.items():
            held[path] = content if isinstance(content, str) else content.decode("utf-8", "replace")
        return Built(site=book / "build/public/site")

    monkeypatch.setattr("jiefen.site.build.build_site", taken)
    assert build_public(open_book(book)).findings == ()
    return held


def test_it_is_left_out_at_once_and_told_until_withdrawn(
    book: Path,
    publish: Publish,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    row = publish("2026Q3", "2026-10-30").publication.rows[0]
    before = {path for path, text in pages(book, monkeypatch).items() if row.public_id in text}
    assert "register/register.csv" in before
    assert "DUE08" not in due(book)[1]
    append(book, row.case, "date: 2026-11-03, step: restrict, by: li-na, reason: 当事人要求")
    shown = pages(book, monkeypatch)
    after = {path for path, text in shown.items() if row.public_id in text}
    assert after == {"register/index.md", "register/2026Q3.json", "register/register.json"}, "named as withdrawn"
    assert f"已经撤下的公开编号：<code>{row.public_id}</code>" in shown["register/index.md"]
    assert shown["register/index.md"].count(row.public_id) == 1
    code, text = due(book)
    assert (code, "DUE08" in text, row.case in text) == (1, True, True)
    publish("2026Q4", "2027-02-08")
    assert "DUE08" not in due(book)[1]
    assert row.public_id not in {one.public_id for one in load_publications(book)[-1].rows}


def test_no_public_id_looks_like_an_account(book: Path) -> None:
    """Of ten random signs one in a thousand does, and `check` would refuse the batch."""
    drawn = iter(["vxfduv1okp", *(f"{number:010}" for number in range(1000))])
    day = date(2026, 10, 30)
    made = release(open_book(book), "2026Q3", day, None, lambda: next(drawn), origin=lambda: MADE_FROM, dry_run=True)
    assert "vxfduv1okp" not in {row.public_id for row in made.publication.rows}
    assert len(made.publication.rows) > 0
