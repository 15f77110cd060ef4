"""Options made from a schema: one a field, with title, choices, how to write it (docs/dev/commands.md).

What a field holds is typed in plain words: a label, a name, yuan, a day. A record within a field has an option for each
of its parts (`--on-paper-date`); a list of records is given by one option again and again, its parts in their order
(`--instalment 2026-12-01=8000`), and so is what belongs to each party (`--signed P1=2026-03-20`).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import click
from click.shell_completion import CompletionItem

from jiefen.base.choosing import fitting
from jiefen.base.phrases import bracketed, in_series, named
from jiefen.base.text import N_, Translate
from jiefen.book.numbers import holds_number
from jiefen.commands.case_number import CASE
from jiefen.commands.completing import completer
from jiefen.commands.context import DAY
from jiefen.commands.kinds import (
    Code,
    Codes,
    EntryPlace,
    Money,
    Numbers,
    Pairs,
    Parties,
    Parts,
    Piece,
    Said,
    Usual,
    Words,
    choice_of,
)
from jiefen.commands.registered import registered
from jiefen.office.choices import Choices
from jiefen.steps.named import HEADER, REGISTERED
from jiefen.steps.schema import DENIED

Node = Mapping[str, Any]


WRITTEN = {
    "handle": N_("代号或者姓名"),
    "code": N_("代码或者名称"),
    "others": N_("代号或者姓名；其他单位的人员写单位和人数，如 云岫县人民法院2人"),
}
"""How people write what the book has registered: staff, and all else."""
_NUMBER_OF_PEOPLE = re.compile(r"(.*?)(?:\*?([0-9]{1,2}) ?人|\*([0-9]{1,2}))?", re.DOTALL)
_PLAIN = {"string": str, "integer": int, "boolean": bool}
PARTY = frozenset({"ref", "role", "type"})
"""What is said of a party who joins; the ref alone in older files."""
_PLACE = {"step", "nth"}
_EXAMPLES = {"^P[1-9][0-9]{0,2}$": "P3", "^[0-9]{4}-[0-9]{4}$": "2026-0137"}
"""By the pattern of a part."""


class FieldOption(click.Option):
    """An option that fills the field `field` of a record, or the part `part` of the record that the field holds.

    `of` is what it takes of all that the book has registered; `parts_of`, of a list of records, by part; `others`: also
    so many people of one of the partners; `denies`: it says that what usually holds does not.
    """

    def __init__(
        self,
        field: str,
        *flags: str,
        part: str = "",
        title: str = "",
        of: str = "",
        parts_of: Mapping[str, str] | None = None,
        others: bool = False,
        denies: bool = False,
        **settings: Any,
    ) -> None:
        name = f"{field}-{part}" if part else field
        super().__init__([*(flags or (f"--{name}",)), f"field_{name.replace('-', '_')}"], **settings)
        self.field = field
        self.part = part
        self.title = title
        self.of = of
        self.parts_of = parts_of or {}
        self.others = others
        self.denies = denies

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem[str]]:
        """What the book registers of its kind, else what its type proposes."""
        if not self.of:
            return super().shell_complete(ctx, incomplete)
        return completer(self.of, several=self.multiple)(ctx, self, incomplete)


def field_options(schema: Node, node: Node, skip: Sequence[str], translate: Translate) -> list[click.Parameter]:
    """The options for each property of `node`, a step of `schema` or the header, but those in `skip`."""
    names = (name for name in node["properties"] if name not in skip)
    return [option for name in names for option in options_of(schema, node, name, translate)]


def options_of(schema: Node, node: Node, name: str, translate: Translate) -> list[FieldOption]:
    """The options for one property of `node`, a step of `schema` or the header.

    Of a record within a field there is one for each part, and one for all of it as files have it.
    """
    step = node["properties"].get("step", {}).get("const")
    codes = REGISTERED[step] if step else HEADER
    field = resolved(schema, node["properties"][name])
    if not _is_record(field):
        return [_option(schema, name, field, translate, required=name in node.get("required", ()), codes=codes)]
    title = translate(field.get("title", name))
    options = [FieldOption(name, type=Piece(), hidden=True)]
    for part, one in field["properties"].items():
        options.append(_option(schema, name, resolved(schema, one), translate, codes=codes, part=part, within=title))
    return options


def answers(context: click.Context, choices: Choices) -> Iterator[tuple[FieldOption, Any]]:
    """The command's options that were given, with what they hold.

    A name or title of `choices` became its code. Raises Failure for what should be registered and
    is not.
    """
    for option in context.command.get_params(context):
        value = context.params.get(option.name or "")
        if not isinstance(option, FieldOption) or value is None or value == ():
            continue
        if value is not False or option.denies:
            yield option, coded(together(option, value) if option.multiple else value, option, choices)


def filled(context: click.Context, choices: Choices) -> dict[str, Any]:
    """The fields that the command's options filled, by their names in files.

    Raises Failure like `answers`.
    """
    fields: dict[str, Any] = {}
    for option, value in answers(context, choices):
        if option.part:
            fields[option.field] = {**fields.get(option.field, {}), option.part: value}
        else:
            fields[option.field] = value
    return fields


def _staff_or_others(word: str, choices: Choices, option: str) -> str | dict[str, Any]:
    """A member of staff, or so many people of a partner: `云岫县人民法院2人`, `yunxiu-court*2`."""
    name, *numbers = _NUMBER_OF_PEOPLE.fullmatch(word).groups()  # type: ignore[union-attr]  # it fits every text
    number, partners = "".join(filter(None, numbers)), choices["partner"]
    if not number and (fitting(word, choices["handle"]) or not fitting(name, partners)):
        return registered(word, choices["handle"], option)
    return {"body": registered(name, partners, option), "count": int(number or 1)}


def coded(value: Any, option: FieldOption, choices: Choices) -> Any:
    """`value` with each name or title as the code that the book has registered.

    Raises Failure, naming the option, for what is none.
    """
    if option.others and isinstance(value, list):
        return [_staff_or_others(word, choices, option.opts[0]) for word in value]
    if option.parts_of and isinstance(value, list):
        return [_coded_parts(item, option, choices) for item in value]
    return _coded(value, choices.get(option.of), option.opts[0])


def _coded_parts(item: Any, option: FieldOption, choices: Choices) -> Any:
    if not isinstance(item, dict):
        return item  # what is no record is refused as such
    names = {part: choices.get(of) for part, of in option.parts_of.items()}
    return {part: _coded(value, names.get(part), option.opts[0]) for part, value in item.items()}


def _coded(value: Any, names: Mapping[str, str] | None, option: str) -> Any:
    if not names:
        return value
    if isinstance(value, list):
        return [registered(word, names, option) for word in value]
    return registered(value, names, option)


def together(option: FieldOption, values: Sequence[Any]) -> Any:
    """What an option given several times holds: all of a mapping by party, or a list of all words or records."""
    if isinstance(option.type, Said):
        return list(values)
    if isinstance(option.type, Pairs):
        mappings = [value for value in values if isinstance(value, dict)]
        if len(mappings) < len(values):
            return values[0]  # what is no mapping is refused as such
        return {ref: what for mapping in mappings for ref, what in mapping.items()}
    return [record for value in values for record in (value if isinstance(value, list) else [value])]


def _option(
    schema: Node,
    name: str,
    field: Node,
    translate: Translate,
    *,
    codes: Mapping[str, str],
    required: bool = False,
    part: str = "",
    within: str = "",
) -> FieldOption:
    """One option; `part` and `within` (a title), where it fills a part of the record that the field holds."""
    of = "handle" if names_staff(field) else codes.get(f"{name}.{part}" if part else name, "")
    kind = kind_of(schema, field, translate)
    title = translate(field.get("title", part or name))
    help_ = named(within, title, translate) if within else title
    labels = field.get("x-labels") or field.get("items", {}).get("x-labels")
    if labels:
        choices = (choice_of(code, label, translate) for code, label in labels.items())
        help_ = named(help_, in_series(choices, translate), translate)
    elif isinstance(kind, Parts | Pairs):
        help_ = bracketed(help_, in_series(_how_parts(schema, field, kind, translate), translate), translate)
    elif of:
        help_ = bracketed(help_, translate(WRITTEN[_way_written(field, of)]), translate)
    elif isinstance(kind, Money):
        help_ = bracketed(help_, translate(N_("多少元，如 8000、1.2万")), translate)
    elif isinstance(kind, EntryPlace):
        help_ = bracketed(help_, translate(N_("步骤和第几条，如 延期.2")), translate)
    elif field.get("description"):
        help_ = bracketed(help_, translate(field["description"]), translate)
    if kind is bool:
        flag = FieldOption(name, part=part, title=title, is_flag=True, default=False, help=help_)
        return _denial(name, translate(field[DENIED])) if DENIED in field else flag
    if isinstance(kind, Parts):
        flags = dict.fromkeys((f"--{name.removesuffix('s')}", f"--{name}"))
        parts_of = _parts_of(schema, name, field, codes)
        return FieldOption(name, *flags, parts_of=parts_of, type=kind, multiple=True, required=required, help=help_)
    if isinstance(kind, Pairs | Said):
        return FieldOption(name, type=kind, multiple=True, required=required, help=help_)
    return FieldOption(
        name,
        part=part,
        title=title,
        of=of,
        others=_others(field),
        type=kind,
        multiple=isinstance(kind, Codes | Words | Numbers | Parties),  # given again, it adds
        required=required,
        help=help_,
    )


def _way_written(field: Node, of: str) -> str:
    """How what the office has registered is typed: who may be of another body, a member of staff, or a code."""
    if _others(field):
        return "others"
    return "handle" if of == "handle" else "code"


def _denial(name: str, title: str) -> FieldOption:
    """The option that says of what usually holds that it does not: `--not-reached`."""
    return FieldOption(name, f"--not-{name}", denies=True, is_flag=True, flag_value=False, default=None, help=title)


def _parts_of(schema: Node, name: str, field: Node, codes: Mapping[str, str]) -> dict[str, str]:
    """By part of a list's records: what it names of all that the book has registered."""
    parts = field["items"]["properties"]
    staff = {part: "handle" for part, node in parts.items() if names_staff(resolved(schema, node))}
    return staff | {part: codes[f"{name}.{part}"] for part in parts if f"{name}.{part}" in codes}


