"""Letters of responsibility 责任状 on screens (R18): signed, carried on, checked."""

from collections.abc import Iterator, Sequence
from datetime import date

from jiefen.base.failure import Failure
from jiefen.base.text import N_, Say, say
from jiefen.desk.asking.question import Offer, Question, When
from jiefen.desk.office.act import (
    Act,
    Given,
    Here,
    KindPage,
    Link,
    Outcome,
    Row,
    Section,
    Words,
    lines_outcome,
    records_outcome,
)
from jiefen.desk.office.offers import (
    ROSTER,
    WORKED_OUT,
    anybody,
    day_question,
    known,
    leaders_on,
    people,
    titled,
    units,
)
from jiefen.office.pledges.proposed import without_letter
from jiefen.office.pledges.record import BROKEN, CHECKS, COLLECTIVE, KIND, MASS, MID_YEAR, YEAR_END, Pledge
from jiefen.office.spoken import day_said
from jiefen.office.tasks.proposed import head_on
from jiefen.reports.facts.read import facts_of
from jiefen.reports.pledges import unmet_of
from jiefen.writing.office.pledges import Letters, carry_on, check_letter, pledges_of, sign_letters

LAST_OF_MID_YEAR = 9
"""Until the end of this month a check is the one of the middle of the year."""
KEPT, NOT_KEPT = "kept", "broken"


def _sections(here: Here) -> Iterator[Section]:
    known_letters = pledges_of(here.book).values()
    year = here.today.year
    missing = without_letter(here.office, known_letters, year, here.today)
    rows = tuple(Row(title=here.choices["unit"].get(code, code), notes=(N_("还没有签"),)) for code in missing)
    yield Section(title=say(N_("{year} 年还没有签的"), year=str(year)), rows=rows, empty=N_("每个股室都签了。"))
    mine = [one for one in known_letters if one.year == year and one.signed <= here.today]
    yield Section(title=say(N_("{year} 年的责任状"), year=str(year)), rows=tuple(_row(here, one) for one in mine))


def _row(here: Here, letter: Pledge) -> Row:
    first = letter.first_on(here.today)
    notes: list[Words] = [here.choices["handle"].get(first, first)]
    for what, title in CHECKS.items():
        check = letter.check_of(what, here.today)
        notes.append(
            say(N_("{what} {day}"), what=title, day=day_said(check.date))
            if check
            else say(N_("还没有{what}"), what=title)
        )
    item = letter.name.replace("/", "-")
    return Row(
        title=here.choices["unit"].get(letter.unit, letter.unit),
        notes=tuple(notes),
        links=(
            Link(N_("检查过了"), f"/office/pledge/check/{item}"),
            Link(N_("换了负责人"), f"/office/pledge/carry-on/{item}"),
        ),
    )


def _letter(here: Here) -> Pledge:
    """The letter that the page is about. Raises Failure where there is none."""
    found = pledges_of(here.book).get(here.item.replace("-", "/", 1))
    if found is None:
        raise Failure(say(N_("没有这份责任状。")), say(N_("回到责任状，从列出的里面选。")))
    return found


def _about(here: Here) -> Say | None:
    letter = _letter(here)
    unit = here.choices["unit"].get(letter.unit, letter.unit)
    return say(N_("{unit} {year} 年的责任状。"), unit=unit, year=str(letter.year))


def _ask_new(here: Here) -> Sequence[Question]:
    year = here.today.year
    missing = without_letter(here.office, pledges_of(here.book).values(), year, here.today)
    offers = tuple(offer for offer in units(here) if offer.code in missing)
    leaders = people(here, leaders_on(here.today))
    head = known(head_on(here.office, here.today), leaders)
    return (
        day_question(here, N_("哪天签的")),
        Question(name="units", ask=N_("哪些单位签了"), control="several", offers=offers),
        Question(name="signed-by", ask=N_("局里谁签字"), control="person", offers=leaders, value=head, source=ROSTER),
        Question(
            name="first",
            ask=N_("第一责任人"),
            control="person",
            offers=people(here, anybody),
            required=False,
            more=True,
            hint=N_("只签一个单位的时候选；不选就是单位的负责人"),
        ),
        Question(name="document", ask=N_("随哪个文件印发，文号"), control="line", required=False, more=True),
        Question(name="targets", ask=N_("另加的目标，一行一条"), control="lines", required=False, more=True),
    )


