"""Why a recipients file, a key or a sealed half cannot be used as it is.

None repeats a value or a key.
"""

from jiefen.base.fault import FaultKind
from jiefen.base.text import N_

_FROM_HISTORY = N_("请从版本历史取回这个文件；取不回的，请会同另一位持钥人处理")

NO_OWNER = FaultKind(
    "SEAL01",
    N_("公钥没有写明是谁的"),
    N_("不知道公钥是谁的，这个人离岗时就不知道该去掉哪一把。"),
    N_("这把公钥上面没有写明是谁的"),
    N_("请在它上面一行写 # 工作人员代号，如 # li-na；备用钥写 # recovery: 存放的地方"),
)
NO_KEY = FaultKind(
    "SEAL02",
    N_("不是公钥"),
    N_("抄错的公钥谁的钥匙也打不开；以为他能打开，其实不能。"),
    N_("这一行不是 age1 开头的公钥，或者抄错了"),
    N_("请重新复制 jiefen keygen 或 jiefen whoami 显示的公钥，一行一把"),
)
KEY_TWICE = FaultKind(
    "SEAL03",
    N_("公钥重复"),
    N_("同一把公钥写两次，多半是几个人合用一把，离岗和追责时都分不清。"),
    N_("这把公钥前面已经写过"),
    N_("请删去一行；一人一把，不要合用"),
)
SECRET_KEY = FaultKind(
    "SEAL04",
    N_("私钥写进了名单"),
    N_("私钥进了名单，拿到案卷库的人就都能打开密封材料。"),
    N_("这一行是私钥，不是公钥"),
    N_("请马上删去，另做一把钥匙（jiefen keygen），再运行 jiefen rekey；已经提交过的，旧钥一律作废"),
)
NO_TEXT = FaultKind(
    "SEAL05",
    N_("名单不是文字"),
    N_("读不出名单，就不知道谁能打开密封材料，也不能再往里写。"),
    N_("名单{what}"),
    N_("请用编辑器另存为 UTF-8 编码"),
)
UNKNOWN_STAFF = FaultKind(
    "SEAL06",
    N_("持钥人没有登记"),
    N_("钥匙不在本局人员手里，密封的个人信息就交给了外人。"),
    N_("持钥人 {handle} 不在工作人员名单里"),
    N_("请核对代号，或先在 office/organisation.yaml 登记"),
)
DEMO_KEY = FaultKind(
    "SEAL07",
    N_("用了演示钥匙"),
    N_("演示钥匙跟着程序公开，任何人都能用它打开本局的密封材料。"),
    N_("这是程序自带的演示钥匙，人人都有，密封等于没有密封"),
    N_("请删去它，写上本局的公钥（jiefen keygen），再运行 jiefen rekey"),
)
LEFT = FaultKind(
    "SEAL08",
    N_("离岗的人还在名单里"),
    N_("离岗的人不该再看当事人的信息；不去掉，那把旧钥匙还能打开新写的内容。"),
    N_("持钥人 {handle} 现在没有任职，钥匙还能打开密封材料"),
    N_("请从名单里删去这把公钥，再运行 jiefen rekey；仍在任的，在 office/organisation.yaml 补上任职"),
)
TOO_LARGE = FaultKind(
    "SEAL10",
    N_("密封文件过大"),
    N_("密封的是姓名、电话和陈述，用不了这么多；多半误放了附件，每次打开都慢。"),
    N_("密封文件超过 {most} 行，或有一行过长"),
    N_("长篇材料不要密封在这里，请另行保管"),
)
NO_MESSAGE = FaultKind(
    "SEAL11",
    N_("不是密封的内容"),
    N_("密封的内容少一个字就打不开，这一行写过什么就看不到了。"),
    N_("这一行不是密封的内容，或者缺了一截"),
    _FROM_HISTORY,
)
NOT_FOR_ME = FaultKind(
    "SEAL12",
    N_("钥匙打不开"),
    N_("打不开就不知道当事人是谁、怎么联系，接手的人办不了事。"),
    N_("这把钥匙打不开这一行"),
    N_("请核对 --key；刚加入名单的，请另一位持钥人运行 jiefen rekey"),
)
DAMAGED = FaultKind(
    "SEAL13",
    N_("密封内容损坏"),
    N_("损坏的一行没法修补，只能从版本历史取回。"),
    N_("这一行损坏了，或者缺了一截"),
    _FROM_HISTORY,
)
NO_EDIT = FaultKind(
    "SEAL14",
    N_("密封内容不合格式"),
    N_("打得开却不是规定的内容，可能是别的程序写的，也可能有人做了手脚。"),
    N_("这一行打开以后内容不合格式"),
    N_("请核对这一行是谁提交的；不是 jiefen 写的，请从版本历史取回"),
)
OTHER_CASE = FaultKind(
    "SEAL15",
    N_("是别的案件的密封内容"),
    N_("两件案件的当事人混在一起，通知会送错人，另一件案件也泄露了。"),
    N_("这一行是别的案件的"),
    N_("请查明是谁放进来的，从版本历史取回这个文件"),
)
TWO_OF_ONE = FaultKind(
    "SEAL16",
    N_("两行编号相同"),
    N_("同一个编号有两种内容，不知道哪一行是真的。"),
    N_("这一行与前面一行编号相同而内容不同"),
    N_("请核对这两行是谁提交的，只留真的那一行"),
)
MISSING_LINE = FaultKind(
    "SEAL17",
    N_("缺了从前的一行"),
    N_("每一行都记着它前面有哪些行；提到的不在了，就是有人删过。"),
    N_("后来的行提到的一行不在文件里"),
    N_("只增不删才不会丢；请从版本历史取回这个文件"),
)
OLD_SEALING = FaultKind(
    "SEAL18",
    N_("换钥以后又混入旧密封"),
    N_("换钥以前的行用的是旧公钥，从名单里去掉的人照样能打开。"),
    N_("换钥标记前面有别的行：另一分支的旧密封混了进来"),
    N_("请再运行一次 jiefen rekey"),
)
NO_MARKER = FaultKind(
    "SEAL19",
    N_("换钥标记写错"),
    N_("换钥标记说明哪天由谁换的钥；读不出来，就不知道还要不要再换。"),
    N_("以 # 开头的这一行不是换钥标记"),
    _FROM_HISTORY,
)
UNKNOWN_PARTY = FaultKind(
    "SEAL20",
    N_("没有这位当事人"),
    N_("密封材料里的人在案件里没有，不知道说的是谁，为什么要记。"),
    N_("案件文件里没有当事人 {ref}"),
    N_("请核对代号；要加的，先在案件文件里登记"),
)
UNKNOWN_ENTRY_KEY = FaultKind(
    "SEAL21",
    N_("没有这条记录"),
    N_("陈述要对着案件里的一条记录；对不上，就不知道是哪天、为什么事说的。"),
    N_("案件文件里没有带这个 key 的记录"),
    N_("请照案件文件里的 key 抄写；新记一条时用 jiefen record 加 --sealed"),
)
NOT_OURS = FaultKind(
    "SEAL22",
    N_("密封方式不对"),
    N_("没有按名单密封的，该打开的人打不开；没有补足长度的，看长短就能猜出内容。"),
    N_("这一行不是按公钥名单密封的，或者没有补足长度"),
    N_("请用 jiefen seal 或 jiefen open 重新写入；不要用别的程序密封"),
)
TOO_FEW_KEYS = FaultKind(
    "SEAL23",
    N_("有持钥人打不开"),
    N_("名单上有人打不开，等要找当事人的时候才发现就晚了。"),
    N_("从这一行起有 {n} 行密封时的公钥比现在名单上的少，有人打不开"),
    N_("请由打得开的人运行 jiefen rekey"),
)
TOO_MANY_KEYS = FaultKind(
    "SEAL24",
    N_("名单以外的钥匙能打开"),
    N_("名单以外还有一把钥匙能打开，可能是离岗的人的。"),
    N_("从这一行起有 {n} 行密封时的公钥比现在名单上的多，名单以外还有人能打开"),
    N_("请运行 jiefen rekey；没有人从名单里去掉过的，查明是谁提交的"),
)
FEW_RECIPIENTS = FaultKind(
    "SEAL25",
    N_("持钥人不够"),
    N_("钥匙只在一个人手里，这个人走了或者钥匙丢了，密封的内容就永远打不开。"),
    N_("名单里有 {officers} 位工作人员的公钥、{recovery} 把备用钥，要有至少两位和一把"),
    N_("各人用 jiefen keygen 做钥匙；备用钥写 # recovery: 存放的地方，锁进保险柜。一把钥匙丢了就再也打不开"),
)
NO_CASE = FaultKind(
    "SEAL26",
    N_("密封材料没有案件"),
    N_("没有案件，就没有理由留着这些个人信息，也没有人管。"),
    N_("没有这件案件的文件，只有它的密封材料"),
    N_("请核对编号，或从版本历史取回案件文件"),
)
NUMBERS_KEPT_TOO_LONG = FaultKind(
    "SEAL76",
    N_("诉求的来件编号该删除了"),
    N_("编号能查到是谁来反映的，和当事人的信息一样，期满了就没有理由再留。"),
    N_("这个月诉求的来件编号保存到 {last}，已经超过 {days} 天"),
    N_("由两个人删除：jiefen erase {month} --by … --approved-by … --reason 期满"),
)
NO_MONTH = FaultKind(
    "SEAL77",
    N_("诉求的来件编号没有诉求登记"),
    N_("编号按记号对上诉求登记里的一件。登记没了，编号是哪件事的就没有人知道，却还在那里。"),
    N_("没有这个月的诉求登记，只有密封的来件编号"),
    N_("请从版本历史取回 office/demands 里这个月的登记；写错了月份的，查明是谁放进来的"),
)
NO_SEALED = FaultKind(
    "SEAL27",
    N_("有陈述而没有密封材料"),
    N_("案件里说有陈述，陈述却没有，可能忘了提交，也可能丢了。"),
    N_("这一条带着 key，案件却没有密封材料"),
    N_("请用 jiefen open --edit 写入陈述，连同密封材料一起提交；没有陈述的，从版本历史取回密封材料"),
)
UNRECORDED_REKEY = FaultKind(
    "SEAL28",
    N_("换钥没有登记"),
    N_("换钥要留下谁、哪天、为什么；没有登记的标记，可能是手工改出来的。"),
    N_("换钥标记在 office/keys.yaml 里没有对应的登记"),
    N_(
        "换钥中途停了的，再运行一次 jiefen rekey，会接着做完；登记过的，把 office/keys.yaml 一起提交；"
        "不是 jiefen rekey 写的标记，从版本历史取回这个文件"
    ),
)
STOPPED_REKEY = UNRECORDED_REKEY.worded(
    N_("{day} 的换钥没有做完就停了，也没有登记：密封材料共 {n} 件，换好的有 {done} 件"),
    N_("什么也没有丢。请再运行一次 jiefen rekey，会接着做完"),
)
"""The same of a whole book."""
ERASED_AGAIN = FaultKind(
    "SEAL29",
    N_("删除过的又出现了"),
    N_("依规定删除的个人信息又回来了，等于没有删。"),
    N_("这件案件的密封材料登记为 {date} 删除，文件却还在"),
    N_("请再运行一次 jiefen erase；是合并时带回来的，直接删去"),
)
RECORDED_BY = FaultKind(
    "SEAL30",
    N_("登记的人不对"),
    N_("删除了就取不回来，所以要两个人把关；自己批自己做，错了没有人知道。"),
    N_("经办人或批准人不在工作人员名单里、那一天不在岗，或者是同一个人"),
    N_("请核对代号；删除密封材料由一人经办、另一人批准"),
)
LINES_LOST = FaultKind(
    "SEAL31",
    N_("密封材料少了"),
    N_("密封内容只增不删；不见了的一行，可能就是当事人的陈述或者电话。"),
    N_("合并过的密封内容有 {n} 行不见了或者变了"),
    N_("请从版本历史取回，新的加在最后；换钥用 jiefen rekey，换钥前先提交新加的密封内容"),
)
REKEY_LOST = FaultKind(
    "SEAL32",
    N_("换钥后少了"),
    N_("换钥只换锁，内容不该变少；少了就是丢了。"),
    N_("换钥前有 {before} 行，换钥后只有 {after} 行"),
    N_("请从版本历史取回换钥前的文件，再运行 jiefen rekey"),
)
SEALED_GONE = FaultKind(
    "SEAL33",
    N_("密封材料被删除"),
    N_("删掉密封材料，当事人的身份和陈述就没有了；没有登记，查不出是谁删的、为什么。"),
    N_("合并过的密封材料被删除或者改了名，没有登记"),
    N_("请恢复这个文件；依规定要删除的，用 jiefen erase"),
)
RECORDS_CHANGED = FaultKind(
    "SEAL34",
    N_("登记被改动"),
    N_("换钥和删除的登记是以后查问的依据，改掉就说不清了。"),
    N_("合并过的换钥、删除登记有 {n} 条不见了或者变了"),
    N_("请恢复合并时的内容；新的登记加在后面"),
)
PRIVATE_KEY = FaultKind(
    "SEAL35",
    N_("私钥进了案卷库"),
    N_("拿到案卷库的人也就拿到了钥匙，密封等于没有密封。"),
    N_("这个文件里有私钥"),
    N_("请把它移出案卷库，这把钥匙作废：另做一把，换掉名单里的公钥，运行 jiefen rekey"),
)
KEY_IN_HISTORY = FaultKind(
    "SEAL36",
    N_("私钥进了提交历史"),
    N_("提交过的内容删不掉，以后取到这个分支的人都能翻出这把私钥。"),
    N_("这个分支有一次提交加进了私钥，后来删去也还在历史里"),
    N_("这把钥匙作废：另做一把，换掉名单里的公钥，运行 jiefen rekey；不要合并这个分支，另开一个重做"),
)
LEFTOVER = FaultKind(
    "SEAL37",
    N_("打开过的内容或编辑器备份"),
    N_("打开过的内容里是当事人的真实姓名和电话，提交出去就收不回来。"),
    N_("这个名字像是打开过的密封材料，或者编辑器留下的备份"),
    N_("请删去，不要提交；提交过而里面有个人信息的，按 SECURITY.md 处理。看和改密封材料用 jiefen open"),
)
LEFTOVER_IN_HISTORY = FaultKind(
    "SEAL38",
    N_("提交过打开的内容或编辑器备份"),
    N_("后来删去的文件还在历史里，取到这个分支的人都看得到。"),
    N_("这个分支提交过一个文件，名字像是打开过的密封材料或者编辑器留下的备份"),
    N_("请不要合并这个分支，另开一个重做；里面有个人信息的，按 SECURITY.md 处理"),
)
EXEMPT = N_("请改成代号或者删去；只是巧合的，两人批准后登记到 office/exceptions.yaml，豁免码 {mac}")
NAMED_IN_PLAIN = FaultKind(
    "SEAL39",
    N_("案卷库里有密封的内容"),
    N_("案件文件没有密封，看得到案卷库的人都会看到真实姓名、电话。"),
    N_("这里有案件 {case} 的 {ref} 的{kind}，本该只在密封材料里"),
    N_("请改成 P1、P2 这样的代号或者删去；提交过的按 SECURITY.md 处理"),
)
NAMED_IN_FILE_NAME = FaultKind(
    "SEAL40",
    N_("文件名里有密封的内容"),
    N_("文件名会出现在目录、链接和日志里，比正文传得更远。"),
    N_("文件名里有案件 {case} 的 {ref} 的{kind}，本该只在密封材料里"),
    N_("请改名；提交过的按 SECURITY.md 处理"),
)
NOT_READ = FaultKind(
    "SEAL41",
    N_("没法和密封材料比对"),
    N_("没有比对过，就不知道里面有没有当事人的信息。"),
    N_("这个文件没法和密封材料比对：{why}"),
    N_("请换一种格式，或者把它移出案卷库"),
    severity="warning",
)
TERM_ENDS = FaultKind(
    "SEAL42",
    N_("持钥人快要离岗"),
    N_("早些知道，到那天才来得及去掉公钥、换钥；最后一位持钥人走了，就没有人能换了。"),
    N_("持钥人 {handle} 任职到 {last} 为止，还有 {days} 日"),
    N_("到那天从名单里删去这把公钥，运行 jiefen rekey；续任的，在 office/organisation.yaml 写明"),
    severity="warning",
)
NOT_REKEYED = FaultKind(
    "SEAL44",
    N_("名单改了没有换钥"),
    N_("从名单里去掉了人却没有换钥，去掉的钥匙还能打开从前的密封材料。"),
    N_("有 {n} 件密封材料，名单以外的钥匙还能打开"),
    N_("名单里去掉了人的，当天运行 jiefen rekey"),
)
KEPT_TOO_LONG = FaultKind(
    "SEAL43",
    N_("密封材料过了保存期限"),
    N_("用完了的个人信息留得越久，泄露的机会越多。"),
    N_("{closed} 办结，本局规定密封材料保存到 {last}，已经过了 {days} 日"),
    N_("由两人核对后运行 jiefen erase {case}；还要用的，写明理由，改 office/settings.yaml 的 retention"),
)
KEY_LEFT = FaultKind(
    "SEAL45",
    N_("换下了钥匙没有换钥"),
    N_("名单里一去一添，人数没有变，别处看不出来；去掉的那把钥匙却还能打开以前的全部材料。"),
    N_("名单里去掉了一把公钥（{owner}），没有登记给全部密封材料换钥，去掉的钥匙还能打开"),
    N_("请运行 jiefen rekey（不写案号就是全部），连同 office/keys.yaml 一起提交"),
)
TWO_BEGINNINGS = FaultKind(
    "SEAL50",
    N_("一个密封文件有两个开头"),
    N_("两个人在各自的分支上用同一个编号登记了两件纠纷，合并以后两家的当事人混在一个文件里。"),
    N_("这里有两件案件的密封材料，各有各的开头（{where}）"),
    N_("请退回这次合并（git merge --abort 或 git reset），在自己的分支上运行 jiefen renumber 换一个编号，再合并"),
)
STARTED_TWICE = FaultKind(
    "SEAL51",
    N_("两个人各自写了开头"),
    N_("同一件案件的密封材料由两个人各自写起，写重了的要有人核对。"),
    N_("同一件案件的密封材料有两个开头（{where}）：两个人各自写起，内容都在"),
    N_("请用 jiefen open 打开，核对两人写的是不是一致"),
    severity="warning",
)
LINE_TWICE = FaultKind(
    "SEAL52",
    N_("密封的一行重复"),
    N_("一模一样的一行只会是拷贝来的或者合并时重复的，多出来的没有用处。"),
    N_("这一行和第 {first} 行一模一样"),
    N_("请删去这一行，留下第 {first} 行"),
    severity="warning",
)

