"""Typical cases, through the real commands: which may not be told, and no byte of the site names a case."""

import gzip
import json
import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest
from click.testing import CliRunner, Result

from jiefen.book.book import open_book
from jiefen.commands.main import main
from jiefen.guides.handwritten import read_pages
from jiefen.guides.typical.fit import told_cases
from jiefen.law.read import load_law_register
from jiefen.register.read import load_publications, write_publication
from tests.rule_examples import ROOT, data_of, write
from tests.small_office import copy_office

CASE = "2026-0018"
FILE = f"cases/2026/{CASE}.yaml"
PAGE = "docs/public/typical/write-it-down.md"
SAMPLE = sorted((ROOT / "docs/public/typical").glob("*.md"))
Change = Callable[[dict[str, Any]], None]


def run(*args: str) -> Result:
    result = CliRunner().invoke(main, args)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """The sample's office with one case and its narrative."""
    copy_office(tmp_path / "office")
    for name in (FILE, PAGE):
        (tmp_path / name).parent.mkdir(parents=True)
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def found(book: Path) -> list[tuple[str, str, int]]:
    """What `check` finds in the narrative: code, path, line."""
    result = run("check", "--book", str(book), "--format", "json")
    mine = [item for item in json.loads(result.stdout) if item["file"] == PAGE]
    assert result.exit_code == bool(mine)
    return [(item["code"], item["path"], item["line"]) for item in mine]


def change_case(book: Path, change: Change) -> None:
    data = data_of(book / FILE)
    change(data)
    write(book / FILE, data, "case")


def change_page(book: Path, old: str, new: str) -> None:
    text = (book / PAGE).read_text("utf-8")
    assert old in text
    (book / PAGE).write_text(text.replace(old, new, 1), "utf-8")


def objected(data: dict[str, Any]) -> None:
    data["publicity"] = "objected"


def restricted(data: dict[str, Any]) -> None:
    data["log"].append({"date": "2026-10-20", "step": "restrict", "by": "li-na", "reason": "当事人申请"})


def still_open(data: dict[str, Any]) -> None:
    del data["log"][8:]


def withheld(reason: str) -> Change:
    return lambda data: data.update(withhold=[reason])


WITHHELD = [withheld(reason) for reason in ("minor", "violence", "sexual", "health", "secret", "sole", "media")]


def test_the_sample_may_tell_its_cases(book: Path) -> None:
    assert found(book) == []


@pytest.mark.parametrize("change", [objected, restricted, still_open, *WITHHELD])
def test_a_case_that_may_not_be_public_may_not_be_told(book: Path, change: Change) -> None:
    change_case(book, change)
    assert found(book) == [("TYP02", "case", 4)]


def test_a_case_that_is_not_there_may_not_be_told(book: Path) -> None:
    (book / FILE).unlink()
    assert found(book) == [("TYP02", "case", 4)]


def test_a_case_taken_back_from_the_register_may_not_be_told(book: Path) -> None:
    (newest,) = load_publications(book)
    row = next(row for row in newest.rows if row.case == CASE)
    later = msgspec.structs.replace(
        newest, batch="2026Q4", cut=date(2027, 1, 20), withdrawn=(row.public_id,), rows=(), tables=()
    )
    write_publication(book, later)
    assert found(book) == [("TYP02", "case", 4)]
    again = msgspec.structs.replace(later, rows=(msgspec.structs.replace(row, public_id="a1b2c3d4e5"),))
    write_publication(book, again)
    assert found(book) == []


@pytest.mark.parametrize(
    ("approved", "paths"),
    [
        ("[li-na, li-na]", ["approved[1]"]),
        ("[chen-guo, nobody]", ["approved[1]"]),
        ("[xu-fang, li-na]", ["approved[0]"]),
        ("[lin-hua, lin-hua]", ["approved[0]", "approved[1]", "approved[1]"]),
    ],
)
def test_two_persons_in_post_must_have_approved(book: Path, approved: str, paths: list[str]) -> None:
    change_page(book, "[chen-guo, li-na]", approved)
    assert sorted(found(book)) == [("TYP01", path, 6) for path in paths]


@pytest.mark.parametrize(
    "telling",
    [
        "九月", "十二 月", "9月", "2026 年", "二〇二六年", "赔了 9000 元", "两万多元", "三千余元", "找到P2", "锦绣苑",
        "城西片区", "王强", "２０２６年", "９月", "2026-03-10", "2025.4",
    ],
)  # fmt: skip
def test_what_singles_a_case_out_is_told_with_its_line(book: Path, telling: str) -> None:
    change_page(book, "谁都有一点道理", f"谁都有一点道理，{telling}")
    line = (book / PAGE).read_text("utf-8").splitlines().index("## 难在哪里") + 3
    assert found(book) == [("TYP03", f"text[{line}]", line)]


@pytest.mark.parametrize("number", [CASE, "２０２６－００１８"])
def test_the_number_of_the_case_is_told_wherever_it_stands(book: Path, number: str) -> None:
    change_page(book, "谁都有一点道理", f"谁都有一点道理，{number}")
    assert {code for code, _, _ in found(book)} == {"TYP03"}


