"""What is said when a value does not fit its schema: one sentence for every keyword in use (docs/dev/reading.md).

A sentence holds titles, codes and limits from the schema, never a value or an unknown key from the
file, nor the words of a library.
"""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from difflib import get_close_matches
from typing import Any

import msgspec

from jiefen.base.text import N_, Say, Term, say
from jiefen.files.schema.shape import Node

SAFE_KEY = re.compile(r"[a-z][a-z0-9-]{0,30}|[PNR][1-9][0-9]{0,2}")
_MANY = 10  # more choices than this are not all listed
_MAPPED = N_("请写成一组“键: 值”，可以写：{known}")
_LISTED = N_("请写成列表，每一项可以写：{known}")
_LONGEST_WORD = 40  # characters: what is longer is no misspelt name

_TYPES = {
    "string": (N_("文字"), N_("请写成文字；像数字的文字要加引号")),
    "integer": (N_("整数"), N_("请写成整数，不带引号、小数点和单位")),
    "boolean": (N_("是或否"), N_("请写 true 或 false，不带引号")),
    "array": (N_("列表"), N_("请写成列表，如 [甲, 乙]")),
    "object": (N_("一组“键: 值”"), N_("请写成一组“键: 值”")),
}


class Error(msgspec.Struct, frozen=True):
    """One keyword that a value failed: `limit` is what the keyword demands, `value` what stands in the file."""

    keyword: str
    limit: Any
    value: Any
    node: Node
    place: Say | Term


def place(owner: Node, title: str) -> Say:
    """The Chinese name of a place: the title of the mapping it is in, and its own."""
    return say(N_("{owner}的“{title}”"), owner=Term(owner.get("title", "")), title=Term(title))


def meant(error: Error) -> str:
    """The known key that an unknown one most likely means, "" if none."""
    return nearest(error.limit, _titles(error))


def what(error: Error) -> Say:
    """What is wrong with the value, as a sentence: the first of the keyword's two in `SENTENCES`."""
    return SENTENCES[error.keyword][0](error)


def mend(error: Error) -> Say:
    """What to do about it, as a sentence: the second of the two."""
    return SENTENCES[error.keyword][1](error)


def nearest(word: object, names: Mapping[str, str]) -> str:
    """The code of `names` (code → title) that `word` most likely means, by code or by title.

    "" if none does.
    """
    if not isinstance(word, str) or not word or len(word) > _LONGEST_WORD:
        return ""
    if word in names.values():
        return next(code for code, title in names.items() if title == word)
    holding = [code for code, title in names.items() if word in title]
    if len(holding) == 1:
        return holding[0]
    return next(iter(get_close_matches(word.lower().replace("_", "-"), names, n=1)), "")


def choice(code: str, names: Mapping[str, str]) -> Say:
    """A code with its title: `oral（口头）`. It is to be written, whatever the book calls by the same code."""
    if names.get(code):
        return say(N_("{code}（{title}）"), code=Term(code), title=Term(names[code]))
    return say(N_("{code}"), code=Term(code))


def how(node: Node) -> Say:
    """How the value of a field is written."""
    if "enum" in node:
        return _one_of(node["enum"], node.get("x-labels", {}))
    if "const" in node:
        return say(N_("请写 {value}；可以不写的项也可以删去"), value=json.dumps(node["const"]))
    if node.get("format") == "date":
        return say(N_("请写成 2026-03-02 这样的日期"))
    if "description" in node:
        return say(N_("写法：{description}"), description=Term(node["description"]))
    if node.get("type") == "integer" and "minimum" in node and "maximum" in node:
        return say(N_("请写 {least} 到 {most} 之间的整数"), least=node["minimum"], most=node["maximum"])
    return _made_of(node)


def _made_of(node: Node) -> Say:
    """How a value is written of which only the type is known, and what it may hold."""
    parts = node.get("properties") or node.get("items", {}).get("properties")
    if parts:
        known = tuple(choice(key, {key: part.get("title", "")}) for key, part in parts.items())
        return say(_LISTED if node["type"] == "array" else _MAPPED, known=known)
    return say(_TYPES[node["type"]][1]) if node.get("type") in [*_TYPES] else say(N_("请对照同类记录改正"))


