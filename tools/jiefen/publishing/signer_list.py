"""The list of who may sign, line by line (office/signers): which lines count, and why another does not (R27).

OpenSSH takes more than we do: patterns of people, authorities that certify others, keys for any purpose. One line that
means everybody would make every signature count, so a line counts only if it names one person and one key.
"""

import re
from collections.abc import Iterator

import msgspec

from jiefen.base.encoding import typed_lines
from jiefen.base.fault import Fault
from jiefen.publishing import faults

SIGNERS = "office/signers"
PURPOSES = frozenset({"jiefen", "git"})
"""What a key of the list may sign: attestations, merges."""
_LINE = re.compile(
    r'(?P<who>\S+)[ \t]+(?:(?P<options>(?:"[^"]*"|[^\s"])+)[ \t]+)?'
    r"(?P<type>(?:ssh|ecdsa|sk-ssh|sk-ecdsa)-[a-z0-9@.-]+)[ \t]+(?P<key>[A-Za-z0-9+/]+=*)(?:[ \t].*)?"
)
_HANDLE = re.compile(r"[a-z][a-z0-9-]{1,30}")
_OPTION = re.compile(r'([A-Za-z-]+)(?:="([^"]*)")?(?:,|\Z)')
_DAY = re.compile(r"[0-9]{8}(?:[0-9]{4}(?:[0-9]{2})?)?Z?")


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A line that counts: its number, whose key it lets sign, and the key."""

    number: int
    handle: str
    key: str
    text: str


def lines_of(signers: bytes) -> Iterator[Line | Fault]:
    """Each line of the list that counts, and each fault of one that does not; comments and empty lines are neither."""
    seen: set[str] = set()
    for number, text in enumerate(typed_lines(signers, errors="replace"), start=1):
        if not text or text.startswith("#"):
            continue
        found = _LINE.fullmatch(text)
        if found is None:
            yield faults.NO_SIGNERS_LINE.at(number, 1)
        elif not _HANDLE.fullmatch(found["who"]):
            yield faults.SIGNERS_PATTERN.at(number, 1)
        elif not _are_ours(found["options"] or ""):
            yield faults.SIGNERS_OPTION.at(number, 1)
        elif found["key"] in seen:
            yield faults.SIGNERS_KEY_TWICE.at(number, 1)
        else:
            seen.add(found["key"])
            yield Line(number=number, handle=found["who"], key=found["key"], text=text)


def sound(signers: bytes) -> bytes:
    """The list without the lines that do not count: all that OpenSSH is given."""
    counting = (line.text for line in lines_of(signers) if isinstance(line, Line))
    return "".join(f"{text}\n" for text in counting).encode()


def _are_ours(options: str) -> bool:
    """Whether all options of a line are known here and narrow what its key may sign."""
    end = 0
    for found in _OPTION.finditer(options):
        if found.start() != end:
            return False
        end = found.end()
        name, value = found[1].lower(), found[2]
        dated = name in ("valid-after", "valid-before") and bool(_DAY.fullmatch(value or ""))
        purposes = name == "namespaces" and PURPOSES.issuperset((value or "?").split(","))
        if not dated and not purposes:
            return False
    return end == len(options)
