"""Options made from a schema: one a field, with its Chinese title, its choices, how to write it (ARCHITECTURE §3)."""

from collections.abc import Mapping, Sequence
from typing import Any

import click

from jiefen.cli.context import DAY
from jiefen.core.text import N_, Translate
from jiefen.out.phrases import bracketed, in_series, named

Node = Mapping[str, Any]


class FieldOption(click.Option):
    """An option that fills the field `field` of a record."""

    def __init__(self, field: str, **settings: Any) -> None:
        super().__init__([f"--{field}", f"field_{field.replace('-', '_')}"], **settings)
        self.field = field


class Words(click.ParamType[list[str]]):
    """Several words, separated by commas: `P1,P2`; a list in a file."""

    name = "A,B,…"

    def convert(self, value: str | list[str], param: click.Parameter | None, ctx: click.Context | None) -> list[str]:
        """The words, without the spaces around them."""
        return value if isinstance(value, list) else [word.strip() for word in value.replace("，", ",").split(",")]


class Piece(click.ParamType[Any]):
    """A piece of YAML as it stands in files: `{P1: 2026-03-20}`; read as strictly as a file."""

    name = "YAML"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The data; a usage error if the strict reader refuses it."""
        from jiefen.core.text import render
        from jiefen.store.yaml_reader import read

        if not isinstance(value, str):
            return value
        reading = read(f"value: {value}\n".encode())
        if reading.data is None:
            self.fail(render(reading.faults[0].say, ctx.obj.translate if ctx else str), param, ctx)
        return reading.data["value"]


def field_options(schema: Node, node: Node, skip: Sequence[str], translate: Translate) -> list[click.Parameter]:
    """One option for each property of `node` (an object of `schema`) but those in `skip`."""
    required = set(node.get("required", ()))
    return [
        _option(name, _resolved(schema, field), translate, required=name in required)
        for name, field in node["properties"].items()
        if name not in skip
    ]


def filled(context: click.Context) -> dict[str, Any]:
    """The fields that the command's options filled, by their names in files."""
    return {
        option.field: value
        for option in context.command.get_params(context)
        if isinstance(option, FieldOption) and (value := context.params.get(option.name or "")) not in (None, False)
    }


def _option(name: str, field: Node, translate: Translate, *, required: bool) -> FieldOption:
    kind = _kind(field)
    help_ = translate(field.get("title", name))
    labels = field.get("x-labels") or field.get("items", {}).get("x-labels")
    if labels:
        choices = (_choice(code, translate(label), translate) for code, label in labels.items())
        help_ = named(help_, in_series(choices, translate), translate)
    elif field.get("description"):
        help_ = bracketed(help_, translate(field["description"]), translate)
    if kind is bool:
        return FieldOption(name, is_flag=True, default=False, help=help_)
    return FieldOption(name, type=kind, required=required, help=help_)


def _choice(code: str, word: str, translate: Translate) -> str:
    return code if word == code else translate(N_("{code} {word}")).format(code=code, word=word)


def _kind(field: Node) -> Any:
    """The click type for a field's shape."""
    if "enum" in field:
        return click.Choice(field["enum"])
    if field.get("format") == "date":
        return DAY
    kinds = {"string": str, "integer": int, "boolean": bool}
    if field.get("type") in kinds:
        return kinds[field["type"]]
    return Words() if field.get("items", {}).get("type") == "string" else Piece()


def _resolved(schema: Node, field: Node) -> dict[str, Any]:
    """`field` with its `$ref` and that of its items followed; its own title prevails."""
    found = dict(field)
    if "$ref" in found:
        found = {**schema["$defs"][found.pop("$ref").rpartition("/")[2]], **found}
    if "$ref" in found.get("items", {}):
        found["items"] = _resolved(schema, found["items"])
    return found
