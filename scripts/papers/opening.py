"""Templates of the papers by which a dispute is taken on: what people ask for, and who speaks for them."""  # noqa: INP001

from collections.abc import Callable, Mapping

from jiefen.papers.word.layout import (
    CELL_SIZE,
    NO_DAY,
    Line,
    clause,
    for_each,
    gap,
    or_blank,
    pairs,
    paper,
    signature,
    signing_day,
    table,
    tag,
    wide,
)
from scripts.papers.shared import ADDRESSEE, identified, party

OATH = "以上写的是实情。我自愿申请调解，知道人民调解不收费，也知道随时可以不再调解。"
DISPUTE = (
    f"委托人和 {or_blank('other', '＿' * 8)} 因为 {or_blank('matter', '＿' * 12)} 有纠纷，委托上面的人代为参加调解。"
)
POWERS = {
    "speak": "代为说明情况，交材料、拿材料",
    "change": "代为改变或者放弃要求",
    "agree": "代为接受调解方案，签调解协议",
    "receive": "代为签收文书",
    "confirm": "代为申请法院确认协议",
    "money": "代为收取钱款",
}
PUBLICITY = (
    "调解不公开。办结以后，公开台账逐件只写这几项：{{ row }}，没有姓名、地址和案情；没有达成协议的也一样。"
    "逐件公开：□ 不反对　□ 不同意"
)


def choice(name: str, words: str) -> Line:
    """A line with a box, ticked where the value is true."""
    box = tag(f"'☑' if {name} else '□'")
    return clause(f"{box} {words}", after=2.5)


def application() -> bytes:
    """调解申请书."""
    return paper(
        "调解申请书",
        table(
            *party("applicant", "申请人"),
            *party("respondent", "被申请人（对方）"),
            wide("纠纷情况", tag("facts"), height=56, top=True),
            wide("申请事项", tag("requests"), height=34, top=True),
        ),
        gap(),
        clause(OATH),
        clause(PUBLICITY),
        ADDRESSEE,
        signature("申请人（签名、盖章或者按指印）"),
        signing_day(),
    )


def authorisation() -> bytes:
    """授权委托书."""
    return paper(
        "授权委托书",
        table(
            *identified("principal", "委托人"),
            *identified("agent", "受委托人"),
            wide("与委托人的关系", tag("agent.relation"), height=13),
        ),
        gap(),
        clause(DISPUTE, after=6),
        clause("委托的事项（在方框里打勾，没有打勾的不算）：", after=4),
        *(choice(name, words) for name, words in POWERS.items()),
        clause(f"委托到 {or_blank('until', NO_DAY)} 为止。"),
        ADDRESSEE,
        signature("委托人（签名或者按指印）"),
        signature("受委托人（签名或者按指印）"),
        signing_day(),
    )


def registration() -> bytes:
    """受理登记表."""
    return paper(
        "受理登记表",
        Line("{{ number }}", align="right", size=CELL_SIZE, after=4),
        table(
            pairs(("案件编号", tag("case")), ("登记日期", tag("accepted")), ("纠纷种类", tag("dispute"))),
            pairs(("来源渠道", tag("via")), ("启动方式", tag("initiative")), ("涉及人数", tag("people"))),
            *for_each("applicant", "applicants", *party("applicant", "申请人")),
            *for_each("respondent", "respondents", *party("respondent", "被申请人")),
            wide("纠纷地点", tag("place")),
            wide("涉及金额", tag("amount")),
            wide("简要情况", tag("facts"), height=56, top=True),
            wide("登记人", tag("by")),
        ),
        gap(),
        signature("申请人（签名、盖章或者按指印）"),
        signature("经办人"),
    )


TEMPLATES: Mapping[str, Callable[[], bytes]] = {
    "application": application,
    "authorisation": authorisation,
    "registration": registration,
}
