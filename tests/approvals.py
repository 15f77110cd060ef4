"""Who approves the publications of the tests: four of the sample's staff, all on one day."""

from datetime import date

from jiefen.register.record import Act, Approval

PEOPLE = {"drafted": "li-na", "checked": "wang-qiang", "secrecy_reviewed": "ma-li", "signed": "chen-guo"}


def approval(day: date, **others: str) -> Approval:
    """The approval of that day; `others` did an act instead, by its field."""
    acts = {name: Act(by=handle, date=day) for name, handle in (PEOPLE | others).items()}
    return Approval(**acts, released=day)


def approved_on(day: str) -> tuple[str, ...]:
    """The options by which `jiefen release` is told the same."""
    drafted, checked, reviewed, signed = PEOPLE.values()
    told = {"--drafted": drafted, "--checked": checked, "--secrecy": reviewed, "--signed": signed}
    words: list[str] = []
    for option, handle in told.items():
        words += (option, handle, day)
    return tuple(words)
