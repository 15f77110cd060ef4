"""`jiefen papers templates`: which template a paper has, what is wrong with it, a copy to be edited in Word."""

from collections.abc import Callable, Iterable, Iterator
from io import BytesIO
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner

from jiefen.base.failure import Failure
from jiefen.base.finding import Finding
from jiefen.base.report import report
from jiefen.base.text import render
from jiefen.commands.main import main
from jiefen.commands.papers.templates import CODES
from jiefen.files.limits import Limits
from jiefen.papers.judging import template_findings
from jiefen.papers.word.fill import Filler
from jiefen.papers.word.layout import Line, paper, table, tag, wide
from jiefen.papers.word.templates import program_templates
from tests.papers.word_files import OLD_WORD, edited, replaced
from tests.public_site import ROOT
from tests.small_office import copy_office

Checked = Callable[..., tuple[Finding, ...]]
OURS = program_templates(ROOT)["registration"]
NAME = "钮砚棚"
"""Somebody who does not exist, whose paper was saved as a template."""
WHOLE = Line("、".join(tag(name) for name in ("number", "case", "accepted", "dispute", "via", "initiative", "people")))
OTHERS = ("place", "amount", "facts", "received", "applied", "referred", "officer", "body", "stamp", "day")
REGISTRARS = "{% for one in registrars %}{{ one }}{% endfor %}"
MORE = Line("、".join((*map(tag, OTHERS), REGISTRARS)))
PERSON = ("name", "sex", "age", "ethnicity", "work", "phone", "address", "id_number")
PARTY = (*PERSON, "contact.name", "contact.phone", "agent.name", "agent.phone")
PEOPLE = (
    Line("{%p for one in parties %}"),
    Line("、".join(tag(f"one.{field}") for field in PARTY)),
    Line("{%p endfor %}"),
)
SOUND = (WHOLE, MORE, *PEOPLE)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    copy_office(tmp_path / "office")
    return tmp_path


@pytest.fixture(scope="module")
def filler() -> Iterator[Filler]:
    with Filler() as one:
        yield one


@pytest.fixture
def checked(filler: Filler) -> Checked:
    """What is found in an office's file of a name, for a program that has this one template."""

    def check(content: bytes, name: str = "registration.docx") -> tuple[Finding, ...]:
        findings = tuple(template_findings({name: content}, {"registration": OURS}, CODES, filler))
        assert NAME not in report(findings, "json", str)
        return findings

    return check


def run(book: Path, *words: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["--book", str(book), "papers", "templates", *words])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.output


def told(findings: Iterable[Finding]) -> list[str]:
    return [f"{one.code} {render(one.say)}" for one in findings]


def to_do(findings: Iterable[Finding]) -> str:
    return "".join(render(one.do) for one in findings)


def own(*blocks: Line) -> bytes:
    return paper("受理登记表", *blocks)


@pytest.mark.slow
def test_every_template_of_the_program_can_be_used(book: Path) -> None:
    assert run(book, "--check") == (0, f"查了自带的模板 {len(program_templates(ROOT))} 个、本局的文件 0 个。\n")


def test_a_table_says_whose_template_it_is_and_who_signs(book: Path) -> None:
    assert run(book, "--write", "registration")[0] == 0
    code, output = run(book)
    rows = {row.split()[0]: row.split() for row in output.splitlines() if row[:1].isascii()}
    assert code == 0
    assert rows["registration"] == ["registration", "受理登记表", "本局的", "申请人、经办人", "承办组织印章"]
    assert rows["application"][2] == "程序自带"


def test_one_with_all_that_ours_has_passes_whatever_its_loops_are_called(checked: Checked) -> None:
    assert checked(own(*SOUND)) == ()


