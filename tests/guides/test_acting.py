"""Pages that act are refused, whichever way they came to it; nh3, which reads as browsers do, is the oracle."""

import re
import zlib
from pathlib import Path

import nh3
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from mkdocs.config import load_config

from jiefen.commands.main import main
from jiefen.guides.acting import EXTENSIONS, acting, acts_in, head_acts, in_sections, rendered
from jiefen.guides.beside import file_acts, name_acts
from jiefen.guides.filling import words
from jiefen.guides.handwritten import FOLDER, STAFF_FOLDER, read_pages
from jiefen.guides.page import sections
from jiefen.guides.unmoved import acting_findings
from tests.effort import tries
from tests.small_office import copy_office

ROOT = Path(__file__).parents[2]
PAYLOADS = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<script\n src=x></script>",
    "text <script>alert(1)</script> text",
    "<img src=x onerror=alert(1)>",
    "<img src=x\n onerror=alert(1)>",
    "<p onclick='alert(1)'>x</p>",
    "<p OnMouseOver=alert(1)>x</p>",
    "<details open ontoggle=alert(1)>x</details>",
    '# 题 { onclick="alert(1)" }',
    "段落。\n{: onmouseover=alert(1) }",
    "[x](index.md){ onclick=alert(1) }",
    '*强调*{ style="background:url(https://evil.example)" }',
    "| a { onclick=1 } | b |\n|---|---|\n| c | d |",
    "- 项\n{: onclick=alert(1) }",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java&#115;cript:alert(1))",
    "[x](java&Tab;script:alert(1))",
    "[x](<java\tscript:alert(1)>)",
    "[x](\x01javascript:alert(1))",
    "[x](vbscript:msgbox)",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](file:///etc/passwd)",
    "[x](//evil.example)",
    "[x](\\\\evil.example)",
    "[x][a]\n\n[a]: javascript:alert(1)",
    "[a]\n\n[a]:\n  javascript:alert(1)",
    "![图][a]\n\n[a]: https://evil.example/x.png",
    "![图](https://evil.example/x.png)",
    "![图](data:image/svg+xml,<svg/onload=alert(1)>)",
    "<javascript:alert(1)>",
    "<a href='javascript&colon;alert(1)'>x</a>",
    '<a href="&#x6A;avascript:alert(1)">x</a>',
    "<iframe src=https://evil.example></iframe>",
    "<iframe srcdoc='&lt;script&gt;'></iframe>",
    "<frame src=x>",
    "<object data=x></object>",
    "<embed src=x>",
    "<form action=https://evil.example><input name=id><button>交</button></form>",
    "<input autofocus onfocus=alert(1)>",
    "<button formaction=javascript:alert(1)>x</button>",
    "<textarea>x</textarea>",
    "<select><option>x</select>",
    "<meta http-equiv=refresh content='0;url=https://evil.example'>",
    "<base href=https://evil.example/>",
    "<link rel=stylesheet href=https://evil.example/x.css>",
    "<style>@import 'https://evil.example/x.css'</style>",
    "<svg onload=alert(1)></svg>",
    "<svg/onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<math><mi xlink:href='javascript:alert(1)'>x</mi></math>",
    "<video src=https://evil.example/x.mp4 onerror=alert(1)></video>",
    "<audio autoplay src=x></audio>",
    "<picture><source srcset=https://evil.example/x.png></picture>",
    "<img srcset='https://evil.example/x.png 1x'>",
    "<template><script>alert(1)</script></template>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "<div markdown onclick=alert(1)>\n\nx\n\n</div>",
    "<div markdown>\n\n[x](javascript:alert(1))\n\n</div>",
    "<div markdown=1>\n\n# 题 { onclick=alert(1) }\n\n</div>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<!-- --!><img src=x onerror=alert(1)> -->",
    "<? <img src=x onerror=alert(1)> ?>",
    "<!x <img src=x onerror=alert(1)>>",
    "<marquee onstart=alert(1)>x</marquee>",
    "<custom-element onclick=alert(1)>x</custom-element>",
    '<p id=__config>{"base": "https://evil.example"}</p>',
    '<a href="x" href="javascript:alert(1)">x</a>',
    "<p title='[[office:phone]] onclick=alert(1)'>x</p>",
    "[x]([[office:title]])",
    "1. 一\n\n    <script>alert(1)</script>",
    "> <img src=x onerror=alert(1)>",
    "\\<script>alert(1)</script>",
]
HARMLESS = [
    "# 题\n\n段落，**强调**，`<script>`，a < b，1<2。",
    "[首页](index.md) <https://www.gov.cn> [电话](tel:12348) <office@example.invalid>",
    '[规程](regulation/index.md#art-3 "第三条") [x](?a=b:c) [y](#a:b)',
    "![图](assets/map.png){ width=300 .wide #map }",
    "```html\n<script>alert(1)</script>\n\n<img onerror=1>\n```",
    "    <script>缩进是代码</script>",
    "| a | b |\n|:--|--:|\n| 1 | 2 |",
    '<div class="jf-note" markdown>\n\n内容 [x](a.md)\n\n</div>',
    "<details><summary>更多</summary><p>内容</p></details>",
    "<!-- 说明 -->\n\n文字<br>文字<br/>",
    "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &copy;",
    "[[law:mfd/288]]、[[clock:mediation]]",
]


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize(("before", "after"), [("", ""), ("# 题\n\n第一段。\n\n", "\n\n最后一段。\n")])
def test_what_acts_is_refused_at_its_line(payload: str, before: str, after: str) -> None:
    found = acting(f"{before}{payload}{after}", first=10)
    assert found
    first = 10 + before.count("\n")
    assert all(first <= act.line <= first + payload.count("\n") for act in found), found


