"""A case as the subsidy table looks at it: what its grade asks, who mediated when, what is still missing (R34)."""

from collections.abc import Iterator, Mapping
from datetime import date

import msgspec

from jiefen.case.clocks.deadlines import as_of
from jiefen.case.context import CheckContext, check_context
from jiefen.case.record import Case
from jiefen.case.volume import missing, volume
from jiefen.office.office import Office
from jiefen.steps.closing import Archive, Conclude
from jiefen.steps.mediating import Agreement, Mediate, Perform
from jiefen.steps.petition import JoinPetition
from jiefen.steps.steering import People


class Told(msgspec.Struct, frozen=True):
    """What a case says of one fact, and where: the entries of its log by their places, none where its head says it."""

    value: int | str | bool
    entries: tuple[int, ...] = ()


class Handled(msgspec.Struct, frozen=True, kw_only=True):
    """One case on a day; `void` is that of today's file, whatever the day.

    `facts` are those of `FACTS`; `mediators` the staff who mediated, each with the days; `unperformed` the days of
    agreements that are not performed; `lacking` the titles of papers that must lie in the file and do not. `dispute` is
    equal for two registrations of what is likely one dispute; `others` are the cases that this one names as its own.
    """

    case: str
    received: date
    accepted: date | None
    closed: date | None
    void: bool
    restricted: bool
    kind: str
    channel: str
    outcome: str
    facts: Mapping[str, Told]
    mediators: Mapping[str, tuple[date, ...]]
    written: bool
    agreements: int
    unperformed: tuple[date, ...]
    archived: date | None
    lacking: tuple[str, ...]
    dispute: tuple[str, ...]
    others: tuple[str, ...]


def handled(whole: Case, office: Office, on: date) -> Handled:
    """A case as it stood on a day."""
    case = as_of(whole, on)
    context = check_context(case, office)
    held, closing = context.course.current, context.course.closing
    agreed = [strand.last(Agreement) for strand in case.strands]
    agreements = [one for one in agreed if one is not None]
    archived = case.standing(Archive)
    outcome = ""
    if closing is not None:
        outcome = closing.outcome if isinstance(closing, Conclude) else closing.step
    return Handled(
        case=case.id,
        received=case.received,
        accepted=next((entry.date for entry in case.log if entry.step == "accept"), None),
        closed=closing.date if closing else None,
        void=bool(whole.void),
        restricted=case.restricted is not None,
        kind=office.settings.present_kind(case.kind),
        channel=held.channel if held else "",
        outcome=outcome,
        facts=dict(_facts(case, context, agreements)),
        mediators=_mediators(case),
        written=any(one.form == "written" for one in agreements),
        agreements=len(agreements),
        unperformed=tuple(_unperformed(case)),
        archived=archived[-1].date if archived else None,
        lacking=_lacking(case, context),
        dispute=_dispute(case),
        others=tuple(dict.fromkeys((*(link.case for link in case.links), *_stays(whole)))),
    )


def _facts(case: Case, context: CheckContext, agreements: list[Agreement]) -> Iterator[tuple[str, Told]]:
    """Every fact that a condition may ask for, as far as the case tells it."""
    counted = case.all(People)
    yield "people", Told(context.course.people, tuple(entry.n for entry in counted[-1:]))
    if case.amount is not None:
        yield "amount", Told(case.amount)
    sittings = case.all(Mediate)
    yield "sittings", Told(len(sittings), tuple(entry.n for entry in sittings))
    yield "agreements", Told(len(agreements), tuple(entry.n for entry in agreements))
    raised = context.course.levels[-1].entry
    yield "level", Told(context.course.level, (raised.n,) if raised else ())
    yield "kind", Told(context.office.settings.present_kind(case.kind))
    for agreement in agreements[-1:]:
        yield "form", Told(agreement.form, (agreement.n,))
    joined = case.all(JoinPetition)
    yield "petition", Told(case.petition is not None or bool(joined), tuple(entry.n for entry in joined[:1]))
    yield "boundary", Told(case.boundary is not None)
    yield "referred", Told(bool(case.referred_by))
    yield "linked", Told(bool(case.links))


def _mediators(case: Case) -> Mapping[str, tuple[date, ...]]:
    """Who of the staff mediated, in the order in which they first did, each with the days."""
    found: dict[str, list[date]] = {}
    for entry in case.all(Mediate):
        for handle in entry.ours.values():
            found.setdefault(handle, []).append(entry.date)
    return {handle: tuple(days) for handle, days in found.items()}


def _unperformed(case: Case) -> Iterator[date]:
    """The days of the agreements that were not performed whole, or were broken since."""
    for strand in case.strands:
        made = strand.last(Agreement)
        if made is None or made.performed_at_once:
            continue
        done = [entry for entry in strand.all(Perform) if entry.rank > made.rank]
        if not done or done[-1].state != "full":
            yield made.date


def _lacking(case: Case, context: CheckContext) -> tuple[str, ...]:
    """What the case's own version asks for and is not filed; a version without a list asks for nothing."""
    if context.procedure.papers is None:
        return ()
    sheets = volume(case, context.course, context.procedure)
    return tuple(dict.fromkeys(sheet.title for sheet in missing(sheets)))


def _dispute(case: Case) -> tuple[str, ...]:
    """The day, kind and place; where no place is known, all that the head counts as well."""
    rest = (case.via, case.initiative, str(case.people), str(case.amount), str(len(case.parties)))
    return (str(case.received), case.kind, case.area, case.place, *(() if case.place else rest))


def _stays(case: Case) -> tuple[str, ...]:
    """The case in whose stead this one is void."""
    return (case.void.see,) if case.void and case.void.see else ()
