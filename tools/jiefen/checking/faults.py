"""What `check` says of texts that no rule judges: comments, stray files, what a branch wrote and took away (R28)."""

from jiefen.base.fault import FaultKind
from jiefen.base.text import N_

IN_TEXT = FaultKind(
    "PRV03",
    N_("注释、说明和放错的文件里没有能认出人的号码、账号和住址"),
    N_("提交到 Git 的每一个字，取到案卷库的人都看得到，不只是记录里的各栏。注释、草稿、读不出来的文件也一样。"),
    N_("第 {first} 到第 {last} 个字像是{kind}"),
    N_("从这里删去，人只写 P1 这样的代号；已经提交过的，按 SECURITY.md 处理"),
)
IN_NAME = IN_TEXT.worded(N_("文件名的第 {first} 到第 {last} 个字像是{kind}"))
IN_HISTORY = FaultKind(
    "PRV04",
    N_("这个分支的提交里没有写过能认出人的号码、账号和住址"),
    N_("后来删去的内容还在提交历史里，取到这个分支的人都翻得出来；合并以后就删不掉了。"),
    N_("这个分支有一次提交在这个文件里写过{kind}，后来删去也还在历史里"),
    N_("不要合并这个分支，另开一个分支重做；原来的分支按 SECURITY.md 处理"),
)
IN_OLD_NAME = IN_HISTORY.worded(N_("这个分支有一次提交用过的文件名里有{kind}，后来改名也还在历史里"))
IN_MESSAGE = IN_HISTORY.worded(N_("提交 {commit} 的说明、署名、备注，或者指着它的分支名、标签名里有{kind}"))

NOT_READ = FaultKind(
    "PRV05",
    N_("每一份会提交的文件都看过"),
    N_("没有看过的文件，里面有没有能认出人的号码谁也不知道；不说，就等于替它说没有。"),
    N_("这份文件超过 {most} MB，没有看里面有没有能认出人的号码、账号和住址"),
    N_("不是案卷的，移出案卷库；要留的，拆成看得过来的几份"),
)
NOT_UNPACKED = NOT_READ.worded(N_("这份文件解不开，或者解开以后太大，里面有没有能认出人的号码、账号和住址没有看全"))
NOT_OPENED = FaultKind(
    "PRV06",
    N_("图片、PDF、压缩包里面没有看"),
    N_("照片上的证件、扫描件上的签名，程序认不出来；谁放进来的，谁要自己看过。"),
    N_("这种文件里面有没有能认出人的号码、账号和住址，程序看不出来"),
    N_("请自己看一遍；有的，移出案卷库，已经提交过的按 SECURITY.md 处理"),
    "warning",
)
NOT_OPENED_THEN = NOT_OPENED.worded(N_("这个分支有一次提交里有过这份文件，里面没有看；后来删去也还在历史里"))

CLASSIFIED = FaultKind(
    "PRV10",
    N_("注释和放错的文件没有密级标志"),
    N_("案卷库在许多人的电脑上，不是放涉密文件的地方。密封也不行。"),
    N_("这里有密级标志"),
    N_("涉密的不进案卷库：先不要提交，报告保密工作人员；已经提交过的，按 SECURITY.md 处理"),
)

FAULTS: tuple[FaultKind, ...] = (IN_TEXT, IN_HISTORY, NOT_READ, NOT_OPENED, CLASSIFIED)