def _one_of(codes: Sequence[str], names: Mapping[str, str]) -> Say:
    if len(codes) > _MANY:
        return say(N_("请写规定的代码，如 {choices} 等"), choices=tuple(choice(code, names) for code in codes[:_MANY]))
    return say(N_("请从这些代码中选一个：{choices}"), choices=tuple(choice(code, names) for code in codes))


def _titles(error: Error) -> dict[str, str]:
    """The known keys of a mapping and their titles."""
    return {key: value.get("title", "") for key, value in error.node.get("properties", {}).items()}


def _rename(error: Error) -> Say:
    titles = _titles(error)
    near = meant(error)
    if near:
        return say(N_("请改成 {near}，或删去这一项"), near=choice(near, titles))
    return say(N_("请删去这一项，或改成：{known}"), known=tuple(choice(key, titles) for key in titles))


def _choose(error: Error) -> Say:
    near = nearest(error.value, error.node.get("x-labels", {}))
    if near and len(error.node["enum"]) > _MANY:
        return say(N_("请核对，是不是 {near}"), near=choice(near, error.node.get("x-labels", {})))
    return how(error.node)


def _type(error: Error) -> Say:
    named = error.node["type"]
    kinds = tuple(Term(_TYPES[one][0]) for one in ([named] if isinstance(named, str) else named))
    return say(N_("{place}应当是{kind}"), place=error.place, kind=kinds)


def _add(error: Error) -> Say:
    return say(N_("请补上 {key}。{how}"), key=error.limit, how=how(error.node))


def _one_way(error: Error) -> Say:
    return say(N_("请写成其中一种：{kinds}"), kinds=tuple(Term(kind["title"]) for kind in error.node["oneOf"]))


def _at_place(template: str) -> Callable[[Error], Say]:
    return lambda error: say(template, place=error.place)


def _with_limit(template: str) -> Callable[[Error], Say]:
    return lambda error: say(template, place=error.place, limit=error.limit)


def _always(template: str) -> Callable[[Error], Say]:
    return lambda _error: say(template)


def _how(error: Error) -> Say:
    return how(error.node)


def _as_type(error: Error) -> Say:
    """A number where text should be: often all that is missing are its quotes."""
    number = error.node["type"] == "string" and isinstance(error.value, int | float)
    quotes_will_do = number and re.search(error.node.get("pattern", ""), str(error.value))
    return say(_TYPES["string"][1]) if quotes_will_do else how(error.node)


SENTENCES: dict[str, tuple[Callable[[Error], Say], Callable[[Error], Say]]] = {
    "type": (_type, _as_type),
    "const": (_at_place(N_("{place}只能是规定的值")), _how),
    "enum": (_at_place(N_("{place}不是可选的代码")), _choose),
    "required": (_at_place(N_("{place}没有写")), _add),
    "additionalProperties": (_at_place(N_("{place}里有一项名称不认识")), _rename),
    "propertyNames": (_at_place(N_("{place}里有一个键写法不对")), _how),
    "pattern": (_at_place(N_("{place}写法不对")), _how),
    "format": (_at_place(N_("{place}在日历上没有这一天")), _always(N_("请写成 2026-03-02 这样的日期"))),
    "minLength": (_with_limit(N_("{place}太短，至少 {limit} 个字")), _always(N_("请写完整；没有内容就把整项删去"))),
    "maxLength": (_with_limit(N_("{place}太长，至多 {limit} 个字")), _always(N_("请缩短；长篇内容另存为附件"))),
    "minimum": (_with_limit(N_("{place}不能小于 {limit}")), _how),
    "maximum": (_with_limit(N_("{place}不能大于 {limit}")), _how),
    "minItems": (_with_limit(N_("{place}至少要有 {limit} 项")), _always(N_("请补上；没有内容就把整项删去"))),
    "maxItems": (_with_limit(N_("{place}至多 {limit} 项")), _always(N_("请删去多出的项，或分到另一条记录"))),
    "uniqueItems": (_at_place(N_("{place}里有重复的项")), _always(N_("请删去重复的项"))),
    "minProperties": (_with_limit(N_("{place}至少要写 {limit} 项")), _always(N_("请补上；没有内容就把整项删去"))),
    "maxProperties": (_with_limit(N_("{place}至多写 {limit} 项")), _always(N_("请删去多出的项"))),
    "oneOf": (_at_place(N_("{place}不合任何一种写法")), _one_way),
}
"""Keyword → what is wrong, what to do.

In the order of importance: of several faults of one value the first is told.
"""
