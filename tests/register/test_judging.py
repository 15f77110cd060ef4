"""A publication that a branch adds is worked out again from what is merged: a hand-made one is refused (R27, R31)."""

import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from click.testing import CliRunner

from jiefen.base.failure import Failure
from jiefen.base.text import render
from jiefen.book.book import open_book
from jiefen.commands.main import main
from jiefen.files import resources
from jiefen.files.schema.shape import key_order
from jiefen.files.yaml.reader import read
from jiefen.files.yaml.writer import canonical
from jiefen.register.judging import differing, rebuilt_publication
from jiefen.register.record import Publication
from tests.approvals import approved_on
from tests.repositories import GitBook
from tests.small_office import copy_office

ROOT = Path(__file__).parents[2]
BATCH, MERGED_ON, DAY = "2025Q4", "2026-01-29", "2026-01-30"
NEXT, NEXT_MERGED_ON, NEXT_DAY = "2026Q1", "2026-04-29", "2026-04-30"
WITHHELD, OBJECTED, RESTRICTED = "2025-0007", "2025-0008", "2025-0028"
"""Closed cases of the sample that no batch shows."""
Data = dict[str, Any]
Change = Callable[[Data], object]


def file_of(batch: str) -> str:
    return f"office/publications/{batch}.yaml"


def release(book: Path, batch: str, day: str) -> None:
    words = ("release", batch, *approved_on(day), "--today", day)
    done = CliRunner().invoke(main, [*words, "--book", str(book)])
    assert done.exit_code == 0, done


def repository(book: Path) -> GitBook:
    """The repository that lies at `book` already."""
    repo = GitBook.__new__(GitBook)
    repo.path = repo.book = book
    return repo


def read_file(book: Path, batch: str) -> Data:
    data = read((book / file_of(batch)).read_bytes()).data
    assert data is not None
    return data


def change(book: Path, batch: str, how: Change) -> None:
    data = read_file(book, batch)
    how(data)
    (book / file_of(batch)).write_text(canonical(data, key_order(resources.schema("publication"))), "utf-8")


def said(book: Path, since: str = "main", *more: str) -> list[tuple[str, str]]:
    words = ("check", "--book", str(book), "--since", since, "--format", "json", *more)
    done = CliRunner().invoke(main, words)
    found: list[Data] = json.loads(done.stdout)
    return [(one["code"], one["message"]) for one in found if one["code"].startswith("REL")]


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's cases of one year, merged the day before the cut; a branch has the first batch."""
    repo = repository(tmp_path_factory.mktemp("book") / "repo")
    repo.path.mkdir()
    repo.git("init", "-q", "-b", "main")
    copy_office(repo.book / "office", "publications")
    shutil.copytree(ROOT / "cases/2025", repo.book / "cases/2025", ignore=shutil.ignore_patterns("*.age"))
    repo.commit(MERGED_ON)
    repo.branch()
    release(repo.book, BATCH, DAY)
    repo.commit(DAY)
    return repo.path


