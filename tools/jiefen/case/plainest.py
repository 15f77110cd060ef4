"""An entry as plain as can be: what somebody could write today to take a step, were it only to see whether they may.

A form and "what comes next" ask what a step needs before anybody has filled it in. The fields are those that the step
declares (`steps/record`): first what must be there, then one or two more. What is drawn from the book may be meant: who
is in post, the parties who are there. All else is a stand-in and is never written to a file.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from functools import cached_property
from itertools import combinations, islice, product
from math import prod
from typing import Any

import msgspec

from jiefen.case.context import CheckContext, DueContext
from jiefen.case.outlook import running
from jiefen.case.record import SERVED, Case, parties_in
from jiefen.office.organisation.record import LEADERS, Person
from jiefen.steps.entry import Entry, Place
from jiefen.steps.field import Choice, Code, Day, Number, Part, Party, PartyDays, Staff, Sum, Word, Yes
from jiefen.steps.mediating import Agreement, Instalment, Recuse, RefuseParty, ReplaceMediator, Sign
from jiefen.steps.opening import Inform, Interview
from jiefen.steps.petition import Serve
from jiefen.steps.record import COMMON, FIELDS, STEP_TYPES, Declared
from jiefen.steps.steering import Extend, People

MOST = 300
"""Entries tried at most: a step that none of so many can take is not for this day."""
MORE = 3
"""Fields filled besides those that must be."""
ONE_DAY = timedelta(days=1)
FOR_ONCE = "…"
"""Stands for a text or a word that only whoever writes the entry knows."""
Parties = tuple[str, ...]
Names = tuple[str, ...]


class Moment(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """A case on a day: who is there, who may act."""

    case: Case
    context: CheckContext | DueContext
    day: date

    @cached_property
    def here(self) -> Parties:
        """The parties who take part: who joins later or left does not."""
        return taking_part(self.case)

    @cached_property
    def willing(self) -> Parties:
        """Those of them who did not refuse, or came back."""
        refused: set[str] = set()
        for entry in self.case.log:
            if isinstance(entry, RefuseParty):
                refused |= set(entry.who)
            elif isinstance(entry, Interview | Inform):
                refused -= set(entry.parties)
        return tuple(ref for ref in self.here if ref not in refused)

    def groups(self, step: str) -> tuple[Parties, ...]:
        """The groups of parties that an entry of this step may be about, the likeliest first.

        An interview or a rights notice that is not the first is about those who still wait for it.
        """
        roles = {party.ref: party.role for party in self.case.parties}
        told = parties_in(self.case.all(Inform))
        applicants = tuple(ref for ref in self.here if roles.get(ref) == "applicant")
        groups = [
            self.willing,
            tuple(ref for ref in self.willing if ref in told),
            tuple(ref for ref in self.willing if roles.get(ref) != "third"),
            tuple(ref for ref in self.willing if roles.get(ref) != "respondent"),
            self.here,
            applicants,
        ]
        if any(entry.step == step for entry in self.case.log) and (still := waiting(step, self.case)):
            groups = [still, tuple(ref for ref in still if roles.get(ref) != "respondent")]
        return tuple(group for group in dict.fromkeys(groups) if group)

    @cached_property
    def unsigned(self) -> tuple[Parties, ...]:
        """Of the last agreement, those who have yet to sign it."""
        agreement = self.case.last(Agreement)
        signers = self.case.signers(agreement) if agreement else ()
        missing = tuple(ref for ref in signers if agreement and ref not in agreement.signed)
        return (missing,) if missing else ()

    @cached_property
    def able(self) -> tuple[Person, ...]:
        """Who is in post and did not step aside; first those who have the case."""
        aside = {entry.who for entry in self.case.all(Recuse)}
        held = self.context.course.current
        having = (held.officer, held.leader) if held else ()
        people = [one for one in self.context.office.organisation.staff if one.in_post(self.day)]
        people.sort(key=lambda one: having.index(one.handle) if one.handle in having else len(having))
        return tuple(one for one in people if one.handle not in aside)

    def holders(self, roles: Iterable[str]) -> tuple[str, ...]:
        """Those of them who hold one of the roles."""
        wanted = tuple(roles)
        return tuple(one.handle for one in self.able if one.holds(wanted, self.day))

    @cached_property
    def mediators(self) -> tuple[str, ...]:
        """Who may mediate: who is on the roll of the body that has the case, if it keeps one, and was not replaced."""
        out: set[str] = set()
        for change in self.case.all(ReplaceMediator):
            out = (out | {change.out}) - {change.in_}
        held = self.context.course.current
        body = held.body if held else ""
        listed = tuple(one.handle for one in self.able if one.on_roll(body, self.day))
        return tuple(handle for handle in listed or self.holders(("officer", "mediator")) if handle not in out)


def taking_part(case: Case) -> Parties:
    """The parties who are there: neither those who only join later nor those who left."""
    changes = case.all(People)
    away: set[str] = set()
    for change in reversed(changes):
        away = (away - set(change.left)) | set(change.joining)
    joined: list[str] = []
    for change in changes:
        away = (away - set(change.joining)) | set(change.left)
        joined += change.joining
    known = [party.ref for party in case.parties]
    return tuple(ref for ref in dict.fromkeys((*known, *joined)) if ref not in away)


def waiting(step: str, case: Case) -> Parties:
    """The parties in dispute who take part and wait for their interview or rights notice; nobody for other steps."""
    talks: Mapping[str, type[Interview] | type[Inform]] = {"interview": Interview, "inform": Inform}
    kind = talks.get(step)
    if kind is None:
        return ()
    third = {party.ref for party in case.parties if party.role == "third"}
    had = parties_in(case.all(kind))
    return tuple(ref for ref in taking_part(case) if ref not in third | had)


def unfilled(step: str, moment: Moment) -> tuple[str, ...]:
    """The titles of what an entry of the step must say and nothing in the case can fill: a deed to serve, a signer."""
    own = [field for field in FIELDS[STEP_TYPES[step]] if field.attribute not in COMMON and field.required]
    return tuple(field.field.title for field in own if not tuple(_values(step, "", field, moment)))


def plainest(step: str, moment: Moment) -> Iterator[Entry]:
    """Entries of `step` on the moment's day, the plainest first; none where it needs what nobody can guess."""
    rule = moment.context.procedure.step_rule(step)
    kind = STEP_TYPES.get(step)
    by = moment.holders(rule.by)[:1] if rule else ()
    if kind is None or rule is None or not by:
        return
    simple = moment.context.procedure.simple.fields if moment.case.simple and step == "accept" else ()
    wanted = {name.replace("-", "_") for name in (*rule.fields, *simple)}
    own = [field for field in FIELDS[kind] if field.attribute not in COMMON]
    values = {field.attribute: tuple(_values(step, by[0], field, moment)) for field in own}
    if step == "agreement" and moment.case.in_parts:
        wanted |= {"name", "parties"}
    must = tuple(field.attribute for field in own if field.required or field.attribute in wanted)
    may = [name for name, possible in values.items() if name not in must and possible]
    n = max((entry.n for entry in moment.case.log), default=-1) + 1
    rank = max((n - 1, *(entry.rank for entry in moment.case.log))) + 1
    for filling in islice(_fillings(must, may, values), MOST):
        yield kind(date=moment.day, by=by[0], n=n, rank=rank, **filling)


