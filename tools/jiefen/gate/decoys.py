"""What the gate must find on every run to be believed: identifiers of nobody, one of each type, new each time."""

import json
from collections.abc import Mapping, Sequence
from itertools import islice
from random import Random

from jiefen.base.identifiers.squeezed import HOUSE_KEYS, plain, squeeze
from jiefen.case.peers import MARK_LETTERS
from jiefen.gate.carriers.canaries import canaries
from jiefen.gate.identifiers import Identifier
from jiefen.gate.pinyin import spelt

CASE = "canary"
ROW = "0decoy0row"
"""A public id of nobody's, as those of the register look."""
CHINESE = range(0x4E00, 0x9FA6)
DIVISION_WORDS = "省市州盟区县旗镇乡街道地治自路十百千"
LETTERS = "abcdefghjkmnpqrstuvwxyz"


def decoys(seed: bytes) -> tuple[Identifier, ...]:
    """One identifier of each type, made from `seed`, which must be new and random.

    They are nobody's: no area has the code of the id number.
    """
    random = Random(seed)  # noqa: S311  the seed is what must not be guessed
    letters = "".join(random.choice(LETTERS) for _ in range(16))

    def digits(count: int) -> str:
        return "".join(random.choice("0123456789") for _ in range(count))

    return (
        Identifier(CASE, "P1", "name", _characters(random, 3)),
        Identifier(CASE, "P1", "alias", _characters(random, 4)),
        Identifier(CASE, "P1", "id-number", f"990000{digits(12)}"),
        Identifier(CASE, "P1", "phone", f"1{digits(10)}"),
        Identifier(
            CASE, "P1", "address", f"{_characters(random, 2)}路{random.randint(2, 99)}号{random.randint(2, 30)}栋501室"
        ),
        Identifier(CASE, "P1", "account", f"{letters}@example.invalid"),
        Identifier(CASE, "R1", "reference", f"（2026）{_characters(random, 1)}{digits(4)}诉前调{digits(5)}号"),
        Identifier(CASE, "", "mark", _mark(random)),
    )


def own_decoy(seed: bytes) -> Identifier:
    """A name of two characters, which counts only in its own case's texts."""
    return Identifier(CASE, "P2", "name", _characters(Random(seed + b"own"), 2))  # noqa: S311  as above


def own_texts(made: Identifier) -> Mapping[str, bytes]:
    """A narrative of the decoy's case, and its row in every format of the register, each with the name within words."""
    words = f"前{made.value}后"
    return {
        "canary/told/index.html": f"<p>{words}</p>".encode(),
        "canary/row.html": f"<table><tr><td>{words}</td><td><code>{ROW}</code></td></tr></table>".encode(),
        "canary/row.json": json.dumps([{"a": words, "b": ROW}]).encode(),
        "canary/row.csv": f"a,b\r\n{words},{ROW}\r\n".encode(),
    }


def _mark(random: Random) -> str:
    """A mark as no case has one: it ends in a digit twice."""
    return "".join(random.choice(MARK_LETTERS) for _ in range(4)) + random.choice("23456789") * 2


def _characters(random: Random, count: int) -> str:
    fit = (char for char in iter(lambda: chr(random.choice(CHINESE)), "") if _says_nothing(char))
    return "".join(islice(fit, count))


def _says_nothing(char: str) -> bool:
    """Whether a character is neither a numeral nor a word of addresses, so that it may stand in any name."""
    key = squeeze(char, HOUSE_KEYS)
    return len(key) == 1 and not key.isdigit() and key not in DIVISION_WORDS


def carriers(made: Sequence[Identifier]) -> Mapping[str, bytes]:
    """Files in every format, each carrying all of `made`."""
    return canaries(" ".join(one.value for one in made))


def names(made: Sequence[Identifier]) -> Mapping[str, Identifier]:
    """Names of files that carry one of `made` each: as it is, and a name spelt in letters."""
    found = {f"canary/{one.value}.html": one for one in made}
    spelled = {f"canary/{letters}/index.html": made[0] for letters in spelt(plain(made[0].value))[:1]}
    return found | spelled
