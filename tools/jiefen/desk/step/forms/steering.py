"""Forms of what leaders and circumstances move: alerts, extensions, the level, who takes part."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

import msgspec

from jiefen.base.counting import Length, end_of
from jiefen.base.text import N_, say
from jiefen.case.clocks.limit import Limit
from jiefen.desk.asking.question import Offer, Question, When
from jiefen.desk.saying import day_shown
from jiefen.desk.step.declared import OWN_WORDS, Answers, fields_from, questions_of
from jiefen.desk.step.defaults import approver
from jiefen.desk.step.form import KEY, Amiss, Deed, Form, form, named, without
from jiefen.desk.step.here import Here
from jiefen.desk.step.offers import party_offers
from jiefen.procedure import record as procedure
from jiefen.sealing.record import ALERTS
from jiefen.steps.field import Choice
from jiefen.steps.record import declared as declared_fields
from jiefen.steps.steering import Newcomer

NAME, PHONE = "name", "phone"


def alert(here: Here) -> Form:
    """Who was told is one entry each; why they were told is sealed."""
    to, why = questions_of("alert", here)
    sealed = here.t(N_("原因密封起来，有钥匙的人才看得到。"))
    questions = (
        msgspec.structs.replace(to, control="several"),
        msgspec.structs.replace(why, hint=sealed),
    )

    def made(answers: Answers) -> list[Deed]:
        return [
            Deed(step="alert", fields={"to": whom}, sealed={f"{ALERTS}.{KEY}": answers["why"]})
            for whom in answers["to"]
        ]

    return form("alert", here, questions, made, hint=here.t(N_("有人可能受伤：先打 110，再回来记。")))


class Extendable(msgspec.Struct, frozen=True):
    """A limit that runs and may be extended once more: the latest day that the procedure allows, None for any."""

    limit: Limit
    rule: procedure.Extension
    latest: date | None


def extendable(here: Here) -> Iterator[Extendable]:
    """What may be extended on the day of the entry."""
    calendar = here.office.calendar
    for limit in here.context.limits:
        rule = here.context.procedure.clocks[limit.clock].extend
        if rule is None or not limit.open or limit.due < here.day or limit.item:
            continue
        if len(limit.extensions) >= rule.times:
            continue
        latest = end_of(limit.due, _length(rule.at_most), calendar).end if rule.at_most else None
        yield Extendable(limit, rule, latest)


def _length(stated: procedure.Length) -> Length:
    return Length(days=stated.days, working_days=stated.working_days, months=stated.months)


def extend(here: Here) -> Form:
    """Several limits at once, each with the last day allowed; a leader approves, or all parties agree."""
    may = list(extendable(here))
    declared = questions_of("extend", here)
    clock = msgspec.structs.replace(
        named(declared, "clock"), control="several", offers=tuple(_offer(one, here) for one in may)
    )
    by_leader = tuple(one.limit.clock for one in may if one.rule.approved_by)
    by_parties = tuple(one.limit.clock for one in may if one.rule.consent)
    approved = named(declared, "approved-by")
    leader = approver(here)
    fit = leader in {one.code for one in approved.may}
    by_a_leader = msgspec.structs.replace(
        approved,
        when=When("clock", by_leader),
        value=leader if fit else None,
        source=here.t(N_("包案领导")) if fit else "",
    )
    agreed = msgspec.structs.replace(named(declared, "consents"), when=When("clock", by_parties))
    questions = (
        clock,
        named(declared, "until"),
        *(one for one in declared if one.name in ("reason", f"reason{OWN_WORDS}")),
        *([by_a_leader] if by_leader else []),
        *([agreed] if by_parties else []),
        *(one for one in declared if one.name == "petitions"),
    )

    def made(answers: Answers) -> list[Deed]:
        fields = fields_from("extend", answers)
        deeds = []
        for one in may:
            if one.limit.clock not in answers["clock"]:
                continue
            if one.latest and answers["until"] > one.latest:
                day = day_shown(one.latest, here.seen.translate, here.context.today.year)
                raise Amiss("until", say(N_("{limit}最晚只能延到 {day}"), limit=one.limit.name, day=day))
            left_out = set() if one.rule.approved_by else {"approved-by"}
            left_out |= set() if one.rule.consent else {"consents"}
            own = {name: value for name, value in fields.items() if name not in left_out}
            deeds.append(Deed(step="extend", fields={**own, "clock": one.limit.clock}))
        return deeds

    none = (
        "" if may else here.t(N_("没有可以延的期限：没有在算，已经过了，或者延满了次数。可以办结、终止，或者照实记。"))
    )
    return form("extend", here, questions, made, hint=none)


def _offer(one: Extendable, here: Here) -> Offer:
    year = here.context.today.year
    now = here.t(N_("现在最晚 {day}"), day=day_shown(one.limit.due, here.seen.translate, year))
    if one.latest:
        most = here.t(N_("最多延到 {day}"), day=day_shown(one.latest, here.seen.translate, year))
        now = here.t(N_("{now}，{most}"), now=now, most=most)
    return Offer(one.limit.clock, here.seen.said(one.limit.name), hint=now)


def escalate(here: Here) -> Form:
    """Only to a higher level."""
    questions = questions_of("escalate", here)
    rank = here.context.procedure.rank_of(here.context.course.level)
    higher = tuple(level.code for level in here.context.procedure.levels[rank + 1 :])
    level = named(questions, "level")
    only = msgspec.structs.replace(level, offers=tuple(one for one in level.offers if one.code in higher))
    return form("escalate", here, tuple(only if one is level else one for one in questions))


def people(here: Here) -> Form:
    """How many they are now; who joins is named in the sealed half, and known in the open one by what they are."""
    declared = questions_of("people", here)
    parts = {one.name: one.field for one in declared_fields(Newcomer)}
    newcomers = Question(
        name="joined",
        ask=here.t(N_("新来的人")),
        control="rows",
        required=False,
        more=True,
        rows=(
            Question(name=NAME, ask=here.t(N_("姓名或单位名称")), control="sealed"),
            Question(name=PHONE, ask=here.t(N_("电话")), control="sealed", required=False),
            *(_part(name, parts[name], here) for name in ("role", "type")),
        ),
    )
    left = named(declared, "left")
    questions = (
        named(declared, "count"),
        newcomers,
        msgspec.structs.replace(left, offers=party_offers(here)),
        *without(declared, "count", "joined", "left"),
    )

    def made(answers: Answers) -> list[Deed]:
        fields = fields_from("people", {**answers, "joined": None})
        rows = answers.get("joined", ())
        refs = _new_refs(here, len(rows))
        sealed: dict[str, Any] = {}
        joined = []
        for ref, row in zip(refs, rows, strict=True):
            joined.append({"ref": ref, "role": row["role"], "type": row["type"]})
            sealed[f"parties.{ref}.name"] = row[NAME]
            if row.get(PHONE):
                sealed[f"parties.{ref}.phones"] = (row[PHONE],)
        return [Deed(step="people", fields={**fields, **({"joined": joined} if joined else {})}, sealed=sealed)]

    return form("people", here, questions, made)


def _part(name: str, field: object, here: Here) -> Question:
    choices = field.choices if isinstance(field, Choice) else {}
    ask = field.ask if isinstance(field, Choice) else name
    offers = tuple(Offer(code, here.t(word)) for code, word in choices.items())
    return Question(name=name, ask=here.t(ask), control="one", offers=offers)


def _new_refs(here: Here, count: int) -> list[str]:
    """The references after the highest that the case has."""
    known = [int(party.ref[1:]) for party in here.case.parties]
    first = max(known, default=0) + 1
    return [f"P{number}" for number in range(first, first + count)]


FORMS: Mapping[str, Callable[[Here], Form]] = {
    "alert": alert,
    "extend": extend,
    "escalate": escalate,
    "people": people,
}
