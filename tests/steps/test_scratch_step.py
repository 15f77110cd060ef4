"""An invented step needs its declaration and nothing else; a word changed there is changed everywhere.

The declaration is written into a copy of the program, where the schema is made anew; then the copy is used as it is.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.builders import as_yaml, case_dict

ROOT = Path(__file__).parents[2]
STEERING = "tools/jiefen/steps/steering.py"
OPENING = "tools/jiefen/steps/opening.py"
VISIT = '''

class Visit(Entry, frozen=True, kw_only=True, tag="visit"):
    """An invented step."""

    title = "走访"

    leader: Annotated[str, Staff("带队领导", acts=True)]
    met: Annotated[tuple[str, ...], Party("见到的当事人")] = ()
    unit: Annotated[str, Code("陪同单位", of="unit")] = ""
    mood: Annotated[str, Choice("情绪", {"calm": "平稳", "upset": "激动"}, point=True, counts=True)]
    heard: Annotated[str, Text("听到的情况")] = ""
    cost: Annotated[int | None, Sum("花费", 0)] = None
'''
TABLES = """
import json, sys
from jiefen.case.rules.privacy import TEXTS
from jiefen.procedure.points import CHOICES, MOVING
from jiefen.steps.named import REGISTERED
from jiefen.steps.record import STEP_TYPES
from jiefen.steps.terms import field_title, step_title
json.dump({
    "moving": MOVING["visit"], "choices": CHOICES["visit"], "registered": REGISTERED["visit"],
    "texts": [name for _, name in TEXTS[STEP_TYPES["visit"]]],
    "titles": [step_title("visit"), field_title("visit", "leader"), step_title("contact")],
}, sys.stdout)
"""
RUN = "import sys; from jiefen.commands.main import run; sys.exit(run())"
ENTRY = {
    "date": "2026-03-12",
    "step": "visit",
    "by": "li-na",
    "leader": "nobody-here",
    "met": ["P9"],
    "unit": "nowhere",
    "mood": "upset",
    "heard": "打 13800138000 联系",
}


def in_the_copy(copy: Path, *args: str) -> str:
    """What Python prints when it runs `args` with the program of the copy."""
    path = os.pathsep.join((str(copy / "tools"), str(ROOT)))
    done = subprocess.run(
        [sys.executable, *args],
        cwd=copy,
        env={**os.environ, "PYTHONPATH": path, "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode in (0, 1), done.stderr
    assert not done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program with one step more and two words changed, and the sample book's office."""
    folder = tmp_path_factory.mktemp("program")
    shutil.copytree(ROOT / "tools", folder / "tools", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("schemas", "office", "law"):
        shutil.copytree(ROOT / name, folder / name)
    steering, opening = folder / STEERING, folder / OPENING
    declared, union = steering.read_text("utf-8").rsplit("\n\n\n", 1)
    declared = declared.replace("Staff, Text", "Staff, Sum, Text")
    steering.write_text(f"{declared}\n{VISIT}\n\n{union.replace('Step =', 'Step = Visit |')}", "utf-8")
    text = opening.read_text("utf-8")
    for old, new in (('title = "首次联系"', 'title = "头一次联系"'), ('"visit": "上门"', '"visit": "登门"')):
        assert text.count(old) == 1
        text = text.replace(old, new)
    opening.write_text(text, "utf-8")
    in_the_copy(folder, "-m", "tests.case_schema")
    return folder


@pytest.fixture(scope="module")
def schema(copy: Path) -> dict[str, Any]:
    made: dict[str, Any] = json.loads((copy / "schemas/case.schema.json").read_bytes())
    return made


def test_the_schema_has_the_step(schema: dict[str, Any]) -> None:
    node = schema["$defs"]["visit"]
    assert {"$ref": "#/$defs/visit"} in schema["properties"]["log"]["items"]["oneOf"]
    assert node["title"] == "走访"
    assert list(node["properties"])[:8] == ["date", "step", "by", "leader", "met", "unit", "mood", "heard"]
    assert node["required"] == ["date", "step", "by", "leader", "mood"]
    assert node["properties"]["leader"] == {"title": "带队领导", "$ref": "#/$defs/handle"}
    assert node["properties"]["mood"]["x-labels"] == {"calm": "平稳", "upset": "激动"}


def test_a_changed_title_and_choice_are_in_the_schema(schema: dict[str, Any]) -> None:
    contact = schema["$defs"]["contact"]
    assert contact["title"] == "头一次联系"
    assert contact["properties"]["how"]["x-labels"]["visit"] == "登门"


def test_words_points_codes_and_texts_follow(copy: Path) -> None:
    assert json.loads(in_the_copy(copy, "-c", TABLES)) == {
        "moving": ["mood"],
        "choices": {"mood": ["calm", "upset"]},
        "registered": {"unit": "unit"},
        "texts": ["late", "note", "heard"],
        "titles": ["走访", "带队领导", "头一次联系"],
    }


def test_an_entry_is_read_judged_and_told(copy: Path) -> None:
    """Staff, parties and codes it names must be known, its free text names nobody, in the words of the declaration."""
    case = case_dict()
    case["log"] = [*case["log"][:5], ENTRY]
    (copy / "cases/2026").mkdir(parents=True)
    (copy / "cases/2026/2026-0137.yaml").write_bytes(as_yaml(case))
    found = json.loads(in_the_copy(copy, "-c", RUN, "check", "--format", "json"))
    mine = {(item["code"], item["path"]) for item in found if item["path"].startswith("log[5]")}
    assert mine >= {
        ("REC11", "log[5].leader"),
        ("REC12", "log[5].unit"),
        ("REC13", "log[5]"),
        ("PRV01", "log[5].heard"),
    }
    assert "SCH01" not in {item["code"] for item in found}
    assert "2026-03-12 的走访写了 P9" in " ".join(item["message"] for item in found)


def test_record_has_an_option_for_each_field(copy: Path) -> None:
    shown = " ".join(in_the_copy(copy, "-c", RUN, "record", "2026-0137", "走访", "--help").split())
    assert "--leader 文字 带队领导（代号或者姓名）" in shown
    assert "--unit 文字 陪同单位（代码或者名称）" in shown
    assert "花费（多少元，如 8000、1.2万）" in shown
    assert "情绪：平稳，激动" in shown
    assert "登门" in in_the_copy(copy, "-c", RUN, "record", "2026-0137", "contact", "--help")
