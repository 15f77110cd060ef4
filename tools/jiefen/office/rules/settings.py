"""The settings: how outcomes are counted, and what kinds of dispute were called before (R11, R35)."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from jiefen.base.counting import Length, end_of
from jiefen.base.rule import Remark, remark, rule
from jiefen.base.text import N_, Term
from jiefen.law.context import OfficeContext
from jiefen.office.office import Office
from jiefen.office.settings.classes import CLASS_LISTS, unclassed
from jiefen.office.settings.record import BY_DOCUMENT, KEEPS, Leaf

MONTHS_TO_CARRY = 3
"""So long after it began a book takes over what was running before."""
ENDINGS = {"failed": N_("调解不成"), "opinion": N_("出具处理意见"), "withdrawn": N_("撤回")}
"""The ways of ending of which the program decides how they are counted."""


@rule(
    "OFF12",
    file="office/settings.yaml",
    source="R35",
    severity="warning",
    title=N_("调解不成算未化解；处理意见和撤回不算化解"),
    why=N_(
        "结果怎么分组，公众看到的就是什么。出了一份意见、申请人走了，事情未必解决；调解不成的改叫别的，失败就看不见了。"
    ),
)
def outcomes_are_counted_as_what_they_are(office: Office, context: OfficeContext) -> Iterator[Remark]:
    """No opinion and no withdrawal is counted as settled, and a mediation that failed always as unsettled.

    What is published counts them so, whatever the settings say.
    """
    for ending, group in office.settings.outcome_groups.items():
        if group != office.settings.outcome_group(ending):
            yield remark(
                f"outcome-groups.{ending}",
                N_("{ending}归错了组，公布时不照这里写的统计"),
                do=N_("调解不成归未化解，出具处理意见和撤回归其他办结，改好再由第二个人批准"),
                ending=Term(ENDINGS[ending]),
            )


@rule(
    "OFF13",
    file="office/settings.yaml",
    source="R11",
    title=N_("改名、拆分过的种类，原来的案件还认得"),
    why=N_("种类改了名或者分细了，早先的案件不改。原来的名称归到哪里，只能有一个说法，统计才对得上。"),
)
def every_earlier_kind_has_one_present(office: Office, context: OfficeContext) -> Iterator[Remark]:
    """An earlier name (`was`) belongs to one kind and is no present one; what a kind went over to (`now`) exists.

    A kind that has ended (`until`) says what it went over to.
    """
    claimed: set[str] = set()
    for path, kind, leaf in _leaves(office):
        for earlier in leaf.was:
            branch, _, name = earlier.partition(".")
            present = branch in office.settings.kinds and name in office.settings.kinds[branch].leaves
            if present or earlier in claimed:
                yield remark(
                    f"{path}.was",
                    N_("{kind} 原来叫的 {earlier}，另一个种类也在用"),
                    do=N_("一个名称只归一个种类；还在用的种类不写进 was"),
                    kind=kind,
                    earlier=earlier,
                )
            claimed.add(earlier)
        for later in leaf.now:
            if not office.settings.has_kind(later):
                yield remark(
                    f"{path}.now",
                    N_("{kind} 改用的 {later} 没有登记"),
                    do=N_("改成登记的种类，写成大类、点、小类"),
                    kind=kind,
                    later=later,
                )
        if (leaf.until is None) != (not leaf.now):
            yield remark(
                path,
                N_("{kind} 停用的日子和改用的种类只写了一样"),
                do=N_("until 写最后一天，now 写从那以后用的种类"),
                kind=kind,
            )


@rule(
    "SET01",
    file="office/settings.yaml",
    source="R36",
    title=N_("一种公事的几段记录时间不重叠"),
    why=N_("从哪天起记、到哪天为止，每种公事哪一天记不记，只能有一个说法。"),
)
def spans_of_a_kind_do_not_overlap(office: Office, context: OfficeContext) -> Iterator[Remark]:
    """No two rows of `keeps` for one kind have a day in common."""
    rows = tuple(enumerate(office.settings.keeps or ()))
    for number, row in rows:
        for _, earlier in rows[:number]:
            if earlier.kind == row.kind and row.meets(earlier.since, earlier.until or date.max):
                yield remark(
                    f"keeps[{number}]",
                    N_("{kind}从 {since} 起的一段，和从 {other} 起的一段重叠"),
                    do=N_("前一段写上 until，后一段从它的次日起；同一段写了两遍的，留一行"),
                    kind=Term(KEEPS[row.kind]),
                    since=row.since,
                    other=earlier.since,
                )


@rule(
    "SET02",
    file="office/settings.yaml",
    source="R36",
    title=N_("一段记录时间的止日不早于起日"),
    why=N_("还没有开始就停了，等于没有记，多半是两个日期写反了。"),
)
def a_span_ends_after_it_begins(office: Office, context: OfficeContext) -> Iterator[Remark]:
    """`until` of a row of `keeps` is not before its `since`."""
    for number, row in enumerate(office.settings.keeps or ()):
        if row.until is not None and row.until < row.since:
            yield remark(
                f"keeps[{number}].until",
                N_("{kind}从 {since} 起记，却到 {until} 为止"),
                do=N_("核对两个日期；记到那一天的，until 写那一天"),
                kind=Term(KEEPS[row.kind]),
                since=row.since,
                until=row.until,
            )


@rule(
    "SET03",
    file="office/settings.yaml",
    source="R36",
    title=N_("有文件要求的公事，写明文号才记"),
    why=N_("重点时段、专项行动一类，上面发了文才办。没有文号就记，谁也说不清凭什么。"),
)
def what_a_document_asks_for_names_it(office: Office, context: OfficeContext) -> Iterator[Remark]:
    """A row of `keeps` for such a kind has the number of the document."""
    for number, row in enumerate(office.settings.keeps or ()):
        if row.kind in BY_DOCUMENT and not row.document:
            yield remark(
                f"keeps[{number}]",
                N_("{kind}从 {since} 起记，没有写要求记的文件"),
                do=N_("在这一行写上 document：文件的文号；没有文件的，去掉这一行"),
                kind=Term(KEEPS[row.kind]),
                since=row.since,
            )


@rule(
    "SET04",
    file="office/settings.yaml",
    source="R36",
    title=N_("存量接入从启用那天起，最多三个月"),
    why=N_("接入是把正在办的接过来，接入的不按平常的期限检查。口子一直开着，新收的也能当旧的记。"),
)
def running_disputes_are_taken_over_within_three_months(office: Office, context: OfficeContext) -> Iterator[Remark]:
    """`carried-until` stands beside `book-since`, not before it and at most three months after it."""
    settings = office.settings
    until, since = settings.carried_until, settings.book_since
    if until is None:
        return
    if since is None:
        yield remark(
            "carried-until",
            N_("写了存量接入到 {until} 为止，没有写从哪天启用"),
            do=N_("补上 book-since：案卷库启用的那一天"),
            until=until,
        )
        return
    latest = end_of(since, Length(months=MONTHS_TO_CARRY), office.calendar).end
    if until < since or until > latest:
        yield remark(
            "carried-until",
            N_("案卷库 {since} 启用，存量接入却到 {until} 为止"),
            do=N_("写 {since} 到 {latest} 之间的一天"),
            since=since,
            until=until,
            latest=latest,
        )


@rule(
    "SET05",
    file="office/settings.yaml",
    source="R33",
    title=N_("对应别的单位的分类，两边都是有的"),
    why=N_("交出去的表上，一件纠纷只能算对方的一类。种类写错了、类别写得和对方的不一样，那边的系统收不进去。"),
)
def classes_are_of_kinds_and_lists_that_exist(office: Office, context: OfficeContext) -> Iterator[Remark]:
    """What `classes` maps is a branch or a kind of the vocabulary; a list that the program knows has the class."""
    settings = office.settings
    for name, mapped in settings.classes.items():
        known = CLASS_LISTS.get(name)
        if known is None:
            yield remark(
                f"classes.{name}",
                N_("没有这张分类表：{list}"),
                do=N_("写 {known} 里的一个"),
                list=name,
                known=tuple(CLASS_LISTS),
            )
        for kind, title in mapped.items():
            path = f"classes.{name}.{kind}"
            if kind not in settings.kinds and not settings.has_kind(kind):
                yield remark(path, N_("{kind} 没有登记"), do=N_("写登记的大类，或者大类、点、小类"), kind=kind)
            elif known and title not in known.classes:
                yield remark(
                    path,
                    N_("{list}里没有这一类"),
                    do=N_("写其中一类：{classes}"),
                    list=Term(known.title),
                    classes=tuple(map(Term, known.classes)),
                )


@rule(
    "SET06",
    file="office/settings.yaml",
    source="R33",
    severity="warning",
    title=N_("用了一张分类表，每个种类都对应得上"),
    why=N_("有一个种类没有对应，导出的表里那几行的类别就空着，对方的系统不收。"),
)
def every_kind_has_a_class_in_a_list_that_is_used(office: Office, context: OfficeContext) -> Iterator[Remark]:
    """A list of `classes` that the office fills in has a class for each kind that new cases may have."""
    settings = office.settings
    for name in settings.classes:
        lacking = unclassed(settings, name) if name in CLASS_LISTS else ()
        if lacking:
            yield remark(
                f"classes.{name}",
                N_("{list}里没有写这些种类算哪一类：{kinds}"),
                do=N_("各写一类；一个大类都算一类的，写大类就行"),
                list=Term(CLASS_LISTS[name].title),
                kinds=lacking,
            )


@rule(
    "SET12",
    file="office/settings.yaml",
    source="R29",
    title=N_("群众的说法，要么对上种类，要么写明归谁管"),
    why=N_("窗口的人照着来人的话找种类。说法对不上，找出来的就是空的。"),
)
def spoken_words_lead_somewhere(office: Office, context: OfficeContext) -> Iterator[Remark]:
    """A row of `words` names kinds that are registered, or whose the matter is; a word has one row."""
    seen: set[str] = set()
    for number, row in enumerate(office.settings.words):
        if not row.kinds and not row.whose:
            yield remark(
                f"words[{number}]",
                N_("“{word}”没有写是什么种类，也没有写归谁管"),
                do=N_("写上 kinds；不归本局管的写 whose"),
                word=row.word,
            )
        if row.word in seen:
            yield remark(
                f"words[{number}].word",
                N_("“{word}”写了两行"),
                do=N_("并成一行，几个种类都写在 kinds 里"),
                word=row.word,
            )
        seen.add(row.word)
        for kind in row.kinds:
            if not office.settings.has_kind(kind):
                yield remark(
                    f"words[{number}].kinds",
                    N_("“{word}”写的种类 {kind} 没有登记"),
                    do=N_("写 kinds 里有的种类，如 property.leak"),
                    word=row.word,
                    kind=kind,
                )


def _leaves(office: Office) -> Iterator[tuple[str, str, Leaf]]:
    """(path, `branch.leaf`, leaf) of every kind."""
    for code, branch in office.settings.kinds.items():
        for name in branch.leaves:
            yield f"kinds.{code}.leaves.{name}", f"{code}.{name}", branch.leaf(name)


@rule(
    "SET07",
    file="office/settings.yaml",
    source="R4",
    title=N_("哪些日子值班，一天只有一个决定"),
    why=N_("同一天起两个说法，谁也不知道那天该不该有人。"),
)
def days_of_duty_are_decided_once(office: Office, context: OfficeContext) -> Iterator[Remark]:
    """Rows of `duty` begin one after the other."""
    for number, (earlier, row) in enumerate(pairwise(office.settings.duty), start=1):
        if row.since <= earlier.since:
            yield remark(
                f"duty[{number}].since",
                N_("从 {since} 起的一行排在后面，却不晚于前一行的 {before}"),
                do=N_("按日期先后写，一天只写一行；改了主意的，从今天或者以后起另写一行"),
                since=row.since,
                before=earlier.since,
            )


RULES = (
    outcomes_are_counted_as_what_they_are,
    every_earlier_kind_has_one_present,
    spans_of_a_kind_do_not_overlap,
    a_span_ends_after_it_begins,
    what_a_document_asks_for_names_it,
    running_disputes_are_taken_over_within_three_months,
    classes_are_of_kinds_and_lists_that_exist,
    every_kind_has_a_class_in_a_list_that_is_used,
    days_of_duty_are_decided_once,
    spoken_words_lead_somewhere,
)
