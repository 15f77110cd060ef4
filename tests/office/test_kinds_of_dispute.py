"""A kind of dispute that is renamed, moved or split: old cases are readable, under one name, decided once."""

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from jiefen.book.book import open_book
from jiefen.commands.main import attempt
from jiefen.office.office import Office
from jiefen.office.settings.project import public_office
from jiefen.register.disclosure import candidate_of
from tests.clock_cases import case_of, entry
from tests.plain_yaml import plain
from tests.public_site import ROOT, settings
from tests.small_office import copy_office

OLD = "property.camera"
NEIGHBOURS = "{title: 邻里相邻, leaves: {camera: {title: 监控摄像头, was: [property.camera]}, adjacency: 相邻关系"
SPLIT = "noise: {title: 噪声扰民, until: 2026-08-02, now: [neighbour.adjacency, construction.site-noise]}"
Run = Callable[[str], tuple[int, str]]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """The sample office after `property.camera` was moved and `property.noise` was split."""
    copy_office(tmp_path / "office", "publications")
    path = tmp_path / "office/settings.yaml"
    text = path.read_text("utf-8")
    for before, after in (
        ("{title: 邻里相邻, leaves: {adjacency: 相邻关系, camera: 监控摄像头", NEIGHBOURS),
        ("noise: 噪声扰民\n", f"{SPLIT}\n"),
    ):
        assert text.count(before) == 1
        text = text.replace(before, after)
    path.write_text(text, "utf-8")
    case = (ROOT / "tests/rules/bases/people.yaml").read_text("utf-8")
    (tmp_path / "cases/2026").mkdir(parents=True)
    assert case.count("kind: property.leak") == 1
    moved = case.replace("kind: property.leak", f"kind: {OLD}")
    (tmp_path / "cases/2026/2026-0137.yaml").write_text(moved, "utf-8")
    return tmp_path


@pytest.fixture
def office(book: Path) -> Office:
    return open_book(book).require_office()


def said(capsys: pytest.CaptureFixture[str], book: Path, line: str) -> tuple[int, str]:
    code = attempt(["--book", str(book), *line.split()])
    shown = capsys.readouterr()
    return code, shown.out + shown.err


def test_an_old_case_is_sound_and_shown_with_the_present_title(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, book, "check")[0] == 0
    assert "邻里相邻 · 监控摄像头" in said(capsys, book, "show 2026-0137 --today 2026-06-01")[1]
    assert "2026-0137" in said(capsys, book, "list --kind neighbour.camera --today 2026-06-01")[1]
    assert "2026-0137" in said(capsys, book, "list --kind 监控摄像头 --today 2026-06-01")[1]


def test_it_is_counted_under_the_present_name_and_keeps_its_unit(office: Office) -> None:
    case = case_of("2026-03-02", entry("2026-03-03", "refuse"), kind=OLD)
    found = candidate_of(case, office)
    assert found
    assert (found.leaf, found.shown.branch) == ("neighbour.camera", "neighbour")
    assert office.unit_for(OLD, "chengdong") == office.grid.unit_for("property.leak", "chengdong")
    elsewhere = msgspec.structs.replace(office.grid, assignment=office.grid.assignment[1:])
    moved = msgspec.structs.replace(office, grid=elsewhere)
    assert moved.unit_for("neighbour.camera", "chengdong") == moved.unit_for(OLD, "chengdong") == ""


def test_a_kind_that_was_split_is_not_used_any_more(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Received the day after its last one."""
    new = (
        "new --today 2026-08-03 --initiative 当事人申请 --via 窗口 --area chengdong --people 2 "
        "--party P1:申请人:个人 --party P2:被申请人:个人"
    )
    code, words = said(capsys, book, f"{new} --kind property.noise")
    assert code == 1
    assert "物业管理 · 噪声扰民只用到 2026-08-02" in words
    assert "改用邻里相邻 · 相邻关系、工程建设 · 工地噪声扬尘" in words
    assert said(capsys, book, f"{new} --kind neighbour.adjacency")[0] == 0


def test_the_public_reads_the_kinds_in_use(office: Office) -> None:
    examples = {title for branch in public_office(office.settings).branches for title in branch.examples}
    assert "噪声扰民" not in examples
    assert {"监控摄像头", "相邻关系"} <= examples


def test_a_renamed_kind_keeps_its_retention_and_its_bar_to_confirmation() -> None:
    known = settings()
    years = {"neighbour": known.retention["expropriation"], "default": known.retention["default"]}
    leaf = msgspec.convert({"title": "监控摄像头", "was": [OLD]}, type(known.kinds["property"].leaf("leak")))
    neighbour = msgspec.structs.replace(known.kinds["neighbour"], leaves={"camera": leaf})
    renamed = msgspec.structs.replace(known, kinds={**known.kinds, "neighbour": neighbour}, retention=years)
    assert renamed.kept_for(OLD) == known.retention["expropriation"]
    assert renamed.kept_for("property.leak") == known.retention["default"]
    assert renamed.has_kind(OLD)
    assert not known.has_kind(OLD)


@pytest.mark.parametrize("folder", ["office", "skeleton/office"])
def test_what_residents_come_with_has_its_kind(folder: str) -> None:
    found = plain((ROOT / folder / "settings.yaml").read_text("utf-8"))["kinds"]
    titles = {
        leaf if isinstance(leaf, str) else leaf["title"]
        for branch in found.values()
        for leaf in branch["leaves"].values()
    }
    assert titles >= {
        "老旧小区加装电梯",
        "供热",
        "充电桩",
        "监控摄像头",
        "相邻关系",
        "人身损害",
        "工地噪声扬尘",
        "山林权属",
        "土地权属",
        "押金",
        "中介费与中介服务",
        "物业交接",
    }
