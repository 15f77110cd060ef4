"""What people type beside a name: notes in brackets, several names in one field, who it is, how one is addressed."""

import re
from collections.abc import Iterator

NOTES = re.compile(r"[(\[{【][^)\]}】]*[)\]}】]?")
SEVERAL = re.compile(r"[、/,;|\n]|(?<=[\u3400-\u9fff]{2})\s+(?=[\u3400-\u9fff]{2})")
WHO = re.compile(
    "^(?:被?(?:申请|投诉|反映|代理|联系|监护)人|业主|住户|居民|村民|当事人|户主|房东|租客|邻居)"
    "[: ]*(?!委员|大会|代表|小组|自治)(?=.{2,4}$)"
)
CALLED = re.compile("(?<=..)(?:先生|女士|小姐|太太|夫妇|夫妻|一家|同志|师傅|等[0-9一二三四五六七八九十]*[人户名]?)$")
_OFFICES = (
    "总 老总 经理 主任 主管 总监 董事长? 会计 出纳 工程师 工头 书记 主席 会长 部长 局长 科长 股长 处长 所长 站长 "
    "院长 校长 园长 村长 镇长 乡长 队长 班长 组长 店长 厂长 老师 教师 教授 教练 博士 医生 大夫 护士 律师 法官 警官"
)
_KIN = (
    "老板娘? 司机 保安 保姆 中介 阿姨 大叔 叔叔? 大爷 大妈 大娘 大姐 大哥 大嫂 嫂子? 奶奶 爷爷 婶婶? 伯伯 伯父 "
    "老人 师父 哥 姐"
)
_UNKNOWN = re.compile(rf"[\u3400-\u9fff]{{1,4}}(?:{'|'.join(f'{_OFFICES} {_KIN}'.split())})")


def names_in(value: str) -> Iterator[str]:
    """Each name in a folded value, without notes, who it is, and the ways of addressing somebody that are known."""
    for part in SEVERAL.split(NOTES.sub("", value)):
        yield CALLED.sub("", WHO.sub("", part.strip()))


def has_unknown_title(value: str) -> bool:
    """Whether a name seems to end in a title that is none of those that are told apart from a name (王经理)."""
    return any(_UNKNOWN.fullmatch("".join(name.split())) for name in names_in(value))
