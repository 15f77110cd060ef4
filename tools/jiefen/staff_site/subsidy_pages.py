"""The subsidy per case on the staff site (R34): the table in force, what was claimed, what each mediator got."""

from collections.abc import Iterator, Mapping

import msgspec

from jiefen.base import template
from jiefen.base.period import period_title
from jiefen.base.text import render
from jiefen.checking.subsidy.judged import outcome_title
from jiefen.office.office import Office
from jiefen.office.subsidy.record import FACTS, FIRST, KIND, LAPSES, NUMBER, Claim, Condition, Subsidy, Table
from jiefen.staff_site.desk import Desk, short_day, staff_page
from jiefen.steps.money import amount

TITLE = "以案定补"
PATH = "subsidy/index.md"
GRADES = ("档次", "每件（元）", "条件")
CLAIMS = ("时段", "申报", "申报人", "文号", "件数", "补贴（元）", "退回（元）")
PEOPLE = ("调解员", "件数", "补贴（元）")
BETWEEN = "、"
FORMS = {"written": "书面", "oral": "口头"}
_TEMPLATE = "staff_site/subsidy_pages.html.j2"


class ShownTable(msgspec.Struct, frozen=True, kw_only=True):
    """The table in force: its document, since when, what it asks of every case, its grades."""

    document: str
    since: str
    asks: tuple[str, ...]
    grades: tuple[tuple[str, str, str], ...]


def subsidy_files(desk: Desk) -> dict[str, str]:
    """The page by its path; none where the office keeps no subsidy today, or has no table yet."""
    kept: Mapping[str, Subsidy] = desk.kept(KIND)
    subsidy = next(iter(kept.values()), None)
    return {PATH: subsidy_page(desk, subsidy)} if subsidy else {}


def subsidy_page(desk: Desk, subsidy: Subsidy) -> str:
    """What was claimed by the day, the newest first; what each mediator got of it, without what was paid back."""
    table = subsidy.table_on(desk.today)
    claims = [claim for claim in subsidy.claims if claim.date <= desk.today]
    body = template.part(
        _TEMPLATE,
        "subsidy",
        TITLE,
        _table(table, desk) if table else None,
        (GRADES, CLAIMS, PEOPLE),
        [_claim(claim, subsidy, desk) for claim in reversed(claims)],
        [*_people(claims, subsidy, desk)],
    )
    return staff_page(TITLE, body)


def _table(table: Table, desk: Desk) -> ShownTable:
    channels = desk.office.procedure_on(table.from_).channels
    asks = [
        f"渠道：{BETWEEN.join(channels[code].title if code in channels else code for code in table.channels)}",
        f"结果：{BETWEEN.join(map(outcome_title, table.outcomes))}",
        "卷宗齐全、已经归档" if table.papers else "不看卷宗",
        "协议履行完" if table.performed else "不看履行",
        "口头协议也补" if table.oral else "口头协议不补",
        "几个调解员的归排在第一的" if table.shared == FIRST else "几个调解员平均分",
        "财政供养人员那一份不发" if table.excluded_share == LAPSES else "财政供养人员那一份归别的调解员",
    ]
    if table.failed is not None:
        asks.append(f"调解不成、有费用票据的 {amount(table.failed)} 元")
    grades = [
        (grade.title, amount(grade.amount), _conditions(grade.all, grade.any, desk.office)) for grade in table.grades
    ]
    return ShownTable(
        document=table.document,
        since=short_day(table.from_, desk.today),
        asks=tuple(asks),
        grades=tuple(grades),
    )


def _conditions(every: tuple[Condition, ...], some: tuple[Condition, ...], office: Office) -> str:
    parts = [_condition(one, office) for one in every]
    if some:
        parts.append(f"{' 或者 '.join(_condition(one, office) for one in some)}")
    return "；并且 ".join(parts) or "够不上别的档"


def _condition(one: Condition, office: Office) -> str:
    fact = FACTS[one.fact]
    if fact.shape == NUMBER:
        least = one.at_least or 0
        return f"{fact.title} {amount(least) if one.fact == 'amount' else least} {fact.unit}以上"
    if not one.is_:
        return fact.title
    levels = {level.code: level.title for version in office.procedures for level in version.levels}
    words = {"kind": office.settings.kind_title, "level": lambda code: levels.get(code, code)}
    said = words.get(one.fact, lambda code: FORMS.get(code, code))
    return f"{fact.title}是{BETWEEN.join(map(said, one.is_))}"


def _claim(claim: Claim, subsidy: Subsidy, desk: Desk) -> tuple[str, ...]:
    back = _paid_back(claim, subsidy, desk)
    return (
        render(period_title(claim.period)),
        short_day(claim.date, desk.today),
        desk.person(claim.by),
        claim.document or "—",
        str(len(claim.cases)),
        amount(sum(one.amount for one in claim.cases)),
        amount(sum(one.amount for one in claim.cases if one.case in back)) if back else "—",
    )


def _paid_back(claim: Claim, subsidy: Subsidy, desk: Desk) -> frozenset[str]:
    """The cases of a claim that were paid back by the day."""
    back = {one.case for one in subsidy.repaid if claim.date <= one.date <= desk.today}
    return frozenset(one.case for one in claim.cases if one.case in back)


def _people(claims: list[Claim], subsidy: Subsidy, desk: Desk) -> Iterator[tuple[str, int, str]]:
    """A row a mediator, in the order of the roll."""
    got: dict[str, list[int]] = {}
    for claim in claims:
        back = _paid_back(claim, subsidy, desk)
        for one in claim.cases:
            for share in one.shares if one.case not in back else ():
                got.setdefault(share.who, []).append(share.amount)
    for person in desk.office.organisation.staff:
        if person.handle in got:
            yield person.name, len(got[person.handle]), amount(sum(got[person.handle]))
