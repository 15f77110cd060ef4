"""A book with code in every text field of its records, found by walking the schemas: no field can be forgotten."""

import copy
import re
import shutil
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from jiefen.book.kinds import CASE, schema_kinds
from jiefen.files import resources
from jiefen.files.yaml.reader import read
from jiefen.files.yaml.writer import canonical
from jiefen.guides.read import FENCE, parts
from tests.injection.payloads import PAYLOADS
from tests.public_site import ROOT

Node = Mapping[str, Any]
ELSEWHERE = {
    "exceptions": "read by the gate alone",
    "keys": "read by the commands on sealed halves alone",
    "law": "the program's own; a book's laws have the same shape",
    "sealed": "never in a site: the gate looks for it",
}
"""The kinds of records of which no text comes into a site, or comes in by another."""
PAGES = {"guide": "docs/public/guides/*.md", "narrative": "docs/public/typical/*.md", "way": "docs/public/way.yaml"}
FILES = {
    kind.name: "cases/2026/*.yaml" if kind is CASE else kind.place
    for kind in schema_kinds()
    if kind.name not in ELSEWHERE
} | PAGES
"""Where the records lie whose texts come into a site, by kind. One that the table of kinds adds is among them."""
ADDRESSES = {"settings.contact.online", "settings.site-url"}
"""Fields that take what may stand in an address, and no more of the forty than that."""
CASES = 20
REFUSED = "2026-0044.yaml"
"""The case of one more, which was not accepted: what is said of that stands nowhere else."""
FEW, SHARE = 3, 10
"""A field that a book has at most `FEW` times takes all forty at once, another takes `SHARE` of them in turn."""
LAW = {
    "laws": [
        {
            "id": "local", "title": "某办法", "short-title": "某办法", "body": "某局", "document-no": "某号",
            "effective": "2020-01-01", "earlier": "none", "articles": 9, "status": "in-force", "scope": "national",
            "citable": True, "kind": "rule", "source": "某处", "note": "某事",
            "statements": [
                {"key": "a", "topic": "mediation", "article": 1, "zh": "要点", "en": "point", "starts": "受理",
                 "starts-en": "accept", "note": "说明"},
            ],
        }
    ]
}  # fmt: skip

TOLD_AT_THE_END = "unsealed: 来不及, on-paper: {date: 2026-01-26, number: 某号, shelf: 某柜}"
TALKED = "  - {date: 2026-01-07, step: interview,"
CHANGE = {
    "path": "office/signers", "before": "0" * 64, "after": "1" * 64, "why": "换人",
    "by": "li-na", "approved-by": "chen-guo",
}  # fmt: skip
OPENING = {
    "source": "某报表",
    "by": "li-na",
    "months": [{"month": "2024-12", "received": 1, "concluded": 1, "settled": 1, "open": 1}],
}
LAW_TEXT = {
    "law": "local",
    "effective": "2020-01-01",
    "articles": [{"article": number, "heads": ["某章"], "text": ["某款"]} for number in range(1, 10)],
}


