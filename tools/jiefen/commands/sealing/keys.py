"""Options and steps that the commands on sealed halves share: the key, its passphrase, who writes."""

import os
import stat
import sys
import warnings
from collections.abc import Sequence
from getpass import GetPassWarning
from pathlib import Path
from typing import Any

import click
import msgspec

from jiefen.base.failure import Failure
from jiefen.base.finding import Finding
from jiefen.base.report import report
from jiefen.base.text import N_, say
from jiefen.commands.context import Surroundings
from jiefen.sealing.crypt import Keys, default_key_path, read_keys, require_recipients
from jiefen.sealing.keyless import stopped_findings
from jiefen.sealing.recipients import demo_keys, signer

key_option = click.option(
    "--key",
    "key",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help=N_("钥匙文件（默认用本人配置文件夹里的，由 jiefen keygen 做）"),
)


keep_option = click.option("--keep", is_flag=True, help=N_("证件号码、姓名看着像写错的，核对过确实是这样，照写"))


def keys_of(surroundings: Surroundings, key: Path | None) -> Keys:
    """The user's keys; who has taken them out is told if a rekey did not come to its end.

    A protected file asks for its passphrase, which is not shown. Raises Failure without a key. Who
    shares the machine and may read the file could read what is sealed: that is said.
    """
    question = surroundings.translate(N_("钥匙的口令"))
    path = key or default_key_path()
    asked: list[str] = []

    def ask() -> str:
        asked.append(asked_out_of_sight(question))
        return asked[0]

    keys = read_keys(path, ask)
    if not asked and _others_may_read(path) and not demo_keys().issuperset(keys.public):
        text = N_("提醒：这台机器上别的用户也能读这个钥匙文件，请改成只有本人可读（chmod 600）。")
        click.echo(surroundings.translate(text), err=True)
    tell_stopped(surroundings)
    return keys


def keys_if_any(surroundings: Surroundings, key: Path | None) -> Keys | None:
    """The keys that were named, or the user's own; None for who has none."""
    return keys_of(surroundings, key) if key or default_key_path().is_file() else None


class Writer(msgspec.Struct, frozen=True):
    """Who adds to a sealed half: the keys, and whose they are."""

    keys: Keys
    by: str


def writer_of(surroundings: Surroundings, key: Path | None) -> Writer:
    """Who is about to add to a sealed half, made sure of before anything else is asked or written.

    Raises Failure without a key, with one that is nobody's, or where the list of recipients has mistakes.
    """
    keys = keys_of(surroundings, key)
    by = signer(surroundings.book, keys)
    require_recipients(surroundings.book)
    return Writer(keys, by)


def tell_stopped(surroundings: Surroundings) -> None:
    """Say on the standard error that a rekey was killed, or met a full disk, before it was done, and what to do."""
    show_findings(surroundings, tuple(stopped_findings(surroundings.book)))


def asked_out_of_sight(question: str, **how: Any) -> str:
    """A passphrase, typed where nobody sees it.

    Raises Failure without a terminal: it would be shown, or logged.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", GetPassWarning)
            answer: str = click.prompt(question, hide_input=True, err=True, **how)
    except GetPassWarning:
        raise Failure(
            say(N_("这里没有终端，不能输口令。")),
            say(N_("请在终端里运行；没有人看守的机器，用 jiefen keygen --no-passphrase 另做一把钥匙。")),
        ) from None
    return answer


def _others_may_read(path: Path) -> bool:
    """Never on Windows, where a file's mode says nothing of it."""
    return os.name != "nt" and bool(path.stat().st_mode & (stat.S_IRGRP | stat.S_IROTH))


def is_sure(surroundings: Surroundings, doubts: Sequence[Finding], keep: bool, question: str = "") -> bool:
    """Whether to write what may be mistyped: nothing is, the user said `--keep`, or says so now (`question`).

    Without a terminal nobody can be asked: it is told what to add.
    """
    if not doubts or keep:
        return True
    show_findings(surroundings, tuple(doubts))
    if question and sys.stdin.isatty():
        return click.confirm(surroundings.translate(question), default=False, err=True)
    surroundings.show(say(N_("没有写入。核对过、确实是这样的，加上 --keep 再写。")))
    return False


def show_findings(surroundings: Surroundings, findings: tuple[Finding, ...]) -> None:
    """On the standard error, so that what was opened can be passed on alone."""
    if findings:
        click.echo(report(findings, "text", surroundings.translate), err=True)
