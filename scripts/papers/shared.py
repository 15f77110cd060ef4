"""Rows and lines that the papers of several families have."""  # noqa: INP001

from jiefen.papers.word.layout import Line, Row, heading, pairs, tag, wide

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
