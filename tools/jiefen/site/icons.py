"""Small drawings for the home page, drawn here; they say nothing that the text beside them does not say."""

from jiefen.base.html import esc

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


def place(name: str) -> str:
    """A sketch of streets with a pin, in place of a map: it shows no real place, and its title says for which one."""
    return (
        f'<svg class="jf-map" viewBox="0 0 480 270" role="img" aria-label="{esc(name)}的位置示意">'
        '<rect class="jf-map-land" width="480" height="270"/>'
        '<path class="jf-map-green" d="M300 158h120v82H300zM24 24h92v66H24z"/>'
        '<path class="jf-map-water" d="M0 214c70-34 130 22 196 2s60-62 100-74 120-8 184-46v40c-62 34-140 30-176 46'
        's-44 58-104 74-130-32-200 2z"/>'
        '<path class="jf-map-street" d="M0 122h480M150 0v270M378 0v270" stroke-width="22"/>'
        '<path class="jf-map-street" d="M0 46h480M262 0v200M60 122v148M440 122v148" stroke-width="10"/>'
        '<path class="jf-map-house" d="M176 62h62v42h-62zM284 64h40v38h-40zM176 146h48v34h-48zM34 142h16v30H34z'
        'M80 146h50v26H80zM404 62h52v42h-52z"/>'
        '<path class="jf-map-pin" d="M240 28c-20 0-36 16-36 36 0 26 36 60 36 60s36-34 36-60c0-20-16-36-36-36z"/>'
        '<circle class="jf-map-eye" cx="240" cy="64" r="13"/></svg>'
    )
