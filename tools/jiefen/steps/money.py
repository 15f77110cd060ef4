"""Sums of money: files hold whole fen, people write and read yuan (R29). Read and shown here and nowhere else.

How papers write a sum, in capitals too, is in `papers/contents/sums`.
"""

import re
from fractions import Fraction

import msgspec

from jiefen.base.text import N_, Say, say

FEN = 100
MOST_FEN = 10_000_000_000_000
"""More than any sum: 100 billion yuan, in fen."""

_SUM = re.compile(
    r"(?:人民币|¥|RMB|CNY)?"
    r"(?P<number>[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.(?P<fraction>[0-9]+))?"
    r"(?P<unit>[百千]?万|[百千]|亿)?(?:元整?|圆整?|块钱?|yuan|RMB|CNY)?"
)
_FULL_WIDTH = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | {0xFFE5: "¥", 0x3000: " "}
"""Full width only: what else looks like a digit is none. `800²` is 800 with a note, not 8002."""
_PARTED = re.compile(r"(?<=[0-9.])\s+(?=[0-9.])")
_THOUSANDS = re.compile(r"[^0-9]*[0-9]{1,3}(?:\s[0-9]{3})+(?:\.[0-9]+)?[^0-9]*")
APART = N_("数字中间有空格，不知道是多少元")
LONGEST = 60
"""More than any sum takes to write."""
_UNITS = {"": 1, "百": 100, "千": 1000, "万": 10**4, "百万": 10**6, "千万": 10**7, "亿": 10**8}
_EXAMPLES = ("8000", "8000.50", "12,000", "1.2万")
_WRITTEN_OUT = re.compile("[零〇一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟元圆整]+")
_COMMAS = re.compile(r"[0-9]+(?:,[0-9]*)+(?:\.[0-9]+)?")


class Unclear(msgspec.Struct, frozen=True):
    """A text that is no sum of money, or may be two: `say` what is unclear, `do` how to write it."""

    say: Say
    do: Say


def read_sum(text: str) -> int | Unclear:
    """The fen that somebody wrote in yuan: `800`, `800元`, `1.2万元`, `12,000`, full width or not.

    Exact: nothing is rounded. What could mean two sums is refused: three decimals without 万 (`1.200`), commas or
    spaces that do not part thousands (`12,00`, `1 2万`).
    """
    plain = text.strip().translate(_FULL_WIDTH)
    bare = "".join(plain.split())
    apart = _PARTED.search(plain) and not _THOUSANDS.fullmatch(plain)
    found = None if apart or len(bare) > LONGEST else _SUM.fullmatch(bare)
    if not found:
        why = say(APART) if apart else _why_not(bare)
        return Unclear(why, say(N_("写多少元，如 {examples}。"), examples=_EXAMPLES))
    whole, fraction, unit = found["number"].replace(",", ""), found["fraction"] or "", found["unit"] or ""
    fen = Fraction(f"{whole}.{fraction or 0}") * _UNITS[unit] * FEN
    if fen != int(fen) or (not unit and len(fraction) > len("00")):
        return Unclear(
            say(N_("元后面只有角和分，至多两位小数")),
            say(N_("一千两百元写 1200 或者 1,200，一元两角写 1.2。")),
        )
    if fen > MOST_FEN:
        return Unclear(say(N_("金额太大，至多 {most}"), most=money(MOST_FEN)), say(N_("核对单位：写的是元。")))
    return int(fen)


def _why_not(bare: str) -> Say:
    """What keeps a text without spaces from being a sum."""
    if bare.startswith(("-", "−", "–", "负")):
        return say(N_("金额不能是负数"))
    if _COMMAS.fullmatch(bare.rstrip("元")):
        return say(N_("逗号只能每三位一个，不知道是多少元"))
    if _WRITTEN_OUT.fullmatch(bare):
        return say(N_("金额要写成数字"))
    return say(N_("不是金额"))


def money(fen: int) -> Say:
    """A sum for people, to be said in their language: fen as yuan with two places, `12,000.00 元`."""
    return say(N_("{amount} 元"), amount=amount(fen))


def amount(fen: int) -> str:
    """The yuan alone, in figures: `12,000.00`."""
    sign, (yuan, rest) = "-" * (fen < 0), divmod(abs(fen), FEN)
    return f"{sign}{yuan:,}.{rest:02d}"
