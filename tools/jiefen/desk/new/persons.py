"""The people of a new dispute as they are typed (R28).

The case gets parties without names, its sealed half the names, telephones and homes.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec
from msgspec.structs import replace

from jiefen.base.text import N_, say
from jiefen.desk.asking.answers import Form
from jiefen.desk.asking.question import Trouble
from jiefen.sealing.people.called import has_unknown_title
from jiefen.sealing.record import Value

FEWEST, MOST = 2, 60
LONGEST = 200
TYPED = ("name", "phone", "home", "contact", "other_phone", "agent")
ORGANISATION = re.compile(
    "公司|物业|中介|集团|有限|委员会|业委会|居委会|村委会|管委会|银行|学校|幼儿园|医院|酒店|饭店|商店|超市|工厂|合作社|事务所|"
    "派出所|中心$|部门$|[局厂店社院校所队]$"
)
"""What in a name says that it is an organisation's."""
ROLES: Mapping[str, str] = {"applicant": N_("申请人"), "respondent": N_("对方"), "third": N_("别的有关的人")}
NOBODY: Mapping[str, str] = {
    "applicant": N_("来反映的人还没有写叫什么；不知道的，勾“还不知道是谁”。"),
    "respondent": N_("对方还没有写叫什么；不知道的，勾“还不知道是谁”。"),
    "third": N_("别的有关的人还没有写叫什么；不知道的，勾“还不知道是谁”。"),
}
"""What is said of somebody without a name, by their role."""
_PHONE = re.compile(r"[0-9+() -]{5,30}")
_MOBILE, MOBILE_DIGITS = re.compile(r"1[3-9][0-9]{5,}"), 11


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """One of them. `row`: where on the page.

    `unknown`: nobody knows yet who it is; `sure`: the name was asked about and stays as it is.
    """

    row: int
    role: str
    name: str = ""
    phone: str = ""
    home: str = ""
    contact: str = ""
    other_phone: str = ""
    agent: str = ""
    type: str = ""
    unknown: bool = False
    sure: bool = False

    @property
    def is_doubtful(self) -> bool:
        """Whether what stands as the name of a person looks like how one is addressed (SEAL74)."""
        return not self.is_organisation and has_unknown_title(self.name)

    @property
    def is_organisation(self) -> bool:
        """What was chosen, else what the name says."""
        return self.type == "organisation" or (not self.type and bool(ORGANISATION.search(self.name)))

    @property
    def is_there(self) -> bool:
        """Whether anything was said of them."""
        return self.unknown or any(getattr(self, field) for field in TYPED)


def rows_of(form: Form) -> int:
    """How many people the page has room for: those that were sent, and one more where that was asked for."""
    numbers = [int(name.split(".")[1]) for name in form if re.fullmatch(r"who\.[0-9]{1,3}\.[a-z_]+", name)]
    return min(MOST, max(FEWEST, max(numbers, default=-1) + 1 + ("more-people" in form)))


def typed_persons(form: Form, *, nameless: bool = False) -> tuple[Person, ...]:
    """The people of whom something was said, in the order of the page.

    `nameless`: nobody's name can be taken now, so the first two are there without one.
    """
    found = [_person(form, row) for row in range(rows_of(form))]
    if nameless:
        found[:FEWEST] = [one if one.is_there else replace(one, unknown=True) for one in found[:FEWEST]]
    return tuple(person for person in found if person.is_there)


def troubles_of(persons: Sequence[Person]) -> Iterator[Trouble]:
    """What is wrong with what was typed of people, at its place; a value is never repeated."""
    there = {person.row for person in persons}
    for row in range(FEWEST):
        if row not in there:
            yield Trouble(f"who.{row}.name", say(NOBODY["respondent" if row else "applicant"]))
    for person in persons:
        yield from _troubles_of(person)


def _troubles_of(person: Person) -> Iterator[Trouble]:
    here = f"who.{person.row}"
    if person.unknown and person.name:
        yield Trouble(f"{here}.name", say(N_("写了姓名，又勾了“还不知道是谁”，留一样。")))
    elif not (person.name or person.unknown):
        yield Trouble(f"{here}.name", say(NOBODY[person.role]))
    if person.is_doubtful and not person.sure:
        yield Trouble(f"{here}.name", say(N_("像是称呼，不像姓名。知道姓名的写姓名；只知道这么叫的，勾“就这样写”。")))
    for field in ("phone", "other_phone"):
        value = getattr(person, field)
        if value and not _PHONE.fullmatch(value):
            yield Trouble(f"{here}.{field}", say(N_("电话只写数字，区号后面可以有横线。")))
        elif _MOBILE.fullmatch(value) and len(value) != MOBILE_DIGITS:
            yield Trouble(
                f"{here}.{field}",
                say(N_("手机号码是 {most} 位，这里写了 {n} 位。"), most=MOBILE_DIGITS, n=len(value)),
            )
    for field in TYPED:
        if len(getattr(person, field)) > LONGEST:
            yield Trouble(f"{here}.{field}", say(N_("最多 {most} 个字。"), most=LONGEST))


def parties_of(persons: Sequence[Person]) -> list[dict[str, Any]]:
    """The parties as the case has them, P1, P2, …: whether a person or an organisation, in what role, no name."""
    return [
        {
            "ref": f"P{number}",
            "role": person.role,
            "type": "organisation" if person.is_organisation else "person",
            **({"agent": True} if person.agent else {}),
        }
        for number, person in enumerate(persons, start=1)
    ]


def sealed_of(persons: Sequence[Person]) -> dict[str, Value]:
    """The names, telephones and homes, by the paths of the sealed half.

    The telephone of an organisation with somebody to call is theirs.
    """
    fields: dict[str, Value] = {}
    for number, person in enumerate(persons, start=1):
        here = f"parties.P{number}"
        phones = tuple(phone for phone in (person.phone, person.other_phone) if phone)
        theirs = f"{here}.contact" if person.contact else here
        said: dict[str, Value] = {
            f"{here}.name": person.name,
            f"{here}.contact.name": person.contact,
            f"{theirs}.phones": phones,
            f"{here}.addresses": (person.home,) if person.home else (),
            f"{here}.agent.name": person.agent,
        }
        fields |= {path: value for path, value in said.items() if value}
    return fields


def _person(form: Form, row: int) -> Person:
    typed = {field: _said(form, f"who.{row}.{field}") for field in TYPED}
    chosen = _said(form, f"who.{row}.type")
    role = _said(form, f"who.{row}.role")
    return Person(
        row=row,
        role=role if role in ROLES else "respondent" if row else "applicant",
        type=chosen if chosen in {"person", "organisation"} else "",
        unknown=_said(form, f"who.{row}.unknown") == "yes",
        sure=_said(form, f"who.{row}.sure") == "yes",
        **typed,
    )


def _said(form: Form, name: str) -> str:
    """What stands in a field of one line."""
    return " ".join("".join(form.get(name, [""])[-1:]).split())
