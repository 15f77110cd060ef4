"""What a process may take that reads a file somebody else made: a template, a sheet."""

from collections.abc import Callable
from time import process_time

import msgspec


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """What one file may take: seconds of the processor, bytes of memory, and seconds by the clock.

    The first two do not exist on Windows. A usual paper takes a few hundredths of a second.
    """

    processor: int = 10
    memory: int = 1 << 30
    clock: float = 60


def hold_to(memory: int, processor: int) -> Callable[[], None]:
    """Let the system end this process when it takes more; Windows cannot.

    What is returned gives the next task its own time of the processor, counted from when it is called.
    """
    try:
        import resource
    except ImportError:
        return lambda: None

    def least(what: int, most: int) -> int:
        _, hard = resource.getrlimit(what)
        return most if hard == resource.RLIM_INFINITY else min(most, hard)

    for what, most in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CORE, 0)):
        resource.setrlimit(what, (least(what, most),) * 2)

    def give_time() -> None:
        until = least(resource.RLIMIT_CPU, int(process_time()) + 1 + processor)
        resource.setrlimit(resource.RLIMIT_CPU, (until, resource.getrlimit(resource.RLIMIT_CPU)[1]))

    return give_time
