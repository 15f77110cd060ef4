"""A key of one's own for signatures (R31): made by OpenSSH, beside the key that opens what is sealed.

It has no passphrase: what protects it is the account at this computer, as with any key that signs all day. It opens
nothing, and a signature counts only while its owner is on the merged list.
"""

import os
from pathlib import Path

from jiefen.base.failure import Failure
from jiefen.base.text import N_, say
from jiefen.files import programs
from jiefen.files.disk import read_regular

_MOST = 4096


def signing_beside(key: Path) -> Path:
    """Where the key for signatures of a person lies: beside the key that opens, `jiefen.key` and `jiefen-sign.key`."""
    return key.with_name(f"{key.stem}-sign{key.suffix}")


def make_signing_key(path: Path) -> str:
    """Make a key at `path`, or take the one that lies there; its public half, as a list of signers has it.

    Raises Failure where OpenSSH is not there or cannot make one.
    """
    program = programs.program("ssh-keygen")
    if program is None:
        raise Failure(say(N_("没有找到 ssh-keygen，做不了签名钥匙。")), say(N_("先安装 OpenSSH，再试一次。")))
    if not os.path.lexists(path):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        words = [program, "-q", "-t", "ed25519", "-N", "", "-C", "jiefen", "-f", str(path)]
        if programs.run(words, folder=path.parent).returncode:
            raise Failure(say(N_("签名钥匙没有做成。")), say(N_("看看磁盘满了没有，再试一次。")))
    public = read_regular(path.with_name(f"{path.name}.pub"), _MOST)
    if not isinstance(public, bytes):
        raise Failure(say(N_("签名钥匙的公钥不见了。")), say(N_("运行 ssh-keygen -y 从私钥再写一份，文件名加 .pub。")))
    return " ".join(public.decode("ascii", "replace").split()[:2])


def signer_line(handle: str, public: str) -> str:
    """The line of the list of signers for somebody's key: merges and attestations."""
    return f'{handle} namespaces="jiefen,git" {public}\n'
