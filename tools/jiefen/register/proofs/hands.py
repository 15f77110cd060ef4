"""Which hand a proof waits for, and who may lend it: one answer for whoever acts, and for `check`."""

from collections.abc import Iterator, Sequence
from datetime import date

import msgspec

from jiefen.base.text import N_, Say, say
from jiefen.office.organisation.record import Organisation
from jiefen.register.approval import ENTITLED, EVERYBODY, SIGNING
from jiefen.register.proofs.record import HANDS, Hand, Proof, Step

TITLES = {
    "drafted": N_("起草"),
    "checked": N_("核对"),
    "secrecy-reviewed": N_("保密审查"),
    "signed": N_("签发"),
    "sent-back": N_("退回"),
}
_BEFORE: dict[Step, tuple[Step, ...]] = {
    "drafted": (),
    "checked": ("drafted",),
    "secrecy-reviewed": ("drafted",),
    "signed": ("checked", "secrecy-reviewed"),
    "sent-back": ("drafted",),
}
"""What must be done before, in the same round."""


class Rules(msgspec.Struct, frozen=True, kw_only=True):
    """What says who may do what: the staff, and how many people the office asks for (`release-people`)."""

    organisation: Organisation
    people: int


def refusal(acts: Sequence[Hand], step: Step, by: str, on: date, rules: Rules) -> Say | None:
    """Why `by` may not do `step` on the day `on` after `acts`, those of a round; None: they may."""
    reasons = (*_not_its_turn(acts, step), *_not_entitled(step, by, on, rules), *_by_one(acts, step, by, rules.people))
    return reasons[0] if reasons else None


def waits_for(proof: Proof) -> tuple[Step, ...]:
    """The steps that could be next, whoever does them; () when all is done."""
    if proof.is_signed:
        return ()
    return tuple(step for step in HANDS if not list(_not_its_turn(proof.round, step)))


def _not_its_turn(acts: Sequence[Hand], step: Step) -> Iterator[Say]:
    done = {act.step for act in acts}
    if "signed" in done:
        yield say(N_("已经签发，不能再改。"))
    elif step in done:
        yield say(N_("已经{act}过。"), act=_title(step))
    for earlier in _BEFORE[step]:
        if earlier not in done:
            yield say(N_("还没有{act}。"), act=_title(earlier))


def _not_entitled(step: Step, by: str, on: date, rules: Rules) -> Iterator[Say]:
    person = rules.organisation.person(by)
    entitled = ENTITLED["checked" if step == "sent-back" else step.replace("-", "_")]
    if person is None or not person.holds(entitled, on):
        if step == "signed":
            yield say(N_("签发要由在岗的局领导办。"))
        else:
            yield say(N_("{act}要由在岗的工作人员办。"), act=_title(step))


def _by_one(acts: Sequence[Hand], step: Step, by: str, people: int) -> Iterator[Say]:
    """Who drafts does nothing else; where the office asks for three people, who checks does not sign."""
    for act in acts:
        apart = act.step == "drafted" or (people >= EVERYBODY and {act.step, step} <= {*SIGNING})
        if act.by == by and act.step != step and apart and step != "sent-back":
            yield say(N_("{done}的人不能{act}，要换一个人。"), done=_title(act.step), act=_title(step))


def _title(step: str) -> Say:
    return say(TITLES[step])
