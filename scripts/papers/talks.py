"""Templates of the papers of talks and of what comes of them: records, agreements, performance, confirmation."""  # noqa: INP001

from collections.abc import Callable, Mapping

from msgspec.structs import replace

from jiefen.papers.word.layout import (
    CELL_SIZE,
    NO_DAY,
    NOTE_SIZE,
    Block,
    Cell,
    Line,
    Row,
    clause,
    for_each,
    gap,
    heading,
    lines_for_each,
    lines_where,
    long,
    or_blank,
    paper,
    table,
    tag,
    text,
    to_write_on,
    where,
    wide,
    written,
)
from scripts.papers.shared import (
    LOW,
    NOT_DOCKETED,
    NUMBER,
    PROVIDED,
    TIMES,
    TRUE_RECORD,
    WITHIN,
    few,
    half,
    people,
    signing,
    stamped,
    ticked,
)

RESULTS = (
    ("agreed", "达成一致"),
    ("part-agreed", "部分当事人达成一致"),
    ("failed", "没有达成一致"),
    ("adjourned", "择日再调"),
)
PERFORMED = (("full", "全部履行"), ("part", "部分履行"), ("none", "没有履行"), ("not-applicable", "不需要履行"))
SATISFACTION = (("satisfied", "满意"), ("mostly", "基本满意"), ("dissatisfied", "不满意"), ("no-answer", "未表态"))
AT_ONCE = ticked("at_once", "当场履行")
DISPUTE = f"{tag('dispute')}（{tag('case')}）"
NAMED = lines_where("name", Line(f"协议名称：{tag('name')}", align="right", size=CELL_SIZE, after=4))
"""Which of several agreements it is, where the case has several."""
TOTAL = where("total", wide("协议金额", f"{tag('total')}（{tag('total_in_words')}）", height=LOW))
SIGNED_BY_ALL = (("调解员", "mediators", "one"), ("记录人", "recorders", "one"))


def choices(several: tuple[tuple[str, str], ...], name: str) -> str:
    """A box before each choice of a value, ticked before the one that it is."""
    return "　".join(ticked(f"{name} == '{code}'", words) for code, words in several)


def mediation_record() -> bytes:
    """调解记录 of one meeting: when, where, who was there and who not, what each said, the result (rmtjf 27)."""
    return paper(
        tag("title"),
        *NUMBER,
        table(
            wide("时间", TIMES, height=LOW),
            half("地点", tag("where"), "第几次", tag("nth")),
            half("调解员", tag("mediator_names"), "记录人", tag("recorder")),
            *where("leader", wide("到场领导", tag("leader"), height=LOW)),
            *where("joint", wide("联合单位", tag("joint"), height=LOW)),
            *where("guests", wide("邀请参加", tag("guests"), height=LOW)),
            wide("纠纷", DISPUTE, height=LOW),
            wide("到场的\n当事人", tag("present_names"), height=LOW),
            wide("没有到场\n的当事人", tag("absent_names"), height=LOW),
            wide(
                "告知", f"权利义务告知的日期：{or_blank('informed', NO_DAY)}　　各方接受调解员：□ 是　□ 否", height=LOW
            ),
            heading("调解经过"),
            *where("said", Row((Cell(tag("said"), 6, top=True),), height=56, long=True)),
            *where("not said", *_each_writes()),
        ),
        gap(keep=True),
        table(
            long("调解结果", (text(choices(RESULTS, "result"), after=4), *to_write_on(2)), height=24),
            *where("result == 'adjourned'", wide("下次调解", f"时间：{NO_DAY}　　地点：", height=LOW)),
            keep=True,
        ),
        gap(keep=True),
        TRUE_RECORD,
        signing(("当事人", "present", "one.name"), *SIGNED_BY_ALL),
        numbered=True,
    )


def _each_writes() -> tuple[Row, ...]:
    """Room for what each party says, and for what the mediators do; noted as open, where it is."""
    each = Row((Cell("{{ one.name }}", label=True), Cell(to_write_on(5), 5, top=True)), long=True)
    ours = Row((Cell("调解员", label=True), Cell(to_write_on(6, "said"), 5, top=True)), long=True)
    return *for_each("one", "present", each), ours


