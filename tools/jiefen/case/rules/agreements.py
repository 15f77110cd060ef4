"""Several agreements in one case (R7, R9): each has its name, whatever is said of one says which, and none is left."""

from collections.abc import Iterator
from datetime import date

from jiefen.base.rule import Remark, remark, rule
from jiefen.base.text import N_
from jiefen.case.context import CheckContext
from jiefen.case.parts import OWN_CASE
from jiefen.case.record import AboutAgreement, Case
from jiefen.steps.closing import Conclude
from jiefen.steps.entry import Place
from jiefen.steps.mediating import Agreement, Perform
from jiefen.steps.outside import OutsideResult, Settle
from jiefen.steps.steering import People
from jiefen.steps.terms import step_title

SIDES = 2


@rule(
    "SEV01",
    source="R7",
    title=N_("几份协议并存的，每份有名称，写明和谁达成"),
    why=N_("二十一户各签各的，一户违约、一户确认，说不清是哪一户，期限和履行就全混了。"),
)
def each_of_several_agreements_says_whose_it_is(case: Case, context: CheckContext) -> Iterator[Remark]:
    """A named agreement says with whom it is, two parties or more; none without a name follows one that has one."""
    named = False
    for entry in case.all(Agreement):
        wrong = len(entry.parties) < SIDES if entry.name else named
        named = named or bool(entry.name)
        if wrong:
            yield remark(
                entry.path,
                N_("{date} 的协议没有名称，或者没有写是哪些当事人之间的"),
                do=N_("写明协议名称（如 第3户）和协议的当事人，双方都写"),
                date=entry.date,
            )


@rule(
    "SEV02",
    source="R7",
    title=N_("和另外的人达成的协议，不当作前一份的替代"),
    why=N_("没有名称的后一份协议替代前一份。换了一户人，前一户的分期、确认期限就无声无息地没有了。"),
    since=date(2026, 11, 20),
)
def an_agreement_with_others_does_not_replace_one(case: Case, context: CheckContext) -> Iterator[Remark]:
    """Of two agreements without a name, one after the other, one has all the parties of the other."""
    before: frozenset[str] | None = None
    for entry in case.all(Agreement):
        if entry.name:
            continue
        parties = case.agreed_by(entry)
        if before is not None and before - parties and parties - before:
            yield remark(
                entry.path,
                N_("{date} 的协议是和另外的当事人达成的，没有名称，前一份会被当作已被替代"),
                do=N_("给这一份写上名称和当事人；确是同一份重新达成的，把当事人写全"),
                date=entry.date,
            )
        before = parties


@rule(
    "SEV03",
    source="R9",
    title=N_("签齐、履行、司法确认写明是哪一份协议"),
    why=N_("几份协议并存，付的是哪一户的钱、确认的是哪一户的协议，要一条一条说清楚。"),
)
def what_is_said_of_one_agreement_names_it(case: Case, context: CheckContext) -> Iterator[Remark]:
    """Signing, performance and confirmation name an agreement reached before; they must where several may be meant.

    What is performed of a settlement or a result outside names that one instead, and it stands before.
    """
    for entry in case.log:
        if isinstance(entry, Perform) and entry.outside:
            yield from _of_what_is_outside(entry, entry.outside, case)
        elif isinstance(entry, AboutAgreement) and case.agreement_names:
            yield from _of_an_agreement(entry, case)


def _of_an_agreement(entry: AboutAgreement, case: Case) -> Iterator[Remark]:
    earlier = {agreement.name for agreement in case.before(entry, Agreement)}
    unclear = not entry.agreement and "" not in earlier and len(earlier) > 1
    if unclear or (entry.agreement and entry.agreement not in earlier):
        yield remark(
            f"{entry.path}.agreement",
            N_("{date} 的{step}没有写是哪一份协议，或者之前没有叫这个名称的协议"),
            do=N_("写明哪份协议，名称和达成协议时写的一样；协议漏记的补录；履行的是自行和解、外部结果的，写明那一条"),
            date=entry.date,
            step=step_title(entry.step),
        )


def _of_what_is_outside(entry: Perform, place: Place, case: Case) -> Iterator[Remark]:
    """What is performed is one thing: a result outside that the case has, and then no agreement made here."""
    if entry.agreement or not isinstance(case.meant(place, entry), Settle | OutsideResult):
        yield remark(
            f"{entry.path}.outside",
            N_("{date} 履行的自行和解或者外部结果，之前没有，或者同时写了协议"),
            do=N_("写之前的那一条，如 自行和解.1；履行的是这里达成的协议，只写哪份协议"),
            date=entry.date,
        )


@rule(
    "SEV04",
    source="R7",
    title=N_("分户了结的，办结时每一户都有结果"),
    why=N_("二十户签了就办结，剩下那一户没有人管，也没有人知道。每一户都要有协议、终止、和解或者退出。"),
)
def nobody_is_left_when_the_case_is_concluded(case: Case, context: CheckContext) -> Iterator[Remark]:
    """A case that ends in parts is concluded when there is an outcome for every party."""
    closing = case.first(Conclude)
    if closing is not None and case.in_parts and case.parts.undecided:
        yield remark(
            closing.path,
            N_("{date} 办结，{parties} 还没有结果"),
            do=N_("补录 {parties} 的协议、自行和解、只对其终止或者退出（人数变更）"),
            date=closing.date,
            parties=case.parts.undecided,
        )


@rule(
    "SEV05",
    source="R7",
    title=N_("退出的写明去向，分出去的两件互相找得到"),
    why=N_("一户分出去另立一件，两边都要写：从哪一件来、到哪一件去。否则同一户算两次，或者一次也不算。"),
)
def who_leaves_for_a_case_of_their_own_is_found_there(case: Case, context: CheckContext) -> Iterator[Remark]:
    """Why somebody left stands with who left; a case of their own is in the book and links to this one."""
    for entry in case.all(People):
        own = entry.left_for == OWN_CASE
        if (entry.left_for and not entry.left) or own != bool(entry.own_case):
            yield remark(
                entry.path,
                N_("{date} 的人数变更，退出的人、退出以后和另立的案件对不上"),
                do=N_("写了退出以后的，写明谁退出；分出去另立一件的，写另立的案件的编号，别的不写"),
                date=entry.date,
            )
        elif own and not _links_back(case, entry.own_case, context):
            yield remark(
                f"{entry.path}.own-case",
                N_("{date} 分出去的那一件不在案卷里，或者没有关联回来"),
                do=N_("先登记那一件，关联案件写本案，关系是拆分；已经登记的用补充登记补上"),
                date=entry.date,
            )


def _links_back(case: Case, other: str, context: CheckContext) -> bool:
    """Whether the other case is there and names this one; unknown where nothing is known of the book."""
    if context.cases is None:
        return other != case.id
    return other in context.cases and other != case.id and case.id in context.peers.linked.get(other, ())


RULES = (
    each_of_several_agreements_says_whose_it_is,
    an_agreement_with_others_does_not_replace_one,
    what_is_said_of_one_agreement_names_it,
    nobody_is_left_when_the_case_is_concluded,
    who_leaves_for_a_case_of_their_own_is_found_there,
)
