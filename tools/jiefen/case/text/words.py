"""What a case holds, in words: titles for fields, labels and names for codes, yuan for fen (R7)."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import msgspec

from jiefen.base.labels import Labels
from jiefen.base.phrases import bracketed, listed, named
from jiefen.base.text import N_, Translate, render, say
from jiefen.case.record import Party
from jiefen.case.text.lists import name_of
from jiefen.office.choices import Choices, choices_of, earlier_kinds
from jiefen.office.office import Office
from jiefen.procedure.record import Procedure
from jiefen.steps.entry import Entry, Place
from jiefen.steps.money import money
from jiefen.steps.named import HEADER, REGISTERED
from jiefen.steps.terms import denials

COMMON = frozenset(Entry.__struct_fields__)
ABOUT_A_FIELD = frozenset({"was", "is"})
"""What an entry holds that is the value of another field, which its `field` names."""
_SPECIAL = {"in_": "in", "is_": "is", "parties": "with", "from_": "from", "as_": "as"}


Names = Callable[[str], str]
"""What a screen calls somebody, by the P-ref of a party or the handle of staff."""


class Words(msgspec.Struct, frozen=True, kw_only=True):
    """What turns codes into words: what the office has registered, its staff's names, the schema's labels.

    `called`: what a screen calls parties and staff; without it parties go by their refs, as lists and papers have them.
    """

    titles: Choices
    office: Office
    labels: Labels
    translate: Translate
    called: Names | None = None

    def name(self, handle: str) -> str:
        """A member of staff by name."""
        return self.called(handle) if self.called else name_of(handle, self.office)

    def party(self, ref: str) -> str:
        """A party as the screen calls it."""
        return self.called(ref) if self.called else ref

    def value(self, step: str, field: str, value: object) -> str:
        """What the field `field` of a step holds, in words; "" is the header, `instalments.amount` a part of a field.

        Of a record, or data as files have it.
        """
        match value:
            case tuple() | list():
                words = listed((self.value(step, field, item) for item in value), self.translate)
            case msgspec.Struct():
                data = {file_name(part): getattr(value, part) for part in value.__struct_fields__}
                words = self._mapping(step, field, data)
            case Mapping():
                words = self._mapping(step, field, value)
            case bool():
                words = self.translate(N_("是") if value else N_("不是"))
            case int() if self.labels.formats.get((step, field)) == "fen":
                words = render(money(value), self.translate)
            case _:
                words = self._word(step, field, str(value))
        return words

    def _mapping(self, step: str, field: str, value: Mapping[str, Any]) -> str:
        """A record by its parts as files call them, or what belongs to each of several parties."""
        if value.keys() == {"step", "nth"}:
            return self._place(value["step"], value["nth"])
        if value.keys() == {"ref", "role", "type"}:
            return party_words(Party(**value), self)
        if value.keys() == {"body", "count"}:
            body = self.titles["partner"].get(value["body"], value["body"])
            return render(say(N_("{body} {n} 人"), body=body, n=value["count"]), self.translate)
        if any((step, f"{field}.{part}") in self.labels.fields for part in value):
            said = {part: item for part, item in value.items() if item not in (None, "", ())}
            return " ".join(self._part(step, f"{field}.{part}", item) for part, item in said.items())
        return listed((f"{self.party(key)} {item}" for key, item in value.items()), self.translate)

    def _part(self, step: str, field: str, value: object) -> str:
        """A part of a record in words; a number that has no word of its own says what it counts."""
        words = self.value(step, field, value)
        return f"{self.title(step, field)} {words}" if words == str(value) and isinstance(value, int) else words

    def _place(self, step: str, nth: int) -> str:
        return render(say(N_("{step}第 {n} 条"), step=self.labels.title_of(step), n=nth), self.translate)

    def _word(self, step: str, field: str, code: str) -> str:
        if self.labels.formats.get((step, field)) == "handle":
            return self.name(code)
        if self.labels.formats.get((step, field)) == "party-ref":
            return self.party(code)
        of = (REGISTERED.get(step, {}) if step else HEADER).get(field, "")
        if of:
            return self.titles[of].get(code, code)
        return self.translate(self.labels.label(step, field, code))

    def path(self, step: str, field: str) -> str:
        """Where a field stands that an entry names by its last word: `route` is `petition.route`."""
        paths = (path for of, path in self.labels.fields if of == step and path.rpartition(".")[2] == field)
        return field if (step, field) in self.labels.fields else next(paths, field)

    def title(self, step: str, field: str) -> str:
        """The title of a field."""
        return self.translate(self.labels.field(step, field))


def details(step: str, fields: Mapping[str, Any], words: Words) -> Iterator[str]:
    """What these fields of an entry, or of the header, say: title and value; the empty ones are left out.

    Where an entry speaks of another field (a correction), that field's title and words.
    """
    about = str(fields.get("field", ""))
    of = _step_of(fields.get("entry"))
    denied = denials(step)
    for name, value in fields.items():
        if name in denied:
            if value is False:
                yield words.translate(denied[name])
            continue
        if _says_nothing(value) and not (about and name == "is"):
            continue
        title = words.title(step, name)
        if value is True and name not in ABOUT_A_FIELD:
            yield title
        elif name == "field":
            yield named(title, words.title(of, words.path(of, about)), words.translate)
        elif name in ABOUT_A_FIELD and about:
            text = words.translate(N_("没有写")) if value is None else words.value(of, words.path(of, about), value)
            yield named(title, text, words.translate)
        else:
            yield named(title, words.value(step, name, value), words.translate)


def _says_nothing(value: object) -> bool:
    """Whether a field was not written; a sum of 0 was."""
    return value is None or value is False or value in ("", (), {}, [])


def _step_of(place: object) -> str:
    """The step of the entry that another entry means; "" for the header."""
    if isinstance(place, Mapping):
        return str(place.get("step", ""))
    return place.step if isinstance(place, Place) else ""


def entry_details(entry: Entry, names: Iterable[str], words: Words) -> Iterator[str]:
    """What an entry says in these of its attributes, in words."""
    return details(entry.step, {file_name(name): getattr(entry, name) for name in names}, words)


def party_words(party: Party, words: Words) -> str:
    """A party by its reference, with its role and kind: `P1 申请人（个人）`."""
    role = words.labels.label("", "parties.role", party.role)
    kind = words.labels.label("", "parties.type", party.type)
    who = words.party(party.ref) if words.called else f"{party.ref} {words.translate(role)}"
    return bracketed(who, words.translate(kind), words.translate)


def words_of(office: Office, labels: Labels, translate: Translate, procedure: Procedure | None = None) -> Words:
    """The words for the cases of this office; limits and levels are called as in the version of the procedure given."""
    titles = dict(choices_of(office))
    titles["kind"] = {**earlier_kinds(office), **titles["kind"]}
    if procedure:
        titles["clock"] = {**titles["clock"], **{code: clock.title for code, clock in procedure.clocks.items()}}
        titles["level"] = {**titles["level"], **{level.code: level.title for level in procedure.levels}}
    return Words(titles=titles, office=office, labels=labels, translate=translate)


def file_name(attribute: str) -> str:
    """What a record's attribute is called in files: `leader_present` is `leader-present`, `parties` is `with`."""
    return _SPECIAL.get(attribute, attribute.replace("_", "-"))
