"""The dispute handling rooms on the home page: near which of them somebody lives (R5)."""

from collections.abc import Sequence

from markupsafe import Markup

from jiefen.base.template import render
from jiefen.office.organisation.public import PublicRoom


def rooms_section(rooms: Sequence[PublicRoom]) -> Markup:
    """A list of the rooms with their areas; nothing if there are none."""
    return render("office/organisation/page.html.j2", rooms=rooms)
