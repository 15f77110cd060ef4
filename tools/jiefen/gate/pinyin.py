"""Full names in Latin letters, as file names and addresses have them."""

from collections.abc import Iterator
from functools import cache
from itertools import islice, product

OTHER_READINGS = {
    "单": ("shan", "dan"), "曾": ("zeng", "ceng"), "解": ("xie", "jie"), "仇": ("qiu", "chou"), "区": ("ou", "qu"),
    "查": ("zha", "cha"), "朴": ("piao", "pu"), "盖": ("ge", "gai"), "翟": ("zhai", "di"), "覃": ("qin", "tan"),
    "缪": ("miao", "mou"), "乐": ("yue", "le"), "种": ("chong", "zhong"), "员": ("yun", "yuan"), "黑": ("he", "hei"),
    "秘": ("bi", "mi"), "折": ("she", "zhe"), "召": ("shao", "zhao"), "宿": ("su", "xiu"), "隗": ("kui", "wei"),
    "郇": ("xun", "huan"), "冼": ("xian", "xi"), "洗": ("xian", "xi"), "尉": ("wei", "yu"), "繁": ("po", "fan"),
    "任": ("ren",), "华": ("hua",), "纪": ("ji",), "葛": ("ge",), "长": ("chang", "zhang"), "朝": ("chao", "zhao"),
    "重": ("chong", "zhong"), "行": ("xing", "hang"), "茜": ("qian", "xi"), "晟": ("sheng", "cheng"), "石": ("shi",),
    "吕": ("lv", "lu", "lyu"), "律": ("lv", "lu", "lyu"), "绿": ("lv", "lu", "lyu"), "女": ("nv", "nu", "nyu"),
}  # fmt: skip
"""Common surnames and given names that are read in more ways than one.

For most of them the dictionary has too many.
"""
COMPOUND = {
    "尉迟": "yuchi", "万俟": "moqi", "长孙": "zhangsun", "澹台": "tantai", "单于": "chanyu",
    "欧阳": "", "司马": "", "上官": "", "诸葛": "", "东方": "", "皇甫": "", "司徒": "",
    "令狐": "", "夏侯": "", "慕容": "", "公孙": "", "轩辕": "", "宇文": "", "鲜于": "",
    "闾丘": "", "司空": "", "端木": "", "百里": "", "东郭": "", "南宫": "", "呼延": "",
}  # fmt: skip
"""Surnames of two characters, with the reading that their characters alone do not have."""
MOST = 8
LEAST_GIVEN = 2


def spelt(name: str) -> tuple[str, ...]:
    """A Chinese name in small letters, joined, in its likely readings: 李娜 is `lina` and `nali`."""
    size = 2 if name[:2] in COMPOUND else 1
    surnames = set(_joined(name[:size]))
    special = COMPOUND.get(name[:2])
    if special:
        surnames.add(special)
    spellings: set[str] = set()
    for surname, given in product(surnames, set(_joined(name[size:]))):
        spellings |= {surname + given, given + surname}
    return tuple(sorted(spellings))


def _joined(chars: str) -> Iterator[str]:
    """The readings of several characters put together, the `MOST` first ones."""
    return islice(map("".join, product(*map(_readings, chars))), MOST)


def in_numbered_tones(name: str) -> tuple[str, ...]:
    """A name as keyboards without marks write it: 李娜 is `li3na4` and `na4li3`, in its first reading."""
    from pypinyin import Style, lazy_pinyin

    parts = lazy_pinyin(name, style=Style.TONE3, errors="ignore", neutral_tone_with_five=True)
    size = 2 if name[:2] in COMPOUND else 1
    if len(parts) != len(name):
        return ()
    surname, given = "".join(parts[:size]), "".join(parts[size:])
    return tuple(dict.fromkeys((surname + given, given + surname)))


def initials(name: str) -> tuple[str, ...]:
    """Surname and initials: 李小娜 is `lixn` and `xnli`. None for a name of two characters: `lin` says nothing."""
    size = 2 if name[:2] in COMPOUND else 1
    given = [next(iter(_readings(char)), "")[:1] for char in name[size:]]
    surname = next(iter(spelt_surname(name[:size])), "")
    if len(given) < LEAST_GIVEN or not (surname and all(given)):
        return ()
    letters = "".join(given)
    return surname + letters, letters + surname


def spelt_surname(surname: str) -> tuple[str, ...]:
    """A surname in its likely readings, the usual one first."""
    special = COMPOUND.get(surname)
    return (special,) if special else tuple(_joined(surname))


def with_spelt_rare(name: str) -> Iterator[str]:
    """A name with its rare characters in letters, as tickets and old systems have it: 刘䶮 is `刘yan`."""
    rare = [char for char in name if not _is_in_old_sets(char)]
    if not rare or len(rare) == len(name):
        return
    for readings in islice(product(*(_readings(char) for char in rare)), MOST):
        spelled = iter(readings)
        yield "".join(char if _is_in_old_sets(char) else next(spelled) for char in name)


def _is_in_old_sets(char: str) -> bool:
    """Whether a character is in GB 2312, which everything can write."""
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


@cache
def _readings(char: str) -> tuple[str, ...]:
    from pypinyin import Style, lazy_pinyin

    return OTHER_READINGS.get(char) or tuple(lazy_pinyin(char, style=Style.NORMAL, errors="ignore"))
