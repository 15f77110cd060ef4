"""Rules on what waits to be published 送审稿: three hands, each in post, all of the same content (R27, R28)."""

from collections.abc import Iterator
from datetime import date

from jiefen.base.rule import Remark, remark, rule
from jiefen.base.text import N_
from jiefen.office.context import RecordContext
from jiefen.register.proofs.hands import Rules, refusal
from jiefen.register.proofs.record import Hand, Proof, last_draft


@rule(
    "PRF01",
    source="R27",
    title=N_("公开的内容经过起草、核对、保密审查、签发，各是各的人"),
    why=N_("发出去的收不回来。写的人看不出自己的错，所以要另外的人核对，再由局领导签发。"),
)
def each_hand_may_do_it(proof: Proof, context: RecordContext) -> Iterator[Remark]:
    """Each act comes in its turn, by somebody in a post for it who did not do what must be done by another."""
    rules = Rules(organisation=context.office.organisation, people=context.office.settings.release_people)
    for place, act in enumerate(proof.acts):
        before = proof.acts[:place]
        round_ = () if act.step == "drafted" and not _is_signed(before) else before[last_draft(before) :]
        reason = refusal(round_, act.step, act.by, act.date, rules)
        if reason:
            yield remark(
                f"acts[{place}]",
                N_("这一步不算数：{reason}"),
                do=N_("由另一个在岗的人照先后来办；写错了的，退回重新起草"),
                reason=reason,
            )


@rule(
    "PRF02",
    source="R27",
    title=N_("核对、签发的就是起草的那一份"),
    why=N_("核对以后内容又改了，签发的人看到的就不是核对过的。"),
)
def all_saw_the_same(proof: Proof, context: RecordContext) -> Iterator[Remark]:
    """Each act of a round is of the content that was drafted."""
    drafted = ""
    for place, act in enumerate(proof.acts):
        if act.step == "drafted":
            drafted = act.content
        elif act.content != drafted:
            yield remark(
                f"acts[{place}].content",
                N_("内容和起草的那一份不一样"),
                do=N_("重新起草，再核对、签发"),
            )


@rule(
    "PRF03",
    source="R27",
    title=N_("送审的日期不倒"),
    why=N_("先签发、后起草，就是事后补的手续。"),
)
def days_follow_one_another(proof: Proof, context: RecordContext) -> Iterator[Remark]:
    """No act lies before the one above it."""
    day = date.min
    for place, act in enumerate(proof.acts):
        if act.date < day:
            yield remark(
                f"acts[{place}].date",
                N_("{date} 在前一步以前"),
                do=N_("核对日期"),
                date=act.date,
            )
        day = act.date


@rule(
    "PRF04",
    source="R28",
    title=N_("典型案例先要当事人同意"),
    why=N_("典型案例讲的是人家的事。不写姓名也要先问，当事人不同意的不写。"),
)
def parties_agreed_first(proof: Proof, context: RecordContext) -> Iterator[Remark]:
    """A typical case names its case and the parties' consent, given before the draft; others do not."""
    if proof.what != "typical":
        if proof.case or proof.consent:
            yield remark("case", N_("只有典型案例写案号和当事人的同意"), do=N_("删去案号和同意"))
        return
    if not proof.case or proof.consent is None:
        yield remark("", N_("没有写是哪一件案件，或者当事人什么时候同意的"), do=N_("问过当事人再写；不同意的不写"))
    elif proof.consent.date > proof.acts[0].date:
        yield remark(
            "consent.date",
            N_("当事人 {date} 才同意，在起草以后"),
            do=N_("先问当事人，同意了再起草"),
            date=proof.consent.date,
        )


def _is_signed(acts: tuple[Hand, ...]) -> bool:
    return bool(acts) and acts[-1].step == "signed"


RULES = (each_hand_may_do_it, all_saw_the_same, days_follow_one_another, parties_agreed_first)
