"""A law as the public site names it (R24)."""

from datetime import date

from jiefen.base.public import Public


class PublicLaw(Public, frozen=True, kw_only=True):
    """A law by its public title: the full one, without the country's name in front.

    `short` is what running text calls it, where the title is too long to be read there.
    """

    id: str
    title: str
    short: str = ""


class PublicBasis(Public, frozen=True, kw_only=True):
    """What a published rule rests on: a law, or one article of it.

    Where there is none, it is the bureau's own rule.
    """

    law: PublicLaw
    article: int | None = None


class PublicPoint(Public, frozen=True, kw_only=True):
    """What we say of the `articles` of a law, in our own words."""

    articles: tuple[int, ...]
    text: str


class PublicLawArticle(Public, frozen=True, kw_only=True):
    """An article of a law's text.

    `branch` is 1 for 之一, `heads` are the chapters that begin with it.
    """

    number: int
    branch: int = 0
    heads: tuple[str, ...] = ()
    text: tuple[str, ...]


class PublicLawEntry(Public, frozen=True, kw_only=True):
    """A law as the index of laws shows it: what was read of it, and its `text` where the bureau has imported it.

    `effective` is the first day of the version now in force, None where it was not read; so is
    `articles`.
    """

    law: PublicLaw
    title: str
    body: str
    document_no: str
    effective: date | None
    articles: int | None
    in_force: bool
    points: tuple[PublicPoint, ...]
    text: tuple[PublicLawArticle, ...] = ()
