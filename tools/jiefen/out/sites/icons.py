"""Small line drawings for the home page, drawn here; they say nothing that the text beside them does not say."""

_PATHS = {
    "accept": "M9 5h14a2 2 0 0 1 2 2v18a2 2 0 0 1-2 2H9a2 2 0 0 1-2-2V7a2 2 0 0 1 2-2zM12 12h8M12 17h8M12 22h5",
    "interview": "M5 7h14a2 2 0 0 1 2 2v7a2 2 0 0 1-2 2h-8l-5 4v-4H5a2 2 0 0 1-2-2V9a2 2 0 0 1 2-2zM25 12h2a2 2 0 0 1 "
    "2 2v7a2 2 0 0 1-2 2h-1v4l-5-4h-5",
    "inform": "M16 8c-3-2-7-2.5-12-2.5v19c5 0 9 .5 12 2.5 3-2 7-2.5 12-2.5v-19c-5 0-9 .5-12 2.5zM16 8v19",
    "mediate": "M12 7.5 20.5 16 12 24.5 3.5 16zM20 7.5 28.5 16 20 24.5 11.5 16z",
    "archive": "M4 9a2 2 0 0 1 2-2h6l3 3h11a2 2 0 0 1 2 2v11a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2zM11 17h10",
    "conclude": "M16 4.5a11.5 11.5 0 1 0 0 23 11.5 11.5 0 1 0 0-23zM10.5 16.5l4 4 7.5-8.5",
    "window": "M4 13 16 5l12 8M7 13v13h18V13M13 26v-8h6v8",
    "hours": "M16 4.5a11.5 11.5 0 1 0 0 23 11.5 11.5 0 1 0 0-23zM16 9v7l5 3",
    "phone": "M10 5 6 6c-2 8 6 19 18 21l3-4-6-4-3 2c-3-1-6-4-7-7l2-3z",
}


def icon(name: str) -> str:
    """The drawing as an SVG element in the colour of the text around it; "" for a name without one."""
    if name not in _PATHS:
        return ""
    return (
        '<svg class="jf-icon" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true" focusable="false" '
        f'fill="none" stroke="currentColor" stroke-width="1.8" stroke-linejoin="round" stroke-linecap="round">'
        f'<path d="{_PATHS[name]}"/></svg>'
    )
