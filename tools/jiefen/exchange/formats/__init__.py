"""The formats, by the name that `jiefen export` knows them by; a module holds those of one kind of office."""

from collections.abc import Mapping

from jiefen.exchange.column import Format
from jiefen.exchange.formats.centre import CENTRE
from jiefen.exchange.formats.hotline import HOTLINE
from jiefen.exchange.formats.mediation import MEDIATION
from jiefen.exchange.formats.petition import CITY, COUNTY, PETITION
from jiefen.exchange.formats.rosters import BODIES, MEDIATORS
from jiefen.exchange.formats.visits import VISITS

FORMATS: Mapping[str, Format] = {
    "centre": CENTRE,
    "mediation": MEDIATION,
    "petition": PETITION,
    "petition-county": COUNTY,
    "petition-city": CITY,
    "hotline": HOTLINE,
    "visits": VISITS,
    "mediators": MEDIATORS,
    "bodies": BODIES,
}
