"""Why a file cannot be read, or is not the record that its place and name promise (docs/dev/reading.md)."""

from jiefen.base.fault import FaultKind
from jiefen.base.text import N_

MISSING = FaultKind(
    "FILE01",
    N_("没有这个文件"),
    N_("少了这份文件，靠它的检查都做不了，有错也没有人看见。"),
    N_("这个文件不存在"),
    N_("请核对文件名和所在文件夹"),
)
DIRECTORY = FaultKind(
    "FILE02",
    N_("是文件夹"),
    N_("文件夹占了文件的名字，里面写了什么都读不到，等于没有这份记录。"),
    N_("这里应当是文件，却是一个文件夹"),
    N_("请把文件夹移走，放回原来的文件"),
)
SYMLINK = FaultKind(
    "FILE03",
    N_("是链接"),
    N_("链接指到哪里，各台电脑上不一样；也可能把案卷库以外的文件带进来。"),
    N_("这里是一个链接，不是文件本身"),
    N_("请用文件本身替换链接"),
)
DEVICE = FaultKind(
    "FILE04",
    N_("不是普通文件"),
    N_("管道、设备之类一打开就可能一直等下去，版本库也存不下。"),
    N_("这里不是普通文件，不能读取"),
    N_("请移走它，放回原来的文件"),
)
UNREADABLE = FaultKind(
    "FILE05",
    N_("读不出来"),
    N_("读不出来就是没有查过，不能当作没有问题。"),
    N_("系统不让读取这个文件"),
    N_("请核对文件的权限，以及是否被别的程序占用"),
    no_example=N_("权限是各台电脑上的事，案卷库里的文件写不出这样的例子"),
)
DAMAGED_DISK = UNREADABLE.worded(N_("磁盘出错，这个文件读不出来"), N_("请从备份或者版本历史取回，并请管理员检查磁盘"))
NAME_TOO_LONG = UNREADABLE.worded(N_("名称太长，系统读不到这个文件"), N_("请换一个短一些的文件名"))
FILE_NAME = FaultKind(
    "REC01",
    N_("文件名与内容不符"),
    N_("找案件、对编号都靠文件名；名字和里面写的不符，一件案件会被当成两件。"),
    N_("文件名或所在文件夹与里面写的编号、日期不符"),
    N_("请把文件改名为 {expected}，或改正里面写的编号、日期"),
)
STRAY = FaultKind(
    "REC02",
    N_("不该在这里的文件"),
    N_("放在这里的文件没有检查过；多半是拷错了地方，也可能是不该提交的材料。"),
    N_("这里不该有这个文件或文件夹"),
    N_("记录只放在规定的文件夹里，如 cases/年份/编号.yaml；请移走或改名"),
)
NO_PROCEDURE = FaultKind(
    "REC03",
    N_("没有规程"),
    N_("期限多长、哪一步在先，都写在规程里；没有规程，什么都查不了。"),
    N_("office/procedure 里没有一份可用的规程"),
    N_("请放入一份以施行日期命名的规程，如 2026-01-01.yaml"),
)
WAS_DIFFERS = FaultKind(
    "REC04",
    N_("更正前的值对不上"),
    N_("更正要说清原来写的是什么；对不上，可能改错了地方，也可能别人刚刚改过。"),
    N_("was 与这一项现在的值不一致"),
    N_("请照现在的值填写 was；这一项原来没有写的，不写 was"),
)
PARTS = FaultKind(
    "REC05",
    N_("批次的文件不全"),
    N_("一批公开数据少了一个文件，台账就缺行，合计也对不上。"),
    N_("这一批分成几个文件，现在不全，或者几个文件对不上"),
    N_("请从版本历史取回；发布时中断、还没有提交过的，删去这一批的文件再发布"),
)
UNKNOWN_ENTRY = FaultKind(
    "REC06",
    N_("所指的记录不存在"),
    N_("更正和补录要落在一条真有的记录上；指空了就不起作用。"),
    N_("这条记录之前没有所指的记录"),
    N_("请核对 step 和 nth：nth 从 1 起，按同一步骤在文件里的先后数"),
)
PLACE_AGAINST_DATE = FaultKind(
    "REC07",
    N_("位置与日期矛盾"),
    N_("同一件事不能又在前又在后；次序错了，先告知后调解这样的检查都会跟着错。"),
    N_("这条记录的日期是 {date}，所指的记录是 {other}，位置与日期矛盾"),
    N_("请改正日期，或改正 before、after 所指的记录"),
)
BEFORE_AND_AFTER = FaultKind(
    "REC08",
    N_("before 和 after 同时写了"),
    N_("两个都写，就不知道这条记录该排在哪里。"),
    N_("before 和 after 只能写一个"),
    N_("请只保留其中一个"),
)
NOT_CORRECTABLE = FaultKind(
    "REC09",
    N_("这一项不能更正"),
    N_("别处靠编号和代号认这件案件、这位当事人；改了，密封材料和台账都对不上。"),
    N_("这一项不能用“更正”来改"),
    N_("编号、标记、步骤、更正记录本身和已登记的当事人代号不能改；更正写错了的，再写一条更正"),
)
KNOWN_ALREADY = FaultKind(
    "REC22",
    N_("补充登记的一项已经写过"),
    N_("补充登记只写原来不知道的。已经写过的再补一次，哪一次算数就没有人说得清。"),
    N_("这一项已经写过，或者没有可以补的地方，不能再补充登记"),
    N_("写错了的，用“更正”写明原来的值和应当的值；还没有合并的，撤掉这一条再写"),
)

