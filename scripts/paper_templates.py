"""Makes the program's paper templates, papers/*.docx: `.venv/bin/python -m scripts.paper_templates`."""  # noqa: INP001

from pathlib import Path

from jiefen.papers.layout import (
    CELL_SIZE,
    NO_DAY,
    NOTE_SIZE,
    Cell,
    Line,
    Row,
    clause,
    gap,
    heading,
    or_blank,
    pairs,
    paper,
    signature,
    signing_day,
    table,
    tag,
    wide,
)

FOLDER = Path(__file__).parents[1] / "papers"
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
ADDRESSEE = Line("致：{{ office }}", after=10)


def who(name: str) -> Row:
    """Name, sex and age of a person."""
    return pairs(("姓名", tag(f"{name}.name")), ("性别", tag(f"{name}.sex")), ("年龄", tag(f"{name}.age")))


def contact(name: str) -> Row:
    """What else the office asks of a party."""
    return pairs(("民族", tag(f"{name}.ethnicity")), ("职业", tag(f"{name}.work")), ("电话", tag(f"{name}.phone")))


def party(name: str, title: str) -> tuple[Row, ...]:
    """The rows of somebody who asks for mediation or is asked to come."""
    return heading(title), who(name), contact(name), wide("住址", tag(f"{name}.address"))


def identified(name: str, title: str) -> tuple[Row, ...]:
    """The rows of somebody whose identity card is looked at."""
    return (
        heading(title),
        who(name),
        wide("证件号码", tag(f"{name}.id_number")),
        wide("住址", tag(f"{name}.address")),
        wide("电话", tag(f"{name}.phone")),
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


OPINIONS = {
    "drafted": ("起草", "程序按案卷和设定算出，没有手工改动"),
    "checked": ("核对", "□ 件数、表和数字核对无误　□ 退回"),
    "secrecy_reviewed": (
        "保密审查",
        "□ 不涉及国家秘密、工作秘密、商业秘密\n　 和个人隐私，可以公开\n□ 涉及，不公开　□ 不能确定，报请确定",
    ),
    "signed": ("签发", "□ 同意公开　□ 不同意"),
}


def counted(label: str, name: str, *, lines: int = 1) -> Row:
    """A row of what is published, with a little room above and below so many lines."""
    return wide(label, tag(name), height=9 + 6 * (lines - 1))


def decision(name: str) -> Row:
    """What somebody decides on a publication, with room for their name, signature and the day."""
    title, opinion = OPINIONS[name]
    signed = f"姓名：{tag(f'acts.{name}.name')}\n签名：\n{tag(f'acts.{name}.day')}"
    return Row((Cell(title, label=True), Cell(opinion, 3), Cell(signed, 2)), height=20)


def publication() -> bytes:
    """信息发布审批表."""
    days = (Cell("定稿日期", label=True), Cell(tag("cut"), 2), Cell("发布日期", label=True), Cell(tag("released"), 2))
    return paper(
        "信息发布审批表",
        Line("填报单位（盖章）：{{ office }}", size=CELL_SIZE, after=4),
        table(
            wide("信息标题", "{{ title }}（批次 {{ batch }}）", height=9),
            Row(days, height=9),
            wide("发布渠道", "本局公开网站　{{ site }}", height=9),
            heading("公开的内容"),
            counted("公开案件", "rows", lines=2),
            counted("统计表", "tables"),
            counted("办理情况", "figures"),
            counted("撤下的行", "withdrawn"),
            counted("登记作废", "voids"),
            counted("没有公布", "held_back", lines=2),
            counted("依据版本", "made_from"),
            heading("审批"),
            *(decision(name) for name in OPINIONS),
        ),
        gap(),
        Line("本表留局存档，不上网。依据：政府信息公开条例第十四条、第十五条、第十七条。", size=NOTE_SIZE),
    )


TEMPLATES = {"application": application, "authorisation": authorisation, "publication": publication}


def main() -> None:
    """Write every template."""
    FOLDER.mkdir(exist_ok=True)
    for name, make in TEMPLATES.items():
        (FOLDER / f"{name}.docx").write_bytes(make())


if __name__ == "__main__":
    main()
