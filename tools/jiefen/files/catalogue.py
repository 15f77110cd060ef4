"""Languages: Chinese is the source text itself, English is read from its catalogue when it is asked for."""

from functools import cache
from pathlib import Path

from jiefen.base.text import Lang, Translate

CATALOGUE = Path(__file__).parents[1] / "locale" / "en" / "LC_MESSAGES" / "jiefen.po"


@cache
def translator(lang: Lang) -> Translate:
    """What turns a source text into `lang`; a text without an entry stays Chinese."""
    return str if lang == "zh" else _english()


def _english() -> Translate:
    from babel.messages.pofile import read_po  # 26 ms that only readers of English pay

    with CATALOGUE.open("rb") as file:
        words = {str(entry.id): str(entry.string) for entry in read_po(file) if entry.id and entry.string}
    return lambda text: words.get(text, text)