ERASED_OPEN = FaultKind(
    "SEAL60",
    N_("没有办结就删除"),
    N_("案件还在办，当事人是谁、怎么联系都要用；删除了就取不回来。"),
    N_("{case} 登记了删除密封材料，案件却没有办结"),
    N_("请从版本历史取回密封材料，删去还没有合并的这条登记；现在要限制公开的，用 jiefen restrict"),
)
ERASED_EARLY = FaultKind(
    "SEAL62",
    N_("保存期限没有满就删除"),
    N_("保存期限是本局自己定的。没有满就删除，以后核对、复查、起诉要用的材料就没有了。"),
    N_("{case} 登记了删除密封材料，本局规定要保存到 {last}"),
    N_("请从版本历史取回密封材料，删去还没有合并的这条登记，期满以后再删除；现在要限制公开的，用 jiefen restrict"),
)
ERASED_UNRULED = ERASED_EARLY.worded(
    N_("{case} 登记了删除密封材料，本局没有规定这一类保存几年"),
    N_("请先在 office/settings.yaml 的 retention 写明保存几年，批准、合并以后，期满的再删除"),
)
REKEY_UNDONE = FaultKind(
    "SEAL61",
    N_("登记了换钥，文件没有换"),
    N_("只写一条登记，离岗的人手里那把钥匙照样打得开。"),
    N_("登记了换钥，{case} 的密封材料里没有这次的标记"),
    N_("请运行 jiefen rekey，它写标记也写登记；不要自己写 office/keys.yaml"),
)
RECORDED_AHEAD = FaultKind(
    "SEAL63",
    N_("换钥和删除登记的日期还没有到"),
    N_("日期写到以后，没有满的保存期限看上去就满了。"),
    N_("登记写的是 {day}，提交的那天是 {committed}，还没有到"),
    N_("写办理的那一天；还没有办的，先不登记"),
)
IN_TWO_CASES = FaultKind(
    "SEAL53",
    N_("密封的一行在另一件案件里也有"),
    N_("密封的一行每次都不一样，一模一样只会是从别的案件拷来的；打开的人就把别家的当事人当成这一家的。"),
    N_("这一行和 {other} 的第 {line} 行一模一样"),
    N_("请核对是哪一件的，从另一件的文件里删去"),
)

