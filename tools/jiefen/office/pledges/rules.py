"""Rules on letters of responsibility 责任状: who signs, for how long, who goes on, what the checks say (R18)."""

from collections.abc import Iterator, Mapping
from datetime import date

from jiefen.base.rule import Remark, remark, rule
from jiefen.base.text import N_, Term
from jiefen.office.context import RecordContext, RecordsDueContext
from jiefen.office.in_post import not_in_post
from jiefen.office.organisation.record import LEADERS
from jiefen.office.pledges.record import BROKEN, CHECKS, KIND, MID_YEAR, Pledge
from jiefen.office.pledges.wanted import check_due, sections_on, signing_day


@rule(
    "PLG01",
    source="R18",
    title=N_("责任状的期限在当年之内，签字不晚于到期"),
    why=N_("一年一签。期限跨了年，哪一年没有做到就说不清；过了期才签，签的是已经过去的事。"),
)
def the_term_is_of_its_year(pledge: Pledge, context: RecordContext) -> Iterator[Remark]:
    """The term begins and ends in the year, and the letter was signed before it was over."""
    if pledge.until < pledge.from_:
        yield remark(
            "until",
            N_("{until} 比开始的 {day} 还早"),
            do=N_("改正 from 或者 until"),
            until=pledge.until,
            day=pledge.from_,
        )
    for field, day in (("from", pledge.from_), ("until", pledge.until)):
        if day.year != pledge.year:
            yield remark(
                field,
                N_("{day} 不在 {year} 年"),
                do=N_("期限写在当年之内；下一年的另签一份"),
                day=day,
                year=Term(str(pledge.year)),
            )
    if pledge.signed > pledge.until:
        yield remark(
            "signed",
            N_("{signed} 才签字，期限 {until} 已经到了"),
            do=N_("核对签字日期；没有签过的，不补签"),
            signed=pledge.signed,
            until=pledge.until,
        )


@rule(
    "PLG02",
    source="R18",
    title=N_("签责任状的单位当天在，第一责任人是它的人"),
    why=N_("别的单位的人签的字，自己的单位不认。"),
)
def the_first_person_is_of_the_unit(pledge: Pledge, context: RecordContext) -> Iterator[Remark]:
    """The unit is there on the day of signing; whoever answers for it, first or later, holds a post in it that day."""
    if not context.office.organisation.has_unit(pledge.unit, pledge.signed):
        yield remark(
            "unit",
            N_("{day} 没有 {unit} 这个单位，或者它已经撤了"),
            do=N_("改成当天有的股室或者调处室；漏登的，补到 office/organisation.yaml"),
            day=pledge.signed,
            unit=pledge.unit,
        )
        return
    named = [("first", pledge.first, pledge.signed)]
    named += [(f"carried-on[{place}].first", one.first, one.date) for place, one in enumerate(pledge.carried_on)]
    for path, handle, day in named:
        if not _is_of(context, handle, pledge.unit, day):
            yield remark(
                path,
                N_("{day} {handle} 在 {unit} 没有岗位"),
                do=N_("换成当天在这个单位任职的负责人；岗位漏登的，补到 office/organisation.yaml"),
                day=day,
                handle=handle,
                unit=pledge.unit,
            )


@rule(
    "PLG03",
    source="R18",
    title=N_("局领导签责任状，不同自己签"),
    why=N_("责任状是局里和单位两边签的。两边是一个人，就没有人来问。"),
)
def the_bureau_signs_by_another(pledge: Pledge, context: RecordContext) -> Iterator[Remark]:
    """Who signs for the bureau is head or deputy on that day, and not the first person of the unit."""
    person = context.office.organisation.person(pledge.signed_by)
    if person is None or not person.holds(LEADERS, pledge.signed):
        yield remark(
            "signed-by",
            N_("{day} {handle} 不是局领导"),
            do=N_("写当天在任的局领导"),
            day=pledge.signed,
            handle=pledge.signed_by,
        )
    elif pledge.signed_by == pledge.first:
        yield remark(
            "signed-by",
            N_("{handle} 一个人签了两边"),
            do=N_("局里由另一位领导签"),
            handle=pledge.signed_by,
        )


