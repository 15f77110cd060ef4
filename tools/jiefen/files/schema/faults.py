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

NEVER = FaultKind(
    "SCH02",
    N_("有些内容从来不记，密封了也不记"),
    N_("民族、学历、政治面貌、健康、行踪这些，调解用不着。记下来的名单，总有人来要。"),
    N_("{place}里有一项从不记录：{why}"),
    N_("把整项删去，也不写进密封材料；已经提交过的，按 SECURITY.md 处理"),
)

FAULTS: tuple[FaultKind, ...] = (SHAPE, NEVER)
