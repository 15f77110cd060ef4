"""A telephone number to dial."""

import re

from markupsafe import Markup

from jiefen.base.template import part

_NUMBER = re.compile(r"[0-9][0-9-]{2,19}")


def phone(value: str) -> Markup:
    """The number that `value` begins with as a link to dial, what stands behind it (`转住建局`) as text."""
    found = _NUMBER.match(value)
    number = found[0] if found else ""
    return part("office/settings/phone.html.j2", "phone", number, value.removeprefix(number))