class Hostile:
    """The book at `root`; which fields took code, and which do not take it, each as `schema.path`."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.taken: dict[str, set[str]] = {}
        self.refused: set[str] = set()
        self._seen: Counter[str] = Counter()
        book_at(root)
        for name, pattern in FILES.items():
            files = {path: _read(path) for path in sorted(root.glob(pattern))}
            schema = resources.schema(name)
            found = {path: list(leaves(schema, schema, data, name)) for path, (data, _) in files.items()}
            often = Counter(place for some in found.values() for _, _, node, place in some if is_text(node))
            for path, (data, body) in files.items():
                for holder, key, node, place in found[path]:
                    holder[key] = self._spoilt(holder[key], node, place, SHARE if often[place] > FEW else len(PAYLOADS))
                text = canonical(data, {})
                path.write_text(text if body is None else f"{FENCE}{text}{FENCE}{body}", "utf-8")

    def _spoilt(self, old: str, node: Node, place: str, share: int) -> str:
        """`old` with the next `share` of the forty, as many of them as the field takes; `old` where it takes none."""
        start = self._seen[place] * share % len(PAYLOADS)
        some = (PAYLOADS[start:] + PAYLOADS[:start])[:share]
        fitting = "".join(one for one in (each.replace(" ", "") for each in some) if takes(node, f"{old}{one}/"))
        forms = ("\n".join((old, *some)), " ".join((*some, old)), f"{old}{fitting}/" if fitting else "", *some)
        text = next((form for form in forms if takes(node, form)), None)
        if text is None:
            self.refused.add(place)
            return old
        self._seen[place] += 1
        self.taken.setdefault(place, set()).update(one for one in some if one in text or one.replace(" ", "") in text)
        return text


def _read(path: Path) -> tuple[dict[str, Any], str | None]:
    """A record, and the page below it if there is one."""
    raw = path.read_text("utf-8")
    page = parts(raw) if path.suffix == ".md" else None
    data = read((page.head if page else raw).encode()).data
    assert data is not None
    return data, page.body if page else None


def book_at(root: Path) -> None:
    """The sample's records, and a law of the office's own that its procedure rests on."""
    for name in ("office", "cases/2026", "docs/public"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("*.age", "assets"))
    for path in sorted((root / "cases/2026").glob("*.yaml"))[CASES:]:
        if path.name != REFUSED:
            path.unlink()
    triage = root / "cases/2026/2026-0001.yaml"
    text = triage.read_text("utf-8")
    assert "step: triage," in text
    text = text.replace("step: triage,", "step: triage, against-grid: 另有分工,", 1)
    text = text.replace("outcome: agreed}", f"outcome: agreed, {TOLD_AT_THE_END}}}", 1)
    assert TOLD_AT_THE_END in text
    assert TALKED in text
    text = text.replace(TALKED, f"  - {{date: 2026-01-06, step: plan, by: he-jun, what: 某方案}}\n{TALKED}", 1)
    triage.write_text(text.replace("log:\n", "late: 停电\nlog:\n", 1), "utf-8")
    refused = root / "cases/2026" / REFUSED
    text = refused.read_text("utf-8")
    assert "step: refuse," in text
    refused.write_text(text.replace("step: refuse,", "step: refuse, why: 另有说明,", 1), "utf-8")
    settings = root / "office/settings.yaml"
    text = settings.read_text("utf-8").replace("contact:\n", "contact:\n  online: https://example.invalid/form\n", 1)
    named = (
        "site-url: https://example.invalid/jiefen/\nresponsibility: {title: 责任清单}\n"
        "plans: [某方案]\nwords: [{word: 某说法, whose: 某单位}]\n"
    )
    settings.write_text(f"{text}{named}", "utf-8")
    proof = root / "office/proofs/typical-find-the-money.yaml"
    text = proof.read_text("utf-8")
    assert "step: checked," in text
    proof.write_text(text.replace("step: checked,", "step: sent-back, why: 某处要改,", 1), "utf-8")
    form = root / "office/returns/centre-quarterly.yaml"
    subtotals = "  subtotals: [{code: half, title: 小计, of: [chengdong, chengxi]}]"
    text = form.read_text("utf-8").replace("  numbered: true\n", f"  numbered: true\n{subtotals}\n", 1)
    form.write_text(f"{text}notes: [表下的说明]\n", "utf-8")
    carried = (ROOT / "cases/2024/2024-0001.yaml").read_text("utf-8").replace("id: 2024-0001", "id: 2026-9998", 1)
    (root / "cases/2026/2026-9998.yaml").write_text(carried, "utf-8")
    (root / "office/opening.yaml").write_text(canonical(OPENING, {}), "utf-8")
    (root / "office/changes").mkdir()
    (root / "office/changes/2026-11-01-1.yaml").write_text(canonical(CHANGE, {}), "utf-8")
    (root / "office/law-texts").mkdir()
    (root / "office/law-texts/local-1.yaml").write_text(canonical(LAW_TEXT, {}), "utf-8")
    (root / "office/law.yaml").write_text(canonical(LAW, {}), "utf-8")
    for path in (root / "office/procedure").glob("*.yaml"):
        text = path.read_text("utf-8")
        path.write_text(text.replace("basis: {law: rmtjf, article: 17}", "basis: {law: local, article: 1}"), "utf-8")


def unbounded(name: str) -> dict[str, Any]:
    """The schema without its limits on the length of texts: the sites must not rely on them."""
    schema = copy.deepcopy(_ORIGINAL(name))
    for node in _nodes(schema):
        if isinstance(node.get("maxLength"), int):
            node["maxLength"] = 100_000
    return schema


_ORIGINAL = resources.schema


def _nodes(part: Any) -> Iterator[dict[str, Any]]:
    if isinstance(part, dict):
        yield part
    for inner in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
        yield from _nodes(inner)


def text_fields(name: str) -> set[str]:
    """Every field of a schema that holds free text, as `schema.path`."""
    schema = resources.schema(name)
    return set(_text_fields(schema, schema, name, frozenset()))


def _text_fields(schema: Node, node: Node, place: str, seen: frozenset[str]) -> Iterator[str]:
    name = node.get("$ref", "")
    if name in seen:
        return
    node, seen = _followed(schema, node), seen | ({name} if name else set())
    if is_text(node):
        yield place
    for option in node.get("oneOf", ()):
        yield from _text_fields(schema, option, place, seen)
    for key, inner in node.get("properties", {}).items():
        yield from _text_fields(schema, inner, f"{place}.{key}", seen)
    for key, part in (("items", "[]"), ("additionalProperties", ".*")):
        if isinstance(node.get(key), dict):
            yield from _text_fields(schema, node[key], place + part, seen)


def leaves(schema: Node, node: Node, data: Any, place: str) -> Iterator[tuple[Any, Any, Node, str]]:
    """Every text in `data`: what holds it, its key, its schema, and `schema.path`."""
    node = _followed(schema, node)
    if "oneOf" in node and isinstance(data, dict):
        node = next(one for one in _options(schema, node) if one["type"] == "object" and _is_of(schema, one, data))
    for key, value in list(data.items() if isinstance(data, dict) else enumerate(data)):
        below = node.get("properties", {}).get(key) or node.get("items") or node.get("additionalProperties") or {}
        where = (
            f"{place}[]" if isinstance(data, list) else f"{place}.{key if key in node.get('properties', {}) else '*'}"
        )
        if isinstance(value, dict | list):
            yield from leaves(schema, below, value, where)
        elif isinstance(value, str):
            yield data, key, _text_option(schema, _followed(schema, below)), where


def _options(schema: Node, node: Node) -> Iterator[Node]:
    yield from (_followed(schema, option) for option in node["oneOf"])


def _text_option(schema: Node, node: Node) -> Node:
    """What a text must fit, where a text is one of several things that may stand there."""
    return next((one for one in _options(schema, node) if one["type"] == "string"), node) if "oneOf" in node else node


def _is_of(schema: Node, node: Node, data: Mapping[str, Any]) -> bool:
    tags = {key: _followed(schema, one) for key, one in node.get("properties", {}).items()}
    return all("const" not in tag or data.get(key) == tag["const"] for key, tag in tags.items())


def _followed(schema: Node, node: Node) -> Node:
    while "$ref" in node:
        node = {**schema["$defs"][node["$ref"].rpartition("/")[2]], **{k: v for k, v in node.items() if k != "$ref"}}
    return node


def is_text(node: Node) -> bool:
    """Whether a schema lets people write what they like, at least on one line."""
    return any(
        takes(node, probe) for probe in ("随便 <b>", "https://example.invalid/<b>", "https://example.invalid/<b>/")
    )


def takes(node: Node, text: str) -> bool:
    """Whether a text fits a schema, its length aside."""
    if node.get("type") != "string" or {"enum", "const"} & node.keys() or node.get("format") == "date":
        return False
    return bool(re.search(node.get("pattern", "").removesuffix("$") + (r"\Z" if "pattern" in node else ""), text))