def _how_parts(schema: Node, field: Node, kind: Parts | Pairs, translate: Translate) -> Iterator[str]:
    """What a record of a list consists of, and an example of one; that it may be given again."""
    if isinstance(kind, Parts):
        parts = resolved(schema, field["items"])["properties"]
        yield "=".join(translate(resolved(schema, node).get("title", "")) for node in parts.values())
    yield translate(N_("如 {example}")).format(example=kind.example)
    yield translate(N_("几项就写几次"))


def kind_of(schema: Node, field: Node, translate: Translate) -> Any:
    """The click type for a field's shape; a resolved one."""
    kind = _value_kind(field) or _composed_kind(schema, field, translate)
    return kind or (_PLAIN.get(field["type"], Piece()) if "type" in field else Said())


def _value_kind(field: Node) -> Any:
    """The type for a single value that is more than words or a number; None for anything else."""
    if "x-labels" in field and not _is_closed(field):
        return Usual(field["x-labels"])
    if "x-labels" in field:
        return Code(field["x-labels"], whole=field.get("type") == "integer")
    if field.get("x-unit") == "fen":
        return Money(field["minimum"])
    if set(field.get("properties", ())) == _PLACE:
        return EntryPlace()
    if holds_number(field):
        return CASE
    return DAY if field.get("format") == "date" else None


