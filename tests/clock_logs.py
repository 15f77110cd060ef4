"""Random clocks and random logs (hypothesis), sensible or not: whatever the schema lets in."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from jiefen.case.record import Case
from jiefen.procedure.record import Clock
from jiefen.steps.record import Step
from tests.clock_cases import case_of, clock_of, entry

FIRST, LAST = date(2020, 1, 1), date(2026, 6, 30)
LEVELS = ("major", "serious")
REASONS = ("appraisal", "appraisal", "party-absent", "evidence")
CHANNELS = ("people", "administrative")

# Lists repeat what should come often.
MOVING = (
    *("suspend", "suspend", "resume", "extend", "extend", "escalate"),
    *("people", "investigate", "feedback", "terminate"),
)
"""What moves a running clock, and one step that may end it."""
TURNING = (
    *("reassign",) * 5,
    *("agreement", "agreement", "accept", "triage", "suspend", "resume", "extend", "escalate"),
    *("perform", "confirm-apply", "terminate", "transfer", "withdraw", "conclude", "conclude"),
)
"""What starts, ends and drops clocks, or brings a case into another channel."""

_NATURAL = st.one_of(st.integers(0, 40).map(lambda n: {"days": n}), st.integers(1, 3).map(lambda n: {"months": n}))
_WORKING = st.integers(0, 20).map(lambda n: {"working-days": n})
_PAUSES: list[list[dict[str, Any]]] = [
    [{"from": "suspend", "until": "resume"}],
    [{"from": "suspend", "until": "resume", "reasons": ["appraisal", "party-absent"]}],
    [{"from": "suspend", "until": "resume", "reasons": ["appraisal"]}, {"from": "investigate", "until": "feedback"}],
]
_STARTS_AND_ENDS = [
    ("received", ["accept", "conclude"]),
    ("accept", ["agreement", "terminate", "withdraw", "transfer", "reassign.channel"]),
    ("accept", ["terminate", "reassign.channel"]),
    ("agreement.effective", ["confirm-apply", "perform.full", "agreement.performed-at-once"]),
    ("conclude", ["confirm-apply"]),
]


@st.composite
def clocks(draw: st.DrawFn) -> Clock:
    """A clock of a fixed length."""
    length = draw(st.sampled_from([_NATURAL, _WORKING]))
    starts, ends = draw(st.sampled_from(_STARTS_AND_ENDS))
    fields: dict[str, Any] = {"length": draw(length), "starts": starts, "ends": ends}
    fields["pauses"] = draw(st.sampled_from(_PAUSES))
    fields["shorter"] = {level: draw(length) for level in draw(st.sampled_from([(), LEVELS, LEVELS[:1], LEVELS[1:]]))}
    if draw(st.booleans()):
        fields["when"] = {"channel": [draw(st.sampled_from(CHANNELS))]}
    if draw(st.sampled_from([True, True, False])):
        fields["roll"] = {}
    if draw(st.sampled_from([True, True, False])):
        fields["extend"] = {"at-most": draw(length), "approved-by": ["head"], "times": draw(st.integers(1, 2))}
    fields["after_closing"] = draw(st.booleans())
    return clock_of(**fields)


@st.composite
def moved_clocks(draw: st.DrawFn) -> Clock:
    """A clock from acceptance that terminating ends, with everything that may move it."""
    length = draw(st.sampled_from([_NATURAL, _WORKING]))
    return clock_of(
        starts="accept",
        ends=["terminate"],
        length=draw(length),
        pauses=draw(st.sampled_from(_PAUSES)),
        shorter={level: draw(length) for level in LEVELS},
        extend={"at-most": draw(length), "approved-by": ["head"], "times": draw(st.integers(1, 2))},
        **({"roll": {}} if draw(st.sampled_from([True, True, False])) else {}),
        **({"when": {"channel": ["people"]}} if draw(st.booleans()) else {}),
    )


@st.composite
def cases(draw: st.DrawFn, steps: Sequence[str]) -> Case:
    """A case of accept, triage (some days later) and any of `steps`."""
    received = day = draw(st.dates(FIRST, LAST))
    log = [entry(day, "accept")]
    triaged = draw(st.integers(0, 3))
    gaps = st.sampled_from([0, 0, 1, 1, 2, 3, 4, 5, 7, 9, 12, 17, 25, 40])
    for number, gap in enumerate(draw(st.lists(gaps, min_size=4, max_size=12))):
        day += timedelta(days=gap)
        if number == triaged:
            log.append(entry(day, "triage", channel=draw(st.sampled_from(("people", *CHANNELS)))))
        else:
            log.append(_entry(draw, day, draw(st.sampled_from(steps))))
    return case_of(received, *log, people=draw(st.sampled_from([2, 2, 10, 30])), simple=draw(st.booleans()))


def _entry(draw: st.DrawFn, day: date, step: str) -> Step:
    own: dict[str, Any] = {}
    if step in {"triage", "reassign"}:
        own["channel"] = draw(st.sampled_from(CHANNELS if step == "triage" else (*CHANNELS, "people", "")))
    elif step == "suspend":
        own["reason"] = draw(st.sampled_from(REASONS))
    elif step == "extend":
        own |= {"clock": draw(st.sampled_from(["it"] * 4 + ["other"])), "until": _near(draw, day, 0, 90)}
    elif step == "people":
        own["count"] = draw(st.sampled_from([1, 9, 10, 29, 30]))
    elif step == "escalate":
        own["level"] = draw(st.sampled_from(LEVELS))
    elif step == "transfer":
        own["joint"] = draw(st.booleans())
    elif step == "perform":
        own["state"] = draw(st.sampled_from(["part", "full", "breach"]))
    elif step == "agreement":
        own["form"] = draw(st.sampled_from(["written", "oral"]))
        own["signed"] = {"P1": _near(draw, day, -3, 0), "P2": _near(draw, day, -3, 3)}
        own["performed_at_once"] = draw(st.booleans())
    return entry(day, step, **own)


def _near(draw: st.DrawFn, day: date, before: int, after: int) -> date:
    return day + timedelta(days=draw(st.integers(before, after)))
