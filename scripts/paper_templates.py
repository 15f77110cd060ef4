"""Makes the program's paper templates, papers/*.docx: `.venv/bin/python -m scripts.paper_templates`."""  # noqa: INP001

from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape
from zipfile import ZipFile

from jiefen.papers.anonymous import anonymous

FOLDER = Path(__file__).parents[1] / "papers"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
WIDTH = 8844
"""What is between the margins of A4, in twentieths of a point: 210 mm less 28 and 26."""
NO_DAY = "　　　　年　　月　　日"

PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{WORD}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{WORD}.styles+xml"/>'
    f'<Override PartName="/word/fontTable.xml" ContentType="{WORD}.fontTable+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
    "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{OFFICE}/styles" Target="styles.xml"/>'
    f'<Relationship Id="rId2" Type="{OFFICE}/fontTable" Target="fontTable.xml"/></Relationships>',
    "word/fontTable.xml": f'<w:fonts {W}><w:font w:name="宋体"><w:altName w:val="SimSun,Noto Serif CJK SC"/>'
    '<w:family w:val="roman"/></w:font><w:font w:name="Noto Serif CJK SC"><w:family w:val="roman"/></w:font></w:fonts>',
    "word/styles.xml": f'<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="宋体" w:hAnsi="宋体" '
    'w:eastAsia="宋体" w:cs="宋体"/><w:sz w:val="24"/><w:szCs w:val="24"/><w:lang w:val="zh-CN" w:eastAsia="zh-CN"/>'
    "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style></w:styles>',
}


def text(words: str, *, size: int = 24, bold: bool = False) -> str:
    """A run of words, `size` in half points."""
    weight = "<w:b/>" if bold else ""
    return (
        f'<w:r><w:rPr>{weight}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>'
        f'<w:t xml:space="preserve">{escape(words)}</w:t></w:r>'
    )


def line(
    words: str,
    *,
    align: str = "left",
    size: int = 24,
    bold: bool = False,
    after: int = 0,
    indent: int = 0,
    left: int = 0,
) -> str:
    """A paragraph of one run; `indent` moves its first line, `left` the whole of it."""
    moved = f'<w:ind w:left="{left}" w:firstLine="{indent}"/>'
    spacing = f'<w:spacing w:after="{after}" w:line="{size * 15}" w:lineRule="exact"/>'
    return f'<w:p><w:pPr>{spacing}{moved}<w:jc w:val="{align}"/></w:pPr>{text(words, size=size, bold=bold)}</w:p>'


def cell(words: str, width: int, span: int = 1, *, label: bool = False, top: bool = False) -> str:
    """A cell; labels are centred, values stand at the left, `top` at the top."""
    merged = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="F2F2F2"/>' if label else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{merged}{shade}'
        f'<w:vAlign w:val="{"top" if top else "center"}"/></w:tcPr>'
        + line(words, align="center" if label else "left", size=22)
        + "</w:tc>"
    )


def row(*cells: str, millimetres: int = 11) -> str:
    """A row, at least so high that a line of handwriting fits; never cut by the end of a page."""
    height = f'<w:trHeight w:val="{round(millimetres * 56.7)}" w:hRule="atLeast"/>'
    return f"<w:tr><w:trPr><w:cantSplit/>{height}</w:trPr>{''.join(cells)}</w:tr>"


GRID = (1200, 1748, 1200, 1748, 1200, 1748)


def table(*rows: str) -> str:
    """A table with lines around every cell."""
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="6" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in GRID)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{WIDTH}" w:type="dxa"/><w:tblBorders>{sides}</w:tblBorders>'
        '<w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def three(*pairs: tuple[str, str]) -> str:
    """A row of three labels, each with a value beside it."""
    return row(*(cell(label, GRID[0], label=True) + cell(value, GRID[1]) for label, value in pairs))


def wide(label: str, value: str, *, millimetres: int = 11, top: bool = False) -> str:
    """A row of one label and one value."""
    return row(cell(label, GRID[0], label=True), cell(value, WIDTH - GRID[0], 5, top=top), millimetres=millimetres)


def heading(words: str) -> str:
    """A row that says whom the rows below are about."""
    return row(cell(words, WIDTH, 6, label=True), millimetres=8)


