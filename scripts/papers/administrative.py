"""Templates of the papers that administrative mediation has besides those it shares with people's mediation."""  # noqa: INP001

from collections.abc import Callable, Mapping

from jiefen.papers.word.layout import (
    NO_DAY,
    Cell,
    Line,
    Row,
    for_each,
    gap,
    lines_where,
    long,
    or_blank,
    paper,
    table,
    tag,
    text,
    where,
    wide,
    written,
)
from scripts.papers.filing import time_limits
from scripts.papers.shared import LOW, NUMBER, half, stamped, ticked

LETTER_SIZE = 14
SIGNATURE = "＿＿＿＿＿＿＿＿"
OPINION = 24
"""The height of an opinion, in millimetres."""


def _decides(who: str, choices: str, signs: str) -> Row:
    """What somebody decides: boxes, room for reasons, a signature and the day, all by hand."""
    lines = (text(choices, after=18), text(f"{signs}（签名）：{SIGNATURE}　　{NO_DAY}"))
    return Row((Cell(who, label=True), Cell(lines, 5)), height=OPINION)


def _briefly(role: str, several: str) -> tuple[Row, ...]:
    """A row for each party of a list, and one for who acts for them."""
    return for_each(
        "person",
        several,
        half(role, tag("person.name"), "电话", tag("person.phone")),
        *where("person.agent", half("代理人", tag("person.agent.name"), "电话", tag("person.agent.phone"))),
    )


def docketing() -> bytes:
    """立案审批表: parties, what it is about, whether it is taken on; three opinions, from the clerk to the head."""
    taken_on = f"{ticked('accepted', '建议受理')}　　{ticked('refused', '建议不予受理')}"
    clerk = (
        text(f"{taken_on}{{% if reason %}}（{tag('reason')}）{{% endif %}}", after=18),
        text(f"{tag('by')}（签名）：{SIGNATURE}　　{or_blank('decided', NO_DAY)}"),
    )
    return paper(
        tag("title"),
        *NUMBER,
        table(
            half("案件编号", tag("case"), "纠纷类别", tag("dispute")),
            half("收到日期", tag("received"), "来源", f"{tag('initiative')}（{tag('via')}）"),
            half("涉及人数", tag("people"), "涉及金额", tag("amount")),
            *_briefly("申请人", "applicants"),
            *_briefly("被申请人", "respondents"),
            *_briefly("第三人", "third"),
            long("案情简要", written("facts", 4), height=40),
            Row((Cell("立案人员\n意见", label=True), Cell(clerk, 5)), height=OPINION),
            _decides("调解机构\n意见", "□ 同意　　□ 不同意", "负责人"),
            _decides("局领导\n意见", "□ 同意　　□ 不同意", "领导"),
            wide("备注", "", height=12),
        ),
        numbered=True,
    )


def _addressed() -> Line:
    return Line(f"{tag('to')}：", size=LETTER_SIZE, after=3)


def _item(words: str) -> Line:
    return Line(words, size=LETTER_SIZE, first=2 * LETTER_SIZE, after=3)


def consent() -> bytes:
    """征求意见书: asks the other side, or where nobody applied each of them, whether they want to be mediated."""
    applied = (
        f"{tag('applicant_names')}因为和您（贵方）的纠纷（{tag('dispute')}），{or_blank('received', NO_DAY)}向我局申请"
        "行政调解。"
    )
    not_applied = (
        "{% if referred %}{{ referred }}向我局转来您（贵方）和对方之间的纠纷"
        "{% else %}我局在工作中了解到，您（贵方）和对方之间有纠纷{% endif %}"
        f"（{tag('dispute')}），我局打算为各方调解。"
    )
    return paper(
        tag("title"),
        *NUMBER,
        _addressed(),
        *lines_where("applied", _item(applied), otherwise=(_item(not_applied),)),
        _item("调解出于各方自愿，现在征求您（贵方）的意见。同意的，我局另行通知调解的时间和地点。"),
        _item("不同意的，我局不调解，也不影响您（贵方）通过仲裁、诉讼等其他途径解决。"),
        _item(f"请在下面写明意见、签名，交回我局。地点：{tag('window')}。时间：{tag('hours')}。电话：{tag('phone')}。"),
        Line("", after=8),
        *stamped(),
        gap(),
        table(
            _answer("当事人", "意见", "签名或者盖章", label=True),
            *for_each("one", "asked", _answer(tag("one.name"), "□ 同意调解\n□ 不同意调解", "\n　　　年　　月　　日")),
        ),
        head=tag("office"),
    )


