"""Guides in blocks: nobody's page changes because it was opened, and what is typed is words and nothing else."""

import html
import re
from pathlib import Path

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiefen.files.resources import root
from jiefen.guides.editing.blocks import blocks_of, text_of, unknown_words
from jiefen.guides.editing.inline import as_line, as_words
from jiefen.guides.editing.record import Block, Names, Unknown
from jiefen.guides.read import parts
from jiefen.law.project import public_law
from jiefen.law.read import load_law_register

LAWS = load_law_register(root())[0].laws.values()
NAMES = Names(
    laws={law.id: public_law(law).short or public_law(law).title for law in LAWS},
    clocks={"first-contact": "首次联系", "acceptance": "受理", "mediation": "人民调解"},
    guides={"repair-fund": "维修资金怎么用", "unpaid-wages": "讨工钱"},
)
PAGES = sorted((*(root() / "docs/public/guides").glob("*.md"), *Path("docs/public/typical").glob("*.md")))
EXTENSIONS = ["attr_list", "md_in_html", "tables", "toc"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_comes_back_as_it_was(page: Path) -> None:
    found = parts(page.read_text(encoding="utf-8"))
    assert found is not None
    blocks = blocks_of(found.body, NAMES)
    assert text_of(blocks, NAMES) == found.body
    assert not [block for block in blocks if block.shape == "kept"]


def test_a_person_reads_words_and_no_signs() -> None:
    step = "1. **先关水。** 打 [110](tel:110)（[[law:mfd/288]]），看[指南](repair-fund.md)。"
    text = f"\n## 要多久\n\n{step}\n    - [[clock:first-contact]]内\n"
    assert blocks_of(text, NAMES) == (
        Block(shape="section", text="要多久"),
        Block(
            shape="step",
            lead="先关水。",
            text="打 〔电话110〕（〔《民法典》第288条〕），看〔指南→指南“维修资金怎么用”〕。",
        ),
        Block(shape="point", text="〔期限：首次联系〕内", within=True),
    )


def test_steps_are_numbered_anew() -> None:
    steps = [Block(shape="step", text="先看"), Block(shape="point", text="看什么", within=True)]
    text = text_of([*steps, Block(shape="step", text="再谈"), Block(shape="heading", text="钱"), *steps], NAMES)
    assert text == "\n1. 先看\n    - 看什么\n2. 再谈\n\n### 钱\n\n1. 先看\n    - 看什么\n"


def test_a_table_is_kept_as_it_stands() -> None:
    table = "| 什么 | 多久 |\n| --- | --- |\n| 防水 | 五年 |"
    (block,) = blocks_of(f"\n{table}\n", NAMES)
    assert block == Block(shape="kept", text=table)


def test_a_law_that_nobody_registered_is_told() -> None:
    block = Block(shape="point", text="看〔《没有的法》第3条〕，法释〔2020〕1号；〔期限：没有的〕")
    assert unknown_words(block, NAMES) == (Unknown("《没有的法》第3条"), Unknown("期限：没有的"))


def test_a_link_leads_to_a_page_and_runs_nothing() -> None:
    assert as_line("〔看→javascript:alert(1)〕", NAMES) == "〔看→javascript:alert(1)〕"
    assert unknown_words(Block(shape="point", text="〔看→javascript:alert〕"), NAMES)


@given(st.text(alphabet="水a1-.+:)*_`[](){}<>#|~^=&\\! 〔〕《》第条", min_size=1, max_size=30))
def test_what_is_typed_is_shown_as_it_was_typed(typed: str) -> None:
    words = " ".join(typed.split())
    if not words:
        return
    page = text_of([Block(shape="paragraph", text=words)], NAMES)
    shown = markdown.markdown(page, extensions=EXTENSIONS)
    assert re.fullmatch(r"<p>[^<]*</p>", shown), page
    assert html.unescape(shown[3:-4]) == words
    assert as_words(as_line(words, NAMES), NAMES) == words
