"""Laws by their id, their title or a part of it."""

from jiefen.law.record import Law, LawRegister


def named(register: LawRegister, name: str) -> tuple[Law, ...]:
    """The laws meant by `name`: the one with this id or title.

    Otherwise all whose title or short title holds it.
    """
    if law := register.get(name):
        return (law,)
    wanted = name.strip("《》 ")
    if not wanted:
        return ()
    laws = listing(register)
    exact = tuple(law for law in laws if wanted in _titles(law))
    return exact or tuple(law for law in laws if any(wanted in title for title in _titles(law)))


def _titles(law: Law) -> tuple[str, ...]:
    return law.title, law.short_title, law.title.removeprefix("中华人民共和国")


def listing(register: LawRegister) -> tuple[Law, ...]:
    """All laws, by id."""
    return tuple(register.laws[law] for law in sorted(register.laws))
