"""How single values are typed: the kinds of click for choices, sums, days, lists, entries and pieces of YAML (R29)."""

from collections.abc import Mapping
from typing import Any

import click

from jiefen.base.choosing import fitting, titled
from jiefen.base.phrases import listed
from jiefen.base.text import N_, Say, Translate, render, say
from jiefen.commands.completing import Found, last_of_several, proposed
from jiefen.steps.money import Unclear, money, read_sum
from jiefen.steps.record import STEP_TYPES

EQUALS = str.maketrans("＝：，", "=:,")
"""Signs that people type full width."""


def translate_of(ctx: click.Context | None) -> Translate:
    """To the language of a command; Chinese where there is none."""
    return ctx.obj.translate if ctx else str


def shown(value: object) -> str:
    """What was typed, as it can be repeated on any screen."""
    return str(value).encode(errors="replace").decode()


def choice_of(code: str, label: str, translate: Translate) -> str:
    """A choice as help and errors show it: in Chinese its label, elsewhere the code and what it means."""
    word = translate(label)
    if translate is str or code == word:
        return word
    return translate(N_("{code} {word}")).format(code=code, word=word)


class Code(click.Choice[str]):
    """One of the codes that a schema names; its label will do, and how it begins: `--via 窗口`.

    `whole`: the codes are whole numbers in files.
    """

    def __init__(self, labels: Mapping[str, str], *, whole: bool = False) -> None:
        super().__init__(labels)
        self.labels = labels
        self.whole = whole

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The code; a usage error that names those that fit if there are several, and all if there is none."""
        word, translate = str(value), translate_of(ctx)
        fit = fitting(word, self.labels)
        fit = fit or fitting(word, {code: translate(label) for code, label in self.labels.items()})
        if len(fit) == 1:
            return int(fit[0]) if self.whole else fit[0]
        offered = (choice_of(code, self.labels[code], translate) for code in fit or self.labels)
        text = N_("{text} 可以是几个：{choices}；写全一点") if fit else N_("{text} 不在可选的里面，可选：{choices}")
        return self.fail(render(say(text, text=shown(word), choices=listed(offered, translate)), translate), param, ctx)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> Found:
        """The choices by their labels, or by their codes."""
        return proposed(incomplete, self.labels, codes=ctx.obj.lang != "zh")

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str | None:
        """The choices stand in the help text of the option, by their words."""
        return "WORD"


class Usual(click.ParamType[str]):
    """A code that an office may choose freely, or what a usual one is called."""

    name = "WORD"

    def __init__(self, labels: Mapping[str, str]) -> None:
        self.labels = labels

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The code of a usual one; anything else as it was typed, for the schema to judge."""
        fit = fitting(str(value), self.labels)
        return fit[0] if len(fit) == 1 else str(value)


class Codes(click.ParamType[list[str]]):
    """Several codes of a schema, or their labels, separated by commas."""

    name = "A,B,…"

    def __init__(self, one: "Code | Usual") -> None:
        self.one = one

    def convert(self, value: str | list[str], param: click.Parameter | None, ctx: click.Context | None) -> list[str]:
        """The codes; a usage error if one of the words is none."""
        return [self.one.convert(word, param, ctx) for word in Words().convert(value, param, ctx)]

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> Found:
        """The last of the words."""
        return last_of_several(incomplete, self.one.labels, codes=ctx.obj.lang != "zh")


