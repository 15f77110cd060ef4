"""`jiefen papers make` and `list`: what a case may have, where it goes, whose names are on it."""

import json
import os
import shutil
import stat
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import docx
import pytest

from jiefen.commands.main import attempt
from jiefen.papers.word.fill import BLANK
from jiefen.papers.word.layout import Line, paper
from jiefen.sealing.halves import add, open_sealed
from tests.builders import as_yaml, case_dict
from tests.identifiers import digits, seeded
from tests.papers.test_papers import words
from tests.sealed_books import DAY, SealedBook, everything_below, git

CASE, OTHER = "2026-0137", "2026-0138"
REGISTRATION = f"{CASE}-03-registration.docx"
RANDOM = seeded("papers")
Papers = Callable[..., "Told"]
NAME, PHONE = "禾青川", f"13{digits(RANDOM, 9)}"


def write(root: Path, case: str, **changes: Any) -> None:
    path = root / f"cases/2026/{case}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(as_yaml(case_dict(id=case, **changes)))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> SealedBook:
    """A book with two cases; who the applicant of the first is lies sealed in it."""
    book = SealedBook(tmp_path_factory.mktemp("papers"))
    write(book.root, CASE)
    write(book.root, OTHER)
    keys = book.opener("li-na")
    add(book.root, open_sealed(book.root, CASE, keys), _sealed(), "li-na", DAY)
    return book


def _sealed() -> Mapping[str, str | tuple[str, ...]]:
    return {"parties.P1.name": NAME, "parties.P1.phones": (PHONE,)}


