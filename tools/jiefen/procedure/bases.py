"""What in a procedure rests on law, and where (R24)."""

from collections.abc import Iterator

from jiefen.base.record import Citation
from jiefen.procedure.record import Clock, Length, Procedure


def citations_of(procedure: Procedure) -> Iterator[tuple[str, Citation]]:
    """(path, citation) of every basis of the procedure: of channels, steps, papers, and each part of a clock."""
    for path, basis in _all(procedure):
        if basis:
            yield path, basis


def lengths_of(name: str, clock: Clock) -> Iterator[tuple[str, Length]]:
    """(path, length) of every length of the clock called `name`."""
    for path, length in clock.lengths():
        yield f"clocks.{name}.{path}", length


def _all(procedure: Procedure) -> Iterator[tuple[str, Citation | None]]:
    for name, channel in procedure.channels.items():
        yield f"channels.{name}.basis", channel.basis
    for name, step in procedure.steps.items():
        yield f"steps.{name}.basis", step.basis
    for name, clock in procedure.clocks.items():
        for path, length in lengths_of(name, clock):
            yield f"{path}.basis", length.basis
        yield f"clocks.{name}.extend.basis", clock.extend.basis if clock.extend else None
        for index, pause in enumerate(clock.pauses):
            yield f"clocks.{name}.pauses[{index}].basis", pause.basis
        yield f"clocks.{name}.roll.basis", clock.roll.basis if clock.roll else None
        yield f"clocks.{name}.met.basis", clock.met.basis if clock.met else None
        yield f"clocks.{name}.missed.basis", clock.missed.basis if clock.missed else None
    for index, paper in enumerate(procedure.papers.kinds if procedure.papers else ()):
        yield f"papers.kinds[{index}].basis", paper.basis
    if procedure.papers:
        yield "papers.file-within.basis", procedure.papers.file_within.basis
