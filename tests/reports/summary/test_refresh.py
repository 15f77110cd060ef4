"""New figures in a summary that people have edited: into its places, and nothing else is touched."""

import re
from collections.abc import Callable
from copy import deepcopy
from functools import cache, partial
from io import BytesIO
from pathlib import Path
from subprocess import run
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import msgspec
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from jiefen.base.failure import Failure
from jiefen.papers.on_paper.office_suite import office_suite
from jiefen.papers.word.controls import MOST_IN_TAG, Control, add_control, controls_in, tag_of, words_of
from jiefen.papers.word.empty import element
from jiefen.papers.word.rewriting import trees_of
from jiefen.reports.facts.record import CaseFact
from jiefen.reports.summary.paper import records_of, summary_paper
from jiefen.reports.summary.refresh import CODES, Refreshed, opened, refresh
from jiefen.reports.summary.summary import Summary, summary_of
from jiefen.reports.summary.tags import Where, book_mark, read_name, read_tag, tag_for
from jiefen.reports.summary.values import Values
from tests.reports.summary.sample import made, values, without

SETTINGS = values().facts.office.settings


@cache
def paper(*, sources: bool = False) -> bytes:
    return summary_paper(made(), SETTINGS, sources=sources).content


@cache
def later() -> tuple[Summary, Values]:
    """The same year when one more case was registered and one more is open."""
    here = values()
    one = next(case for case in here.facts.cases if case.closed is None)
    more: CaseFact = msgspec.structs.replace(one, id="2025-9999")
    facts = msgspec.structs.replace(here.facts, cases=(*here.facts.cases, more))
    now = Values(facts=facts, span=here.span, words=here.words)
    return summary_of("2025", now), now


def brought_up(raw: bytes, *, overwrite: bool = False) -> Refreshed:
    now, figures = later()
    return refresh(opened(raw, SETTINGS), now, figures.text, SETTINGS, overwrite=overwrite)


def edited(change: Callable[[Document], object], raw: bytes = b"") -> bytes:
    document = docx.Document(BytesIO(raw or paper()))
    change(document)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def places(raw: bytes, code: str) -> list[BaseOxmlElement]:
    found = [place for tree in trees_of(raw).values() for place in controls_in(tree)]
    return [place for place in found if (tag := read_tag(tag_of(place))) and tag.code == code]


def first_place(document: Document, code: str) -> BaseOxmlElement:
    found = controls_in(document.element.body)
    return next(place for place in found if (tag := read_tag(tag_of(place))) and tag.code == code)


def texts(raw: bytes) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(BytesIO(raw)).paragraphs]


def write(place: BaseOxmlElement, words: str) -> None:
    next(place.iter(qn("w:t"))).text = words


def test_every_figure_stands_in_a_place_of_its_own() -> None:
    found = [place for tree in trees_of(paper()).values() for place in controls_in(tree)]
    assert [words_of(place) for place in found] == [one.words for one in made().placed]
    assert all(len(tag_of(place)) <= MOST_IN_TAG for place in found)


def test_a_file_that_is_up_to_date_stays_as_it_is() -> None:
    done = refresh(opened(paper(), SETTINGS), made(), values().text, SETTINGS, overwrite=False)
    assert done.is_well
    assert (done.content, done.updated, done.altered) == (None, (), ())
    assert done.to_write == made().to_write


def test_new_figures_stand_where_the_old_ones_stood() -> None:
    done = brought_up(paper())
    assert done.content is not None
    told = {(one.title, one.old, one.new) for one in done.updated}
    assert {("新收（件）", "62", "63"), ("在办（件）", "4", "5")} <= told
    assert {words_of(place) for place in places(done.content, "received")} == {"63"}
    again = brought_up(done.content)
    assert (again.updated, again.content) == ((), None)


def test_what_people_wrote_stays_and_so_do_other_parts_of_the_file() -> None:
    """A sentence before, one after and one within a sentence of ours, a picture's part, a heading changed."""

    def write_more(document: Document) -> None:
        document.paragraphs[3].insert_paragraph_before("　　我们自己写的一段，有 62 这个数字。")
        document.paragraphs[5].add_run("（经党组研究）")
        document.paragraphs[1].runs[0].text = "（征求意见稿）"

    raw = edited(write_more)
    done = brought_up(raw)
    assert done.content is not None
    before, after = texts(raw), texts(done.content)
    assert len(before) == len(after)
    for old, new in zip(before, after, strict=True):
        assert old == new or any(sign.isdigit() for sign in old)
    assert "　　我们自己写的一段，有 62 这个数字。" in after
    with ZipFile(BytesIO(raw)) as was, ZipFile(BytesIO(done.content)) as now:
        assert was.namelist() == now.namelist()
        others = [name for name in was.namelist() if name != "word/document.xml"]
        assert [was.read(name) for name in others] == [now.read(name) for name in others]


