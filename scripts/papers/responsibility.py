"""Templates of the letter of responsibility 责任书 and of the notice of a decision on a unit (R18, R22)."""  # noqa: INP001

from collections.abc import Callable, Mapping

from jiefen.papers.word.layout import Cell, Line, Row, for_each, or_blank, table, tag
from jiefen.papers.word.letter import first as heading
from jiefen.papers.word.letter import instruction, letter, report, signed
from jiefen.papers.word.letter import text as said

CELL_SIZE = 12.0
OPEN = "＿" * 25
TARGETS = {"title": "目标", "asked": "要求", "how": "照什么算"}
TARGET_WIDTHS = (744, 3200, 1500, 3400)
SIDES = (4422, 4422)


def pledge() -> bytes:
    """责任书: the two zero targets, the table of targets, checks, term; both sides sign below."""
    return report(
        "{{ office }}\n{{ year }}年度矛盾纠纷调处化解工作{{ name }}",
        said(
            "为落实矛盾纠纷排查调处化解工作责任，{% if document %}"
            "根据{{ document }}，{% endif %}{{ office }}（甲方）与{{ unit }}（乙方）签订本{{ name }}。"
        ),
        heading("一、责任人和期限"),
        said(
            f"乙方第一责任人{or_blank('first', '＿' * 6)}，从{{{{ since }}}}到{{{{ until }}}}。"
            "中途换人的，由接任的人继续负责，不另签。"
        ),
        heading("二、零目标"),
        instruction("{%p for one in zero %}"),
        said("{{ loop.index }}. {{ one }}。没有守住的，如实报告、登记。"),
        instruction("{%p endfor %}"),
        heading("三、目标任务"),
        instruction("{%p if targets %}"),
        table(*_targets(), widths=TARGET_WIDTHS),
        instruction("{%p else %}"),
        said("除零目标外，没有另定目标。"),
        instruction("{%p endif %}"),
        heading("四、检查"),
        said(
            "甲方在{{ mid_year }}前作年中检查，在下一年{{ year_end }}前作年终检查。检查以记录为准；"
            "乙方按规程办理而没有调成的、已经作了未按规程办理情况说明的，不作为没有做到。"
        ),
        instruction("{%p if veto %}"),
        heading("五、一票否决"),
        said("零目标没有守住，经领导小组认定属于工作不力的，实行一票否决。"),
        instruction("{%p endif %}"),
        said("本{{ name }}一式" + or_blank("copies", "＿＿") + "份，甲乙双方各执一份，从签订之日起生效。"),
        said(""),
        table(*_signatures(), widths=SIDES, keep=True),
    )


def _targets() -> tuple[Row, ...]:
    titles = ("序号", *TARGETS.values())
    head = Row(tuple(Cell(_in_cell(one, middle=True), label=True) for one in titles), 9, repeats=True, of=len(titles))
    cells = (
        Cell(_in_cell("{{ loop.index }}", middle=True)),
        *(Cell(_in_cell(tag(f"one.{name}"), middle=name == "asked")) for name in TARGETS),
    )
    return head, *for_each("one", "targets", Row(cells, 9, of=len(titles)))


def _in_cell(words: str, *, middle: bool = False) -> tuple[Line, ...]:
    return (Line(words, align="center" if middle else "left", size=CELL_SIZE, tight=True),)


def _signatures() -> tuple[Row, ...]:
    """Both sides beside each other: seal, signature, day."""
    sides = (
        ("甲方（盖章）", "{{ office }}", "代表（{{ leader }}）签字：＿＿＿＿＿＿＿＿", "签订日期：{{ signed }}"),
        ("乙方（盖章）", "{{ unit }}", "第一责任人（{{ first }}）签字：＿＿＿＿", "签订日期：{{ signed }}"),
    )
    cells = tuple(Cell(tuple(Line(words, size=CELL_SIZE, after=10) for words in side), top=True) for side in sides)
    return (Row(cells, height=42, of=len(SIDES)),)


def decision() -> bytes:
    """The notice of a decision: whom it is for, what it rests on, until when; what happened is left to write."""
    return letter(
        "{{ title }}",
        instruction("{%p if award %}"),
        said("你单位在矛盾纠纷排查调处化解工作中成绩突出（见{{ facts }}）。"),
        said(or_blank("what", OPEN)),
        said(OPEN),
        said("经{{ decided }}研究，决定对你单位予以表彰。希望再接再厉。"),
        instruction("{%p else %}"),
        heading("一、事实"),
        said("事由：{{ trigger }}。依据的记录：{{ facts }}。"),
        said(or_blank("what", OPEN)),
        heading("二、决定"),
        instruction("{%p if talk %}"),
        said(
            "经{{ decided }}研究，请你单位负责人于"
            + or_blank("when", "＿＿月＿＿日＿＿时")
            + "到"
            + or_blank("where", "＿" * 8)
            + "接受约谈。"
        ),
        instruction("{%p else %}"),
        said("经{{ decided }}研究，作出本决定。"),
        instruction("{%p endif %}"),
        heading("三、整改"),
        said("请在{{ limit }}前改好并书面报告。改好以后，由本局解除。"),
        said(or_blank("asked", OPEN)),
        said("对本决定有不同意见的，可以书面提出，附上记录。"),
        instruction("{%p endif %}"),
        *signed("{{ office }}", "{{ day }}"),
        issuer="{{ office }}",
        number="{{ number }}",
        to="{{ unit }}",
    )


TEMPLATES: Mapping[str, Callable[[], bytes]] = {"pledge": pledge, "accountability": decision}