NOT_IDENTIFIED = FaultKind(
    "SEAL71",
    N_("受理了还没有密封材料"),
    N_("当事人是谁、怎么联系，只有经办人记得；人一换、日子一长，就找不到当事人，回访、送达都做不了。"),
    N_("{accepted} 受理，本局规定密封材料写到 {last} 为止，已经过了 {days} 日，还没有"),
    N_("请用 jiefen open {case} --edit 写当事人的姓名和联系方式；期限在 office/settings.yaml 的 identities"),
)
CONCLUDED_UNSEALED = FaultKind(
    "SEAL72",
    N_("没有密封材料就办结，没有写原因"),
    N_("办结以后还要回访；不知道当事人是谁，也没有写为什么，以后谁也说不清。"),
    N_("办结时没有密封材料，也没有写原因"),
    N_("请用 jiefen open {case} --edit 补写；确实没有的，在这一条写 unsealed 和原因，已经合并的用“更正”补上"),
)

DANGER_UNTOLD = FaultKind(
    "SEAL75",
    N_("密封的理由里有动手、犯罪的苗头，没有报告公安"),
    N_("有动手的苗头，调解员拦不住。理由密封了，案件文件里看不出来，只有用钥匙核对才知道漏没漏报。"),
    N_("密封的理由是可能动手或者涉嫌违法犯罪，没有报告公安的记录"),
    N_("请立即报告公安机关，登记：jiefen record {case} alert --to police；报告过没有记的补录"),
    no_example=N_("要有用钥匙密封的内容才看得到，案卷库里的文件写不出这样的例子"),
)
MISTYPED_NUMBER = FaultKind(
    "SEAL73",
    N_("证件号码的校验位对不上"),
    N_("抄错一位的号码，以后核对身份、送达都用不上；网站核查找的也是错的号码，真的漏出去了看不见。"),
    N_("这个证件号码位数或者校验位对不上，多半抄错了"),
    N_("请对着证件核对。证件上确实是这样的，加上 --keep"),
    severity="warning",
)
UNKNOWN_TITLE = FaultKind(
    "SEAL74",
    N_("姓名里有不认得的称呼"),
    N_("称呼、职务和姓名写在一起，查这个人来过没有、核查网站的时候，找的是连着称呼的字，找不到本人。"),
    N_("姓名最后像是称呼或者职务"),
    N_("请只写姓名，称呼写在括号里，如 某某（经理）。姓名确实是这样的，加上 --keep"),
    severity="warning",
)

