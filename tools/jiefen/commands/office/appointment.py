"""`jiefen appointment`: letters of appointment 聘书 for mediators, informants, publicity officers (R5, R8)."""

from datetime import date
from pathlib import Path

import click

from jiefen.base.failure import Failure
from jiefen.base.text import N_, say
from jiefen.commands.context import Surroundings, pass_surroundings, today_option
from jiefen.commands.handed_out import hand_out, paper_options
from jiefen.commands.options import open_here
from jiefen.commands.registered import officer
from jiefen.office.organisation.on_paper import appointment_values, appointments
from jiefen.papers.office_papers import OFFICE_PAPERS, Filling


@click.command(
    help=N_(
        "出聘书：今天在岗的调解员、信息员、宣传员，一人一张；不写 PERSON 就是全部。\n\n"
        "编号、聘期照机构和人员里登记的，没有登记的空着，用笔填。\n\n例：jiefen appointment 王强"
    )
)
@click.argument("people", nargs=-1, metavar="[PERSON]...")
@paper_options
@today_option
@pass_surroundings
def command(
    surroundings: Surroundings,
    people: tuple[str, ...],
    *,
    out: Path | None,
    pdf: bool,
    replace: bool,
    today: date,
) -> None:
    """A letter for each post of that sort, as Word files outside the book."""
    book = open_here(surroundings)
    office = book.require_office()
    wanted = {officer(book, word, "PERSON") for word in people}
    held = [(person, post) for person, post in appointments(office, today) if not wanted or person.handle in wanted]
    if not held:
        raise Failure(
            say(N_("今天没有要出聘书的：写的人不是调解员、信息员、宣传员。")),
            say(N_("核对 office/organisation.yaml 里的岗位和起止日期。")),
        )
    fillings = [
        Filling(
            kind=OFFICE_PAPERS["appointment"],
            name=f"appointment-{person.handle}-{post.body or post.room or post.group or post.unit}-{post.role}",
            values=appointment_values(person, post, office),
        )
        for person, post in held
    ]
    hand_out(surroundings, book, fillings, out=out, pdf=pdf, replace=replace)
