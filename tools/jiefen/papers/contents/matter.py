"""What a paper is about: everything its values are taken from, and the common ways of writing them (R25).

Whatever is not known is None and becomes a blank to be written on; nothing is made up.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from typing import Any

import msgspec

from jiefen.base.html import day
from jiefen.base.labels import Labels
from jiefen.base.numbers import has_id_check
from jiefen.base.numerals import day_in_characters
from jiefen.case.clocks.limit import Limit
from jiefen.case.course import Assignment, Course
from jiefen.case.record import Case
from jiefen.case.volume import Sheet
from jiefen.office.office import Office
from jiefen.papers.contents.sums import sum_in_capitals, sum_in_figures
from jiefen.procedure.record import PaperRules, Procedure
from jiefen.sealing.record import SealedCase, SealedParty, SealedPerson
from jiefen.steps.entry import Entry

Person = Mapping[str, Any]
"""What a paper says of somebody: `ref name sex age ethnicity work phone id_number address agent contact`."""
_APART = "、"
_REF = re.compile(r"(?<![A-Za-z0-9])P[1-9][0-9]*(?![A-Za-z0-9])")
"""How a party is called where no name may stand."""
_ROOM = "　　"
_SEX_DIGIT, _BORN = 16, slice(6, 14)
"""Where an identity number (GB 11643-1999) says a man (odd) or a woman, and the day of birth."""


class Matter(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """A paper (`sheet`) of a case, and what it may be taken from.

    `volume` are all papers of the case in order, `rules` what the procedure says of them, `limits` its time limits,
    `people` its sealed half: None without a key. `today` is the day on which the paper is made. `words` are the
    Chinese words for codes. `counted`: how many pages each paper of the volume has as it is made, by kind and `nth`;
    empty where nobody counted them.
    """

    sheet: Sheet
    volume: tuple[Sheet, ...]
    case: Case
    course: Course
    limits: tuple[Limit, ...]
    procedure: Procedure
    rules: PaperRules
    office: Office
    words: Labels
    people: SealedCase | None
    today: date
    counted: Mapping[tuple[str, int], int] = {}

    @cached_property
    def common(self) -> dict[str, Any]:
        """The values that every template may use."""
        return {
            "office": self.office.settings.bureau.title,
            "body": self.body,
            "title": self.sheet.title,
            "number": self.number,
            "number_form": self.form_of(self.sheet),
            "stamp": self.stamp,
            "case": self.case.id,
            "dispute": self.office.settings.kind_title(self.case.kind),
            "place": self.place,
            "received": self.date(self.case.received),
            "applicants": self.of_role("applicant"),
            "respondents": self.of_role("respondent"),
            "third": self.of_role("third"),
            "parties": self.persons(party.ref for party in self.case.parties),
            "officer": self.staff(self.held.officer) if self.held else None,
            "day": self.date(self.entry.date) if self.entry else None,
            "day_in_characters": day_in_characters(self.entry.date) if self.entry else None,
            "sample": False,
        }

    @property
    def entry(self) -> Entry | None:
        """The entry that the paper documents."""
        return self.sheet.entry

    @cached_property
    def held(self) -> Assignment | None:
        """Who had the case when what the paper documents happened, else who has it now."""
        then = self.course.at(self.entry) if self.entry else None
        return then or self.course.current

    @property
    def body(self) -> str | None:
        """The mediation body that had the case."""
        found = self.office.organisation.body(self.held.body) if self.held else None
        return found.title if found else None

    @property
    def number(self) -> str | None:
        """The number of the paper (`number_of`)."""
        return self.number_of(self.sheet)

    def number_of(self, sheet: Sheet) -> str | None:
        """The number of a paper, whole; "" for a kind that has none, None until one was given."""
        series, numbered = self.rules.series.get(sheet.rule.series), sheet.numbered
        if series is None:
            return ""
        if numbered is None or numbered.number is None:
            return None
        return series.whole(numbered.date.year, numbered.number)

    def form_of(self, sheet: Sheet) -> str:
        """The number of a paper of the volume with room for year and number, "" for a kind that has none."""
        series = self.rules.series.get(sheet.rule.series)
        return series.form.replace("{year}", _ROOM).replace("{number}", _ROOM) if series else ""

    def pages_of(self, sheet: Sheet) -> int | None:
        """How many pages a paper of the volume has: as it lies in the file, else as it is made."""
        if sheet.filed and sheet.filed.pages:
            return sheet.filed.pages
        return self.counted.get((sheet.kind, sheet.nth))

    @property
    def stamp(self) -> str:
        """Whose stamp the paper bears, by the procedure; "" for none. Before a body has the case, the bureau's."""
        office = self.office.settings.bureau.title
        return {"body": self.body or office, "bureau": office}.get(self.sheet.rule.seal, "")

    @property
    def place(self) -> str | None:
        """Where the dispute is: the place, else the area."""
        grid = self.office.grid
        spot = next((one.title for one in grid.places if one.code == self.case.place), None)
        return spot or next((one.title for one in grid.areas if one.code == self.case.area), None)

    # how values are written

    def date(self, value: date | None) -> str | None:
        """2026年3月5日."""
        return day(value) if value else None

    def money(self, fen: int | None) -> str | None:
        """12,000.00元."""
        return None if fen is None else sum_in_figures(fen)

    def money_in_words(self, fen: int | None) -> str | None:
        """人民币壹万贰仟元整."""
        return None if fen is None else sum_in_capitals(fen)

    def word(self, step: str, field: str, code: str) -> str | None:
        """The Chinese word for a choice of a field of a step ("" for the case's header); None where nothing is said."""
        return str(self.words.label(step, field, code)) if code else None

    # people

    def staff(self, handle: str) -> str | None:
        """The name of a member of staff; the handle where the book does not know it."""
        person = self.office.organisation.person(handle)
        return person.name if person else handle or None

    def staff_of(self, handles: Iterable[str]) -> str | None:
        """Several names, parted by 、."""
        return _APART.join(filter(None, map(self.staff, handles))) or None

    def partner(self, code: str) -> str | None:
        """The title of another authority."""
        found = (one.title for one in self.office.settings.partners if one.code == code)
        return next(found, code or None)

    def court(self, code: str) -> str | None:
        """The title of the court of that code; where none is named, of the only court that the bureau deals with."""
        courts = [one.title for one in self.office.settings.partners if one.kind == "court"]
        return self.partner(code) or (courts[0] if len(courts) == 1 else None)

    def statement(self, entry: Entry | None) -> str | None:
        """What was said in an entry, as the sealed half has it; who is called by a ref there is called by name."""
        if entry is None or self.people is None:
            return None
        return self._with_names(self.people.statements.get(entry.key))

    def told(self) -> str | None:
        """What the dispute is about, as it was told when it came in; None where nobody wrote it, or without a key."""
        return self._with_names(self.people.brief or None) if self.people else None

    def _with_names(self, said: str | None) -> str | None:
        parties = self.people.parties if self.people else {}
        return said and _REF.sub(lambda ref: parties.get(ref[0], SealedParty()).name or ref[0], said)

    def of_role(self, role: str) -> list[Person]:
        """The parties of a role, in the order of the case."""
        return self.persons(party.ref for party in self.case.parties if party.role == role)

    def persons(self, refs: Iterable[str]) -> list[Person]:
        """Several people by their refs."""
        return [self.person(ref) for ref in refs]

    def person(self, ref: str) -> Person:
        """A party by its ref.

        Without a key the ref stands for the name and all else is open. What does not apply is "": an organisation has
        no sex, who speaks for himself no agent.
        """
        party = next((one for one in self.case.parties if one.ref == ref), None)
        sealed = SealedParty() if self.people is None else self.people.parties.get(ref, SealedParty())
        organisation = party is not None and party.type == "organisation"
        agent = party is not None and (party.agent or sealed.agent is not None)
        told = self._told(sealed)
        if self.people is None:
            told["name"] = ref
        if organisation:
            told |= dict.fromkeys(("sex", "age", "ethnicity", "work"), "")
        return {
            "ref": ref,
            **told,
            "agent": self._told(sealed.agent or SealedPerson()) if agent else "",
            "contact": self._told(sealed.contact or SealedPerson()) if organisation else "",
        }

    def _told(self, sealed: SealedPerson) -> dict[str, Any]:
        return {
            "name": sealed.name or None,
            "sex": _sex(sealed.id_number),
            "age": self._age(sealed.id_number),
            "ethnicity": None,
            "work": None,
            "phone": "\n".join(sealed.phones) or None,
            "id_number": sealed.id_number or None,
            "address": "；".join(sealed.addresses) or None,
        }

    def _age(self, number: str) -> str | None:
        """The years of age on the day of the paper, else on that of receipt."""
        if not _is_identity(number):
            return None
        on = self.entry.date if self.entry else self.case.received
        born = number[_BORN]
        years = on.year - int(born[:4]) - (f"{on:%m%d}" < born[4:])
        return f"{years}岁"


def _is_identity(number: str) -> bool:
    return len(number) == len("110101199001011234") and number[:-1].isdecimal() and has_id_check(number)


def _sex(number: str) -> str | None:
    """As the identity number says it."""
    if not _is_identity(number):
        return None
    return "男" if int(number[_SEX_DIGIT]) % 2 else "女"
