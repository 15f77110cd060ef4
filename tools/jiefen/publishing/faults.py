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
UNREADABLE = NOT_FOLLOWING.worded(N_("有一份凭证读不出来"))
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
    no_example=N_("看的是电脑上装的软件，不是案卷库里的文件"),
)
OTHER_ROWS = FaultKind(
    "PUBL11",
    N_("公开数据和签名时不一样"),
    N_("网站照公开数据生成；数据改了没有重新签名，网站上的和案卷库里的就对不上。"),
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

_LOST = N_("从版本历史取回它；自己分支上还没有合并、确实多余的，把加它的那个提交整个去掉，不另外删除")
LOST = FaultKind(
    "PUBL14",
    N_("凭证或者签名丢了"),
    N_("发布过的凭证接成一串，少一份就说不清网站上有过什么。删掉、改名、合并时只取一边，都算丢。"),
    N_("版本历史里有过的 {name}，现在没有了，或者内容不同"),
    _LOST,
)
SIGNERS_PATTERN = FaultKind(
    "PUBL15",
    N_("签名人名单的一行不止一个人"),
    N_("带 * 或者写了几个人的一行，等于谁签都算。"),
    N_("这一行写的不是一个工作人员代号"),
    N_("一行写一个人的代号，如 li-na，后面是这个人的公钥"),
)
SIGNERS_OPTION = FaultKind(
    "PUBL16",
    N_("签名人名单的一行有不认的选项"),
    N_("cert-authority 让这把钥匙再去认可别的钥匙，名单就管不住谁能签了。"),
    N_("这一行的选项不能用"),
    N_('只写 namespaces="jiefen"（要签名合并的写 "jiefen,git"）、valid-after、valid-before，日期写成 20261128'),
)
NO_SIGNERS_LINE = FaultKind(
    "PUBL17",
    N_("签名人名单的一行读不懂"),
    N_("读不懂的一行不算数，写的人却以为自己能签。"),
    N_("这一行不是签名人和公钥"),
    N_('写成 代号 namespaces="jiefen" 公钥（ssh-ed25519 开头的那一行）'),
)
UNKNOWN_SIGNER = FaultKind(
    "PUBL18",
    N_("签名人没有登记"),
    N_("不是本局的人签的，不能代表本局。"),
    N_("签名人 {handle} 不在工作人员名单里"),
    N_("请核对代号，或先在 office/organisation.yaml 登记"),
)
SIGNERS_KEY_TWICE = FaultKind(
    "PUBL19",
    N_("签名公钥重复"),
    N_("一把钥匙写给两个人，签名就分不清是谁的。"),
    N_("这把公钥前面已经写过"),
    N_("请删去一行；一人一把，不要合用"),
)
NOT_BY_MERGED = NO_SIGNER.worded(
    N_("凭证 {name} 不是 {date} 那天已经合并的名单里有权签名的人签的"),
    N_("由合并过的 office/signers 里的人重新发布；换签名人的，先把名单的改动批准、合并，再发布"),
)
OTHER_SIGNERS = FaultKind(
    "PUBL20",
    N_("签名人名单换过，没有批准"),
    N_("凭证由前一份发布时的签名人来认。名单在两次发布之间换了，又没有两个人批准，签的人就可能是自己加上去的。"),
    N_("凭证 {name} 以后，签名人名单换过，没有两个人批准的记录接得上"),
    N_("恢复那时的名单；确实要换人的，用 jiefen approve 登记批准，合并以后再发布"),
    no_example=_SIGNED,
)

SIGNERS_ENCODING = FaultKind(
    "PUBL31",
    N_("签名人名单不是 UTF-8 编码"),
    N_("编码不对，名单里的人一个也认不出来，到发布的时候才发现签不了名。"),
    N_("签名人名单{what}"),
    N_("请用编辑器另存为 UTF-8 编码"),
)

APPROVED_BY_SIGNATURE = FaultKind(
    "PUBL23",
    N_("批准有签名，核对过"),
    N_("批准记录是写的人的说法。批准的人用自己的钥匙签了名的合并，才证明看过的就是这些内容。"),
    N_("{path} 的改动由 {handle} 签名批准，提交 {commit}，按已经合并的签名人名单核对无误"),
    N_("不用再做什么"),
    severity="notice",
    no_example=_SIGNED,
)
SIGNED_BY_ANOTHER = FaultKind(
    "PUBL22",
    N_("签名不是批准人的"),
    N_("签了名，却不是记录里写的批准人签的，或者签名和内容对不上，批准就没有人作证。"),
    N_("带着 {path} 的批准记录的提交有签名，却都不是 {handle} 的，或者核对不上"),
    N_("由批准人签名合并：git merge -S，公钥写在 office/signers，namespaces 里有 git；在代码平台上批准的，在那里核对"),
    severity="warning",
    no_example=_SIGNED,
)

FAULTS: tuple[FaultKind, ...] = (
    NO_ATTESTATION, NOT_FOLLOWING, WRONG_DAY, CONTRADICTION, UNSIGNED, NO_SIGNER, NOT_FITTING, NOT_IN_POST,
    DIFFERENT, OTHER_TOOL, OTHER_ROWS, UNCOMMITTED, DEMO_SIGNER,
    LOST, SIGNERS_PATTERN, SIGNERS_OPTION, NO_SIGNERS_LINE, UNKNOWN_SIGNER, SIGNERS_KEY_TWICE, OTHER_SIGNERS,
    APPROVED_BY_SIGNATURE, SIGNED_BY_ANOTHER,
    SIGNERS_ENCODING,
)  # fmt: skip
