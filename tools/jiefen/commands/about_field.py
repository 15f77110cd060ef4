"""Values of another field, as a correction has them: `--field 来源方式 --is 电话`, typed as that field is (R31)."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import click

from jiefen.base.choosing import fitting
from jiefen.base.text import N_, render, say
from jiefen.commands.fields import FieldOption, coded, options_of, resolved, together
from jiefen.commands.kinds import EQUALS, Piece, is_piece
from jiefen.commands.registered import registered
from jiefen.files import resources
from jiefen.office.choices import Choices

Node = Mapping[str, Any]
Standing = Callable[[Mapping[str, Any] | None, str], Any]
"""What the field of an entry, or of the header, holds now."""
ABOUT = "field"
_VALUES = ("was", "is")
_NOTHING = frozenset({"null", "无", "没有", "没有写"})
"""How people say that nothing is written in a field."""
_YES_OR_NO = {"是": True, "不是": False, "否": False, "true": True, "false": False}
_FIXED = frozenset({"id", "mark", "step", "log"})


def speaks_of_a_field(node: Node) -> bool:
    """Whether a step names a field and says what it holds."""
    properties: Mapping[str, Any] = node["properties"]
    return {ABOUT, "is"} <= properties.keys()


def with_values(
    context: click.Context, fields: Mapping[str, Any], choices: Choices, standing: Standing
) -> dict[str, Any]:
    """`fields`, of an entry that speaks of another field, with that field's name and values as files have them.

    The field may be named by its title, its values by their words, sums are in yuan. What it held so far (`standing`)
    is taken from the case where nobody says it. Raises Failure for a field that is not there, usage errors for values
    that it does not take.
    """
    schema = resources.schema("case")
    place = fields.get("entry")
    target = schema["$defs"].get(place["step"], {}) if isinstance(place, Mapping) else schema
    nodes = {name: node for name, node in target.get("properties", {}).items() if name not in _FIXED}
    titles = {name: str(resolved(schema, node).get("title", "")) for name, node in nodes.items()}
    name = registered(str(fields[ABOUT]), titles, f"--{ABOUT}")
    options = options_of(schema, target, name, context.obj.translate)
    typed = {key: _value(context, fields[key], options, choices, f"--{key}") for key in _VALUES if key in fields}
    found = {**fields, ABOUT: name, **typed}
    own = schema["$defs"][context.command.name]["properties"]
    if "was" in own and "was" not in fields:
        before = standing(place, name)
        found |= {} if before is None else {"was": before}
    return {key: found[key] for key in own if key in found}


def _value(
    context: click.Context, words: Sequence[str], options: Sequence[FieldOption], choices: Choices, flag: str
) -> Any:
    """What `words`, given with the option `flag`, say of the field that `options` fill."""
    first, *more = words
    if not more and first in _NOTHING:
        return None
    if not more and is_piece(first):
        return Piece().convert(first, options[0], context)
    parts = {option.part: option for option in options if option.part}
    if not parts:
        return _typed(context, words, options[0], choices, flag)
    return dict(_part(context, word, parts, choices, flag) for word in words)


def _part(
    context: click.Context, word: str, parts: Mapping[str, FieldOption], choices: Choices, flag: str
) -> tuple[str, Any]:
    """A part of a record and its value, from `信访目的=申诉求决`."""
    titles = {part: option.title for part, option in parts.items()}
    name, _, value = word.translate(EQUALS).partition("=")
    fit = fitting(name.strip(), titles)
    if len(fit) != 1 or not value:
        example = f"{next(iter(titles.values()))}=…"
        sentence = say(N_("{option} 写成 {example} 这样"), option=flag, example=example)
        raise click.UsageError(render(sentence, context.obj.translate), context)
    return fit[0], _typed(context, (value.strip(),), parts[fit[0]], choices, flag)


def _typed(context: click.Context, words: Sequence[str], option: FieldOption, choices: Choices, flag: str) -> Any:
    option.opts = [flag]  # which errors name
    if option.is_flag:
        return _YES_OR_NO[words[0]] if words[0] in _YES_OR_NO else click.BOOL.convert(words[0], option, context)
    if option.multiple:
        return coded(together(option, [option.type.convert(word, option, context) for word in words]), option, choices)
    return coded(option.type.convert(",".join(words), option, context), option, choices)