@pytest.mark.parametrize("page", HARMLESS)
def test_what_rests_passes(page: str) -> None:
    assert acting(page) == ()


def test_the_line_is_that_of_the_thing_itself() -> None:
    code = "```\n\n<script>\n```\n"
    page = f"# 题\n\n段落\n第二行 <b\n onclick=alert(1)>x</b>\n\n{code}\n[y][a]\n\n[a]: javascript:x\n<i>x</i>\n"
    assert [act.line for act in acting(page)] == [5, 14]


WORDS = st.sampled_from(
    [*PAYLOADS, *HARMLESS, "\n", "\n\n", "<", ">", '"', "'", "`", "{: ", " }", "[x]", "(", ")", "<!--", "-->", "&#58;"]
)


@settings(max_examples=tries(600), deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=5).map("".join))
def test_whatever_the_oracle_would_take_out_is_refused(page: str) -> None:
    html = rendered(page)
    if not [*acts_in(html)]:
        assert acts_to_the_oracle(html) == []


def acts_to_the_oracle(html: str) -> list[str]:
    """What a browser's parser finds in HTML that is on no list: seen by what nh3, allowing all, hands to its filter."""
    found: list[str] = []

    def seen(element: str, attribute: str, value: str) -> str:
        if attribute.lower().startswith("on") or attribute.lower() in (
            "style",
            "srcset",
            "srcdoc",
            "action",
            "formaction",
        ):
            found.append(f"{element} {attribute}")
        address = re.sub(r"[\x00-\x20]", "", value).lower()
        if attribute in ("href", "src") and re.match(r"(?:javascript|vbscript|data|file):|//", address):
            found.append(f"{element} {attribute} {address}")
        return value

    everything = ACTIVE | nh3.ALLOWED_TAGS
    names = {"onclick", "onerror", "onload", "onmouseover", "ontoggle", "onfocus", "onstart", "style", "href", "src"}
    names |= {"srcset", "srcdoc", "action", "formaction", "data", "content"}
    clean = nh3.clean(
        html,
        tags=everything,
        clean_content_tags=set(),
        attributes={"*": names},
        attribute_filter=seen,
        link_rel=None,
        url_schemes={"http", "https", "mailto", "tel", "javascript", "vbscript", "data", "file"},
    )
    return [*found, *(name for name in ACTIVE if f"<{name}" in clean)]


ACTIVE = {
    "audio", "base", "button", "embed", "form", "frame", "iframe", "input", "link", "marquee", "math", "meta", "object",
    "option", "picture", "select", "source", "svg", "template", "textarea", "video",
}  # fmt: skip


