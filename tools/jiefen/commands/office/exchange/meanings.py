"""What words of a foreign table mean, as a file of `--map` says, or somebody on the terminal (R33, R36)."""

import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import click
import msgspec

from jiefen.base.failure import Failure
from jiefen.base.text import N_, Term, render, say
from jiefen.book.book import Book
from jiefen.commands.choosing import fitting
from jiefen.commands.context import Surroundings
from jiefen.commands.registered import registered
from jiefen.files import resources
from jiefen.files.disk import read_regular, write_atomically
from jiefen.files.programs import in_a_book
from jiefen.files.sheets import plain
from jiefen.files.yaml.reader import MOST_BYTES, read
from jiefen.files.yaml.writer import canonical
from jiefen.office.choices import choices_of
from jiefen.steps.opening import CARRIED_STATES
from jiefen.writing.ledger import STATES, came_by

NAMES = {
    "kind": N_("种类"),
    "area": N_("片区"),
    "unit": N_("责任单位"),
    "leader": N_("包案领导"),
    "officer": N_("责任人"),
    "state": N_("状态"),
    "via": N_("来源方式"),
}
OF_STAFF = ("leader", "officer")
PROGRAMS_OWN: Mapping[str, Mapping[str, str]] = {
    "state": CARRIED_STATES,
    "via": resources.schema("case")["properties"]["via"]["x-labels"],
}
"""What the program has words for, not the book."""
SHOWN = 12
"""So many cells or rows are named in a sentence."""
Words = dict[str, dict[str, str]]
"""What words of a ledger mean, by what they are of: `{unit: {物业股: property}}`."""

Meaning = Callable[[str, str], str]
"""What a word means: (`unit`, 「物业股」) → code, "" where nobody knows."""


def mapping_in(path: Path | None) -> Words:
    """The meanings in the file of `--map`; none where it does not exist yet.

    Raises Failure for any other file, and for one in a book: a word that nobody knows may be a name in a wrong column.
    """
    if path is not None and in_a_book(str(path)):
        raise Failure(
            say(N_("--map 的文件在案卷库里：台账里的说法可能带着姓名，会跟着 Git 传出去。")),
            say(N_("写到案卷库外面，和台账放在一起。")),
        )
    if path is None or not path.exists():
        return {}
    raw = read_regular(path, MOST_BYTES)
    data = read(raw).data if isinstance(raw, bytes) else None
    try:
        return msgspec.convert(data, Words)
    except msgspec.ValidationError:
        raise Failure(
            say(N_("--map 的文件读不出来。")),
            say(N_("写成 unit: {{物业股: property}} 这样，每一类一段：{names}。"), names=tuple(map(Term, NAMES))),
        ) from None


def meaning_of(book: Book, words: Words) -> Meaning:
    """What a word means: as the file says, else as titles and codes of the book fit."""
    choices = choices_of(book.require_office())
    known = {what: choices["handle" if what in OF_STAFF else what] for what in NAMES if what not in PROGRAMS_OWN}

    def meaning(what: str, word: str) -> str:
        said = words.get(what, {}).get(word, "")
        if what in PROGRAMS_OWN:
            fit = fitting(said, PROGRAMS_OWN[what]) if said else ()
            return fit[0] if len(fit) == 1 else _usually(what, word)
        fit = fitting(said or word, known[what])
        return fit[0] if len(fit) == 1 else ""

    return meaning


def _usually(what: str, word: str) -> str:
    """What ledgers mean by a word that is the program's own to know."""
    return STATES.get(plain(word), "") if what == "state" else came_by(word)


def ask(
    surroundings: Surroundings,
    book: Book,
    words: Words,
    left: Mapping[tuple[str, str], tuple[Term, ...]],
    mapping: Path | None,
) -> None:
    """Ask on a terminal what words mean, else write them down to be filled in. Raises Failure where some stay open."""
    choices = choices_of(book.require_office())
    asked = sys.stdin.isatty()
    for what, word in left:
        names = PROGRAMS_OWN[what] if what in PROGRAMS_OWN else choices["handle" if what in OF_STAFF else what]
        meant = ""
        while asked and not meant:
            question = render(
                say(N_("{name}“{word}”是哪一个"), name=Term(NAMES[what]), word=word), surroundings.translate
            )
            try:
                meant = registered(click.prompt(question, err=True), names, NAMES[what])
            except Failure as unknown:
                click.echo(surroundings.said(unknown.do), err=True)
        words.setdefault(what, {})[word] = meant
    if mapping:
        write_atomically(mapping, canonical(words, {}).encode())
    if asked:
        return
    for (what, _), cells in left.items():
        where = (*cells[:SHOWN], *((Term("…"),) if len(cells) > SHOWN else ()))
        click.echo(surroundings.said(say(N_("{name}不认得：{cells}"), name=Term(NAMES[what]), cells=where)), err=True)
    raise Failure(
        say(N_("台账里有 {n} 种说法不认得，一件也没有接入。"), n=len(left)),
        say(N_("写在 {file}，在每一个后面填上代码或者名称，再来一次。"), file=Term(mapping.name))
        if mapping
        else say(N_("加上 --map 说法.yaml，就写成一份文件给你填。")),
    )
