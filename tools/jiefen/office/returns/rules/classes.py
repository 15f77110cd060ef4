"""Rules on what the rows and headings of a return stand for: their classes and ours, codes that are there (R21)."""

from collections import Counter
from collections.abc import Iterator

from jiefen.base.rule import Remark, remark, rule
from jiefen.base.text import N_, Term
from jiefen.office.choices import choices_of
from jiefen.office.context import RecordContext
from jiefen.office.returns.columns import leaves, takes_in
from jiefen.office.returns.periods import CLOSING
from jiefen.office.returns.record import NONE, TOTAL, ReturnForm, Where


@rule(
    "RET01",
    source="R21",
    title=N_("本局的每一种纠纷恰好归到它的一类"),
    why=N_("没有归类的不在表里，归了两类的算两次，合计就对不上。"),
)
def each_leaf_is_of_one_class(form: ReturnForm, context: RecordContext) -> Iterator[Remark]:
    """Where a row or column stands for each class, every leaf of ours is of exactly one of them."""
    if not form.uses_classes:
        return
    for leaf, title in leaves(context.office.settings).items():
        of = [one for one in form.classes if takes_in(one.kinds, leaf)]
        if not of:
            yield remark(
                "classes",
                N_("{title}（{leaf}）没有归到哪一类"),
                do=N_("在合适的一类的 kinds 里写上 {leaf}；报表里没有合适的，归到其他"),
                title=Term(title),
                leaf=Term(leaf),
            )
        elif len(of) > 1:
            yield remark(
                "classes",
                N_("{title}（{leaf}）归到了 {classes} 几类"),
                do=N_("只在一类的 kinds 里留下它"),
                title=Term(title),
                leaf=Term(leaf),
                classes=tuple(Term(one.title) for one in of),
            )


@rule(
    "RET02",
    source="R21",
    title=N_("报表里写的种类、渠道、等级、单位本局都有"),
    why=N_("写错一个字母，这一格就永远是零。"),
)
def what_it_counts_is_registered(form: ReturnForm, context: RecordContext) -> Iterator[Remark]:
    """Kinds of the classes, and what columns and rows are limited to, are registered."""
    office = context.office
    known = choices_of(office)
    kinds = {*office.settings.kinds, *leaves(office.settings)}
    named: list[tuple[str, str, bool]] = []
    for place, one in enumerate(form.classes):
        named += ((f"classes[{place}].kinds[{number}]", kind, kind in kinds) for number, kind in enumerate(one.kinds))
    limited: list[tuple[str, Where]] = [
        *((f"columns[{place}].where", one.where) for place, one in enumerate(form.columns)),
        *((f"rows.listed[{place}].where", one.where) for place, one in enumerate(form.rows.listed)),
    ]
    for path, where in limited:
        named += ((f"{path}.kinds[{number}]", kind, kind in kinds) for number, kind in enumerate(where.kinds))
        named.append((f"{path}.level", where.level, where.level in ("", *known["level"])))
        named.append((f"{path}.unit", where.unit, where.unit in ("", *known["unit"])))
    for path, code, is_known in named:
        if not is_known:
            yield remark(path, N_("没有登记 {code}"), do=N_("照本局登记的代码改；改过名的写现在的"), code=code)
    for path, where in limited:
        if where.people_from and where.people_until and where.people_from > where.people_until:
            yield remark(
                f"{path}.people-from",
                N_("从 {least} 人到 {most} 人，一件也数不到"),
                do=N_("核对两个人数"),
                least=where.people_from,
                most=where.people_until,
            )


@rule(
    "RET03",
    source="R21",
    title=N_("报表报给登记过的单位，起止和截止日说得通"),
    why=N_("报给谁、报到哪天不清楚，该报的时候没有人知道。"),
)
def it_goes_to_a_partner_and_has_its_days(form: ReturnForm, context: RecordContext) -> Iterator[Remark]:
    """Whom it is for is a partner; its last day is not before the first; weeks and days do not close early."""
    if form.to not in {partner.code for partner in context.office.settings.partners}:
        yield remark(
            "to",
            N_("没有登记 {to} 这个单位"),
            do=N_("补到 office/settings.yaml 的 partners，或者改成登记过的"),
            to=form.to,
        )
    if form.until and form.until < form.since:
        yield remark(
            "until",
            N_("{since} 起报，{until} 就停了"),
            do=N_("核对两个日期"),
            since=form.since,
            until=form.until,
        )
    if form.cut_off is not None and form.rhythm not in CLOSING:
        yield remark("cut-off", N_("按周、按天、按半月报的没有截止到几日"), do=N_("删去这一项，或者改报送的周期"))


@rule(
    "RET04",
    source="R21",
    title=N_("行、列、种类的代码各不相同"),
    why=N_("两列一个代码，报出的数记在谁名下说不清。"),
)
def codes_are_told_apart(form: ReturnForm, context: RecordContext) -> Iterator[Remark]:
    """No two columns, classes or rows have one code, and none that of the total."""
    rows = [
        *((f"rows.subtotals[{place}].code", one.code) for place, one in enumerate(form.rows.subtotals)),
        *((f"rows.listed[{place}].code", one.code) for place, one in enumerate(form.rows.listed)),
    ]
    classes = [(f"classes[{place}].code", one.code) for place, one in enumerate(form.classes)]
    columns = [(f"columns[{place}].code", one.code) for place, one in enumerate(form.columns)]
    for codes, taken in ((columns, ()), ([*classes, *rows], (NONE, TOTAL))):
        seen: Counter[str] = Counter(taken)
        for path, code in codes:
            seen[code] += 1
            if seen[code] > 1:
                yield remark(
                    path, N_("{code} 这个代码用了两次"), do=N_("换一个；合计和没有归类的行占了 total、none"), code=code
                )


RULES = (
    each_leaf_is_of_one_class,
    what_it_counts_is_registered,
    it_goes_to_a_partner_and_has_its_days,
    codes_are_told_apart,
)
