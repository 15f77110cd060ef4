"""Why a record does not have the shape of its schema."""

from jiefen.base.fault import FaultKind
from jiefen.base.text import N_

SHAPE = FaultKind(
    "SCH01",
    N_("内容不合格式"),
    N_("少一项、多一项，或者写的值不在规定的范围里，时限、统计和台账就算不出来，或者算错。"),
    N_("这里的内容不合格式"),
    N_("请对照同类记录改正；各项的写法见案卷库的说明"),
)

FAULTS: tuple[FaultKind, ...] = (SHAPE,)
