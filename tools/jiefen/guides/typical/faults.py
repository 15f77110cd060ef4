"""Why a page is no typical case at all; what forbids publishing one are rules."""

from jiefen.base.fault import FaultKind
from jiefen.base.text import N_

NO_HEAD = FaultKind(
    "TYP10",
    N_("典型案例缺少开头"),
    N_("没有开头，就不知道讲的是哪件案件、是谁同意公开的，不能放上网站。"),
    N_("这篇典型案例没有开头，或者开头没有用 --- 收尾"),
    N_("请在最前面写一行 ---，下面写 title、teaches、case、date、approved，再写一行 ---"),
)

FAULTS: tuple[FaultKind, ...] = (NO_HEAD,)
