"""Invented disputes for practice and measurement: the stories that `jiefen synth` tells, each clean under `check`.

A story is written to its end and then cut on the book's last day, so that recent disputes are open
at every stage.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from random import Random
from typing import Any

from jiefen.base.workdays import Calendar
from jiefen.office.office import Office

Entry = dict[str, Any]
DESK, LEADER = "li-na", "chen-guo"
OFFICERS = {"property": "wang-qiang", "market": "sun-lei", "construction": "he-jun", "expropriation": "guo-yan"}
SECOND = {"property": "zhao-min", "market": "li-na", "construction": "li-na", "expropriation": "ma-li"}
"""Who acts: people of the sample office whose posts have no end."""

CLOSING = ("conclude", "refuse", "withdraw", "transfer")
ANSWERS = ("agreed", "not-objected", "not-objected")
"""What parties say when they are asked about the public register."""

COMMITTEE = "committee"
MEDIATORS = {"wang-qiang": "qiu-ping", "sun-lei": "dong-bin"}
ANY_MEDIATOR = ("qiu-ping", "dong-bin", "xie-yun", "shen-lan")
"""Who mediates for the committee beside an officer of the bureau: always the same, or one of these."""

PLANS = (
    "先看现场，再请双方坐到一起谈",
    "核对合同和账目，分别约谈",
    "请检测机构看过，再商量办法",
    "先稳住情绪，一周内拿出方案",
)


class Story:
    """One dispute as it is told: a header, and a log that only moves forward in working days."""

    def __init__(self, number: str, received: date, office: Office, draw: Random) -> None:
        self.draw = draw
        self.calendar = office.calendar
        self.day = received
        branch = draw.choice(_by_weight(office.settings.kinds))
        leaf = draw.choice(list(office.settings.kinds[branch].present))
        area = draw.choice(office.grid.areas).code
        self.unit = office.grid.unit_for(f"{branch}.{leaf}", area)
        self.confirmable = not {branch, f"{branch}.{leaf}"} & set(office.settings.no_confirmation)
        self.officer, self.second = OFFICERS[self.unit], SECOND[self.unit]
        self.mediator = MEDIATORS.get(self.officer) or draw.choice(ANY_MEDIATOR)
        self.body = ""
        self.asked = Random(number)  # noqa: S311 - practice data, not secrets
        self.log: list[Entry] = []
        self.header: Entry = {
            "id": number,
            "received": received.isoformat(),
            "initiative": "application",
            "via": draw.choice(["window", "phone", "online", "mailbox", "hotline"]),
            "kind": f"{branch}.{leaf}",
            "area": area,
            "people": draw.choice([2, 2, 2, 3, 4, 6, 8]),
            "amount": (amount := draw.randrange(500, 90_000) * 100),
            "parties": [
                {"ref": "P1", "role": "applicant", "type": "person"},
                {"ref": "P2", "role": "respondent", "type": draw.choice(["person", "organisation", "organisation"])},
            ],
        }
        self.amount = amount
        if self.chance(0.3):
            self.header["initiative"] = "referred"
            self.header["referred-by"] = draw.choice(["centre", "police", "petition-office", "bureau", "other"])
        elif self.chance(0.1):
            self.header |= {"initiative": "own", "via": "screening"}
        if self.chance(0.04):
            self.header["publicity"] = "objected"
        if self.chance(0.04):
            self.header["withheld"] = True

    def chance(self, share: float) -> bool:
        """True in this share of all calls: `chance(0.3)` three times in ten."""
        return self.draw.random() < share

    @property
    def both(self) -> list[str]:
        """The parties, two as a rule: those of both sides."""
        return [party["ref"] for party in self.header["parties"]]

    def wait(self, least: int, most: int) -> None:
        """Let `least` to `most` working days pass."""
        for _ in range(self.draw.randint(least, most)):
            self.day = self.calendar.next_workday(self.day + timedelta(days=1))

    def add(self, step: str, by: str, **fields: Any) -> None:
        """One entry on the day the story has reached; `with_` stands for `with`."""
        named = {name.rstrip("_").replace("_", "-"): value for name, value in fields.items()}
        if step in CLOSING and "publicity" not in self.header:
            named["publicity"] = self.asked.choice(ANSWERS)
        self.log.append({"date": self.day.isoformat(), "step": step, "by": by, **named})

    def record(self, end: date) -> Entry:
        """The case as it stood at the end of `end`."""
        return {**self.header, "log": [entry for entry in self.log if entry["date"] <= end.isoformat()]}


def _by_weight(branches: Iterable[str]) -> list[str]:
    """Each branch as often as its weight: disputes on property management are most of what comes in."""
    weighted: list[str] = []
    for branch in branches:
        weighted += [branch] * (5 if branch == "property" else 2)
    return weighted


def _opened(story: Story, channel: str, body: str, days: int = 28) -> None:
    """Accepted and triaged within the limits, the parties heard and told their rights."""
    story.body = body
    contacted = story.chance(0.5)
    if contacted:
        if story.chance(0.1):
            story.add("contact", DESK, how="phone", with_=["P1"], reached=False)
        story.add("contact", DESK, how="phone", with_=["P1"])
        story.wait(0, 2)
    story.add("accept", DESK, form=story.draw.choice(["written", "oral"]))
    plan = story.draw.choice(PLANS)
    planned = story.chance(0.8)
    story.add(
        "triage",
        DESK,
        channel=channel,
        body=body,
        leader=LEADER,
        unit=story.unit,
        officer=story.officer,
        team=[story.officer, story.second],
        due=(story.day + timedelta(days=days)).isoformat(),
        **({"plan": plan} if planned else {}),
    )
    if contacted:
        story.wait(0, 2)
    story.add("interview", story.officer, with_=story.both, place=story.draw.choice(["room", "scene"]))
    story.add("inform", story.officer, with_=story.both, form=story.draw.choice(["signed", "oral-recorded"]))
    if not planned:
        story.add("plan", story.officer, what=plan)
    if story.chance(0.1):
        story.add("learn", DESK, field="amount", is_=story.header.pop("amount"))


def _meet(story: Story, result: str) -> None:
    """A meeting held by the committee's mediator where the committee has the case, else by the officer."""
    own = [story.mediator if story.body == COMMITTEE else story.officer]
    story.add("mediate", story.officer, mediators=own, recorder=DESK, with_=story.both, result=result)


