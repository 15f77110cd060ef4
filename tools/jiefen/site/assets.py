"""Scripts and styles that `make setup` bundles from web/pages and npm packages.

None where Node was missing.
"""

from pathlib import Path

FOLDER = "build/web"
SITES = "assets"
"""Below it, what is for sites."""


def built_assets(program: Path, *, staff: bool = False) -> dict[str, bytes]:
    """The bundled files by their path in a site (`assets/js/register.js`).

    `program` is the program's folder. Those called `staff…` are for the staff site alone, those of the window for none.
    """
    folder = program / FOLDER
    files = (path for path in sorted((folder / SITES).rglob("*")) if path.is_file())
    chosen = (path for path in files if staff or not path.name.startswith("staff"))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in chosen}
