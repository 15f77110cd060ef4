"""Whoever did something held a post on that day: the one remark that rules of every kind make of it (R3)."""

from datetime import date

from jiefen.base.rule import Remark, remark
from jiefen.base.text import N_
from jiefen.office.context import RecordContext


def not_in_post(path: str, handle: str, day: date, context: RecordContext) -> Remark | None:
    """The remark on `path` where nobody of this handle holds a post on `day`; None where somebody does."""
    person = context.office.organisation.person(handle)
    if person is not None and person.in_post(day):
        return None
    return remark(
        path,
        N_("{date} {handle} 不在岗，或者没有登记"),
        do=N_("换成当天在岗的人；岗位漏登的，补到 office/organisation.yaml"),
        date=day,
        handle=handle,
    )
