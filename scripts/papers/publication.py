"""The template of the approval sheet of a batch of the public register."""  # noqa: INP001

from collections.abc import Callable, Mapping

from jiefen.papers.word.layout import CELL_SIZE, NOTE_SIZE, Cell, Line, Row, gap, heading, paper, table, tag, wide

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


TEMPLATES: Mapping[str, Callable[[], bytes]] = {"publication": publication}