def _fillings(must: Names, may: Iterable[str], values: Mapping[str, tuple[Any, ...]]) -> Iterator[Mapping[str, Any]]:
    """Each way to fill what must be filled, then with one field more, with two; first where little can be chosen."""
    optional = tuple(may)
    for number in range(MORE + 1):
        extras = combinations(optional, number)
        for extra in sorted(extras, key=lambda names: prod(len(values[name]) for name in names)):
            names = (*must, *extra)
            for chosen in product(*(values[name] for name in names)):
                yield dict(zip(names, chosen, strict=True))


def _values(step: str, by: str, declared: Declared, moment: Moment) -> Iterable[Any]:
    """What may stand in a field."""
    field = declared.field
    if isinstance(field, Party | PartyDays):
        return _parties(step, declared, moment)
    if isinstance(field, Staff):
        return _staff(by, declared, moment)
    if isinstance(field, Code):
        codes = _codes(step, field, moment)
        return ((code,) for code in codes) if declared.several else codes
    if isinstance(field, Choice):
        return (tuple(field.choices),) if declared.several else tuple(field.choices)
    if isinstance(field, Word) and declared.attribute == "agreement":
        return [name for name in moment.case.agreement_names if name]
    return (*_plain(step, declared, moment),)


def _plain(step: str, declared: Declared, moment: Moment) -> Iterable[Any]:
    field = declared.field
    if isinstance(field, Day):
        if step == Extend.step:
            return dict.fromkeys(limit.due + ONE_DAY for limit in running(moment.context.limits))
        return dict.fromkeys((moment.day, moment.case.received))
    if isinstance(field, Number | Sum):
        least = max(field.least, 1)
        return ((least,),) if declared.several else (least,)
    if isinstance(field, Yes):
        return (True,)
    if isinstance(field, Part):
        return _parts(step, declared, moment)
    return (FOR_ONCE,)


