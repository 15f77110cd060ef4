"""Every kind of paper that is made, by its code; one that is not here is brought by others (R25).

To add one: a template in `scripts/papers/<family>.py`, a function of its values in `papers/<family>.py`, and a row in
that module's `KINDS`.
"""

from collections.abc import Mapping

from jiefen.papers import opening, petition
from jiefen.papers.kind import PaperKind

KINDS: Mapping[str, PaperKind] = {kind.code: kind for family in (opening, petition) for kind in family.KINDS}
