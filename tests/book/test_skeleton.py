"""An empty book: written whole into a folder of its own, or not at all; complete, in form, buildable."""

import json
import re
from datetime import date
from pathlib import Path

import pytest

from jiefen.base.failure import Failure
from jiefen.book.book import open_book
from jiefen.book.fmt import format_book
from jiefen.book.kinds import OFFICE_KINDS
from jiefen.book.skeleton import EDITOR, skeleton_files, write_skeleton
from jiefen.checking.check import check_book
from jiefen.files.yaml.reader import read
from jiefen.office.settings.record import Sending, Way
from jiefen.procedure.project import public_procedure
from jiefen.site.build import build_public

SKELETON = Path(__file__).parents[2] / "skeleton"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    write_skeleton(tmp_path / "book")
    return tmp_path / "book"


def test_every_file_is_written_as_it_is(book: Path) -> None:
    originals = {path.relative_to(SKELETON): path.read_bytes() for path in SKELETON.rglob("*") if path.is_file()}
    written = {path.relative_to(book): path.read_bytes() for path in book.rglob("*") if path.is_file()}
    made = written.pop(Path(EDITOR))
    assert json.loads(made)["yaml.schemas"][".vscode/schemas/duty.schema.json"] == "office/duty/*.yaml"
    assert written == originals
    assert Path(".github", "workflows", "check.yml") in originals


def test_an_empty_folder_and_a_fresh_clone_are_taken(tmp_path: Path) -> None:
    for name in ("empty", "clone"):
        (tmp_path / name).mkdir()
    (tmp_path / "clone" / ".git").mkdir()
    for name in ("empty", "clone"):
        assert set(write_skeleton(tmp_path / name)) == set(skeleton_files())


@pytest.mark.parametrize("present", ["notes.txt", ".hidden", "office/settings.yaml"])
def test_a_folder_that_holds_anything_stays_as_it_is(tmp_path: Path, present: str) -> None:
    (tmp_path / present).parent.mkdir(exist_ok=True)
    (tmp_path / present).write_text("mine", "utf-8")
    with pytest.raises(Failure, match="已经有东西"):
        write_skeleton(tmp_path)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [tmp_path / present]
    assert (tmp_path / present).read_text("utf-8") == "mine"


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "book").write_text("mine", "utf-8")
    with pytest.raises(Failure, match="是一个文件"):
        write_skeleton(tmp_path / "book")
    assert (tmp_path / "book").read_text("utf-8") == "mine"


def test_an_empty_book_has_no_findings_and_is_in_form(book: Path) -> None:
    opened = open_book(book)
    assert check_book(opened).findings == ()
    assert opened.register_findings == ()
    formatted = format_book(opened, write=False)
    assert (formatted.files, formatted.changed, formatted.findings) == (5, (), ())


@pytest.mark.slow  # so does that which the wheel makes, in tests/test_wheel.py
def test_an_empty_book_builds_its_site(book: Path) -> None:
    with (book / "office/settings.yaml").open("a", encoding="utf-8") as settings:
        settings.write("sample: true\n")  # nothing of it goes out otherwise: tests/book/test_examples.py
    built = build_public(open_book(book))
    assert built.findings == ()
    assert "示例县住房和城乡建设局矛盾纠纷调处工作规程" in (built.site / "regulation" / "index.html").read_text("utf-8")


def test_an_office_without_a_peoples_body_leaves_it_out(book: Path) -> None:
    """As the comment above `bodies` says: the body, its mediators, and its channel; limits and papers may stay.

    What is left to do is to say on the public pages what this office does: they tell how long people's mediation takes.
    """
    organisation, procedure = book / "office/organisation.yaml", book / "office/procedure/2026-01-01.yaml"
    kept = [line for line in organisation.read_text("utf-8").splitlines(keepends=True) if "committee" not in line]
    organisation.write_text("".join(kept), "utf-8")
    text = procedure.read_text("utf-8")
    (channel,) = re.findall(r"^  people: .+\n", text, re.MULTILINE)[:1]
    without = text.replace(channel, "").replace("bodies: [court, people]", "bodies: [court]")
    procedure.write_text(without, "utf-8")
    opened = open_book(book)
    found = check_book(opened).findings
    assert {finding.code for finding in found} == {"SITE05"}
    assert {finding.say.facts["clock"] for finding in found} == {"mediation"}
    told = {clock.code for clock in public_procedure(opened.require_office().procedures[0], opened.register).clocks}
    assert "acceptance" in told
    assert "mediation" not in told


def test_every_name_in_it_says_that_it_is_an_example() -> None:
    plain = {"office/calendar.yaml", "office/recipients.txt", "office/signers"}
    for name, content in skeleton_files().items():
        if name.startswith("office/") and name not in plain:
            assert content.decode().startswith("# 示例："), name
            assert "云岫" not in content.decode(), name


def test_its_procedure_is_the_samples_newest() -> None:
    """A new book starts with everything that the program can watch; only name and day are its own."""
    (example,) = (SKELETON / "office" / "procedure").glob("*.yaml")
    newest = max((SKELETON.parent / "office" / "procedure").glob("*.yaml"))
    ours, theirs = (read(path.read_bytes()).data or {} for path in (example, newest))
    own = {"effective": example.stem, "title": ours["title"]}
    assert ours == {**theirs, **own}


def test_a_new_book_keeps_what_an_office_needs_on_the_first_day_and_nothing_else(tmp_path: Path) -> None:
    write_skeleton(tmp_path / "book", date(2026, 11, 30))
    settings = open_book(tmp_path / "book").require_office().settings
    assert [(one.kind, one.since) for one in settings.keeps or ()] == [("demands", date(2026, 11, 30))]
    assert (settings.book_since, settings.carried_until) == (date(2026, 11, 30), date(2027, 2, 28))
    assert format_book(open_book(tmp_path / "book"), write=False).changed == ()


def test_a_new_book_says_which_kinds_ask_for_a_document(tmp_path: Path) -> None:
    write_skeleton(tmp_path / "book", date(2026, 11, 30))
    told = (tmp_path / "book" / "office" / "settings.yaml").read_text(encoding="utf-8")
    (line,) = (line for line in told.splitlines() if "要有文件才记" in line)
    asked = {kind.name for kind in OFFICE_KINDS if kind.by_document}
    assert asked == {kind.name for kind in OFFICE_KINDS if f"{kind.name} {kind.title}" in line}


@pytest.mark.parametrize("way", ["folder", "forge", "alone"])
def test_how_work_is_sent_is_agreed_from_the_first_day(tmp_path: Path, way: Way) -> None:
    write_skeleton(tmp_path / "book", date(2026, 11, 30), way)
    book = open_book(tmp_path / "book")
    assert check_book(book).findings == ()
    assert book.require_office().settings.sending == Sending(way=way)
