"""What of the dispute handling rooms is public: rooms and areas by their titles, never who leads or informs."""

from collections.abc import Iterable
from datetime import date

from jiefen.office.grid.record import Grid
from jiefen.office.organisation.public import PublicRoom
from jiefen.office.organisation.record import Room


def public_rooms(rooms: Iterable[Room], grid: Grid, day: date) -> tuple[PublicRoom, ...]:
    """The rooms that have not ended by `day`, the day that the site stands for, in the order of the record."""
    return tuple(
        PublicRoom(
            title=room.title,
            host=room.host,
            areas=tuple(area.title for area in map(grid.area, room.areas) if area is not None),
            since=room.from_ if room.from_ > day else None,
        )
        for room in rooms
        if room.until is None or room.until >= day
    )
