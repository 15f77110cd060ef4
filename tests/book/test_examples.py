"""What a new book brings as an example is told until it is replaced, and never goes out."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from jiefen.book.book import open_book
from jiefen.book.examples import example_findings
from jiefen.book.skeleton import write_skeleton
from jiefen.commands.main import main
from tests.sealed_books import PLAIN, SealedBook
from tests.signing import listed, ssh_key

SETTINGS, PROCEDURE = "office/settings.yaml", "office/procedure/2026-01-01.yaml"
NEW = (
    "--initiative application --via window --kind property.leak --area chengdong --people 2 "
    "--party P1:applicant:person --party P2:respondent:person --received 2026-11-20 --today 2026-11-20"
)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    write_skeleton(tmp_path / "book")
    return tmp_path / "book"


def run(book: Path, *words: str) -> Result:
    return CliRunner().invoke(main, [*words, "--book", str(book)])


def replaced(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def told(book: Path) -> dict[str, list[int]]:
    """The lines that are told, by file."""
    found: dict[str, list[int]] = {}
    for finding in example_findings(open_book(book)):
        found.setdefault(finding.file, []).append(finding.line)
    return found


def lines_with(path: Path, *words: str) -> list[int]:
    """The lines of a file, comments left out, in which one of `words` stands."""
    rows = path.read_text("utf-8").splitlines()
    return [n for n, row in enumerate(rows, 1) if not row.startswith("#") and any(word in row for word in words)]


def test_every_value_that_says_it_is_an_example_and_every_invented_person_is_told(book: Path) -> None:
    organisation = "office/organisation.yaml"
    expected = {name: lines_with(book / name, "示例") for name in (SETTINGS, "office/grid.yaml", PROCEDURE)}
    expected[organisation] = lines_with(book / organisation, "示例", "handle:")
    assert all(expected.values())
    assert told(book) == expected


@pytest.mark.parametrize("command", [("build",), ("serve", "--port", "8765")])
def test_a_site_with_an_example_is_not_made(command: tuple[str, ...], book: Path) -> None:
    done = run(book, *command)
    assert done.exit_code == 1
    assert f"{SETTINGS}:11" in done.output
    assert "BOOK02" in done.output
    assert not (book / "build/public/site").exists()


def test_nothing_that_a_file_says_is_repeated(book: Path) -> None:
    replaced(book / SETTINGS, "示例县政务服务中心", "示例禾苗楼")
    done = run(book, "build")
    assert "BOOK02" in done.output
    assert "禾苗" not in done.output


def test_check_says_it_as_a_warning_once_there_is_a_case(book: Path) -> None:
    assert "BOOK02" not in run(book, "check").output
    assert run(book, "new", *NEW.split()).exit_code == 0
    done = run(book, "check")
    assert (done.exit_code, "BOOK02" in done.output) == (0, True)
    assert f"{SETTINGS}:11" in done.output


def test_what_was_replaced_is_told_no_more(book: Path) -> None:
    before = told(book)
    replaced(book / SETTINGS, "示例电话，请改成本局的", "0000-1234567")
    replaced(
        book / "office/organisation.yaml", "name: 李四, posts: [{role: officer", "name: 禾笙, posts: [{role: officer"
    )
    after = told(book)
    assert len(after[SETTINGS]) == len(before[SETTINGS]) - 1
    assert len(after["office/organisation.yaml"]) == len(before["office/organisation.yaml"]) - 1


def test_somebody_who_is_really_called_so_may_be(book: Path) -> None:
    """The row is told while it is the example's, with its days; the name alone is nobody's business."""
    replaced(
        book / "office/organisation.yaml",
        "{handle: zhou-wu, name: 周五, posts: [{role: officer, unit: market, from: 2026-01-01",
        "{handle: zhou-wu, name: 周五, posts: [{role: officer, unit: market, from: 2024-07-01",
    )
    rows = lines_with(book / "office/organisation.yaml", "示例", "handle:")
    assert told(book)["office/organisation.yaml"] == [
        line for line in rows if line not in lines_with(book / "office/organisation.yaml", "zhou-wu, name")
    ]


def test_an_older_procedure_cannot_be_changed_and_is_not_asked(book: Path) -> None:
    newer = (book / PROCEDURE).read_text("utf-8").replace("effective: 2026-01-01", "effective: 2026-07-01")
    (book / "office/procedure/2026-07-01.yaml").write_text(newer.replace("示例县", "禾苗县"), "utf-8")
    assert not {name for name in told(book) if name.startswith("office/procedure")}


def test_a_copy_of_the_programs_sample_is_an_example_too(tmp_path: Path) -> None:
    book = SealedBook(tmp_path)
    assert told(book.root) == {}, "it says of itself that it is invented"
    replaced(book.root / SETTINGS, "sample: true\n", "")
    found = told(book.root)
    names = ("  title: 云岫县住房和城乡建设局", "short-title: ", "county: ", "window: ")
    assert found[SETTINGS] == lines_with(book.root / SETTINGS, *names)
    assert found["office/organisation.yaml"]


def test_publish_refuses_before_it_signs(tmp_path: Path) -> None:
    book = SealedBook(tmp_path)
    key = ssh_key(tmp_path, "signing")
    (book.root / "office/signers").write_text(listed(key, "li-na"), "utf-8")
    replaced(book.root / SETTINGS, "sample: true\n", "")
    replaced(book.root / SETTINGS, "phone: 12345 转住建局", "phone: 示例电话，请改成本局的")
    (book.root / PLAIN).unlink()
    book.git("init", "-q", "-b", "main")
    book.git("add", "-A")
    book.git("commit", "-q", "-m", "x")
    words = ("publish", "--key", str(book.key("li-na")), "--sign-key", str(key), "--today", "2026-11-20")
    done = run(book.root, *words)
    assert done.exit_code == 1
    assert f"{SETTINGS}:9" in done.output
    assert not [*book.root.glob("office/publications/*")]