def test_all_but_the_words_of_places_is_the_same_element_by_element() -> None:
    done = brought_up(paper())
    assert done.content is not None
    was, now = (docx.Document(BytesIO(raw)).element.body for raw in (paper(), done.content))
    for old, new in zip(was.iter(), now.iter(), strict=True):
        assert old.tag == new.tag
        if old.tag not in (qn("w:tag"), qn("w:t"), qn("w:bookmarkStart")):
            assert dict(old.attrib) == dict(new.attrib)
        elif old.tag == qn("w:t") and not list(old.iterancestors(qn("w:sdt"))):
            assert old.text == new.text


def test_a_figure_changed_by_hand_is_told_and_left() -> None:
    raw = edited(lambda document: write(first_place(document, "received"), "65"))
    done = brought_up(raw)
    assert [(one.title, one.old, one.new, one.theirs) for one in done.altered] == [("新收（件）", "62", "63", "65")]
    assert not done.is_well
    assert done.content is not None
    assert words_of(places(done.content, "received")[0]) == "65"


def test_it_is_written_over_where_that_is_wanted() -> None:
    raw = edited(lambda document: write(first_place(document, "received"), "65"))
    done = brought_up(raw, overwrite=True)
    assert [(one.old, one.theirs, one.new) for one in done.overwritten] == [("62", "65", "63")]
    assert done.is_well
    assert done.content is not None
    assert words_of(places(done.content, "received")[0]) == "63"


def test_one_who_wrote_the_right_figure_is_not_told_of_it() -> None:
    raw = edited(lambda document: write(first_place(document, "received"), "63"))
    assert brought_up(raw).altered == ()


def test_a_long_text_changed_by_hand_is_known_by_its_letters() -> None:
    raw = edited(lambda document: write(first_place(document, "received by kind"), "物业最多"))
    (one,) = brought_up(raw).altered
    assert (one.title, one.old, one.theirs) == ("新收，按纠纷类型", "", "")


def test_a_deleted_sentence_stays_deleted() -> None:
    def drop(document: Document) -> None:
        paragraph = next(one for one in document.paragraphs if one.text.startswith("一是快速介入"))
        paragraph._p.getparent().remove(paragraph._p)

    done = brought_up(edited(drop))
    assert done.content is not None
    assert places(done.content, "first-contact-days") == []
    assert "首次联系和受理的时间" in done.unsaid


def test_a_figure_that_was_copied_is_brought_up_too() -> None:
    def copy(document: Document) -> None:
        document.paragraphs[3]._p.append(deepcopy(first_place(document, "received")))

    was = len(places(paper(), "received"))
    done = brought_up(edited(copy))
    assert done.content is not None
    found = places(done.content, "received")
    assert len(found) == was + 1
    assert {words_of(place) for place in found} == {"63"}


def test_word_may_cut_a_figure_into_pieces() -> None:
    """Spelling marks and editing sessions do: the first piece takes the words and keeps its looks."""

    def cut(document: Document) -> None:
        place = first_place(document, "received")
        run = next(place.iter(qn("w:r")))
        second = deepcopy(run)
        write(run, "6")
        write(second, "2")
        run.addnext(second)

    done = brought_up(edited(cut))
    assert done.altered == ()
    assert done.content is not None
    assert words_of(places(done.content, "received")[0]) == "63"


def test_a_place_that_lost_its_tag_is_known_by_its_bookmark() -> None:
    """As LibreOffice before 7.5 writes it; with the new figure it gets its tag again."""

    def lose(document: Document) -> None:
        for place in document.element.body.iter(qn("w:sdt")):
            properties = place.find(qn("w:sdtPr"))
            for known in list(properties):
                properties.remove(known)

    raw = edited(lose)
    done = brought_up(raw)
    assert done.places == len(made().placed)
    assert ("新收（件）", "62", "63") in {(one.title, one.old, one.new) for one in done.updated}
    assert done.altered == ()
    assert done.content is not None
    assert words_of(places(done.content, "received")[0]) == "63"


