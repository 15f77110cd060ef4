"""Put somebody's calendar of duty into a folder outside the book (R4)."""

from collections.abc import Iterable
from pathlib import Path

from jiefen.base.failure import Failure
from jiefen.base.fault import Fault
from jiefen.base.text import N_, say
from jiefen.files.disk import read_regular, write_atomically
from jiefen.office.duty.calendars import PRODUCT, calendar_of
from jiefen.office.duty.record import Shift
from jiefen.office.office import Office

MOST_BYTES = 16 * 1024 * 1024
PRIVATE = 0o700


def put_calendar(folder: Path, office: Office, handle: str, shifts: Iterable[Shift]) -> Path:
    """Write the calendar, in the place of the one that was there. Raises Failure where a file there is none of ours."""
    file = folder / f"duty-{handle}.ics"
    if file.exists():
        raw = read_regular(file, MOST_BYTES)
        if isinstance(raw, Fault) or PRODUCT.encode() not in raw:
            raise Failure(
                say(N_("{file} 不是程序出的日历，没有动。"), file=file.name), say(N_("移走或者改名，再出一次。"))
            )
    folder.mkdir(mode=PRIVATE, parents=True, exist_ok=True)
    write_atomically(file, calendar_of(office, handle, shifts))
    return file
