"""What words of a foreign table mean, as a file of `--map` says, or somebody on the terminal (R33, R36)."""

import sys
from collections.abc import Mapping
from pathlib import Path

import click
import msgspec

from jiefen.base.failure import Failure
from jiefen.base.text import N_, Term, render, say
from jiefen.book.book import Book
from jiefen.commands.context import Surroundings
from jiefen.commands.registered import registered
from jiefen.files.disk import read_regular, write_atomically
from jiefen.files.programs import in_a_book
from jiefen.files.yaml.reader import MOST_BYTES, read
from jiefen.files.yaml.writer import canonical
from jiefen.writing.tables.meanings import NAMES, Words, meant_by

SHOWN = 12
"""So many cells or rows are named in a sentence."""


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


def ask(
    surroundings: Surroundings,
    book: Book,
    words: Words,
    left: Mapping[tuple[str, str], tuple[Term, ...]],
    mapping: Path | None,
) -> None:
    """Ask on a terminal what words mean, else write them down to be filled in. Raises Failure where some stay open."""
    asked = sys.stdin.isatty()
    for what, word in left:
        names = meant_by(book, what)
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
