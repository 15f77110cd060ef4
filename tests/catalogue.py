"""The English catalogue against the program's texts: `python -m tests.catalogue` adds what is new, drops what is gone.

Translations are written into the .po file by hand; texts keep the order of the program's files.
"""

from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

import jiefen
from jiefen.store.catalogue import CATALOGUE

PACKAGE = Path(jiefen.__file__).parent
HEADER = 'msgid ""\nmsgstr ""\n"Language: en\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'


def texts() -> list[str]:
    """Every text marked with N_() in the program, once."""
    found = extract_from_dir(PACKAGE, method_map=[("**.py", "python")], keywords={"N_": None})
    return list(dict.fromkeys(str(message) for _file, _line, message, _comments, _context in sorted(found)))


def english() -> dict[str, str]:
    """Source text to English as the file has it, untranslated ones included."""
    with CATALOGUE.open("rb") as file:
        return {str(entry.id): str(entry.string or "") for entry in read_po(file) if entry.id}


def update() -> None:
    """Write the catalogue anew from the program's texts and the English there is; says what lacks English."""
    known, catalogue = english(), Catalog(charset="utf-8")
    for text in texts():
        catalogue.add(text, known.get(text, ""))
    with CATALOGUE.open("wb") as file:
        file.write(HEADER.encode())
        write_po(file, catalogue, width=0, omit_header=True)
    for text in texts():
        if not known.get(text):
            print(text)  # noqa: T201  a maintainer's tool


if __name__ == "__main__":
    update()
