"""What columns say of a case: its header, its course, and, for who has a key, who it is about."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property

import msgspec

from jiefen.base.phrases import in_turn
from jiefen.case.course import Course
from jiefen.case.record import Case, Party
from jiefen.case.text.reply import course_told
from jiefen.case.text.words import Words
from jiefen.exchange.values.identity import age, document, is_mobile, sex
from jiefen.exchange.values.source import Source
from jiefen.procedure.record import Procedure
from jiefen.sealing.record import BRIEF, SealedReference, Value
from jiefen.steps.closing import Conclude, FollowUp
from jiefen.steps.mediating import Agreement, Mediate, Perform
from jiefen.steps.opening import Accept, Carried
from jiefen.steps.petition import RecheckOpinion, ReviewOpinion

_SEPARATOR = "、"


class CaseSubject(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """A case as a row tells of it; `sealed` are the fields of its sealed half, none for who has no key.

    `words` turns codes into what the office calls them; `references` are other bodies' numbers; `row`: that of the row.
    """

    case: Case
    course: Course
    procedure: Procedure
    words: Words
    sealed: Mapping[str, Value] = {}
    references: tuple[SealedReference, ...] = ()
    row: int = 0

    @cached_property
    def main(self) -> Party | None:
        """The main party: the first person who applies, else the first who applies, else the first of all."""
        applicants = [party for party in self.case.parties if party.role == "applicant"]
        people = [party for party in applicants if party.type == "person"]
        return next(iter((*people, *applicants, *self.case.parties)), None)

    def of_party(self, leaf: str) -> str:
        """What is sealed of the main party; several in one text."""
        return _text(self.sealed.get(f"parties.{self.main.ref}.{leaf}")) if self.main else ""

    def names(self, *, role: str = "", kind: str = "") -> str:
        """The names of the parties in a role, or of a kind."""
        wanted = [one for one in self.case.parties if role in ("", one.role) and kind in ("", one.type)]
        return _SEPARATOR.join(filter(None, (_text(self.sealed.get(f"parties.{one.ref}.name")) for one in wanted)))

    def phones(self) -> tuple[str, ...]:
        """The telephone numbers of the main party."""
        found = self.sealed.get(f"parties.{self.main.ref}.phones") if self.main else None
        return found if isinstance(found, tuple) else ()


def _text(value: Value) -> str:
    return _SEPARATOR.join(value) if isinstance(value, tuple) else value or ""


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None


def yuan(fen: int | None) -> str | None:
    """A sum as tables have it: 8000, 8000.50.

    >>> yuan(800000), yuan(800050)
    ('8000', '8000.50')
    """
    if fen is None:
        return None
    return f"{fen // 100}.{fen % 100:02}" if fen % 100 else str(fen // 100)


def _label(of: CaseSubject, step: str, field: str, code: str) -> str | None:
    return of.words.value(step, field, code) if code else None


def _kind_title(of: CaseSubject) -> str:
    return of.words.value("", "kind", of.case.kind).rpartition("·")[2].strip()


def _where(of: CaseSubject) -> str:
    place = of.words.value("", "place", of.case.place) if of.case.place else ""
    return f"{of.words.value('', 'area', of.case.area)}{place}"


def _event(of: CaseSubject) -> str:
    """What the matter is called: without a name, with the number by which it is found again."""
    return f"{of.words.value('', 'area', of.case.area)}{_kind_title(of)}纠纷（{of.case.id}）"


def _remark(of: CaseSubject) -> str:
    """What the table has no column for, and whoever takes it in again needs: our kind, the place, day and way."""
    via = of.words.value("", "via", of.case.via)
    kind = of.words.value("", "kind", of.case.kind)
    return f"{kind}；{_where(of)}；{of.case.received}收到；{via}"


def _scale(of: CaseSubject) -> str:
    """`ordinary` for the lowest level, `gravest` for the highest, `major` between."""
    codes = [level.code for level in of.procedure.levels]
    rank = codes.index(of.course.level) if of.course.level in codes else 0
    if rank == 0:
        return "ordinary"
    return "gravest" if rank == len(codes) - 1 and rank > 1 else "major"


def _difficulty(of: CaseSubject) -> str:
    return "simple" if of.case.simple else _scale(of)


def _success(of: CaseSubject) -> str | None:
    """`settled` or `unsettled` once it is closed by a result; None while it goes on, or for what ended elsewhere."""
    closing = of.course.closing
    if not isinstance(closing, Conclude):
        return None
    group = of.words.office.settings.outcome_group(closing.outcome)
    return group if group in ("settled", "unsettled") else None


def _outcome(of: CaseSubject) -> str | None:
    closing = of.course.closing
    return of.words.value("conclude", "outcome", closing.outcome) if isinstance(closing, Conclude) else None


def _accepted(of: CaseSubject) -> str | None:
    first = of.case.first(Accept)
    return _day(first.date) if first else None


def _source(of: CaseSubject) -> str:
    return of.words.value("", "initiative" if of.case.initiative != "referred" else "referred-by", _sent(of.case))


def _sent(case: Case) -> str:
    return case.initiative if case.initiative != "referred" else case.referred_by or "other"


def _agreement(of: CaseSubject) -> Agreement | None:
    return of.case.last(Agreement)


def _terms(of: CaseSubject) -> str:
    agreement = _agreement(of)
    return _statement(of, agreement.key) if agreement else ""


def _statement(of: CaseSubject, key: str) -> str:
    return _text(of.sealed.get(f"statements.{key}")) if key else ""


def _brief(of: CaseSubject) -> str:
    """What was told when it came in; else the first statement of the log that tells of the matter.

    That of acceptance comes first, then whichever entry has one.
    """
    if brief := _text(of.sealed.get(BRIEF)):
        return brief
    first = [entry for entry in of.case.log if entry.key and isinstance(entry, Accept | Carried)]
    told = (_statement(of, entry.key) for entry in (*first, *of.case.log) if not isinstance(entry, Agreement))
    return next(filter(None, told), "")


def _performing(of: CaseSubject) -> str | None:
    agreement = _agreement(of)
    if agreement is None:
        return None
    if agreement.performed_at_once:
        return "当场履行"
    if not agreement.instalments:
        return None
    return "分期履行" if len(agreement.instalments) > 1 else "限期履行"


def _performed(of: CaseSubject) -> str | None:
    agreement, last = _agreement(of), of.case.last(Perform)
    if agreement and agreement.performed_at_once:
        return "全部履行"
    return _label(of, "perform", "state", last.state) if last else None


def _due(of: CaseSubject) -> str | None:
    return _day(of.course.current.due) if of.course.current else None


def _held(of: CaseSubject, field: str) -> str | None:
    current = of.course.current
    return _label(of, "triage", field, getattr(current, field)) if current else None


def _officer(of: CaseSubject) -> str | None:
    current = of.course.current
    return of.words.name(current.officer) if current and current.officer else None


def _received_by(of: CaseSubject) -> str | None:
    first = next(iter(of.case.log), None)
    return of.words.name(first.by) if first else None


def _satisfied(of: CaseSubject) -> str | None:
    last = of.case.last(FollowUp)
    return _label(of, "follow-up", "satisfaction", last.satisfaction) if last else None


def _mediated(of: CaseSubject) -> str | None:
    last = of.case.last(Mediate)
    return _day(last.date) if last else None


def _across(of: CaseSubject) -> str:
    """Whether mediators of another body took part."""
    others = any(len(one.ours) < len(one.mediators) for one in of.case.all(Mediate))
    return "是" if others else "否"


def _progress(of: CaseSubject) -> str:
    """What was done, in words without a name."""
    return in_turn(course_told(of.case, of.words), of.words.translate)


def _state(of: CaseSubject) -> str:
    return "已办结" if of.course.closing else "办理中"


def _reviewed(of: CaseSubject) -> str:
    return "是" if of.case.all(ReviewOpinion, RecheckOpinion) else "否"


def _route(of: CaseSubject) -> str | None:
    petition = of.case.petition
    return of.words.value("", "petition.route", str(petition.route)) if petition and petition.route else None


def _petition_number(of: CaseSubject) -> str:
    """The number that the petition office gave; whoever else gave one has it in another table."""
    return next((one.number for one in of.references if one.from_ == "petition-office"), "")


def _phone(of: CaseSubject, *, mobile: bool) -> str:
    return _SEPARATOR.join(one for one in of.phones() if is_mobile(one) == mobile)


def _bureau(of: CaseSubject) -> str:
    return of.words.office.settings.bureau.title


def _trade(of: CaseSubject) -> str:
    """The branch of the kind of dispute."""
    branch = of.words.office.settings.kinds.get(of.case.branch)
    return branch.title if branch else ""


def plain_values() -> Iterator[tuple[str, Source[CaseSubject]]]:
    """What the plain half says."""
    yield "row", Source(lambda of: of.row)
    yield "number", Source(lambda of: of.case.id)
    yield "event", Source(_event)
    yield "received", Source(lambda of: _day(of.case.received))
    yield "accepted", Source(_accepted)
    yield "where", Source(_where)
    yield "scale", Source(_scale)
    yield "difficulty", Source(_difficulty)
    yield "kind", Source(lambda of: of.case.kind)
    yield "kind-title", Source(lambda of: of.words.value("", "kind", of.case.kind))
    yield "remark", Source(_remark)
    yield "trade", Source(_trade)
    yield "people", Source(lambda of: of.course.people)
    yield "amount", Source(lambda of: yuan(of.case.amount))
    yield "via", Source(lambda of: of.case.via)
    yield "source", Source(_source)
    yield "due", Source(_due)
    yield "channel", Source(lambda of: _held(of, "channel"))
    yield "body", Source(lambda of: _held(of, "body"))
    yield "unit", Source(lambda of: _held(of, "unit"))
    yield "officer", Source(_officer)
    yield "received-by", Source(_received_by)
    yield "success", Source(_success)
    yield "outcome-words", Source(_outcome)
    yield "progress", Source(_progress)
    yield "state", Source(_state)
    yield "mediated", Source(_mediated)
    yield "across", Source(_across)
    yield "agreement-form", Source(lambda of: one.form if (one := _agreement(of)) else None)
    yield "agreed", Source(lambda of: _day(one.date) if (one := _agreement(of)) else None)
    yield "agreed-amount", Source(lambda of: yuan(one.amount) if (one := _agreement(of)) else None)
    yield "performing", Source(_performing)
    yield "performed", Source(_performed)
    yield "satisfied", Source(_satisfied)
    yield "bureau", Source(_bureau)
    yield "county", Source(lambda of: of.words.office.settings.bureau.county)
    yield "window", Source(lambda of: of.words.office.settings.contact.window)
    yield "purpose", Source(lambda of: of.case.petition.purpose if of.case.petition else None)
    yield "representatives", Source(lambda of: of.case.petition.representatives if of.case.petition else None)
    yield "reviewed", Source(_reviewed)
    yield "route", Source(_route)


def sealed_values() -> Iterator[tuple[str, Source[CaseSubject]]]:
    """What the sealed half says."""
    yield "brief", Source(_brief, sealed=True)
    yield "terms", Source(_terms, sealed=True)
    yield "name", Source(lambda of: of.of_party("name"), sealed=True)
    yield "identity", Source(lambda of: of.of_party("id-number"), sealed=True)
    yield "document", Source(lambda of: document(of.of_party("id-number")), sealed=True)
    yield "sex", Source(lambda of: sex(of.of_party("id-number")), sealed=True)
    yield "age", Source(lambda of: age(of.of_party("id-number"), of.case.received), sealed=True)
    yield "address", Source(lambda of: of.of_party("addresses"), sealed=True)
    yield "phone", Source(lambda of: _SEPARATOR.join(of.phones()), sealed=True)
    yield "mobile", Source(lambda of: _phone(of, mobile=True), sealed=True)
    yield "landline", Source(lambda of: _phone(of, mobile=False), sealed=True)
    yield "organisations", Source(lambda of: of.names(kind="organisation"), sealed=True)
    yield "applicants", Source(lambda of: of.names(role="applicant"), sealed=True)
    yield "respondents", Source(lambda of: of.names(role="respondent"), sealed=True)
    yield "petition-number", Source(_petition_number, sealed=True)


CASE_VALUES: Mapping[str, Source[CaseSubject]] = {**dict(plain_values()), **dict(sealed_values())}