def agreement() -> bytes:
    """调解协议书: parties, facts, matter and liabilities, what was agreed, how and by when (rmtjf 29, rmtjgd 35)."""
    return paper(
        tag("title"),
        *NUMBER,
        *NAMED,
        table(*people("当事人", "signers", identity=True)),
        gap(),
        *_heard("一、纠纷的主要事实", "facts", 4),
        *_heard("二、争议事项和各方的责任", "liabilities", 3),
        *_heard("三、经调解，各方自愿达成如下协议", "terms", 6),
        *_performance(),
        _title("五、其他"),
        *lines_where("of_people", *_effect(), otherwise=_effect_of_others()),
        signing(("当事人", "signers", "one.name"), *SIGNED_BY_ALL),
        *stamped(),
        numbered=True,
    )


LAST = tag("'四' if may_be_confirmed else '三'")


def _effect() -> tuple[Line, ...]:
    """What the law gives an agreement made before a people's mediation committee (rmtjf 29, 31 to 33; tytj 20)."""
    return (
        _further(
            "（一）本协议自各方签名、盖章或者按指印，调解员签名并加盖人民调解委员会印章之日起生效，有法律约束力，"
            "各方应当按约定履行。"
        ),
        *lines_where(NOT_DOCKETED, _further("（二）就履行或者协议的内容发生争议的，可以向人民法院起诉。")),
        *lines_where(
            "court_stage == 'after'",
            _further("（二）人民法院已经立案，本协议交人民法院审查，由人民法院制作调解书；当事人也可以申请撤诉。"),
        ),
        *lines_where(
            "court_stage in ('second-instance', 'after-judgment')",
            _further("（二）本协议和有关材料送交委托调解的人民法院依法处理。"),
        ),
        *lines_where(
            "may_be_confirmed",
            _further(f"（三）已经告诉各方：认为有必要的，可以自协议生效之日起{WITHIN}内，共同向人民法院申请司法确认。"),
        ),
        _further(f"（{LAST}）本协议一式{or_blank('copies', '＿＿')}份，当事人各一份，人民调解委员会存一份。"),
    )


def _effect_of_others() -> tuple[Line, ...]:
    """What the parties agree where another body mediates."""
    return (
        _further("（一）本协议自各方签名、盖章或者按指印之日起生效，各方应当按约定履行。"),
        _further(f"（二）本协议一式{or_blank('copies', '＿＿')}份，当事人各一份，{tag('body')}存一份。"),
    )


def _further(words: str) -> Line:
    return clause(words, after=2)


def _title(words: str) -> Line:
    return Line(words, size=CELL_SIZE, bold=True, after=3, keep=True)


def _heard(title: str, name: str, lines: int) -> tuple[Line, ...]:
    """A title and the text below it, or lines to write on."""
    return _title(title), *written(name, lines), gap()


def _performance() -> tuple[Block, ...]:
    """How and by when it is performed; a row for each instalment, where it is to be paid in parts."""
    way = f"{AT_ONCE}　　{ticked('in_parts', '按下面的期次')}　　□ 其他："
    return (
        _title("四、履行的方式、地点和期限"),
        table(
            wide("履行的\n方式", way, height=LOW),
            *TOTAL,
            long("地点和\n办法", to_write_on(2), height=16),
        ),
        gap(),
        *_instalments(),
    )


INSTALMENT_WIDTHS = (1150, 1700, 700, 1850, 1500, 1944)


def _instalments() -> tuple[Block, ...]:
    """A table where it is paid in parts: of each the day, the sum in figures and in capitals; titles on every page."""
    titles = tuple(Cell(words, label=True) for words in ("期次", "最迟履行日", "金额", "大写"))
    values = (
        Cell("第{{ one.n }}期", label=True),
        Cell(tag("one.due")),
        Cell(tag("one.amount")),
        Cell(tag("one.in_words")),
    )
    rows = (_instalment(titles, repeats=True), *for_each("one", "instalments", _instalment(values)))
    return Line("{%p if instalments %}"), table(*rows, widths=INSTALMENT_WIDTHS), gap(), Line("{%p endif %}")


def _instalment(cells: tuple[Cell, ...], *, repeats: bool = False) -> Row:
    number, due, amount, capitals = cells
    return Row((number, replace(due, columns=2), amount, replace(capitals, columns=2)), height=LOW, repeats=repeats)


