"""Why a publication that was added is none that `jiefen release` wrote (R27, R31)."""

from jiefen.base.fault import FaultKind
from jiefen.base.text import N_

MADE_BY_HAND = FaultKind(
    "REL01",
    N_("公布的内容和按案卷重算的不一样"),
    N_("公布的每一行都要经得起重算。多写一行、少藏一格，就可能认出是谁的事；少写一行，数字就不可信。"),
    N_("这一批的{what}，和按合并前的案卷、设定重算的不一样"),
    N_("请删去这一批，从主线另开分支，用 jiefen release 重新生成，不要手改；案卷还没有合并的，先合并案卷"),
)
NOT_REBUILT = FaultKind(
    "REL02",
    N_("公布的内容没法重算"),
    N_("算不出来的，就不知道是不是照案卷公布的，不能当作没有问题。"),
    N_("这一批没法按合并前的案卷重算"),
    N_("请先把主线上读不出来的案卷和设定改好，再用 jiefen release 重新生成这一批"),
)

FAULTS: tuple[FaultKind, ...] = (MADE_BY_HAND, NOT_REBUILT)
