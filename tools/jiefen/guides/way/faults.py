"""Why the questions of 解纷指引 do not lead everybody somewhere (R26)."""

from jiefen.base.fault import FaultKind
from jiefen.base.text import N_

DOUBLE = FaultKind(
    "WAY01",
    N_("代号既是问题又是答案"),
    N_("选项通到这个代号时，就不知道该接着问，还是给答案。"),
    N_("{code} 既是问题又是答案"),
    N_("请给其中一个换一个代号"),
)
DEAD_END = FaultKind(
    "WAY02",
    N_("选项走不通"),
    N_("来问路的人点了这一项，就走不下去了。"),
    N_("这个选项走不通：没有 {code} 这个问题或者答案"),
    N_("请写一个有的代号，或者补上那个问题、答案"),
)
NO_START = DEAD_END.worded(N_("没有 {code} 这个问题"), N_("请写一个有的问题的代号"))
NO_GUIDE = FaultKind(
    "WAY03",
    N_("答案里写了没有的指南或者表"),
    N_("答案让人去看、去填的，网站上却没有。"),
    N_("没有 {code} 这篇指南"),
    N_("请写 guides/ 里有的文件名，不带 .md"),
)
NO_FORM = NO_GUIDE.worded(N_("没有 {code} 这张表"), N_("请写有的表的代号"))
NO_BASIS = FaultKind(
    "WAY04",
    N_("期限没有依据"),
    N_("不写依据的期限，群众会当成法律定的，反而误了真正的日子。"),
    N_("这个期限没有依据"),
    N_("法律定的，写上 [[law:代号/条号]]；规程定的，把天数写成 [[clock:时限]]"),
)
INCOMPLETE = FaultKind(
    "WAY05",
    N_("答案不全"),
    N_("走到答案的人最想知道去哪里、多久、花多少钱；少一样，还得再打听。"),
    N_("答案 {code} 没有写 {name}"),
    N_("请写上去哪里（places）、多久（limits）、花多少钱（cost）；来我们这里的，写 ours: true"),
)
UNREACHED = FaultKind(
    "WAY06",
    N_("谁也走不到"),
    N_("没有选项通到的问题和答案，写了也没有人看到；多半是漏了一个选项。"),
    N_("谁也走不到 {code}"),
    N_("请让一个选项通到它，或者删去"),
)
LOOP = FaultKind(
    "WAY07",
    N_("选项绕了回来"),
    N_("答过的问题又出现，人在里面转圈，以为网站坏了。"),
    N_("这个选项又回到 {code}"),
    N_("请改成往前走的问题或者答案"),
)
TOO_LONG = FaultKind(
    "WAY08",
    N_("问题太多"),
    N_("问得太多，着急的人答到一半就不答了。"),
    N_("最长的一条路要答 {count} 个问题，多于 {most} 个"),
    N_("请合并问题，让每条路都不超过 {most} 个"),
)
SAME_END = FaultKind(
    "WAY09",
    N_("两个选项去同一处"),
    N_("网址靠去处认出选了哪一项；两项去同一处就认不出来，也用不着分成两项。"),
    N_("两个选项都去 {code}"),
    N_("请把两个选项并成一个"),
)

FAULTS: tuple[FaultKind, ...] = (
    DOUBLE, DEAD_END, NO_GUIDE, NO_BASIS, INCOMPLETE, UNREACHED, LOOP, TOO_LONG, SAME_END,
)  # fmt: skip