def oral_agreement() -> bytes:
    """口头协议登记表: the contents of an agreement that the parties did not want in writing (rmtjf 28, 30)."""
    way = f"{AT_ONCE}　　{ticked('in_parts', '分期履行')}　　□ 其他："
    each = text("第{{ one.n }}期：最迟{{ one.due }}，{{ one.amount }}（{{ one.in_words }}）")
    return paper(
        tag("title"),
        *NUMBER,
        *NAMED,
        table(
            *people("当事人", "signers"),
            long("主要事实\n和争议\n事项", written("facts", 5)),
            long("口头协议\n的内容", written("terms", 7), height=56),
            *TOTAL,
            long(
                "履行的\n方式和\n期限",
                (text(way, after=3), *lines_for_each("one", "instalments", each), *to_write_on(2)),
                height=22,
            ),
            wide("达成日期", or_blank("agreed", NO_DAY), height=LOW),
        ),
        gap(),
        clause(
            "各方认为不需要制作书面协议。口头协议自各方达成之日起生效，"
            "{% if of_people %}有法律约束力{% else %}各方应当按约定履行{% endif %}。"
            "上面的内容念给各方听过，各方没有异议。",
            after=4,
        ),
        signing(("当事人", "signers", "one.name"), ("调解员", "mediators", "one"), ("登记人", "registrars", "one")),
        *stamped(),
        numbered=True,
    )


PERFORMANCE = ("期次", "实际履行的日期", "金额", "情况", "登记人")


def performance() -> bytes:
    """履行情况记录: what was to be performed by when, and what was (rmtjf 31)."""
    return paper(
        tag("title"),
        *NUMBER,
        *NAMED,
        table(
            wide("当事人", tag("signer_names"), height=LOW),
            half("协议编号", tag("agreement_number"), "达成日期", tag("agreed")),
            wide("约定的\n方式", f"{AT_ONCE}　　{ticked('in_parts', '分期履行')}　　□ 其他：", height=LOW),
            *TOTAL,
        ),
        gap(),
        *_instalments(),
        table(
            _performance_row(tuple(Cell(one, label=True) for one in PERFORMANCE), repeats=True),
            *for_each("one", "performances", _performed()),
            long("还没有\n履行的", written("open", 3), height=22),
        ),
        gap(),
        Line("凭证（收条、转账记录、照片）附后。", size=NOTE_SIZE, after=4),
        signing(("当事人", "signers", "one.name"), ("登记人", "registrars", "one")),
        numbered=True,
    )


def _performed() -> Row:
    return _performance_row(tuple(Cell(tag(f"one.{name}")) for name in ("instalment", "day", "amount", "state", "by")))


def _performance_row(cells: tuple[Cell, ...], *, repeats: bool = False) -> Row:
    number, day, *others = cells
    return Row((number, replace(day, columns=2), *others), height=LOW, repeats=repeats)


def follow_up() -> bytes:
    """回访记录: whom, about which agreement, what was performed, whether they are satisfied (wsgs)."""
    return paper(
        tag("title"),
        *NUMBER,
        table(
            half("回访日期", or_blank("day", NO_DAY), "回访人", tag("by")),
            wide("回访对象", tag("visited_names"), height=LOW),
            wide("纠纷", DISPUTE, height=LOW),
            *where("agreed != ''", half("协议编号", tag("agreement_number"), "达成日期", tag("agreed"))),
            wide("回访的\n方式", "□ 上门　□ 电话　□ 约到调解组织　□ 其他：", height=LOW),
            wide("回访到\n没有", f"{ticked('reached', '回访到了')}　{ticked('not reached', '没有回访到')}", height=LOW),
            wide("履行情况", choices(PERFORMED, "performed"), height=LOW),
            wide("满意程度", choices(SATISFACTION, "satisfaction"), height=LOW),
            long("回访经过", written("said", 8), height=70),
            long("需要接着\n办的事", to_write_on(3), height=28),
        ),
        gap(),
        signing(("回访对象", "visited", "one.name"), ("回访人", "visitors", "one")),
        numbered=True,
    )


HANDED_IN = (
    "调解协议",
    "调解组织主持调解的证明",
    "与协议有关的财产权利证明",
    "双方的身份证明、资格证明，住所和联系方式；有代理人的，授权委托书",
)
"""What a court asks for (msjs 354, sfqr 3)."""


