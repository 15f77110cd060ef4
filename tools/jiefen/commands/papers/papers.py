"""`jiefen papers`: the papers of a case as Word files."""

import click

from jiefen.base.text import N_
from jiefen.commands.papers import attach, compare, make, number, scans, templates
from jiefen.commands.papers import list as list_


@click.group(help=N_("案件的文书：从记录出 Word 文件"))
def command() -> None:
    """The group of what is done with papers."""


COMMANDS = {
    "list": (list_.command, N_("卷宗：有哪些文书，缺哪些，谁签名，盖什么章")),
    "make": (make.command, N_("出文书：Word 文件，也出 PDF 和压缩包")),
    "compare": (compare.command, N_("改过、签过的文书和记录有哪里不一样")),
    "number": (number.command, N_("合并以后给文号")),
    "attach": (attach.command, N_("登记签好的文书归了卷")),
    "scans": (scans.command, N_("核对一个文件夹里的扫描件")),
    "templates": (templates.command, N_("模板：用哪个，写得对不对，拿一份来改")),
}
for _name, (_command, _title) in COMMANDS.items():
    _command.short_help = _title
    command.add_command(_command, _name)