@pytest.mark.parametrize("payload", PAYLOADS)
def test_the_oracle_sees_what_acts(payload: str) -> None:
    """Whatever the oracle takes out of a payload with the same lists, ours has refused: it is never the laxer one."""
    html = rendered(payload)
    assert acts_to_the_oracle(html) == [] or [*acts_in(html)]


def test_markdown_is_that_of_the_sites() -> None:
    for name in ("mkdocs.yml", "mkdocs.staff.yml"):
        config = load_config(str(ROOT / name), docs_dir=str(ROOT / "docs/public"))
        assert set(config.markdown_extensions) == set(EXTENSIONS)
        configs = {key: value for key, value in EXTENSIONS.items() if value}
        assert config.mdx_configs == configs


def test_a_guide_is_judged_as_its_page_shows_it() -> None:
    """Its sections lose their indentation there: what was code is then a tag."""
    for guide in read_pages([ROOT]).guides:
        shown = in_sections(guide.text)
        assert all(f"\n\n## x\n\n{one.text}\n\n</section>" in shown for one in sections(guide))
    text = "## 今晚先做什么\n\n    <script>alert(1)</script>\n"
    assert [*acts_in(rendered(text))] == []
    assert acting(text, 9, in_sections(text))[0].line == 9


def test_our_own_pages_rest() -> None:
    for folder in (FOLDER, STAFF_FOLDER):
        assert [*acting_findings(read_pages([ROOT], folder), folder)] == []


@pytest.mark.parametrize(
    "head",
    [
        {"title": '"><script>alert(1)</script>'},
        {"description": 'x" onload="alert(1)'},
        {"description": "[[office:title]]"},
        {"tags": ["<b>"]},
        {"template": "404.html"},
        {"styles": ["x"]},
        {"feed": "javascript:alert(1)"},
        {"hide": ["toc"]},
    ],
)
def test_a_head_that_acts(head: dict[str, object]) -> None:
    assert head_acts(head)
    assert not head_acts({"title": "关于我们", "description": "“怎么来”", "tags": ["交通"]})


@pytest.mark.parametrize(
    ("path", "raw"),
    [
        ("a.js", b""),
        ("a.JS", b"1"),
        ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='x'/>"),
        ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script>x</script></svg>"),
        ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><a href='javascript:x'><path/></a></svg>"),
        ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><use href='https://evil.example#x'/></svg>"),
        ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><image href='https://evil.example'/></svg>"),
        ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><foreignObject/></svg>"),
        ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><animate attributeName='href' to='javascript:x'/></svg>"),
        ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><path fill='url(https://evil.example)'/></svg>"),
        ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><style>@import 'x'</style></svg>"),
        ("a.svg", b"<!DOCTYPE svg [<!ENTITY a 'b'>]><svg xmlns='http://www.w3.org/2000/svg'>&a;</svg>"),
        ("a.svg", b"<?xml-stylesheet href='x.css'?><svg xmlns='http://www.w3.org/2000/svg'/>"),
        ("a.svg", b"<html xmlns='http://www.w3.org/1999/xhtml'><script/></html>"),
        ("a.svg", "<svg/>".encode("utf-16")),
        ("a.svg", b"<svg"),
        ("a.css", b"@import url(https://evil.example/x.css);"),
        ("a.css", b"p { background: url( 'https://evil.example/x.png' ) }"),
        ("a.css", b"p { background: url(//evil.example/x.png) }"),
        ("a.css", b"p { background: u\\72l(https://evil.example/x.png) }"),
        ("a.css", b"p { width: expression(alert(1)) }"),
        ("a.css", b"p { background: image-set('https://evil.example/x.png' 1x) }"),
        ("a.css", b"p { background: -webkit-image-set( 'x' 1x) }"),
        ("a.css", b"p { behavior: x }"),
        ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><path style='fill:image(\"//evil.example\")'/></svg>"),
        ("a.png", b"<html><script>alert(1)</script></html>"),
        ("a.jpg", b"<svg onload=alert(1)>"),
        ("a.pdf", b"<html>"),
        ("a.pdf", b"%PDF-1.4 1 0 obj<</OpenAction<</S/JavaScript/JS(x)>>>>"),
        ("a.pdf", b"%PDF-1.4 1 0 obj<</S/J#61vaScript/JS(x)>>"),
        ("a.pdf", b"%PDF-1.5 <</Type/ObjStm/Filter/FlateDecode>>stream\n" + zlib.compress(b"<</S/Launch/F(x)>>")),
        ("a.docx", b"MZ"),
        ("a.docx", b"PK\3\4"),
    ],
)
def test_a_file_that_acts(path: str, raw: bytes) -> None:
    assert file_acts(path, raw)


