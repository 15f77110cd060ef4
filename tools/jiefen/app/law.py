"""Looking up a law and what relies on it (R24): `jiefen law`."""

from collections.abc import Iterable

from jiefen.engine.law_view import LawView, law_view
from jiefen.records.law import Citation, Law, LawRegister


def show(
    register: LawRegister, law: str, article: int | None = None, citations: Iterable[tuple[str, Citation]] = ()
) -> LawView | None:
    """The law with the id `law`, or one article of it, and which of the book's (place, citation) pairs rely on it.

    None: no such law.
    """
    found = register.get(law)
    return law_view(found, article, citations) if found else None


def listing(register: LawRegister) -> tuple[Law, ...]:
    """All laws, by id."""
    return tuple(register.laws[law] for law in sorted(register.laws))
