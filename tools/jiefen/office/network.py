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


def lead_sheet(office: Office, room: Room, day: date) -> dict[str, str | None]:
    """The head of the sheet on which a room reports its leads of the month of a day (papers/room-leads)."""
    leader = office.organisation.person(room.leader)
    areas = (office.grid.area(code) for code in room.areas)
    return {
        "month": f"{day.year}年{day.month}月",
        "room": room.title,
        "host": room.host,
        "leader": leader.name if leader else None,
        "areas": "、".join(area.title for area in areas if area is not None) or None,
        "section": office.organisation.unit_titles.get(office.section_of(room)),
    }


def informants_of(office: Office, room: Room, day: date) -> tuple[str, ...]:
    """The handles of those who are informants on `day` in a room, or for a group in one of its areas."""
    found: list[str] = []
    for person in office.organisation.staff:
        posts = (post for post in person.posts if post.role == "informant" and post.covers(day))
        if any(set(areas_of_post(office, post, day)) & set(room.areas) for post in posts):
            found.append(person.handle)
    return tuple(found)