@pytest.fixture(scope="module")
def second(first: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The first batch merged, then a case of it restricted; a branch has the batch that takes its row back."""
    path = tmp_path_factory.mktemp("later") / "repo"
    shutil.copytree(first, path)
    repo = repository(path)
    repo.switch("main")
    repo.git("merge", "-q", "work")
    restrict(path, read_file(path, BATCH)["rows"][0]["case"])
    repo.commit(NEXT_MERGED_ON)
    repo.branch("next")
    release(path, NEXT, NEXT_DAY)
    repo.commit(NEXT_DAY)
    return path


def restrict(book: Path, case: str) -> None:
    with (book / "cases" / case[:4] / f"{case}.yaml").open("a", encoding="utf-8") as file:
        file.write("  - {date: 2026-04-29, step: restrict, by: li-na, reason: 当事人要求}\n")


@pytest.fixture
def book(first: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(first, tmp_path / "repo"))


@pytest.fixture(scope="module")
def worked_out(first: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Data, Publication]:
    """The first batch as data, and as it is worked out again."""
    merged = tmp_path_factory.mktemp("merged")
    for folder in ("cases", "office"):
        shutil.copytree(first / folder, merged / folder, ignore=shutil.ignore_patterns("publications"))
    data = read_file(first, BATCH)
    return data, rebuilt_publication(msgspec.convert(data, Publication), open_book(merged), ())


def _shown(case: str) -> Change:
    """One more row, for a case that release left out."""
    return lambda data: _put(data, {**data["rows"][0], "case": case, "public-id": "zzzzzzzzzz"})


def _put(data: Data, row: Data) -> None:
    assert row["case"] not in {one["case"] for one in data["rows"]}
    data["rows"].append(row)


def _other_outcome(data: Data) -> None:
    row = data["rows"][0]
    row["outcome"] = "moved" if row.get("outcome") == "settled" else "settled"


def _finer(data: Data) -> None:
    """A row of which too few are alike tells its quarter all the same."""
    row = next(one for one in data["rows"] if "quarter" not in one)
    row["quarter"] = 2


def _same_id(data: Data) -> None:
    data["rows"][1]["public-id"] = data["rows"][0]["public-id"]


def _hidden_figure(data: Data) -> None:
    """A figure of a table that release hides."""
    cells = data["tables"][0]["lines"][0]["cells"]
    cells[cells.index(0)] = 2


HAND_MADE = [
    (_shown(WITHHELD), "行"),
    (_shown(OBJECTED), "行"),
    (_shown(RESTRICTED), "行"),
    (_shown("2099-0001"), "行"),
    (_finer, "行"),
    (_same_id, "行"),
    (_other_outcome, "行"),
    (lambda data: data["rows"].pop(), "行"),
    (lambda data: data["rows"].sort(key=lambda row: row["case"]), "行"),
    (lambda data: data.update(closed=data["closed"] + 1), "办结件数"),
    (lambda data: data.update({"held-back": 0}), "没有公布的件数"),
    (lambda data: data.update({"smallest-class": 9}), "最小类别"),
    (lambda data: data.update(cut="2026-01-29"), "截止日期"),
    (_hidden_figure, "年度表"),
    (lambda data: data.update(tables=[]), "年度表"),
    (lambda data: data["figures"].update(cases=data["figures"]["cases"] + 1), "时限和满意的数字"),
    (lambda data: data.pop("figures"), "时限和满意的数字"),
    (lambda data: data.update(withdrawn=["zzzzzzzzzz"]), "收回的行"),
    (lambda data: data.update(voids={"twice": 1}), "登记作废的件数"),
    (lambda data: data.update(outcomes={"unsettled": [0, 5]}), "没有达成协议的比例"),
    (lambda data: data.update(groups={"failed": "moved"}), "结果分组"),
    (lambda data: data.update(untold=["2025-0001"]), "没有公布结果的案号"),
    (lambda data: data["branches"].update(leasing="租房"), "种类名称"),
]


@pytest.mark.parametrize(("how", "what"), HAND_MADE)
def test_a_batch_changed_by_hand_differs(worked_out: tuple[Data, Publication], how: Change, what: str) -> None:
    data, rebuilt = worked_out
    assert differing(msgspec.convert(data, Publication), rebuilt, ()) == []
    changed = json.loads(json.dumps(data, default=str))
    how(changed)
    assert differing(msgspec.convert(changed, Publication), rebuilt, ()) == [what]


class Clerks:
    """Two clones of one bare repository: one adds a batch, the other looks at it, as CI would."""

    def __init__(self, template: Path, folder: Path, branch: str) -> None:
        self.branch, self.hub = branch, folder / "hub.git"
        shutil.copytree(template, folder / "mine")
        self.mine = repository(folder / "mine")
        self.mine.git("clone", "-q", "--bare", ".", str(self.hub))
        self.mine.git("remote", "add", "origin", str(self.hub))
        self.mine.git("clone", "-q", str(self.hub), str(folder / "theirs"))
        self.theirs = repository(folder / "theirs")

    def told(self, batch: str, how: Change, day: str) -> list[tuple[str, str]]:
        """What the other one is told of the batch after one has changed it and sent it."""
        change(self.mine.book, batch, how)
        self.mine.commit(day)
        self.mine.git("push", "-q", "origin", self.branch)
        self.theirs.git("fetch", "-q", "origin")
        self.theirs.git("checkout", "-q", "--detach", f"origin/{self.branch}")
        return said(self.theirs.book, "origin/main")


def _nothing(_: Data) -> None:
    """What release wrote."""


@pytest.mark.slow
@pytest.mark.parametrize(("how", "what"), HAND_MADE)
def test_a_batch_changed_by_hand_is_refused_by_the_other_clone(
    first: Path, tmp_path: Path, how: Change, what: str
) -> None:
    clerks = Clerks(first, tmp_path, "work")
    messages = [message for code, message in clerks.told(BATCH, how, DAY) if code == "REL01"]
    assert [what in message for message in messages] == [True], messages


def test_what_release_wrote_is_in_order_and_a_row_left_standing_is_not(second: Path, tmp_path: Path) -> None:
    clerks = Clerks(second, tmp_path, "next")
    assert len(read_file(clerks.mine.book, NEXT)["withdrawn"]) >= 1
    assert clerks.told(NEXT, _nothing, NEXT_DAY) == []
    told = clerks.told(NEXT, lambda data: data.update(withdrawn=[]), NEXT_DAY)
    assert [(code, "收回的行" in message) for code, message in told] == [("REL01", True)]


def test_the_branchs_own_settings_do_not_count(book: Path) -> None:
    """Another smallest class and the batch made by it, all in one branch."""
    settings = book / "office/settings.yaml"
    assert "smallest-class" not in settings.read_text("utf-8")
    with settings.open("a", encoding="utf-8") as file:
        file.write("smallest-class: 8\n")
    _release_again(book)
    assert {code for code, _ in said(book)} == {"REL01", "REL03"}


def test_the_branchs_own_cases_do_not_count(book: Path) -> None:
    """A case that no batch shows is made one that may be shown, and shown, all in one branch."""
    path = book / "cases/2025" / f"{OBJECTED}.yaml"
    path.write_text(path.read_text("utf-8").replace("publicity: objected\n", ""), "utf-8")
    _release_again(book)
    found = said(book)
    assert {code for code, _ in found} == {"REL01", "REL03"}
    assert any("行" in message for _, message in found)


def _release_again(book: Path) -> None:
    (book / file_of(BATCH)).unlink()
    assert CliRunner().invoke(main, ["fmt", "--book", str(book)]).exit_code == 0
    repo = repository(book)
    repo.commit(DAY)
    release(book, BATCH, DAY)
    repo.commit(DAY)


def test_what_cannot_be_worked_out_again_is_not_in_order(book: Path) -> None:
    """One case of main cannot be read: release refuses, and so does check of what was written all the same."""
    batch = (book / file_of(BATCH)).read_bytes()
    repo = repository(book)
    repo.switch("main")
    path = next((book / "cases/2025").glob("*.yaml"))
    path.write_text(path.read_text("utf-8") + "x\n", "utf-8")
    repo.commit(MERGED_ON)
    repo.git("checkout", "-q", "-B", "again")
    (book / file_of(BATCH)).parent.mkdir(exist_ok=True)
    (book / file_of(BATCH)).write_bytes(batch)
    assert [code for code, _ in said(book)] == ["REL02"]


def test_release_writes_what_it_was_made_from(book: Path) -> None:
    repo = repository(book)
    trees = {folder: repo.git("rev-parse", f"main:{folder}") for folder in ("cases", "office")}
    assert read_file(book, BATCH)["made-from"] == trees


def test_release_refuses_what_is_not_committed(book: Path) -> None:
    repo = repository(book)
    repo.switch("main")
    restrict(book, OBJECTED)
    words = ("release", BATCH, *approved_on(DAY), "--today", DAY)
    done = CliRunner().invoke(main, [*words, "--book", str(book)])
    assert done.exception is not None
    assert not (book / file_of(BATCH)).exists()
    assert CliRunner().invoke(main, [*words, "--dry-run", "--book", str(book)]).exit_code == 0


@pytest.mark.few(2)
@pytest.mark.parametrize(
    "how",
    [
        lambda data: data.pop("made-from"),
        lambda data: data["made-from"].update(cases="0" * 40),
        lambda data: data["made-from"].update(office=data["made-from"]["cases"]),
    ],
    ids=["none", "unknown", "another folder's"],
)
def test_a_batch_says_what_it_was_made_from(book: Path, how: Change) -> None:
    change(book, BATCH, how)
    assert [code for code, _ in said(book)] == ["REL03"]


def test_a_batch_made_from_an_older_main_is_worked_out_from_the_newer_one(book: Path) -> None:
    """Main went on with what changes nothing: a warning. With what changes the batch: an error."""
    repo = repository(book)
    repo.switch("main")
    with (book / "office/settings.yaml").open("a", encoding="utf-8") as file:
        file.write("site-url: https://example.invalid/\n")
    repo.commit(DAY)
    repo.switch("work")
    repo.git("rebase", "-q", "main", day=DAY)
    assert [code for code, _ in said(book)] == ["REL04"]
    shown = read_file(book, BATCH)["rows"][0]["case"]
    repo.switch("main")
    restrict(book, shown)
    repo.commit(DAY)
    repo.switch("work")
    repo.git("rebase", "-q", "main", day=DAY)
    assert {code for code, _ in said(book)} == {"REL01", "REL04"}


def test_what_was_published_stays_byte_for_byte(second: Path, tmp_path: Path) -> None:
    """A comment changes nothing of what is read; the file is another one all the same."""
    book = Path(shutil.copytree(second, tmp_path / "repo"))
    path = book / file_of(BATCH)
    path.write_text("# 说明\n" + path.read_text("utf-8"), "utf-8")
    found = json.loads(
        CliRunner().invoke(main, ["check", "--book", str(book), "--since", "main", "--format", "json"]).stdout
    )
    assert [one["code"] for one in found if one["file"] == file_of(BATCH)] == ["HIS07"]


def test_a_second_file_beside_a_merged_batch_is_refused(second: Path, tmp_path: Path) -> None:
    book = Path(shutil.copytree(second, tmp_path / "repo"))
    path = book / file_of(f"{BATCH}-2")
    path.write_text((book / file_of(BATCH)).read_text("utf-8").replace("\ncut:", "\npart: 2\nparts: 2\ncut:"), "utf-8")
    words = ["check", "--book", str(book), "--since", "main", "--format", "json"]
    found = json.loads(CliRunner().invoke(main, words).stdout)
    assert [(one["code"], one["severity"]) for one in found if one["file"] == file_of(f"{BATCH}-2")] == [
        ("REC05", "error"),
        ("HIS11", "error"),
    ]


def test_two_batches_at_once_are_refused(book: Path) -> None:
    """Each by itself would be in order: both would show every case."""
    repo = repository(book)
    repo.git("checkout", "-q", "-b", "other", "main")
    release(book, NEXT, NEXT_DAY)
    repo.commit(NEXT_DAY)
    assert said(book) == []
    (book / file_of(BATCH)).write_text(repo.git("show", f"work:{file_of(BATCH)}") + "\n", "utf-8")
    assert [code for code, _ in said(book)] == ["REL05"]
    repo.commit(NEXT_DAY)
    assert [code for code, _ in said(book)] == ["REL05"]


def test_a_batch_from_a_merge_is_judged(book: Path) -> None:
    """The batch comes in by the second parent of a merge, or is made in the merge itself."""
    change(book, BATCH, _shown(OBJECTED))
    repo = repository(book)
    repo.commit(DAY)
    repo.git("checkout", "-q", "-b", "other", "main")
    repo.commit(DAY)
    repo.git("merge", "-q", "--no-ff", "-m", "merged", "work", day=DAY)
    assert {code for code, _ in said(book)} == {"REL01"}


def test_main_has_published_meanwhile(second: Path, tmp_path: Path) -> None:
    book = Path(shutil.copytree(second, tmp_path / "repo"))
    repo = repository(book)
    repo.git("checkout", "-q", "-b", "other", "main")
    release(book, "2026Q2", "2026-07-30")
    repo.commit("2026-07-30")
    assert said(book) == []
    repo.switch("main")
    repo.git("merge", "-q", "next")
    repo.switch("other")
    assert [code for code, _ in said(book)] == ["REL05"]


def test_an_older_batch_than_the_newest_is_refused(second: Path, tmp_path: Path) -> None:
    book = Path(shutil.copytree(second, tmp_path / "repo"))
    text = (book / file_of(BATCH)).read_text("utf-8").replace(f"batch: {BATCH}", "batch: 2025Q3")
    (book / file_of("2025Q3")).write_text(text, "utf-8")
    assert "REL05" in {code for code, _ in said(book)}


def test_a_batch_before_its_cut_day_is_refused(book: Path) -> None:
    """Written by hand exactly as release will write it, the evening before."""
    repo = repository(book)
    repo.git("checkout", "-q", "-b", "early", "main")
    (book / file_of(BATCH)).parent.mkdir(exist_ok=True)
    (book / file_of(BATCH)).write_text(repo.git("show", f"work:{file_of(BATCH)}") + "\n", "utf-8")
    repo.commit("2026-01-29", clock="T23:00:00+08:00")
    assert [code for code, _ in said(book)] == ["REL06"]


def test_a_new_batch_says_who_gave_it_out(book: Path) -> None:
    """As the first publications were written: two who approved, and no more."""

    def as_before(data: Data) -> None:
        del data["approval"]
        data["approved-by"] = ["chen-guo", "li-na"]

    change(book, BATCH, as_before)
    assert [(code, "批准人" in message) for code, message in said(book)] == [("REL01", True), ("REL07", False)]


def test_the_branchs_own_organisation_does_not_count(book: Path) -> None:
    """Who signs is made a leader in the same branch."""
    organisation = book / "office/organisation.yaml"
    post = "{role: officer, unit: market, from: 2024-06-01, time: full}"
    text = organisation.read_text("utf-8")
    assert post in text
    organisation.write_text(text.replace(post, post.replace("officer", "deputy"), 1), "utf-8")
    change(book, BATCH, lambda data: data["approval"]["signed"].update(by="sun-lei"))
    assert [(code, "审批" in message) for code, message in said(book)] == [("REL01", True)]


def test_two_people_are_enough_where_main_says_so(book: Path) -> None:
    def by_two(data: dict[str, Any]) -> None:
        data["approval"]["checked"].update(by="chen-guo")

    change(book, BATCH, by_two)
    assert [(code, "审批" in message) for code, message in said(book)] == [("REL01", True)]
    repo = repository(book)
    repo.git("checkout", "-q", "-f", "main")
    with (book / "office/settings.yaml").open("a", encoding="utf-8") as file:
        file.write("release-people: 2\n")
    repo.commit(MERGED_ON)
    repo.branch("by-two")
    release(book, BATCH, DAY)
    change(book, BATCH, by_two)
    repo.commit(DAY)
    assert said(book) == []


def test_a_batch_is_not_released_after_it_is_committed(book: Path) -> None:
    change(book, BATCH, lambda data: data["approval"].update(released="2026-02-02"))
    repository(book).commit(DAY)
    assert [code for code, _ in said(book)] == ["REL06"]


def test_release_says_what_is_missing(book: Path) -> None:
    (book / file_of(BATCH)).unlink()
    repository(book).switch("main")
    words = ["release", BATCH, *approved_on(DAY)[:6], "--today", DAY, "--book", str(book)]
    failure = CliRunner().invoke(main, words).exception
    assert isinstance(failure, Failure)
    assert render(failure.say) == "还没有写明谁、在哪一天保密审查、签发。"
    assert f"--secrecy NAME {DAY} --signed NAME {DAY}" in render(failure.do)
    assert "--drafted" not in render(failure.do)


def test_release_writes_down_who_approved_the_file(first: Path) -> None:
    """So `check` asks for no other record of two people (HIS11), and nothing is typed twice."""
    (record,) = (first / "office/changes").glob("*.yaml")
    data = read(record.read_bytes()).data
    assert data is not None
    raw = (first / file_of(BATCH)).read_bytes()
    assert (data["path"], data["after"]) == (file_of(BATCH), hashlib.sha256(raw).hexdigest())
    assert (data["by"], data["approved-by"], record.stem) == ("wang-qiang", "chen-guo", f"{DAY}-1")
    words = ["check", "--book", str(first), "--since", "main", "--format", "json"]
    found = json.loads(CliRunner().invoke(main, words).stdout)
    assert [one for one in found if one["severity"] == "error" and one["file"].startswith("office/")] == []


def test_a_comment_or_another_period_is_no_work_of_release(book: Path) -> None:
    path = book / file_of(BATCH)
    text = path.read_text("utf-8")
    path.write_text(f"{text}# 说明\n", "utf-8")
    assert [(code, "注释" in message) for code, message in said(book)] == [("REL01", True)]
    path.unlink()
    (book / file_of("2025H2")).write_text(text.replace(f"batch: {BATCH}", "batch: 2025H2"), "utf-8")
    assert ("REL01", True) in [(code, "这一批的批次" in message) for code, message in said(book)]


def test_what_is_not_committed_yet_is_judged_by_the_day_of_the_check(book: Path) -> None:
    repo = repository(book)
    repo.git("checkout", "-q", "-b", "early", "main")
    (book / file_of(BATCH)).parent.mkdir(exist_ok=True)
    (book / file_of(BATCH)).write_text(repo.git("show", f"work:{file_of(BATCH)}") + "\n", "utf-8")
    assert [code for code, _ in said(book, "main", "--today", MERGED_ON)] == ["REL06"]
    assert said(book, "main", "--today", DAY) == []


def test_what_main_takes_out_of_sight_meanwhile_is_not_published(book: Path) -> None:
    """The branch stays where it left main: an old base does not help around a restriction."""
    shown = read_file(book, BATCH)["rows"][0]["case"]
    repo = repository(book)
    repo.switch("main")
    restrict(book, shown)
    repo.commit(DAY)
    repo.switch("work")
    assert [(code, "主线后来写明不能公开" in message) for code, message in said(book)] == [("REL01", True)]
