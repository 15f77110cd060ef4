"""Who covers which area on a day, by rooms, informants and publicity officers (R5)."""

from datetime import date

from jiefen.office.office import Office
from jiefen.office.organisation.record import Post, Room


def rooms_of(office: Office, area: str, day: date) -> tuple[Room, ...]:
    """The dispute handling rooms that cover an area on `day`."""
    return tuple(room for room in office.organisation.rooms if area in room.areas and room.covers(day))


def areas_of_post(office: Office, post: Post, day: date) -> tuple[str, ...]:
    """The areas that a post in a room or for a group is about: those of the room, the one of the group."""
    room, group = office.organisation.room(post.room), office.grid.group(post.group)
    if group is not None:
        return (group.area,)
    return room.areas if room is not None and room.covers(day) else ()


def areas_of_informants(office: Office, day: date) -> frozenset[str]:
    """The areas that have an informant on `day`."""
    found: set[str] = set()
    for person in office.organisation.staff:
        for post in person.posts:
            if post.role == "informant" and post.covers(day):
                found.update(areas_of_post(office, post, day))
    return frozenset(found)
