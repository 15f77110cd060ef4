"""Why a site does not count as the one that this office signed (R27)."""

from jiefen.base.fault import FaultKind
from jiefen.base.text import N_

_PUBLISH = N_("请在持钥人的电脑上运行 jiefen publish，把新的凭证和签名一起提交")
_HISTORY = N_("从版本历史取回发布过的凭证；发布过的不能改，不能删，各人分头发布的只留一份")
_SIGNED = N_("要先用签名钥匙对整个网站签名，改动才看得出来，一个文件举不出这样的例子")

NO_ATTESTATION = FaultKind(
    "PUBL01",
    N_("没有发布凭证"),
    N_("没有凭证，就没法核对网站上的是不是本局发布的那一份。"),
    N_("还没有发布凭证"),
    _PUBLISH,
    no_example=N_("缺的是整个发布，不是哪个文件写错了"),
)
NOT_FOLLOWING = FaultKind(
    "PUBL02",
    N_("凭证接不上"),
    N_("凭证一份接着一份；中间断了，可能有人抽掉或者换掉了一份。"),
    N_("凭证 {name} 和前一份接不上"),
    _HISTORY,
)
WRONG_DAY = FaultKind(
    "PUBL03",
    N_("凭证的日期不对"),
    N_("日期倒了或者还没有到，不是电脑的钟不准，就是凭证是后来补的。"),
    N_("凭证 {name} 的日期 {date} 早于前一份"),
    N_("请核对电脑的日期，重新发布"),
)
NOT_YET = WRONG_DAY.worded(N_("凭证 {name} 的日期 {date} 还没有到"), _HISTORY)
CONTRADICTION = FaultKind(
    "PUBL04",
    N_("凭证自相矛盾"),
    N_("凭证里的总数和逐个文件的数对不上，说明签名以前就被改过，或者不是本程序写的。"),
    N_("凭证 {name} 自相矛盾"),
    _HISTORY,
)
UNSIGNED = FaultKind(
    "PUBL05",
    N_("凭证没有签名"),
    N_("没有签名的凭证，谁都写得出来。"),
    N_("凭证 {name} 没有签名"),
    _PUBLISH,
)
NO_SIGNER = FaultKind(
    "PUBL06",
    N_("签名的人无权签名"),
    N_("签名的人不在名单里，或者那天不在起止日以内，签的就不代表本局。"),
    N_("凭证 {name} 不是 {date} 那天有权签名的人签的"),
    N_("请核对 office/signers 和它的起止日，由名单里的人重新发布"),
    no_example=_SIGNED,
)
NO_SIGNERS_KEY = NO_SIGNER.worded(
    N_("这把签名钥匙在 {date} 不是名单里有权签名的人的"), N_("请核对 office/signers 和它的起止日，由名单里的人发布")
)
NOT_FITTING = FaultKind(
    "PUBL07",
    N_("签名和凭证对不上"),
    N_("签名以后凭证又改过，或者这是别的凭证的签名。"),
    N_("凭证 {name} 的签名和内容对不上"),
    _HISTORY,
    no_example=_SIGNED,
)
NOT_IN_POST = FaultKind(
    "PUBL08",
    N_("签名人没有任职"),
    N_("签名人那天不在岗，本局就没有人对这份网站负责。"),
    N_("签名人 {handle} 在 {date} 没有任职"),
    N_("请核对 office/signers 和 office/organisation.yaml，由在任的人重新发布"),
    no_example=_SIGNED,
)
DIFFERENT = FaultKind(
    "PUBL09",
    N_("网站和签名时不一样"),
    N_("可能有人在服务器上改了网页，也可能传漏了文件；哪一种都不是本局核查过的那一份。"),
    N_("网站的 {page} 和签名时不一样：{how}"),
    _PUBLISH,
    no_example=_SIGNED,
)
MORE_DIFFERENT = DIFFERENT.worded(N_("另有 {count} 个文件和签名时不一样"))
OTHER_TOOL = FaultKind(
    "PUBL10",
    N_("软件版本和签名时不同"),
    N_("软件版本不同，同样的材料生成的网页也会有差别，分不清是不是有人改过。"),
    N_("{tool} 的版本是 {now}，签名时是 {then}"),
    N_("请装和签名时一样的版本再核对，或者用这里的版本重新发布"),
    severity="warning",
    no_example=N_("看的是电脑上装的软件，不是案件簿里的文件"),
)
OTHER_ROWS = FaultKind(
    "PUBL11",
    N_("公开数据和签名时不一样"),
    N_("网站照公开数据生成；数据改了没有重新签名，网站上的和案件簿里的就对不上。"),
    N_("{name} 和签名时不一样"),
    _PUBLISH,
)
UNCOMMITTED = FaultKind(
    "PUBL12",
    N_("有没有提交的改动"),
    N_("没有提交的改动别人拿不到，谁也没法照着再生成一遍来核对。"),
    N_("这里有没有提交的改动"),
    N_("先提交或者撤销改动，再发布"),
    no_example=N_("哪个文件都行，只要改了没有提交，不在于写了什么"),
)
DEMO_SIGNER = FaultKind(
    "PUBL13",
    N_("用了演示签名人"),
    N_("演示签名人的私钥跟着程序公开，任何人都能冒充本局签名。"),
    N_("office/signers 里有程序自带的演示签名人"),
    N_("请删去那一行，写上本局签名人的公钥"),
)

FAULTS: tuple[FaultKind, ...] = (
    NO_ATTESTATION, NOT_FOLLOWING, WRONG_DAY, CONTRADICTION, UNSIGNED, NO_SIGNER, NOT_FITTING, NOT_IN_POST,
    DIFFERENT, OTHER_TOOL, OTHER_ROWS, UNCOMMITTED, DEMO_SIGNER,
)  # fmt: skip
