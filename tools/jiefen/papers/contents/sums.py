"""Sums as papers write them, in figures and in capitals 人民币大写 (R25). Whole fen in; nothing is rounded.

Capitals cannot be altered by a stroke or an added digit. How they are written follows the customary rules of the banks
for filling in bills and those of the Ministry of Finance for vouchers. Where these leave a choice, we take what both
allow and what leaves least room for another character:

- every place in use has its digit: 10 is 壹拾元整, never 拾元整;
- zeros inside the yuan are one 零 between the digits they part, however many: 叁拾万零玖仟捌佰贰拾伍元整;
- a 零 stands after 元 where there are fen and no jiao: 壹万贰仟元零壹分;
- nothing stands for yuan or jiao that are not there: 伍分;
- 整 ends a sum without fen, after 元 and after 角 alike (the banks leave it open after 角, vouchers ask for it).
"""

from jiefen.steps.money import FEN, MOST_FEN, amount

CURRENCY = "人民币"
ZERO = "零"
WHOLE = "整"
DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")
_GROUPS = ("", "万", "亿")
_GROUP = 10_000


def sum_in_figures(fen: int) -> str:
    """`12,000.00元`. Raises ValueError like `sum_in_capitals`."""
    return f"{amount(_sound(fen))}元"


def sum_in_capitals(fen: int) -> str:
    """`人民币壹万贰仟元零壹分` for 12,000.01 yuan.

    Raises ValueError below nothing and beyond `MOST_FEN`: no paper owes such a sum.
    """
    yuan, rest = divmod(_sound(fen), FEN)
    jiao, single = divmod(rest, 10)
    text = f"{_yuan(yuan)}元" if yuan or not rest else ""
    if jiao:
        text += f"{DIGITS[jiao]}角"
    elif single and yuan:
        text += ZERO
    return CURRENCY + text + (f"{DIGITS[single]}分" if single else WHOLE)


def _sound(fen: int) -> int:
    if not 0 <= fen <= MOST_FEN:
        message = "no sum that a paper may owe"
        raise ValueError(message)
    return fen


def _yuan(yuan: int) -> str:
    """Whole yuan, without the word for them."""
    if not yuan:
        return ZERO
    text, gap = "", False
    for at, digit in _digits(yuan):
        if digit:
            text += (ZERO if gap else "") + DIGITS[digit] + _PLACES[at % 4]
        gap = bool(text) and not digit
        if at % 4 == 0 and _in_group(yuan, at):
            text += _GROUPS[at // 4]
    return text


def _digits(yuan: int) -> list[tuple[int, int]]:
    """Every digit with its place, the highest first: 30 is (1, 3), (0, 0)."""
    written = str(yuan)
    return [(len(written) - 1 - index, int(digit)) for index, digit in enumerate(written)]


def _in_group(yuan: int, at: int) -> bool:
    """Whether the four digits that end at this place are not all zeros: 2 亿 has no 万."""
    return bool(yuan // 10**at % _GROUP)
