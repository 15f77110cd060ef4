"""Options and steps that the commands on sealed halves share: the key, its passphrase, who writes."""

from pathlib import Path

import click

from jiefen.cli.context import Surroundings
from jiefen.core.finding import Finding
from jiefen.core.text import N_
from jiefen.out.report import report
from jiefen.store.crypt import Keys, default_key_path, read_keys

key_option = click.option(
    "--key",
    "key",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help=N_("钥匙文件（默认用本人配置文件夹里的，由 jiefen keygen 做）"),
)


def keys_of(surroundings: Surroundings, key: Path | None) -> Keys:
    """The user's keys; a protected file asks for its passphrase, which is not shown. Raises Failure without a key."""
    question = surroundings.translate(N_("钥匙的口令"))
    return read_keys(key or default_key_path(), lambda: click.prompt(question, hide_input=True, err=True))


def show_findings(surroundings: Surroundings, findings: tuple[Finding, ...]) -> None:
    """On the standard error, so that what was opened can be passed on alone."""
    if findings:
        click.echo(report(findings, "text", surroundings.translate), err=True)
