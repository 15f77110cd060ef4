"""What became of records between two versions of the book, told by record (R30): data, and no value of a person."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from jiefen.base.finding import told_path
from jiefen.base.kind import Kind
from jiefen.base.period import period_title
from jiefen.base.text import N_, Say, Term, say
from jiefen.book.kinds import CASE, kind_of
from jiefen.case.read import case_file, sealed_file
from jiefen.files import resources
from jiefen.files.schema.validate import checker
from jiefen.files.yaml.reader import read
from jiefen.history.past import key_of, log_of, name_of
from jiefen.office.choices import Choices, choices_of
from jiefen.office.office import Office
from jiefen.office.spoken import WHOLE, spoken
from jiefen.sending.record import Change, What

Content = Callable[[str], bytes | None]
"""What one version has at a path; None for nothing."""
Data = Mapping[str, Any]
UNTOLD: Data = {}
"""Of a record that may hold anything: nobody's words are repeated from it."""
MOST_TOLD = 12
"""Lines of one list that are told one by one; of a month's roster the rest is counted."""
_SEALED = ".age"
_LARGEST = 4 * 1024 * 1024


def changes_of(
    paths: Sequence[str], old: Content, new: Content, office: Office | None, *, again: frozenset[str] = frozenset()
) -> tuple[Change, ...]:
    """What became of the records at `paths`: cases first, then the office's records, then other files.

    A case and its sealed half are one. `again`: files that were sent and have to be sent once more.
    """
    halves = {path for path in paths if _is_case_half(path)}
    numbers = sorted({_number(path) for path in halves})
    titles = choices_of(office) if office else {}
    found = [_of_case(number, sorted(halves), old, new, titles) for number in numbers]
    found += [_of_record(path, old, new, office) for path in sorted(set(paths) - halves)]
    return tuple(msgspec.structs.replace(one, again=not again.isdisjoint(one.files)) if again else one for one in found)


def _is_case_half(path: str) -> bool:
    return path.startswith("cases/") and kind_of(path) is not None


def _number(path: str) -> str:
    """The number of the case that a file is a half of."""
    return name_of(path).removesuffix(_SEALED)


def _of_case(number: str, halves: Sequence[str], old: Content, new: Content, titles: Choices) -> Change:
    files = tuple(path for path in halves if _number(path) == number)
    plain, sealed = case_file(number), sealed_file(number)
    before, after = (_data(content(plain), CASE) for content in (old, new))
    logs = [log_of(before), log_of(after)]
    header = tuple(
        field for field in (after or {}) if field != "log" and (before or {}).get(field) != (after or {})[field]
    )
    return Change(
        kind=CASE.name,
        name=number,
        title=_case_title(after or before or {}, titles),
        what=_what(before, after),
        entries=tuple(_more(logs[1], logs[0])),
        taken=tuple(_more(logs[0], logs[1])),
        header=header if before else (),
        sealed=(_lines(new(sealed)) - _lines(old(sealed))).total(),
        files=files,
        readable=UNTOLD not in (before, after),
    )


def _case_title(data: Mapping[str, Any], titles: Choices) -> Say:
    """What a case is called: its kind, and where."""
    kind, area, place = (str(data.get(name, "")) for name in ("kind", "area", "place"))
    where = titles.get("place", {}).get(place) or titles.get("area", {}).get(area) or N_("别处")
    what = titles.get("kind", {}).get(kind) or N_("案件")
    return say(N_("{where} {what}"), where=Term(where), what=Term(what.rpartition("·")[2].strip()))


def _of_record(path: str, old: Content, new: Content, office: Office | None) -> Change:
    kind = kind_of(path)
    before, after = old(path), new(path)
    what: What = "new" if before is None else "gone" if after is None else "more"
    if kind is None:
        return Change(kind="", name=told_path(path), title=say(N_("文件")), what=what, files=(path,))
    title = _record_title(kind, path)
    was, now = _data(before, kind), _data(after, kind)
    readable = UNTOLD not in (was, now) or kind.form != "yaml"
    was, now = was or {}, now or {}
    lines = tuple(_told_lines(kind, was, now, office)) if kind.form == "yaml" and readable else ()
    sealed = (_lines(after) - _lines(before)).total() if path.endswith(_SEALED) else 0
    return Change(
        kind=kind.name,
        name=name_of(path),
        title=title,
        what=what,
        lines=lines,
        sealed=sealed,
        files=(path,),
        readable=readable,
    )