def _is_closed(field: Node) -> bool:
    """Whether a field with labels takes nothing else: they are all its codes, or all its numbers."""
    return "enum" in field or field.get("type") == "integer"


def _composed_kind(schema: Node, field: Node, translate: Translate) -> Any:
    """The type for what consists of several values; None for anything else."""
    item = field.get("items", {})
    if "x-labels" in item:
        return Codes(Code(item["x-labels"]) if _is_closed(item) else Usual(item["x-labels"]))
    if "properties" in item:
        return _parts(schema, item, translate)
    if "propertyNames" in field:
        part = resolved(schema, field["additionalProperties"])
        return Pairs(kind_of(schema, part, translate), f"P1={_example(part, translate)}")
    if item.get("type") == "integer":
        return Numbers()
    either = [resolved(schema, one) for one in item.get("oneOf", ())]
    party = next((one for one in either if set(one.get("properties", ())) == PARTY), None)
    if party:
        return Parties(_parts(schema, party, translate))
    return Words() if _others(field) or item.get("type") == "string" else None


def _parts(schema: Node, record: Node, translate: Translate) -> Parts:
    """How the records of a list are typed: their parts in order."""
    nodes = {part: resolved(schema, node) for part, node in record["properties"].items()}
    kinds = {part: kind_of(schema, node, translate) for part, node in nodes.items()}
    required = frozenset(record.get("required", ()))
    shown = (node for part, node in nodes.items() if part in required or "x-unit" in node)
    example = "=".join(_example(node, translate) for node in shown)
    return Parts(kinds, required, example)


def _example(node: Node, translate: Translate) -> str:
    """How a part is written."""
    if "x-labels" in node:
        code, label = next(iter(node["x-labels"].items()))
        return str(label if translate is str else code)
    if node.get("format") == "date":
        return "2026-12-01"
    return "8000" if node.get("x-unit") == "fen" else _EXAMPLES.get(node.get("pattern", ""), "…")


def _is_record(field: Node) -> bool:
    return "properties" in field and set(field["properties"]) != _PLACE


def names_staff(field: Node) -> bool:
    """Whether a field, or each item of a list, is a handle."""
    item = field.get("items", {})
    either = item.get("oneOf", [item])[0]
    target: str = field.get("$ref") or either.get("$ref") or ""
    return target.endswith("/handle")


def _others(field: Node) -> bool:
    """Whether a list takes, besides staff, so many people of another body."""
    return "oneOf" in field.get("items", {}) and names_staff(field)


def resolved(schema: Node, field: Node) -> dict[str, Any]:
    """`field` with its `$ref` and that of its items followed; its own title prevails, and the `$ref` stays named."""
    found = dict(field)
    if "$ref" in found:
        found = {**schema["$defs"][found["$ref"].rpartition("/")[2]], **found}
    if "$ref" in found.get("items", {}):
        found["items"] = resolved(schema, found["items"])
    return found
