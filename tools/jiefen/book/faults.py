"""Why a record is not in the form that `jiefen fmt` writes, or may not keep its number."""

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

NUMBER_TAKEN = FaultKind(
    "REC32",
    N_("编号被主分支上的另一件案件用了"),
    N_("一个编号只能是一件案件。先合并的占了编号，后来的还用它，两件纠纷就会混成一件。"),
    N_("主分支上已经有另一件案件用了 {case} 这个编号"),
    N_("请运行 jiefen renumber {case} 换一个编号，再提交"),
    no_example=N_("要两个分支才看得出来：先合并的那一个占了编号。"),
)

FAULTS: tuple[FaultKind, ...] = (NOT_CANONICAL, NUMBER_TAKEN)
