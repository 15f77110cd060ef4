"""What failed, as the window says it: what to press next instead of a command to type (R30).

A failure names files, options and commands where it is meant for a terminal. What is known to reach the window is said
anew here, by the sentence that tells what to do; of whatever else names a command, the window says what happened, and
shows the rest to whoever looks after the computer.
"""

import errno
import re
from collections.abc import Mapping

import msgspec

from jiefen.base.failure import Failure
from jiefen.base.text import N_, Say, Translate, render, say
from jiefen.desk.saying import spoken_say

FOR_A_TERMINAL = re.compile(r"jiefen [a-z-]|\bgit [a-z]|(?<!\S)--[a-z]|\{file\}|[a-z]/\{|\.ya?ml|office/")
"""What a sentence has that is meant for who types commands; in a template, before its facts are filled in."""
_TO_SOMEBODY = N_("没有记下，填的还在。请交给管电脑的人看看下面的话。")
_LOOK = N_("看看编号有没有写错，或者查找一下。")
_MERGED = N_("并入的只增不改：写错的在经过里按「改」，不该登记的记一条「作废」。")
INSTEAD: Mapping[str, tuple[str, str]] = {
    N_("编号写成 2026-0137 这样；jiefen list 列出全部，新收到的用 jiefen new 登记。"): (N_("没有这一件。"), _LOOK),
    N_("编号写成 2026-0137 这样；jiefen list 列出全部。"): (N_("没有这一件。"), _LOOK),
    N_("编号写成 2026-0137 这样；jiefen list 列出全部，jiefen check 查错误。"): (N_("没有这一件，或者打不开。"), _LOOK),
    N_("先按 jiefen check {file} 的提示改正。"): (
        N_("有一件打不开，这件事现在做不了。"),
        N_("在今天里找打不开的那一件，看看哪里坏了，或者取回上一版。"),
    ),
    N_("合并过的只增不改：写错的加一条更正（jiefen record {case} 更正），不该立的照规程撤回。"): (
        N_("这一件已经并入，不能撤掉。"),
        _MERGED,
    ),
    N_("合并过的只增不改：写错的加一条更正（jiefen record {case} 更正）。"): (
        N_("这一条已经并入，不能撤掉。"),
        _MERGED,
    ),
    N_(
        "先做完（git commit 或 git rebase --continue），或者退回（git merge --abort 或 git rebase --abort），再试一次"
    ): (
        N_("同事的和你的正合到一半，没有改动。"),
        N_("先到「两边都改了」看完，再试一次。"),
    ),
    N_("先取回主分支：git fetch origin main:refs/remotes/origin/main，再试一次"): (
        N_("还不知道并入的有哪些，没有改动。"),
        N_("先到「送出」收一次同事的，再试一次。"),
    ),
    N_("在克隆下来的案卷库里运行，check 也可以不写 --since"): (
        N_("这本案卷库不记版本，撤不掉，也换不了编号。"),
        N_("照样能记。要撤的，记一条更正。"),
    ),
    N_("正在合并的，先运行 git merge --abort，再换编号；别的错误按 jiefen check 的提示改。"): (
        N_("这一件打不开，没有换编号。"),
        N_("看看哪里坏了，或者取回上一版，再换。"),
    ),
    N_("只有一把钥匙，丢了就再也打不开。各人用 jiefen keygen 做钥匙，备用钥锁进保险柜。"): (
        N_("还没有两个人的钥匙和一把备用钥匙，密封不了。"),
        N_("先做钥匙：至少两个人各一把，另做一把备用的锁进保险柜。"),
    ),
    N_("把 jiefen whoami 显示的公钥写进名单，上面一行写 # 和代号，再请另一位持钥人运行 jiefen rekey。"): (
        N_("你的钥匙不在名单上，不知道是谁在写。"),
        N_("请名单上的人把你加进去。登记、记步骤不用钥匙。"),
    ),
    N_("换钥加 --by，写明经办人；写密封材料用自己的钥匙。"): (
        N_("这是备用钥匙，不知道是谁在写。"),
        N_("写当事人用自己的钥匙，或者锁上再写。"),
    ),
    N_(
        "请来人找本局信访专人或者纪检专人，不代收、不代写。其中另有纠纷要调解的，只登记纠纷，不写检举的事；"
        "要求查处企业违法、退款赔偿的是投诉举报，写 --complaint 登记。"
    ): (
        N_("检举控告不在这里登记，什么也没有保存。"),
        N_("请来人找本局信访专人或者纪检专人。要求查处企业违法、退款赔偿的是投诉举报，那一项另有地方写。"),
    ),
    N_("在 {file} 最新的一版里写上 papers，样子见 skeleton 里的规程。"): (
        N_("本局的规程里没有文书清单，不知道要出哪些纸。"),
        N_("请管规程的人补上清单。"),
    ),
    N_("装上 LibreOffice 再试；不装的，去掉 --pdf，用 Word 打开文书来打印。"): (
        N_("这台电脑上没有 LibreOffice，做不了 PDF。"),
        N_("用「Word 文件」打开来打印。"),
    ),
    N_("没有送出的先送出（jiefen submit）；等同事并入，取回来（jiefen submit --list），再给文号。"): (
        N_("你送出去的还没有并入，现在编不了文号：同事那里会编出一样的号。"),
        N_("先送出，等同事并入，再回来编文号。"),
    ),
    N_("关掉别的程序再试，或者用 --only 少做几份。"): (
        N_("等了很久还没有做完，停下了。"),
        N_("关掉别的程序再试，或者一份一份打印。"),
    ),
    N_("加上 --pages 写明纸上是几页，如 {example}。"): (
        N_("数不出这个文件有几页。"),
        N_("在「纸上几页」里写上。"),
    ),
    N_("核对有没有漏扫、多扫的；文件没有错的，去掉 --pages。"): (
        N_("写的页数和文件里的不一样。"),
        N_("看看有没有漏扫、多扫；文件没有错的，把页数清空。"),
    ),
    N_("改正 {file}，哪一段不对看 jiefen papers templates --check；删去它，就用程序自带的。"): (
        N_("本局自己的这份模板有毛病，没有出。"),
        N_("请管模板的人改一改。"),
    ),
    N_("请自己留下对的内容，删去剩下的标记；或者用 git checkout -m 取回冲突，再运行 jiefen resolve。"): (
        N_("这件在两台电脑上都改了，合得不全。"),
        N_("到「两边都改了」看一看。"),
    ),
    N_("先登记那一轮：jiefen screen round；不是排查来的，登记为诉求或者案件。"): (
        N_("那一天没有哪一轮排查到过这个片区。"),
        N_("先登记那一轮排查；不是排查来的，登记成诉求或者新纠纷。"),
    ),
    N_("先提交 cases 和 office 里的改动，再登记报出。"): (
        N_("还有没送出的改动，报出的数以后没有办法照样再算一次。"),
        N_("先送出，再登记报出。"),
    ),
    N_("还没有合并的，撤掉那次接入的文件再来；漏掉的几件，用 jiefen new 登记，写明迟录原因。"): (
        N_("已经接入过一份台账，没有再写：只接一次。"),
        N_("漏掉的几件，在「新纠纷」里登记。"),
    ),
    N_("先排：jiefen duty make {month}"): (N_("这个月还没有值班表。"), N_("先到值班里排这个月。")),
    N_("先补排：jiefen duty make {month}"): (N_("那一天没有排人，换不了班。"), N_("先到值班里排上那一天。")),
    N_("单独登记：jiefen pledge new {year} {unit} --first 姓名。"): (
        N_("有的单位看不出第一责任人是谁。"),
        N_("一次选一个单位，再选第一责任人。"),
    ),
    N_("有的案件没有归到哪一类，运行 jiefen check 看报表 {id}。"): (
        N_("有的数加起来对不上：有的案件没有归到哪一类。"),
        N_("请管报表的人看看哪一类漏了。"),
    ),
    N_("请运行 jiefen check，按提示改正。"): (
        N_("有的记录打不开，没有算进去。"),
        N_("在今天里找打不开的那一份，看看哪里坏了，或者取回上一版。"),
    ),
}
"""By what a failure says to do: what happened and what to press, as the window says it."""

FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
READ_ONLY = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})
"""What the system says of a disk that is full, of a place where nothing may be written."""


class Plainly(msgspec.Struct, frozen=True):
    """A failure as the window says it: what happened, what to do, and the words for who looks after the computer."""

    what: str
    do: str
    technical: str = ""


def plainly(failure: Failure, translate: Translate, this_year: int) -> Plainly:
    """The failure in the words of the window."""
    what, do = failure.say, failure.do
    instead = INSTEAD.get(do.template)
    original = f"{render(what, translate)} {render(do, translate)}"
    if instead is not None:
        return Plainly(translate(instead[0]), translate(instead[1]))
    if not is_for_a_terminal(do) and not is_for_a_terminal(what):
        return Plainly(_said(what, translate, this_year), _said(do, translate, this_year))
    told = translate(N_("没有办成。")) if is_for_a_terminal(what) else _said(what, translate, this_year)
    return Plainly(told, translate(_TO_SOMEBODY), original)


def not_stored(error: OSError) -> Say:
    """What the computer refused: what was entered is still on the page."""
    if error.errno in FULL:
        return say(N_("存不下：磁盘满了。填的还在这一页，不要关。"))
    if error.errno in READ_ONLY:
        return say(N_("存不下：这里不让写。填的还在这一页，不要关。"))
    return say(N_("没有存下。填的还在这一页，再试一次。"))


def is_for_a_terminal(sentence: Say) -> bool:
    """Whether a sentence names a command, an option or a file."""
    inner = (fact for fact in sentence.facts.values() if isinstance(fact, Say))
    return bool(FOR_A_TERMINAL.search(sentence.template)) or any(is_for_a_terminal(one) for one in inner)


def _said(sentence: Say, translate: Translate, this_year: int) -> str:
    return spoken_say(sentence, translate, {}, this_year)


def in_one(failure: Failure, translate: Translate, this_year: int) -> Say:
    """The failure as one sentence, for the summary above a form."""
    told = plainly(failure, translate, this_year)
    return say(N_("{text}"), text=f"{told.what}{told.do}")
