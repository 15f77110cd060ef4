"""Words that led to no kind of dispute: kept on this computer until the office says what they mean (R29, R35).

A clerk who types 王小兰 where a word was asked must not leave the name behind. Kept is at most six characters, all
Chinese, in which no name can stand: none that the page names, and no sign of a usual surname with another after it.
What is thrown away with that (工程款) is the price; it is typed again some day in other words.
"""

import re
from collections.abc import Collection, Mapping
from datetime import date
from pathlib import Path

import msgspec

from jiefen.base.identifiers.detect import detect
from jiefen.files.own import keep_own, own_content

PLACE = "missed-words.json"
LONGEST, MOST = 6, 200
_WORD = re.compile(rf"[\u4e00-\u9fff]{{2,{LONGEST}}}")
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷"
    "侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳"
)
_NAMED = re.compile(rf"[{_SURNAMES}].|欧阳|司马|上官|诸葛|[老小阿].$|先生|女士|某")
Words = Mapping[str, str]
"""Each word with the month in which it was first met."""


def may_keep(word: str, names: Collection[str] = ()) -> bool:
    """Whether a word may stay on this computer: short, in Chinese alone, and with nothing of a name in it."""
    if not _WORD.fullmatch(word) or _NAMED.search(word) or detect(word):
        return False
    return not any(name in word or word in name for name in names if name)


def missed(root: Path) -> Words:
    """The words that are kept, the first met first; nothing where the file cannot be read."""
    raw = own_content(root, PLACE)
    try:
        found = msgspec.json.decode(raw, type=dict[str, str]) if raw else {}
    except msgspec.MsgspecError:
        return {}
    return {word: month for word, month in found.items() if may_keep(word)}


def keep(root: Path, word: str, today: date, names: Collection[str] = ()) -> None:
    """Keep a word that led nowhere, if it may be kept. Raises Failure and OSError as `keep_own`."""
    known = missed(root)
    if word not in known and len(known) < MOST and may_keep(word, names):
        _write(root, {**known, word: f"{today:%Y-%m}"})


def forget(root: Path, words: Collection[str]) -> None:
    """These words lead somewhere now, or shall not. Raises Failure and OSError as `keep_own`."""
    _write(root, {word: month for word, month in missed(root).items() if word not in words})


def due(root: Path, today: date) -> tuple[str, ...]:
    """The words of months that are over: what the office is shown once a month."""
    return tuple(word for word, month in missed(root).items() if month < f"{today:%Y-%m}")


def _write(root: Path, words: Words) -> None:
    keep_own(root, msgspec.json.encode(words), PLACE)
