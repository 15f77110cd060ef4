"""`jiefen gate`: nobody's identity leaves with the built site."""

import secrets
from datetime import date
from pathlib import Path

import click

from jiefen.base.report import report
from jiefen.base.text import N_, Say, Term, say
from jiefen.commands.context import Surroundings, pass_surroundings, today_option
from jiefen.commands.options import open_here, report_option
from jiefen.commands.sealing.keys import key_option, keys_of
from jiefen.gate.gate import gate
from jiefen.gate.verdict import TITLES, Verdict
from jiefen.publishing.read import last_attested
from jiefen.sealing.crypt import require_recipients
from jiefen.sealing.secret import exception_secret, make_exception_secret
from jiefen.site.build import OUT

SEED_BYTES = 32


@click.command(
    help=N_(
        "公开前的核查：拿每件案件密封材料里的姓名、证件号、电话、住址、账号，逐个文件找遍网站。\n\n"
        "只说在哪个文件的什么地方、是哪件案件的哪一种，不显示内容。每次先用试样自检，自检不过就不作数。"
    )
)
@click.argument("folder", required=False, type=click.Path(path_type=Path), metavar="[DIR]")
@click.option("--new-exception-key", is_flag=True, help=N_("第一次登记豁免之前用：做一把豁免码用的密钥，密封进案卷库"))
@key_option
@today_option
@report_option
@pass_surroundings
def command(
    surroundings: Surroundings, *, folder: Path | None, new_exception_key: bool, key: Path | None, today: date, fmt: str
) -> None:
    """Exit code 1 when something was found, or the run proves nothing."""
    book = open_here(surroundings)
    keys = keys_of(surroundings, key)
    if new_exception_key and not exception_secret(book.root, keys):
        make_exception_secret(book.root, require_recipients(book.root))
    seed, last = secrets.token_bytes(SEED_BYTES), last_attested(book.root)
    verdict = gate(book, folder or book.root / OUT / "site", keys, today=today, seed=seed, last=last)
    if verdict.findings or fmt != "text":
        surroundings.show(report(verdict.findings, fmt, surroundings.translate, colour=surroundings.colour))
    if fmt == "text":
        for line in (*searched_lines(verdict), _conclusion(verdict)):
            surroundings.show(line)
    click.get_current_context().exit(0 if verdict.clean else 1)


def searched_lines(verdict: Verdict) -> tuple[Say, ...]:
    """What was looked for, and in what."""
    counts = tuple(
        say(N_("{kind} {count}"), kind=Term(title), count=verdict.checked.get(kind, 0))
        for kind, title in TITLES.items()
    )
    return (
        say(N_("核对的身份信息：{counts}。"), counts=counts),
        say(
            N_("查了 {files} 个文件，{size} 字节，格式：{formats}；自检试样 {canaries} 个。"),
            files=verdict.files,
            size=verdict.size,
            formats=verdict.formats,
            canaries=verdict.canaries,
        ),
    )


def _conclusion(verdict: Verdict) -> Say:
    if verdict.findings:
        return say(N_("有 {count} 处要改，不能发布。"), count=len(verdict.findings))
    return say(N_("没有发现身份信息，可以发布。"))