@rule(
    "PLG04",
    source="R18",
    title=N_("每个目标说得清做到没有"),
    why=N_("两个目标一个代码，检查时不知道说的是哪个；既要不少于又要不多于、有指标却没有数的，谁也算不出来。"),
)
def each_target_can_be_checked(pledge: Pledge, context: RecordContext) -> Iterator[Remark]:
    """No two targets have one code; a target has one number at most, and one where a figure tells of it."""
    seen: set[str] = set()
    for place, target in enumerate(pledge.targets):
        if target.code in seen:
            yield remark(f"targets[{place}].code", N_("两个目标的代码一样"), do=N_("换一个代码"))
        seen.add(target.code)
        numbers = [one for one in (target.at_least, target.at_most) if one is not None]
        if len(numbers) > 1:
            yield remark(f"targets[{place}]", N_("写了不少于，又写了不多于"), do=N_("只留一个；两样都要的写成两个目标"))
        elif target.figure and not numbers:
            yield remark(
                f"targets[{place}]",
                N_("有指标，没有写不少于还是不多于多少"),
                do=N_("写上 at-least 或者 at-most；没有数的，去掉 figure"),
            )


@rule(
    "PLG05",
    source="R18",
    title=N_("接任的一天接一天，换了人才写"),
    why=N_("换了负责人，责任状跟着走。日期倒了、人没有换的，哪天起由谁负责就说不清。"),
)
def a_successor_carries_it_on(pledge: Pledge, context: RecordContext) -> Iterator[Remark]:
    """Each successor comes after the one before, within the term, and is somebody else."""
    before, held = pledge.signed, pledge.first
    for place, one in enumerate(pledge.carried_on):
        if one.date < before or one.date > pledge.until:
            yield remark(
                f"carried-on[{place}].date",
                N_("{day} 接任，不在 {before} 到 {until} 之间"),
                do=N_("核对接任的日期；期限以后来的人，签下一年的"),
                day=one.date,
                before=before,
                until=pledge.until,
            )
        if one.first == held:
            yield remark(
                f"carried-on[{place}].first",
                N_("{handle} 本来就是第一责任人"),
                do=N_("写接任的人；没有换人的，删去还没有合并的这一行"),
                handle=one.first,
            )
        before, held = max(before, one.date), one.first


@rule(
    "PLG06",
    source="R18",
    title=N_("检查由别人做，说的是状上有的目标"),
    why=N_("自己查自己，零目标总是守住的。破了就照实写：写下来的是一个数字，瞒下来的是下一次。"),
)
def a_check_is_anothers_and_of_its_targets(pledge: Pledge, context: RecordContext) -> Iterator[Remark]:
    """Who checks holds a post that day and does not answer for the letter; the day fits; `unmet` names its targets."""
    codes = {target.code for target in pledge.targets}
    for place, check in enumerate(pledge.checks):
        if absent := not_in_post(f"checks[{place}].by", check.by, check.date, context):
            yield absent
        elif check.by == pledge.first_on(check.date):
            yield remark(
                f"checks[{place}].by",
                N_("{date} {handle} 检查的是自己的责任状"),
                do=N_("换一个人检查"),
                date=check.date,
                handle=check.by,
            )
        first = pledge.from_ if check.what == MID_YEAR else pledge.signed
        if check.date < first:
            yield remark(
                f"checks[{place}].date",
                N_("{date} 检查，责任状 {day} 才开始"),
                do=N_("核对检查的日期"),
                date=check.date,
                day=first,
            )
        for code in check.unmet:
            if code not in codes:
                yield remark(
                    f"checks[{place}].unmet",
                    N_("责任状上没有 {code} 这个目标"),
                    do=N_("写状上目标的代码：{known}") if codes else N_("状上没有别的目标，去掉 unmet"),
                    code=code,
                    known=tuple(sorted(codes)),
                )


@rule(
    "PLG10",
    source="R18",
    title=N_("破过的零目标，后来的检查不改口"),
    why=N_("零目标管一整年：七月破了，年底还是破了。悄悄改成守住，前面的实话就白说了。"),
)
def what_was_broken_stays_broken(pledge: Pledge, context: RecordContext) -> Iterator[Remark]:
    """No check says that a zero target was kept which an earlier one found broken, unless its note says why."""
    broken: dict[str, date] = {}
    for place, check in enumerate(pledge.checks):
        for code in sorted(broken.keys() - set(check.zero_kept.broken)):
            if not check.note:
                yield remark(
                    f"checks[{place}].zero-kept.{code}",
                    N_("{date} 检查写了{broken}，{day} 又写守住了"),
                    do=N_("照前一次写没有守住；前一次弄错了的，在说明里写清怎么错的"),
                    date=broken[code],
                    broken=Term(BROKEN[code]),
                    day=check.date,
                )
        broken |= {code: check.date for code in check.zero_kept.broken if code not in broken}


