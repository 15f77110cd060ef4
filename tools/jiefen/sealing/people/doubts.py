"""What somebody seals and may have mistyped: asked about before it is sealed, and never repeated (R28).

A number of 18 signs is a person's or an organisation's: it has a day of birth, or begins as a credit code does.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping

from jiefen.base.fault import FaultKind
from jiefen.base.numbers import has_code_check, has_id_check
from jiefen.sealing import faults
from jiefen.sealing.people.called import NOTES, has_unknown_title
from jiefen.sealing.record import Value, identifier_type

_SIGNS = re.compile(r"[\s\u00b7·.-]")
_PERSON = re.compile(r"[0-9]{17}[0-9X]")
_CODE = re.compile(r"(?=.*[0-9]{6})[0-9A-Z]{18}")
_BIRTH = re.compile(r"[0-9]{6}(?:18|19|20)[0-9]{2}(?:0[1-9]|1[0-2])[0-3][0-9]")
_ORGANISATION = re.compile(r"[1-9ANY][1-59]")
"""How a credit code begins: by whom the organisation was registered, and its kind."""
_CUT = re.compile(r"[0-9]{16,17}|[0-9]{19,20}|[0-9]{14,16}X|[0-9]{18,19}X")
"""A digit too few or too many."""


def doubts(fields: Mapping[str, Value]) -> Iterator[tuple[FaultKind, str]]:
    """What is doubtful in fields that somebody sets: the kind, and the path of the field."""
    for path, value in fields.items():
        kind = identifier_type(path)
        texts = (value,) if isinstance(value, str) else value or ()
        if kind == "id-number" and any(map(_is_mistyped, texts)):
            yield faults.MISTYPED_NUMBER, path
        if kind in ("name", "alias") and any(has_unknown_title(_folded(text)) for text in texts):
            yield faults.UNKNOWN_TITLE, path


def _is_mistyped(text: str) -> bool:
    """Whether a number has the form of an identity number or a credit code, and not its check.

    Passports and permits have none; their form says nothing.
    """
    number = _SIGNS.sub("", NOTES.sub("", _folded(text))).upper()
    if _PERSON.fullmatch(number) and (_BIRTH.match(number) or not _ORGANISATION.match(number)):
        return not has_id_check(number)
    if _CODE.fullmatch(number):
        return not has_code_check(number)
    return bool(_CUT.fullmatch(number))


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip()
