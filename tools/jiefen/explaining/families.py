"""The letters that codes begin with: what such codes are about, and where they stand."""

from collections.abc import Iterator, Mapping

import msgspec

from jiefen.base.text import N_
from jiefen.book.kinds import OFFICE_KINDS
from jiefen.checking.rulebook import OF_KINDS


class Family(msgspec.Struct, frozen=True, kw_only=True):
    """Codes that begin alike: what they are about, and where those that are rules and those that are none stand.

    A place is a module, or a package of rules, below `jiefen`: `case/rules/posts`.
    """

    title: str
    rules: str = ""
    faults: str = ""


_FAMILIES = {
    "ACT": Family(title=N_("撤销和作废"), rules="case/rules/undoing"),
    "AGR": Family(title=N_("协议的履行"), rules="case/rules/performance"),
    "ALT": Family(title=N_("报告公安和上级"), rules="case/rules/levels"),
    "ASK": Family(title=N_("公开意愿"), rules="case/rules/privacy"),
    "BND": Family(title=N_("边界纠纷"), rules="case/rules/levels"),
    "BOOK": Family(title=N_("案卷库的根目录和示例"), faults="book/faults"),
    "CAR": Family(title=N_("存量接入"), rules="case/rules/carrying"),
    "CHN": Family(title=N_("调解渠道"), rules="case/rules/channels"),
    "CIT": Family(title=N_("引用法律"), rules="procedure/rules"),
    "CLM": Family(title=N_("以案定补的申报"), rules="checking/subsidy/rules"),
    "CLK": Family(title=N_("时限"), rules="case/rules/limits"),
    "CNF": Family(title=N_("司法确认"), rules="case/rules/channels"),
    "CON": Family(title=N_("包案"), rules="case/rules/contracting"),
    "CTR": Family(title=N_("包案和案卷一致"), rules="checking/tasks/contracts"),
    "CRT": Family(title=N_("法院委派委托"), rules="case/rules/channels"),
    "DEV": Family(title=N_("未按规程办理情况说明"), rules="checking/deviations"),
    "DUE": Family(title=N_("到期和逾期"), rules="checking/rules"),
    "FILE": Family(title=N_("读不了的文件"), faults="files/faults"),
    "FMT": Family(title=N_("写法"), faults="book/faults"),
    "GATE": Family(title=N_("网站发布前的核查"), faults="gate/faults"),
    "GRD": Family(title=N_("追究的依据"), rules="checking/responsibility/facts"),
    "HIS": Family(title=N_("记录只增不改"), rules="history/rules", faults="history/faults"),
    "LAW": Family(title=N_("本地法律和法律原文"), faults="law/faults"),
    "LNK": Family(title=N_("案件的来源"), rules="checking/links"),
    "LVL": Family(title=N_("等级和督办"), rules="case/rules/levels"),
    "NUM": Family(title=N_("文书的文号"), rules="checking/paper_numbers"),
    "OFF": Family(title=N_("机构和人员"), rules="office/rules"),
    "OUT": Family(title=N_("自行和解和外部结果"), rules="case/rules/outside"),
    "PAP": Family(title=N_("文书的模板"), faults="papers/faults"),
    "PET": Family(title=N_("信访事项"), rules="case/rules/petitions"),
    "POS": Family(title=N_("岗位和任期"), rules="case/rules/posts"),
    "PRO": Family(title=N_("规程"), rules="procedure/rules"),
    "PRV": Family(title=N_("个人信息"), rules="case/rules/privacy", faults="checking/faults"),
    "PTN": Family(title=N_("合作单位"), rules="office/rules/partners"),
    "PTY": Family(title=N_("当事人的权利"), rules="case/rules/parties"),
    "PUBL": Family(title=N_("发布凭证和签名"), faults="publishing/faults"),
    "REC": Family(title=N_("案件记录"), rules="case/rules/references", faults="files/faults"),
    "REL": Family(title=N_("公布的批次"), rules="register/rules", faults="register/faults"),
    "SCH": Family(title=N_("内容的格式"), faults="files/schema/faults"),
    "SEAL": Family(title=N_("密封材料和钥匙"), faults="sealing/faults"),
    "SET": Family(title=N_("本局设定"), rules="office/rules/settings"),
    "SEV": Family(title=N_("几份协议、分户了结"), rules="case/rules/agreements"),
    "SITE": Family(title=N_("网站的页面"), faults="guides/faults"),
    "STP": Family(title=N_("步骤和次序"), rules="case/rules/progress"),
    "TYP": Family(title=N_("典型案例"), rules="guides/typical/rules", faults="guides/typical/faults"),
    "VOL": Family(title=N_("卷宗里的文书"), rules="case/rules/volumes"),
    "WAY": Family(title=N_("解纷指引"), faults="guides/way/faults"),
    "YAML": Family(title=N_("文件的写法"), faults="files/yaml/faults"),
}


def family_of(code: str) -> str:
    """The letters that a code begins with."""
    return code.rstrip("0123456789")


def _of_kinds() -> Iterator[tuple[str, Family]]:
    """The families of rules on kinds of office record: the table of kinds says what they are about."""
    for kind in OFFICE_KINDS:
        place = f"{kind.room.removeprefix('jiefen.').replace('.', '/')}/rules"
        rules = tuple(rule for group in OF_KINDS for rule in group[kind.name])
        for letters in dict.fromkeys(family_of(rule.code) for rule in rules):
            yield letters, Family(title=kind.title, rules=place)


FAMILIES: Mapping[str, Family] = dict(sorted({**dict(_of_kinds()), **_FAMILIES}.items()))
"""By the letters of the codes. Who meets a code finds here where it stands."""