class Money(click.ParamType[int]):
    """A sum in yuan: `8000`, `8000元`, `1.2万`; fen in files."""

    name = "YUAN"

    def __init__(self, least: int = 0) -> None:
        self.least = least

    def convert(self, value: str | int, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The fen; a usage error if it is no sum, is unclear, or is less than what the field takes."""
        translate = translate_of(ctx)
        found = read_sum(str(value))
        if isinstance(found, Unclear):
            sentence = say(N_("{text}：{what}。{do}"), text=shown(value), what=found.say, do=found.do)
            self.fail(render(sentence, translate), param, ctx)
        if found < self.least:
            sentence = say(N_("{text}：至少 {least}。"), text=shown(value), least=money(self.least))
            self.fail(render(sentence, translate), param, ctx)
        return found


class Words(click.ParamType[list[str]]):
    """Several words, separated by commas: `P1,P2`; a list in a file."""

    name = "A,B,…"

    def convert(self, value: str | list[str], param: click.Parameter | None, ctx: click.Context | None) -> list[str]:
        """The words, without the spaces around them."""
        if isinstance(value, list):
            return value
        return [word.strip() for word in value.replace("，", ",").replace("、", ",").split(",")]


class Parties(click.ParamType[list[Any]]):
    """Parties who join, with role and type: `P3:第三人:个人,P4:被申请人:单位`."""

    name = "P3:ROLE:TYPE,…"

    def __init__(self, parts: "Parts") -> None:
        self.parts = parts

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> list[Any]:
        """Each with its parts; a usage error if one is missing or wrong."""
        if is_piece(value):
            found: list[Any] = Piece().convert(value, param, ctx)
            return found
        return [self.parts.convert(word, param, ctx) for word in Words().convert(value, param, ctx)]


class Numbers(click.ParamType[list[int]]):
    """Several whole numbers, separated by commas: `1,2`; a list in a file."""

    name = "1,2,…"

    def convert(self, value: str | list[int], param: click.Parameter | None, ctx: click.Context | None) -> list[int]:
        """The numbers; a usage error for what is none."""
        words = value if isinstance(value, list) else Words().convert(value, param, ctx)
        return [int(click.INT(word, param, ctx)) for word in words]


class Piece(click.ParamType[Any]):
    """A piece of YAML as it stands in files: `{P1: 2026-03-20}`; read as strictly as a file."""

    name = "YAML"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The data; a usage error if the strict reader refuses it."""
        from jiefen.files.yaml.reader import read

        if not isinstance(value, str):
            return value
        reading = read(f"value: {value}\n".encode(errors="surrogatepass"))
        if reading.data is None:
            fault, translate = reading.faults[0], translate_of(ctx)
            self.fail(f"{render(fault.say, translate)}\n→ {render(fault.do, translate)}", param, ctx)
        return reading.data["value"]


class Said(click.ParamType[str]):
    """What another field holds; typed as that one is, once it is known which (commands/about_field)."""

    name = "VALUE"


def is_piece(value: Any) -> bool:
    """Whether somebody typed data as it stands in files."""
    return not isinstance(value, str) or value.lstrip().startswith(("{", "["))


class EntryPlace(click.ParamType[Any]):
    """An entry of the log: `延期.2` is the second `extend`, `延期` the first; the step's code will do."""

    name = "STEP.N"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The step and its number; a usage error if it is neither that nor YAML as files have it."""
        if is_piece(value):
            return Piece().convert(value, param, ctx)
        word, _, number = value.strip().replace("．", ".").partition(".")
        titles = {code: kind.title for code, kind in STEP_TYPES.items()}
        fit = fitting(word, titles)
        if len(fit) == 1 and (number or "1").isdecimal():
            return {"step": fit[0], "nth": int(number or "1")}
        message = say(N_("{text} 不是哪条记录：写步骤、一个点和第几条，如 延期.2"), text=shown(value))
        if fit and len(fit) > 1:
            message = _several(value, titled(fit, titles))
        return self.fail(render(message, translate_of(ctx)), param, ctx)


def _several(word: str, choices: tuple[Say, ...]) -> Say:
    return say(N_("{text} 可以是几个：{choices}；写全一点"), text=shown(word), choices=choices)


class Pairs(click.ParamType[dict[str, Any]]):
    """What belongs to each of several parties: `P1=2026-03-20`, `P1,P2=2026-03-20`, `P1=…,P2=…`; once or again."""

    name = "P1=…"

    def __init__(self, one: Any, example: str) -> None:
        self.one = one
        self.example = example

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dict[str, Any]:
        """By party; a usage error if the value is not written so."""
        if is_piece(value):
            found: dict[str, Any] = Piece().convert(value, param, ctx)
            return found
        pairs: dict[str, Any] = {}
        refs: list[str] = []
        for word in Words().convert(value.translate(EQUALS).replace(":", "="), param, ctx):
            ref, sign, rest = word.partition("=")
            refs.append(ref.strip())
            if sign:
                pairs |= dict.fromkeys(refs, _converted(self.one, rest.strip(), param, ctx))
                refs = []
        if refs:
            sentence = say(N_("{text}：写成 {example} 这样"), text=shown(value), example=self.example)
            self.fail(render(sentence, translate_of(ctx)), param, ctx)
        return pairs


class Parts(click.ParamType[Any]):
    """A record of several parts in their order: `2026-12-01=8000`; what is left out at the end is not written.

    `kinds`: how each part is typed. What may be left out must stand after what may not.
    """

    name = "A=B…"

    def __init__(self, kinds: Mapping[str, Any], required: frozenset[str], example: str) -> None:
        self.kinds = kinds
        self.required = required
        self.example = example

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The record; a usage error if parts are missing, or too many, or wrong.

        A list of them, where somebody typed one as it stands in files.
        """
        if is_piece(value):
            return Piece().convert(value, param, ctx)
        words = [word.strip() for word in value.translate(EQUALS).split("=")]
        if len(words) == 1:
            words = [word.strip() for word in value.translate(EQUALS).split(":")]
        given = dict(zip(self.kinds, words, strict=False))
        if len(words) > len(self.kinds) or not self.required <= given.keys():
            sentence = say(N_("{text}：写成 {example} 这样"), text=shown(value), example=self.example)
            self.fail(render(sentence, translate_of(ctx)), param, ctx)
        return {part: _converted(self.kinds[part], word, param, ctx) for part, word in given.items() if word}


def _converted(kind: Any, word: str, param: click.Parameter | None, ctx: click.Context | None) -> Any:
    return click.types.convert_type(kind).convert(word, param, ctx)
