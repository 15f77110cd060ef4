"""The questions of a step as its declaration asks them, and the fields that their answers fill."""

from collections.abc import Iterator, Mapping
from typing import Any

from jiefen.base.text import N_
from jiefen.case.petitions import petition_numbers
from jiefen.desk.asking.question import Control, Offer, Question, When
from jiefen.desk.step.defaults import default
from jiefen.desk.step.here import Here
from jiefen.desk.step.offers import BLANK, choice_offers, code_offers, number_offers, party_offers, staff_offers
from jiefen.office.network import rooms_of
from jiefen.steps.entry import PLANS, Entry
from jiefen.steps.field import (
    ORIGINS,
    CaseNumber,
    Choice,
    Code,
    Day,
    Field,
    Number,
    Part,
    Party,
    PartyDays,
    Staff,
    Sum,
    Text,
    Word,
    Yes,
)
from jiefen.steps.record import COMMON, FIELDS, STEP_TYPES, Declared

Answers = Mapping[str, Any]
YES, NO = "yes", "no"
OWN_WORDS = "-own"
"""Added to the name of a text for the question where none of the usual phrases holds."""
AGREEMENT, PETITIONS, HOST = "agreement", "petitions", "host"
"""Fields that are asked only where there are several to choose among, or a room that may have the case."""
COMPOSED = (Part, PartyDays)
"""Kinds of field that no single control can ask for: the form of their step has questions of its own for them."""


def own_fields(kind: type[Entry]) -> tuple[Declared, ...]:
    """The fields of a step that a form asks for, in the order in which it asks them."""
    fields = {one.name: one for one in FIELDS[kind] if one.attribute not in COMMON and one.field.ask}
    return tuple(fields[name] for name in kind.in_order) if kind.in_order else tuple(fields.values())


def questions_of(step: str, here: Here) -> tuple[Question, ...]:
    """The questions of a step, those left out that only its own form can ask."""
    fields = (one for one in own_fields(STEP_TYPES[step]) if not isinstance(one.field, COMPOSED))
    return tuple(asked for one in fields if _there_is_a_choice(one, here) for asked in _asked(step, one, here))


def _asked(step: str, declared: Declared, here: Here) -> Iterator[Question]:
    """The question of a field; of a text with usual phrases also the one for other words."""
    yield question_of(step, declared, here)
    if isinstance(declared.field, Text) and declared.field.phrases:
        yield Question(
            name=f"{declared.name}{OWN_WORDS}",
            ask=here.t(N_("怎么写")),
            control="line",
            hint=here.t(N_("大家都看得到，不写姓名、电话、证件号。")),
            when=When(declared.name, (BLANK,)),
        )


def _phrases(declared: Declared, here: Here) -> tuple[str, ...]:
    """What is usually written in a text: the office's own phrases for how a dispute is gone about."""
    field = declared.field
    usual = field.phrases if isinstance(field, Text) else ()
    return here.office.settings.plans or usual if usual == PLANS else usual


def _there_is_a_choice(declared: Declared, here: Here) -> bool:
    """Whether a field that names one of several agreements or petitions has several to name."""
    if declared.name == AGREEMENT:
        return any(here.case.agreement_names)
    if declared.name == PETITIONS:
        return len(petition_numbers(here.case)) > 1
    if declared.name == HOST:
        return bool(rooms_of(here.office, here.case.area, here.day))
    return True


def question_of(step: str, declared: Declared, here: Here) -> Question:
    """A field as a question: its control, what may be chosen, what it begins with and where that comes from."""
    field = declared.field
    control, offers = _control(step, declared, here)
    value = default(step, declared, here)
    if offers and not isinstance(value, list | tuple) and value not in {one.code for one in offers if not one.why_not}:
        value = None
    source = here.t(ORIGINS[field.origin]) if value is not None and field.origin else ""
    return Question(
        name=declared.name,
        ask=here.t(field.ask),
        control=control,
        offers=offers,
        value=value,
        source=source,
        hint=here.t(field.hint) if field.hint else "",
        required=not field.more or declared.required or declared.name in _wanted(step, here),
        when=When(*field.when) if field.when else None,
        more=field.more,
        least=field.least if isinstance(field, Number) else None,
        most=field.most if isinstance(field, Number) else None,
        year=here.day.year if control == "day" else None,
    )


def _wanted(step: str, here: Here) -> tuple[str, ...]:
    """The fields that the procedure wants of a step, by their names in files."""
    rule = here.context.procedure.step_rule(step)
    return rule.fields if rule else ()


def _control(step: str, declared: Declared, here: Here) -> tuple[Control, tuple[Offer, ...]]:
    """How a field is answered, and what may be chosen."""
    field, several = declared.field, declared.several
    control: Control = "several" if several else "one"
    offers: tuple[Offer, ...] = ()
    match field:
        case Staff():
            control, offers = "persons" if several else "person", staff_offers(step, declared.name, here)
        case Party():
            control, offers = "parties" if several else "one", party_offers(here)
        case Word() if declared.name == AGREEMENT:
            offers = tuple(Offer(name, name) for name in here.case.agreement_names if name)
        case Number() if several:
            offers = tuple(Offer(str(n), here.t(N_("第 {n} 件"), n=n)) for n in petition_numbers(here.case))
        case Choice():
            offers = choice_offers(field, here)
        case Code() if field.of or field.words:
            offers = code_offers(field, here)
        case Number() if field.labels:
            offers = number_offers(field, here)
        case Yes():
            offers = _yes_or_no(field, here)
        case Text() if field.phrases:
            offers = tuple(Offer(text, here.t(text)) for text in _phrases(declared, here))
            offers += (Offer(BLANK, here.t(N_("另外写"))),)
        case _:
            control = _plain(field)
    return control, offers


def _plain(field: Field) -> Control:
    match field:
        case Day():
            return "day"
        case Sum():
            return "sum"
        case Number():
            return "number"
        case CaseNumber():
            return "case"
        case Text() | Word() | Code():
            return "line"
        case _:
            return "lines"


def _yes_or_no(field: Yes, here: Here) -> tuple[Offer, ...]:
    """What happened has no default, so that both answers are offered."""
    no = field.denied or N_("没有")
    yes = field.title if field.denied else N_("是")
    return Offer(YES, here.t(yes)), Offer(NO, here.t(no))


def fields_from(step: str, answers: Answers) -> dict[str, Any]:
    """What of the answers are fields of the step, as files have them."""
    return dict(_filled(STEP_TYPES[step], answers))


def _filled(kind: type[Entry], answers: Answers) -> Iterator[tuple[str, Any]]:
    for declared in FIELDS[kind]:
        value = answers.get(declared.name)
        if value == BLANK and isinstance(declared.field, Text):
            value = answers.get(f"{declared.name}{OWN_WORDS}")
        if declared.attribute in COMMON or value in (None, "", [], BLANK):
            continue
        field = declared.field
        if isinstance(field, Yes):
            holds = value == YES
            if holds == bool(field.denied):
                continue  # what usually holds is not written
            yield declared.name, holds
        elif isinstance(field, Number):
            yield declared.name, [int(one) for one in value] if declared.several else int(value)
        else:
            yield declared.name, value