NOT_COUNTED = FaultKind(
    "FILE06",
    N_("读不出来、没有算进去的案卷"),
    N_("一件读不出来，它有没有逾期、该不该公开就没有人知道；只数读得出来的，等于替它说没有问题。"),
    N_("这件案卷读不出来，没有算进去"),
    N_("请运行 jiefen check，按提示改正；改好之前，清单和统计都不完整"),
)
ATTRIBUTE = FaultKind(
    "FILE07",
    N_("Git 属性会改变文件的内容"),
    N_("有的属性让电脑上的文件和版本库里的不一样：Git 说没有改动，检查看的却是别的内容。"),
    N_("这里的 Git 属性 {attribute} 会让电脑上的文件和版本库里的不一样"),
    N_("请删去这一项；案卷库只用 text、eol=lf 和 binary，密封材料（*.age）另用 merge=union"),
)
CONFLICT = FaultKind(
    "FILE08",
    N_("两个人改了同一处"),
    N_("合并时 Git 合不到一起，把两种写法都留在文件里；不理清，哪一种算数谁也说不准，这份文件也读不出来。"),
    N_("从这里起，两个人改了同一处，Git 留下了合并冲突的标记"),
    N_("请运行 jiefen resolve；也可以自己留下对的内容，删去 <<<<<<<、|||||||、=======、>>>>>>> 各行"),
)
NOT_COUNTED_IN_CONFLICT = NOT_COUNTED.worded(N_("从这里起，两个人改了同一处，这件案卷没有算进去"), CONFLICT.do)
"""The same of a case that has conflict markers."""
RECORD_NOT_COUNTED = NOT_COUNTED.worded(N_("这份记录读不出来，没有算进去"), NOT_COUNTED.do)
"""The same of one of the office's own records."""
APPLIED_ATTRIBUTE = ATTRIBUTE.worded(
    N_("Git 对这份文件用了属性 {attribute}，电脑上的文件和版本库里的会不一样"),
    N_("请在 .gitattributes（上级文件夹里的也算）、.git/info/attributes 和 core.attributesFile 指定的文件里删去这一项"),
)
"""The same where Git says so, and not whose setting it is."""
NOT_CHECKED_OUT = FaultKind(
    "FILE09",
    N_("Git 没有放到电脑上、或者不再看的文件"),
    N_("稀疏检出只取一部分文件，没有取到的就没有查过；设成“不看改动”的，改了什么 Git 也不说。都不能当作没有问题。"),
    N_("这份文件在版本库里，Git 却没有把它放到电脑上，或者不再看它，不能算查过"),
    N_("请运行 git sparse-checkout disable；还有的，对它运行 git update-index --no-skip-worktree"),
    no_example=N_("这是各台电脑上 Git 的设置，案卷库里的文件写不出这样的例子"),
)
NOT_WATCHED = NOT_CHECKED_OUT.worded(
    N_("Git 设成了不看这份文件的改动，电脑上的可能和版本库里的不一样"),
    N_("请对它运行 git update-index --no-assume-unchanged，再看 git status"),
)

NUMBER_TAKEN = FaultKind(
    "REC32",
    N_("编号被主分支上的另一件案件用了"),
    N_("一个编号只能是一件案件。先合并的占了编号，后来的还用它，两件纠纷就会混成一件。"),
    N_("主分支上已经有另一件案件用了 {case} 这个编号"),
    N_("请运行 jiefen renumber {case} 换一个编号，再提交"),
    no_example=N_("要两个分支才看得出来：先合并的那一个占了编号。"),
)

FAULTS: tuple[FaultKind, ...] = (
    NUMBER_TAKEN,
    CONFLICT,
    NOT_COUNTED,
    ATTRIBUTE,
    NOT_CHECKED_OUT,
    MISSING,
    DIRECTORY,
    SYMLINK,
    DEVICE,
    UNREADABLE,
    FILE_NAME,
    STRAY,
    NO_PROCEDURE,
    WAS_DIFFERS,
    PARTS,
    UNKNOWN_ENTRY,
    PLACE_AGAINST_DATE,
    BEFORE_AND_AFTER,
    NOT_CORRECTABLE,
    KNOWN_ALREADY,
)
