"""Rules on the subsidy per case 以案定补: the table says what it means, claims add up, each case once (R34)."""

from collections.abc import Iterator

from jiefen.base.period import span_of
from jiefen.base.rule import Remark, remark, rule
from jiefen.base.text import N_, Term
from jiefen.office.choices import choices_of, earlier_kinds
from jiefen.office.context import RecordContext
from jiefen.office.in_post import not_in_post
from jiefen.office.office import Office
from jiefen.office.subsidy.record import CODE, FACTS, FAILED, NUMBER, Condition, Subsidy, Table
from jiefen.office.subsidy.words import paid


@rule(
    "SUB01",
    source="R34",
    title=N_("补贴标准的每个条件都说得通"),
    why=N_("条件写错一个字，没有案件够得上，或者件件都够得上，发出去的钱就不对。"),
)
def conditions_make_sense(subsidy: Subsidy, context: RecordContext) -> Iterator[Remark]:
    """A number has a least value and no codes, a code has codes that are registered, a yes has neither."""
    for number, table in enumerate(subsidy.tables):
        for place, grade in enumerate(table.grades):
            for field, conditions in (("all", grade.all), ("any", grade.any)):
                for index, one in enumerate(conditions):
                    path = f"tables[{number}].grades[{place}].{field}[{index}]"
                    yield from _wrong(one, path, table, context.office)


def _wrong(one: Condition, path: str, table: Table, office: Office) -> Iterator[Remark]:
    fact = FACTS[one.fact]
    if (one.at_least is not None) != (fact.shape == NUMBER) or bool(one.is_) != (fact.shape == CODE):
        yield remark(
            path,
            N_("{fact}这个条件写法不对"),
            do=N_("人数、金额、次数、份数写 at-least；等级、种类、协议形式写 is；别的只写 fact"),
            fact=Term(fact.title),
        )
        return
    known = _codes(one.fact, table, office)
    for index, code in enumerate(one.is_):
        if code not in known:
            yield remark(
                f"{path}.is[{index}]",
                N_("{fact}里没有 {code}"),
                do=N_("可以写：{known}"),
                fact=Term(fact.title),
                code=code,
                known=tuple(map(Term, sorted(known))),
            )


def _codes(fact: str, table: Table, office: Office) -> frozenset[str]:
    """What a condition on a code may name; a kind that was renamed since goes on by both names."""
    if fact == "level":
        return frozenset(level.code for level in office.procedure_on(table.from_).levels)
    if fact == "form":
        return frozenset(("written", "oral"))
    return frozenset((*office.settings.kinds, *choices_of(office)["kind"], *earlier_kinds(office)))


@rule(
    "SUB02",
    source="R34",
    title=N_("补贴标准从低到高，最低一档没有条件"),
    why=N_("一件案件归它够得上的最高一档；最低一档有条件，就有案件哪一档也不是。"),
)
def grades_rise(subsidy: Subsidy, context: RecordContext) -> Iterator[Remark]:
    """The first grade has no condition, the others have some; codes differ, none is paid less than the one before."""
    for number, table in enumerate(subsidy.tables):
        seen: set[str] = set()
        lower = 0
        for place, grade in enumerate(table.grades):
            path = f"tables[{number}].grades[{place}]"
            if bool(grade.all or grade.any) == (place == 0):
                yield remark(
                    path,
                    N_("最低一档有条件") if place == 0 else N_("这一档没有条件，件件都够得上"),
                    do=N_("按从低到高排，最低一档不写条件，别的每档写 all 或者 any"),
                )
            if grade.code in seen or grade.code == FAILED:
                yield remark(f"{path}.code", N_("代号和别的一档相同"), do=N_("换一个代号；failed 留给调解不成的"))
            if grade.amount < lower:
                yield remark(f"{path}.amount", N_("比前面低的一档还少"), do=N_("按从低到高排，核对金额"))
            seen.add(grade.code)
            lower = grade.amount


@rule(
    "SUB03",
    source="R34",
    title=N_("补贴标准一版接一版，渠道规程里有"),
    why=N_("两版从同一天起，就有两个价；渠道写错，一件也不补。"),
)
def tables_follow_each_other(subsidy: Subsidy, context: RecordContext) -> Iterator[Remark]:
    """Each table begins later than the one before, and names channels of the version in force on its first day."""
    for number, table in enumerate(subsidy.tables):
        if number and table.from_ <= subsidy.tables[number - 1].from_:
            yield remark(
                f"tables[{number}].from",
                N_("{day} 不晚于前一版"),
                do=N_("写新标准施行的那一天；已经施行的不改"),
                day=table.from_,
            )
        known = context.office.procedure_on(table.from_).channels
        for index, channel in enumerate(table.channels):
            if channel not in known:
                yield remark(
                    f"tables[{number}].channels[{index}]",
                    N_("规程里没有 {channel} 这个渠道"),
                    do=N_("可以写：{known}"),
                    channel=channel,
                    known=tuple(known),
                )


