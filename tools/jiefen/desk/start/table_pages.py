"""The two pages of the first run that take a table: people, areas. Read, looked at, then used."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import msgspec
from flask import Response, request

from jiefen.base.text import N_, Say, say
from jiefen.desk.asking.answers import Form
from jiefen.desk.asking.answers import answers as answered
from jiefen.desk.asking.question import Offer, Question, Trouble
from jiefen.desk.frame import said, show, window
from jiefen.desk.start.progress import (
    Progress,
    Sheet,
    laid_areas,
    laid_people,
    leaders,
    with_people,
)
from jiefen.desk.start.questions import HINTS, TITLES, kind_questions
from jiefen.files.sheets import SheetRefused, read_grid
from jiefen.writing.beginning import columns as table
from jiefen.writing.beginning.answers import kinds_of
from jiefen.writing.beginning.areas import AREAS, AreaRow
from jiefen.writing.beginning.columns import Field, Laid
from jiefen.writing.beginning.people import OFFERED, PEOPLE

SHOWN = 5
MOST = 3000
"""Rows of a table of people or areas."""
FIELDS: Mapping[str, tuple[Field, ...]] = {"people": PEOPLE, "areas": AREAS}


class Column(msgspec.Struct, frozen=True, kw_only=True):
    """A column as it is shown: its chooser's name, its heading in the table, and what it is taken for."""

    name: str
    heading: str
    chosen: str


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A row as it is shown: its number, what stands in it, and what is not right with it."""

    number: int
    cells: tuple[str, ...]
    troubles: tuple[Say, ...]


def read_sheet(form: Form) -> Sheet | Trouble | None:
    """The table that was pasted or chosen; a trouble where it cannot be read, None where neither was."""
    file = request.files.get("file")
    content = file.read() if file else b""
    if not content:
        content = "\n".join(form.get("pasted", [""])[-1:]).strip("\r\n").encode()
    if not content:
        return None
    try:
        return Sheet(grid=read_grid(content, most=MOST))
    except SheetRefused as refused:
        return Trouble("pasted", say(N_("{what}。{do}"), what=refused.say, do=refused.do))


def people_page(progress: Progress, around: Mapping[str, Any], troubles: Sequence[Trouble] = ()) -> Response:
    """The page of people: paste or choose, or look at what was read."""
    found = laid_people(progress)
    if found is None:
        return _paste("people", around, troubles)
    laid, people = found
    return show(
        "start/table.html.j2",
        title=say(TITLES["people"]),
        status=422 if troubles else 200,
        hint=window().translate(N_("每一列是什么，看一看；不对的在上面改，再按「重新看」。")),
        troubles=troubles,
        given=request.form.to_dict(flat=False) if troubles else {},
        columns=list(_columns(laid)),
        fields=FIELDS["people"],
        rows=list(_rows(laid, people.troubles)),
        told=bool(people.troubles),
        many_rows=len(laid.lines),
        questions=people_questions(people.unknown, progress, window().today()),
        kinds=(),
        use=said(say(N_("用这 {n} 个人"), n=len(people.rows))),
        left_out=len(laid.lines) - len(people.rows),
        **around,
    )


def people_questions(unknown: Sequence[str], progress: Progress, today: date) -> tuple[Question, ...]:
    """What jobs of the office's own stand for, and from when people hold their posts whose row does not say."""
    translate = window().translate
    offers = tuple(Offer(role or "none", translate(title)) for role, title in OFFERED.items())
    first = progress.since or date(today.year, 1, 1)
    return (
        *(
            Question(
                name=f"job-{place}",
                ask=translate(N_("职务「{job}」是哪一种")).format(job=job),
                control="one",
                offers=offers,
                hint=translate(N_("写这个职务的人都照这样登记。")),
            )
            for place, job in enumerate(unknown)
        ),
        Question(
            name="since",
            ask=translate(N_("没有写日期的，从哪天起任职")),
            control="day",
            value=first,
            source=translate(N_("都从今年 1 月 1 日起")),
        ),
    )


