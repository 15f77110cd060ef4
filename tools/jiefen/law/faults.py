"""Why a local law, or an imported text of a law, is not used."""

from jiefen.base.fault import FaultKind
from jiefen.base.text import N_

WRONG_SHAPE = FaultKind(
    "LAW01",
    N_("本地法律登记不合格式"),
    N_("登记读不进来，规程和指南引用的本地规定就都查不到。"),
    N_("文件的内容不合格式"),
    N_("对照 schemas/office-law.schema.json 改正；在此之前本地法律不起作用"),
)
TAKEN = FaultKind(
    "LAW02",
    N_("法律代号已经有了"),
    N_("同一个代号指两部法，引用它的地方就不知道说的是哪一部。"),
    N_("代号 {id} 已经有了"),
    N_("换一个代号；登记册原有的法律不能在这里改写"),
)
OTHER_VERSION = FaultKind(
    "LAW03",
    N_("法律原文不是登记的版本"),
    N_("放上别的版本的条文，群众会照已经改掉的法办事。"),
    N_("这份原文自 {effective} 起施行，最后一条是第 {last} 条，与法律登记册登记的版本不符，网站不用它"),
    N_("请下载现行的版本，再运行 jiefen law import"),
    severity="warning",
)
PARTS_MISSING = FaultKind(
    "LAW04",
    N_("法律原文的文件不全"),
    N_("缺了一部分，后面的条文就没有了，指向它们的链接落了空。"),
    N_("这部法律的原文分成几个文件，现在不全，或者几个文件对不上"),
    N_("请从版本历史取回，或者重新运行 jiefen law import"),
)

NO_SUCCESSOR = FaultKind(
    "LAW05",
    N_("取代它的要点没有登记"),
    N_("说这一条不能再用，却没有说清现在看哪一条，改的人无从改起。"),
    N_("写明被取代的要点，取代它的要点登记册里没有"),
    N_("写成“法律代号.要点代号”，如 msjs.confirm-third-6m（jiefen law show 列出要点代号）"),
    severity="warning",
)

FAULTS: tuple[FaultKind, ...] = (WRONG_SHAPE, TAKEN, OTHER_VERSION, PARTS_MISSING, NO_SUCCESSOR)