@rule(
    "SUB04",
    source="R34",
    title=N_("一件案件只申报一次"),
    why=N_("上一季报过的，这一季又报，就是重复领取。"),
)
def a_case_is_claimed_once(subsidy: Subsidy, context: RecordContext) -> Iterator[Remark]:
    """No case is claimed a second time, in one claim or another, unless it was paid back in between."""
    claimed: dict[str, str] = {}
    for number, claim in enumerate(subsidy.claims):
        for place, one in enumerate(claim.cases):
            back = any(day.case == one.case and day.date <= claim.date for day in subsidy.repaid)
            if one.case in claimed and not (back and claimed[one.case] != claim.period):
                yield remark(
                    f"claims[{number}].cases[{place}].case",
                    N_("{case} 在 {period} 已经申报过"),
                    do=N_("核对哪一次发了钱：多报的一次没有合并的删去；发了的退回，在 repaid 里登记"),
                    case=one.case,
                    period=Term(claimed[one.case]),
                )
            claimed[one.case] = claim.period


@rule(
    "SUB05",
    source="R34",
    title=N_("申报写的时段、日期、人都对得上"),
    why=N_("时段没有过完就申报，后面办结的没有算进去；申报的人不在岗，没有人负责。"),
)
def claims_say_when_and_by_whom(subsidy: Subsidy, context: RecordContext) -> Iterator[Remark]:
    """A claim is of a period that is over by its day, and whoever made it, or wrote another line, was in post."""
    for number, claim in enumerate(subsidy.claims):
        try:
            last = span_of(claim.period)[1]
        except ValueError:
            yield remark(
                f"claims[{number}].period",
                N_("这不是一段时间"),
                do=N_("写成 2026-Q4（一季）、2026-H2（半年）或者 2026（一年）"),
            )
            continue
        if claim.date <= last:
            yield remark(
                f"claims[{number}].date",
                N_("{date} 申报，{period} 到 {last} 才过完"),
                do=N_("过完了再申报"),
                date=claim.date,
                period=Term(claim.period),
                last=last,
            )
    lines = [(f"claims[{place}].by", one.by, one.date) for place, one in enumerate(subsidy.claims)]
    lines += [(f"receipts[{place}].by", one.by, one.date) for place, one in enumerate(subsidy.receipts)]
    lines += [(f"apart[{place}].by", one.by, one.date) for place, one in enumerate(subsidy.apart)]
    lines += [(f"repaid[{place}].by", one.by, one.date) for place, one in enumerate(subsidy.repaid)]
    for path, handle, day in lines:
        if absent := not_in_post(path, handle, day, context):
            yield absent


@rule(
    "SUB06",
    source="R34",
    title=N_("申报的金额加得起来"),
    why=N_("各人的数加起来不等于这件的数，汇总表就平不了。"),
)
def shares_add_up(subsidy: Subsidy, context: RecordContext) -> Iterator[Remark]:
    """The shares of a case are its sum, and nobody has two of one case."""
    for number, claim in enumerate(subsidy.claims):
        for place, one in enumerate(claim.cases):
            path = f"claims[{number}].cases[{place}]"
            together = sum(share.amount for share in one.shares)
            if together != one.amount:
                yield remark(
                    f"{path}.amount",
                    N_("{case} 写的是 {amount}，各人加起来是 {together}"),
                    do=N_("核对每个人的数"),
                    case=one.case,
                    amount=paid(one.amount),
                    together=paid(together),
                )
            if len({share.who for share in one.shares}) < len(one.shares):
                yield remark(f"{path}.shares", N_("一个人有两份"), do=N_("合成一份"))


@rule(
    "SUB07",
    source="R34",
    title=N_("申报、退回、票据写的案件都有"),
    why=N_("案号写错一位，补的就是另一件。"),
)
def cases_are_there(subsidy: Subsidy, context: RecordContext) -> Iterator[Remark]:
    """Each case that is named is in the book; what is paid back was claimed before; two told apart are two."""
    named = [
        (f"claims[{number}].cases[{place}].case", one.case)
        for number, claim in enumerate(subsidy.claims)
        for place, one in enumerate(claim.cases)
    ]
    named += [(f"receipts[{place}].case", one.case) for place, one in enumerate(subsidy.receipts)]
    named += [
        (f"apart[{place}].cases[{index}]", case)
        for place, one in enumerate(subsidy.apart)
        for index, case in enumerate(one.cases)
    ]
    for path, case in named:
        if case not in context.cases:
            yield remark(path, N_("没有 {case} 这件案件"), do=N_("核对案号"), case=case)
    for place, pair in enumerate(subsidy.apart):
        if len(set(pair.cases)) < len(pair.cases):
            yield remark(f"apart[{place}].cases", N_("两件写的是同一件"), do=N_("写两个案号"))
    for place, back in enumerate(subsidy.repaid):
        before = [claim for claim in subsidy.claims if claim.date <= back.date]
        if not any(back.case == one.case for claim in before for one in claim.cases):
            yield remark(
                f"repaid[{place}].case",
                N_("{case} 到 {date} 没有申报过"),
                do=N_("核对案号和日期"),
                case=back.case,
                date=back.date,
            )


RULES = (
    conditions_make_sense,
    grades_rise,
    tables_follow_each_other,
    a_case_is_claimed_once,
    claims_say_when_and_by_whom,
    shares_add_up,
    cases_are_there,
)
