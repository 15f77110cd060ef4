"""`jiefen open`: read a case's sealed half, or edit it in one's own editor."""

import os
import sys
from datetime import date
from pathlib import Path

import click

from jiefen.base.text import N_, Say, say
from jiefen.book.cases import plain_case
from jiefen.case.record import Case
from jiefen.commands.case_number import CASE
from jiefen.commands.context import Surroundings, pass_surroundings, today_option
from jiefen.commands.options import open_here
from jiefen.commands.sealing.keys import is_sure, keep_option, key_option, keys_of, show_findings
from jiefen.files.drafts import editor_of, private_draft
from jiefen.sealing.crypt import require_recipients
from jiefen.sealing.editing import editing_text, read_fields, shown_text
from jiefen.sealing.fold import whole_changes
from jiefen.sealing.halves import Opened, add, open_sealed, require_whole
from jiefen.sealing.recipients import signer
from jiefen.sealing.record import Value

KEEP = N_("照这样写？不是就回编辑器改")


@click.command(
    help=N_(
        "打开一件案件的密封材料：当事人是谁、怎么联系、说了什么。\n\n"
        "只显示在屏幕上；加 --edit 就在编辑器里改（环境变量 EDITOR 指明用哪个），改完密封，草稿随即抹去。\n\n"
        "\b\n例：\n  jiefen open 2026-0137\n  jiefen open 2026-0137 --edit"
    )
)
@click.argument("case", type=CASE, metavar="CASE")
@click.option("--edit", is_flag=True, help=N_("在编辑器里改"))
@keep_option
@key_option
@today_option
@pass_surroundings
def command(surroundings: Surroundings, case: str, key: Path | None, today: date, *, edit: bool, keep: bool) -> None:
    """Exit code 1 if some line could not be opened, or the draft was given up."""
    book = open_here(surroundings)
    plain = plain_case(book, case)
    keys = keys_of(surroundings, key)
    opened = open_sealed(book.root, case, keys)
    if not edit:
        _show(surroundings, opened)
        return
    by = signer(book.root, keys)
    require_whole(opened)
    require_recipients(book.root)  # before somebody has typed
    fields = _edited(surroundings, opened, plain, keep=keep)
    name = add(book.root, opened, fields, by, today)
    surroundings.show(say(N_("已密封，写入 {file}。"), file=name) if name else say(N_("没有改动，没有写入。")))


def _show(surroundings: Surroundings, opened: Opened) -> None:
    show_findings(surroundings, opened.findings)
    if opened.edits:
        surroundings.show(shown_text(opened.folded, surroundings.translate).rstrip())
    elif not opened.findings:
        surroundings.show(say(N_("{case} 还没有密封材料；填写用 jiefen open {case} --edit。"), case=opened.case))
    if opened.folded.conflicts:
        text = N_("有 {count} 项两人写得不一样，用 jiefen open {case} --edit 选定。")
        click.echo(surroundings.said(say(text, count=len(opened.folded.conflicts), case=opened.case)), err=True)
    click.get_current_context().exit(1 if opened.findings else 0)


def _edited(surroundings: Surroundings, opened: Opened, plain: Case, *, keep: bool) -> dict[str, Value]:
    """What the user made of it.

    With mistakes they edit again, or give up: nothing is written then, exit code 1. What may be a mistake they are
    asked about.
    """
    with private_draft(os.environ) as draft:
        draft.write(editing_text(opened.folded, plain, surroundings.translate))
        while True:
            draft.edit(editor_of(os.environ))
            found = read_fields(draft.read(), plain, surroundings.translate(N_("草稿")))
            if not found.findings:
                fields = whole_changes(opened.folded, found.fields)
                if is_sure(surroundings, found.doubts_of(fields), keep, KEEP):
                    return fields
                if not sys.stdin.isatty():
                    click.get_current_context().exit(1)
                continue
            show_findings(surroundings, found.findings)
            again: Say = say(N_("草稿有错误。回编辑器接着改？不改就放弃，原有内容不变"))
            if not click.confirm(surroundings.said(again), default=True, err=True):
                surroundings.show(say(N_("已放弃，没有写入。")))
                click.get_current_context().exit(1)
