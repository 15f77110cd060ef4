"""Duty rosters of a book: office/duty/<month>.yaml (R4). A book need not have any."""

from pathlib import Path

from jiefen.base.failure import Failure
from jiefen.base.finding import Finding
from jiefen.base.text import N_, say
from jiefen.files import faults
from jiefen.files.loading import load_record
from jiefen.office.duty.record import DutyRoster

FOLDER = "office/duty"


def roster_file(month: str) -> str:
    """The file of a month's roster, by its name in the book."""
    return f"{FOLDER}/{month}.yaml"


def read_rosters(root: Path) -> tuple[tuple[DutyRoster, ...], tuple[Finding, ...]]:
    """The rosters by month, and what is wrong with their files."""
    rosters: list[DutyRoster] = []
    findings: list[Finding] = []
    for path in sorted((root / FOLDER).glob("[!.]*.yaml")):
        name = f"{FOLDER}/{path.name}"
        roster, wrong = load_record(root, name, "duty", DutyRoster)
        findings += wrong
        if roster and name != (expected := roster_file(roster.month)):
            findings += [faults.FILE_NAME.at(expected=expected).finding(name)]
        elif roster:
            rosters.append(roster)
    return tuple(rosters), tuple(findings)


def load_rosters(root: Path) -> tuple[DutyRoster, ...]:
    """The rosters by month. Raises Failure when one cannot be read: a month must not vanish from the site unsaid."""
    rosters, findings = read_rosters(root)
    if findings:
        raise Failure(
            say(N_("值班表 {file} 读不出来。"), file=findings[0].file),
            say(N_("请运行 jiefen check，按提示改正。")),
        )
    return rosters
