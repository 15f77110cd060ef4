"""Who has to have drafted, checked, reviewed and signed a publication, and in which order (R27, R31).

One answer for `release`, which refuses, for `check`, which tells it of a file, and for what judges a
publication by the office's records as they were merged.
"""

from collections.abc import Iterator
from datetime import date
from itertools import combinations

from jiefen.base.text import N_
from jiefen.office.organisation.record import LEADERS, Organisation
from jiefen.register.quarters import QUARTER, quarter_end
from jiefen.register.record import Act, Approval

TITLES = {
    "quarter": N_("季度的最后一天"),
    "cut": N_("定稿"),
    "drafted": N_("起草"),
    "checked": N_("核对"),
    "secrecy_reviewed": N_("保密审查"),
    "signed": N_("签发"),
    "released": N_("发布"),
}
"""The days of a publication, as the fields of `Approval` and `Publication` name them."""
ACTS = ("drafted", "checked", "secrecy_reviewed", "signed")
ORDER = (
    ("quarter", "drafted"),
    ("drafted", "checked"),
    ("drafted", "secrecy_reviewed"),
    ("checked", "signed"),
    ("secrecy_reviewed", "signed"),
    ("signed", "released"),
    ("cut", "released"),
)
"""What comes before what; the same day is in order."""
_STAFF = ("officer", "member", *LEADERS)
ENTITLED = {
    "drafted": ("assistant", *_STAFF),
    "checked": _STAFF,
    "secrecy_reviewed": _STAFF,
    "signed": LEADERS,
}
"""The posts of which one is held on the day of an act."""
SIGNING = ("drafted", "checked", "signed")
EVERYBODY = len(SIGNING)


def act_of(approval: Approval, name: str) -> Act:
    """One of the `ACTS`."""
    act: Act = getattr(approval, name)
    return act


def path_of(name: str) -> str:
    """Where a day or an act stands in a publication: `approval.secrecy-reviewed`."""
    return name if name == "cut" else f"approval.{name.replace('_', '-')}"


def out_of_order(approval: Approval, batch: str, cut: date) -> Iterator[tuple[str, str]]:
    """Of two days (fields of `TITLES`) of which the first comes after the second, these two.

    `batch` is the quarter that is published; what is none has no last day to be compared with.
    """
    days = {name: act_of(approval, name).date for name in ACTS} | {"cut": cut, "released": approval.released}
    if QUARTER.fullmatch(batch):
        days["quarter"] = quarter_end(batch)
    for first, second in ORDER:
        if first in days and days[first] > days[second]:
            yield first, second


def not_entitled(approval: Approval, organisation: Organisation) -> Iterator[str]:
    """The acts of somebody who held no post for it on that day, or is not of the staff."""
    for name in ACTS:
        act = act_of(approval, name)
        person = organisation.person(act.by)
        if person is None or not person.holds(ENTITLED[name], act.date):
            yield name


def by_one(approval: Approval, people: int) -> Iterator[tuple[str, str]]:
    """Two acts that one person may not do both, and did.

    Who drafts does nothing else; where the office asks for three `people`, who checks does not sign.
    """
    for first, second in combinations(ACTS, 2):
        apart = first == "drafted" or (people >= EVERYBODY and {first, second} <= {*SIGNING})
        if apart and act_of(approval, first).by == act_of(approval, second).by:
            yield first, second
