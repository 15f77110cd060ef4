"""Templates of the papers by which a dispute is taken on: what people ask for, and who speaks for them."""  # noqa: INP001

from collections.abc import Callable, Mapping

from jiefen.papers.word.layout import (
    CELL_SIZE,
    NO_DAY,
    Cell,
    Line,
    Row,
    clause,
    gap,
    heading,
    lines_where,
    long,
    or_blank,
    paper,
    signature,
    signing_day,
    table,
    tag,
    where,
    wide,
    written,
)
from scripts.papers.shared import (
    ADDRESSEE,
    LOW,
    NOT_DOCKETED,
    NUMBER,
    TIMES,
    TRUE_RECORD,
    WITHIN,
    half,
    identified,
    people,
    signing,
    stamped,
    ticked,
)

OATH = "以上写的是实情。我自愿申请调解，知道调解不收费，也知道随时可以不再调解。"
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
    "调解一般不公开进行，当事人也可以要求公开。办结以后，公开台账逐件只写这几项：{{ row }}，没有姓名、地址和案情；"
    "没有达成协议的也一样。逐件公开：□ 不反对　□ 不同意"
)


def application() -> bytes:
    """调解申请书: of each party what is known; what happened, what is asked for (wsgs)."""
    return paper(
        tag("title"),
        table(
            *people("申请人", "applicants"),
            *people("被申请人（对方）", "respondents"),
            long("纠纷情况", written("facts", 6), height=56),
            long("申请事项", written("requests", 4)),
        ),
        gap(),
        clause(OATH),
        *lines_where("row", clause(PUBLICITY)),
        ADDRESSEE,
        signature("申请人（签名、盖章或者按指印）"),
        signing_day(),
        numbered=True,
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
        *(clause(ticked(name, words), after=2.5) for name, words in POWERS.items()),
        clause(f"委托到 {or_blank('until', NO_DAY)} 为止。"),
        ADDRESSEE,
        signature("委托人（签名或者按指印）"),
        signature("受委托人（签名或者按指印）"),
        signing_day(),
    )


APPLIED = f"{ticked('applied', '当事人申请')}　{ticked('not applied', '主动调解或者转来')}"


def registration() -> bytes:
    """受理登记表: the day, both sides, kind and origin of the dispute, what it is about, who registered it (wsgs)."""
    return paper(
        tag("title"),
        *NUMBER,
        table(
            half("案件编号", tag("case"), "纠纷类型", tag("dispute")),
            half("收到日期", tag("received"), "受理日期", tag("accepted")),
            half("涉及人数", tag("people"), "涉及金额", tag("amount")),
            wide("案件来源", f"{APPLIED}　{tag('via')}", height=LOW),
            *where("referred", wide("转来单位", tag("referred"), height=LOW)),
            wide("纠纷地点", tag("place"), height=LOW),
            *people("申请人", "applicants", identity=True),
            *people("被申请人", "respondents", identity=True),
            *people("第三人", "third", identity=True),
            long("纠纷\n简要情况", written("facts", 3), height=27),
            wide(
                "受理意见",
                f"{ticked('accepted', '予以受理')}　　承办人：{tag('officer')}　　调解组织：{tag('body')}",
                height=LOW,
            ),
        ),
        gap(),
        signing(("申请人", "applicants", "one.name"), ("登记人", "registrars", "one")),
        *stamped(),
        numbered=True,
    )


LETTER_SIZE = 14


def _addressed() -> Line:
    return Line(f"{tag('to')}：", size=LETTER_SIZE, after=3)


def _item(words: str) -> Line:
    return Line(words, size=LETTER_SIZE, first=2 * LETTER_SIZE, after=3)


def acceptance() -> bytes:
    """受理通知书: that it is accepted, who handles it, and what follows for whoever gets it."""
    applied = (
        f"您（贵方）{or_blank('received', NO_DAY)}申请调解的纠纷（{tag('dispute')}），符合受理条件，我们已于"
        f"{or_blank('accepted', NO_DAY)}受理。"
    )
    taken_up = (
        f"您（贵方）与对方之间的纠纷（{tag('dispute')}），我们已于{or_blank('accepted', NO_DAY)}受理，为各方调解。"
    )
    return paper(
        tag("title"),
        *NUMBER,
        _addressed(),
        *lines_where("applied", _item(applied), otherwise=(_item(taken_up),)),
        _item("现在告诉您几件事："),
        _item(
            f"一、承办人：{tag('officer')}。"
            "{% if of_people %}调解员可以由您选，也可以由我们指定、您来接受；要求更换的，随时可以提出。"
            "{% else %}认为承办人和纠纷或者对方有利害关系的，可以要求其回避。{% endif %}"
        ),
        _item("二、调解不收任何费用。"),
        _item("三、调解出于自愿。您可以接受，可以拒绝，也可以随时要求终止；您的其他权利和义务，见另附的告知书。"),
        _item("四、来的时候请带身份证件和与纠纷有关的材料；请别人代替您来的，带授权委托书。"),
        *lines_where("due", _item("五、我们打算在{{ due }}前办结。")),
        _item(f"地点：{tag('window')}"),
        _item(f"时间：{tag('hours')}"),
        _item(f"电话：{tag('phone')}"),
        Line("", after=10),
        *stamped(),
        head=tag("stamp or office"),
    )


