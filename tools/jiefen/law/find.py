"""Laws by their id, their title or a part of it."""

from jiefen.law.record import Law, LawRegister


def named(register: LawRegister, name: str) -> tuple[Law, ...]:
    """The laws meant by `name`: the one with this id or title; else all whose title or short title holds it."""
    if law := register.get(name):
        return (law,)
    wanted = name.strip("《》 ")
    titles = {law: (law.title, law.short_title, law.title.removeprefix("中华人民共和国")) for law in listing(register)}
    exact = tuple(law for law, known in titles.items() if wanted in known)
    return exact or tuple(law for law, known in titles.items() if wanted and any(wanted in title for title in known))


def listing(register: LawRegister) -> tuple[Law, ...]:
    """All laws, by id."""
    return tuple(register.laws[law] for law in sorted(register.laws))