@pytest.fixture
def book(made: SealedBook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SealedBook:
    """The same; whoever works on it has no key of their own, and a home to write to."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home"))
    return made


@pytest.fixture
def own(book: SealedBook, tmp_path: Path) -> Path:
    """A copy of the book, to be changed."""
    return Path(shutil.copytree(book.root, tmp_path / "own"))


class Told(NamedTuple):
    exit_code: int
    output: str
    stderr: str


@pytest.fixture
def papers(capsys: pytest.CaptureFixture[str]) -> Papers:
    """Run `jiefen papers` on a book."""

    def run(root: Path, *args: str) -> Told:
        code = attempt(["--book", str(root), "papers", *args])
        return Told(code, *capsys.readouterr())

    return run


def texts(folder: Path) -> Iterator[str]:
    for path in sorted(folder.rglob("*.docx")):
        yield words(path.read_bytes())


def by_hand(told: Told) -> set[str]:
    """What is to be written by hand, as it was listed."""
    lines = (line.partition("用笔填：")[2] for line in told.output.splitlines())
    return {label for line in lines for label in line.split("、")}


def test_without_a_key_nobody_is_named(papers: Papers, book: SealedBook, tmp_path: Path) -> None:
    told = papers(book.root, "make", CASE, "--out", str(tmp_path / "out"))
    assert told.exit_code == 0
    assert (tmp_path / "out" / CASE / REGISTRATION).exists()
    assert f"写在 {tmp_path / 'out' / CASE}。" in told.output
    registration = words((tmp_path / "out" / CASE / REGISTRATION).read_bytes())
    assert "P1" in registration
    assert "申请人的电话" in by_hand(told)
    everything = "".join([told.output, *texts(tmp_path / "out")])
    assert NAME not in everything
    assert PHONE not in everything


def test_with_a_key_names_stand_on_the_paper_and_nowhere_else(papers: Papers, book: SealedBook, tmp_path: Path) -> None:
    out = tmp_path / "out"
    told = papers(book.root, "make", CASE, "--only", "受理登记表", "--out", str(out), "--key", str(book.key("li-na")))
    assert told.exit_code == 0
    file = out / CASE / REGISTRATION
    assert [path.name for path in file.parent.iterdir()] == [file.name]
    registration = words(file.read_bytes())
    assert NAME in registration
    assert PHONE in registration
    assert NAME not in told.output
    assert "申请人的电话" not in by_hand(told)
    properties = docx.Document(str(file)).core_properties
    assert (properties.author, properties.last_modified_by, properties.created) == ("", "", None)
    assert b"rsid" not in everything_below(out)
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_a_key_can_be_left_unused(papers: Papers, book: SealedBook, tmp_path: Path) -> None:
    out = tmp_path / "out"
    told = papers(book.root, "make", CASE, "--out", str(out), "--key", str(book.key("li-na")), "--no-names")
    assert told.exit_code == 0
    assert NAME not in "".join(texts(out))


def test_every_blank_on_the_paper_is_listed(papers: Papers, book: SealedBook, tmp_path: Path) -> None:
    """A value that is not known is room for a pen, and no other is: a number, a telephone, a trade."""
    told = papers(book.root, "make", CASE, "--only", "registration", "--out", str(tmp_path))
    assert {"文书编号", "申请人的职业", "被申请人的电话"} < by_hand(told)
    assert BLANK in "".join(texts(tmp_path))
    assert "None" not in "".join(texts(tmp_path))


def test_they_go_to_the_home_of_whoever_makes_them(papers: Papers, book: SealedBook, tmp_path: Path) -> None:
    before = everything_below(book.root)
    assert papers(book.root, "make", CASE, "--only", "registration").exit_code == 0
    assert (tmp_path / "home/解纷文书" / CASE / REGISTRATION).exists()
    assert everything_below(book.root) == before


@pytest.mark.parametrize("folder", ["cases", "office", "build", "build/deeper", "another", ".", "office/../notes"])
def test_nothing_is_written_into_a_book(papers: Papers, own: Path, folder: str) -> None:
    before = everything_below(own)
    told = papers(own, "make", CASE, "--out", str(own / folder))
    assert told.exit_code == 2
    assert "文书不能写在案卷库里" in told.stderr
    assert everything_below(own) == before


def test_nor_by_way_of_a_link_nor_beside_it_in_its_repository(papers: Papers, own: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(own / "office")
    assert papers(own, "make", CASE, "--out", str(tmp_path / "link")).exit_code == 2
    git(tmp_path, "init", "-q")
    assert papers(own, "make", CASE, "--out", str(tmp_path / "beside")).exit_code == 2
    assert not (tmp_path / "beside").exists()


@pytest.mark.parametrize("words", [(), ("--zip",), ("--derivations",)])
def test_nor_where_the_folder_of_a_case_leads_into_a_book(
    papers: Papers, own: Path, tmp_path: Path, words: tuple[str, ...]
) -> None:
    before = everything_below(own)
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / CASE).symlink_to(own / "office")
    told = papers(own, "make", CASE, "--only", "registration", "--out", str(tmp_path / "out"), *words)
    assert told.exit_code == 1
    assert "文书不能写在案卷库里" in told.stderr
    assert everything_below(own) == before


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such rights")
def test_nobody_else_sees_of_which_cases_there_are_papers(papers: Papers, own: Path, tmp_path: Path) -> None:
    papers(own, "make", CASE, "--only", "registration")
    for folder in (tmp_path / "home/解纷文书", tmp_path / "home/解纷文书" / CASE):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_what_the_state_of_the_case_does_not_allow_is_refused_with_what_it_does(
    papers: Papers, own: Path, tmp_path: Path
) -> None:
    write(own, CASE, log=case_dict()["log"][:3])
    told = papers(own, "make", CASE, "--only", "调解协议书", "--only", "registration", "--out", str(tmp_path / "out"))
    assert told.exit_code == 1
    assert f"{CASE} 现在还不能出调解协议书。" in told.stderr
    assert "受理登记表" in told.stderr
    blank_form = papers(own, "make", CASE, "--only", "授权委托书", "--out", str(tmp_path / "none"))
    assert (blank_form.exit_code, (tmp_path / "none").exists()) == (1, False)
    assert "由当事人填写" in blank_form.stderr
    assert [path.name for path in (tmp_path / "out" / CASE).iterdir()] == [REGISTRATION]


def test_what_somebody_changed_stays(papers: Papers, book: SealedBook, tmp_path: Path) -> None:
    file = tmp_path / CASE / REGISTRATION
    file.parent.mkdir()
    document = docx.Document()
    document.add_paragraph("某人写的一句话")
    document.save(str(file))
    changed = file.read_bytes()
    again = ("make", CASE, "--only", "registration", "--out", str(tmp_path))
    told = papers(book.root, *again)
    assert (told.exit_code, file.read_bytes()) == (1, changed)
    assert f"{REGISTRATION} 有人改过，没有动。" in told.stderr
    assert papers(book.root, *again, "--replace").exit_code == 0
    assert "P1" in words(file.read_bytes())


def test_papers_of_an_earlier_run_are_named(papers: Papers, book: SealedBook, tmp_path: Path) -> None:
    (tmp_path / CASE).mkdir()
    (tmp_path / CASE / f"{CASE}-77-agreement.docx").touch()
    told = papers(book.root, "make", CASE, "--out", str(tmp_path))
    assert f"{CASE}-77-agreement.docx" in told.output
    assert REGISTRATION not in told.output.splitlines()[-2]


def test_the_form_of_the_office_goes_first_and_its_fault_no_further(papers: Papers, own: Path, tmp_path: Path) -> None:
    forms = own / "office/papers"
    forms.mkdir()
    (forms / "registration.docx").write_bytes(paper("本局的登记表", Line("{{ case }}，{{ number }}")))
    make = ("make", CASE, OTHER, "--only", "registration", "--only", "cover", "--out", str(tmp_path / "out"))
    assert papers(own, *make).exit_code == 0
    assert all("本局的登记表" in text for text in texts(tmp_path / "out") if "登记" in text)
    shutil.rmtree(tmp_path / "out")
    (forms / "registration.docx").write_bytes(paper("本局的登记表", Line("{{ cases }}")))
    told = papers(own, *make)
    assert told.exit_code == 1
    assert "office/papers/registration.docx" in told.stderr
    made = {path.name for path in (tmp_path / "out").rglob("*.docx")}
    assert made == {f"{CASE}-01-cover.docx", f"{OTHER}-01-cover.docx"}


def test_several_cases_and_all(papers: Papers, own: Path, tmp_path: Path) -> None:
    restrict = {"date": "2026-11-19", "step": "restrict", "by": "li-na", "reason": "当事人要求"}
    write(own, "2026-0139", log=[*case_dict()["log"], restrict])
    (own / "cases/2026/2026-0140.yaml").write_text("id: [", "utf-8")
    two = papers(own, "make", CASE, OTHER, "--only", "registration", "--out", str(tmp_path / "two"))
    assert two.exit_code == 0
    assert f"{CASE}：1 份" in two.output
    every = papers(own, "make", "--all", "--only", "registration", "--out", str(tmp_path / "all"))
    assert every.exit_code == 1
    assert "cases/2026/2026-0140.yaml 读不出来。" in every.stderr
    assert "另有 1 件限制公开，没有出文书" in every.output
    assert {path.name for path in (tmp_path / "all").iterdir()} == {"2026-0007", CASE, OTHER}
    one = papers(own, "make", "2026-0139", "--out", str(tmp_path / "one"))
    assert (one.exit_code, (tmp_path / "one").exists()) == (1, False)
    assert papers(own, "make", "2026-0139", "--restricted", "--out", str(tmp_path / "one")).exit_code == 0


def test_a_kind_is_called_as_the_procedure_calls_it(papers: Papers, book: SealedBook, tmp_path: Path) -> None:
    out = str(tmp_path / "out")
    assert papers(book.root, "make", CASE, "--only", "行政调解案件登记表", "--out", out).exit_code == 0
    assert (tmp_path / "out" / CASE / REGISTRATION).exists()
    told = papers(book.root, "make", CASE, "--only", "没有这种文书", "--out", out)
    assert told.exit_code == 2
    assert "调解协议书" in told.stderr


def test_nothing_was_said(papers: Papers, book: SealedBook) -> None:
    told = papers(book.root, "make")
    assert told.exit_code == 2
    assert "没有说给哪件案件出文书。" in told.stderr


def test_a_void_case_says_that_it_has_no_papers(papers: Papers, own: Path, tmp_path: Path) -> None:
    write(
        own,
        CASE,
        log=[{"date": "2026-03-02", "step": "void", "by": "li-na", "reason": "mistake", "approved-by": "chen-guo"}],
    )
    told = papers(own, "make", CASE, "--out", str(tmp_path / "out"))
    assert (told.exit_code, (tmp_path / "out").exists()) == (1, False)
    assert f"{CASE} 已经作废" in told.stderr
    assert f"{CASE} 已经作废" in papers(own, "list", CASE).stderr
    assert papers(own, "make", "--all", "--out", str(tmp_path / "out")).exit_code == 0


def test_the_list_says_what_lies_in_the_file_and_what_is_missing(papers: Papers, own: Path) -> None:
    log = [
        *case_dict()["log"],
        {"date": "2026-04-20", "step": "paper", "by": "li-na", "kind": "registration", "number": 12},
        {"date": "2026-04-21", "step": "paper", "by": "li-na", "kind": "registration", "pages": 2, "shelf": "a-1"},
    ]
    write(own, OTHER, log=log, received="2026-11-21")
    write(own, CASE, log=log)
    listed = json.loads(papers(own, "list", CASE, "--format", "json").output)
    by_kind = {paper["kind"]: paper for paper in listed}
    assert [paper["place"] for paper in listed] == list(range(1, len(listed) + 1))
    assert by_kind["registration"]["state"] == "filed"
    assert by_kind["registration"]["number"] == "（2026）住建人调字第12号"
    assert by_kind["registration"]["pages"] == 2
    assert by_kind["registration"]["signs"] == ["applicant", "officer"]
    assert by_kind["agreement"]["state"] == "open"  # no list bound it when it was received
    assert {by_kind[kind]["state"] for kind in ("evidence", "authorisation")} == {"brought"}
    assert "refusal" not in by_kind
    table = papers(own, "list", CASE).output
    row = next(line for line in table.splitlines() if "受理登记表" in line)
    assert row.split() == [
        "03",
        "受理登记表",
        "2026-03-02",
        "（2026）住建人调字第12号",
        "在卷",
        "2",
        "申请人、经办人",
        "承办组织印章",
    ]
