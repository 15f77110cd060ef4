"""`jiefen new`: register a dispute that came in; the number is the next free one (R2, R7)."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import click

from jiefen.base.text import N_, Say, say
from jiefen.case.text.case import judged_by
from jiefen.commands.asking import ask_for_what_follows
from jiefen.commands.context import DAY, Surroundings, pass_surroundings, today_option
from jiefen.commands.daily.record import SPOT, SPOT_TITLE
from jiefen.commands.fields import field_options, filled
from jiefen.commands.kinds import Code
from jiefen.commands.options import none_ahead, not_after, open_here, why_late
from jiefen.commands.petitions import NO_PETITION, asked_petition, lacks_petition
from jiefen.commands.sealing.keys import key_option, writer_of
from jiefen.commands.sealing.reasons import WITHHELD, tell_danger
from jiefen.commands.sealing.references import Given, asked_references, reference_option
from jiefen.commands.written import show_ahead, show_recorded
from jiefen.files import resources
from jiefen.history.past import said_days
from jiefen.office.choices import choices_of
from jiefen.office.office import Office
from jiefen.sealing.fold import fold
from jiefen.sealing.record import WITHHOLD, SealedReference, withheld_fields
from jiefen.sealing.references import reference_fields
from jiefen.sealing.unseen import Sealer
from jiefen.steps.terms import step_title
from jiefen.writing.new import Came, Ended, register, told_by
from jiefen.writing.record import refuse_denunciation

SKIPPED = ("id", "mark", "received", "log", "parties")
MADE = "jiefen.params"
ORIGIN = "--origin"
FOLLOWS = {"referred-by": ("initiative", ("referred",))}
"""Fields of a header that another one's value makes needed (REC14)."""
PARTY = ("ref", "role", "type")
NO_NUMBER = N_(
    "对方给的编号（工单号、信访件编号、案号）还没有记；有的，密封保存：jiefen seal {number} --reference 哪里的。"
)


class NewCase(click.Command):
    """A command that has, besides its own options, one for each field of a case's header."""

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """Made from the schema in the language of `ctx`, once: click compares them by identity."""
        made: list[click.Parameter] = ctx.meta.get(MADE, [])
        if not made:
            schema = resources.schema("case")
            made += [*field_options(schema, schema, SKIPPED, ctx.obj.translate), *super().get_params(ctx)]
            ctx.meta[MADE] = made
        return made

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """What the demand or the lead of `--origin` says already need not be typed again."""
        ctx.default_map = {**(ctx.default_map or {}), **_told_by(ctx.obj, _origin_in(args))}
        return super().parse_args(ctx, args)


def _origin_in(args: Sequence[str]) -> str:
    """The value of `--origin` among what was typed, "" without one."""
    for word, following in pairwise([*args, ""]):
        if word == ORIGIN:
            return following
        if word.startswith(f"{ORIGIN}="):
            return word.partition("=")[2]
    return ""


def _told_by(surroundings: Surroundings, origin: str) -> dict[str, Any]:
    """The defaults that an origin gives, by the names of options. Raises Failure for one that is not there."""
    if not origin:
        return {}
    return {f"field_{name}": value for name, value in told_by(open_here(surroundings), origin).items()}


def _party(text: str, context: click.Context) -> dict[str, str]:
    """A party from `P1:申请人:个人`; codes will do for the labels."""
    schema, translate = resources.schema("case"), context.obj.translate
    shapes = schema["properties"]["parties"]["items"]["properties"]
    parts = text.replace("：", ":").split(":")
    if len(parts) != len(PARTY):
        message = translate(N_("写成 P1:申请人:个人 这样"))
        raise click.BadParameter(message, context, param_hint="--party")
    option = next(parameter for parameter in context.command.params if parameter.name == "parties")
    role, kind = (
        Code(shapes[name]["x-labels"]).convert(word, option, context)
        for name, word in zip(PARTY[1:], parts[1:], strict=True)
    )
    return dict(zip(PARTY, (parts[0], role, kind), strict=True))


