"""The law register that a command works with: the program's, and the book's own where there is a book."""

from pathlib import Path

import click

from jiefen.base.failure import Failure
from jiefen.base.report import report
from jiefen.commands.context import Surroundings
from jiefen.files.resources import root
from jiefen.law.read import OFFICE_FILE, load_law_register
from jiefen.law.record import LawRegister


def register_of(surroundings: Surroundings) -> LawRegister:
    """The program's laws, with the book's own if there is a book.

    What is wrong with those goes to standard error.
    """
    register, findings = load_law_register(root(), _office_file(surroundings))
    if findings:
        click.echo(report(findings, "text", surroundings.translate), err=True)
    return register


def _office_file(surroundings: Surroundings) -> Path | None:
    try:
        return surroundings.book / OFFICE_FILE
    except Failure:
        if surroundings.folder is not None:
            raise
        return None