def confirmation() -> bytes:
    """司法确认申请书: both parties ask a court together to confirm the agreement; with what is handed in (msjs 354)."""
    return paper(
        tag("title"),
        table(*people("申请人", "signers", identity=True)),
        gap(),
        _title("申请事项"),
        clause(f"请求确认申请人之间的调解协议（编号：{or_blank('agreement_number', '＿' * 16)}）有效。", after=4),
        _title("事实和理由"),
        clause(
            f"申请人之间的纠纷（{or_blank('dispute', '＿' * 8)}），经{or_blank('body', '＿' * 12)}主持调解，"
            f"在{or_blank('agreed', NO_DAY)}自愿达成调解协议，协议自{or_blank('effective', NO_DAY)}起生效。",
            after=3,
        ),
        *written("facts", 3),
        clause("双方共同提出申请。所交的材料和所说的事实都是真的；法院询问时，双方照实回答。", after=4),
        _title("随申请书交的材料"),
        clause("　".join(f"□ {one}" for one in HANDED_IN[:-1]), after=1),
        clause(f"□ {HANDED_IN[-1]}", after=3),
        Line("此致", size=CELL_SIZE, first=22, keep=True),
        Line(or_blank("court", "＿" * 12 + "人民法院"), size=CELL_SIZE, after=4, keep=True),
        signing(("申请人", "signers", "one.name")),
        gap(),
        Line(or_blank("day", NO_DAY), align="right"),
        *lines_where("provided", PROVIDED),
        numbered=True,
    )


TOLD = (
    "{% if of_people %}人民{% endif %}调解自愿、不收费。当事人"
    "{% if of_people %}可以挑选或者接受调解员，可以要求公开或者不公开，{% endif %}"
    "可以接受、拒绝或者要求终止调解，自己决定是否达成协议；"
    "应当照实说明事实，遵守现场秩序、尊重调解员，也尊重对方的权利。"
)
"""rmtjf 4, 23, 24, on a form with little room; where another office has it, what that office tells."""


def simple_record() -> bytes:
    """简易纠纷登记表: the six steps of a dispute that is settled on the spot, on one form (R7)."""
    return paper(
        tag("title"),
        *NUMBER,
        table(
            half("案件编号", tag("case"), "纠纷类型", tag("dispute")),
            *few("申请人", "applicants"),
            *few("被申请人", "respondents"),
            _steps(("一、受理", "accepted"), ("二、约谈", "interviewed")),
            long("纠纷情况", written("facts", 2), height=15),
            _steps(("三、告知", "informed"), ("四、调解", "mediated")),
            Row((Cell((Line(TOLD, size=NOTE_SIZE),), 6),), long=True),
            wide("调解结果", choices(RESULTS, "result"), height=LOW),
            long("达成的\n协议", written("terms", 3), height=22),
            *TOTAL,
            wide("履行", f"{AT_ONCE}　　{ticked('in_parts', '分期履行')}　　□ 其他：", height=LOW),
            _steps(("五、归档", "archived"), ("六、办结", "concluded")),
        ),
        gap(),
        signing(("当事人", "parties", "one.name"), ("调解员", "mediators", "one")),
        *stamped(),
        numbered=True,
    )


def _steps(*steps: tuple[str, str]) -> Row:
    """Two of the six steps: on which day, and who took it."""
    cells: list[Cell] = []
    for title, name in steps:
        day, by = or_blank(f"steps.{name}.day", "　　年　月　日"), or_blank(f"steps.{name}.by", "＿＿＿")
        cells += [Cell(title, label=True), Cell(f"{day}　{by}", 2)]
    return Row(tuple(cells), height=LOW)


def extension() -> bytes:
    """延长期限审批表: which limit, from when to when, why, who agreed; who approves, where that is asked for.

    What a court gave is extended by the consent of the parties alone (tytj 27).
    """
    asked = f"签名：{tag('by')}　　　　　　{NO_DAY}"
    decided = f"批准人：{tag('approver')}　　签名：＿＿＿＿＿＿　　{NO_DAY}"
    return paper(
        tag("title"),
        *NUMBER,
        table(
            half("案件编号", tag("case"), "纠纷类型", tag("dispute")),
            half("承办组织", tag("body"), "承办人", tag("officer")),
            wide("当事人", tag("party_names"), height=LOW),
            half("延长的\n时限", tag("clock"), "申请日期", or_blank("day", NO_DAY)),
            half("原来到期", tag("before"), "延长到", tag("until")),
            long("延长的\n理由", written("reason", 4), height=40),
            wide("当事人\n意见", f"同意延长的当事人：{tag('consenting')}", height=14),
            wide("承办人\n意见", f"\n{asked}", height=30),
            *where("to_approve", wide("审批意见", f"□ 同意延长　　□ 不同意\n\n{decided}", height=36)),
        ),
        *lines_where("document", gap(), Line("凭纸面批示：{{ document }}", size=NOTE_SIZE)),
    )


TEMPLATES: Mapping[str, Callable[[], bytes]] = {
    "mediation-record": mediation_record,
    "agreement": agreement,
    "oral-agreement": oral_agreement,
    "performance": performance,
    "follow-up": follow_up,
    "confirmation": confirmation,
    "simple-record": simple_record,
    "extension": extension,
}
