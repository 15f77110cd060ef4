"""Options made from a schema: one a field, with title, choices, how to write it (docs/dev/commands.md)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

import click

from jiefen.base.phrases import bracketed, in_series, listed, named
from jiefen.base.text import N_, Translate, render, say
from jiefen.book.editor import HEADER, Choices
from jiefen.commands.context import DAY
from jiefen.commands.registered import registered
from jiefen.steps.field import Sum
from jiefen.steps.named import REGISTERED
from jiefen.steps.record import FIELDS, STEP_TYPES

Node = Mapping[str, Any]


WRITTEN = {
    "handle": N_("代号或者姓名"),
    "code": N_("代码或者名称"),
    "others": N_("代号或者姓名；其他单位的人员写单位和人数，如 云岫县人民法院2人"),
}
"""How people write what the book has registered: staff, and all else."""
_NUMBER_OF_PEOPLE = re.compile(r"(.*?)(?:\*?([0-9]{1,2}) ?人|\*([0-9]{1,2}))?", re.DOTALL)
ANYTHING = "…"
HEADER_SUMS = frozenset({"amount"})
"""What in a case's header is a sum of money."""


class FieldOption(click.Option):
    """An option that fills the field `field` of a record.

    `of` is what it takes of all that the book has registered; `others`: also so many people of one of the partners.
    """

    def __init__(self, field: str, *, of: str = "", others: bool = False, **settings: Any) -> None:
        super().__init__([f"--{field}", f"field_{field.replace('-', '_')}"], **settings)
        self.field = field
        self.of = of
        self.others = others


class Code(click.Choice[str]):
    """One of the codes that a schema names; its label will do as well: `--via 窗口`."""

    def __init__(self, labels: Mapping[str, str], translate: Translate) -> None:
        super().__init__(labels)
        self.labels = {code: translate(label) for code, label in labels.items()}
        self.translate = translate

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The code; a usage error that names them all if it is none."""
        codes = [code for code, label in self.labels.items() if value in (code, label)]
        return super().convert(codes[0] if len(codes) == 1 else value, param, ctx)

    def get_invalid_choice_message(self, value: Any, ctx: click.Context | None) -> str:
        """The codes with their labels."""
        labelled = [_choice(code, label, self.translate) for code, label in self.labels.items()]
        choices = listed(labelled, self.translate)
        return render(say(N_("{text} 不是可选的代码，可选：{choices}"), text=value, choices=choices), self.translate)


class Money(click.ParamType[int]):
    """An amount in fen, or in yuan when it says so: `8000元`."""

    name = "AMOUNT"

    def convert(self, value: str | int, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The fen; a usage error if it is no amount."""
        found = re.fullmatch(r"([0-9]+(?:\.[0-9]{1,2})?)(元|yuan)|[0-9]+", str(value).replace(" ", ""))
        if not found:
            text = N_("{text} 不是金额：只写数字是分，写元的带上单位，如 {example}")
            message = say(text, text=value, example="8000元")
            self.fail(render(message, ctx.obj.translate if ctx else str), param, ctx)
        return int(Decimal(found[1]) * 100) if found[1] else int(found[0])


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
        from jiefen.files.yaml.reader import read

        if not isinstance(value, str):
            return value
        reading = read(f"value: {value}\n".encode(errors="surrogateescape"))
        if reading.data is None:
            fault, translate = reading.faults[0], ctx.obj.translate if ctx else str
            self.fail(f"{render(fault.say, translate)}\n→ {render(fault.do, translate)}", param, ctx)
        return reading.data["value"]


