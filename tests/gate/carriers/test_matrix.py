"""Identities planted through more than twenty disguises into more than forty carriers: the gate finds each one."""

import base64
import sys
from collections.abc import Callable
from random import Random

import pytest

from jiefen.gate.carriers import texts
from jiefen.gate.identifiers import Identifier
from jiefen.gate.needles import needles_of
from jiefen.gate.search import scan
from tests.gate.carriers.planting import CARRIERS
from tests.identifiers import ANYWHERE, FOR_NUMBERS, mobile, seeded

NAME = "欧阳远东"
EVERYWHERE = (
    "as it is", "full width", "entities", "entities twice", "escapes", "percent", "inline tag", "zero width space",
    "soft hyphen", "combining line", "joiner",
)  # fmt: skip
NUMBERS_ONLY = (
    "mathematical digits", "arabic-indic digits", "chinese numerals", "banker's numerals", "circled digits",
    "letters for digits", "spaces", "dots", "fours, spaces", "fours, dashes",
)  # fmt: skip
NAMES_ONLY = ("punycode", "traditional characters")
DISGUISES: dict[str, Callable[[str, Random], str]] = {
    **{name: ANYWHERE[name] for name in EVERYWHERE},
    **{name: (ANYWHERE | FOR_NUMBERS)[name] for name in NUMBERS_ONLY},
    "quoted-printable": lambda value, _: " " + "".join(f"={byte:02X}" for byte in value.encode()),
    "base64": lambda value, _: f" {base64.b64encode(value.encode()).decode()} ",
    "base64url": lambda value, _: f" {base64.urlsafe_b64encode(value.encode()).decode().rstrip('=')} ",
    "base64 of UTF-16": lambda value, _: f" {base64.b64encode(value.encode('utf-16')).decode()} ",
    "base64 of GB 18030": lambda value, _: f" {base64.b64encode(value.encode('gb18030')).decode()} ",
    "hexadecimal": lambda value, _: f" {value.encode().hex()} ",
    "percent, mixed case": lambda value, _: "".join(
        f"%{byte:02x}" if place % 2 else f"%{byte:02X}" for place, byte in enumerate(value.encode())
    ),
    "escapes, capitals": lambda value, _: "".join(f"\\u{ord(sign):04X}" for sign in value),
    "entities, no semicolon": lambda value, _: "".join(f"&#{ord(sign)}" for sign in value),
    "hexadecimal entities, no semicolon": lambda value, _: "".join(f"&#X{ord(sign):X}" for sign in value),
    "punycode": lambda value, _: f" xn--{value.encode('punycode').decode()} ",
    "percent u": lambda value, _: "".join(f"%u{ord(sign):04X}" for sign in value),
    "traditional characters": lambda value, _: (
        value.replace("欧阳远东", "歐陽遠東").replace("欧阳", "歐陽").replace("远东", "遠東")
    ),
}


def planted(carrier: str, disguise: str, value: str) -> tuple[str, bytes]:
    path, make = CARRIERS[carrier]
    middle, random = len(value) // 2, seeded(disguise)
    halves = value[:middle], value[middle:]
    return path, make(*(DISGUISES[disguise](half, random) for half in halves))


def verdicts(one_of: int = 1) -> dict[tuple[str, str], bool]:
    """Whether what is planted is found, of each carrier through each disguise, or of one of so many pairs."""
    number = mobile(seeded(20260302))
    wanted = (
        Identifier(case="2026-0001", ref="P1", type="name", value=NAME),
        Identifier(case="2026-0001", ref="P1", type="phone", value=number),
    )
    needles = needles_of(wanted)
    found: dict[tuple[str, str], bool] = {}
    for row, carrier in enumerate(CARRIERS):
        for column, disguise in enumerate(DISGUISES):
            if (row + column) % one_of:
                continue
            value = number if disguise in NUMBERS_ONLY or (row + column // one_of) % 2 else NAME
            value = NAME if disguise in NAMES_ONLY else value
            hits = scan(texts(*planted(carrier, disguise, value)), needles)
            found[carrier, disguise] = value in {hit.identifier.value for hit in hits}
    return found


@pytest.mark.slow
def test_every_identity_is_found(capsys: pytest.CaptureFixture[str]) -> None:
    found = verdicts()
    with capsys.disabled():
        sys.stdout.write(f"\n{table(found)}\n")
    assert len(DISGUISES) >= 30
    assert len(CARRIERS) >= 70
    assert len(found) == len(DISGUISES) * len(CARRIERS)
    assert [pair for pair, seen in found.items() if not seen] == []


def test_every_disguise_and_every_carrier_is_seen_through() -> None:
    found = verdicts(one_of=len(DISGUISES) // 2)
    assert {carrier for carrier, _ in found} == CARRIERS.keys()
    assert {disguise for _, disguise in found} == DISGUISES.keys()
    assert [pair for pair, seen in found.items() if not seen] == []


def test_files_without_plants_are_clean() -> None:
    needles = needles_of([Identifier(case="2026-0001", ref="P1", type="name", value=NAME)])
    for carrier, (path, make) in CARRIERS.items():
        assert list(scan(texts(path, make("甲方", "乙方")), needles)) == [], carrier


def table(verdicts: dict[tuple[str, str], bool]) -> str:
    """A line a carrier, a sign a disguise: + found, - not."""
    lines = [f"{number:>3}  {name}" for number, name in enumerate(DISGUISES, 1)]
    lines.append(" " * 26 + "".join(str(number % 10) for number in range(1, len(DISGUISES) + 1)))
    for carrier in CARRIERS:
        signs = "".join("+" if verdicts[carrier, disguise] else "-" for disguise in DISGUISES)
        lines.append(f"{carrier:<26}{signs}")
    lines.append(f"{sum(verdicts.values())} of {len(verdicts)} found")
    return "\n".join(lines)
