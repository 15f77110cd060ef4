"""The home page."""

from datetime import date

import msgspec
from markupsafe import Markup

from jiefen.base.html import page
from jiefen.base.template import render
from jiefen.guides.page import card
from jiefen.guides.public import PublicGuide
from jiefen.office.duty.page import roster
from jiefen.office.duty.public import PublicDuty
from jiefen.office.organisation.page import rooms_section
from jiefen.office.organisation.public import PublicRoom
from jiefen.office.settings.phone import phone
from jiefen.office.settings.public import PublicOffice
from jiefen.procedure.flowchart import TimedStep, timed
from jiefen.procedure.public import PublicProcedure
from jiefen.register.page import bars, batch_name
from jiefen.register.public import PublicPublication

SIX = ("accept", "interview", "inform", "mediate", "archive", "conclude")
"""The six steps that every dispute goes through (R7)."""
MOST_GUIDES = 8
ABOUT = "免费调解住房方面的纠纷"
KEYWORDS = ("调委会", "免费", "收费", "要钱吗", "多少钱", "电话", "地址", "上班时间", "值班")
"""What people type who look for the office itself."""


class Front(msgspec.Struct, frozen=True, kw_only=True):
    """What the home page shows.

    `start` is where "I have a dispute" leads, `guides` are in their order, `duty` is by day.
    """

    office: PublicOffice
    procedure: PublicProcedure
    start: str = "guides/"
    guides: tuple[PublicGuide, ...] = ()
    latest: PublicPublication | None = None
    duty: tuple[PublicDuty, ...] = ()
    rooms: tuple[PublicRoom, ...] = ()


class Latest(msgspec.Struct, frozen=True, kw_only=True):
    """The newest publication: its name, how many cases it lists, and when it was settled.

    `bars` is how many there are of each branch.
    """

    name: str
    count: int
    cut: date
    bars: Markup


def home(front: Front) -> dict[str, str]:
    """`index.md`."""
    body = render(
        "site/home.html.j2",
        office=front.office,
        phone=phone(front.office.phone),
        start=front.start,
        guides=[card(guide) for guide in front.guides[:MOST_GUIDES]],
        steps=_six_steps(front.procedure),
        afterwards=_afterwards(front.procedure),
        rooms=rooms_section(front.rooms),
        duty=roster(front.duty),
        latest=_latest(front.latest) if front.latest else None,
    )
    scripts = ("duty",) if front.duty else ()
    return {"index.md": page("首页", [body], description=ABOUT, scripts=scripts, keywords=KEYWORDS)}


def _six_steps(procedure: PublicProcedure) -> list[TimedStep]:
    by_code = {step.code: step for step in procedure.steps}
    return [timed(by_code[code], procedure) for code in SIX if code in by_code]


def _afterwards(procedure: PublicProcedure) -> str:
    """What is still to come when a dispute is closed."""
    return next((step.title for step in procedure.steps if step.code == "follow-up"), "")


def _latest(publication: PublicPublication) -> Latest:
    return Latest(
        name=batch_name(publication.batch),
        count=len(publication.rows),
        cut=publication.cut,
        bars=bars(publication),
    )
