"""The register as loaded equals the files as read by another YAML reader; the office's file can only add."""

from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml

from jiefen.law.read import OFFICE_FILE, load_law_register
from tests.law_files import PATHS, ROOT, plain
from tests.timing import within

LOCAL: dict[str, Any] = {
    "id": "xcwy",
    "title": "某县物业管理办法",
    "short-title": "某县物业办法",
    "body": "某县人民政府",
    "effective": date(2025, 7, 1),
    "earlier": "none",
    "status": "in-force",
    "scope": "local:某县",
    "citable": True,
    "kind": "rule",
    "statements": [
        {"key": "fee", "article": 9, "topic": "property", "zh": "物业费每季公示", "en": "Fees shown quarterly"}
    ],
}


def office_file(folder: Path, data: object) -> Path:
    path = folder / "law.yaml"
    path.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    return path


def without_nothing(data: Any) -> Any:
    """As the files are written: what is absent is left out."""
    if isinstance(data, dict):
        return {key: without_nothing(value) for key, value in data.items() if value is not None and value != ()}
    return [without_nothing(item) for item in data] if isinstance(data, tuple) else data


def test_every_file_is_loaded_whole() -> None:
    register, findings = load_law_register(ROOT)
    assert findings == ()
    assert without_nothing(msgspec.to_builtins(register.laws)) == {path.stem: plain(path) for path in PATHS}


def test_loading_is_quick() -> None:
    within(0.3, lambda: load_law_register(ROOT))  # 0.06 s is the aim; the bench measures, this only catches a blunder


def test_the_office_adds_a_law(tmp_path: Path) -> None:
    register, findings = load_law_register(ROOT, office_file(tmp_path, {"laws": [LOCAL]}))
    assert findings == ()
    assert len(register.laws) == 118
    law = register.get("xcwy")
    assert law is not None
    assert law.effective == date(2025, 7, 1)
    assert [statement.key for statement in law.on_article(9)] == ["fee"]


def test_an_office_without_local_laws(tmp_path: Path) -> None:
    assert load_law_register(ROOT, tmp_path / "law.yaml") == load_law_register(ROOT)


@pytest.mark.parametrize(
    ("laws", "place"), [([LOCAL | {"id": "mfd"}], "laws[0].id"), ([LOCAL, deepcopy(LOCAL)], "laws[1].id")]
)
def test_an_id_that_is_taken_stays_with_its_first_law(tmp_path: Path, laws: list[Any], place: str) -> None:
    register, findings = load_law_register(ROOT, office_file(tmp_path, {"laws": laws}))
    assert [(finding.code, finding.file, finding.path) for finding in findings] == [("LAW02", OFFICE_FILE, place)]
    civil_code = register.get("mfd")
    assert civil_code is not None
    assert civil_code.short_title == "民法典"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "laws: nothing\n",
        "law: []\n",
        "laws:\n  - {id: x}\n",
        "laws: [\n",
        "laws: []\nlaws: []\n",
        "laws: [{id: &a x}]\n",
        "\x00",
        "laws:\n  - {effective: 2025-02-30}\n",
    ],
)
def test_a_damaged_office_file_is_a_finding_and_hides_nothing(tmp_path: Path, text: str) -> None:
    path = tmp_path / "law.yaml"
    path.write_text(text, encoding="utf-8")
    register, findings = load_law_register(ROOT, path)
    assert len(register.laws) == 117
    assert findings
    assert {finding.file for finding in findings} == {OFFICE_FILE}


def test_a_folder_in_the_office_files_place_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "law.yaml").mkdir()
    register, findings = load_law_register(ROOT, tmp_path / "law.yaml")
    assert len(register.laws) == 117
    assert [finding.file for finding in findings] == [OFFICE_FILE]


def test_a_damaged_program_file_is_no_finding_of_the_book(tmp_path: Path) -> None:
    (tmp_path / "law").mkdir()
    (tmp_path / "law/mfd.yaml").write_text("id: mfd\n", encoding="utf-8")
    with pytest.raises(msgspec.ValidationError):
        load_law_register(tmp_path)
