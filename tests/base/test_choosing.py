import pytest

from jiefen.base.choosing import fitting, titled
from jiefen.base.text import render

NAMES = {
    "property.leak": "物业管理·渗漏水",
    "property.fees": "物业管理·物业费",
    "estate.leak": "房地产开发·屋面渗漏",
    "court": "云岫县人民法院",
    "board": "云岫县住建局人民调解委员会",
}


@pytest.mark.parametrize(
    ("word", "codes"),
    [
        ("property.leak", ["property.leak"]), ("物业管理·渗漏水", ["property.leak"]), ("渗漏水", ["property.leak"]),
        ("渗", ["property.leak"]), ("渗漏", ["property.leak"]), ("屋面", ["estate.leak"]), ("漏", []),
        ("物业", ["property.leak", "property.fees"]), ("物业费", ["property.fees"]), ("县法院", ["court"]),
        ("调委会", ["board"]), ("法院县", []), ("人民", ["court", "board"]), ("云岫", ["court", "board"]),
        (" 渗 漏 水 ", ["property.leak"]), ("漏水", ["property.leak"]), ("", []), ("　", []), ("天气", []),
    ],
)  # fmt: skip
def test_what_fits_better_hides_what_fits_worse(word: str, codes: list[str]) -> None:
    assert list(fitting(word, NAMES)) == codes


def test_a_code_is_named_only_where_two_titles_are_equal() -> None:
    names = {"li-si": "李四", "li-si-b": "李四", "sun-san": "孙三"}
    assert [render(one) for one in titled(names, names)] == ["李四（li-si）", "李四（li-si-b）", "孙三"]
