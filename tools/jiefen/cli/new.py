"""`jiefen new`: register a dispute that came in; the number is the next free one (R2, R7)."""

from datetime import date
from typing import Any

import click

from jiefen.app.record import new_case
from jiefen.cli.context import DAY, Surroundings, pass_surroundings, today_option
from jiefen.cli.fields import field_options, filled
from jiefen.cli.options import open_here, show_recorded
from jiefen.core.text import N_, say
from jiefen.store import resources

SKIPPED = ("id", "received", "log", "parties")


class NewCase(click.Command):
    """A command that has, besides its own options, one for each field of a case's header."""

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """Made from the schema in the language of `ctx`."""
        schema = resources.schema("case")
        return [*field_options(schema, schema, SKIPPED, ctx.obj.translate), *super().get_params(ctx)]


def _party(text: str) -> dict[str, str]:
    names = ("ref", "role", "type")
    return dict(zip(names, text.replace("：", ":").split(":"), strict=False))


@click.command(cls=NewCase, help=N_("登记一件新的纠纷；编号自动取下一个"))
@click.option("--received", type=DAY, metavar="YYYY-MM-DD", help=N_("收到的日期（默认今天）"))
@click.option(
    "--party",
    "parties",
    multiple=True,
    required=True,
    metavar="REF:ROLE:TYPE",
    help=N_("当事人，每位一个，如 P1:applicant:person、P2:respondent:organisation；不写姓名"),
)
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
    dry_run: bool,
    **_fields: Any,
) -> None:
    """Exit code 1 if the record would not pass the schema or break a rule; nothing is written then."""
    header = {"received": received or today, **filled(context), "parties": [_party(text) for text in parties]}
    number, recorded = new_case(open_here(surroundings), header, dry_run=dry_run)
    if recorded.written:
        surroundings.show(
            say(N_("新案件 {number}。下一步：jiefen record {number} accept --by 代号 --form oral"), number=number)
        )
    show_recorded(surroundings, recorded, dry_run=dry_run)
