"""Laws' texts that a bureau imported: office/law-texts/<law>-<part>.yaml (R24).

The program ships none.

A file holds so many articles at most that the strict reader takes it; the others follow in -2, -3.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import msgspec

from jiefen.base.finding import Finding
from jiefen.base.text import Term
from jiefen.files import resources
from jiefen.files.disk import write_atomically
from jiefen.files.faults import FILE_NAME
from jiefen.files.loading import load_record
from jiefen.files.schema import shape
from jiefen.files.yaml.writer import canonical
from jiefen.law.faults import OTHER_VERSION, PARTS_MISSING
from jiefen.law.record import Law, LawRegister
from jiefen.law.texts.record import LawArticle, LawText

FOLDER = "office/law-texts"
BYTES_A_FILE = 180_000
"""Of the articles as JSON: with keys and indents a file stays below the reader's cap."""


def text_path(root: Path, law: str, part: int = 1) -> Path:
    """The file of a part of the text of `law`."""
    return root / FOLDER / f"{law}-{part}.yaml"


def read_law_texts(root: Path, register: LawRegister) -> tuple[Mapping[str, LawText], tuple[Finding, ...]]:
    """The texts by law that are those of the register's versions, and what is wrong with the others."""
    parts: list[tuple[str, LawText]] = []
    findings: list[Finding] = []
    for path in sorted((root / FOLDER).glob("[!.]*.yaml")):
        name = f"{FOLDER}/{path.name}"
        part, wrong = load_record(root, name, "law-text", LawText)
        findings += wrong
        if part is not None:
            parts.append((name, part))
    texts, more = fitting_texts(parts, register)
    return texts, (*findings, *more)


def fitting_texts(
    files: Iterable[tuple[str, LawText]], register: LawRegister
) -> tuple[Mapping[str, LawText], tuple[Finding, ...]]:
    """The texts that `files` (file and part) make and that are those of the register's versions, by law.

    And what is wrong with the others: misnamed, parts missing, another version.
    """
    parts_of_law, findings = _by_law(files)
    texts: dict[str, LawText] = {}
    for law, parts in parts_of_law.items():
        text = _joined(parts)
        if text is None:
            findings.append(PARTS_MISSING.at().finding(f"{FOLDER}/{law}-1.yaml"))
        else:
            texts[law] = text
    fit = {law: text for law, text in texts.items() if is_registered(text, register.get(law))}
    findings += [_of_other_version(text) for law, text in texts.items() if law not in fit]
    return fit, tuple(findings)


def _by_law(files: Iterable[tuple[str, LawText]]) -> tuple[dict[str, list[LawText]], list[Finding]]:
    """The parts of texts by law, and which file is not called after its law and part."""
    parts_of_law: dict[str, list[LawText]] = {}
    findings: list[Finding] = []
    for name, part in files:
        expected = f"{FOLDER}/{text_path(Path(), part.law, part.part).name}"
        if name == expected:
            parts_of_law.setdefault(part.law, []).append(part)
        else:
            findings.append(FILE_NAME.at(expected=Term(expected)).finding(name))
    return parts_of_law, findings


def is_registered(text: LawText, law: Law | None) -> bool:
    """Whether this is the version of `law` that the register knows: by its first day and its last article."""
    return law is not None and law.effective == text.effective and law.articles == text.last


def write_law_text(root: Path, text: LawText) -> tuple[str, ...]:
    """Write the files of a text, and remove those of an earlier, longer one.

    Returns the names of those written.
    """
    (root / FOLDER).mkdir(parents=True, exist_ok=True)
    parts = parts_of(text)
    for part in reversed(parts):
        data: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(part))
        whole = canonical(data, shape.key_order(resources.schema("law-text")))
        write_atomically(text_path(root, part.law, part.part), whole.encode())
    number = len(parts) + 1
    while (surplus := text_path(root, text.law, number)).exists():
        surplus.unlink()
        number += 1
    return tuple(f"{FOLDER}/{text.law}-{part.part}.yaml" for part in parts)


def parts_of(text: LawText) -> tuple[LawText, ...]:
    """The text cut into as many parts as it takes files, each at most `BYTES_A_FILE` long."""
    pieces: list[list[LawArticle]] = [[]]
    size = 0
    for article in text.articles:
        length = len(msgspec.json.encode(article))
        if pieces[-1] and size + length > BYTES_A_FILE:
            pieces.append([])
            size = 0
        pieces[-1].append(article)
        size += length
    return tuple(
        msgspec.structs.replace(text, part=number, parts=len(pieces), articles=tuple(piece))
        for number, piece in enumerate(pieces, start=1)
    )


def _joined(parts: list[LawText]) -> LawText | None:
    """The one text that `parts` make.

    None when they are not all of one text, or its articles do not follow.
    """
    in_order = sorted(parts, key=lambda part: part.part)
    first = in_order[0]
    stated = [(part.part, part.parts, part.effective) for part in in_order]
    wanted = [(number, first.parts, first.effective) for number in range(1, first.parts + 1)]
    articles = tuple(article for part in in_order for article in part.articles)
    numbers = [(article.article, article.branch) for article in articles]
    if stated != wanted or len(set(numbers)) < len(numbers) or numbers != sorted(numbers):
        return None
    return msgspec.structs.replace(first, parts=1, articles=articles)


def _of_other_version(text: LawText) -> Finding:
    return OTHER_VERSION.at(effective=text.effective, last=text.last).finding(f"{FOLDER}/{text.law}-1.yaml")
