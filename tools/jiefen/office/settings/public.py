"""The office as the public meets it."""

from jiefen.base.public import Public


class PublicBranch(Public, frozen=True, kw_only=True):
    """A branch of disputes and examples of it, as titles."""

    title: str
    examples: tuple[str, ...]


class PublicOffice(Public, frozen=True, kw_only=True):
    """Names, ways to reach the office, and what it handles.

    `register_row` is what a row of the public register shows. A `sample` is an invented bureau: its site says so.
    """

    title: str
    short_title: str
    window: str
    hours: str
    phone: str
    branches: tuple[PublicBranch, ...]
    online: str = ""
    sample: bool = False
    site_url: str = ""
    register_row: str = ""
