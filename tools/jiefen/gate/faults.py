"""Why the gate does not let a site pass (R27). A sentence names a type, a case, a file and a place, never the value."""

from jiefen.base.fault import FaultKind
from jiefen.base.text import N_

LEAK = FaultKind(
    "GATE01",
    N_("网站里有密封的身份信息"),
    N_("网站人人看得到，搜索引擎也会存下来；当事人的信息放出去就收不回来。"),
    N_("文件内部有案件 {case} 的 {ref} 的{kind}，共 {count} 处"),
    N_("请从源头删去，重新生成网站"),
)
LEAK_AT = LEAK.worded(N_("第 {byte} 字节起有案件 {case} 的 {ref} 的{kind}，共 {count} 处"))
LEAK_IN_NAME = LEAK.worded(N_("文件名里有案件 {case} 的 {ref} 的{kind}"))
EXEMPT = N_("请从源头删去，重新生成网站；只是巧合的，两人批准后登记到 office/exceptions.yaml，豁免码 {mac}")
UNREAD = FaultKind(
    "GATE02",
    N_("没法核查的文件"),
    N_("看不透的文件里有没有个人信息，谁也不知道，所以不放行。"),
    N_("这个文件没法核查：{why}"),
    N_("网站上只放核查得了的格式；请换一种格式，或者去掉它"),
)
MISSED = FaultKind(
    "GATE03",
    N_("自检没有通过"),
    N_("每次核查都放进已知的试样；连试样都没有找到，别的“没有发现”就都不可信。"),
    N_("自检没有通过：{file} 里的试样没有找到（{kinds}）"),
    N_("这次核查不能作数。请报告这个问题，不要发布"),
    no_example=N_("只有程序本身有毛病才会出现，案卷库里的文件写不出这样的例子"),
)
NOTHING_KNOWN = FaultKind(
    "GATE04",
    N_("没有可以核对的身份信息"),
    N_("没有要找的，当然什么也找不到；这样的“没有发现”不能当作干净。"),
    N_("没有可以核对的身份信息"),
    N_("密封材料还没有建立，或者没有取到本机；核对不了的网站不能发布"),
)
FEWER = FaultKind(
    "GATE05",
    N_("要核对的比上次发布时少"),
    N_("密封材料少了，要找的也就少了；漏掉的人，信息可能正好在网站上。"),
    N_("{kind}只核对了 {has} 个，上次发布时有 {had} 个"),
    N_("请取回缺少的密封材料；依规定删除过的，先在 office/keys.yaml 的 erasures 登记"),
)
FEWER_CASES = FEWER.worded(
    N_("比上次发布时少了 {missing} 件案件的密封材料，登记删除的只有 {erased} 件"),
)
FEWER_OF_CASE = FEWER.worded(N_("案件 {case} 的{kind}只核对了 {has} 个，上次发布时有 {had} 个"))
FEWER_LINES = FEWER.worded(N_("案件 {case} 的密封材料有 {count} 条不见了，上次发布时还在"))
KEY_GONE = FaultKind(
    "GATE09",
    N_("没法和上次发布逐件比对"),
    N_("凭证里记着每件案件核对了多少，要用当时的比对密钥才对得上；不比，少了谁就没人知道。"),
    N_("第 {number} 号凭证是用另一把比对密钥记的，那把密钥不在这里，没法逐件比对"),
    N_(
        "请从版本历史取回 office/attestations.age。确实找不回来的，由人逐件看过密封材料有没有少，"
        "两人批准后登记到 office/exceptions.yaml，file 写 -，type 写 key，豁免码 {mac}；再次发布以后这一项就用不着了"
    ),
)
UNSOUGHT = FaultKind(
    "GATE08",
    N_("有的身份信息没法核对"),
    N_("没法找的，有没有在网站上就不知道；不说出来，“没有发现”听起来像是都找过了。"),
    N_("案件 {case} 的 {ref} 的{kind}没法在网站里找：{why}"),
    N_(
        "请人工看过网站；确实没有的，两人批准后登记到 office/exceptions.yaml，file 写 -，豁免码 {mac}。"
        "写错的，用 jiefen open 改正"
    ),
    no_example=N_("要有用钥匙密封的内容才看得到，案卷库里的文件写不出这样的例子"),
)
UNSOUGHT_NO_SECRET = UNSOUGHT.worded(
    todo=N_("请先运行 jiefen gate --new-exception-key，再核查一次，照提示由两人登记；写错的，用 jiefen open 改正")
)
REFUSED = FaultKind(
    "GATE06",
    N_("网站文件夹里有链接或者设备"),
    N_("链接会把别处的文件带上网站，核查的和发布的就不是同一份。"),
    N_("这里不是普通文件（是链接或设备），没法核查"),
    N_("请移走它，重新生成网站"),
)
NO_EXCEPTION = FaultKind(
    "GATE07",
    N_("豁免不作数"),
    N_("豁免让一处身份信息留在网站上，所以要两个人批准、写明期限，缺一样都不算。"),
    N_("这项豁免不作数：{why}"),
    N_("请删去这一项，或者由两人重新批准，写明新的期限"),
)

FAULTS: tuple[FaultKind, ...] = (LEAK, UNREAD, MISSED, NOTHING_KNOWN, FEWER, REFUSED, NO_EXCEPTION, UNSOUGHT, KEY_GONE)