def _parts(step: str, declared: Declared, moment: Moment) -> Iterable[Any]:
    """An instalment of an agreement, an opinion that waits to be served; nothing of other records."""
    if declared.attribute == "instalments":
        return ((Instalment(due=moment.day),),)
    if step != Serve.step:
        return ()
    opinions = [entry for entry in moment.case.log if isinstance(entry, SERVED) and entry.served is None]
    return tuple(msgspec.convert(moment.case.place_of(entry.n), Place) for entry in opinions)


def _parties(step: str, declared: Declared, moment: Moment) -> Iterable[Any]:
    groups = moment.unsigned if step == Sign.step else moment.groups(step)
    if isinstance(declared.field, PartyDays):
        return (dict.fromkeys(group, moment.day) for group in groups)
    if declared.several:
        return groups
    return moment.here[:1]


def _staff(by: str, declared: Declared, moment: Moment) -> Iterable[Any]:
    """Who may stand in a field of staff, by what the field is for."""
    leaders, officers = moment.holders(LEADERS), moment.holders(("officer",))
    if declared.attribute == "mediators":
        return (moment.mediators,) if moment.mediators else ()
    if declared.attribute == "team":
        return (officers,) if officers else ()
    if declared.attribute in ("leader", "leader_present", "approved_by"):
        return [handle for handle in leaders if handle != by or declared.attribute != "approved_by"][:1]
    if declared.attribute == "officer":
        return officers[:1]
    return moment.mediators[:2]


def _codes(step: str, field: Code, moment: Moment) -> Iterable[str]:
    """The codes of what the office has registered; one of no meaning where nothing is."""
    office, case = moment.context.office, moment.case
    if field.of == "unit":
        return (office.unit_for(case.kind, case.area) or office.organisation.units[0].code,)
    if field.of == "body":
        return [body.code for body in office.organisation.bodies if body.covers(moment.day)]
    if field.of == "partner":
        own = (case.boundary.partner,) if case.boundary else ()
        return dict.fromkeys((*own, *(partner.code for partner in office.settings.partners)))
    if step == Extend.step and field.of == "clock":
        clocks = moment.context.procedure.clocks
        limits = (limit.clock for limit in running(moment.context.limits))
        return dict.fromkeys(clock for clock in limits if clocks[clock].extend)
    known = {"clock": moment.context.procedure.clocks, "level": [one.code for one in moment.context.procedure.levels]}
    return tuple(known.get(field.of, ("other",)))
