"""Showing a built site on this machine, and again after each change of its sources."""

from collections.abc import Callable, Sequence
from pathlib import Path

HOST = "127.0.0.1"


def preview(site: Path, sources: Sequence[Path], rebuild: Callable[[], None], port: int) -> None:
    """Serve `site` to this machine only, until interrupted.

    `rebuild` runs whenever a file below `sources` changes. Raises OSError when the port is taken.
    """
    from mkdocs.livereload import LiveReloadServer

    server = LiveReloadServer(builder=rebuild, host=HOST, port=port, root=str(site))
    for folder in sources:
        if folder.is_dir():
            server.watch(str(folder))
    try:
        server.serve()  # type: ignore[no-untyped-call]  # MkDocs leaves it untyped
    finally:
        server.shutdown()
