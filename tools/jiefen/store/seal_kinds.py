"""Why a recipients file or a sealed half cannot be used: kinds of finding. None repeats a value or a key."""

from jiefen.core.text import N_
from jiefen.store.faults import FaultKind

_FROM_HISTORY = N_("请从版本历史取回这个文件；取不回的，请会同另一位持钥人处理")

NO_OWNER = FaultKind(
    "SEAL01",
    N_("公钥没有写明是谁的"),
    N_("这把公钥上面没有写明是谁的"),
    N_("请在它上面一行写 # 工作人员代号，如 # li-na；备用钥写 # recovery: 存放的地方"),
)
NO_KEY = FaultKind(
    "SEAL02",
    N_("不是公钥"),
    N_("这一行不是 age1 开头的公钥，或者抄错了"),
    N_("请重新复制 jiefen keygen 或 jiefen whoami 显示的公钥，一行一把"),
)
KEY_TWICE = FaultKind("SEAL03", N_("公钥重复"), N_("这把公钥前面已经写过"), N_("请删去一行；一人一把，不要合用"))
SECRET_KEY = FaultKind(
    "SEAL04",
    N_("私钥写进了名单"),
    N_("这一行是私钥，不是公钥"),
    N_("请马上删去，另做一把钥匙（jiefen keygen），再运行 jiefen rekey；已经提交过的，旧钥一律作废"),
)
NO_TEXT = FaultKind("SEAL05", N_("名单不是文字"), N_("名单不是 UTF-8 编码的文字"), N_("请用编辑器另存为 UTF-8 编码"))
UNKNOWN_STAFF = FaultKind(
    "SEAL06",
    N_("持钥人没有登记"),
    N_("持钥人 {handle} 不在工作人员名单里"),
    N_("请核对代号，或先在 office/organisation.yaml 登记"),
)
DEMO_KEY = FaultKind(
    "SEAL07",
    N_("用了演示钥匙"),
    N_("这是程序自带的演示钥匙，人人都有，密封等于没有密封"),
    N_("请删去它，写上本局的公钥（jiefen keygen），再运行 jiefen rekey"),
)
LEFT = FaultKind(
    "SEAL08",
    N_("离岗的人还在名单里"),
    N_("持钥人 {handle} 现在没有任职，钥匙还能打开密封材料"),
    N_("请从名单里删去这把公钥，再运行 jiefen rekey；仍在任的，在 office/organisation.yaml 补上任职"),
)
TOO_LARGE = FaultKind(
    "SEAL10", N_("密封文件过大"), N_("密封文件超过 {most} 行，或有一行过长"), N_("长篇材料不要密封在这里，请另行保管")
)
NO_MESSAGE = FaultKind("SEAL11", N_("不是密封的内容"), N_("这一行不是密封的内容，或者缺了一截"), _FROM_HISTORY)
NOT_FOR_ME = FaultKind(
    "SEAL12",
    N_("钥匙打不开"),
    N_("这把钥匙打不开这一行"),
    N_("请核对 --key；刚加入名单的，请另一位持钥人运行 jiefen rekey"),
)
DAMAGED = FaultKind("SEAL13", N_("密封内容损坏"), N_("这一行损坏了，或者缺了一截"), _FROM_HISTORY)
NO_EDIT = FaultKind(
    "SEAL14",
    N_("密封内容不合格式"),
    N_("这一行打开以后内容不合格式"),
    N_("请核对这一行是谁提交的；不是 jiefen 写的，请从版本历史取回"),
)
OTHER_CASE = FaultKind(
    "SEAL15",
    N_("是别的案件的密封内容"),
    N_("这一行是别的案件的"),
    N_("请查明是谁放进来的，从版本历史取回这个文件"),
)
TWO_OF_ONE = FaultKind(
    "SEAL16", N_("两行编号相同"), N_("这一行与前面一行编号相同而内容不同"), N_("请核对这两行是谁提交的，只留真的那一行")
)
MISSING_LINE = FaultKind(
    "SEAL17",
    N_("缺了从前的一行"),
    N_("后来的行提到的一行不在文件里"),
    N_("只增不删才不会丢；请从版本历史取回这个文件"),
)
OLD_SEALING = FaultKind(
    "SEAL18",
    N_("换钥以后又混入旧密封"),
    N_("换钥标记前面有别的行：另一分支的旧密封混了进来"),
    N_("请再运行一次 jiefen rekey"),
)
NO_MARKER = FaultKind("SEAL19", N_("换钥标记写错"), N_("以 # 开头的这一行不是换钥标记"), _FROM_HISTORY)
UNKNOWN_PARTY = FaultKind(
    "SEAL20",
    N_("没有这位当事人"),
    N_("案件文件里没有当事人 {ref}"),
    N_("请核对代号；要加的，先在案件文件里登记"),
)
UNKNOWN_ENTRY_KEY = FaultKind(
    "SEAL21",
    N_("没有这条记录"),
    N_("案件文件里没有带这个 key 的记录"),
    N_("请照案件文件里的 key 抄写；新记一条时用 jiefen record 加 --sealed"),
)

SEAL_KINDS: tuple[FaultKind, ...] = (
    NO_OWNER, NO_KEY, KEY_TWICE, SECRET_KEY, NO_TEXT, UNKNOWN_STAFF, DEMO_KEY, LEFT,
    TOO_LARGE, NO_MESSAGE, NOT_FOR_ME, DAMAGED, NO_EDIT, OTHER_CASE, TWO_OF_ONE, MISSING_LINE, OLD_SEALING, NO_MARKER,
    UNKNOWN_PARTY, UNKNOWN_ENTRY_KEY,
)  # fmt: skip
