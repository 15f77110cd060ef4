"""The volume 卷宗 of a case: the papers that its state allows, in their order, and which of them lie in it (R25).

What is missing at archiving, what is due, the index and what `papers make` makes all come from this one list.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from jiefen.case.course import Course
from jiefen.case.petitions import is_petition, petition_numbers
from jiefen.case.record import AboutAgreement, Case
from jiefen.procedure.points import in_vain, reached_any
from jiefen.procedure.record import PaperRule, Procedure
from jiefen.steps.closing import Paper
from jiefen.steps.elsewhere import Delegate
from jiefen.steps.entry import Entry
from jiefen.steps.mediating import Agreement, Feedback
from jiefen.steps.petition import About, Opinion, numbers_of
from jiefen.steps.undoing import Void

REPLY = "petition-reply"


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """One paper that a volume may hold.

    `entry` is what it documents, None for what every volume has; it is the `nth` of its kind, from 1, and about the
    agreement of that name, if that has one, or about the petition of that number, where the case has several. `filed`
    is the entry by which it lies in the file, `numbered` the one that gave it its number: None where there is none.
    """

    kind: str
    rule: PaperRule
    entry: Entry | None
    nth: int
    agreement: str = ""
    petition: int = 0
    filed: Paper | None = None
    numbered: Paper | None = None

    @property
    def title(self) -> str:
        """What the paper is called: a `Term` where the procedure has no name of its own for it."""
        return self.rule.name


def papers_version(procedure: Procedure, procedures: Sequence[Procedure]) -> Procedure | None:
    """The version whose list of papers is that of a case under `procedure`: its own, else the first later one.

    A case whose own version has no list owes no paper, but its papers can be made and numbered by that of a later one.
    `procedures` are all versions, the oldest first.
    """
    later = (version for version in procedures if version.effective >= procedure.effective)
    return next((version for version in later if version.papers), None)


def volume(case: Case, course: Course, procedure: Procedure) -> tuple[Sheet, ...]:
    """The papers that the state of `case` allows by the list of `procedure`, in the order of the volume.

    None where `procedure` has no list, or where the registration is void.
    """
    if procedure.papers is None or case.all(Void):
        return ()
    sheets = list(_sheets(case, course, procedure, procedure.papers.kinds))
    for place, paper in _placed(case, sheets):
        sheets[place] = _with(sheets[place], paper)
    return tuple(sheets)


def placed(case: Case, sheets: Sequence[Sheet]) -> Iterator[tuple[Sheet, Paper]]:
    """Each paper of the log that nobody revoked, in the order of the file, with the sheet that it is."""
    for place, paper in _placed(case, sheets):
        yield sheets[place], paper


def unplaced(case: Case, sheets: Sequence[Sheet]) -> tuple[Paper, ...]:
    """The papers that stand in the log and are none that the state of the case allows."""
    known = {paper.n for _, paper in _placed(case, sheets)}
    return tuple(paper for paper in case.standing(Paper) if paper.n not in known)


def missing(sheets: Iterable[Sheet]) -> tuple[Sheet, ...]:
    """The papers that must be there and do not lie in the file."""
    return tuple(sheet for sheet in sheets if sheet.rule.must and sheet.filed is None)


def _sheets(case: Case, course: Course, procedure: Procedure, rules: Iterable[PaperRule]) -> Iterator[Sheet]:
    """Every paper that a rule brings about; the numbers within a kind run through all its rules."""
    so_far: dict[str, int] = {}
    by_step = _by_step(case)
    for rule in rules:
        for entry in _occasions(rule, by_step) if _is_of(rule, case) else ():
            if _holds(rule, entry, case, course, procedure):
                for petition in _petitions_of(rule, entry, case):
                    nth = so_far[rule.kind] = so_far.get(rule.kind, 0) + 1
                    yield Sheet(
                        kind=rule.kind,
                        rule=rule,
                        entry=entry,
                        nth=nth,
                        agreement=_agreement_of(entry, case),
                        petition=petition,
                    )


def _by_step(case: Case) -> Mapping[str, Sequence[Entry]]:
    """The entries of the log by the step that they are, and those as which they count."""
    found: dict[str, list[Entry]] = {}
    for entry in case.log:
        for step in (entry.step, *entry.in_place_of):
            found.setdefault(step, []).append(entry)
    return found


def _occasions(rule: PaperRule, by_step: Mapping[str, Sequence[Entry]]) -> tuple[Entry | None, ...]:
    """The entries that a paper of this kind documents; None for a paper that every volume has.

    `by_step` are the entries of the log by the step that they are, or count as.

    One a case also comes of what counts as the step that the rule names: a settlement outside closes a case as a
    termination does. One for every entry tells of that very step: who settled outside gets no notice of termination.
    """
    if not rule.points:
        return (None,)
    steps = dict.fromkeys(point.partition(".")[0] for point in rule.points)
    named = {entry.n: entry for step in steps for entry in by_step.get(step, ())}
    in_course = sorted(named.values(), key=lambda entry: entry.rank)
    reached = (entry for entry in in_course if reached_any(rule.points, entry) and not in_vain(entry))
    entries = tuple(entry for entry in reached if not _answered_by_mouth(rule, entry))
    if not rule.each:
        return entries[:1]
    return tuple(entry for entry in entries if entry.step in steps)


def _answered_by_mouth(rule: PaperRule, entry: Entry) -> bool:
    """Whether a petitioner was answered on the telephone or in person: that is no letter."""
    return rule.kind == REPLY and isinstance(entry, Feedback) and entry.form != "written"


def _is_of(rule: PaperRule, case: Case) -> bool:
    """Whether the rule is about such a case, whatever happened in it."""
    if rule.simple is not None and rule.simple != case.simple:
        return False
    return rule.petition is None or rule.petition == is_petition(case)


def _holds(rule: PaperRule, entry: Entry | None, case: Case, course: Course, procedure: Procedure) -> bool:
    """Whether the rule is about a case such as this one was when `entry` was made."""
    if rule.court is not None and rule.court != _sent_by_court(case, entry):
        return False
    return not rule.channels or _channel(entry, case, course, procedure) in rule.channels


def _petitions_of(rule: PaperRule, entry: Entry | None, case: Case) -> tuple[int, ...]:
    """The petitions of which each has this paper for itself (xfgztl art. 23, 32); 0 where the case has only one.

    An entry says which petitions it is about; one that cannot say it is about all that had come in by then.
    """
    if not rule.petition:
        return (0,)
    about = numbers_of(entry) if isinstance(entry, About) else petition_numbers(case, before=entry)
    if rule.kind == REPLY and entry is not None:
        about = tuple(number for number in about if number not in _with_opinion(case, entry))
    if len(petition_numbers(case)) > 1:
        return about
    return (0,) if about else ()


def _with_opinion(case: Case, entry: Entry) -> set[int]:
    """The petitions on which there was an opinion by then: it is their answer, and there is no other letter."""
    return {number for opinion in case.before(entry, Opinion) for number in numbers_of(opinion)}


def _sent_by_court(case: Case, entry: Entry | None) -> bool:
    """Whether a court had sent the case by then."""
    return any(sent.direction == "in" for sent in case.standing(Delegate, before=entry))


def _channel(entry: Entry | None, case: Case, course: Course, procedure: Procedure) -> str:
    """The channel at the time; before any was chosen the one that was chosen first.

    While none is chosen at all it is the channel of the simple procedure for a case that goes by it, and for every
    other the first that the procedure names: `people`, where people's mediation stands first.
    """
    held = course.at(entry) if entry else course.current
    if held is None and course.assignments:
        held = course.assignments[0]
    if held:
        return held.channel
    return procedure.simple.channel if case.simple else next(iter(procedure.channels))


def _agreement_of(entry: Entry | None, case: Case) -> str:
    if isinstance(entry, Agreement):
        return entry.name
    return (case.name_meant(entry) or "") if isinstance(entry, AboutAgreement) else ""


def _placed(case: Case, sheets: Sequence[Sheet]) -> Iterator[tuple[int, Paper]]:
    """Each paper of the log that nobody revoked, with the place of its sheet in the list."""
    filed: set[int] = set()
    numbered: set[int] = set()
    for paper in sorted(case.standing(Paper), key=lambda paper: paper.n):
        places = [place for place, sheet in enumerate(sheets) if fitting(paper, sheet, case)]
        if not places:
            continue
        taken = filed if paper.pages is not None else numbered
        place = next((place for place in places if place not in taken), places[-1])
        taken.add(place)
        if paper.number is not None:
            numbered.add(place)
        yield place, paper


def fitting(paper: Paper, sheet: Sheet, case: Case) -> bool:
    """Whether `paper` may be `sheet`, by its kind, the entry that it names and the agreement that it names."""
    if paper.kind != sheet.kind:
        return False
    if paper.of is not None and (sheet.entry is None or case.meant(paper.of, paper) is not sheet.entry):
        return False
    return not paper.agreement or paper.agreement == sheet.agreement


def _with(sheet: Sheet, paper: Paper) -> Sheet:
    """`sheet` with what `paper` says of it; what was said last counts."""
    return msgspec.structs.replace(
        sheet,
        filed=paper if paper.pages is not None else sheet.filed,
        numbered=paper if paper.number is not None else sheet.numbered,
    )
