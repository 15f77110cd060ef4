"""Why a record is not in the form that `jiefen fmt` writes."""

from jiefen.base.fault import FaultKind
from jiefen.base.text import N_

NOT_CANONICAL = FaultKind(
    "FMT01",
    N_("不是标准写法"),
    N_("写法统一，改一处才只动一行；不统一，比较版本时看不出真正改了什么，合并也容易冲突。"),
    N_("从这一行起不是标准写法（换行、缩进、引号或各项的先后）"),
    N_("请运行 jiefen fmt"),
    severity="warning",
)

FAULTS: tuple[FaultKind, ...] = (NOT_CANONICAL,)
