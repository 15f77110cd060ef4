"""The list of the subsidy in words: for the screen, the Word paper that is signed, the sheets (R34).

Staff stand by their names, as it is they who are paid; a party nowhere. Of a restricted case nothing but its number and
the sum.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import msgspec

from jiefen.base.period import period_title
from jiefen.base.text import N_, Say, Term, render, say
from jiefen.checking.subsidy.judged import Judged, Met, outcome_title
from jiefen.files.workbooks import Content, Sheet
from jiefen.office.choices import choices_of, titles_of
from jiefen.office.office import Office
from jiefen.office.subsidy.record import Subsidy
from jiefen.reports.subsidy.listing import Listing
from jiefen.steps.money import FEN, amount

HEADINGS = (
    N_("序号"),
    N_("案号"),
    N_("纠纷名称"),
    N_("调解员"),
    N_("受理日期"),
    N_("办结日期"),
    N_("涉及金额"),
    N_("结果"),
    N_("履行"),
    N_("卷宗"),
    N_("档次"),
    N_("定档依据"),
    N_("补贴"),
)
UNPAID = (N_("案号"), N_("纠纷名称"), N_("调解员"), N_("办结日期"), N_("不补贴的原因"))
PEOPLE = (N_("调解员"), N_("件数"), N_("补贴"), N_("签名"))
BETWEEN, NONE = "、", "—"
RESTRICTED = "限制公开"


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A case that is paid, as the list shows it."""

    number: int
    case: str
    matter: str
    who: str
    accepted: date | None
    closed: date | None
    sum: str
    outcome: str
    performed: str
    papers: str
    grade: str
    why: str
    fen: int

    @property
    def cells(self) -> tuple[str, ...]:
        """By `HEADINGS`, every one a text."""
        days = (_day(self.accepted), _day(self.closed))
        end = (self.outcome, self.performed, self.papers, self.grade, self.why, amount(self.fen))
        return (str(self.number), self.case, self.matter, self.who, *days, self.sum, *end)


def rows(listed: Listing, office: Office) -> Iterator[Row]:
    """A row a case that is paid, those closed before the period named as such."""
    names = choices_of(office)["handle"]
    for number, one in enumerate(listed.paid, start=1):
        case = one.handled
        several = len(one.shares) > 1
        shares = [
            f"{names.get(share.who, share.who)}{f' {amount(share.amount)}' if several else ''}" for share in one.shares
        ]
        paid = {share.who for share in one.shares}
        shares += [f"{names.get(handle, handle)} 不发" for handle in case.mediators if handle not in paid]
        told = case.facts.get("amount")
        yield Row(
            number=number,
            case=case.case,
            matter=RESTRICTED if case.restricted else office.settings.kind_title(case.kind),
            who=BETWEEN.join(shares),
            accepted=None if case.restricted else case.accepted,
            closed=None if case.restricted else case.closed,
            sum=NONE if told is None or case.restricted else amount(int(told.value)),
            outcome=NONE if case.restricted else outcome_title(case.outcome),
            performed=NONE if case.restricted else _performed(one),
            papers=NONE if case.restricted else _papers(one),
            grade=one.title,
            why=NONE if case.restricted else _why(one, listed, office),
            fen=one.amount,
        )


def _performed(one: Judged) -> str:
    if not one.handled.agreements:
        return "没有协议"
    return "没有履行完" if one.handled.unperformed else "履行了"


def _papers(one: Judged) -> str:
    if one.handled.lacking:
        return f"缺{BETWEEN.join(one.handled.lacking)}"
    return "齐全归档" if one.handled.archived else "没有归档"


def _why(one: Judged, listed: Listing, office: Office) -> str:
    """What made the grade, each with where the case says it."""
    reasons = [_met(met, office) for met in one.why] or [
        "最低一档，没有条件" if one.grade != "failed" else "有费用票据"
    ]
    if listed.is_earlier(one):
        reasons.append("前期办结，没有报过")
    return "；".join(reasons)


def _met(met: Met, office: Office) -> str:
    said = render(met.say, titles=titles_of(office))
    if not met.entries:
        return f"{said}（登记）"
    return f"{said}（第 {BETWEEN.join(str(place + 1) for place in met.entries)} 条记录）"


