"""The register 台账 of publicity events, in its customary columns: for a sheet, a paper and a screen (R26)."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

import msgspec

from jiefen.base.text import N_
from jiefen.law.record import LawRegister
from jiefen.office.choices import choices_of
from jiefen.office.events.record import Done, Events, Held
from jiefen.office.events.words import FORMS, THEMES, THINGS
from jiefen.office.office import Office

HEADINGS = (
    N_("序号"),
    N_("时间"),
    N_("地点"),
    N_("活动主题"),
    N_("活动形式"),
    N_("参加单位/人员"),
    N_("受众人数"),
    N_("宣传资料"),
    N_("照片"),
    N_("备注"),
)
"""As such registers have them; photographs are put in by hand: no book holds any."""
BETWEEN, LISTED = "、", "，"


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """An event as the register shows it."""

    number: int
    day: date
    place: str
    subject: str
    form: str
    who: str
    reached: int
    material: str
    note: str

    @property
    def cells(self) -> tuple[str | int | date, ...]:
        """By `HEADINGS`; the photographs are left open."""
        shown = (self.number, self.day, self.place, self.subject, self.form, self.who, self.reached, self.material)
        return (*shown, "", self.note)


class Totals(msgspec.Struct, frozen=True, kw_only=True):
    """What the events add up to: how many, whom they reached, how much of each thing, which laws, reports in media."""

    events: int
    reached: int
    things: Mapping[str, int]
    laws: frozenset[str]

    @property
    def words(self) -> str:
        """`12 次，受众 860 人次；宣传单 2,100 份，展板 40 块`."""
        things = [f"{THINGS[what].title} {number} {THINGS[what].unit}" for what, number in self.things.items()]
        said = f"合计 {self.events} 次，受众 {self.reached} 人次，宣传法律法规 {len(self.laws)} 部"
        return f"{said}；{LISTED.join(things)}" if things else said


def held_in(records: Iterable[Events], first: date, last: date, unit: str = "") -> tuple[Held, ...]:
    """The events of these days, of a unit if one is named, in their order."""
    found = (one for record in records for one in record.held())
    wanted = (one for one in found if first <= one.done.date <= last and unit in ("", one.unit))
    return tuple(sorted(wanted, key=lambda one: one.done.date))


def totals(events: Iterable[Held]) -> Totals:
    """What they add up to, each thing by itself."""
    counted = tuple(events)
    things: dict[str, int] = {}
    for what in THINGS:
        number = sum(one.done.amounts.get(what, 0) for one in counted)
        if number:
            things[what] = number
    return Totals(
        events=len(counted),
        reached=sum(one.done.reached for one in counted),
        things=things,
        laws=frozenset(law for one in counted for law in one.done.laws),
    )


def lines(events: Iterable[Held], office: Office, laws: LawRegister) -> Iterator[Line]:
    """A line an event, numbered."""
    choices = choices_of(office)
    for number, one in enumerate(events, start=1):
        done = one.done
        units = [choices["unit"].get(one.unit, one.unit)]
        units += [choices["partner"].get(code, code) for code in done.partners]
        names = [choices["handle"].get(handle, handle) for handle in done.officers]
        yield Line(
            number=number,
            day=done.date,
            place=choices["place"].get(done.place) or choices["area"].get(done.place, done.place),
            subject=one.title if one.theme == "other" or one.title.startswith(THEMES[one.theme]) else _subject(one),
            form=FORMS[done.form],
            who=f"{BETWEEN.join(units)}；{BETWEEN.join(names)}",
            reached=done.reached,
            material=_material(done),
            note=_note(done, laws),
        )


def _subject(one: Held) -> str:
    return f"{one.title}（{THEMES[one.theme]}）"


def _material(done: Done) -> str:
    amounts = done.amounts
    return LISTED.join(
        f"{thing.title} {amounts[what]} {thing.unit}" for what, thing in THINGS.items() if what in amounts
    )


def _note(done: Done, laws: LawRegister) -> str:
    """Which laws were told, and who reported on it."""
    known = [laws.get(code) for code in done.laws]
    told = [f"《{law.short_title}》" if law else code for law, code in zip(known, done.laws, strict=True)]
    parts = (BETWEEN.join(told), BETWEEN.join(done.media))
    return "；".join(part for part in parts if part)
