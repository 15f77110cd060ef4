"""What a blank form is that people download: its template, how it is filled in, what people get wrong (R25, R26)."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

Values = Mapping[str, Any]
_CLOCK = re.compile(r"\{clock\.([a-z][a-z0-9-]*)\}")


class Form(msgspec.Struct, frozen=True, kw_only=True):
    """A paper with a template of the same code.

    `example` holds a value for each name of the template. `who` fills it in, `when` it is needed,
    `hints` are what people get wrong; one may name how long a time limit is: `{clock.review-ask}`.
    """

    code: str
    title: str
    who: str
    when: str
    hints: tuple[str, ...]
    example: Values

    def values(self, office: str, row: str = "", *, example: bool) -> dict[str, Any]:
        """What the template is filled with: the office's name and what a public row shows, or the example as well."""
        filled = self.example if example else blank(self.example)
        told = {"title": self.title, "office": office, "provided": office, "row": row, "sample": example}
        return {**filled, **told}

    def hints_with(self, lengths: Mapping[str, str]) -> Iterator[str]:
        """The hints with the lengths of time limits by code; those about a limit that is not published are left out."""
        for hint in self.hints:
            if all(code in lengths for code in _CLOCK.findall(hint)):
                yield _CLOCK.sub(lambda found: lengths[found[1]], hint)


def blank(value: Any) -> Any:
    """The same names with nothing behind them."""
    if isinstance(value, Mapping):
        return {name: blank(inside) for name, inside in value.items()}
    if isinstance(value, list | tuple):
        return [blank(inside) for inside in value]
    return False if isinstance(value, bool) else ""