def _closed(story: Story, outcome: str) -> None:
    """Tracked, fed back, archived, concluded, reported, followed up."""
    story.wait(0, 2)
    story.add("track", story.officer, finding="done")
    story.add("feedback", story.officer, to="referrer" if "referred-by" in story.header else "parties", form="phone")
    story.wait(0, 2)
    story.add("paper", DESK, kind="identity", pages=2)
    story.add("archive", DESK, papers=story.draw.randint(4, 14))
    story.add("conclude", DESK, outcome=outcome)
    story.add("report-closed", DESK, to="general")
    story.wait(5, 15)
    if story.chance(0.1):
        story.add("follow-up", story.second, with_=["P1"], reached=False)
        story.wait(0, 2)
    satisfaction = story.draw.choice(["satisfied", "satisfied", "mostly", "dissatisfied", "no-answer"])
    story.add("follow-up", story.second, performed=_performed(story), satisfaction=satisfaction, with_=["P1"])


def _performed(story: Story) -> str:
    """What a visit finds: agreements are performed in full, at once, before the visit or not yet."""
    told = next((entry["performed"] for entry in reversed(story.log) if "performed" in entry), "")
    if told:
        return str(told)
    if any(entry["step"] == "perform" or entry.get("performed-at-once") for entry in story.log):
        return "full"
    return "none" if any(entry["step"] == "agreement" for entry in story.log) else "not-applicable"


def _agreed(story: Story, *, stamped: bool) -> None:
    """A written agreement, performed at once or in instalments."""
    day = story.day.isoformat()
    _meet(story, "agreed")
    fields: Entry = {"form": "written", "signed": dict.fromkeys(story.both, day)}
    if stamped:
        fields["stamped"] = day
    if story.chance(0.4):
        story.add("agreement", story.officer, **fields, terms=story.draw.randint(1, 5), performed_at_once=True)
        return
    amount = story.amount
    first = amount // 2
    due = [(story.day + timedelta(days=days)).isoformat() for days in (30, 60)]
    instalments = [{"due": due[0], "amount": first}, {"due": due[1], "amount": amount - first}]
    story.add("agreement", story.officer, **fields, terms=2, amount=amount, instalments=instalments)
    story.wait(1, 4)
    story.add("perform", story.officer, state="full", amount=amount)


