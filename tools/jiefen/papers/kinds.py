"""Every kind of paper that is made, by its code; one that is not here is brought by others (R25).

To add one: a template in `scripts/papers/<family>.py`, a function of its values in `papers/contents/<family>.py`, and a
row in that module's `KINDS`.
"""

from collections.abc import Mapping

from jiefen.papers.contents import administrative, filing, opening, petition, steering, talks
from jiefen.papers.contents.kind import PaperKind

FAMILIES = (opening, talks, administrative, petition, steering, filing)
KINDS: Mapping[str, PaperKind] = {kind.code: kind for family in FAMILIES for kind in family.KINDS}
