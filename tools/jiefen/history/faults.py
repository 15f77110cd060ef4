"""Why what a commit says of its day, or where a line of work stands, cannot be judged by (R31, docs/dev/history.md)."""

from jiefen.base.fault import FaultKind
from jiefen.base.text import N_

_NO_EXAMPLE = N_("说的是提交的日期和分支的先后，不写在任何文件里，一个文件举不出这样的例子")

BACKWARDS = FaultKind(
    "HIS20",
    N_("提交的日期早于它之前的提交"),
    N_("日期是提交的电脑自己写的。后做的比先做的日期还早，不是钟不准，就是有人把日期往前改，迟录就看不出来了。"),
    N_("提交 {commit} 的日期早于它之前的提交"),
    N_("请对准电脑的日期和时间，再运行 git rebase --force-rebase {commit}^，让它和以后的提交都写上今天的日期"),
    no_example=_NO_EXAMPLE,
)
BEHIND = FaultKind(
    "HIS21",
    N_("分支没有跟上主分支"),
    N_("从很早以前分出来的分支，上面的日期没有别的提交可以印证，什么时候记的说不清；别人已经改过的也看不到。"),
    N_("这里只跟到主分支 {has} 的内容，主分支已经到 {newest}，相差超过 {n} 个工作日"),
    N_(
        "先跟上主分支再检查：git fetch，再运行 git merge {main} 或者 git rebase {main}；"
        "从前记的都算跟上的那天才提交，迟了的写明迟录原因"
    ),
    no_example=_NO_EXAMPLE,
)
AHEAD = FaultKind(
    "HIS23",
    N_("提交的日期还没有到"),
    N_("日期写到以后，还没有发生的事就能当作已经发生的来记，往后的提交也都显得日期不对。"),
    N_("提交 {commit} 的日期还没有到"),
    BACKWARDS.do,
    no_example=_NO_EXAMPLE,
)

VOID_MEANWHILE = FaultKind(
    "HIS24",
    N_("以另一件为准作废的，那一件在主分支上还在"),
    N_("两个人在两个分支上各作废一件，各自看都对；合到一起两件都作废，这件纠纷就没有了。"),
    N_("这里以 {other} 为准作废，主分支上 {other} 已经作废"),
    N_("先跟上主分支（git fetch，再 git merge 或 git rebase），核对哪一件该留：只作废一件，这里的用 jiefen undo 撤回"),
    no_example=N_("要两个分支才看得出来：两边各作废了一件。"),
)
CLOSED_MEANWHILE = VOID_MEANWHILE.worded(
    N_("这里以 {other} 为准作废，主分支上 {other} 已经结案"),
    N_("先跟上主分支（git fetch，再 git merge 或 git rebase），核对那一件办的是不是这件纠纷，再检查一次"),
)
GONE_MEANWHILE = VOID_MEANWHILE.worded(N_("这里以 {other} 为准作废，主分支上 {other} 已经没有了"))
UNLIKE_MEANWHILE = VOID_MEANWHILE.worded(N_("这里以 {other} 为准作废，主分支上 {other} 已经改了种类或片区"))
NEEDED_MEANWHILE = VOID_MEANWHILE.worded(N_("这里作废了，主分支上 {other} 已经作废，以这一件为准"))

FAULTS: tuple[FaultKind, ...] = (BACKWARDS, BEHIND, AHEAD, VOID_MEANWHILE)
