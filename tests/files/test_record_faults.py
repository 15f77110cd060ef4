"""The kinds of refusal: a code of its own each, in Chinese, and known to no rule."""

from jiefen.files.record_faults import RECORD_KINDS

from jiefen.checking.rulebook import FOR_CASES, FOR_DUE, FOR_OFFICE, FOR_PROCEDURES
from jiefen.files.faults import FAULTS
from jiefen.law.texts.read import LAW_TEXT_KINDS
from jiefen.sealing.faults import SEAL_KINDS
from tests.text import has_chinese


def test_no_code_is_used_twice() -> None:
    rules = [rule.code for group in (FOR_CASES, FOR_DUE, FOR_OFFICE, FOR_PROCEDURES) for rule in group]
    used = [kind.code for kind in (*FAULTS, *RECORD_KINDS, *LAW_TEXT_KINDS, *SEAL_KINDS)] + sorted(set(rules))
    assert len(used) == len(set(used))


def test_every_kind_says_what_and_what_to_do() -> None:
    for kind in (*RECORD_KINDS, *LAW_TEXT_KINDS, *SEAL_KINDS):
        assert all(has_chinese(text) for text in (kind.title, kind.say, kind.do)), kind.code
