"""The Chinese words for codes that files hold: made from a schema by files/schema, used by whoever shows a record."""

from collections.abc import Mapping

import msgspec

from jiefen.base.text import Term

_NOTHING: Mapping[tuple[str, str], str] = {}


class Labels(msgspec.Struct, frozen=True, kw_only=True):
    """Words by place. A place is the step of an entry ("" for the header) and a dotted field name (`parties.role`).

    `formats` says of the value at a place (of each value, in a list) how it is written: the schema's definition for it
    (`handle`, `day`, …), or `fen` for a sum of money.
    """

    titles: Mapping[str, str]
    fields: Mapping[tuple[str, str], str]
    choices: Mapping[tuple[str, str], Mapping[str, str]]
    formats: Mapping[tuple[str, str], str] = _NOTHING

    def title_of(self, step: str) -> Term:
        """The title of an entry's step, "" for the record's own; the code itself if unknown."""
        return Term(self.titles.get(step, step))

    def field(self, step: str, field: str) -> Term:
        """The title of a field; the name itself if unknown."""
        return Term(self.fields.get((step, field)) or field)

    def label(self, step: str, field: str, code: str) -> Term:
        """The word for one choice of a field (or of a list's items).

        The code itself if it has none.
        """
        return Term(self.choices.get((step, field), {}).get(code, code))
