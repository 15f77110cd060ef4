"""HTML: the page as one text, its rows of cells joined, attributes, comments, and what scripts and styles say."""

from collections.abc import Iterator

from jiefen.core.normalise import decoded, without
from jiefen.guard.carriers.code import SPACES, css_texts, json_texts, script_texts
from jiefen.guard.carriers.markup import Token, tokens
from jiefen.guard.carriers.text import NAMES, PUBLIC_ID, Flow, Source, Text

CELLS = {"td", "th"}
# What stands in its own line or column; everything else, unknown elements too, parts no word.
BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "col", "colgroup", "dd", "desc",
    "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "frame",
    "frameset", "g", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hgroup", "hr", "html", "legend", "li",
    "link", "main", "menu", "meta", "metadata", "nav", "noscript", "ol", "optgroup", "option", "p", "pre", "script",
    "search", "section", "select", "source", "style", "summary", "svg", "table", "tbody", "td", "template", "text",
    "tfoot", "th", "thead", "title", "tr", "ul",
}  # fmt: skip
READINGS = {"rt", "rp"}
ROW_ENDS = {"tr", "table", "thead", "tbody", "tfoot"}


class Rows:
    """Cells of one row after the other: what is split over cells stands together again."""

    def __init__(self, source: Source | None) -> None:
        self.source = source
        self.rest = Flow(source)
        self.row: Flow | None = None
        self.cell = ""
        self.public_id = ""

    def begin(self) -> Iterator[Text]:
        """A new row."""
        yield from self.end()
        self.row = Flow(self.source)

    def end_cell(self) -> None:
        """A cell ends: is it the public id of the row?"""
        if PUBLIC_ID.fullmatch(self.cell.strip()):
            self.public_id = self.cell.strip()
        self.cell = ""

    def add(self, text: str, place: int) -> None:
        """Text within a cell; the space around it is layout."""
        if self.row:
            stripped = text.strip()
            self.row.add(stripped, place + text.find(stripped))
            self.cell += stripped if len(self.cell) < len("0123456789") else ""

    def end(self) -> Iterator[Text]:
        """The row ends: one text of its own if it is a row of the register."""
        self.end_cell()
        if self.row and self.row.parts:
            if self.public_id:
                yield self.row.text("row", row=self.public_id)
            else:
                self.rest.append("\n")
                self.rest.parts += self.row.parts
                self.rest.starts += [start + self.rest.length for start in self.row.starts]
                self.rest.places += self.row.places
                self.rest.length += self.row.length
        self.row, self.public_id = None, ""

    def close(self) -> Iterator[Text]:
        """What is left."""
        yield from self.end()
        if self.rest.parts:
            yield self.rest.text("rows")


class Page:
    """The texts of one page as its tokens come by."""

    def __init__(self, source: Source | None) -> None:
        self.source = source
        self.body, self.attributes, self.comments = Flow(source), Flow(source), Flow(source)
        self.rows = Rows(source)
        self.tag: dict[str, str] = {}
        self.element = ""
        self.kind = ""

    def take(self, token: Token) -> Iterator[Text]:
        """What the token adds."""
        if token.kind == "text" and self.kind == "start" and self.element in READINGS:
            self.attributes.add(token.text + "\n", token.place)
        elif token.kind == "text":
            self.body.add(token.text, token.place)
            self.rows.add(token.text, token.place)
        elif token.kind in ("start", "end"):
            yield from self.border(token)
        elif token.kind == "attribute":
            yield from self.attribute(token)
        elif token.kind == "comment":
            self.comments.add(token.text, token.place)
            self.comments.append("\n", token.place)
        else:
            yield from self.raw(token)

    def border(self, token: Token) -> Iterator[Text]:
        """A tag: inline ones part nothing, others do; cells and rows are kept count of."""
        self.element, self.kind, self.tag = token.name, token.kind, {}
        if token.name in BLOCKS:
            self.body.append("\n", token.place)
        if token.name in CELLS:
            self.rows.end_cell()
        elif token.name in ROW_ENDS:
            yield from self.rows.begin() if token.kind == "start" and token.name == "tr" else self.rows.end()

    def attribute(self, token: Token) -> Iterator[Text]:
        """An attribute's value: text, an address, a style, a handler or a page of its own."""
        self.tag[token.name] = token.text
        start = self.attributes.length
        address = token.text.lstrip()[:5].lower() == "data:"
        view = without(decoded(token.text), SPACES) if address else None
        if view:
            self.attributes.view(view, token.place)
        else:
            self.attributes.add(token.text, token.place)
        self.attributes.append("\n" if self.attributes.length > start else "", token.place)
        inner = Source(decoded(token.text).text, "utf-8")
        if token.name.startswith("on"):
            yield from (text.nowhere() for text in script_texts(inner, "script"))
        elif token.name == "style":
            yield from (text.nowhere() for text in css_texts(inner, "style"))
        elif token.name.startswith("data-") and inner.text[:1] in ("[", "{"):
            yield from (text.nowhere() for text in json_texts(inner, token.name))
        elif token.name == "content" and NAMES.match(self.tag.get("name", self.tag.get("property", ""))):
            yield Text(text=inner.text, where="meta", name_context=True)

    def raw(self, token: Token) -> Iterator[Text]:
        """The content of an element that holds no tags: a script, a style, a title."""
        if token.name == "script":
            read = json_texts if "json" in self.tag.get("type", "").lower() else script_texts
            yield from self.placed(read(Source(token.text, "utf-8"), "script"), token)
        elif token.name == "style":
            yield from self.placed(css_texts(Source(token.text, "utf-8"), "style"), token)
        else:
            self.body.add(token.text, token.place)

    def placed(self, texts: Iterator[Text], token: Token) -> Iterator[Text]:
        """Texts of a part that stands in the page, with their places in the page."""
        for text in texts:
            yield text.within(self.source, token.place) if self.source else text

    def close(self) -> Iterator[Text]:
        """What the whole page says."""
        yield from self.rows.close()
        for flow, where in ((self.body, "text"), (self.attributes, "attribute"), (self.comments, "comment")):
            if flow.parts:
                yield flow.text(where)


def html_texts(source: Source, *, placed: bool = True) -> Iterator[Text]:
    """All texts of a page or of a piece of one. `placed=False`: its places mean nothing to the file."""
    page = Page(source if placed else None)
    for token in tokens(source.text):
        yield from page.take(token)
    yield from page.close()