@rule(
    "PLG07",
    source="R18",
    title=N_("第一责任人离岗，有人接责任状"),
    why=N_("人走了，责任状上还是他的名字，这一摊就没有人负责。"),
)
def somebody_answers_for_it_today(pledge: Pledge, context: RecordsDueContext) -> Iterator[Remark]:
    """Who answers for a letter that runs today holds a post in the unit."""
    if not (max(pledge.from_, pledge.signed) <= context.today <= pledge.until):
        return
    held = pledge.first_on(context.today)
    if not _is_of(context, held, pledge.unit, context.today):
        yield remark(
            "first",
            N_("{unit} {title}的第一责任人 {handle} 已经不在这个单位，没有人接"),
            do=N_("登记接任的人：jiefen pledge carry-on {unit} 后面写姓名"),
            title=_title(context),
            unit=pledge.unit,
            handle=held,
        )


@rule(
    "PLG08",
    source="R18",
    title=N_("责任状有年中、年终检查"),
    why=N_("签了没有人看，就只是一张纸。零目标守住没有，要有人说一句。"),
)
def it_is_checked_in_time(pledge: Pledge, context: RecordsDueContext) -> Iterator[Remark]:
    """The check of mid-year and that of year's end are there by the days that the office has set."""
    for what in CHECKS:
        due = check_due(pledge, what, context.office.settings.responsibility)
        if due is not None and due < context.today and pledge.check_of(what, context.today) is None:
            yield remark(
                "checks",
                N_("{unit} {year} 年{title}的{check}最晚 {due}，还没有"),
                do=N_("检查以后登记：jiefen pledge check {year} {unit}"),
                title=_title(context),
                unit=pledge.unit,
                year=Term(str(pledge.year)),
                check=Term(CHECKS[what]),
                due=due,
            )


@rule(
    "PLG09",
    source="R18",
    title=N_("每个股室当年都签了责任状"),
    why=N_("漏签的那个股室，出了事谁也没有答应过。"),
)
def every_section_has_its_letter(pledges: Mapping[str, Pledge], context: RecordsDueContext) -> Iterator[Remark]:
    """Once the office's last day for signing is over, each section that was there on it has a letter for the year.

    Asked of this year alone: what was not signed in its year cannot be made up for.
    """
    day = signing_day(context.office.settings.responsibility, context.today.year)
    if day >= context.today or not context.office.settings.is_kept(KIND, day):
        return
    signed = {one.unit for one in pledges.values() if one.year == day.year and one.signed <= context.today}
    for unit in sections_on(context.office, day):
        if unit not in signed and context.office.organisation.has_unit(unit, context.today):
            yield remark(
                "",
                N_("{unit} {year} 年的{title}最晚 {day} 签，还没有登记"),
                do=N_("登记：jiefen pledge new {year} {unit}"),
                title=_title(context),
                unit=unit,
                year=Term(str(day.year)),
                day=day,
            )


def _title(context: RecordContext) -> Term:
    """What the office calls such a letter."""
    return Term(context.office.settings.responsibility.title)


def _is_of(context: RecordContext, handle: str, unit: str, day: date) -> bool:
    """Whether somebody holds a post in a unit on a day."""
    person = context.office.organisation.person(handle)
    posts = person.posts if person else ()
    return any(post.covers(day) and unit in (post.unit, post.room) for post in posts)


RULES = (
    the_term_is_of_its_year,
    the_first_person_is_of_the_unit,
    the_bureau_signs_by_another,
    each_target_can_be_checked,
    a_successor_carries_it_on,
    a_check_is_anothers_and_of_its_targets,
    what_was_broken_stays_broken,
)
DUE_RULES = (somebody_answers_for_it_today, it_is_checked_in_time)
MISSING_RULES = (every_section_has_its_letter,)