class EntryPlace(click.ParamType[Any]):
    """An entry of the log: `extend.2` is the second `extend`, `extend` the first, a title will do: `延期.2`."""

    name = "STEP.N"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The step and its number; a usage error if it is neither that nor YAML as files have it."""
        if not isinstance(value, str):
            return value
        word, _, number = value.strip().partition(".")
        step = next((code for code, kind in STEP_TYPES.items() if word in (code, kind.title)), "")
        if step and (number or "1").isdecimal():
            return {"step": step, "nth": int(number or "1")}
        if value.lstrip().startswith("{"):
            return Piece().convert(value, param, ctx)
        message = say(N_("{text} 不是哪条记录：写步骤、一个点和第几条，如 {example}"), text=value, example="extend.2")
        return self.fail(render(message, ctx.obj.translate if ctx else str), param, ctx)


def field_options(schema: Node, node: Node, skip: Sequence[str], translate: Translate) -> list[click.Parameter]:
    """One option for each property of `node`, a step of `schema` or the header, but those in `skip`."""
    required = set(node.get("required", ()))
    step = node["properties"].get("step", {}).get("const")
    codes = REGISTERED[step] if step else HEADER
    sums = _sums(step) if step else HEADER_SUMS
    return [
        _option(
            schema,
            name,
            field,
            translate,
            required=name in required,
            code_of=codes.get(name, ""),
            in_fen=name in sums,
        )
        for name, field in node["properties"].items()
        if name not in skip
    ]


def _sums(step: str) -> frozenset[str]:
    """The fields of a step that hold a sum of money."""
    return frozenset(field.name for field in FIELDS[STEP_TYPES[step]] if isinstance(field.field, Sum))


def answers(context: click.Context, choices: Choices) -> Iterator[tuple[FieldOption, Any]]:
    """The command's options that were given, with what they hold.

    A name or title of `choices` became its code. Raises Failure for what should be registered and
    is not.
    """
    for option in context.command.get_params(context):
        value = context.params.get(option.name or "")
        if isinstance(option, FieldOption) and value is not None and value is not False:
            if option.others and isinstance(value, list):
                yield option, [_staff_or_others(word, choices, option.opts[0]) for word in value]
            else:
                yield option, coded(value, choices.get(option.of), option.opts[0])


def filled(context: click.Context, choices: Choices) -> dict[str, Any]:
    """The fields that the command's options filled, by their names in files.

    Raises Failure like `answers`.
    """
    return {option.field: value for option, value in answers(context, choices)}


def _staff_or_others(word: str, choices: Choices, option: str) -> str | dict[str, Any]:
    """A member of staff, or so many people of a partner: `云岫县人民法院2人`, `yunxiu-court*2`."""
    name, *numbers = _NUMBER_OF_PEOPLE.fullmatch(word).groups()  # type: ignore[union-attr]  # it fits every text
    partners = choices["partner"]
    if word in choices["handle"] or not (name in partners or name in partners.values()):
        return registered(word, choices["handle"], option)
    return {"body": registered(name, partners, option), "count": int("".join(filter(None, numbers)) or 1)}


def coded(value: Any, names: Mapping[str, str] | None, option: str) -> Any:
    """`value` with each name or title of `names` as its code. Raises Failure, naming the option, for what is none."""
    if not names:
        return value
    if isinstance(value, list):
        return [registered(word, names, option) for word in value]
    return registered(value, names, option)


def _option(
    schema: Node, name: str, node: Node, translate: Translate, *, required: bool, code_of: str, in_fen: bool
) -> FieldOption:
    field, of = _resolved(schema, node), "handle" if _names_staff(node) else code_of
    kind = Money() if in_fen else _kind(field, translate)
    help_ = translate(field.get("title", name))
    labels = field.get("x-labels") or field.get("items", {}).get("x-labels")
    if labels:
        choices = (_choice(code, translate(label), translate) for code, label in labels.items())
        help_ = named(help_, in_series(choices, translate), translate)
    elif of:
        written = "others" if _others(field) else "handle" if of == "handle" else "code"
        help_ = bracketed(help_, translate(WRITTEN[written]), translate)
    elif field.get("description"):
        help_ = bracketed(help_, translate(field["description"]), translate)
    elif isinstance(kind, Money):
        help_ = in_series((help_, translate(N_("8000 元可以写成 8000元"))), translate)
    elif isinstance(kind, EntryPlace):
        help_ = bracketed(help_, translate(N_("步骤和第几条，如 extend.2")), translate)
    elif isinstance(kind, Piece) and (example := _example(schema, field)) != ANYTHING:
        help_ = bracketed(help_, example, translate)
    if kind is bool:
        return FieldOption(name, is_flag=True, default=False, help=help_)
    return FieldOption(name, of=of, others=_others(field), type=kind, required=required, help=help_)


def _example(schema: Node, node: Node) -> str:
    """What a piece of YAML looks like: `[{due: 2026-03-02, amount: 1}]`."""
    found = _resolved(schema, node)
    if "items" in found:
        return f"[{_example(schema, found['items'])}]"
    if "properties" in found:
        parts = (f"{name}: {_example(schema, part)}" for name, part in found["properties"].items())
        return f"{{{', '.join(parts)}}}"
    if "enum" in found:
        return "|".join(found["enum"])
    if found.get("format") == "date":
        return "2026-03-02"
    return "1" if found.get("type") == "integer" else ANYTHING


def _names_staff(field: Node) -> bool:
    """Whether a field, or each item of a list, is a handle."""
    item = field.get("items", {})
    either = item.get("oneOf", [item])[0]
    target: str = field.get("$ref") or either.get("$ref") or ""
    return target.endswith("/handle")


def _others(field: Node) -> bool:
    """Whether a list takes, besides staff, so many people of another body."""
    return "oneOf" in field.get("items", {})


def _choice(code: str, word: str, translate: Translate) -> str:
    return code if word == code else translate(N_("{code} {word}")).format(code=code, word=word)


def _kind(field: Node, translate: Translate) -> Any:
    """The click type for a field's shape."""
    if "enum" in field:
        return Code({code: field["x-labels"][code] for code in field["enum"]}, translate)
    if field.get("format") == "date":
        return DAY
    if set(field.get("properties", ())) == {"step", "nth"}:
        return EntryPlace()
    kinds = {"string": str, "integer": int, "boolean": bool}
    if field.get("type") in kinds:
        return kinds[field["type"]]
    return Words() if _others(field) or field.get("items", {}).get("type") == "string" else Piece()


def _resolved(schema: Node, field: Node) -> dict[str, Any]:
    """`field` with its `$ref` and that of its items followed; its own title prevails."""
    found = dict(field)
    if "$ref" in found:
        found = {**schema["$defs"][found.pop("$ref").rpartition("/")[2]], **found}
    if "$ref" in found.get("items", {}):
        found["items"] = _resolved(schema, found["items"])
    return found
