"""Where in the program an error came about: all that is said of our own faults, and no value of a file with it."""

from pathlib import Path
from traceback import walk_tb

import jiefen


def place_of(error: BaseException) -> str:
    """The last line of our own that ran, as `commands/main.py:12`."""
    package = Path(jiefen.__file__).parent
    ours = [
        f"{Path(frame.f_code.co_filename).relative_to(package).as_posix()}:{line}"
        for frame, line in walk_tb(error.__traceback__)
        if Path(frame.f_code.co_filename).is_relative_to(package)
    ]
    return ours[-1] if ours else "?"
