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
NOT_SHOWN_ANY_MORE = MADE_BY_HAND.worded(
    N_("这一批里有案件，主线后来写明不能公开"),
    N_("请删去这一批，从现在的主线另开分支，用 jiefen release 重新生成"),
)
NOT_REBUILT = FaultKind(
    "REL02",
    N_("公布的内容没法重算"),
    N_("算不出来的，就不知道是不是照案卷公布的，不能当作没有问题。"),
    N_("这一批没法按合并前的案卷重算"),
    N_("请先把主线上读不出来的案卷和设定改好，再用 jiefen release 重新生成这一批"),
)
UNFOUNDED = FaultKind(
    "REL03",
    N_("公布的批次写明由主线的哪一版算出"),
    N_("不知道照哪一版案卷和设定算的，以后就没有人能重算一遍，也说不清公布的时候知道什么。"),
    N_("这一批写的 made-from 不是主线的案卷和设定"),
    N_("请删去这一批，从主线另开分支，用 jiefen release 重新生成，不要手改；案卷还没有合并的，先合并案卷"),
)
UNSAID = UNFOUNDED.worded(N_("这一批没有写明由哪一版案卷和设定算出（made-from）"))
OLDER = FaultKind(
    "REL04",
    N_("公布的批次由主线从前的一版算出"),
    N_("算好以后主线又合并了别的。按现在的重算一样，就可以合并；但审批的人看到的是从前的那一版。"),
    N_("这一批由主线从前的案卷和设定算出，主线后来又有改动；按现在的已经重算过"),
    N_("没有别的问题就可以合并；要照现在的一版写，请删去这一批，从主线另开分支，用 jiefen release 重新生成"),
    severity="warning",
    no_example=N_("要有主线后来的改动和 Git 给它们的编号，一个例子写不出来"),
)
OUT_OF_TURN = FaultKind(
    "REL05",
    N_("公布的批次一次一批，按先后来"),
    N_("每一批只公布以前没有公布过的。两批同时来，同一件事就公布两次；后面的先来，前面的只会把它收回。"),
    N_("这次同时加了几批"),
    N_("请只留最早的一批，合并以后再从主线另开分支，用 jiefen release 生成下一批"),
)
LATER_BEFORE = OUT_OF_TURN.worded(
    N_("主线上已经公布过更晚的一批"), N_("请删去这一批；以前办结的，下一个季度的一批都会算进去")
)
PUBLISHED_MEANWHILE = OUT_OF_TURN.worded(
    N_("主线后来又公布了一批"), N_("请删去这一批，从现在的主线另开分支，用 jiefen release 重新生成")
)
TOO_EARLY = FaultKind(
    "REL06",
    N_("到了定稿日期才公布"),
    N_("定稿以前，迟录的记录和当事人的异议还没有到齐。早一天公布，就可能公布不该公布的。"),
    N_("这一批 {cut} 才定稿，{arrived} 就提交了"),
    N_("请删去这一批，到定稿日期以后用 jiefen release 重新生成"),
)
BEFORE_RELEASE = TOO_EARLY.worded(
    N_("这一批写的发布日期是 {released}，{arrived} 就提交了"),
    N_("请删去这一批，用 jiefen release 重新生成；日期写事情发生的那一天"),
)
UNAPPROVED = FaultKind(
    "REL07",
    N_("新公布的批次写明审批"),
    N_("谁起草、谁核对、谁做保密审查、谁签发，都没有写，就是没有人对这一批负责。早先的批次只写批准人，仍然有效。"),
    N_("新的一批没有写明审批（approval）"),
    N_("请删去这一批，用 jiefen release 重新生成，写明谁起草、核对、保密审查、签发，各在哪一天"),
)

FAULTS: tuple[FaultKind, ...] = (MADE_BY_HAND, NOT_REBUILT, UNFOUNDED, OLDER, OUT_OF_TURN, TOO_EARLY, UNAPPROVED)