def take_people(progress: Progress, form: Form, today: date) -> tuple[Progress, tuple[Trouble, ...], bool]:
    """With what was chosen for columns and jobs; whether the people are used now."""
    sheet = progress.people
    if sheet is None:
        return progress, (Trouble("pasted", say(N_("还没有表格：贴在下面，或者选一个文件"))),), False
    columns = _chosen(form, len(sheet.columns) or _width(sheet))
    before = laid_people(progress)
    unknown = before[1].unknown if before else ()
    progress = msgspec.structs.replace(progress, people=Sheet(grid=sheet.grid, columns=columns))
    given, troubles = answered(people_questions(unknown, progress, today), form)
    decided = {job: given[f"job-{place}"] for place, job in enumerate(unknown) if f"job-{place}" in given}
    jobs = {**progress.jobs, **{job: "" if role == "none" else role for job, role in decided.items()}}
    progress = msgspec.structs.replace(progress, jobs=jobs)
    if _do(form) != "use":
        return progress, (), False
    found = laid_people(progress)
    if troubles or found is None:
        return progress, troubles, False
    lacking = tuple(_lacking(found[0], "people"))
    if lacking or found[1].unknown:
        return progress, lacking, False
    used = with_people(progress, found[1], given["since"])
    return used, tuple(_short_of(used)), True


def _short_of(progress: Progress) -> Iterator[Trouble]:
    """Whom an office cannot do without."""
    roles = {row.role for row in progress.answers.people}
    for role, text in (
        ("head", N_("表里还没有局长（主要负责人）")),
        ("deputy", N_("表里还没有分管领导（副局长）")),
        ("officer", N_("表里还没有经办人员（股长、科员）")),
    ):
        if role not in roles:
            yield Trouble("pasted", say(text))


def areas_page(progress: Progress, around: Mapping[str, Any], troubles: Sequence[Trouble] = ()) -> Response:
    """The page of areas: paste or choose, or the whole county; then each area's section and leader, and the kinds."""
    found = laid_areas(progress)
    if found is None:
        return _paste("areas", around, troubles, whole=True)
    laid, areas = found
    return show(
        "start/table.html.j2",
        title=say(TITLES["areas"]),
        status=422 if troubles else 200,
        hint=window().translate(N_("每一列是什么，看一看；没有归属的，在下面选。")),
        troubles=troubles,
        given=request.form.to_dict(flat=False) if troubles else {},
        columns=list(_columns(laid)),
        fields=FIELDS["areas"],
        rows=list(_rows(laid, areas.troubles)),
        told=bool(areas.troubles),
        many_rows=len(laid.lines),
        questions=area_questions(progress, areas.rows),
        kinds=kind_questions(progress.answers, kinds_of(progress.answers), window().translate),
        use=said(say(N_("用这 {n} 个片区"), n=len(areas.rows))),
        left_out=0,
        **around,
    )


def area_questions(progress: Progress, areas: Sequence[AreaRow]) -> tuple[Question, ...]:
    """Whose an area is that is nobody's yet."""
    translate = window().translate
    units = tuple(Offer(unit, unit) for unit in progress.answers.units)
    cadres = tuple(Offer(handle, name) for handle, name in leaders(progress.answers).items())
    asked: list[Question] = []
    for place, area in enumerate(areas):
        if not area.unit:
            ask = translate(N_("{area}归哪个股室")).format(area=area.title)
            asked.append(Question(name=f"unit-{place}", ask=ask, control="one", offers=units))
        if not area.cadre:
            ask = translate(N_("{area}由哪位领导包")).format(area=area.title)
            asked.append(Question(name=f"cadre-{place}", ask=ask, control="person", offers=cadres))
    return tuple(asked)