@pytest.mark.parametrize(
    ("written", "said", "do"),
    [
        ("{{ plaec }}", "PAP02 {8}：没有 plaec 这个名称", "place（地点）"),
        ("{{ applicant.name }}", "PAP02 {8}：没有 applicant.name 这个名称", "applicants.name（申请人的姓名（单位名称"),
        ("{{ 受理日期 }}", "PAP02 {8}：没有这里写的名称", "accepted（受理日期）"),
        ("{{ " + NAME + " }}", "PAP02 {8}：没有这里写的名称", "--names"),
        ("{{ x1234567 }}", "PAP02 {8}：没有 *** 这个名称", "--names"),
        ("{{ applicants.name }}", "PAP02 {8}：applicants.name 是几个人或者几项，要逐个写", "for one in applicants"),
        ("{{ parties }}", "PAP02 {8}：parties 里有几项，没有说打印哪一项", "parties.name"),
        ("{{ place", "PAP04 {8}：花括号打开了，没有合上", "同一段"),
        ("place }}", "PAP04 {8}：花括号合上了，前面没有打开", "同一段"),
        ("｛｛ place ｝｝", "PAP04 {8}：花括号和百分号要用英文半角的", "同一段"),
        ("{ place }", "PAP04 {8}：花括号要连写两个，中间不空格", "同一段"),
        ("{% if place %}有", "PAP04 {8}：if 或者 for 没有结尾", "同一段"),
        ("有{% endif %}", "PAP04 {8}：结尾前面没有它的 if 或者 for", "同一段"),
        ("{{ place or }}", "PAP04 {8}：标签里写得不对", "同一段"),
        ("{{ place|nothing }}", "PAP01 模板里的花括号写得不对，或者用了没有的名称", "if"),
        ("{{ respondents[0].name }}", "PAP01 模板里的花括号写得不对，或者用了没有的名称", "for 逐个写"),
        ("{{ ''.__class__.__mro__ }}", "PAP01 模板里的花括号写得不对，或者用了没有的名称", "if"),
    ],
)  # fmt: skip
def test_what_is_written_wrongly_is_told_with_its_place(checked: Checked, written: str, said: str, do: str) -> None:
    remarks = checked(own(*SOUND, Line(written)))
    assert told(remarks) == [said.replace("{8}", "正文第 10 段")]
    assert do in to_do(remarks)


def test_the_place_in_a_table_is_told_with_the_label_beside_it_if_that_is_ours(checked: Checked) -> None:
    rows = table(wide("纠纷地点", "{{ plaec }}"), wide(NAME, "{{ plaec2 }}"))
    said = told(checked(paper("受理登记表", rows, *SOUND)))
    assert said == [
        "PAP02 正文第 1 个表格第 1 行“纠纷地点”：没有 plaec 这个名称",
        "PAP02 正文第 1 个表格第 2 行：没有 plaec2 这个名称",
    ]


def test_what_ours_prints_and_it_lacks_is_told_unless_it_says_so(checked: Checked) -> None:
    remarks = checked(own(WHOLE, *PEOPLE))
    lacked = (
        "收到日期（received）、涉及金额（amount）、当事人申请（applied）、转来单位（referred）、地点（place）、"
        "纠纷简要情况（facts）、责任人（officer）、调解组织（body）、登记人（registrars）、印章（stamp）、日期（day）"
    )
    assert told(remarks) == [f"PAP03 没有用到：{lacked}"]
    assert "{# received #}" in to_do(remarks)
    assert checked(own(WHOLE, *PEOPLE, Line(f"{{# 不要：{' '.join((*OTHERS, 'registrars'))} #}}"))) == ()


def test_pieces_that_word_cuts_a_tag_into_are_one_tag(checked: Checked) -> None:
    pieces = "{{ pl</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>ace }}"
    assert checked(replaced(own(*SOUND), "{{ place }}", pieces)) == ()


def test_tags_in_a_header_are_read_too(checked: Checked) -> None:
    out = BytesIO()
    document = docx.Document(BytesIO(own(*SOUND)))
    document.sections[0].header.paragraphs[0].text = "{{ ofice }}"
    document.save(out)
    assert told(checked(out.getvalue())) == ["PAP02 页眉第 1 段：没有 ofice 这个名称"]


def test_a_value_outside_every_paragraph_is_told(checked: Checked) -> None:
    assert told(checked(own(*SOUND, Line("{{p place }}")))) == ["PAP06 填好以后，有的内容在段落外面，Word 不显示"]


