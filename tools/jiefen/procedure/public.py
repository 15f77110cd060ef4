"""The regulation as the public reads it (docs/dev/clocks.md): no levels, no supervision, no staff article."""

from datetime import date

from jiefen.base.public import Public
from jiefen.law.public import PublicBasis


class PublicArticle(Public, frozen=True, kw_only=True):
    """An article; `text` may hold `{clock.mediation}`. `bases`: the laws that its steps rest on."""

    number: int
    title: str
    text: str
    bases: tuple[PublicBasis, ...] = ()


class PublicStep(Public, frozen=True, kw_only=True):
    """A box of the flow chart; `after` are the published steps that come right before it."""

    code: str
    title: str
    article: int
    by: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


class PublicExtension(Public, frozen=True, kw_only=True):
    """By how much at most a limit may be extended, in words ("": as far as agreed), and whether all parties consent."""

    at_most: str
    by_consent: bool = False
    basis: PublicBasis | None = None


class PublicPause(Public, frozen=True, kw_only=True):
    """What stops a time limit: the titles of the reasons, or none, when any reason does."""

    reasons: tuple[str, ...] = ()
    basis: PublicBasis | None = None


class PublicRoll(Public, frozen=True, kw_only=True):
    """A last day on a rest day moves on, or `stays`."""

    stays: bool = False
    basis: PublicBasis | None = None


class PublicFollow(Public, frozen=True, kw_only=True):
    """What follows a limit that was met or missed, and who does it, in words."""

    do: str
    by: str
    basis: PublicBasis | None = None


class PublicClock(Public, frozen=True, kw_only=True):
    """A time limit in words; `starts` names the event it counts from, `starts_on` the same as a day.

    `given` names the field that states the day where the length is fixed case by case; `stated`, in words, the field
    whose day prevails over the length. `for_parties`: theirs, not the office's. `channels`: titles of the channels it
    exists in; none: all. `not_docketed`: not in what a court sent after docketing it. `excepts`: the days that are left
    out, in words. `met`, `missed`: what follows, where that is for everybody. `tries`: so many calls in vain meet it.
    """

    code: str
    title: str
    article: int
    starts: str
    starts_on: str
    length: str
    given: str = ""
    basis: PublicBasis | None = None
    channels: tuple[str, ...] = ()
    not_docketed: bool = False
    for_parties: bool = False
    extension: PublicExtension | None = None
    pauses: tuple[PublicPause, ...] = ()
    roll: PublicRoll | None = None
    stated: str = ""
    excepts: str = ""
    met: PublicFollow | None = None
    missed: PublicFollow | None = None
    tries: int | None = None


class PublicPaper(Public, frozen=True, kw_only=True):
    """A paper that residents sign: after what, in which cases, who signs it, all in words; its basis."""

    title: str
    after: tuple[str, ...] = ()
    cases: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()
    basis: PublicBasis | None = None


class PublicProcedure(Public, frozen=True, kw_only=True):
    """One version of the regulation."""

    effective: date
    title: str
    articles: tuple[PublicArticle, ...]
    steps: tuple[PublicStep, ...]
    clocks: tuple[PublicClock, ...]
    papers: tuple[PublicPaper, ...] = ()