def people(story: Story) -> None:
    """People's mediation that ends in an agreement."""
    _opened(story, "people", COMMITTEE)
    for _ in range(story.draw.randint(0, 2)):
        story.wait(1, 3)
        _meet(story, "adjourned")
    story.wait(1, 4)
    _agreed(story, stamped=True)
    _closed(story, "agreed")


def confirmed(story: Story) -> None:
    """An agreement in people's mediation, signed in turn, that the court confirms, where it may."""
    if not story.confirmable:
        people(story)
        return
    _opened(story, "people", COMMITTEE)
    story.wait(2, 6)
    _meet(story, "agreed")
    due = (story.day + timedelta(days=90)).isoformat()
    first, *others = story.both
    signed = {first: story.day.isoformat()}
    story.add("agreement", story.officer, form="written", signed=signed, terms=3, instalments=[{"due": due}])
    story.wait(1, 3)
    day = story.day.isoformat()
    story.add("sign", story.officer, signed=dict.fromkeys(others, day), stamped=day)
    story.wait(3, 12)
    story.add("confirm-apply", story.officer, with_=story.both, court="yunxiu-court")
    story.wait(6, 15)
    story.add("confirm-result", story.officer, result="confirmed")
    _closed(story, "agreed")
    story.wait(1, 10)
    story.add("perform", story.officer, state="full")


def failed(story: Story) -> None:
    """People's mediation that ends without agreement; the other ways are told."""
    _opened(story, "people", COMMITTEE)
    story.wait(2, 6)
    _meet(story, "failed")
    told = {"told_ways": ["arbitration", "court"], "told_by": story.draw.choice(["in-person", "phone", "letter"])}
    story.add("terminate", story.officer, reason="no-agreement", **told)
    _closed(story, "failed")


def paused(story: Story) -> None:
    """People's mediation that waits for an appraisal and is extended."""
    _opened(story, "people", COMMITTEE)
    story.wait(1, 4)
    story.add("suspend", story.officer, reason="appraisal")
    since = story.day
    story.wait(5, 12)
    story.add("resume", story.officer)
    triage = next(entry for entry in story.log if entry["step"] == "triage")
    stood = story.day - since
    until = (date.fromisoformat(triage["due"]) + stood + timedelta(days=20)).isoformat()
    for clock in ("mediation", "contracted"):
        story.add("extend", story.officer, clock=clock, until=until, approved_by=LEADER)
    story.wait(2, 10)
    _agreed(story, stamped=True)
    _closed(story, "agreed")


def simple(story: Story) -> None:
    """The simple procedure: six steps on one day."""
    story.header["simple"] = True
    due = (story.day + timedelta(days=7)).isoformat()
    story.add("accept", DESK, form="oral", leader=LEADER, unit=story.unit, officer=story.officer, due=due)
    story.add("interview", story.officer, with_=story.both, place="room")
    story.add("inform", story.officer, with_=story.both, form="oral-recorded")
    _meet(story, "agreed")
    story.add("agreement", story.officer, form="oral", performed_at_once=True)
    if "referred-by" in story.header:
        story.add("feedback", story.officer, to="referrer", form="written")
    story.add("archive", DESK, papers=1)
    story.add("conclude", DESK, outcome="agreed")
    story.wait(5, 15)
    story.add("follow-up", DESK, performed="full", satisfaction="satisfied", with_=["P1"])


def administrative(story: Story) -> None:
    """Administrative mediation."""
    _opened(story, "administrative", "administrative", 55)
    story.wait(2, 8)
    _agreed(story, stamped=False)
    _closed(story, "agreed")


