"""What makes the bytes of a site, with the versions that are installed here."""

import platform
import zlib
from importlib.metadata import version

PACKAGES = ("jieba", "jinja2", "markdown", "mkdocs", "mkdocs-material", "msgspec", "pymdown-extensions")


def building_tools() -> dict[str, str]:
    """Versions by name; other versions may make other bytes from the same sources (zlib packs the site map)."""
    return {name: version(name) for name in PACKAGES} | {
        "python": platform.python_version(),
        "zlib": zlib.ZLIB_RUNTIME_VERSION,
    }
