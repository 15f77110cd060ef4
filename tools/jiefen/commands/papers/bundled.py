"""What `jiefen papers make` puts beside the papers of a case, to print or send them, and what it says of it."""

from collections.abc import Iterable
from pathlib import Path

import click

from jiefen.base.failure import Failure
from jiefen.base.text import N_, Say, say
from jiefen.commands.context import Surroundings
from jiefen.papers.bundle import Leaf, Printed, put_bundle
from jiefen.papers.make import Unmade, Written
from jiefen.papers.on_paper.office_suite import Converter


def bundled(
    surroundings: Surroundings,
    suite: Converter,
    folder: Path,
    done: Iterable[Written | Unmade],
    *,
    pdf: bool,
    pack: bool,
    all_: bool,
) -> tuple[bool, tuple[str, ...]]:
    """Put PDF files or a zip beside the papers of a case, which lie in `folder`; whether that was done, and which.

    `all_`: they are the whole volume.
    """
    papers = [one.paper for one in done if isinstance(one, Written)]
    leaves = [Leaf(title=paper.sheet.title, file=paper.file, content=paper.content) for paper in papers]
    put: list[Printed] = []
    try:
        for one in put_bundle(folder, leaves, suite, pdf=pdf, whole=all_, pack=pack) if leaves else ():
            put.append(one)
            if one.kept:
                kept = say(N_("{file} 不是程序出的，可能是扫描件，没有动。"), file=one.file)
                _warn(surroundings, kept, say(N_("移走或者改名，再出一次。")))
            elif one.of_all:
                surroundings.show(one.file)
    except Failure as failure:
        _warn(surroundings, failure.say, failure.do)
        return False, tuple(one.file for one in put)
    return not any(one.kept for one in put), tuple(one.file for one in put)


def _warn(surroundings: Surroundings, what: Say, do: Say) -> None:
    click.echo(f"{surroundings.said(what)}\n→ {surroundings.said(do)}", err=True)
