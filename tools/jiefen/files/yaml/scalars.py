"""What one scalar of a file means, for reader and writer alike (docs/dev/reading.md)."""

import re
from itertools import product
from typing import Final

AMBIGUOUS: Final = object()
"""What an unquoted scalar resolves to when YAML 1.1, YAML 1.2 and we could read it differently."""

_CONSTANTS: Final = {"true": True, "false": False, "null": None}

_WORDS: Final = ("true", "false", "null", "yes", "no", "on", "off", "y", "n")


def _in_any_case(word: str) -> set[str]:
    """`on`, `oN`, `On`, `ON`: each letter small or large."""
    both_cases = zip(word, word.upper(), strict=True)
    return {"".join(letters) for letters in product(*both_cases)}


TELLING_WORDS: Final = frozenset[str]().union(*map(_in_any_case, _WORDS))
"""The words, in any mixture of cases, that stand for a constant in one version of YAML or another."""

TELLING_STARTS: Final = frozenset(["", *"0123456789+-.~=<"])
"""What else can be no text begins with one of these."""

_MEANING = re.compile(
    r"""
      (?P<date> [0-9]{4}-[0-9]{2}-[0-9]{2} )
    | (?P<integer> -?[1-9][0-9]{0,14} | 0 )
    | (?P<ambiguous>
          ~? | = | <<
        | [-+]? 0 (?: [bB] [01_]+ | [oO] [0-7_]+ | [xX] [0-9a-fA-F_]+ )
        | [-+]? (?: [0-9_]+ (?: \. [0-9_]* )? | \. [0-9_]+ ) (?: [eE] [-+]? [0-9]+ )?  # 0123, 1_000, +5, 1.0, 1e5
        | [-+]? [0-9_]+ (?: : [0-9]+ )+ (?: \. [0-9_]* )?                              # 12:30 is 750 to YAML 1.1
        | [-+]? \. (?i: inf | nan )
        | [0-9]{4}-[0-9]{1,2}-[0-9]{1,2} (?: [Tt] | [ ]+ ) [0-9] .*                   # a date with a time
      )
    """,
    re.VERBOSE | re.DOTALL,
)

# Control, format and bidirectional characters, line and paragraph separators (categories Cc, Cf, Zl, Zp) and
# noncharacters. Line feed is fine, and so is the carriage return of a Windows line end.
INVISIBLE = re.compile(
    r"\r(?!\n)|[\0-\t\v\f\x0e-\x1f\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b-\u200f"
    r"\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufdd0-\ufdef\ufeff\ufff9-\ufffb\ufffe\uffff\U000110bd\U000110cd"
    r"\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e007f]"
)


def resolve(plain: str) -> object:
    """The value of an unquoted scalar: text, int, bool, None, or `AMBIGUOUS`. A date stays text.

    >>> resolve("accept"), resolve("2026-03-02"), resolve("12"), resolve("0123") is AMBIGUOUS
    ('accept', '2026-03-02', 12, True)
    """
    if plain in TELLING_WORDS:
        return _CONSTANTS.get(plain, AMBIGUOUS)
    if plain[:1] not in TELLING_STARTS or not (match := _MEANING.fullmatch(plain)):
        return plain
    if match.lastgroup == "integer":
        return int(plain)
    return plain if match.lastgroup == "date" else AMBIGUOUS


def point(character: str) -> str:
    """The code point of a character, as people look it up: `U+200B`."""
    return f"U+{ord(character[0]):04X}"
