"""What of a typical case is public.

Of which case it tells and who approved it stays inside (R28).
"""

from jiefen.guides.typical.public import PublicNarrative
from jiefen.guides.typical.record import Narrative


def public_narrative(narrative: Narrative) -> PublicNarrative:
    """What a typical case says; of which case it tells and who approved it stays inside (R28)."""
    return PublicNarrative(
        path=narrative.page,
        title=narrative.title,
        teaches=narrative.teaches,
        text=narrative.text,
        line=narrative.line,
        guides=narrative.guides,
    )