WAYS = (
    ("negotiation", "和对方自行和解"),
    ("mediation", "请其他调解组织调解"),
    ("arbitration", "申请仲裁"),
    ("administrative", "请有关行政机关处理"),
    ("court", "向人民法院起诉"),
    ("petition", "向信访部门反映"),
)


def refusal() -> bytes:
    """不予受理通知书: the reason, and the other ways that are open."""
    return paper(
        tag("title"),
        *NUMBER,
        _addressed(),
        _item(f"您（贵方）{or_blank('received', NO_DAY)}提出的纠纷（{tag('dispute')}），我们看过以后决定不予受理。"),
        _item(f"理由：{tag('reason')}{{% if holder %}}（{tag('holder')}）{{% endif %}}。"),
        *lines_where("why", _item(f"具体情况：{tag('why')}")),
        *lines_where("basis", _item(f"依据：{tag('basis')}")),
        _item("不予受理，不影响您的其他权利。您还可以走下面打勾的途径："),
        *(_item(ticked(f"'{code}' in ways", words)) for code, words in WAYS),
        _item(f"不清楚怎么办的，可以来问我们：{tag('window')}，{tag('hours')}，电话{tag('phone')}。"),
        Line("", after=10),
        *stamped(),
        head=tag("stamp or office"),
    )


CONFIRMATION = (
    f"各方认为有必要的，可以自协议生效之日起{WITHIN}内，一起向人民法院申请司法确认。法院裁定有效以后一方不履行的，"
    "另一方可以申请强制执行。"
)
NATURE = (
    "一、人民调解是什么",
    (
        "公民之间、公民和单位之间的民事纠纷，可以请人民调解委员会调解。调解不收任何费用。",
        "调解员听各方讲，讲法律和政策，耐心疏导，在互谅互让的基础上提出办法，帮各方自愿达成协议。",
    ),
)
PRINCIPLES = (
    "二、调解的原则",
    (
        "（一）各方自愿，地位平等；",
        "（二）调解的内容不违反法律、法规和国家政策；",
        "（三）尊重各方的权利：不因为调解过，就不让人再去仲裁、找行政机关或者打官司。",
    ),
)
RIGHTS = (
    "三、您的权利",
    (
        "（一）挑选调解员，或者接受我们指定的调解员；",
        "（二）接受调解，拒绝调解，或者要求终止调解；",
        "（三）要求调解公开进行，或者不公开进行；",
        "（四）自己说出自己的意思，自愿达成协议。",
    ),
)
DUTIES = (
    "四、您的义务",
    (
        "（一）照实说明纠纷的事实；",
        "（二）遵守调解现场的秩序，尊重调解员；",
        "（三）对方也有同样的权利，应当尊重。",
    ),
)
SUE_AGAIN = f"{{% if {NOT_DOCKETED} %}}就履行或者协议的内容又有争议的，可以向人民法院起诉。{{% endif %}}"
EFFECT = (
    "五、协议的效力",
    (
        "书面协议自各方签名、盖章或者按指印，调解员签名并加盖人民调解委员会印章之日起生效；口头协议自各方达成之日起生效。",
        f"协议有法律约束力，各方应当按约定履行。{SUE_AGAIN}",
    ),
)
DELEGATED = "调解不成的，材料移送人民法院；坚持起诉的，由人民法院依法登记立案。"
ENTRUSTED = (
    "这件纠纷人民法院已经立案。达成协议的，协议交人民法院审查，由人民法院制作调解书，也可以申请撤诉；"
    "调解不成的，由人民法院继续审理。"
)
"""What becomes of what a court sent, before docketing and after it (tytj 19 to 21)."""
UNSUCCESSFUL = "调解不成的，我们终止调解，并告诉您还可以走哪些途径。"
OTHER_RIGHTS = (
    "一、您的权利",
    (
        "（一）接受调解，拒绝调解，或者要求终止调解；",
        "（二）自己来，或者委托别人代为参加；",
        "（三）说明情况，提出要求，提供证据；",
        "（四）认为主持调解的人和纠纷或者对方有利害关系的，要求其回避；",
        "（五）自己说出自己的意思，自愿达成协议。",
    ),
)
OTHER_EFFECT = (
    "三、调解的结果",
    (
        "达成协议的，各方应当按约定履行。",
        UNSUCCESSFUL,
        "调解不影响您通过仲裁、行政途径或者诉讼解决。",
    ),
)
"""What another office tells: whom it lets choose mediators, and what else the law on people's mediation gives, is not
promised.
"""
BASIS = "依照《人民调解法》第二十三条、第二十四条和《人民调解工作若干规定》第三十条，调解以前把下面的事告诉各方："


