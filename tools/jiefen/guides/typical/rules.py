"""Typical cases (R28): approved by two, of a case that may be public, by law.

They tell nothing that singles the case out.
"""

import re
from collections.abc import Iterator
from unicodedata import normalize

from jiefen.base.rule import Remark, remark, rule
from jiefen.base.text import N_, Term
from jiefen.guides.typical.context import NarrativeContext
from jiefen.guides.typical.record import Narrative

_DIGITS = "0-9零〇一二两三四五六七八九十百千万亿"
# What a narrative may not tell, and how it is called; written in one line, no pattern can go back over unbounded text.
TELLING: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?<![0-9A-Za-z])[PN][1-9][0-9]{0,2}(?![0-9A-Za-z])"), N_("案件里的代号")),
    (re.compile(r"(?<![0-9])(19|20)[0-9]{2} ?(年|[-/.][0-9])|二[〇零][〇零一二三四五六七八九]{2} ?年"), N_("年份")),
    (re.compile(rf"[{_DIGITS}] ?月"), N_("月份")),
    (re.compile(rf"[{_DIGITS}] ?[余多几]?[百千万亿]? ?元"), N_("金额")),
)


@rule(
    "TYP01",
    source="R28",
    title=N_("典型案例由两个在岗的人批准"),
    why=N_("写给公众看的案例收不回来。多一个人看，才看得出哪句话会让人认出当事人。"),
)
def two_in_post_approved(narrative: Narrative, context: NarrativeContext) -> Iterator[Remark]:
    """The two approving persons are different, registered, and in post on the day of approval."""
    first, second = narrative.approved
    if first == second:
        yield remark(
            "approved[1]",
            N_("两个批准人是同一个人"),
            do=N_("请另一个人看过再批准，写上他的代号"),
        )
    for number, handle in enumerate(narrative.approved):
        person = context.office.organisation.person(handle)
        if person is None or not person.in_post(narrative.date):
            yield remark(
                f"approved[{number}]",
                N_("批准人 {handle} 在 {date} 不在岗，或者没有登记"),
                do=N_("核对代号和批准日期；人员登记在 office/organisation.yaml"),
                handle=handle,
                date=narrative.date,
            )


@rule(
    "TYP02",
    source="R28",
    title=N_("典型案例只写已经办结、可以公开的案件"),
    why=N_("有的案件说出来就等于说出了人。后来不宜公开了，写过的案例也要撤下。"),
)
def the_case_may_be_public(narrative: Narrative, context: NarrativeContext) -> Iterator[Remark]:
    """The case is there, closed, and may be public.

    It is neither withheld nor objected to nor restricted, of a channel that the office publishes, and
    not taken back from the register.

    A narrative that fails this is left out of the site; nothing else of the site waits for it.
    """
    told = context.told.get(narrative.case)
    if told is None:
        what, do = N_("没有案件 {case}，或者它的文件读不出来"), N_("核对开头的 case")
    elif not told.closed:
        what, do = N_("案件 {case} 还没有办结"), N_("办结以后再写；先移走这一篇")
    elif not told.open:
        what = N_("案件 {case} 不能公开：已经限制、列为不宜公开，或者当事人不同意")
        do = N_("删去这一篇；已经发布过的，重新生成网站就会撤下")
    elif not told.listed:
        what = N_("案件 {case} 走的渠道，本局没有决定公开")
        do = N_("换一件；本局决定公开这个渠道的，写进 office/settings.yaml 的 publish-channels")
    elif told.withdrawn:
        what = N_("案件 {case} 已经从公开台账撤下")
        do = N_("删去这一篇；已经发布过的，重新生成网站就会撤下")
    else:
        return
    yield remark("case", what, do=do, case=narrative.case)


@rule(
    "TYP03",
    source="R28",
    title=N_("典型案例不写能认出是哪一件的话"),
    why=N_("小区、月份、金额放在一起，在一个县里常常只有一件。案例要讲的是道理，用不着它们。"),
)
def nothing_singles_the_case_out(narrative: Narrative, context: NarrativeContext) -> Iterator[Remark]:
    """Neither the text nor the file's name tells which case it is.

    It holds no case number, ref of a party, year, month, sum, area, place or name of staff.
    """
    if narrative.case in narrative.page:
        yield _told("", N_("案号"))
    lines = [("title", narrative.title), ("teaches", narrative.teaches)]
    for number, text_line in enumerate(narrative.text.splitlines(), start=narrative.line):
        lines.append((f"text[{number}]", text_line))
    for path, written in lines:
        line = normalize("NFKC", written)
        if narrative.case in line:
            yield _told(path, N_("案号"))
        if any(name in line for name in context.names):
            yield _told(path, N_("地名、小区名或工作人员的名字"))
        for pattern, kind in TELLING:
            if pattern.search(line):
                yield _told(path, kind)


@rule(
    "TYP04",
    source="R28",
    title=N_("典型案例写明法律怎么说"),
    why=N_("只讲结果，别人学不会。引了哪一条，读的人才能自己去核对。"),
)
def it_says_what_the_law_says(narrative: Narrative, context: NarrativeContext) -> Iterator[Remark]:
    """The text cites at least one article through a marker.

    Whether it may be cited is judged like any citation.
    """
    if not re.search(r"\[\[law:[a-z0-9-]{1,40}/[0-9]{1,4}\]\]", narrative.text):
        yield remark(
            "text",
            N_("这一篇没有引用法律条文"),
            do=N_("写上法律怎么说，用 [[law:代号/条号]] 引用（jiefen law list 列出代号）"),
        )


@rule(
    "TYP05",
    source="R28",
    title=N_("典型案例放在真有的指南下面"),
    why=N_("指南下面列出同类的案例，读的人才找得到；名字写错了，这一篇就没有人看见。"),
)
def the_guides_are_there(narrative: Narrative, context: NarrativeContext) -> Iterator[Remark]:
    """Each guide that shall lead to the narrative exists, in the program or in the book."""
    for number, name in enumerate(narrative.guides):
        if name not in context.guides:
            yield remark(
                f"guides[{number}]",
                N_("没有这一篇指南"),
                do=N_("写 docs/public/guides/ 下面的文件名，不写 .md；程序带的有：{known}"),
                known=Term("、".join(sorted(context.guides))),
            )


def _told(path: str, kind: str) -> Remark:
    return remark(
        path,
        N_("这里写了{kind}") if path else N_("文件名里有{kind}"),
        do=N_("删去，或者改成说不出是哪一件的话：当事人写甲、乙，时间写“几个月后”，不写多少钱"),
        kind=Term(kind),
    )


RULES = (
    two_in_post_approved,
    the_case_may_be_public,
    nothing_singles_the_case_out,
    it_says_what_the_law_says,
    the_guides_are_there,
)
