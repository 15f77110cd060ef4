"""A rule on petitions is asked of each petition that a case has."""

from collections.abc import Callable, Iterator
from functools import wraps

from jiefen.base.rule import Remark
from jiefen.case.context import CheckContext
from jiefen.case.petitions import petitions_of
from jiefen.case.record import Case

Check = Callable[[Case, CheckContext], Iterator[Remark]]


def of_each_petition(check: Check) -> Check:
    """`check`, asked of the case as each of its petitions sees it (`case/petitions`)."""

    @wraps(check)
    def judged(case: Case, context: CheckContext) -> Iterator[Remark]:
        for view in petitions_of(case):
            yield from check(view, context)

    return judged
