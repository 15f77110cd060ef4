"""What a kind of paper is: what its template is filled with, and what people call each value (R25)."""

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from jiefen.papers.contents.matter import Matter

_SOMEBODY = {
    "name": "姓名（单位名称）",
    "sex": "性别",
    "age": "年龄",
    "ethnicity": "民族",
    "work": "职业",
    "phone": "电话",
    "id_number": "证件号码",
    "address": "住址",
}
_OTHERS = {"agent": "代理人", "contact": "联系人"}
"""Who else a party may have."""
PERSON = {
    "ref": "编号",
    **_SOMEBODY,
    **_OTHERS,
    **{f"{name}.{field}": f"{who}的{label}" for name, who in _OTHERS.items() for field, label in _SOMEBODY.items()},
}
"""What `Matter.person` holds."""


def person_fields(name: str, who: str) -> dict[str, str]:
    """The labels of a value that is a person, or a list of them: `applicants.phone` → 申请人的电话."""
    return {name: who, **{f"{name}.{field}": f"{who}的{label}" for field, label in PERSON.items()}}


COMMON = {
    "office": "本局名称",
    "body": "调解组织",
    "title": "文书名称",
    "number": "文书编号",
    "number_form": "文书编号的样式",
    "stamp": "印章",
    "case": "案件编号",
    "dispute": "纠纷种类",
    "place": "地点",
    "received": "收到日期",
    **person_fields("applicants", "申请人"),
    **person_fields("respondents", "被申请人"),
    **person_fields("third", "第三人"),
    **person_fields("parties", "当事人"),
    "officer": "责任人",
    "day": "日期",
    "day_in_characters": "日期（汉字）",
    "sample": "样例",
}
"""What every template may use."""


class PaperKind(msgspec.Struct, frozen=True, kw_only=True):
    """A paper with a template of the same code.

    `values` says what stands on it beside what all papers have (`Matter.common`); a value that is not known is None,
    one that does not apply "". `fields` is what people call these values, by name: a part of a value, or of each in a
    list, after a dot.
    """

    code: str
    values: Callable[[Matter], Mapping[str, Any]]
    fields: Mapping[str, str] = {}

    def label(self, name: str) -> str:
        """What people call the value of this name."""
        return self.fields.get(name) or COMMON.get(name, name)

    def filling(self, matter: Matter) -> dict[str, Any]:
        """All that the template is filled with."""
        return {**matter.common, **self.values(matter)}