def _answer(name: str, answer: str, signed: str, *, label: bool = False) -> Row:
    cells = (Cell(name, 2, label=label), Cell(answer, 2, label=label), Cell(signed, 2, label=label))
    return Row(cells, LOW if label else 18, repeats=label)


def summons() -> bytes:
    """调解会通知书: when and where the parties meet, who mediates, what to bring."""
    return paper(
        tag("title"),
        *NUMBER,
        _addressed(),
        _item(f"您（贵方）和对方之间的纠纷（{tag('dispute')}），我局定于下面的时间召开调解会，请准时参加。"),
        _item(f"时间：{or_blank('meeting', NO_DAY)}　　时　　分"),
        _item(f"地点：{or_blank('where', '＿' * 18)}"),
        _item(f"主持调解的人：{tag('mediator_names')}{{% if recorder %}}　　记录人：{tag('recorder')}{{% endif %}}"),
        _item("来的时候请注意："),
        _item("一、带上身份证件；单位带上营业执照或者登记证书、负责人的身份证明。"),
        _item("二、请别人代替您来的，带上授权委托书，写明委托的事项。"),
        _item("三、带上和纠纷有关的合同、票据、照片等材料。"),
        _item("四、认为主持调解的人和纠纷或者对方有利害关系的，可以在会前提出。"),
        _item(f"五、不能按时来、不愿意调解的，请提前告诉我局，电话：{tag('phone')}。"),
        Line("", after=10),
        *stamped(),
        head=tag("office"),
    )


def closing_approval() -> bytes:
    """结案审批表: from receipt to the result, what was performed; three opinions, from the clerk to the head."""
    return paper(
        tag("title"),
        *NUMBER,
        table(
            half("案件编号", tag("case"), "纠纷类别", tag("dispute")),
            wide("申请人", tag("applicant_names"), height=LOW),
            wide("被申请人", tag("respondent_names"), height=LOW),
            *where("third_names", wide("第三人", tag("third_names"), height=LOW)),
            half("收到日期", tag("received"), "受理日期", tag("accepted")),
            half("调解次数", tag("meetings"), "调解结束", tag("ended")),
            long("案情简要", written("facts", 3), height=24),
            wide("调解结果", f"{tag('result')}{{% if outcome %}}（{tag('outcome')}）{{% endif %}}", height=LOW),
            *where("agreement_number != ''", wide("协议编号", tag("agreement_number"), height=LOW)),
            *where("total", wide("协议金额", f"{tag('total')}（{tag('total_in_words')}）", height=LOW)),
            *where("performed != ''", wide("履行情况", tag("performed"), height=LOW)),
            long("调解经过", written("summary", 3), height=26),
            _decides("承办人\n意见", "□ 建议结案　　□ 其他：", "承办人"),
            _decides("调解机构\n意见", "□ 同意　　□ 不同意", "负责人"),
            _decides("局领导\n意见", "□ 同意　　□ 不同意", "领导"),
            wide("备注", "", height=12),
        ),
        gap(),
        Line("附：各项时限", after=4, keep=True),
        time_limits(),
        numbered=True,
    )


TEMPLATES: Mapping[str, Callable[[], bytes]] = {
    "docketing": docketing,
    "consent": consent,
    "summons": summons,
    "closing-approval": closing_approval,
}
