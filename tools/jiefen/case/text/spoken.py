"""An entry as people tell it: `10 月 29 日，李娜把这件纠纷分给征收安置股郭艳，唐伟包案。` (R30).

The window shows it before it is written, and wherever it tells what was done. It says what the entry says and nothing
that follows from it: limits are told beside it.
"""

from collections.abc import Mapping
from typing import Any

import msgspec

from jiefen.case.text.case import entry_text
from jiefen.case.text.words import Names, Words


def spoken(entry: Mapping[str, Any], words: Words, names: Names) -> str:
    """The sentence for an entry as files have it.

    `names`: what the screen calls a party or a member of staff, by P-ref or handle. An entry for which nobody wrote a
    sentence is told as lists tell it, with the same names.
    """
    return entry_text(entry, msgspec.structs.replace(words, called=names)).strip()