def delegated(story: Story) -> None:
    """Delegated by the court, before docketing or at a later stage, and mediated by the committee."""
    story.header |= {"initiative": "referred", "referred-by": "court", "via": "online"}
    _opened(story, "judicial", COMMITTEE, 25)
    signed, limit = story.day.isoformat(), (story.day + timedelta(days=25)).isoformat()
    stage = story.draw.choice(["before-docketing", "before-docketing", "second-instance", "after-judgment"])
    given = {} if stage == "before-docketing" else {"court_limit": limit}
    story.add("delegate", story.officer, direction="in", stage=stage, court="yunxiu-court", signed=signed, **given)
    story.wait(2, 8)
    _agreed(story, stamped=True)
    _closed(story, "agreed")


def eased(story: Story) -> None:
    """Calmed on the spot by administrative mediation: an oral agreement, performed at once."""
    _opened(story, "administrative", "administrative", 55)
    story.wait(1, 5)
    _meet(story, "agreed")
    story.add("agreement", story.officer, form="oral", performed_at_once=True)
    _closed(story, "eased")


def households(story: Story) -> None:
    """Two households agree with a firm, each for itself; the third does not, and the court's mediator was there."""
    story.header["parties"] = [
        *({"ref": ref, "role": "applicant", "type": "person"} for ref in ("P1", "P2", "P3")),
        {"ref": "P4", "role": "respondent", "type": "organisation"},
    ]
    story.header["people"] = 4
    _opened(story, "people", COMMITTEE)
    story.wait(1, 4)
    own = [story.mediator, {"body": "yunxiu-court", "count": 1}]
    story.add("mediate", story.officer, mediators=own, recorder=DESK, with_=story.both, result="part-agreed")
    day, amount = story.day.isoformat(), story.amount // 2
    due = [{"due": (story.day + timedelta(days=20)).isoformat(), "amount": amount}]
    for name, ref in (("第1户", "P1"), ("第2户", "P2")):
        with_, signed = [ref, "P4"], {ref: day, "P4": day}
        story.add(
            "agreement", story.officer, name=name, with_=with_, form="written", signed=signed, stamped=day,
            amount=amount, instalments=due,
        )  # fmt: skip
    story.add("terminate", story.officer, reason="no-agreement", told_ways=["court"], only=["P3"])
    story.wait(2, 5)
    story.add("perform", story.officer, state="full", amount=amount, agreement="第1户")
    _closed(story, "part-agreed")


def petition(story: Story) -> None:
    """A petition that ends with a handling opinion, served some days later; its route is said in the notice."""
    story.header |= {"initiative": "referred", "referred-by": "petition-office", "via": "mailbox"}
    story.header["petition"] = {"purpose": "claim", "kind": "first"}
    _opened(story, "petition", "petition-room", 55)
    story.wait(1, 5)
    story.add("notify", story.officer, result="accepted", route=6)
    story.wait(5, 20)
    if story.chance(0.3):
        story.add("hearing", story.officer, chair=LEADER, panel=[story.second], with_=story.both)
    story.add("opinion", story.officer, supports=story.draw.choice(["all", "part", "none"]))
    story.wait(1, 4)
    story.add("serve", story.officer, entry={"step": "opinion", "nth": 1})
    _closed(story, "opinion")


def joined(story: Story) -> None:
    """A second petition about the same matter joins a dispute that was no petition; it wants something changed."""
    _opened(story, "administrative", "administrative", 55)
    story.wait(1, 4)
    received = story.day.isoformat()
    story.add("join-petition", story.officer, received=received, with_=["P1"], purpose="suggestion", kind="first")
    story.wait(1, 4)
    story.add("notify", story.officer, result="accepted")
    _agreed(story, stamped=False)
    _closed(story, "agreed")


def self_settled(story: Story) -> None:
    """The parties settle it among themselves before anybody has talked to both."""
    _opened(story, "people", COMMITTEE)
    story.wait(1, 6)
    how = story.draw.choice([["paid"], ["repaired"], ["stopped", "apologised"], ["agreed"]])
    story.add("settle", story.officer, with_=story.both, how=how, told_by=["P1"], performed="full")
    _closed(story, "self-settled")