@click.command(cls=NewCase, help=N_("登记一件新的纠纷；编号自动取下一个。写了 --origin 的，诉求、线索里有的不用再写"))
@click.option("--received", type=DAY, metavar="YYYY-MM-DD", help=N_("收到的日期（默认今天）"))
@click.option(
    "--party",
    "parties",
    multiple=True,
    required=True,
    metavar="REF:ROLE:TYPE",
    help=N_("当事人，每位一个，如 P1:申请人:个人、P2:被申请人:单位；不写姓名"),
)
@reference_option
@key_option
@click.option("--again", is_flag=True, help=N_("看着像登记过的，确是另一件"))
@click.option("--dry-run", is_flag=True, help=N_("只看会写什么，不写"))
@today_option
@pass_surroundings
@click.pass_context
def command(
    context: click.Context,
    surroundings: Surroundings,
    /,
    received: date | None,
    parties: tuple[str, ...],
    today: date,
    *,
    references: tuple[Given, ...],
    key: Path | None,
    dry_run: bool,
    again: bool,
    **_fields: Any,
) -> None:
    """Exit code 1 if the record would not pass the schema or break a rule.

    Nothing is written then.
    """
    book = open_here(surroundings)
    fields = filled(context, choices_of(book.require_office()))
    ask_for_what_follows(context, fields, FOLLOWS)
    if lacks_petition(fields) and sys.stdin.isatty():
        fields |= asked_petition(context)
    refuse_denunciation(fields.get("petition"))
    came = not_after(received or today, today)
    for item in said_days(fields).values():
        none_ahead(item.values(), today)
    late = why_late(book, came, today, fields.get("late", ""))
    reasons = fields.pop(WITHHOLD, ())
    if reasons:
        fields[WITHHELD] = True
    header = {
        "received": came,
        **({"late": late} if late else {}),
        **fields,
        "parties": [_party(text, context) for text in parties],
    }
    writer = writer_of(surroundings, key) if (references or reasons) and not dry_run else None
    numbers = asked_references(surroundings, references, came) if writer else ()
    done = register(
        book,
        Came(header=header, sealed={**reference_fields(fold("", ()), numbers), **withheld_fields(reasons)}),
        Sealer(writer.by, writer.keys) if writer else None,
        today=today,
        dry_run=dry_run,
        again=again,
        waiting=surroundings.told_to_wait,
    )
    number, recorded = done.number, done.recorded
    show_recorded(surroundings, book, recorded, dry_run=dry_run)
    if done.sealed:
        surroundings.show(say(N_("已密封，写入 {file}。"), file=done.sealed))
        tell_danger(surroundings, reasons, number)
    if older := judged_by(came, book.require_office()):
        surroundings.show(older)
    if recorded.written:
        if done.ended:
            surroundings.show(_ended(done.ended, number))
        for one in _not_said(header, number, numbers):
            surroundings.show(one)
        if whose := _whose(book.require_office(), header, number):
            surroundings.show(whose)
        steps = [one.step for one in show_ahead(surroundings, book, number, today)]
        surroundings.show(_what_next(number, steps, simple=bool(header.get("simple"))))


def _ended(ended: Ended, number: str) -> Say:
    """That the demand or lead from which the case came has its result, or how it is written where it could not be."""
    if ended.kind == "demands":
        done = N_("诉求登记写了立案：{file}。")
        not_done = N_("诉求登记还没有写立案：jiefen demand end {key} --case {number}。")
    else:
        done = N_("线索写了立案：{file}。")
        not_done = N_("线索还没有写立案：jiefen screen end {key} --case {number}。")
    return say(done if ended.written.written else not_done, file=ended.written.file, key=ended.key, number=number)


def _what_next(number: str, steps: Sequence[str], *, simple: bool) -> Say:
    """That the case is there, and how the first of the steps that may come is written."""
    if not steps:
        return say(N_("新案件 {number}。"), number=number)
    step = SPOT if simple and steps[0] == "accept" else steps[0]
    return say(
        N_("新案件 {number}。下一步怎么写：jiefen record {number} {title}{step:.0} --help"),
        number=number,
        title=SPOT_TITLE if step == SPOT else step_title(step),
        step=step,
    )


def _whose(office: Office, header: Mapping[str, Any], number: str) -> Say | None:
    """Whose dispute it is by the grid (R11), None where it gives nobody."""
    unit = office.unit_for(header["kind"], header["area"])
    title = office.organisation.unit_titles.get(unit)
    if title is None:
        return None
    return say(N_("按网格归{unit}。各人手上几件：jiefen triage-hint {number}"), unit=title, number=number)


def _not_said(header: Mapping[str, Any], number: str, numbers: Sequence[SealedReference]) -> Iterator[Say]:
    """What whoever sent the case will have said and nobody entered: told once, when it is registered."""
    sent = header["initiative"] == "referred" or header["via"] == "hotline"
    if sent and not numbers:
        yield say(NO_NUMBER, number=number)
    if lacks_petition(header):
        yield say(NO_PETITION, number=number)