@pytest.mark.parametrize("plain", ["过了三个月", "每月", "当月就好了", "五年", "二十年", "三单元", "AP2"])
def test_common_words_single_nothing_out(book: Path, plain: str) -> None:
    change_page(book, "谁都有一点道理", f"谁都有一点道理，{plain}")
    assert found(book) == []


def test_a_title_and_a_file_name_tell_no_number_of_a_case(book: Path) -> None:
    (book / PAGE).rename((book / PAGE).with_stem(f"leak-{CASE}"))
    result = run("check", "--book", str(book), "--format", "json")
    assert [(item["code"], item["path"]) for item in json.loads(result.stdout)] == [("TYP03", "")]


def test_a_narrative_cites_the_law(book: Path) -> None:
    text = (book / PAGE).read_text("utf-8")
    (book / PAGE).write_text(re.sub(r"\[\[law:[^\]]*\]\]", "《民法典》", text), "utf-8")
    assert [(code, path) for code, path, _ in found(book)] == [("TYP04", "text")]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("case: 2026-0018", "case: 2026-18", ("SCH01", "case", 4)),
        ("date: 2026-11-05", "date: 去年", ("SCH01", "date", 5)),
        ("approved: [chen-guo, li-na]", "approved: [li-na]", ("SCH01", "approved", 6)),
        ("date: 2026-11-05", "date: 2026-11-05\nparties: 甲、乙", ("SCH01", "", 6)),
        ("---\ntitle", "title", ("TYP10", "", 0)),
    ],
)
def test_the_front_matter_is_judged_at_its_line(book: Path, old: str, new: str, expected: tuple[str, str, int]) -> None:
    change_page(book, old, new)
    assert found(book) == [expected]


def test_what_looks_like_a_number_of_a_person_is_told_too(book: Path) -> None:
    change_page(book, "谁都有一点道理", "写信到 someone@example.invalid")
    assert [code for code, _, _ in found(book)] == ["PRV02"]


def test_another_book_shows_none_of_the_samples_narratives(tmp_path: Path) -> None:
    (tmp_path / "docs/public").mkdir(parents=True)
    pages = read_pages([ROOT, tmp_path])
    assert pages.typical == {}
    assert not [path for path in (*pages.texts, *pages.files) if path.startswith("typical/")]
    assert len(read_pages([ROOT]).typical) == len(SAMPLE)


@pytest.fixture(scope="module")
def two_builds(built_book: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Result]:
    """A copy of the sample, built whole, then built again after one of its told cases was restricted."""
    copy = tmp_path_factory.mktemp("book") / "copy"
    shutil.copytree(built_book, copy)
    shutil.copytree(copy / "build/public/site", copy / "first")
    change_case(copy, restricted)
    return copy, run("--book", str(copy), "build")


def bytes_of(site: Path) -> dict[str, bytes]:
    """Every file of a site as what a reader sees of it."""
    raw = {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}
    return {path: gzip.decompress(data) if path.endswith(".gz") else data for path, data in raw.items()}


def test_no_byte_of_the_site_says_which_case_it_is_or_who_approved(two_builds: tuple[Path, Result]) -> None:
    book, _ = two_builds
    told = told_cases(open_book(book))
    files = bytes_of(book / "first")
    assert set(told) <= set(files)
    assert b"write-it-down" in files["search/search_index.json"]
    secret = [*told.values(), *(person.handle for person in open_book(book).require_office().organisation.staff)]
    for path, raw in files.items():
        assert not [word for word in secret if word.encode() in raw or word in path], path


def test_the_site_tells_the_narratives_and_what_each_teaches(two_builds: tuple[Path, Result]) -> None:
    files = bytes_of(two_builds[0] / "first")
    index = files["typical/index.html"].decode()
    for path in SAMPLE:
        head = data_of_head(path)
        assert head["title"] in index
        assert head["teaches"] in index
        page = files[f"typical/{path.stem}/index.html"].decode()
        assert head["teaches"] in page
        assert "[[" not in re.sub(r"<script.*?</script>", "", page, flags=re.DOTALL)


def test_a_case_restricted_later_takes_its_narrative_off_the_site(two_builds: tuple[Path, Result]) -> None:
    book, result = two_builds
    assert result.exit_code == 0
    assert "TYP02" in result.stdout
    assert PAGE in result.stdout
    files = bytes_of(book / "build/public/site")
    assert len([path for path in files if path.startswith("typical/")]) == len(SAMPLE)
    assert not [path for path, raw in files.items() if b"write-it-down" in raw or "write-it-down" in path]


def data_of_head(path: Path) -> dict[str, Any]:
    head = path.read_text("utf-8").split("---\n")[1]
    return dict(line.split(": ", 1) for line in head.splitlines())


@pytest.mark.parametrize("path", SAMPLE, ids=lambda path: path.stem)
def test_the_samples_narratives_are_short_and_rest_on_what_was_read_of_the_law(path: Path) -> None:
    body = path.read_text("utf-8").split("---\n", 2)[2]
    words = re.sub(r"\[\[.*?\]\]|[#*\s]", "", body)
    assert 400 <= len(words) <= 700
    register = load_law_register(ROOT)[0]
    cited = re.findall(r"\[\[law:([a-z0-9-]+)/([0-9]+)\]\]", body)
    assert cited
    assert all(register.laws[law].on_article(int(article)) for law, article in cited)
