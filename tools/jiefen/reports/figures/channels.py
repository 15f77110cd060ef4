"""Figures of received cases by the channel they go, and of what sort they are (R8, R14, R21)."""

from collections.abc import Callable, Mapping

from jiefen.reports.facts.record import CaseFact
from jiefen.reports.figures.figure import CaseFigure


def _received(title: str, meaning: str, holds: Callable[[CaseFact], bool]) -> CaseFigure:
    """How many of the cases received in the span are such."""
    return CaseFigure(
        title=title,
        meaning=f"本期新收的里，{meaning}",
        counts=lambda case, span: span.holds(case.received) and holds(case),
    )


def _of_channel(title: str, channel: str) -> CaseFigure:
    return _received(title, f"最后分到{title}的", lambda case: case.channel == channel)


CHANNELS: Mapping[str, CaseFigure] = {
    "channel-people": _of_channel("人民调解", "people"),
    "channel-administrative": _received(
        "行政调解", "最后分到行政调解的", lambda case: case.channel == "administrative"
    ),
    "channel-judicial": _of_channel("司法调解", "judicial"),
    "channel-petition": _of_channel("信访办理", "petition"),
    "channel-none": _received("没有分流", "到本期最后一天没有分流过的", lambda case: not case.channel),
    "petitions": _received("涉信访", "本身是信访事项、或者后来并入信访事项的", lambda case: case.petition),
    "collective": _received(
        "群体性纠纷",
        "涉及人数到了规程里按人数定级的最低一档的",
        lambda case: case.collective,
    ),
    "boundary": _received("边界纠纷", "跨行政区域边界的", lambda case: case.boundary),
    "simple": _received("简易程序", "一直按简易程序办的", lambda case: case.simple),
}
"""The figures of received cases by their codes; the five channels add up to what was received."""
