"""Other bodies' numbers 来件编号: sealed when they come, found again, and in no plain file."""

import json
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from jiefen.case.read import sealed_file
from jiefen.commands.main import attempt
from jiefen.sealing.halves import open_sealed
from jiefen.sealing.record import SealedReference
from jiefen.sealing.references import references_of
from tests.identifiers import seeded
from tests.sealed_books import CASE, SealedBook, everything_below

ORDER = f"2026{seeded('order').randrange(10**8, 10**9)}"
PETITION = f"XF-{seeded('petition').randrange(10**7, 10**8)}"
DOCKET = f"（2026）云{seeded('court').randrange(1000, 9999)}诉前调{seeded('docket').randrange(1000, 9999)}号"
NEW = (
    "--today 2026-11-20 --initiative referred --referred-by other --via hotline --kind property.leak "
    "--area chengdong --people 2 --party P1:applicant:person --party P2:respondent:person"
)
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def book(tmp_path: Path) -> SealedBook:
    return SealedBook(tmp_path)


@pytest.fixture
def run(book: SealedBook, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run `jiefen` on the book: exit code, what it showed, what it said beside; `text` is on the standard input."""

    def call(line: str, text: str = "", *, key: str = "li-na") -> tuple[int, str, str]:
        (tmp_path / "stdin").write_text(text, encoding="utf-8")
        with (tmp_path / "stdin").open(encoding="utf-8") as stdin:
            monkeypatch.setattr(sys, "stdin", stdin)
            words = [*line.split(), *(("--key", str(book.key(key))) if key else ())]
            code = attempt(["--book", str(book.root), *words])
        shown = capfd.readouterr()
        return code, shown.out, shown.err

    return call


def test_a_number_that_comes_with_the_dispute_is_sealed_with_it(run: Run, book: SealedBook) -> None:
    code, out, err = run(f"new {NEW} --reference 12345热线 --reference court:2026-11-18", f"{ORDER}\n{DOCKET}\n")
    assert code == 0, err
    assert "2026-0008" in out
    opened = open_sealed(book.root, "2026-0008", book.opener("recovery"))
    assert opened.findings == ()
    assert set(references_of(opened.folded)) == {
        SealedReference(from_="hotline", number=ORDER, on="2026-11-20"),
        SealedReference(from_="court", number=DOCKET, on="2026-11-18"),
    }
    plain = everything_below(book.root)
    assert ORDER.encode() not in plain
    assert DOCKET.encode() not in plain
    assert ORDER not in out + err


def test_one_that_comes_later_is_added_and_one_known_is_not_added_twice(run: Run, book: SealedBook) -> None:
    assert run(f"seal {CASE} --reference hotline", f"{ORDER}\n")[0] == 0
    assert run(f"seal {CASE} --reference 信访部门:2026-11-18", f"{PETITION}\n", key="wang-qiang")[0] == 0
    before = (book.root / sealed_file(CASE)).read_bytes()
    assert "没有改动" in run(f"seal {CASE} --reference hotline", f"{ORDER}\n")[1]
    assert (book.root / sealed_file(CASE)).read_bytes() == before
    shown = run(f"open {CASE}")[1]
    assert f'from: hotline\n    number: "{ORDER}"\n' in shown
    assert f'from: petition-office\n    number: {PETITION}\n    "on": 2026-11-18\n' in shown


def test_what_two_officers_add_without_knowing_of_one_another_unites(run: Run, book: SealedBook) -> None:
    run(f"seal {CASE} --reference police", "J-0001\n")
    file = book.root / sealed_file(CASE)
    before = file.read_bytes()
    run(f"seal {CASE} --reference hotline --reference court:2026-11-18", f"{ORDER}\n{DOCKET}\n")
    first = file.read_bytes()
    file.write_bytes(before)
    run(f"seal {CASE} --reference hotline --reference petition-office", f"{ORDER}\n{PETITION}\n", key="wang-qiang")
    file.write_bytes(first + file.read_bytes()[len(before) :])  # as Git unites the two
    opened = open_sealed(book.root, CASE, book.opener("recovery"))
    assert (opened.findings, opened.folded.conflicts) == ((), ())
    assert sorted(one.number for one in references_of(opened.folded)) == sorted(["J-0001", ORDER, DOCKET, PETITION])


def test_they_are_found_however_they_are_written(run: Run) -> None:
    run(f"seal {CASE} --reference court --reference hotline", f"{DOCKET}\n{ORDER}\n")
    for written in (DOCKET, DOCKET.translate(str.maketrans("（）", "[]")), DOCKET[6:]):
        code, out, _ = run(f"find {written}")
        assert (code, out.splitlines()[-1]) == (0, "找到 1 处。")
        assert re.match(rf"{CASE}  R[0-9]+  来件编号\n", out)
    assert run(f"find {ORDER}")[1].endswith("来件编号\n找到 1 处。\n")
    assert run(f"find {ORDER[:-1]}x")[1] == "找到 0 处。\n"


def test_without_a_key_it_is_said_and_nothing_is_written(
    run: Run, book: SealedBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JIEFEN_KEY", str(book.folder / "none.key"))
    for line in (
        f"find {ORDER}",
        f"new {NEW} --reference hotline",
        f"seal {CASE} --reference hotline",
        "list --references",
    ):
        code, out, err = run(f"{line} --key {book.folder / 'none.key'}", f"{ORDER}\n", key="")
        assert (code, out) == (2, "")
        assert "钥匙" in err
    assert not (book.root / "cases/2026/2026-0008.yaml").exists()
    assert not (book.root / sealed_file(CASE)).exists()


def test_a_list_has_them_for_who_has_a_key(run: Run) -> None:
    run(f"seal {CASE} --reference hotline:2026-03-02 --reference court", f"{ORDER}\n{DOCKET}\n")
    code, out, _ = run("list --references --today 2026-11-20")
    assert code == 0
    assert f"12345热线 {ORDER}；人民法院 {DOCKET}" in "".join(out.split("\n"))
    (row,) = json.loads(run("list --references --format json --today 2026-11-20")[1])
    assert row["references"] == [
        {"from": "hotline", "number": ORDER, "on": "2026-03-02"},
        {"from": "court", "number": DOCKET, "on": ""},
    ]
    (plain,) = json.loads(run("list --format json --today 2026-11-20", key="")[1])
    assert "references" not in plain


def test_what_is_no_number_is_asked_again_and_nothing_is_written(run: Run, book: SealedBook) -> None:
    for typed in ("  --  \n", "12-3\n"):
        code, _, err = run(f"seal {CASE} --reference hotline", typed)
        assert code == 130
        assert "照来件抄写全" in err
        assert typed.strip() not in err
    assert not (book.root / sealed_file(CASE)).exists()


def test_a_dry_run_asks_for_none(run: Run, book: SealedBook) -> None:
    assert run(f"new {NEW} --reference hotline --dry-run", key="")[0] == 0
    assert not (book.root / sealed_file("2026-0008")).exists()


def test_a_case_that_somebody_sent_asks_for_their_number_once(run: Run) -> None:
    assert "jiefen seal 2026-0008 --reference" in run(f"new {NEW}", key="")[1]
    assert "--reference" not in run(f"new {NEW} --reference hotline --again", f"{ORDER}\n")[1]
    own = NEW.replace(
        "--initiative referred --referred-by other --via hotline", "--initiative application --via window"
    )
    assert "--reference" not in run(f"new {own} --again", key="")[1]