def notice() -> bytes:
    """权利义务告知书, with a receipt for each party: nature, principles, effect, rights and duties (rmtjgd 30).

    rmtjf 3, 4, 22 to 24, 26, 29 to 33; rmtjgd 20; mssf 206; tytj 14, 19 to 21.
    Of these only people's mediation is spoken of; where
    another body mediates, the office tells of rights and duties alone.
    """
    peoples = (
        _basis(BASIS),
        *(line for one in (NATURE, PRINCIPLES, RIGHTS, DUTIES, EFFECT) for line in _part(*one)),
        *lines_where("may_be_confirmed", _point(CONFIRMATION)),
        *lines_where("court_stage == 'before-docketing'", _point(DELEGATED)),
        *lines_where("court_stage == 'after'", _point(ENTRUSTED)),
        *lines_where("court_stage not in ('before-docketing', 'after')", _point(UNSUCCESSFUL)),
    )
    others = (
        _basis("调解以前把下面的事告诉各方："),
        *_part(*OTHER_RIGHTS),
        *_renumbered(DUTIES, "二"),
        *_part(*OTHER_EFFECT),
    )
    form = f"告知的形式：{ticked('in_writing', '书面告知并签收')}　　{ticked('orally', '口头告知并记录')}"
    return paper(
        tag("title"),
        *NUMBER,
        *lines_where("of_people", *peoples, otherwise=others),
        Line(form, size=CELL_SIZE, after=6),
        Line("上面的内容我已经知道（不识字的，已经念给我听）：", size=CELL_SIZE, bold=True, after=4, keep=True),
        signing(("当事人", "told", "one.name"), ("告知人", "tellers", "one")),
        *stamped(),
        numbered=True,
    )


def _basis(words: str) -> Line:
    return Line(words, size=CELL_SIZE, first=22, after=4)


def _renumbered(part: tuple[str, tuple[str, ...]], number: str) -> tuple[Line, ...]:
    title, items = part
    return _part(f"{number}{title[1:]}", items)


def _part(title: str, items: tuple[str, ...]) -> tuple[Line, ...]:
    return (
        Line(title, size=CELL_SIZE, bold=True, after=1),
        *(_point(item) for item in items),
    )


def _point(words: str) -> Line:
    return Line(words, size=CELL_SIZE, first=22, after=1)


def interview() -> bytes:
    """约谈笔录: who heard whom when and where, what was said, and that it is what they said."""
    return _talk(("约谈人", "被约谈人"), ())


def investigation() -> bytes:
    """调查记录: as for a talk, and by which means facts were found."""
    return _talk(("调查人", "被调查人"), (wide("调查方式", tag("how"), height=LOW),))


def _talk(names: tuple[str, str], rows: tuple[Row, ...]) -> bytes:
    by, heard = names
    return paper(
        tag("title"),
        *NUMBER,
        table(
            wide("时间", TIMES, height=LOW),
            wide("地点", tag("where"), height=LOW),
            *rows,
            half(by, tag("by"), "记录人", tag("recorder")),
            wide("纠纷", f"{tag('dispute')}（{tag('case')}）", height=LOW),
            *people(heard, "heard"),
            heading("记　录"),
            Row((Cell(written("said", 11), 6, top=True),), height=90, long=True),
        ),
        gap(),
        *lines_where("heard", TRUE_RECORD),
        signing((heard, "heard", "one.name"), (by, "listeners", "one"), ("记录人", "recorders", "one")),
        numbered=True,
    )


TEMPLATES: Mapping[str, Callable[[], bytes]] = {
    "application": application,
    "authorisation": authorisation,
    "registration": registration,
    "acceptance": acceptance,
    "refusal": refusal,
    "notice": notice,
    "interview": interview,
    "investigation": investigation,
}
