"""Inspections 督促检查 on screens (R1): where, what was found; each point becomes a task at once."""

from collections.abc import Iterator, Sequence

from jiefen.base.text import N_, say
from jiefen.book.gathered import require_named
from jiefen.desk.asking.question import Question
from jiefen.desk.office.act import Act, Given, Here, KindPage, Link, Outcome, Row, Section, records_outcome
from jiefen.desk.office.offers import day_question, people, units
from jiefen.office.inspections.record import Inspection
from jiefen.office.spoken import day_said
from jiefen.writing.office.tasks import INSPECTIONS, inspect

MOST = 12


def _sections(here: Here) -> Iterator[Section]:
    known = require_named(here.book.root, INSPECTIONS, Inspection).values()
    latest = sorted((one for one in known if one.date <= here.today), key=lambda one: one.date, reverse=True)
    rows = tuple(
        Row(
            title=here.choices["unit"].get(one.where, one.where),
            notes=(day_said(one.date), say(N_("发现 {n} 个问题"), n=len(one.found))),
            links=(Link(N_("问题改好没有"), "/office/task"),) if one.found else (),
        )
        for one in latest[:MOST]
    )
    yield Section(title=N_("最近的督查"), rows=rows, empty=N_("还没有登记督查。"))


def _ask_new(here: Here) -> Sequence[Question]:
    point = (
        Question(name="what", ask=N_("什么问题，一句话，说事不说人"), control="line"),
        Question(name="due", ask=N_("最晚哪天改好"), control="day"),
        Question(
            name="unit",
            ask=N_("谁来改"),
            control="one",
            offers=units(here),
            required=False,
            hint=N_("不选就是被查的单位"),
        ),
    )
    return (
        day_question(here, N_("哪天查的")),
        Question(name="where", ask=N_("查了哪里"), control="one", offers=units(here)),
        Question(name="by-whom", ask=N_("谁去查的"), control="persons", offers=people(here)),
        Question(
            name="found",
            ask=N_("发现了什么问题"),
            control="rows",
            rows=point,
            required=False,
            hint=N_("没有问题的，空着"),
        ),
        Question(name="document", ask=N_("通报的文号"), control="line", required=False, more=True),
    )


def _new(here: Here, given: Given, *, dry_run: bool) -> Outcome:
    said = {
        "date": given["date"],
        "by": given["by-whom"],
        "where": given["where"],
        "found": list(given.get("found", ())),
        "circulars": [given["document"]] if given.get("document") else [],
    }
    return records_outcome(here.book, inspect(here.book, said, dry_run=dry_run))


PAGE = KindPage(
    kind=INSPECTIONS,
    address="inspect",
    title=N_("督查"),
    answers=N_("查了哪里，发现什么，几时改好？"),
    sections=_sections,
    acts=(Act(name="new", title=N_("登记一次督查"), ask=_ask_new, write=_new),),
    first=("new",),
)
