"""Templates of the papers by which a case is steered, ended or goes elsewhere; letters by GB/T 9704-2012."""  # noqa: INP001

from collections.abc import Callable, Mapping

from jiefen.papers.word.layout import (
    CELL_SIZE,
    NO_DAY,
    Cell,
    Line,
    Row,
    for_each,
    gap,
    lines_for_each,
    lines_where,
    long,
    or_blank,
    paper,
    signature,
    table,
    tag,
    text,
    to_write_on,
    wide,
)
from jiefen.papers.word.letter import attached, instruction, letter, note, signed
from jiefen.papers.word.letter import text as said
from scripts.papers.filing import halves, joined

RULES = "《最高人民法院关于人民法院特邀调解的规定》"
NEXT = (
    "{% if agreed and before_docketing and confirmable %}"
    f"达成协议的当事人可以依照{RULES}第十九条申请司法确认。"
    "{% endif %}{% if agreed and after_docketing %}"
    f"依照{RULES}第二十条，现将调解协议送交贵院审查，由贵院制作调解书结案；当事人申请撤诉的，由其向贵院提出。"
    "{% endif %}{% if failed and before_docketing %}"
    f"依照{RULES}第二十一条，现将没有达成协议的材料移送贵院；当事人坚持起诉的，请依法登记立案。"
    "{% endif %}{% if failed and after_docketing %}"
    f"依照{RULES}第二十一条，没有达成协议的，请贵院依法转入审判程序。"
    "{% endif %}{% if not (before_docketing or after_docketing) or (agreed and before_docketing and not confirmable) %}"
    "有关材料一并送交，请贵院依法处理。"
    "{% endif %}"
)
"""What follows for the court, by the stage at which it sent the case and by how mediation ended."""
DELEGATED = "这件纠纷由人民法院委派调解，材料移送人民法院；坚持起诉的，由人民法院依法登记立案。"
ENTRUSTED = "这件纠纷人民法院已经立案，由人民法院继续审理。"
"""Where a case goes whose mediation failed (tytj art. 21)."""
CONTACT = "联系人：{{ officer }}，电话：{{ phone }}"
NUMBER = "{{ number | blank(number_form) }}"


def termination() -> bytes:
    """终止调解通知书."""
    law = "{% if article %}依照《中华人民共和国人民调解法》{{ article }}，{% endif %}"
    return paper(
        "{{ title }}",
        Line(NUMBER, align="right", size=CELL_SIZE, after=8),
        Line(f"{joined('told')}：", after=8),
        running(
            "{{ name }}（案件编号{{ case }}），本组织于{{ received }}收到"
            "{% if meetings %}，调解{{ meetings }}次{% endif %}。因{{ reason }}，"
            "{% if only %}对上列当事人的调解{% else %}调解{% endif %}于{{ ended }}终止。"
            "{% if only %}其他当事人的调解继续进行。{% endif %}"
        ),
        *lines_where("court_stage == 'before-docketing'", running(DELEGATED)),
        *lines_where("court_stage == 'after'", running(ENTRUSTED)),
        running(f"{law}现告知其他解决途径（打勾的已经说明，其余的可以向我们询问）："),
        *lines_for_each("way", "ways", Line("{{ '☑' if way.chosen else '□' }}　{{ way.words }}", left=48, after=2)),
        gap(),
        running("走哪条路由当事人自己决定。有的途径有期限，请尽早决定。"),
        running("告知方式：{% for one in means %}{{ '☑' if one.chosen else '□' }}{{ one.words }}　{% endfor %}"),
        gap(),
        *lines_where("mediators_sign", signature("调解员（签名）")),
        *lines_where("stamp", Line("{{ stamp }}（盖章）", align="right", after=6)),
        Line(or_blank("ended", NO_DAY), align="right", after=14),
        table(
            Row((Cell("送达给谁", 2, label=True), Cell("签收（签名、日期）", 4, label=True)), height=8, repeats=True),
            *for_each("one", "told", Row((Cell(tag("one.name"), 2), Cell("", 4)))),
        ),
    )


def running(words: str) -> Line:
    """A paragraph of running text."""
    return Line(words, first=24, after=6)


