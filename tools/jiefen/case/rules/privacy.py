"""What becomes known of people (R27, R28): identities stay out of plain files, parties are asked on rows.

What looks like a person's number, account, plate or home is told.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from jiefen.base.identifiers.detect import Found, detect, in_lines
from jiefen.base.identifiers.order_numbers import order_numbers, paper_numbers
from jiefen.base.never import is_marked
from jiefen.base.rule import Remark, remark, rule
from jiefen.base.text import N_, Term
from jiefen.case.context import CheckContext
from jiefen.case.record import Case
from jiefen.steps.closing import Conclude, Correct, Learn
from jiefen.steps.entry import Entry
from jiefen.steps.field import Code, Field, Text
from jiefen.steps.mediating import Agreement
from jiefen.steps.record import FIELDS
from jiefen.steps.steering import Extend, People
from jiefen.steps.terms import step_title
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
    "paper": N_("本局文书的文号"),
}
LEFT_OUT = N_("从这里删去，人只写 P1 这样的代号；已经提交过的，按 SECURITY.md 处理")
SEALED_INSTEAD = N_("从这里删去，写进密封材料：jiefen seal 案号 --reference 哪里的；已经提交过的，按 SECURITY.md 处理")
PAPER_LEFT_OUT = N_("从这里删去：看过那份文书的人，凭文号就认得出是哪一件")
DO = {"reference": SEALED_INSTEAD, "paper": PAPER_LEFT_OUT}


def _holds_words(field: Field) -> bool:
    """Whether somebody writes what they like there: a text, or a code that the book does not register."""
    return isinstance(field, Text) or (isinstance(field, Code) and not field.of)


TEXTS: dict[type[Entry], tuple[tuple[str, str], ...]] = {
    kind: tuple((field.attribute, field.name) for field in fields if _holds_words(field.field))
    for kind, fields in FIELDS.items()
}
"""The free texts and free codes of each step: as attributes and as files call them."""
NUMBER = re.compile("[0-9]+")
ON_PAPER = (Extend, Conclude, Deviation)
"""The steps that may rest on a written decision, which has texts of its own."""


@rule(
    "PRV01",
    source="R28",
    title=N_("案件的文字里没有能认出人的号码、账号和住址"),
    why=N_("案件文件不加密，人只写 P1、P2。一个电话号码、一个门牌，就等于写出了名字。"),
)
def texts_of_a_case_name_nobody(case: Case, context: CheckContext) -> Iterator[Remark]:
    """No free text or code of log and header (note, late, plan, reason, shelf, paper, origin …) holds an identifier.

    Nor another body's number of the matter; nor does any part of what is corrected or learnt later.
    """
    for path, value in _written(case):
        for text in _strings(value):
            for found in _identifying(text):
                yield _told(path, found)


def _written(case: Case) -> Iterator[tuple[str, Any]]:
    """What somebody wrote in their own words, by where it stands."""
    yield "origin", case.origin
    for entry in case.log:
        for field, name in TEXTS[type(entry)]:
            yield f"{entry.path}.{name}", getattr(entry, field)
        paper = entry.on_paper if isinstance(entry, ON_PAPER) else None
        if paper:
            yield f"{entry.path}.on-paper.number", paper.number
            yield f"{entry.path}.on-paper.shelf", paper.shelf
        if isinstance(entry, Correct):
            yield f"{entry.path}.was", entry.was
        if isinstance(entry, Correct | Learn):
            yield f"{entry.path}.is", entry.is_


def _strings(value: Any) -> Iterator[str]:
    """Every text in a value of a file."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from _strings(tuple(value.values()))
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _strings(one)


@rule(
    "PRV02",
    source="R28",
    title=N_("办公室记录和网页里没有能认出人的号码、账号和住址"),
    why=N_(
        "这些文字有的直接公开，有的进了 Git 就删不掉。窗口对外的联系方式只写在 office/settings.yaml 的 contact 里。"
    ),
)
def texts_of_the_office_name_nobody(texts: Mapping[str, str], context: tuple[str, ...]) -> Iterator[Remark]:
    """No text of an office record or a hand-written page, and no name of one, holds an identifier.

    Nor a page the number of a paper: `context` are the forms of such numbers.

    `texts` by path within the file, the file's name at "", a page at `lines`: what is found there is told of its
    line. What stands in `contact` is published on purpose.
    """
    for path, text in texts.items():
        if path == "lines":
            for line, found in in_lines(text):
                yield _told(f"lines[{line}]", found)
            for line, written in enumerate(text.splitlines()):
                for found in paper_numbers(written, context):
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
        do=DO.get(found.kind, LEFT_OUT),
        first=found.start + 1,
        last=found.end,
        kind=Term(KINDS[found.kind]),
    )


