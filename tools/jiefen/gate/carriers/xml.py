"""XML: feeds, site maps, drawings and the parts of office documents."""

from collections.abc import Iterator

from jiefen.gate.carriers.html import Page
from jiefen.gate.carriers.markup import Token, tokens
from jiefen.gate.carriers.text import NAMES, Flow, Source, Text

# Within one of these a drawing's or a document's words are cut into pieces that read as one.
PIECES = {"tspan", "textPath", "tref", "a", "span", "t", "r", "rPr", "pPr", "proofErr", "lastRenderedPageBreak",
    "bookmarkStart", "bookmarkEnd", "ins", "del", "smartTag", "sdt", "sdtContent", "hyperlink", "b", "i", "em",
    "strong", "sub", "sup", "rFonts", "lang", "color", "sz", "szCs", "noProof", "is", "latin", "ea", "cs",
    "commentRangeStart", "commentRangeEnd", "delText", "fldChar", "instrText", "u", "bCs", "iCs", "rStyle", "rPh",
    "phoneticPr", "softHyphen", "noBreakHyphen", "soft-page-break", "bookmark", "endParaRPr", "solidFill", "srgbClr",
    "bookmark-start", "bookmark-end"}  # fmt: skip
CELLS = {"td", "th", "tc", "c", "table-cell"}
ROWS = {"tr", "row", "table-row"}
HIDDEN_PIECES = {"delText", "instrText", "rt", "rPh", "desc", "metadata"}
"""Words that stand in the file and not where a reader reads on."""


class Document(Page):
    """The texts of one XML document as its tokens come by.

    `shared`: the strings that a sheet's cells point at.
    """

    def __init__(self, source: Source | None, shared: list[str]) -> None:
        super().__init__(source)
        self.named = Flow(source)
        self.shared = shared
        self.pointer = False

    def take(self, token: Token) -> None:
        """What the token adds; text of an element that is called after a name stands once more by itself."""
        kind, name, text, place = token
        if kind == "text":
            if self.element == "style":
                self.heed(text)
            if self.kind == "start" and NAMES.fullmatch(self.element):
                self.named.add(text + "\n", place)
            if self.pointer and self.element == "v" and text.strip().isdecimal():
                number = int(text)
                token = kind, name, self.shared[number] if number < len(self.shared) else "", place
        elif kind == "attribute":
            if self.element == "c" and name == "t":
                self.pointer = text == "s"
            if NAMES.fullmatch(name.rpartition(":")[2]):
                self.named.add(text + "\n", place)
        super().take(token)

    def border(self, kind: str, name: str, place: int) -> None:
        """A tag: pieces of text part nothing, everything else does."""
        name = name.rpartition(":")[2]
        self.element, self.kind = name, kind
        self.count(kind, name)
        if kind == "start" and (name in HIDDEN_PIECES or name in self.hidden):
            self.hide_element()
        elif kind == "start" and name == "vanish":
            self.element = "r"
            self.hide_element()
        if name not in PIECES:
            self.body.append("\n", place)
            if not self.hiding and name != self.ended:
                self.shown.append("\n", place)
        if name in CELLS:
            self.pointer = False
            self.rows.end_cell()
        elif name in ROWS:
            (self.rows.begin if kind == "start" else self.rows.end)()


def xml_texts(source: Source, shared: list[str] | None = None) -> Iterator[Text]:
    """All texts of a document."""
    page = Document(source, shared or [])
    for token in tokens(source.text, xml=True):
        page.take(token)
    yield from page.close()
    if page.named.parts:
        yield page.named.text("names", name_context=True)


def shared_strings(source: Source) -> list[str]:
    """The strings of a workbook's sharedStrings.xml, in order."""
    strings: list[str] = []
    for kind, name, text, _place in tokens(source.text, xml=True):
        if kind == "start" and name.rpartition(":")[2] == "si":
            strings.append("")
        elif kind == "text" and strings:
            strings[-1] += text
    return strings