def test_a_file_that_rests() -> None:
    assert not file_acts(
        "a.svg", b"<?xml version='1.0'?><!-- x --><svg xmlns='http://www.w3.org/2000/svg'><path d='M0'/></svg>"
    )
    assert not file_acts("a.css", b"@media print { p { background: url(map.png) } }")
    assert not file_acts("a.css", b"p { background-image: none; scroll-behavior: smooth; src: url(a.woff2) }")
    assert not file_acts("a.pdf", b"%PDF-1.4 <</OpenAction[1 0 R/Fit]>> <</S/URI/URI(https://www.gov.cn)>>")
    assert not file_acts("a.docx", (ROOT / "papers/application.docx").read_bytes())
    assert not file_acts("a.png", b"\x89PNG")


@pytest.mark.parametrize("payload", PAYLOADS)
def test_texts_of_the_way_finder_are_words_whatever_they_hold(payload: str) -> None:
    """What docs/public/way.yaml says meets Markdown escaped."""
    assert [*acts_in(rendered(str(words(payload.replace("[[office:", "[[other:")))))] == []


@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("docs/public/about.md", 5),
        ("docs/staff/about.md", 5),
        ("docs/public/guides/parking.md", 14),
        ("docs/public/typical/open-the-list.md", 9),
    ],
)
def test_check_and_build_refuse_a_page_at_its_line(file: str, line: int, tmp_path: Path) -> None:
    """Through the command line; a guide and a typical case have a head."""
    copy_office(tmp_path / "office")
    own = ROOT / file
    text = own.read_text("utf-8") if own.is_file() else "# 关于我们\n\n调解不收费。\n\n电话见首页。\n"
    lines = text.split("\n")
    lines[line - 1] += ' <b onclick="alert(1)">快来</b>'
    (tmp_path / file).parent.mkdir(parents=True)
    (tmp_path / file).write_text("\n".join(lines), "utf-8")
    site = ["--site", "staff", "--today", "2026-11-20"] if "staff" in file else []
    for command in (["check"], ["build", *site]):
        done = CliRunner().invoke(main, ["--book", str(tmp_path), *command], catch_exceptions=False)
        assert done.exit_code == 1
        assert f"{file}:{line}: 错误 SITE10 这里的标记带了不许有的属性" in done.output
        assert "alert" not in done.output
    assert not (tmp_path / "build").exists()


@pytest.mark.parametrize(
    "name", ["<img src=x onerror=alert(1)>.md", "&lt;b&gt;.md", 'x" onload="y.png', "[[office:title]].md"]
)
def test_a_name_that_acts_is_told(name: str, tmp_path: Path) -> None:
    """MkDocs makes a title of the name of a page without one."""
    assert name_acts(name)
    copy_office(tmp_path / "office")
    (tmp_path / "docs/public").mkdir(parents=True)
    (tmp_path / "docs/public" / name).write_text("没有标题\n", "utf-8")
    done = CliRunner().invoke(main, ["--book", str(tmp_path), "check"], catch_exceptions=False)
    assert done.exit_code == 1
    assert "SITE12 这个文件的名字里有尖括号" in done.output


def test_a_title_shows_signs_of_html_as_signs() -> None:
    """A heading may show HTML; Material prints it in the page's title as if it were some."""
    theme = load_config(str(ROOT / "mkdocs.yml"), docs_dir=str(ROOT / "docs/public")).theme
    block = theme.get_env().get_template("main.html").blocks["htmltitle"]
    template = theme.get_env().get_template("main.html")
    for meta, title in (({}, "&lt;/title&gt;&lt;img onerror=x&gt;"), ({"title": "</title><img>"}, "x")):
        page = {"title": title, "meta": meta, "is_homepage": False}
        shown = "".join(block(template.new_context({"page": page, "config": {"site_name": "解纷"}})))
        assert re.findall("<[^>]*>", shown) == ["<title>", "</title>"]
        assert shown.strip().endswith(" - 解纷</title>")