@rule(
    "ASK01",
    source="R27",
    severity="warning",
    title=N_("办结的时候问过当事人愿不愿意公开"),
    why=N_("没有问过的，只算进总数，不逐件列出。只问谈成的，不问没有谈成的，公开的就只剩下好结果。"),
)
def parties_are_asked_at_every_ending(case: Case, context: CheckContext) -> Iterator[Remark]:
    """A case closed since the office asks holds an answer, in whichever way it ended, failed ones too.

    Asking is not owed of what is never listed: a registration that is void, a case that is withheld
    or restricted, and a channel that the office does not publish.
    """
    closing, since = case.closing, context.office.settings.publicity_asked_since
    if closing is None or since is None or closing.date < since or case.willing:
        return
    held = context.course.current
    listed = context.office.settings.lists(held.channel if held else "", petition=case.petition is not None)
    if case.void or case.kept_from_public or case.restricted or not listed:
        return
    yield remark(
        closing.path,
        N_("{date} 的{step}没有写公开意愿"),
        do=N_("向当事人说明逐件公开的是哪几项，用“补充登记”写上公开意愿；问不到的不用写，这一件只算进总数"),
        date=closing.date,
        step=step_title(closing.step),
    )


@rule(
    "PRV07",
    source="R28",
    severity="warning",
    title=N_("协议的名称是序号，不是门牌"),
    why=N_("第1204户，知道小区的人就知道是哪一家。协议按第几份编号，哪一家写在密封材料里。"),
)
def an_agreement_is_called_by_its_place_in_a_row(case: Case, context: CheckContext) -> Iterator[Remark]:
    """The number in an agreement's name is not greater than the people of the case: more cannot have agreed."""
    most = max([case.people, *(entry.count or 0 for entry in case.all(People))])
    for entry in case.all(Agreement):
        number = NUMBER.search(entry.name)
        if number and int(number[0]) > most:
            yield remark(
                f"{entry.path}.name",
                N_("{date} 的协议，名称里的数比本案的人数 {most} 还大，像是门牌"),
                do=N_("按顺序编号，如 第1户、第2户；已经提交过的，按 SECURITY.md 处理"),
                date=entry.date,
                most=most,
            )


HEAD = 10
"""So many lines from the top of a page a mark of secrecy may stand: further down it is spoken of."""
MARKED_AS = N_("这里有密级标志")
TAKEN_OUT = N_("涉密的不进案卷库：先不要提交，报告保密工作人员；确实不涉密的，由定密责任人处理，去掉标志")


@rule(
    "PRV08",
    source="R28",
    title=N_("案件的文字里没有密级标志"),
    why=N_("案卷库在许多人的电脑上，不是放涉密内容的地方。密封也不行。"),
)
def no_text_of_a_case_bears_a_mark_of_secrecy(case: Case, context: CheckContext) -> Iterator[Remark]:
    """No free text begins like a classified document, or bears 密级, 秘密, 机密, 绝密, 工作秘密 as a mark.

    The words in a sentence are none, nor is the bare word 内部.
    """
    for path, value in _written(case):
        if any(map(is_marked, _strings(value))):
            yield remark(path, MARKED_AS, do=TAKEN_OUT)


@rule(
    "PRV09",
    source="R28",
    title=N_("办公室记录和网页的开头没有密级标志"),
    why=N_("这些文字进了 Git 就到了许多人的电脑上，有的直接公开。"),
)
def no_text_of_the_office_bears_a_mark_of_secrecy(
    texts: Mapping[str, str], context: tuple[str, ...]
) -> Iterator[Remark]:
    """As PRV08, of office records and of hand-written pages, these by their first lines."""
    for path, text in texts.items():
        if path != "lines":
            if is_marked(text):
                yield remark(path, MARKED_AS, do=TAKEN_OUT)
            continue
        for number, line in enumerate(text.splitlines()[:HEAD]):
            if is_marked(line):
                yield remark(f"lines[{number}]", MARKED_AS, do=TAKEN_OUT)


RULES = (
    texts_of_a_case_name_nobody,
    no_text_of_a_case_bears_a_mark_of_secrecy,
    parties_are_asked_at_every_ending,
    an_agreement_is_called_by_its_place_in_a_row,
)
OFFICE_RULES = (texts_of_the_office_name_nobody, no_text_of_the_office_bears_a_mark_of_secrecy)