def handled(story: Story) -> None:
    """The bureau orders what is wrong to be put right, and it is; who complained is answered."""
    complaint = story.chance(0.5)
    if complaint:
        story.header["complaint"] = True
    _opened(story, "administrative", "administrative", 55)
    story.wait(2, 8)
    kind = story.draw.choice(["order", "order", "refund"])
    story.add("outside-result", story.officer, authority="own", kind=kind, matter="ended")
    story.wait(3, 10)
    story.add("perform", story.officer, state="full")
    if complaint:
        story.add("feedback", story.officer, to="parties", form="written")
    _closed(story, "handled")


def judged(story: Story) -> None:
    """The talks fail and a court decides while the case is still open."""
    _opened(story, "people", COMMITTEE)
    story.wait(2, 6)
    _meet(story, "failed")
    story.add("terminate", story.officer, reason="no-agreement", told_ways=["court"])
    story.wait(15, 40)
    kind = story.draw.choice(["judgment", "mediated"])
    story.add(
        "outside-result", story.officer, authority="court", kind=kind, matter="ended", partner="yunxiu-court",
        performed="none",
    )  # fmt: skip
    _closed(story, "decided")


def enforced(story: Story) -> None:
    """An agreement is broken, and the court enforces it."""
    _opened(story, "people", COMMITTEE)
    story.wait(1, 4)
    _meet(story, "agreed")
    day, amount = story.day.isoformat(), story.amount
    due = [{"due": (story.day + timedelta(days=20)).isoformat(), "amount": amount}]
    signed = dict.fromkeys(story.both, day)
    story.add(
        "agreement", story.officer, form="written", signed=signed, stamped=day, terms=2, amount=amount,
        instalments=due,
    )  # fmt: skip
    story.wait(18, 25)
    story.add("perform", story.officer, state="breach")
    story.add("track", story.officer, finding="urged")
    story.wait(30, 60)
    story.add(
        "outside-result", story.officer, authority="court", kind="enforcement", matter="ended",
        partner="yunxiu-court", amount=amount, performed="full",
    )  # fmt: skip
    _closed(story, "enforced")


def transferred(story: Story) -> None:
    """What belongs to another authority goes there, and its file is closed."""
    _opened(story, "administrative", "administrative", 55)
    story.wait(1, 5)
    to = story.draw.choice(["court", "arbitration", "bureau"])
    named = {"partner": "yunxiu-court"} if to == "court" else {}
    story.add("transfer", story.officer, to=to, reason="查明后不属于本局职责", **named)
    _closed(story, "transferred")


def refused(story: Story) -> None:
    """Not accepted, the other ways told."""
    story.wait(0, 2)
    reason = story.draw.choice(["accepted-elsewhere", "settled", "court-only", "not-ours"])
    if reason == "accepted-elsewhere":
        story.header["elsewhere"] = [{"by": "court"}]
    story.add("refuse", DESK, reason=reason, told_ways=["court"])


def withdrawn(story: Story) -> None:
    """The applicant withdraws."""
    _opened(story, "people", COMMITTEE)
    story.wait(1, 5)
    story.add("withdraw", story.officer, by_party=["P1"])


STORIES: Mapping[Callable[[Story], None], int] = {
    people: 23,
    simple: 15,
    failed: 9,
    administrative: 10,
    paused: 7,
    petition: 5,
    joined: 1,
    delegated: 3,
    eased: 3,
    confirmed: 5,
    refused: 3,
    transferred: 3,
    withdrawn: 2,
    self_settled: 4,
    handled: 3,
    judged: 2,
    enforced: 1,
    households: 1,
}
"""Each story and how often it is told in a hundred."""


def tell(number: str, received: date, end: date, office: Office, draw: Random) -> Entry:
    """One invented case as data, as it stood at the end of `end`.

    One in forty lies where it lay before the end.
    """
    story = Story(number, received, office, draw)
    (kind,) = draw.choices(list(STORIES), weights=list(STORIES.values()))
    kind(story)
    stalls = story.chance(1 / 40)
    return story.record(min(end, received + timedelta(days=draw.randint(0, 20))) if stalls else end)


def workdays(first: date, last: date, calendar: Calendar) -> list[date]:
    """The working days from `first` to `last`."""
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return [day for day in days if calendar.is_workday(day)]
