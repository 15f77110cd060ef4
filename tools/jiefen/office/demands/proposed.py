"""What stands in a new demand where nothing else is said: who has it, until when (R2)."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from typing import Any

from jiefen.base.counting import Length, end_of
from jiefen.office.office import Office


def usual_demand(office: Office, came: date, said: Mapping[str, Any]) -> dict[str, Any]:
    """A demand that came on a day, by the fields of its record: what was `said`, else what the grid says.

    `days` of what was said are working days until it is due. `unit` is missing where the grid does not tell it.
    """
    days = said.get("days")
    due = said.get("due") if days is None else end_of(came, Length(working_days=days), office.calendar).end
    found = {
        "date": came,
        "via": said["via"],
        "area": said.get("area"),
        "kind": said.get("kind"),
        "people": said.get("people"),
        "unit": said.get("unit") or office.unit_for(said.get("kind") or "", said.get("area") or ""),
        "due": due,
        "hours": said.get("hours"),
        "at": _two_digits(said.get("at")),
        "document": said.get("document"),
        "line": said.get("line"),
    }
    return {name: value for name, value in found.items() if value}


def _two_digits(hour: str | None) -> str | None:
    """`9:20` as the record has it: `09:20`; anything else as it is, for the schema to judge."""
    bare = unicodedata.normalize("NFKC", hour or "")
    return bare.zfill(len("09:20")) if re.fullmatch(r"\d:\d\d", bare) else hour
