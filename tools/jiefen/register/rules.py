"""Rules on one publication: who gave it out, and when (R27, R31).

What it publishes is worked out again where it is added (`register/judging`). How many people an
office asks for is judged there too: settings change, and what was published stays valid.
"""

from collections.abc import Iterator

from jiefen.base.rule import Remark, remark, rule
from jiefen.base.text import N_, Term
from jiefen.office.context import RecordContext
from jiefen.register.approval import ENTITLED, TITLES, act_of, by_one, not_entitled, out_of_order, path_of
from jiefen.register.record import Publication
from jiefen.steps.terms import role_titles

FEWEST = 2
"""People without whom nothing is published, whatever the settings say."""


@rule(
    "REL10",
    source="R27",
    basis=("xxgk", 17),
    title=N_("公布的批次写明谁起草、核对、保密审查、签发"),
    why=N_("公开以前要有审查，审查要有人负责。没有写明是谁、在哪一天，出了事就没有人看过。"),
)
def a_publication_says_who_gave_it_out(publication: Publication, context: RecordContext) -> Iterator[Remark]:
    """An approval stands in it; the first publications name two people who approved instead."""
    if publication.approval is None and not publication.approved_by:
        yield remark(
            "", N_("这一批没有写明经手的人"), do=N_("用 jiefen release 重新生成，写明谁起草、核对、保密审查、签发")
        )


@rule(
    "REL11",
    source="R27",
    basis=("xxgk", 17),
    title=N_("起草、核对、保密审查、签发、发布依次进行"),
    why=N_("先公开后审查，等于没有审查。签发的人签的，要是已经核对过、审查过的那一份。"),
)
def a_publication_is_given_out_in_order(publication: Publication, context: RecordContext) -> Iterator[Remark]:
    """Drafted after the quarter, checked and reviewed, signed, released; and not released before the cut day."""
    if publication.approval is None:
        return
    for first, second in out_of_order(publication.approval, publication.batch, publication.cut):
        yield remark(
            path_of(second),
            N_("{second}的日期在{first}以前"),
            do=N_("核对日期；次序确实不对的，重新审查、签发，再用 jiefen release 生成"),
            first=Term(TITLES[first]),
            second=Term(TITLES[second]),
        )


@rule(
    "REL12",
    source="R27",
    title=N_("经手公布的人当天在岗，签发的是局领导"),
    why=N_("已经离岗的、还没有到任的，不能替本局决定公开什么；签发由局领导负责。"),
)
def who_gives_out_a_publication_is_entitled(publication: Publication, context: RecordContext) -> Iterator[Remark]:
    """Each of them holds a post for it on the day; who signs is head or deputy."""
    if publication.approval is None:
        return
    for name in not_entitled(publication.approval, context.office.organisation):
        act = act_of(publication.approval, name)
        yield remark(
            f"{path_of(name)}.by",
            N_("{handle} 在 {date} 不是{roles}，不能{act}"),
            do=N_("由当天在岗的人办；任职的起止登记在 office/organisation.yaml"),
            handle=act.by,
            date=act.date,
            roles=role_titles(ENTITLED[name]),
            act=Term(TITLES[name]),
        )


@rule(
    "REL13",
    source="R27",
    title=N_("公布的批次由另一个人核对、审查、签发"),
    why=N_("自己起草的东西自己看不出错。换一双眼睛，才算看过。"),
)
def nobody_checks_what_they_drafted(publication: Publication, context: RecordContext) -> Iterator[Remark]:
    """Who drafted it neither checks, reviews nor signs it."""
    if publication.approval is None:
        return
    for first, second in by_one(publication.approval, FEWEST):
        yield remark(
            f"{path_of(second)}.by",
            N_("{first}和{second}是同一个人"),
            do=N_("请另一位在岗的人办"),
            first=Term(TITLES[first]),
            second=Term(TITLES[second]),
        )


RULES = (
    a_publication_says_who_gave_it_out,
    a_publication_is_given_out_in_order,
    who_gives_out_a_publication_is_entitled,
    nobody_checks_what_they_drafted,
)
