"""Templates of forms that residents fill in and that no case prints: answers, requests and what they say themselves."""  # noqa: INP001

from collections.abc import Callable, Mapping

from jiefen.papers.word.layout import (
    CELL_SIZE,
    NO_DAY,
    Line,
    Row,
    clause,
    gap,
    heading,
    or_blank,
    paper,
    signature,
    signing_day,
    table,
    tag,
    wide,
)
from scripts.papers.shared import ADDRESSEE, PROVIDED, contact, who

SHORT, LONG = "＿" * 8, "＿" * 10
ABOUT = f"我和 {or_blank('other', SHORT)} 因为 {or_blank('matter', LONG)} 的纠纷"
ROW = (
    "调解一般不公开进行，当事人也可以要求公开。办结以后，公开台账逐件只写这几项：{{ row }}，没有姓名、地址和案情；"
    "没有达成协议的也一样。"
)
PUBLICITY = {
    "agreed": "同意逐件公开",
    "not_objected": "不反对逐件公开",
    "objected": "不同意逐件公开，只算进总数",
}
REASONS = {
    "settled": "已经自己谈好",
    "elsewhere": "想走别的路（仲裁、请行政机关处理、起诉）",
    "other_reason": f"别的原因：{or_blank('why', LONG)}",
}
STAGES = {"review": "复查（不服处理意见）", "recheck": "复核（不服复查意见）"}


def box(name: str, words: str) -> str:
    """A box before the words, ticked where the value is true."""
    return tag(f"'☑' if {name} else '□'") + f" {words}"


def boxes(choices: Mapping[str, str]) -> tuple[Line, ...]:
    """A line with a box for each choice."""
    return tuple(clause(box(name, words), after=2.5) for name, words in choices.items())


def person(title: str) -> tuple[Row, ...]:
    """The rows of whoever fills the form in."""
    return heading(title), who("person"), contact("person"), wide("住址", tag("person.address"))


def withdrawal() -> bytes:
    """撤回申请书."""
    return paper(
        "撤回调解申请书",
        table(*person("申请人"), wide("案件编号", tag("case")), wide("申请日期", or_blank("applied", NO_DAY))),
        gap(),
        clause(f"{ABOUT}，请你们调解过。现在我撤回申请。"),
        clause("为什么撤回（可以不写）：", after=4),
        *boxes(REASONS),
        gap(),
        clause("我知道，撤回以后这次调解就结束了。这不影响我走别的路。"),
        ADDRESSEE,
        signature("申请人（签名、盖章或者按指印）"),
        signing_day(),
    )


def consent_reply() -> bytes:
    """行政调解答复书."""
    return paper(
        "行政调解答复书",
        table(*person("答复人（被申请人）")),
        gap(),
        clause(f"征求意见书收到了。对方 {or_blank('other', SHORT)} 请你们行政调解 {or_blank('matter', LONG)} 的纠纷。"),
        clause(box("agrees", "我同意调解。"), after=2.5),
        clause(box("declines", "我不同意调解。"), after=8),
        clause(f"{box('recusal', '我要求')} {or_blank('official', SHORT)} 回避，因为 {or_blank('why', LONG)}。"),
        table(wide("我的看法", tag("view"), height=60, top=True)),
        gap(),
        clause("我知道，同不同意都由我自己定；同意以后也随时可以不再调解。"),
        ADDRESSEE,
        signature("答复人（签名、盖章或者按指印）"),
        signing_day(),
    )


def publicity() -> bytes:
    """公开台账意见书."""
    return paper(
        "公开台账意见书",
        table(*person("当事人"), wide("案件编号", tag("case"))),
        gap(),
        clause(f"{ABOUT}，在你们这里调解。{ROW}"),
        clause("我的意见（打一个勾）：", after=4),
        *boxes(PUBLICITY),
        gap(),
        clause("我知道，怎么选都不影响调解，也不影响协议。"),
        ADDRESSEE,
        signature("当事人（签名、盖章或者按指印）"),
        signing_day(),
    )


def representative() -> bytes:
    """法定代表人（负责人）身份证明书."""
    return paper(
        "法定代表人（负责人）身份证明书",
        table(
            heading("单位"),
            wide("名称", tag("unit.name")),
            wide("统一社会\n信用代码", tag("unit.code")),
            wide("住所", tag("unit.address")),
            heading("法定代表人（负责人）"),
            who("person"),
            wide("职务", tag("person.post")),
            wide("证件号码", tag("person.id_number")),
            wide("电话", tag("person.phone")),
        ),
        gap(),
        clause("上面写的这个人在本单位担任上面写的职务，是本单位的法定代表人（负责人）。特此证明。"),
        clause("附：身份证复印件，营业执照或者登记证书复印件。"),
        ADDRESSEE,
        signature("单位（盖章）"),
        signing_day(),
    )


def review_request() -> bytes:
    """信访事项复查（复核）申请书."""
    return paper(
        "信访事项复查（复核）申请书",
        table(
            *person("申请人（信访人）"),
            heading("不服哪个机关的哪份意见"),
            wide("机关", tag("authority")),
            wide("文号", tag("number")),
            wide("收到日期", or_blank("received", NO_DAY)),
            wide("请求", tag("requests"), height=30, top=True),
            wide("事实和\n理由", tag("facts"), height=50, top=True),
        ),
        gap(),
        clause(f"我请求：{box('review', STAGES['review'])}　{box('recheck', STAGES['recheck'])}"),
        clause("附：处理意见书（复查意见书）复印件、身份证复印件、材料。"),
        Line(f"致：{or_blank('to', SHORT * 2)}（作出意见的机关的上一级）", size=CELL_SIZE, after=6),
        signature("申请人（签名或者按指印）"),
        signing_day(),
        PROVIDED,
    )


TEMPLATES: Mapping[str, Callable[[], bytes]] = {
    "consent-reply": consent_reply,
    "publicity": publicity,
    "representative": representative,
    "review-request": review_request,
    "withdrawal": withdrawal,
}