def person(name: str, title: str, *, number: bool = False) -> tuple[str, ...]:
    """The rows of one person."""
    value = f"{{{{ {name}.%s }}}}"
    first = three(("姓名", value % "name"), ("性别", value % "sex"), ("年龄", value % "age"))
    if number:
        return (heading(title), first, wide("证件号码", value % "id_number"), wide("住址", value % "address"))
    second = three(("民族", value % "ethnicity"), ("职业", value % "work"), ("电话", value % "phone"))
    return (heading(title), first, second, wide("住址", value % "address"))


def document(title: str, *body: str) -> bytes:
    """An A4 page with the margins of official papers (37, 26, 35 and 28 mm; tighter above for a form of one sheet)."""
    note = "{%p if sample %}", "样例：人物、地点、纠纷都是编的，只看怎么填。", "{%p endif %}"
    opening = [line(note[0]), line(note[1], align="center", size=21, bold=True, after=120), line(note[2])]
    page = (
        '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="1304" w:right="1474" w:bottom="1134" w:left="1588" w:header="567" w:footer="567" '
        'w:gutter="0"/>'
        "</w:sectPr>"
    )
    parts = [*opening, line(title, align="center", size=44, bold=True, after=200), *body, page]
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name, content in PARTS.items():
            archive.writestr(name, HEAD + content)
        archive.writestr("word/document.xml", f"{HEAD}<w:document {W}><w:body>{''.join(parts)}</w:body></w:document>")
    return anonymous(out.getvalue())


def day() -> str:
    """The day of signing, to be written by hand where there is none."""
    return line(f"{{{{ day or '{NO_DAY}' }}}}", left=5600, after=80)


def signed(who: str) -> str:
    """Where somebody signs, with room for a hand."""
    return line(f"{who}：＿＿＿＿＿＿＿＿", align="right", after=200)


OATH = "以上写的是实情。我自愿申请调解，知道人民调解不收费，也知道随时可以不再调解。"
MATTER = (
    "委托人和 {{ other or '＿＿＿＿＿＿＿＿' }} 因为 {{ matter or '＿＿＿＿＿＿＿＿＿＿＿＿' }} 有纠纷，"
    "委托上面的人代为参加调解。"
)


def application() -> bytes:
    """调解申请书."""
    return document(
        "调解申请书",
        table(
            *person("applicant", "申请人"),
            *person("respondent", "被申请人（对方）"),
            wide("纠纷情况", "{{ facts }}", millimetres=66, top=True),
            wide("申请事项", "{{ requests }}", millimetres=34, top=True),
        ),
        line("", size=10),
        line(OATH, size=22, indent=440, after=160),
        line("致：{{ office }}", after=200),
        signed("申请人（签名、盖章或者按指印）"),
        day(),
    )


POWERS = {
    "speak": "代为说明情况，交材料、拿材料",
    "change": "代为改变或者放弃要求",
    "agree": "代为接受调解方案，签调解协议",
    "receive": "代为签收文书",
    "confirm": "代为申请法院确认协议",
    "money": "代为收取钱款",
}


def authorisation() -> bytes:
    """授权委托书."""
    ticks = [
        line(f"{{{{ '☑' if {name} else '□' }}}} {words}", size=22, indent=440, after=50)
        for name, words in POWERS.items()
    ]
    return document(
        "授权委托书",
        table(
            *person("principal", "委托人", number=True),
            wide("电话", "{{ principal.phone }}"),
            *person("agent", "受委托人", number=True),
            wide("电话", "{{ agent.phone }}"),
            wide("与委托人的关系", "{{ agent.relation }}", millimetres=13),
        ),
        line("", size=10),
        line(MATTER, size=22, indent=440, after=120),
        line("委托的事项（在方框里打勾，没有打勾的不算）：", size=22, indent=440, after=80),
        *ticks,
        line(f"委托到 {{{{ until or '{NO_DAY}' }}}} 为止。", size=22, indent=440, after=160),
        line("致：{{ office }}", after=200),
        signed("委托人（签名或者按指印）"),
        signed("受委托人（签名或者按指印）"),
        day(),
    )


TEMPLATES = {"application": application, "authorisation": authorisation}


def main() -> None:
    """Write every template."""
    FOLDER.mkdir(exist_ok=True)
    for name, make in TEMPLATES.items():
        (FOLDER / f"{name}.docx").write_bytes(make())


if __name__ == "__main__":
    main()