def test_names_of_bookmarks_are_such_as_word_takes_and_each_its_own() -> None:
    tree = docx.Document(BytesIO(paper(sources=True))).element.body
    names = [mark.get(qn("w:name")) for mark in tree.iter(qn("w:bookmarkStart"))]
    numbers = [mark.get(qn("w:id")) for mark in tree.iter(qn("w:bookmarkStart"))]
    assert len(names) == len(set(names)) == len(set(numbers)) > len(made().placed)
    assert all(re.fullmatch("[a-z][a-z0-9_A-Z]{0,39}", name) for name in names)


@pytest.mark.parametrize(
    "name", ["", "x", "jf1_00_0feec9_2025_14_0_abcdef_abcdef", "jf1_00_0FEEC9_2025_14_0_abcdef_abcdef"]
)
def test_a_bookmark_of_no_figure_is_none_of_ours(name: str) -> None:
    assert read_name(name, CODES) is None


@pytest.mark.slow
@pytest.mark.office
def test_a_file_that_libreoffice_saved_is_brought_up(tmp_path: Path) -> None:
    """It writes the whole file in its own way: every figure is found again, and what people wrote is there."""
    program = office_suite()
    assert program is not None
    source = tmp_path / "summary.docx"
    source.write_bytes(edited(lambda document: document.paragraphs[5].add_run("（经党组研究）"), paper(sources=True)))
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    words = ("--headless", "--convert-to", "docx", "--outdir", str(tmp_path / "out"), str(source))
    run([str(program), home, *words], check=True, capture_output=True, timeout=120)
    raw = (tmp_path / "out/summary.docx").read_bytes()
    done = brought_up(raw)
    assert done.places == len(list(controls_in(docx.Document(BytesIO(paper(sources=True))).element.body)))
    assert done.altered == ()
    assert done.content is not None
    assert {words_of(place) for place in places(done.content, "received")} == {"63"}
    assert any("（经党组研究）" in text for text in texts(done.content))


def test_tracked_changes_stay_tracked() -> None:
    """A figure struck out under tracked changes is as good as deleted; one with another written beside it is theirs."""

    def track(document: Document, *, instead: str) -> None:
        run = next(first_place(document, "received").iter(qn("w:r")))
        gone = element("w:del", id="901", author="")
        run.addprevious(gone)
        if instead:
            new = element("w:ins", id="902", author="")
            added = deepcopy(run)
            write(added, instead)
            new.append(added)
            gone.addnext(new)
        run.find(qn("w:t")).tag = qn("w:delText")
        gone.append(run)

    struck = edited(lambda document: track(document, instead=""))
    assert brought_up(struck).altered == ()
    replaced = edited(lambda document: track(document, instead="66"))
    done = brought_up(replaced)
    assert [one.theirs for one in done.altered] == ["66"]
    assert done.content is not None
    tree = docx.Document(BytesIO(done.content)).element.body
    assert len(list(tree.iter(qn("w:del")))) == len(list(tree.iter(qn("w:ins")))) == 1


def test_a_sentence_that_is_no_longer_true_is_told() -> None:
    """Every case had somebody in charge; the new one has nobody."""
    now, figures = later()
    facts = figures.facts
    cases = (*facts.cases[:-1], msgspec.structs.replace(facts.cases[-1], officer="", leader=""))
    worse = Values(facts=msgspec.structs.replace(facts, cases=cases), span=figures.span, words=figures.words)
    done = refresh(opened(paper(), SETTINGS), summary_of(now.period, worse), worse.text, SETTINGS, overwrite=False)
    assert {"件件有着落", "一件纠纷一名领导、一个责任单位、一名责任人"} <= set(done.untrue)
    assert not done.is_well


def test_what_the_office_no_longer_keeps_is_told_and_left() -> None:
    here = values()
    off = Values(facts=without("screenings", here.facts), span=here.span, words=here.words)
    done = refresh(opened(paper(), SETTINGS), summary_of("2025", off), off.text, SETTINGS, overwrite=True)
    assert "排查出线索（件）" in done.gone
    assert done.content is not None
    assert {words_of(place) for place in places(done.content, "leads")} == {values().text("leads")}


def test_the_list_of_sources_is_brought_up_and_names_every_figure() -> None:
    raw = paper(sources=True)
    document = docx.Document(BytesIO(raw))
    (table,) = document.tables
    assert len(table.rows) == 1 + len({one.code for one in made().placed})
    assert all(cell.text for row in table.rows for cell in (row.cells[0], row.cells[2]))
    done = brought_up(raw)
    assert done.content is not None
    assert {words_of(place) for place in places(done.content, "received")} == {"63"}
    assert records_of("settled/ended") == ("案件",)