def test_changes_that_nobody_decided_on_are_told(checked: Checked) -> None:
    inserted = f'<w:ins w:id="1" w:author="{NAME}"><w:r><w:t>改</w:t></w:r></w:ins></w:p>'
    assert told(checked(replaced(own(*SOUND), "</w:p>", inserted))) == ["PAP07 修订 1 处、批注 0 条没有处理"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"no zip", "模板不是 Word 能打开的 .docx 文件"),
        (b"", "模板不是 Word 能打开的 .docx 文件"),
        (OLD_WORD, "模板加了密码，或者是旧的 .doc 格式"),
        (replaced(own(*SOUND), "</w:p>", "<w:r><w:instrText>DDEAUTO x</w:instrText></w:r></w:p>"), "模板里有宏、"),
        (edited(own(*SOUND), lambda text: text[: len(text) // 2]), "模板不是 Word 能打开的 .docx 文件"),
        (edited(own(*SOUND), lambda text: "<!DOCTYPE x>" + text.partition("?>")[2]), "模板不是 Word"),
    ],
    ids=["no zip", "empty", "password", "acts", "cut off", "document type"],
)
def test_what_is_no_usable_word_file_is_told(checked: Checked, content: bytes, said: str) -> None:
    (remark,) = checked(content)
    assert (remark.code, remark.file) == ("PAP01", "office/papers/registration.docx")
    assert render(remark.say).startswith(said)


@pytest.mark.slow
def test_one_without_end_is_stopped_and_the_others_are_looked_at() -> None:
    loops = Line("{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}")
    files = {"application.docx": paper("调解申请书", loops), "registration.docx": own(*SOUND, Line("{{ plaec }}"))}
    with Filler(Limits(processor=1)) as filler:
        found = [(one.file, one.code) for one in template_findings(files, {"registration": OURS}, CODES, filler)]
    assert found == [("office/papers/application.docx", "PAP01"), ("office/papers/registration.docx", "PAP02")]


@pytest.mark.parametrize(
    ("name", "do"),
    [
        ("registation.docx", "是 受理登记表 的话，改名为 registration.docx"),
        ("受理登记表.docx", "是 受理登记表 的话，改名为 registration.docx"),
        ("registration.doc", "在 Word 里另存为 .docx，名字是 registration.docx"),
        ("~$gistration.docx", "registration.docx"),
        (f"{NAME}.docx", "用 jiefen papers templates 查看文书的代码"),
    ],
)
def test_a_file_that_no_paper_is_made_from_is_told(checked: Checked, name: str, do: str) -> None:
    (remark,) = checked(b"x", name)
    assert remark.code == "PAP05"
    assert do in render(remark.do)


def test_a_paper_that_was_saved_as_a_template_gives_nobody_away(checked: Checked) -> None:
    rows = table(wide(NAME, NAME), wide("住址", "{{ " + NAME))
    remarks = checked(paper(NAME, rows, Line(f"{{{{ {NAME}.phone }}}}{{% {NAME} %}}")))
    assert {one.code for one in remarks} == {"PAP04"}


def test_a_copy_of_ours_is_written_once(book: Path) -> None:
    code, output = run(book, "--write", "受理登记表")
    file = book / "office/papers/registration.docx"
    assert (code, file.read_bytes()) == (0, program_templates(ROOT)["registration"])
    assert "office/papers/registration.docx" in output
    file.write_bytes(b"edited in Word")
    with pytest.raises(Failure) as refused:
        CliRunner().invoke(
            main, ["--book", str(book), "papers", "templates", "--write", "受理登记表"], catch_exceptions=False
        )
    assert "已经有了" in render(refused.value.say)
    assert file.read_bytes() == b"edited in Word"


def test_the_names_are_listed_with_what_people_call_them(book: Path) -> None:
    _, output = run(book, "--names", "registration")
    rows = dict(row.split() for row in output.splitlines()[2:])
    assert (rows["accepted"], rows["applicants.name"]) == ("受理日期", "申请人的姓名（单位名称）")


def test_the_places_of_all_tags_are_those_of_their_paragraphs(filler: Filler) -> None:
    """Loops over rows are taken out before the tags are read: the rows behind them are still counted right."""
    found = filler.examined(OURS)
    beside = {one.path: one.place.beside for one in found.named if one.printed}
    assert beside["respondents[].address"] == "住址"
    assert (beside["facts"], beside["registrars[]"]) == ("纠纷简要情况", "登记人")


def test_findings_make_the_command_fail(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """For a program with one template: all of them are examined by the slow test above."""
    monkeypatch.setattr("jiefen.commands.papers.templates.program_templates", lambda _root: {"registration": OURS})
    (book / "office/papers").mkdir()
    (book / "office/papers/registration.docx").write_bytes(own(*SOUND, Line("{{ plaec }}")))
    code, output = run(book, "--check")
    assert code == 1
    assert "office/papers/registration.docx: 错误 PAP02 正文第 10 段：没有 plaec 这个名称" in output
