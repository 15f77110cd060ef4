"""A law as the public site names it (R24)."""

from jiefen.public.base import Public


class PublicLaw(Public, frozen=True, kw_only=True):
    """A law by its public title: the full one, without the country's name in front."""

    id: str
    title: str


class PublicBasis(Public, frozen=True, kw_only=True):
    """What a published rule rests on: a law, or one article of it. Where there is none, it is the bureau's own rule."""

    law: PublicLaw
    article: int | None = None
