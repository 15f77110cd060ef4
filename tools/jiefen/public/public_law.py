"""A law as the public site names it (R24)."""

from jiefen.public.base import Public


class PublicLaw(Public, frozen=True, kw_only=True):
    """A law by its public title: the full one, without the country's name in front.

    `short` is what running text calls it, where the title is too long to be read there.
    """

    id: str
    title: str
    short: str = ""


class PublicBasis(Public, frozen=True, kw_only=True):
    """What a published rule rests on: a law, or one article of it. Where there is none, it is the bureau's own rule."""

    law: PublicLaw
    article: int | None = None
