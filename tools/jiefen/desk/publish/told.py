"""What waits to be published, as the page says it: what it is, who did what, what may be done now and what not."""

from collections.abc import Iterator, Mapping
from datetime import date

import msgspec

from jiefen.base.text import N_, Say, say
from jiefen.guides.typical.read import data_of
from jiefen.office.organisation.record import Organisation
from jiefen.register.page import batch_name
from jiefen.register.proofs.hands import Rules, refusal
from jiefen.register.proofs.record import HANDS, Hand, Proof, Step, What

BUTTONS: Mapping[Step, str] = {
    "checked": N_("核对过了，没有错"),
    "secrecy-reviewed": N_("做了保密审查，可以公开"),
    "signed": N_("签发"),
    "sent-back": N_("退回"),
}
DONE: Mapping[Step, str] = {
    "drafted": N_("{day}，{who}起草。"),
    "checked": N_("{day}，{who}核对过，没有错。"),
    "secrecy-reviewed": N_("{day}，{who}做了保密审查，可以公开。"),
    "signed": N_("{day}，{who}签发。"),
    "sent-back": N_("{day}，{who}退回：{why}。"),
}
WHATS: Mapping[What, str] = {
    "quarter": N_("公开台账：{name}"),
    "guide": N_("指南：{name}"),
    "typical": N_("典型案例：{name}"),
}


class Act(msgspec.Struct, frozen=True, kw_only=True):
    """A button: the step, its words; `why_not` where whoever sits here may not."""

    step: Step
    button: str
    why_not: Say | None = None


class Waiting(msgspec.Struct, frozen=True, kw_only=True):
    """A proof on its way: what it is, what was done, what can be done next."""

    name: str
    what: What
    subject: str
    title: Say
    done: tuple[Say, ...]
    acts: tuple[Act, ...]
    sent_back: bool
    mine: bool


def waiting_of(proof: Proof, title: str, me: str, today: date, rules: Rules) -> Waiting:
    """A proof as the page shows it to `me`; `title` is what the draft calls itself."""
    acts = tuple(_acts(proof, me, today, rules))
    return Waiting(
        name=proof.name,
        what=proof.what,
        subject=proof.subject,
        title=title_of(proof.what, title),
        done=tuple(act_said(act, rules.organisation) for act in proof.acts),
        acts=acts,
        sent_back=proof.is_sent_back,
        mine=any(act.why_not is None and act.step != "sent-back" for act in acts),
    )


def title_of(what: What, name: str) -> Say:
    """What a proof is of: `指南：漏水怎么办`; `name` of a quarter is its code."""
    return say(WHATS[what], name=batch_name(name) if what == "quarter" else name)


def page_title(text: str, name: str) -> str:
    """The title that a page has in its front matter; its file's name where it has none."""
    title = data_of(text).get("title", "")
    return title if isinstance(title, str) and title else name


def act_said(act: Hand, organisation: Organisation) -> Say:
    """One line of the record as a sentence."""
    person = organisation.person(act.by)
    return say(DONE[act.step], day=act.date, who=person.name if person else act.by, why=act.why)


def _acts(proof: Proof, me: str, today: date, rules: Rules) -> Iterator[Act]:
    """What could come next, in order; drafting is a page of its own."""
    if proof.is_signed or proof.is_sent_back:
        return
    done = {act.step for act in proof.round}
    for step in (*HANDS, "sent-back"):
        if step == "drafted" or step in done:
            continue
        yield Act(step=step, button=BUTTONS[step], why_not=refusal(proof.round, step, me, today, rules))
