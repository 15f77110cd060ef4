"""A case on the day of an entry, as the form of a step sees it."""

from datetime import date
from functools import cached_property

import msgspec

from jiefen.case.context import DueContext
from jiefen.case.course import Assignment
from jiefen.case.plainest import Moment
from jiefen.case.record import Case, told_later
from jiefen.desk.seen import Seen
from jiefen.office.office import Office


class Here(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """What a form is made from: the case as a page sees it, the day that it tells of, whose window it is."""

    seen: Seen
    day: date
    me: str

    @property
    def case(self) -> Case:
        """The case as it stands today, with what was told later where it belongs."""
        return self._told

    @cached_property
    def _told(self) -> Case:
        return told_later(self.seen.case)

    @property
    def context(self) -> DueContext:
        """The limits and the course of the case today."""
        return self.seen.context

    @property
    def office(self) -> Office:
        """The office."""
        return self.seen.context.office

    @property
    def held(self) -> Assignment | None:
        """Who has the case."""
        return self.seen.context.course.current

    @cached_property
    def moment(self) -> Moment:
        """Who takes part and who may act on the day of the entry."""
        return Moment(case=self.case, context=self.context, day=self.day)

    def t(self, text: str, **facts: object) -> str:
        """A text in the language of the window, its facts filled in."""
        return self.seen.translate(text).format(**facts)
