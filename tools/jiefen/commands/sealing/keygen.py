"""`jiefen keygen`: a key of one's own for the sealed halves."""

from pathlib import Path

import click

from jiefen.base.failure import Failure
from jiefen.base.text import N_, say
from jiefen.commands.context import SETTINGS, Surroundings, pass_surroundings
from jiefen.commands.sealing.keys import asked_out_of_sight, key_option
from jiefen.sealing.crypt import RECIPIENTS, SHORTEST_PASSPHRASE, default_key_path, make_key


@click.command(
    help=N_(
        "做一把自己的钥匙：私钥留在本机、用口令保护，公钥写进名单。\n\n"
        "\b\n例：\n  jiefen keygen\n  jiefen keygen --key E:/recovery.key   做一把备用钥，锁进保险柜"
    )
)
@key_option
@click.option("--no-passphrase", is_flag=True, help=N_("不设口令，只给没有人看守的机器用"))
@pass_surroundings
def command(surroundings: Surroundings, key: Path | None, *, no_passphrase: bool) -> None:
    """An existing file is never replaced.

    The passphrase is asked for, twice, and never an option.
    """
    path = key or default_key_path()
    if any((folder / SETTINGS).is_file() for folder in path.absolute().parents):
        raise Failure(
            say(N_("这里是案卷库里面，没有做钥匙：私钥会跟着案件一起提交。")),
            say(N_("用 --key 写案卷库外面的文件，不写就放在本人的配置文件夹里。")),
        )
    public = make_key(path, (lambda: None) if no_passphrase else lambda: _passphrase(surroundings))
    surroundings.show(say(N_("私钥在 {path}，不要给人，不要放进案卷库；口令忘了无法找回。"), path=str(path)))
    surroundings.show(
        say(N_("把下面两行写进 {file}，代号换成自己的，请另一位持钥人运行 jiefen rekey："), file=RECIPIENTS)
    )
    surroundings.show(f"# li-na\n{public}")
    surroundings.show(say(N_("备用钥的上面一行写 # recovery: 存放的地方。")))


def _passphrase(surroundings: Surroundings) -> str:
    question, again = surroundings.translate(N_("设一个口令")), surroundings.translate(N_("再输一遍"))
    passphrase = asked_out_of_sight(question, confirmation_prompt=again)
    if len(passphrase) < SHORTEST_PASSPHRASE:
        raise Failure(
            say(N_("口令太短，没有做钥匙。")),
            say(N_("至少 {least} 个字符；几个不相干的词连起来好记又难猜。"), least=SHORTEST_PASSPHRASE),
        )
    return passphrase