def unpaid_rows(listed: Listing, office: Office) -> Iterator[tuple[str, ...]]:
    """By `UNPAID`: a row a case of the period that is not paid."""
    names, titles = choices_of(office)["handle"], titles_of(office)
    for one in listed.unpaid:
        case = one.handled
        if case.restricted:
            yield (case.case, RESTRICTED, NONE, NONE, "限制公开，原因看案卷")
            continue
        matter = office.settings.kind_title(case.kind)
        who = BETWEEN.join(names.get(handle, handle) for handle in case.mediators) or NONE
        why = "；".join(render(refusal, titles=titles) for refusal in one.refusals)
        yield (case.case, matter, who, _day(case.closed), why)


def people_rows(listed: Listing, office: Office) -> Iterator[tuple[str, int, int]]:
    """A row a mediator, in the order of the roll: name, in how many cases, how much in fen."""
    by_mediator = listed.by_mediator
    for person in office.organisation.staff:
        if person.handle in by_mediator:
            yield (person.name, *by_mediator[person.handle])


def whole(listed: Listing) -> Say:
    """What it adds up to."""
    return say(
        N_("补贴 {paid} 件，{people} 人，合计 {total} 元，其中已经申报 {claimed} 件；不补贴 {unpaid} 件。"),
        claimed=sum(one.handled.case in listed.claimed for one in listed.paid),
        paid=len(listed.paid),
        people=len(listed.by_mediator),
        total=amount(listed.total),
        unpaid=len(listed.unpaid),
    )


def documents(listed: Listing, subsidy: Subsidy) -> str:
    """The numbers of the documents by whose tables the cases are paid."""
    tables = {subsidy.table_on(one.handled.closed) for one in listed.paid if one.handled.closed}
    return BETWEEN.join(sorted({table.document for table in tables if table})) or NONE


_UNPAID = ("case", "matter", "who", "closed", "why")
_PAID = (
    "number",
    "case",
    "matter",
    "who",
    "accepted",
    "closed",
    "sum",
    "outcome",
    "performed",
    "papers",
    "grade",
    "why",
)


def values(listed: Listing, subsidy: Subsidy, office: Office, period: str, on: date) -> Mapping[str, Any]:
    """What the paper is filled with."""
    return {
        "period": render(period_title(period)),
        "day": _day(on),
        "document": documents(listed, subsidy),
        "paid": [dict(zip((*_PAID, "amount"), row.cells, strict=True)) for row in rows(listed, office)],
        "unpaid": [dict(zip(_UNPAID, row, strict=True)) for row in unpaid_rows(listed, office)],
        "people": [
            {"who": name, "cases": str(cases), "amount": amount(fen)}
            for name, cases, fen in people_rows(listed, office)
        ],
        "whole": render(whole(listed)),
        "unread": listed.unread,
    }


def sheets(listed: Listing, subsidy: Subsidy, office: Office, period: str) -> Sequence[Sheet]:
    """The same as three sheets, sums as numbers."""
    title = f"{office.settings.bureau.short_title}人民调解以案定补申报汇总表"
    above = [f"时段：{render(period_title(period))}　　标准：{documents(listed, subsidy)}"]
    below = [render(whole(listed)), "调委会意见：　　　　　　　　司法所意见：　　　　　　　　司法局审批："]
    paid: list[Sequence[Content]] = [
        (row.number, *row.cells[1:4], row.accepted, row.closed, *row.cells[6:-1], _yuan(row.fen))
        for row in rows(listed, office)
    ]
    paid.append(("合计", *("" for _ in HEADINGS[2:]), _yuan(listed.total)))
    people = [(name, cases, _yuan(fen), "") for name, cases, fen in people_rows(listed, office)]
    return (
        Sheet(
            name="汇总表", title=title, above=above, headings=[HEADINGS], rows=paid, below=below, widths={3: 26, 11: 40}
        ),
        Sheet(name="花名册", title="补贴发放花名册", above=above, headings=[PEOPLE], rows=people, landscape=False),
        Sheet(
            name="不补贴",
            title="本期不补贴的案件",
            above=above,
            headings=[UNPAID],
            rows=[*unpaid_rows(listed, office)],
            widths={4: 60},
        ),
    )


def _yuan(fen: int) -> Decimal:
    return Decimal(fen) / FEN


def _day(day: date | None) -> str:
    return f"{day.year}.{day.month}.{day.day}" if day else NONE


def period_words(period: str) -> Term:
    """The period as people call it."""
    return Term(render(period_title(period)))
