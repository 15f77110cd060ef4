"""Whose connection a request came by: on this computer's own address others of its users can ask too (R30).

The address that opens the window stands in the arguments of the browser, which everybody on the computer can list, and
a cookie goes to every port of the address. Linux says whose the other end of a connection is; where nothing says so,
the token and the cookie alone count.
"""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

_TABLE = Path("/proc/net/tcp")
_LOCAL, _REMOTE, _USER = 1, 2, 7
"""Columns of the table."""
_ROOT = 0


def is_same_user(environ: Mapping[str, Any]) -> bool:
    """Whether a request may be this user's own: not where the system says that it is somebody else's."""
    try:
        there, here = int(environ["REMOTE_PORT"]), int(environ["SERVER_PORT"])
        table = _TABLE.read_text("ascii")
    except (OSError, KeyError, ValueError):
        return True
    return _user(table, there, here) in (None, os.getuid(), _ROOT)


def _user(table: str, there: int, here: int) -> int | None:
    """The user whose connection goes from port `there` to port `here` of this computer; None where none is listed."""
    for row in table.splitlines()[1:]:
        words = row.split()
        if _port(words[_LOCAL]) == there and _port(words[_REMOTE]) == here:
            return int(words[_USER])
    return None


def _port(address: str) -> int:
    return int(address.rpartition(":")[2], 16)
