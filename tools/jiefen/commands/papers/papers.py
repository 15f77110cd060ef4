"""`jiefen papers`: the papers of a case as Word files."""

import click

from jiefen.base.text import N_
from jiefen.commands.papers import attach, compare, make, scans, templates
from jiefen.commands.papers import list as list_


@click.group(help=N_("案件的文书：从记录出 Word 文件"))
def command() -> None:
    """The group of what is done with papers."""


command.add_command(make.command, "make")
command.add_command(list_.command, "list")
command.add_command(attach.command, "attach")
command.add_command(scans.command, "scans")
command.add_command(templates.command, "templates")
command.add_command(compare.command, "compare")