def assignment() -> bytes:
    """交办督办通知书."""
    return letter(
        "{{ title }}",
        said("{{ name }}（案件编号{{ case }}），{{ received }}收到，等级为{{ level }}，由你们承办。"),
        said("{{ ordered }}，{{ leader }}督办，意见是：{{ order }}。"),
        said(
            "请按上述意见抓紧办理{% if due %}（本案办理期限到{{ due }}）{% endif %}，"
            "并于{{ reply_by }}前书面答复。答复写明已经做了什么、现在的情况、下一步打算和需要协调的问题。"
        ),
        *attached("督办答复单"),
        *signed("{{ office }}", "{{ ordered }}"),
        issuer="{{ office }}",
        number=NUMBER,
        to="{{ unit }}{% if officer %}、{{ officer }}{% endif %}",
    )


def assignment_reply() -> bytes:
    """督办答复单."""
    return paper(
        "{{ title }}",
        table(
            wide("案　件", "{{ name }}（{{ case }}）", height=13),
            halves("督办通知书", "{{ notice | blank(notice_form) }}", "督办日期", or_blank("ordered", NO_DAY)),
            halves("督办领导", tag("leader"), "答复期限", or_blank("reply_by", NO_DAY)),
            wide("督办意见", tag("order"), height=20, top=True),
            halves("责任单位", tag("unit"), "责任人", tag("officer")),
            long(
                "督办以后\n做了什么",
                (*lines_for_each("one", "done", text("{{ one.day }}　{{ one.what }}")), *to_write_on(3), gap()),
            ),
            long("现在情况\n和下一步", (*to_write_on(4), gap())),
            wide("需要协调\n的问题", "", height=24),
            wide("督办领导\n意　　见", "\n签名：　　　　　　　　　　　　年　　月　　日", height=26),
        ),
        gap(),
        signature("责任人（签名）"),
        Line(or_blank("answered", NO_DAY), align="right", size=CELL_SIZE),
        numbered=True,
    )


def transfer() -> bytes:
    """移送函."""
    return letter(
        "关于移送{{ case }}号纠纷的函",
        said("我局于{{ received }}收到{{ name }}（案件编号{{ case }}）。移送的理由：{{ reason }}。"),
        said(
            "现将该纠纷{% if joint %}中属于{{ you }}职责的部分{% endif %}和有关材料移送{{ you }}处理。"
            "{% if joint %}属于我局职责的部分，由我局继续办理，请与我局联系配合。{% endif %}"
        ),
        said("请{{ you }}收到后将接收情况函告我局。"),
        *attached("纠纷材料（共　　份）"),
        *signed("{{ office }}", or_blank("sent", NO_DAY)),
        note(CONTACT),
        issuer="{{ office }}",
        number=NUMBER,
        to="{{ to }}",
    )


def court_answer() -> bytes:
    """委派委托调解结果告知函."""
    agreed = (
        "{{ one.day }}，{{ one.who }}达成{% if one.oral %}口头{% endif %}调解协议"
        "{% if one.amount %}，协议金额{{ one.amount }}{% endif %}。"
    )
    failed = (
        "{{ one.day }}，{% if one.withdrawn %}{{ one.who }}撤回调解申请，调解终止。"
        "{% else %}{{ one.who }}的调解因{{ one.reason }}终止，没有达成协议。{% endif %}"
    )
    return letter(
        "关于{{ case }}号纠纷{{ asked }}调解结果的函",
        said(
            "贵院{{ asked }}本调解组织调解的{{ name }}（贵院案号：{{ court_number }}），"
            "属于{{ stage }}。本组织于{{ signed }}签收材料{% if due %}，调解期限到{{ due }}{% endif %}，"
            "由{{ mediators }}调解{% if meetings %}{{ meetings }}次{% endif %}，结果如下。"
        ),
        instruction("{%p for one in results %}"),
        said("{% if one.agreed %}" + agreed + "{% else %}" + failed + "{% endif %}"),
        instruction("{%p endfor %}"),
        said(NEXT),
        said("特此函告。"),
        *attached("{% if agreed %}调解协议、{% endif %}调解记录等材料（共　　份）"),
        *signed("{{ body }}", or_blank("day", NO_DAY)),
        note(CONTACT),
        issuer="{{ body }}",
        number=NUMBER,
        to="{{ court }}",
    )


TEMPLATES: Mapping[str, Callable[[], bytes]] = {
    "termination": termination,
    "assignment": assignment,
    "assignment-reply": assignment_reply,
    "transfer": transfer,
    "court-answer": court_answer,
}
