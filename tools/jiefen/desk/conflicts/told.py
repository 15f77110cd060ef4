"""What two people wrote at one place, in words: 收到日期：你写 9 月 20 日，同事写 9 月 21 日 (R31)."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import msgspec

from jiefen.base.text import N_
from jiefen.book.kinds import kind_of
from jiefen.case.text.words import words_of
from jiefen.desk.changes import Teller
from jiefen.desk.saying import day_shown
from jiefen.desk.window import Window
from jiefen.files import resources
from jiefen.files.schema.shape import labels
from jiefen.history.past import log_of, name_of
from jiefen.office.choices import titles_of
from jiefen.writing.versions import Field, Place, Twice, Versions, is_case

_STEP = re.compile(r"([a-z0-9-]+)|\[([0-9]+)\]")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
NAMED_BY = ("name", "title", "handle", "code", "date", "key")
"""What tells an item of a list from others, the most telling first."""
NOTHING = N_("没有写")


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """One place to be decided: what it is about, a line each, and what both wrote."""

    name: str
    what: str
    own: tuple[str, ...]
    merged: tuple[str, ...]


class File(msgspec.Struct, frozen=True, kw_only=True):
    """One record that two people changed."""

    file: str
    title: str
    asked: tuple[Asked, ...]


class Correction(msgspec.Struct, frozen=True, kw_only=True):
    """A value that two people corrected to different ones."""

    name: str
    title: str
    what: str
    own: str
    merged: str
    who: str


class Words:
    """Tells values of records in the language of the window."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self._book = window.book()
        self._t = window.translate
        self._teller = Teller(window)
        office = self._book.office
        self._titles = dict(titles_of(office)) if office else {}
        self._case_words = words_of(office, labels(resources.schema("case")), self._t) if office else None

    def file(self, versions: Versions) -> File:
        """A file with its places."""
        return File(
            file=versions.file,
            title=self.title(versions.file),
            asked=tuple(self._asked(place, versions) for place in versions.places),
        )

    def title(self, file: str) -> str:
        """What people call the record in a file: 案卷 2026-0137, 值班表 2026-12, 指南."""
        kind = kind_of(file)
        if kind is None:
            return self._t(N_("一篇指南")) if "/guides/" in file else self._t(N_("一份文件"))
        name = name_of(file) if "*" in kind.place else ""
        return f"{self._t(kind.title)} {name}".strip()

    def correction(self, twice: Twice) -> Correction:
        """Two corrections of one value."""
        node = self._node("case", twice.field)
        return Correction(
            name=f"{twice.case}-{twice.place}",
            title=self._t(N_("案卷 {number}")).format(number=twice.case),
            what=self._t(str(node.get("title", twice.field))),
            own=self._value(twice.own.get("is"), node),
            merged=self._value(twice.merged.get("is"), node),
            who=self._teller.who(str(twice.merged.get("by", ""))),
        )

    def _asked(self, place: Place, versions: Versions) -> Asked:
        if place.fields:
            return Asked(
                name=str(place.first),
                what=self._t(N_("、")).join(dict.fromkeys(self._path(field, versions) for field in place.fields)),
                own=tuple(self._side(place, versions, own=True)),
                merged=tuple(self._side(place, versions, own=False)),
            )
        return Asked(
            name=str(place.first), what=self._t(N_("这一段")), own=_words(place.own), merged=_words(place.merged)
        )

    def _side(self, place: Place, versions: Versions, *, own: bool) -> Iterator[str]:
        for field in place.fields:
            value = field.own if own else field.merged
            if is_case(versions.file) and field.path.startswith("log["):
                yield self._entry(value, versions)
            elif len(place.fields) == 1:
                yield self._value(value, self._node_of(versions, field.path))
            else:
                said = self._value(value, self._node_of(versions, field.path))
                yield self._t(N_("{what}：{value}")).format(what=self._path(field, versions), value=said)

    def _entry(self, entry: Any, versions: Versions) -> str:
        if not isinstance(entry, Mapping) or self._case_words is None:
            return self._t(NOTHING)
        return self._teller.entry(entry, name_of(versions.file))

    def _path(self, field: Field, versions: Versions) -> str:
        """What people call a value: 工作人员 李娜 · 到哪一天."""
        kind = kind_of(versions.file)
        if kind is None:
            return field.path
        if is_case(versions.file) and field.path.startswith("log["):
            return self._t(N_("记下的一步"))
        node: Mapping[str, Any] = resources.schema(kind.name)
        root = node
        at: Any = versions.own or versions.merged
        said: list[str] = []
        for step in _STEP.finditer(field.path):
            if step[1]:
                node = _resolved(node.get("properties", {}).get(step[1], {}), root)
                at = at.get(step[1]) if isinstance(at, Mapping) else None
                said.append(self._t(str(node.get("title", step[1]))))
            else:
                node = _resolved(node.get("items", {}), root)
                place = int(step[2])
                at = at[place] if isinstance(at, list) and place < len(at) else None
                if named := self._named(at):
                    said[-1] = f"{said[-1]} {named}" if said else named
        return " · ".join(said)

    def _named(self, item: Any) -> str:
        if not isinstance(item, Mapping):
            return ""
        named = next((str(item[key]) for key in NAMED_BY if key in item), "")
        return self._titles.get(named, named)

    def _node_of(self, versions: Versions, path: str) -> Mapping[str, Any]:
        kind = kind_of(versions.file)
        return self._node(kind.name, path) if kind else {}

    def _node(self, kind: str, path: str) -> Mapping[str, Any]:
        root: Mapping[str, Any] = resources.schema(kind)
        node = root
        for step in _STEP.finditer(path):
            node = _resolved(node.get("properties", {}).get(step[1], {}) if step[1] else node.get("items", {}), root)
        return node

    def _value(self, value: Any, node: Mapping[str, Any]) -> str:
        """A value as people say it."""
        if value is None:
            return self._t(NOTHING)
        if isinstance(value, bool):
            return self._t(N_("是")) if value else self._t(N_("不是"))
        if isinstance(value, list):
            items = [self._value(one, node.get("items", {})) for one in value]
            return self._t(N_("、")).join(items) or self._t(NOTHING)
        if isinstance(value, Mapping):
            nodes = node.get("properties", {})
            said = (
                f"{self._t(str(nodes.get(key, {}).get('title', key)))} {self._value(one, nodes.get(key, {}))}"
                for key, one in value.items()
            )
            return self._t(N_("，")).join(said)
        text = str(value)
        if _DAY.fullmatch(text):
            return day_shown(date.fromisoformat(text), self._t, self._window.today().year)
        words = node.get("x-labels", {})
        return self._t(words[text]) if text in words else self._titles.get(text, text)


def _resolved(node: Mapping[str, Any], root: Mapping[str, Any]) -> Mapping[str, Any]:
    """A node of a schema with what it refers to."""
    reference = str(node.get("$ref", ""))
    if not reference.startswith("#/"):
        return node
    found: Any = root
    for part in reference.removeprefix("#/").split("/"):
        found = found.get(part, {}) if isinstance(found, Mapping) else {}
    return {**found, **{key: value for key, value in node.items() if key != "$ref"}}


def _words(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Lines of a page without the signs of Markdown at their beginning."""
    return tuple(re.sub(r"^[\s#>*-]+|\*\*", "", line).strip() for line in lines if line.strip())


def entries_lost(versions: Versions) -> int:
    """How many entries of one's own the merged version does not have."""
    merged = [repr(entry) for entry in log_of(versions.merged)]
    return sum(repr(entry) not in merged for entry in log_of(versions.own))