def _record_title(kind: Kind, path: str) -> Say:
    """What a record is called: its kind, and the month or the year that it is of.

    A record that is called otherwise (`2026-11-analysis`) is told apart by its sentences, which name its day.
    """
    try:
        return say(N_("{period} {kind}"), period=period_title(name_of(path)), kind=Term(kind.title))
    except ValueError:
        return say(N_("{kind}"), kind=Term(kind.title))


def _told_lines(kind: Kind, was: Data, now: Data, office: Office | None) -> Iterator[Say]:
    """What a record got more of, a sentence each; of a list of which nobody has said how, and of other fields, what."""
    first = spoken(kind.name, WHOLE, now, now, office) if office and now and not was else None
    if first is not None:
        yield first
        was = {field: value for field, value in now.items() if not _is_lines(value)}
    for field in dict.fromkeys((*was, *now)):
        old, new = was.get(field), now.get(field)
        if old == new:
            continue
        if _is_lines(new) or _is_lines(old):
            yield from _list_lines(kind, field, (old or [], new or []), (now, office))
        else:
            told = N_("{field}改了") if field in was else N_("写了{field}")
            yield say(told, field=_title(kind, field))


def _is_lines(value: object) -> bool:
    return isinstance(value, list)


def _list_lines(
    kind: Kind, field: str, lists: tuple[Sequence[Any], Sequence[Any]], of: tuple[Data, Office | None]
) -> Iterator[Say]:
    """What a list got more of, has otherwise now, has no more; counted where nobody has said how its lines are told."""
    old, new = lists
    record, office = of
    more, fewer = [*_more(new, old)], [*_more(old, new)]
    said = [*_said_lines(kind.name, field, (more, fewer), record, office)] if office else []
    if not said or None in said:
        yield _counted(_title(kind, field), len(more), len(fewer))
        return
    yield from (one for one in said[:MOST_TOLD] if one is not None)
    if len(said) > MOST_TOLD:
        yield say(N_("{field}还有 {n} 条"), field=_title(kind, field), n=len(said) - MOST_TOLD)


def _said_lines(
    kind: str, field: str, lines: tuple[Sequence[Any], Sequence[Any]], record: Data, office: Office
) -> Iterator[Say | None]:
    """Each line as people tell it: those that came as they are, then those that went and nothing came for."""
    more, fewer = lines
    gone = [*fewer]
    for line in more:
        was = next((one for one in gone if _which(one) == _which(line)), None)
        told = spoken(kind, field, line, record, office)
        if was is not None:
            gone.remove(was)
            told = told and say(N_("改成：{line}"), line=told)
        yield told
    for line in gone:
        told = spoken(kind, field, line, record, office)
        yield told and say(N_("去掉：{line}"), line=told)


def _which(line: Any) -> object:
    """By what a line is the same one although it says something else: its key, else its day."""
    found = (line.get("key") or line.get("date")) if isinstance(line, Mapping) else None
    return found or key_of(line)


def _counted(title: Term, more: int, fewer: int) -> Say:
    if fewer and more:
        return say(N_("{field}改了 {n} 条"), field=title, n=more)
    if fewer:
        return say(N_("{field}少了 {n} 条"), field=title, n=fewer)
    return say(N_("{field}多了 {n} 条"), field=title, n=more)


def _title(kind: Kind, field: str) -> Term:
    """What people call a field of a record."""
    node: Mapping[str, Any] = resources.schema(kind.name).get("properties", {}).get(field, {})
    return Term(str(node.get("title", field)))


def _more(items: Sequence[Any], others: Sequence[Any]) -> Iterator[Any]:
    """The items that stand here more often than among the others."""
    left = Counter(map(key_of, others))
    for one in items:
        if left[key_of(one)]:
            left[key_of(one)] -= 1
        else:
            yield one


def _data(raw: bytes | None, kind: Kind) -> Data | None:
    """A record's data; None for no record, `UNTOLD` of a file that is not written as its kind asks."""
    if raw is None or kind.form != "yaml":
        return None
    data = read(raw).data if len(raw) <= _LARGEST else None
    return data if isinstance(data, Mapping) and checker(kind.name).valid(data) else UNTOLD


def _lines(raw: bytes | None) -> Counter[bytes]:
    return Counter(line for line in (raw or b"").splitlines() if line.strip())


def _what(before: object, after: object) -> What:
    if before is None:
        return "new"
    return "gone" if after is None else "more"
