"""What of the office's settings is public."""

from jiefen.office.settings.public import PublicBranch, PublicOffice
from jiefen.office.settings.record import Settings


def public_office(settings: Settings, row: str = "") -> PublicOffice:
    """Names, contact and branches of disputes, and what a row of the public register shows."""
    return PublicOffice(
        title=settings.bureau.title,
        short_title=settings.bureau.short_title,
        window=settings.contact.window,
        hours=settings.contact.hours,
        phone=settings.contact.phone,
        online=settings.contact.online,
        sample=settings.sample,
        branches=tuple(
            PublicBranch(title=branch.title, examples=tuple(branch.present.values()))
            for branch in settings.kinds.values()
        ),
        site_url=settings.site_url,
        register_row=row,
    )