def _forged(document: Document, tag: str) -> None:
    add_control(document.paragraphs[3], Control("7", tag, "x"))


@pytest.mark.parametrize(
    "code", ["nothing", "a/b/c", "settled by nobody", "@nothing", "settled/ended±", " by ", "/", "±"]
)
def test_a_forged_code_is_told_and_left(code: str) -> None:
    tag = tag_for(Where(book_mark(SETTINGS), "2025", "14.0", code, "7"))
    done = brought_up(edited(lambda document: _forged(document, tag)))
    assert done.gone == ("不认得的数字",)


def test_a_place_whose_tag_is_that_of_another_figure_is_told_and_left() -> None:
    def forge(document: Document) -> None:
        place = first_place(document, "received")
        tag = tag_of(place)
        next(iter(place.iter(qn("w:tag")))).set(qn("w:val"), tag.replace(":received=", ":ended="))

    done = brought_up(edited(forge))
    assert done.gone == ("不认得的数字",)


def test_words_that_people_wrote_are_not_repeated() -> None:
    """They may be about anybody: in a place of ours, in a mark of their own, in a tag."""

    def name(document: Document) -> None:
        write(first_place(document, "received"), "张三丰一案")
        document.paragraphs[5].add_run("【待写：张三丰的事】")
        _forged(document, tag_for(Where(book_mark(SETTINGS), "2025", "14.0", "张三丰", "7")))

    done = brought_up(edited(name))
    assert [one.theirs for one in done.altered] == [""]
    assert "其他" in done.to_write
    assert "张三丰" not in repr(msgspec.structs.replace(done, content=None))


def test_what_is_no_tag_of_ours_is_no_place() -> None:
    count = len(made().placed)
    for tag in ("x", "jf1:", "jf1:abc:2025:1.0:x=1", "jf2:abcdef:2025:1.0:members=9", "jf1:abcdef:20255:1.0:members=9"):
        assert brought_up(edited(partial(_forged, tag=tag))).places == count


def test_a_file_of_another_office_is_refused() -> None:
    bureau = msgspec.structs.replace(SETTINGS.bureau, title="别的局")
    with pytest.raises(Failure, match="不是本局的"):
        opened(paper(), msgspec.structs.replace(SETTINGS, bureau=bureau))


def test_a_file_with_figures_of_two_periods_is_refused() -> None:
    tag = tag_for(Where(book_mark(SETTINGS), "2024", "14.0", "received", "7"))
    with pytest.raises(Failure, match="几个时期"):
        opened(edited(lambda document: _forged(document, tag)), SETTINGS)


def _packed(**parts: bytes) -> bytes:
    out = BytesIO()
    with ZipFile(BytesIO(paper())) as source, ZipFile(out, "w", ZIP_DEFLATED) as target:
        for member in source.infolist():
            target.writestr(member, parts.pop(member.filename, source.read(member)))
        for name, content in parts.items():
            target.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"", "不是 Word"),
        (b"no file of Word", "不是 Word"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "密码"),
        (paper()[:-400], "不是 Word"),
        (_packed(**{"word/document.xml": b"<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>"}), "不是 Word|宏"),
        (_packed(**{"word/document.xml": b"<broken"}), "不是 Word"),
        (_packed(**{"word/vbaProject.bin": b"x"}), "宏"),
        (_packed(**{"word/media/bomb.png": bytes(30 * 1024 * 1024)}), "太大"),
    ],
    ids=["empty", "text", "locked", "cut off", "entities", "broken", "macros", "bomb"],
)
def test_what_cannot_be_read_without_harm_is_refused(raw: bytes, why: str) -> None:
    with pytest.raises(Failure, match=why):
        opened(raw, SETTINGS)


def test_a_file_without_places_is_refused() -> None:
    def flatten(document: Document) -> None:
        for place in list(document.element.body.iter(qn("w:sdt"))):
            place.getparent().remove(place)

    with pytest.raises(Failure, match="没有工作总结的数字"):
        opened(edited(flatten), SETTINGS)


def test_a_tag_that_word_would_cut_off_is_never_written() -> None:
    with pytest.raises(ValueError, match="cuts off"):
        add_control(docx.Document().add_paragraph(), Control("1", "x" * (MOST_IN_TAG + 1), "x"))
