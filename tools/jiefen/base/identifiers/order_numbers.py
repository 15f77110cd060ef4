"""Other bodies' numbers of a matter in a text: a hotline's order, a petition, a docket (docs/dev/privacy.md).

Known by the word before them or by a court's form; the number of a document 文号 is none. Every pattern is bounded.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from jiefen.base.identifiers.detect import Found
from jiefen.base.identifiers.normalise import View, as_digits, as_it_is, folded
from jiefen.base.numbers import is_day

PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼兵最"
YEAR = r"[(\[〔{【]? ?20[0-9]{2} ?[)\]〕}】]?"
DOCKET = re.compile(
    rf"{YEAR} ?[{PROVINCES}][\u4e00-\u9fff]{{0,2}} ?[0-9]{{0,4}} ?"
    r"[民刑行执诉前调确特初终再申保恢审监裁辖督催破赔字一二三四司]{1,8} ?第? ?[0-9]{1,6} ?号"
)
"""（2026）云2922诉前调1234号, and the older (2009)云民一初字第12号."""
POLICE = re.compile(rf"(?:受案|立案|接警|接处警|报警)字? ?第?{YEAR} ?第? ?[0-9]{{1,8}} ?号")
WORD = (
    "(?:12345|热线|工单|来件|信访(?:件|事项)?|来信|来访|初信|警情|接警|接处警|出警|报警|受案|立案|诉前调解?|诉调|委派|转办|交办|督办"
    "|诉求|事件|平台|受理)"
)
LABELLED = re.compile(
    rf"{WORD}(?:工单|登记|受理|案件|事项|信息|系统|平台|件|单){{0,2}}"
    r"(?:编号|编码|单号|号码|号|码|第)?[:是为 “\"(#№]{0,4}"
    r"(?P<id>(?:[A-Z]{1,6}[- ]?)?[0-9](?:[-/ ]?[0-9]){4,24})(?![0-9]| ?[年月日元人户件次万平米])",
    re.IGNORECASE,
)
OWN = re.compile(r"20[0-9]{2}-[0-9]{4,6}")
"""A case of this book."""
DAY = re.compile(r"20[0-9]{2}[-/ ][0-9]{1,2}[-/ ][0-9]{1,2}")
LENGTH_OF_DAY = 8
FEWEST = 5
"""Numerals in the shortest number."""


def order_numbers(text: str) -> tuple[Found, ...]:
    """What in `text` looks like another body's number of the matter, in order; their kind is `reference`."""
    if sum(char.isnumeric() for char in text) < FEWEST:
        return ()
    view = folded(as_it_is(text))
    digits = View(as_digits(view.text), view.starts, view.ends)
    return tuple(sorted({Found(*digits.span(start, end), "reference") for start, end in _places(digits.text)}))


def _places(text: str) -> Iterator[tuple[int, int]]:
    for pattern in (DOCKET, POLICE):
        for match in pattern.finditer(text):
            yield match.span()
    for match in LABELLED.finditer(text):
        number = match["id"]
        bare = "".join(filter(str.isalnum, number))
        if not (OWN.fullmatch(number) or DAY.fullmatch(number) or (len(bare) == LENGTH_OF_DAY and is_day(bare))):
            yield match.span("id")


YEAR_OF_FORM, NUMBER_OF_FORM = "2089", "6789"
"""What stands for the two in a form that is read as texts are."""
OPENING, CLOSING = "(\\[〔{【", ")\\]〕}】"
YEAR_WRITTEN, NUMBER_WRITTEN = "20[0-9]{2} ?年?", "[0-9十百千]{1,7}"


def paper_numbers(text: str, forms: tuple[str, ...]) -> tuple[Found, ...]:
    """What in `text` is the number of a paper, by its `forms` （{year}）甲字第{number}号; their kind is `paper`.

    In whichever brackets and numerals, and with spaces: whoever has seen the paper knows by it whose case it is.
    """
    if not forms or sum(char.isnumeric() for char in text) < 2:  # noqa: PLR2004  a year and a number
        return ()
    view = folded(as_it_is(text))
    digits = View(as_digits(view.text), view.starts, view.ends)
    own = filter(_is_ours, forms)
    found = {match.span() for pattern in map(_numbers_of, own) for match in pattern.finditer(digits.text)}
    return tuple(sorted(Found(*digits.span(*span), "paper") for span in found))


def _is_ours(form: str) -> bool:
    """Whether a form says whose number it is: 〔{year}〕{number}号 alone may be anybody's."""
    return (
        sum(char.isalpha() and char not in "第字号" for char in form.replace("{year}", "").replace("{number}", "")) > 1
    )


@lru_cache
def _numbers_of(form: str) -> re.Pattern[str]:
    """Any number of a form, after `folded` and `as_digits`."""
    sample = form.replace("{year}", YEAR_OF_FORM).replace("{number}", NUMBER_OF_FORM)
    before = f"(?<![{PROVINCES}省市厅])"  # 云住建函 is the province's
    shape = " ?".join(map(_sign, as_digits(folded(as_it_is(sample)).text.replace(" ", ""))))
    for stands, any_ in ((YEAR_OF_FORM, YEAR_WRITTEN), (NUMBER_OF_FORM, NUMBER_WRITTEN)):
        shape = shape.replace(" ?".join(stands), any_)
    return re.compile(before + shape)


def _sign(char: str) -> str:
    for brackets in (OPENING, CLOSING):
        if char in brackets:
            return f"[{brackets}]?"
    return f"{re.escape(char)}?" if char == "第" else re.escape(char)
