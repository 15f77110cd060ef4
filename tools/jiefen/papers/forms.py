"""The blank forms that people download, and how each is filled in: an invented example (R25, R26)."""

from collections.abc import Mapping
from typing import Any

import msgspec

Values = Mapping[str, Any]


class Form(msgspec.Struct, frozen=True, kw_only=True):
    """A paper with a template of the same code.

    `example` holds a value for each name of the template. `who` fills it in, `when` it is needed,
    `hints` are what people get wrong.
    """

    code: str
    title: str
    who: str
    when: str
    hints: tuple[str, ...]
    example: Values

    def values(self, office: str, row: str = "", *, example: bool) -> dict[str, Any]:
        """What the template is filled with: the office's name and what a public row shows, or the example as well."""
        filled = self.example if example else blank(self.example)
        return {**filled, "office": office, "row": row, "sample": example}


def blank(value: Any) -> Any:
    """The same names with nothing behind them."""
    if isinstance(value, Mapping):
        return {name: blank(inside) for name, inside in value.items()}
    return False if isinstance(value, bool) else ""


_APPLICANT = {
    "name": "方小满",
    "sex": "女",
    "age": "41 岁",
    "ethnicity": "汉族",
    "work": "超市店员",
    "phone": "（写能打通的号码）",
    "id_number": "（照身份证写 18 位）",
    "address": "本县月牙湾小区（编的）5 幢 302 室",
}
_RESPONDENT = {
    **_APPLICANT,
    "name": "钱一舟",
    "sex": "男",
    "age": "不清楚",
    "ethnicity": "不清楚",
    "work": "不清楚",
    "phone": "（知道的话写上）",
    "address": "本县月牙湾小区（编的）5 幢 402 室",
}
_FACTS = (
    "今年 3 月 5 日晚上起，我家卫生间顶上漏水，墙皮脱落，吊顶泡坏。3 月 6 日我上楼找对方，对方说不是他家的水。"
    "3 月 8 日物业来看过，记录说漏点在楼上的地漏附近。3 月 10 日再找对方，没有谈成。"
)
_AGENT = {
    **_APPLICANT,
    "name": "方立秋",
    "sex": "男",
    "relation": "弟弟",
    "address": "本县月牙湾小区（编的）2 幢 101 室",
}

FORMS: Mapping[str, Form] = {
    form.code: form
    for form in (
        Form(
            code="application",
            title="调解申请书",
            who="想请我们调解的人",
            when="写不写都可以来；口头说的，由工作人员替您记下来。",
            hints=(
                "对方的情况，知道多少写多少。不知道的空着。",
                "纠纷情况写三件事：哪天起，出了什么事，找过谁、怎么答复。",
                "申请事项写具体：修哪里、哪天修好、赔多少钱。",
                "单位来申请的，姓名一栏写单位的名称和负责人，盖公章。",
            ),
            example={
                "applicant": _APPLICANT,
                "respondent": _RESPONDENT,
                "facts": _FACTS,
                "requests": "一、请对方在 15 天内修好漏点。\n二、请对方赔偿吊顶和粉刷的钱 2600 元（附报价单）。",
                "day": "2026年3月12日",
            },
        ),
        Form(
            code="authorisation",
            title="授权委托书",
            who="自己来不了、请别人替自己来的人",
            when="别人替您来谈、替您签字，才要这一张。这一张只用来调解；打官司的委托书怎么写，先问法院。",
            hints=(
                "委托的事项一项一项打勾。没有打勾的，受委托的人不能替您做。",
                "能不能替您答应条件、签协议、收钱，要单独打勾。",
                "两个人都签名。受委托的人来的时候，带两个人的身份证。",
                "写明到哪天为止。以后不想委托了，马上告诉我们。",
            ),
            example={
                "principal": _APPLICANT,
                "agent": _AGENT,
                "other": "钱一舟",
                "matter": "卫生间漏水",
                "speak": True,
                "change": False,
                "agree": True,
                "receive": True,
                "confirm": False,
                "money": False,
                "until": "2026年6月30日",
                "day": "2026年3月12日",
            },
        ),
    )
}
