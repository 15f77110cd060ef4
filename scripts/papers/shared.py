"""Rows and lines that the papers of several families have."""  # noqa: INP001

from jiefen.papers.word.layout import (
    BODY_SIZE,
    CELL_SIZE,
    NO_DAY,
    NOTE_SIZE,
    Cell,
    Line,
    Row,
    Table,
    for_each,
    heading,
    lines_where,
    or_blank,
    pairs,
    table,
    tag,
    where,
    wide,
)

PROVIDED = Line("这张空白表由{{ office }}提供。", size=NOTE_SIZE)
"""At the foot of a blank form that goes to somebody else."""
ADDRESSEE = Line("致：{{ office }}", after=10)
NUMBER = lines_where(
    "number != ''", Line(f"编号：{or_blank('number', '＿' * 16)}", align="right", size=CELL_SIZE, after=4)
)
"""Where the number of the paper stands, or is written once it is given; nothing for a kind that has no numbers."""
WITHIN = tag("confirm_within or '法律规定的期限'")
"""Within which time both may ask a court to confirm an agreement, by the procedure (mssf 205)."""
NOT_DOCKETED = "court_stage in ('', 'before-docketing')"
"""Whether no court has docketed the case: then whoever quarrels over an agreement may sue (rmtjf 32; tytj 20)."""
TIMES = f"{or_blank('day', NO_DAY)}　　时　　分至　　时　　分"
"""From when until when people talked: the day is known, the hours are written."""
TRUE_RECORD = Line("以上记录我看过（不识字的，念给我听过），和我说的一样。", size=CELL_SIZE, after=4, keep=True)
SIGNED = "签名、盖章或者按指印"
LOW = 8.5
"""The height of a row in a form with many rows, in millimetres."""
_TO_SIGN = 10
"""The height of a row where somebody signs."""


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


def people(title: str, several: str, *, identity: bool = False) -> tuple[Row, ...]:
    """The rows of each party of a list, counted where they are several; with `identity` the number of the card too."""
    count = tag("loop.index if loop.length > 1 else ''")
    return for_each(
        "person",
        several,
        heading(f"{title}{count}"),
        *where("not person.contact", *_natural(identity=identity)),
        *where("person.contact", *_organisation(identity=identity)),
        _low("住址", ("person.address", 5)),
        *where("person.agent", _low("代理人", ("person.agent.name", 2), "电话", ("person.agent.phone", 2))),
    )


def few(title: str, several: str) -> tuple[Row, ...]:
    """The rows of each party of a list on a form of one sheet: who it is, where to be found."""
    count = tag("loop.index if loop.length > 1 else ''")
    called = _low("联系人", ("person.contact.name", 2), "联系电话", ("person.contact.phone", 2))
    return for_each(
        "person",
        several,
        heading(f"{title}{count}"),
        _low("姓名", ("person.name", 1), "性别", ("person.sex", 1), "年龄", ("person.age", 1)),
        _low("电话", ("person.phone", 1), "住址", ("person.address", 3)),
        *where("person.contact", called),
    )


def _natural(*, identity: bool) -> tuple[Row, ...]:
    name = _low("姓名", ("person.name", 1), "性别", ("person.sex", 1), "年龄", ("person.age", 1))
    if not identity:
        return name, _low("民族", ("person.ethnicity", 1), "职业", ("person.work", 1), "电话", ("person.phone", 1))
    return (
        name,
        _low("民族", ("person.ethnicity", 2), "职业", ("person.work", 2)),
        _low("证件号码", ("person.id_number", 2), "电话", ("person.phone", 2)),
    )


def _organisation(*, identity: bool) -> tuple[Row, ...]:
    called = _low(
        "联系人", ("person.contact.name", 1), "联系电话", ("person.contact.phone", 1), "单位电话", ("person.phone", 1)
    )
    code = (_low("统一社会信用代码", ("person.id_number", 5)),) if identity else ()
    return _low("名称", ("person.name", 5)), *code, called


def _low(*labels_and_values: str | tuple[str, int]) -> Row:
    """A row of labels, and of values by their names over so many columns."""
    cells = (Cell(one, label=True) if isinstance(one, str) else Cell(tag(one[0]), one[1]) for one in labels_and_values)
    return Row(tuple(cells), height=LOW)


def signing(*groups: tuple[str, str, str]) -> Table:
    """Where people sign, a row for each of a list: `("当事人", "parties", "one.name")`.

    The rows of the last of several lists stay with what follows: no stamp stands on a page by itself.
    """
    return table(
        Row(
            (Cell("身份", label=True), _title("姓名或者名称", 2), _title(SIGNED, 2), _title("日期")), LOW, repeats=True
        ),
        *(row for group in groups for row in _signer(*group, keep=group is groups[-1] and len(groups) > 1)),
    )


def _title(words: str, columns: int = 1) -> Cell:
    return Cell(words, columns, label=True)


def _signer(title: str, several: str, name: str, *, keep: bool) -> tuple[Row, ...]:
    signer = Line(tag(name), size=CELL_SIZE, keep=keep)
    day = Line("　年　月　日", align="right", size=CELL_SIZE, keep=keep)
    return for_each(
        "one", several, Row((Cell(title, label=True), Cell((signer,), 2), Cell("", 2), Cell((day,))), _TO_SIGN)
    )


def half(label: str, value: str, other: str, beside: str) -> Row:
    """Two labels, each with its value beside it."""
    return Row((Cell(label, label=True), Cell(value, 2), Cell(other, label=True), Cell(beside, 2)), height=LOW)


def ticked(condition: str, words: str) -> str:
    """A box before words, ticked where the condition holds."""
    box = tag(f"'☑' if {condition} else '□'")
    return f"{box} {words}"


def stamped() -> tuple[Line, ...]:
    """Where the stamp goes, if the procedure asks for one, and the day."""
    return (
        Line("", size=5, keep=True),
        *lines_where("stamp", Line(f"{tag('stamp')}（印章）", align="right", size=BODY_SIZE, after=6, keep=True)),
        Line(or_blank("day", NO_DAY), align="right", size=BODY_SIZE),
    )
