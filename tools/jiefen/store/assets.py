"""Scripts and styles that `make setup` bundles from web/pages and npm packages; none where Node was missing."""

from pathlib import Path

FOLDER = "build/web"


def built_assets(program: Path) -> dict[str, bytes]:
    """The bundled files by their path in a site (`assets/js/register.js`); `program` is the program's folder."""
    folder = program / FOLDER
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}