FAULTS: tuple[FaultKind, ...] = (
    ERASED_OPEN,
    ERASED_EARLY,
    REKEY_UNDONE,
    RECORDED_AHEAD,
    IN_TWO_CASES,
    MISTYPED_NUMBER,
    UNKNOWN_TITLE,
    NOT_IDENTIFIED,
    CONCLUDED_UNSEALED,
    DANGER_UNTOLD,
    NO_OWNER,
    NO_KEY,
    KEY_TWICE,
    SECRET_KEY,
    NO_TEXT,
    UNKNOWN_STAFF,
    DEMO_KEY,
    LEFT,
    TOO_LARGE,
    NO_MESSAGE,
    NOT_FOR_ME,
    DAMAGED,
    NO_EDIT,
    OTHER_CASE,
    TWO_OF_ONE,
    MISSING_LINE,
    OLD_SEALING,
    NO_MARKER,
    UNKNOWN_PARTY,
    UNKNOWN_ENTRY_KEY,
    NOT_OURS,
    TOO_FEW_KEYS,
    TOO_MANY_KEYS,
    FEW_RECIPIENTS,
    NO_CASE,
    NO_MONTH,
    NUMBERS_KEPT_TOO_LONG,
    NO_SEALED,
    UNRECORDED_REKEY,
    ERASED_AGAIN,
    RECORDED_BY,
    LINES_LOST,
    REKEY_LOST,
    SEALED_GONE,
    RECORDS_CHANGED,
    PRIVATE_KEY,
    KEY_IN_HISTORY,
    LEFTOVER,
    LEFTOVER_IN_HISTORY,
    NAMED_IN_PLAIN,
    NAMED_IN_FILE_NAME,
    NOT_READ,
    TERM_ENDS,
    NOT_REKEYED,
    KEPT_TOO_LONG,
    KEY_LEFT,
    TWO_BEGINNINGS,
    STARTED_TWICE,
    LINE_TWICE,
)
