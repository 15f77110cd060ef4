"""What no book ever records, sealed or not (R28): by the names that fields and columns have, and marks of secrecy.

Whoever mediates a dispute needs none of it, and a list of it is what others would look for. The bare word 内部 is none
of the marks: 单位内部 stands in half of all sentences.
"""

import re
import unicodedata
from collections.abc import Mapping

from jiefen.base.text import N_

_NOT_NEEDED = N_("调解用不着，不收集")
_WATCHED = N_("不给人分类，不收集")
_ELSEWHERE = N_("检举控告请到信访、纪检窗口，这里一个字也不留")
NEVER: Mapping[str, str] = {
    "民族": _NOT_NEEDED,
    "宗教": _NOT_NEEDED,
    "宗教信仰": _NOT_NEEDED,
    "学历": _NOT_NEEDED,
    "文化程度": _NOT_NEEDED,
    "政治面貌": _NOT_NEEDED,
    "健康状况": _NOT_NEEDED,
    "精神状况": _NOT_NEEDED,
    "病史": _NOT_NEEDED,
    "婚姻状况": _NOT_NEEDED,
    "血型": _NOT_NEEDED,
    "前科": _NOT_NEEDED,
    "人员类别": _WATCHED,
    "重点人员": _WATCHED,
    "稳控责任人": _WATCHED,
    "属地稳控责任人": _WATCHED,
    "稳控责任单位责任人": _WATCHED,
    "稳控措施": _WATCHED,
    "后续稳控措施": _WATCHED,
    "行踪": _WATCHED,
    "活动轨迹": _WATCHED,
    "性格": _WATCHED,
    "性格特点": _WATCHED,
    "检举内容": _ELSEWHERE,
    "控告内容": _ELSEWHERE,
    "举报内容": _ELSEWHERE,
    "ethnicity": _NOT_NEEDED,
    "nation": _NOT_NEEDED,
    "nationality": _NOT_NEEDED,
    "religion": _NOT_NEEDED,
    "schooling": _NOT_NEEDED,
    "education": _NOT_NEEDED,
    "political-status": _NOT_NEEDED,
    "party-member": _NOT_NEEDED,
    "health": _NOT_NEEDED,
    "illness": _NOT_NEEDED,
    "disability": _NOT_NEEDED,
    "marital-status": _NOT_NEEDED,
    "criminal-record": _NOT_NEEDED,
    "character": _WATCHED,
    "movements": _WATCHED,
    "watched": _WATCHED,
    "watch-list": _WATCHED,
    "accusation": _ELSEWHERE,
    "denunciation": _ELSEWHERE,
}
"""By the name of a field or the heading of a column: why it is never recorded."""
_BEGINNINGS = ("主要当事人", "当事人", "申请人", "被申请人", "信访人", "来访人", "本人")
_OUTSIDE = re.compile(r"[((\[【].*?[))\]】]|[\s*:：·、/]")
MARKED = re.compile(
    r"(?:^\s*|\s{2,}|[【\[(（]\s*)"
    r"(?:密\s*级\s*[:：]\s*\S"
    r"|(?:绝\s*密|机\s*密|秘\s*密)\s*(?:[★☆]|$|[】\])）]|\d+\s*年)"
    r"|工\s*作\s*秘\s*密\s*(?:[★☆]|$|[】\])）]))",
    re.MULTILINE,
)
"""A mark of secrecy as documents bear one: 密级：机密, 秘密★10年, 【绝密】, a line that says 工作秘密 alone."""


def why_never(name: str) -> str | None:
    """Why a field or column of this name is never recorded; None for one that may be.

    >>> why_never("主要当事人民族") is not None, why_never("调解员") is None
    (True, True)
    """
    plain = _OUTSIDE.sub("", unicodedata.normalize("NFKC", name)).casefold().replace("_", "-")
    if plain in NEVER:
        return NEVER[plain]
    rest = next((plain.removeprefix(one) for one in _BEGINNINGS if plain.startswith(one)), "")
    return NEVER.get(rest)


def is_marked(text: str) -> bool:
    """Whether a text bears a mark of secrecy.

    >>> is_marked("秘密★10年"), is_marked("密级：机密"), is_marked("为当事人保守秘密"), is_marked("内部资料")
    (True, True, False, False)
    """
    return MARKED.search(unicodedata.normalize("NFKC", text)) is not None
