"""`jiefen seal`: add to a case's sealed half without an editor."""

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from jiefen.base.failure import Failure
from jiefen.base.text import N_, say
from jiefen.book.cases import plain_case
from jiefen.commands.case_number import CASE
from jiefen.commands.context import Surroundings, pass_surroundings, today_option
from jiefen.commands.options import open_here
from jiefen.commands.sealing.keys import is_sure, keep_option, key_option, keys_of, show_findings
from jiefen.commands.sealing.references import Given, asked_references, reference_option
from jiefen.files.yaml.reader import MOST_BYTES
from jiefen.files.yaml.writer import canonical
from jiefen.sealing.editing import Fields, read_fields
from jiefen.sealing.fold import changes, document, is_field
from jiefen.sealing.halves import add, open_sealed, require_whole
from jiefen.sealing.recipients import signer
from jiefen.sealing.record import Value, is_list
from jiefen.sealing.references import reference_fields


@click.command(
    help=N_(
        "往一件案件的密封材料里写几项，不用编辑器；没写到的不变，写空的就是去掉。\n\n"
        "从标准输入读 YAML。也可以用 --set，但命令行会留在命令历史里，别人能翻到：姓名、号码不要这样写。\n\n"
        "别的单位后来给的编号用 --reference，号码接着会问。\n\n"
        "\b\n例：\n  jiefen seal 2026-0137 < 登记表.yaml\n"
        "  jiefen seal 2026-0137 --set others.N1.as=witness\n"
        "  jiefen seal 2026-0137 --reference hotline:2026-11-20\n\n"
        '\b\n登记表.yaml：\n  parties:\n    P1:\n      name: 某某\n      phones: ["号码"]\n'
        "  statements:\n    m6zn4t: 陈述的内容"
    )
)
@click.argument("case", type=CASE, metavar="CASE")
@click.option("--set", "settings", multiple=True, metavar="PATH=VALUE", help=N_("一项，可以写几次；列表的几项各写一次"))
@reference_option
@keep_option
@key_option
@today_option
@pass_surroundings
def command(
    surroundings: Surroundings,
    /,
    case: str,
    settings: tuple[str, ...],
    today: date,
    *,
    references: tuple[Given, ...],
    key: Path | None,
    keep: bool,
) -> None:
    """Exit code 1, and nothing written, if the text has mistakes, or what may be one and nobody says it is none."""
    if not (settings or references) and sys.stdin.isatty():
        raise _nothing(case)
    book = open_here(surroundings)
    plain = plain_case(book, case)
    raw = _from_options(settings) if settings or references else sys.stdin.buffer.read(MOST_BYTES + 1)
    if not raw.strip() and not references:
        raise _nothing(case)
    name = surroundings.translate(N_("写的各项") if settings else N_("标准输入"))
    found = read_fields(raw, plain, name) if raw.strip() else Fields()
    if found.findings:
        show_findings(surroundings, found.findings)
        surroundings.show(say(N_("没有写入。请按上面的提示改。")))
        click.get_current_context().exit(1)
    keys = keys_of(surroundings, key)
    opened = require_whole(open_sealed(book.root, case, keys))
    doubts = found.doubts_of(changes(opened.folded, found.fields))
    if not is_sure(surroundings, doubts, keep, N_("照这样写？") if settings else ""):
        click.get_current_context().exit(1)
    by = signer(book.root, keys)
    numbers = reference_fields(opened.folded, asked_references(surroundings, references))
    name = add(book.root, opened, {**found.fields, **numbers}, by, today)
    surroundings.show(say(N_("已密封，写入 {file}。"), file=name) if name else say(N_("没有改动，没有写入。")))


def _nothing(case: str) -> Failure:
    return Failure(
        say(N_("没有写要密封什么。")),
        say(N_("用 jiefen open {case} --edit 填写，或从标准输入给 YAML。"), case=case),
    )


def _from_options(settings: Sequence[str]) -> bytes:
    """The same as YAML.

    Raises Failure for what is no field; it is not repeated, for it may be somebody's name.
    """
    fields: dict[str, Value] = {}
    for number, setting in enumerate(settings, start=1):
        path, _, text = setting.partition("=")
        before = fields.get(path)
        value: Value = text
        if is_list(path):
            value = (*(before if isinstance(before, tuple) else ()), *([text] if text else ()))
        if not is_field(path, value):
            raise Failure(
                say(N_("第 {number} 个 --set 不是一项。"), number=number),
                say(N_("写成 parties.P1.name=…、others.N1.as=witness 或 statements.键=… 这样。")),
            )
        fields[path] = value
    return canonical(document(fields), {}).encode() if fields else b""
