"""How points follow from figures (R22): numbers in, points out, and how they came about, in words.

A share is rounded to a tenth of a percentage point before points are taken for it, so that anybody who adds up what is
printed comes to the same.
"""

from decimal import ROUND_HALF_UP, Decimal

import msgspec

from jiefen.office.assessment.record import EACH, LADDER, RATE, Row, points_words

TENTH, HUNDREDTH = Decimal("0.1"), Decimal("0.01")
NONE = Decimal(0)


class Worked(msgspec.Struct, frozen=True):
    """The points of a row, and how they came about; `scored` is False where nothing could be counted."""

    points: Decimal
    words: str
    scored: bool = True


class Counted(msgspec.Struct, frozen=True, kw_only=True):
    """What was counted for a row: the figure and, of a share, what it is of; None where the office has no record."""

    title: str
    unit: str
    value: Decimal | None
    of_title: str = ""
    of: Decimal | None = None


def worked(row: Row, counted: Counted) -> Worked:
    """The points of a row by a figure; what cannot be counted, or is too little to say anything, costs nothing."""
    if counted.value is None or (row.of and counted.of is None):
        return _not_scored(row, "没有这一项记录")
    if row.of and (counted.of is None or counted.of < row.base_at_least):
        of = points_words(counted.of or NONE)
        return _not_scored(row, f"{counted.of_title}只有 {of} 件，不到 {row.base_at_least} 件，不算比率")
    if row.mechanic == EACH:
        return _each(row, counted, counted.value)
    if row.mechanic == RATE:
        return _rate(row, counted)
    if row.mechanic == LADDER:
        return _ladder(row, counted)
    return _bonus(row, counted, counted.value)


def share(counted: Counted) -> Decimal:
    """The share in per cent, to a tenth."""
    if counted.value is None or not counted.of:
        return NONE
    return (100 * counted.value / counted.of).quantize(TENTH, ROUND_HALF_UP)


def _not_scored(row: Row, why: str) -> Worked:
    if row.is_bonus:
        return Worked(NONE, f"{why}，不加分", scored=False)
    return Worked(row.points, f"{why}，不扣分", scored=False)


def _each(row: Row, counted: Counted, value: Decimal) -> Worked:
    per = row.per or NONE
    points = _down_to_floor(row, value * per)
    amount = _so_many(counted.title, value, counted.unit)
    if not value:
        return Worked(points, amount)
    return Worked(points, f"{amount}，每{counted.unit}扣 {points_words(per)} 分{_stopped(row, value * per)}")


def _rate(row: Row, counted: Counted) -> Worked:
    per, target, found = row.per or NONE, row.target or NONE, share(counted)
    short = max(target - found, NONE)
    points = _down_to_floor(row, short * per)
    words = f"{_share_words(counted, found)}，目标 {points_words(target)}%"
    if not short:
        return Worked(points, words)
    lost = f"，低 {points_words(short)} 个百分点，每个扣 {points_words(per)} 分"
    return Worked(points, words + lost + _stopped(row, short * per))


def _ladder(row: Row, counted: Counted) -> Worked:
    found = share(counted) if row.of else counted.value or NONE
    reached = [rung for rung in row.ladder if found >= rung.at_least]
    points = max(reached, key=lambda rung: rung.at_least).points if reached else NONE
    words = _share_words(counted, found) if row.of else _so_many(counted.title, found, counted.unit)
    return Worked(points, f"{words}，这一档 {points_words(points)} 分")


def _bonus(row: Row, counted: Counted, value: Decimal) -> Worked:
    per = row.per or NONE
    points = min(value * per, row.points)
    words = _so_many(counted.title, value, counted.unit)
    if not value:
        return Worked(points, words)
    most = f"，最多 {points_words(row.points)} 分" if value * per > row.points else ""
    return Worked(points, f"{words}，每{counted.unit}加 {points_words(per)} 分{most}")


def _share_words(counted: Counted, found: Decimal) -> str:
    part = _so_many(counted.title, counted.value or NONE, counted.unit)
    whole = _so_many(counted.of_title, counted.of or NONE, counted.unit)
    return f"{part} ÷ {whole} ＝ {points_words(found)}%"


def _so_many(title: str, value: Decimal, unit: str) -> str:
    """`受理逾期 3 件`; a bracket brings its own gap."""
    gap = "" if title.endswith("）") else " "
    return f"{title}{gap}{points_words(value)} {unit}"


def _down_to_floor(row: Row, lost: Decimal) -> Decimal:
    return max(row.points - lost, row.floor).quantize(HUNDREDTH, ROUND_HALF_UP)


def _stopped(row: Row, lost: Decimal) -> str:
    if row.points - lost >= row.floor:
        return ""
    return "，扣完为止" if not row.floor else f"，最少 {points_words(row.floor)} 分"
