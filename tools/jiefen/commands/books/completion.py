"""`jiefen completion`: let a shell propose words behind the Tab key (R29)."""

import click
from click.shell_completion import get_completion_class

from jiefen.base.text import N_
from jiefen.commands.context import Surroundings, pass_surroundings

SHELLS = ("bash", "zsh", "fish", "powershell")
_ASKED = "$response = & jiefen 2>$null"
_IN_UTF8 = (
    "$prev_encoding = [Console]::OutputEncoding\n"
    "        [Console]::OutputEncoding = [System.Text.UTF8Encoding]::new()\n"
    f"        {_ASKED}\n"
    "        [Console]::OutputEncoding = $prev_encoding"
)
"""A Chinese Windows reads what programs say in another encoding than ours."""


@click.command(
    help=N_(
        "写出补全脚本：按 Tab 键补上编号、步骤、人名、种类、地点，汉字、拼音首字母、代码都行。\n\n"
        "\b\n装法（装一次，重开终端就有）：\n"
        "  bash        jiefen completion bash >> ~/.bashrc\n"
        '  zsh         jiefen completion zsh > "${fpath[1]}/_jiefen"\n'
        "  fish        jiefen completion fish > ~/.config/fish/completions/jiefen.fish\n"
        "  PowerShell  jiefen completion powershell >> $PROFILE"
    )
)
@click.argument("shell", type=click.Choice(SHELLS), metavar="SHELL")
@pass_surroundings
@click.pass_context
def command(context: click.Context, surroundings: Surroundings, /, shell: str) -> None:
    """Nothing is installed: where it belongs is the user's to say."""
    kind = get_completion_class(shell)
    if kind is None:
        raise click.BadParameter(shell, context)
    source = kind(context.find_root().command, {}, "jiefen", "_JIEFEN_COMPLETE").source()
    surroundings.show(source.replace(_ASKED, _IN_UTF8).rstrip("\n"))
