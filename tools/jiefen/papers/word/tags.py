"""What the tags of a template name, and where a tag is written wrongly (docs/dev/papers.md).

A value goes by its path: `case`, `agent.phone`; each item of a list by `applicants[]`, what it holds by
`applicants[].phone`, whatever the loop calls it. Nothing is run here: templates are read, not filled.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

import msgspec
from jinja2 import nodes

EACH = "[]"
MARK = "marked"
"""The filter that `mark` puts behind everything that is printed."""
MARKED = "\ufdd0{}\ufdd1{}\ufdd2"
"""A path and what is printed for it, between signs that no value holds (`papers/word/printable`)."""
_OF_JINJA = ("loop", "caller", "varargs", "kwargs", "self", "range", "dict", "lipsum", "cycler", "joiner", "namespace")
_INTO_ATTRIBUTE = '="'
"""How the text before a tag ends that is printed into an attribute, not onto the paper."""
Wrong = Literal["open", "stray", "wide", "single", "unended", "unbegun", "syntax"]
_TOKEN = re.compile(r"\{\{|\{%|\{#|\}\}|%\}|#\}")
_CLOSES = {"{{": "}}", "{%": "%}", "{#": "#}"}
_WIDE = re.compile(r"[｛{]\s*｛|｛\s*[{%#]|｝\s*[｝}]|[%#}]\s*｝|[{][％＃]|[％＃][}]")
_SINGLE = re.compile(r"(?<![{\w])\{\s*\{?\s*[A-Za-z_][\w.]*\s*\}(?!\})|\{\s+\{|\}\s+\}")
_STATEMENT = re.compile(r"\{%-?(?:(?:p|tr|tc|r)\s)?\s*(\w+)([^%]*)")
_REMARK = re.compile(r"\{#(?:(?:p|tr|tc)\s)?(.*?)#\}", re.DOTALL)
_PATH = re.compile(r"[A-Za-z_][\w]*(?:\.[A-Za-z_]\w*)*")
_ENDED = ("if", "for", "macro", "call", "filter", "with", "raw", "block", "autoescape")


class Use(msgspec.Struct, frozen=True):
    """A path that a template names in a line: printed, gone through by a loop, or merely asked for."""

    path: str
    line: int
    printed: bool = False
    looped: bool = False


class Slip(msgspec.Struct, frozen=True):
    """A tag that is written wrongly, in the paragraph of this number, from 0."""

    wrong: Wrong
    paragraph: int


Scope = dict[str, str]
"""What a loop or a `set` calls a path; "" for what stands for no value of the paper."""


def uses(tree: nodes.Template) -> tuple[Use, ...]:
    """What a template that was read names, each use of it."""
    reader = _Reader()
    reader.visit(tree, {})
    return tuple(reader.found)


def mark(tree: nodes.Template) -> None:
    """Let everything that is printed go through the filter `marked`, which is told its path."""
    _Reader(marks=True).visit(tree, {})


class _Reader:
    """Walks through a template and keeps what it names, and who is called what on the way."""

    def __init__(self, *, marks: bool = False) -> None:
        self.found: list[Use] = []
        self._marks = marks

    def visit(self, node: nodes.Node, scope: Scope) -> None:
        if isinstance(node, nodes.For):
            self._loop(node, scope)
        elif isinstance(node, nodes.Output):
            self._output(node, scope)
        elif isinstance(node, nodes.Assign):
            self.visit(node.node, scope)
            scope.update(_targets(node.target, path_of(node.node, scope)))
        elif isinstance(node, nodes.Name | nodes.Getattr | nodes.Getitem):
            self._named(node, scope)
        elif isinstance(node, nodes.Call):
            self._called(node, scope)
        elif isinstance(node, nodes.Macro | nodes.CallBlock | nodes.With | nodes.AssignBlock):
            within = scope if isinstance(node, nodes.AssignBlock) else {**scope}
            for name in node.find_all(nodes.Name):
                if name.ctx != "load":
                    within[name.name] = ""
            self._all(node.iter_child_nodes(), within)
        else:
            self._all(node.iter_child_nodes(), scope)

    def _all(self, parts: Iterable[nodes.Node], scope: Scope) -> None:
        for part in parts:
            self.visit(part, scope)

    def _loop(self, node: nodes.For, scope: Scope) -> None:
        path = path_of(node.iter, scope)
        self.visit(node.iter, scope)
        if not isinstance(node.iter, nodes.Call):  # `facts.splitlines()` are parts of one text, not several values
            self._note(path, node.lineno, looped=True)
            path = path and path + EACH
        within = {**scope, **_targets(node.target, path), "loop": ""}
        self._all((*([node.test] if node.test else []), *node.body), within)
        self._all(node.else_, {**scope})

    def _output(self, node: nodes.Output, scope: Scope) -> None:
        before = ""
        for place, part in enumerate(node.nodes):
            if isinstance(part, nodes.TemplateData):
                before = part.data
                continue
            path = path_of(part, scope)
            self._note(path, part.lineno, printed=True)
            self.visit(part, scope)
            if self._marks and not before.endswith(_INTO_ATTRIBUTE):
                told = nodes.Const(path, lineno=part.lineno)
                node.nodes[place] = nodes.Filter(part, MARK, [told], [], None, None, lineno=part.lineno)
            before = ""

    def _named(self, node: nodes.Expr, scope: Scope) -> None:
        self._note(path_of(node, scope), node.lineno)
        inner = node
        while isinstance(inner, nodes.Getattr | nodes.Getitem):
            if isinstance(inner, nodes.Getitem):
                self.visit(inner.arg, scope)
            inner = inner.node
        if not isinstance(inner, nodes.Name):
            self.visit(inner, scope)

    def _called(self, node: nodes.Call, scope: Scope) -> None:
        """What is called is no value of the paper: `name.strip()` names `name`, `range(3)` nothing."""
        if isinstance(node.node, nodes.Getattr):
            self.visit(node.node.node, scope)
        elif not isinstance(node.node, nodes.Name):
            self.visit(node.node, scope)
        self._all((*node.args, *node.kwargs), scope)

    def _note(self, path: str, line: int, *, printed: bool = False, looped: bool = False) -> None:
        if path:
            self.found.append(Use(path, line, printed, looped))


def path_of(node: nodes.Node | None, scope: Mapping[str, str]) -> str:
    """The path of the value that an expression is about, "" for none: that of its first part that has one.

    >>> from jinja2 import Environment
    >>> tree = Environment().parse("{{ day or 'no day' }}{{ '1' if speaks else '0' }}{{ office|upper }}{{ 3 }}")
    >>> [path_of(one, {}) for one in tree.body[0].nodes]
    ['day', 'speaks', 'office', '']
    """
    if isinstance(node, nodes.Name):
        return scope.get(node.name, "" if node.name in _OF_JINJA else node.name)
    if isinstance(node, nodes.Getattr | nodes.Getitem):
        return _part_of(node, scope)
    if isinstance(node, nodes.Call):
        return path_of(node.node.node, scope) if isinstance(node.node, nodes.Getattr) else ""
    if isinstance(node, nodes.Filter):
        return _filtered(node, scope)
    parts = [] if node is None else [*node.iter_child_nodes()]
    if isinstance(node, nodes.CondExpr):
        parts = [node.expr1, node.test, *filter(None, [node.expr2])]
    return next(filter(None, (path_of(part, scope) for part in parts)), "")


def _part_of(node: nodes.Getattr | nodes.Getitem, scope: Mapping[str, str]) -> str:
    whole = path_of(node.node, scope)
    if isinstance(node, nodes.Getattr):
        return _inside(whole, node.attr)
    if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
        return _inside(whole, node.arg.value)
    return whole if isinstance(node.arg, nodes.Slice) else whole and whole + EACH


def _filtered(node: nodes.Filter, scope: Mapping[str, str]) -> str:
    """What a filter leaves of a value: an item of it, what each item holds, or it itself."""
    whole = path_of(node.node, scope)
    if node.name in ("first", "last"):
        return whole and whole + EACH
    held = next((one.value for one in node.kwargs if one.key == "attribute"), None)
    if isinstance(held, nodes.Const):
        return _inside(whole and whole + EACH, str(held.value))
    return whole


def _inside(path: str, name: str) -> str:
    return path and f"{path}.{name}"


def _targets(target: nodes.Node, path: str) -> Scope:
    """What the names on the left of a loop or a `set` stand for; of several at once, nothing is known."""
    if isinstance(target, nodes.Name):
        return {target.name: path}
    return {name.name: "" for name in target.find_all(nodes.Name)}


def bare(path: str) -> str:
    """A path as labels have it: `applicants[].name` is `applicants.name`."""
    return path.replace(EACH, "")


def slips(paragraphs: Iterable[str]) -> tuple[Slip, ...]:
    """Where tags are not closed, closed twice, or written with signs that are no braces; and `if`s without an end."""
    found: list[Slip] = []
    begun: list[tuple[str, int]] = []
    for number, text in enumerate(paragraphs):
        wrong = tuple(dict.fromkeys(_unpaired(text)))
        found += [Slip(one, number) for one in wrong]
        if not wrong:
            found += _blocks(text, number, begun)
    return (*found, *(Slip("unended", number) for _, number in begun))


def _unpaired(text: str) -> Iterator[Wrong]:
    if _WIDE.search(text):
        yield "wide"
    if _SINGLE.search(_without_tags(text)):
        yield "single"
    opened = ""
    for token in _TOKEN.findall(text):
        if token in _CLOSES:
            if opened:
                yield "open"
            opened = token
        elif not opened:
            yield "stray"
        elif token == _CLOSES[opened]:
            opened = ""
    if opened:
        yield "open"


def _without_tags(text: str) -> str:
    return re.sub(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", "", text, flags=re.DOTALL)


def _blocks(text: str, number: int, begun: list[tuple[str, int]]) -> Iterator[Slip]:
    """Ends without a beginning; what begins here is added to `begun`, what ends here taken away."""
    for word, rest in _STATEMENT.findall(text):
        if word in _ENDED or (word == "set" and "=" not in rest):
            begun.append((word, number))
        elif word.startswith("end"):
            if begun and begun[-1][0] == word.removeprefix("end"):
                begun.pop()
            else:
                yield Slip("unbegun", number)
        elif word in ("else", "elif") and not begun:
            yield Slip("unbegun", number)


def remarked(paragraphs: Iterable[str]) -> frozenset[str]:
    """The paths in a template's remarks, `{# not used: agent.phone #}`: what it leaves out on purpose."""
    remarks = (remark for text in paragraphs for remark in _REMARK.findall(text))
    return frozenset(path for remark in remarks for path in _PATH.findall(remark))