def _new(here: Here, given: Given, *, dry_run: bool) -> Outcome:
    chosen = tuple(given["units"])
    if given.get("first") and len(chosen) != 1:
        raise Failure(say(N_("第一责任人只能写给一个单位。")), say(N_("一次选一个单位，或者不写第一责任人。")))
    letters = Letters(
        year=here.today.year,
        signed=given["date"],
        units=chosen,
        first=given.get("first", ""),
        signed_by=given["signed-by"],
        document=given.get("document", ""),
        targets=tuple(line.strip() for line in given.get("targets", "").splitlines() if line.strip()),
    )
    return records_outcome(here.book, sign_letters(here.book, letters, dry_run=dry_run))


def _ask_carry_on(here: Here) -> Sequence[Question]:
    return (
        day_question(here, N_("从哪天起")),
        Question(name="first", ask=N_("谁接着负责"), control="person", offers=people(here)),
    )


def _carry_on(here: Here, given: Given, *, dry_run: bool) -> Outcome:
    written = carry_on(here.book, _letter(here), day=given["date"], first=given["first"], dry_run=dry_run)
    return lines_outcome(here.book, written)


def _ask_check(here: Here) -> Sequence[Question]:
    letter, leaders = _letter(here), people(here, leaders_on(here.today))
    mid = here.today <= date(letter.year, LAST_OF_MID_YEAR, 30)
    head = known(head_on(here.office, here.today), leaders)
    zero = (Offer(KEPT, N_("都守住了")), Offer(NOT_KEPT, N_("没有守住")))
    own = tuple(Offer(target.code, target.title) for target in letter.targets if not target.figure)
    return (
        day_question(here, N_("哪天查的")),
        Question(
            name="what",
            ask=N_("哪一次"),
            control="one",
            offers=titled(CHECKS),
            value=MID_YEAR if mid else YEAR_END,
            source=WORKED_OUT,
        ),
        Question(name="zero", ask=N_("两个零目标守住没有"), control="one", offers=zero),
        Question(
            name="broken",
            ask=N_("发生了什么"),
            control="several",
            offers=titled(BROKEN),
            when=When("zero", (NOT_KEPT,)),
        ),
        Question(
            name="unmet",
            ask=N_("哪些目标没有做到"),
            control="several",
            offers=own,
            required=False,
            hint=N_("有数可算的由程序算，不在这里"),
        ),
        Question(name="checker", ask=N_("谁查的"), control="person", offers=leaders, value=head, source=ROSTER),
        Question(name="note", ask=N_("要说明的，一句话，说事不说人"), control="line", required=False, more=True),
    )


def _check(here: Here, given: Given, *, dry_run: bool) -> Outcome:
    letter, broken = _letter(here), given.get("broken", ())
    counted = any(target.figure for target in letter.targets)
    found = unmet_of(letter, facts_of(here.book, given["date"]), given["date"]) if counted else ()
    check = {
        "date": given["date"],
        "by": given["checker"],
        "what": given["what"],
        "zero-kept": {code: code not in broken for code in (MASS, COLLECTIVE)},
        "unmet": list(dict.fromkeys((*found, *given.get("unmet", ())))),
        "note": given.get("note"),
    }
    kept = {name: value for name, value in check.items() if value}
    return lines_outcome(here.book, check_letter(here.book, letter, kept, dry_run=dry_run))


PAGE = KindPage(
    kind=KIND,
    address="pledge",
    title=N_("责任状"),
    answers=N_("签了没有，查了没有？"),
    sections=_sections,
    acts=(
        Act(name="new", title=N_("登记签了的责任状"), ask=_ask_new, write=_new),
        Act(name="check", title=N_("检查过了"), ask=_ask_check, write=_check, about=_about, by_item=True),
        Act(name="carry-on", title=N_("换了负责人"), ask=_ask_carry_on, write=_carry_on, about=_about, by_item=True),
    ),
    first=("new",),
)
