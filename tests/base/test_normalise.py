"""What a reader sees, and where each sign came from."""

from unicodedata import lookup, name, normalize

from hypothesis import given, settings
from hypothesis import strategies as st

from jiefen.base.identifiers.normalise import as_digits, as_it_is, decoded, folded, without_tags


def seen(text: str) -> str:
    return folded(without_tags(decoded(text))).text


def test_what_is_written_for_a_sign_is_the_sign() -> None:
    assert seen("&#49;&amp;#50;&#x33;\\u0034\\u{35}\\x36%37%E5%8F%B7") == "1234567号"
    assert seen("%BA%C5") == "号"
    assert seen("50%，&什么，100%1") == "50%,&什么,100%1"


def test_block_tags_part_lines_inline_tags_nothing() -> None:
    assert seen("<p>1<b class='x'>2</b></p>3<br/>4<span>5") == "\n12\n3\n45"
    assert seen("1 < 2 <> <3") == "1 < 2 <> <3"


def test_forms_are_folded() -> None:
    assert seen("電話１３８①②\u200b\u00ad3\u0332 Ⅹé—٣") == "电话138123 Xe-3"
    assert seen("ХЕР") == "XEP"


def test_radicals_are_the_characters_they_look_like() -> None:
    """Unicode's names as the other source: a simplified radical is the simple form of the Kangxi radical so named."""
    named = {name(chr(code)): chr(code) for code in range(0x2E80, 0x2EF4) if code != 0x2E9A}
    simplified = {title.split("C-SIMPLIFIED ")[1]: sign for title, sign in named.items() if "C-SIMPLIFIED " in title}
    kangxi = {name(chr(code)).removeprefix("KANGXI RADICAL "): chr(code) for code in range(0x2F00, 0x2FD6)}
    same = {title: sign for title, sign in simplified.items() if title in kangxi}
    assert len(same) >= 15
    changed = {title for title, sign in same.items() if seen(sign) != seen(kangxi[title])}
    assert changed <= {"SILK", "SPEECH", "GOLD", "EAT"}, "other than these, the part is the character"
    left = [sign for sign in named.values() if "\u2e80" <= seen(sign) < "\u2f00"]
    assert "".join(left) == "⺇⺳⺴⺵⺸", "forms of a table, a net and a sheep that are no characters of their own"
    assert seen("⻢⺠⻓⻰⻘⻅") == "马民长龙青见"
    assert seen(lookup("CJK RADICAL MOTHER")) == "母"


def test_numerals_and_letters_for_digits_keep_their_places() -> None:
    assert as_digits("一三〇l3O0壹") == "13013001"
    assert as_digits("hello OK wool") == "hello OK wool"
    assert as_digits("a1b2c3d4e5f6a7b8").strip("\x00") == ""


@given(st.text(max_size=80))
@settings(max_examples=200, deadline=None)
def test_places_never_go_back_and_stay_inside(text: str) -> None:
    view = folded(without_tags(decoded(text)))
    assert len(view.text) == len(view.starts) == len(view.ends)
    assert all(start < end <= len(text) for start, end in zip(view.starts, view.ends, strict=True))
    assert list(view.starts) == sorted(view.starts)
    assert len(as_digits(view.text)) == len(view.text)


@given(st.text(alphabet=st.characters(codec="ascii", exclude_categories=["Cc"]), max_size=80))
@settings(max_examples=100, deadline=None)
def test_plain_text_stays_plain(text: str) -> None:
    assert folded(as_it_is(text)).text == text == normalize("NFKC", text)
