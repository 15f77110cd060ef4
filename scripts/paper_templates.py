"""Makes the program's paper templates, papers/*.docx: `.venv/bin/python -m scripts.paper_templates`."""  # noqa: INP001

from pathlib import Path

from jiefen.papers.layout import (
    NO_DAY,
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
            wide("纠纷情况", tag("facts"), height=66, top=True),
            wide("申请事项", tag("requests"), height=34, top=True),
        ),
        gap(),
        clause(OATH),
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


TEMPLATES = {"application": application, "authorisation": authorisation}


def main() -> None:
    """Write every template."""
    FOLDER.mkdir(exist_ok=True)
    for name, make in TEMPLATES.items():
        (FOLDER / f"{name}.docx").write_bytes(make())


if __name__ == "__main__":
    main()
