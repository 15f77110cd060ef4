"""Identities stay out of plain files (R28): what looks like a person's number, account, plate or home is told."""

from collections.abc import Iterator, Mapping

from jiefen.base.detect import Found, detect, in_lines
from jiefen.base.order_numbers import order_numbers
from jiefen.base.rule import Remark, remark, rule
from jiefen.base.text import N_, Term
from jiefen.case.context import CheckContext
from jiefen.case.record import Case
from jiefen.steps.closing import Conclude, Correct
from jiefen.steps.entry import Entry
from jiefen.steps.field import Text
from jiefen.steps.record import FIELDS
from jiefen.steps.steering import Extend
from jiefen.steps.undoing import Deviation

KINDS = {
    "id": N_("身份证号码"),
    "id-15": N_("15 位身份证号码"),
    "mobile": N_("手机号码"),
    "landline": N_("固定电话号码"),
    "card": N_("银行卡号"),
    "plate": N_("车牌号"),
    "passport": N_("护照号"),
    "permit": N_("通行证等证件号"),
    "property": N_("不动产权证号"),
    "e-mail": N_("电子邮箱"),
    "qq": N_("QQ 号"),
    "wechat": N_("微信号"),
    "address": N_("具体到门牌的住址"),
    "reference": N_("别的单位给这件事的编号"),
}
LEFT_OUT = N_("从这里删去，人只写 P1 这样的代号；已经提交过的，按 SECURITY.md 处理")
SEALED_INSTEAD = N_("从这里删去，写进密封材料：jiefen seal 案号 --reference 哪里的；已经提交过的，按 SECURITY.md 处理")
TEXTS: dict[type[Entry], tuple[tuple[str, str], ...]] = {
    kind: tuple((field.attribute, field.name) for field in fields if isinstance(field.field, Text))
    for kind, fields in FIELDS.items()
}
"""The free texts of each step: as attributes and as files call them."""
ON_PAPER = (Extend, Conclude, Deviation)
"""The steps that may rest on a written decision, which has texts of its own."""


@rule(
    "PRV01",
    source="R28",
    title=N_("案件的文字里没有能认出人的号码、账号和住址"),
    why=N_("案件文件不加密，人只写 P1、P2。一个电话号码、一个门牌，就等于写出了名字。"),
)
def texts_of_a_case_name_nobody(case: Case, context: CheckContext) -> Iterator[Remark]:
    """No free text of the log (note, late, plan, reason, order, against-grid, was, is, paper) holds an identifier.

    Nor another body's number of the matter.
    """
    for entry in case.log:
        for field, name in TEXTS[type(entry)]:
            text = getattr(entry, field)
            if text:
                for found in _identifying(text):
                    yield _told(f"{entry.path}.{name}", found)
        paper = entry.on_paper if isinstance(entry, ON_PAPER) else None
        for name, text in (("number", paper.number), ("shelf", paper.shelf)) if paper else ():
            for found in detect(text):
                yield _told(f"{entry.path}.on-paper.{name}", found)
        if isinstance(entry, Correct):
            for name, value in (("was", entry.was), ("is", entry.is_)):
                for found in _identifying(value) if isinstance(value, str) else ():
                    yield _told(f"{entry.path}.{name}", found)


@rule(
    "PRV02",
    source="R28",
    title=N_("办公室记录和网页里没有能认出人的号码、账号和住址"),
    why=N_(
        "这些文字有的直接公开，有的进了 Git 就删不掉。窗口对外的联系方式只写在 office/settings.yaml 的 contact 里。"
    ),
)
def texts_of_the_office_name_nobody(texts: Mapping[str, str], context: None) -> Iterator[Remark]:
    """No text of an office record or a hand-written page, and no name of one, holds an identifier.

    `texts` by path within the file, the file's name at "", a page at `lines`: what is found there is told of its
    line. What stands in `contact` is published on purpose.
    """
    for path, text in texts.items():
        if path == "lines":
            for line, found in in_lines(text):
                yield _told(f"lines[{line}]", found)
        elif not path.startswith("contact."):
            for found in detect(text):
                yield _told(path, found)


def _identifying(text: str) -> Iterator[Found]:
    """What may tell who it is: identifiers, and other bodies' numbers that are not one of these as well."""
    persons = detect(text)
    yield from persons
    for number in order_numbers(text):
        if not any(number.start < one.end and one.start < number.end for one in persons):
            yield number


def _told(path: str, found: Found) -> Remark:
    where = N_("第 {first} 到第 {last} 个字像是{kind}") if path else N_("文件名的第 {first} 到第 {last} 个字像是{kind}")
    return remark(
        path,
        where,
        do=SEALED_INSTEAD if found.kind == "reference" else LEFT_OUT,
        first=found.start + 1,
        last=found.end,
        kind=Term(KINDS[found.kind]),
    )


RULES = (texts_of_a_case_name_nobody,)
OFFICE_RULES = (texts_of_the_office_name_nobody,)