def take_areas(progress: Progress, form: Form) -> tuple[Progress, tuple[Trouble, ...], bool]:
    """With what was chosen for columns, for areas that were nobody's and for kinds; whether they are used now."""
    sheet = progress.areas
    if sheet is None:
        return progress, (Trouble("pasted", say(N_("还没有表格：贴在下面，选一个文件，或者用「全县」"))),), False
    before = laid_areas(progress)
    rows = before[1].rows if before else ()
    columns = _chosen(form, _width(sheet))
    changed = msgspec.structs.replace(progress, areas=Sheet(grid=sheet.grid, columns=columns))
    if _do(form) != "use":
        return changed, (), False
    kinds_asked = kind_questions(progress.answers, kinds_of(progress.answers), window().translate)
    given, troubles = answered((*area_questions(progress, rows), *kinds_asked), form)
    found = laid_areas(changed)
    if troubles or found is None:
        return changed, troubles, False
    if lacking := tuple(_lacking(found[0], "areas")):
        return changed, lacking, False
    names = leaders(progress.answers)
    areas = tuple(
        msgspec.structs.replace(
            row,
            unit=row.unit or given.get(f"unit-{place}", ""),
            cadre=row.cadre or names.get(given.get(f"cadre-{place}", ""), ""),
        )
        for place, row in enumerate(found[1].rows)
    )
    if any(not (area.unit and area.cadre) for area in areas):
        return changed, (), False  # another column than before: what is lacking is asked for now
    kinds = {name.removeprefix("kind-"): unit for name, unit in given.items() if name.startswith("kind-")}
    answers = msgspec.structs.replace(progress.answers, areas=areas, kinds=kinds)
    return msgspec.structs.replace(changed, answers=answers), tuple(_unstaffed(answers.people, kinds)), True


def _unstaffed(people: Sequence[Any], kinds: Mapping[str, str]) -> Iterator[Trouble]:
    """A section that has disputes and nobody to take them."""
    staffed = {row.unit for row in people if row.role == "officer"}
    for branch, unit in kinds.items():
        if unit not in staffed:
            yield Trouble(f"kind-{branch}", say(N_("{unit}还没有经办人员，选别的股室"), unit=unit))


def _paste(step: str, around: Mapping[str, Any], troubles: Sequence[Trouble], *, whole: bool = False) -> Response:
    return show(
        "start/paste.html.j2",
        title=say(TITLES[step]),
        status=422 if troubles else 200,
        hint=window().translate(HINTS[step]),
        troubles=troubles,
        given=request.form.to_dict(flat=False) if troubles else {},
        fields=FIELDS[step],
        undivided=whole,
        **around,
    )


def _columns(laid: Laid) -> Iterator[Column]:
    for place, (key, heading) in enumerate(zip(laid.columns, laid.headings, strict=True)):
        yield Column(name=f"column-{place}", heading=heading, chosen=key)


def _rows(laid: Laid, troubles: Sequence[table.Trouble]) -> Iterator[Row]:
    """The first rows, and all with a trouble."""
    for place, (number, cells) in enumerate(laid.lines):
        wrong = tuple(one.say for one in troubles if one.row == number)
        if place < SHOWN or wrong:
            yield Row(number=number, cells=tuple(cell.text for cell in cells), troubles=wrong)


def _lacking(laid: Laid, step: str) -> Iterator[Trouble]:
    """Columns that must be there."""
    for field in FIELDS[step]:
        if field.needed and field.key not in laid.columns:
            title = window().translate(field.title)
            yield Trouble("", say(N_("还没有说哪一列是{column}"), column=title))


def _chosen(form: Form, width: int) -> tuple[str, ...]:
    """What each column was said to be; of two that were said to be the same the first counts."""
    columns: list[str] = []
    for place in range(width):
        key = form.get(f"column-{place}", [""])[-1]
        columns.append("" if key in columns else key)
    return tuple(columns)


def _width(sheet: Sheet) -> int:
    return max(map(len, sheet.grid.rows), default=0)


def _do(form: Form) -> str:
    return form.get("do", [""])[-1]
