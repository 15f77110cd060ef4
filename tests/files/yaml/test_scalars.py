"""What an unquoted scalar means, against the resolvers of YAML 1.1 and 1.2 and the Unicode tables."""

import sys
import unicodedata

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st
from ruamel.yaml.nodes import ScalarNode
from ruamel.yaml.resolver import VersionedResolver

from jiefen.files.yaml.scalars import AMBIGUOUS, INVISIBLE, resolve
from tests.effort import tries

YAML_1_1 = yaml.SafeLoader("")
YAML_1_2 = VersionedResolver(version=(1, 2))


def tags(text: str) -> set[str]:
    """What PyYAML (1.1) and ruamel.yaml (1.2) take an unquoted text for."""
    plain = (True, False)
    found = YAML_1_1.resolve(yaml.ScalarNode, text, plain), YAML_1_2.resolve(ScalarNode, text, plain)  # type: ignore[no-untyped-call]  # ruamel.yaml
    return {str(tag).rpartition(":")[2] for tag in found}


numberlike = st.text("0123456789+-._:eExXoObBaAfF TZ", min_size=1, max_size=12)
wordlike = st.text("tTrRuUeEfFaAlLsSyYnNoO~=<.iI", max_size=5)
dates = st.dates().map(str)


@settings(max_examples=tries(1500))
@given(st.one_of(numberlike, wordlike, dates, st.integers(-(10**17), 10**17).map(str)))
@example("2026-03-02T10:00:00Z")
@example("685_230.15")
def test_what_we_read_everybody_reads_alike(text: str) -> None:
    value = resolve(text)
    if value is AMBIGUOUS:
        return
    if isinstance(value, str):
        assert value == text
        assert tags(text) <= {"str", "timestamp"}
        assert "timestamp" not in tags(text) or len(text) == len("2026-03-02")
    else:
        assert tags(text) == {{int: "int", bool: "bool", type(None): "null"}[type(value)]}
        assert value == yaml.load(text, yaml.CSafeLoader)


@pytest.mark.parametrize(
    "text", ["accept", "2026-0137", "li-na", "5%", "1.2.3", "g7f3kq", "-", "...", "yesterday", "第1条", "0a"]
)
def test_texts_stay_plain(text: str) -> None:
    assert resolve(text) == text


def test_invisible_characters_are_those_of_unicode() -> None:
    refused = {"Cc", "Cf", "Cs", "Zl", "Zp"}
    for number in range(sys.maxunicode + 1):
        category = unicodedata.category(chr(number))
        if INVISIBLE.match(chr(number)):
            assert category in refused | {"Cn"}, f"U+{number:04X}"  # Cn: noncharacters and not yet assigned ones
            assert not chr(number).isprintable()
        else:
            assert category not in refused or chr(number) == "\n", f"U+{number:04X}"


@pytest.mark.parametrize(
    "character", ["\ufffe", "\uffff", "\ufdd0", "\u200b", "\u202e", "\ufeff", "\u2028", "\x85", "\r"]
)
def test_the_worst_are_among_them(character: str) -> None:
    assert INVISIBLE.fullmatch(character)
