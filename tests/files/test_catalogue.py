from string import Formatter

import pytest

from jiefen.files.catalogue import translator
from tests.catalogue import english, texts
from tests.text import has_chinese


def facts(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}


@pytest.mark.release
def test_every_text_has_english_and_no_entry_is_stale() -> None:
    words = english()
    assert [text for text in texts() if not words.get(text)] == []
    assert set(words) == set(texts())


def test_english_is_english_and_names_the_same_facts() -> None:
    words = {text: said for text, said in english().items() if said}
    assert {said for said in words.values() if has_chinese(said)} == set()
    assert {text for text, said in words.items() if facts(text) != facts(said)} == set()


def test_translators() -> None:
    assert translator("zh")("磁盘已满。") == "磁盘已满。"
    assert translator("en")("磁盘已满。") == "The disk is full."
    assert translator("en")("没有译文的话") == "没有译文的话"
    assert translator("en")("") == ""
