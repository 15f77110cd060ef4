"""A law's text is taken in only if it is the version that the register knows."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from jiefen.base.failure import Failure
from jiefen.base.text import render
from jiefen.law.record import LawRegister
from jiefen.law.texts.read import FOLDER, read_law_texts
from jiefen.law.texts.take_in import import_law
from tests.law_texts import LINES, law, word


def file_of(folder: Path, lines: tuple[str, ...] = LINES) -> Path:
    path = folder / "law.docx"
    path.write_bytes(word(lines))
    return path


def replaced(old: str, new: str) -> tuple[str, ...]:
    return tuple(line.replace(old, new) for line in LINES)


def test_the_registered_version_is_written_and_read_back(tmp_path: Path) -> None:
    done = import_law(tmp_path, law(), file_of(tmp_path))
    assert done.files == (f"{FOLDER}/jyf-1.yaml",)
    assert not done.annex
    assert read_law_texts(tmp_path, LawRegister({"jyf": law()})) == ({"jyf": done.text}, ())


def test_where_the_text_does_not_name_its_day_somebody_must(tmp_path: Path) -> None:
    path = file_of(tmp_path, replaced("自2025年7月1日起", "自公布之日起"))
    with pytest.raises(Failure) as failure:
        import_law(tmp_path, law(), path)
    assert "--effective" in render(failure.value.do)
    assert import_law(tmp_path, law(), path, date(2025, 7, 1)).text.effective == date(2025, 7, 1)


def test_an_amended_law_names_the_day_of_its_first_version(tmp_path: Path) -> None:
    path = file_of(tmp_path, replaced("自2025年7月1日起", "自2015年7月1日起"))
    assert import_law(tmp_path, law(), path, date(2025, 7, 1)).text.last == 4


@pytest.mark.parametrize(
    ("changes", "lines", "effective", "told"),
    [
        ({}, replaced("甲县甲乙办法", "乙县甲乙办法"), None, "没有“甲县甲乙办法”这个题目"),
        ({"articles": 5}, LINES, None, "最后一条是第四条，法律登记册登记《甲乙办法》共 5 条"),
        ({"articles": 3}, LINES, None, "最后一条是第四条"),
        ({}, LINES[:-1], None, "最后一条是第三条"),
        ({}, (*LINES[:6], *LINES[7:]), None, "不是从第一条开始"),
        ({}, LINES, date(2024, 7, 1), "这里写的是 2024-07-01"),
        ({"effective": date(2024, 7, 1)}, LINES, date(2024, 7, 1), "比登记的版本（自 2024-07-01 起施行）新"),
        ({}, replaced("2025年5月8日", "2025年9月9日"), date(2025, 7, 1), "文件里写着 2025-09-09"),
        ({"effective": None}, LINES, None, "施行日没有读到"),
        ({"articles": None}, LINES, None, "总条数没有读到"),
    ],
)
def test_another_law_or_version_is_refused(
    tmp_path: Path, changes: dict[str, Any], lines: tuple[str, ...], effective: date | None, told: str
) -> None:
    with pytest.raises(Failure) as failure:
        import_law(tmp_path, law(**changes), file_of(tmp_path, lines), effective)
    assert told in render(failure.value.say)
    assert not (tmp_path / FOLDER).exists()
