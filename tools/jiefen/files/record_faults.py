"""Why a file that can be read is no record of a book: kinds of finding beside the reader's own (faults.py)."""

from jiefen.base.text import N_
from jiefen.files.faults import FaultKind

SHAPE = FaultKind(
    "SCH01",
    N_("内容不合格式"),
    N_("这里的内容不合格式"),
    N_("请对照同类记录改正；各项的写法见案件簿的说明"),
)
FILE_NAME = FaultKind(
    "REC01",
    N_("文件名与内容不符"),
    N_("文件名或所在文件夹与里面写的编号、日期不符"),
    N_("请把文件改名为 {expected}，或改正里面写的编号、日期"),
)
STRAY = FaultKind(
    "REC02",
    N_("不该在这里的文件"),
    N_("这里不该有这个文件或文件夹"),
    N_("记录只放在规定的文件夹里，如 cases/年份/编号.yaml；请移走或改名"),
)
NO_PROCEDURE = FaultKind(
    "REC03",
    N_("没有规程"),
    N_("office/procedure 里没有一份可用的规程"),
    N_("请放入一份以施行日期命名的规程，如 2026-01-01.yaml"),
)
UNKNOWN_ENTRY = FaultKind(
    "REC06",
    N_("所指的记录不存在"),
    N_("这条记录之前没有所指的记录"),
    N_("请核对 step 和 nth：nth 从 1 起，按同一步骤在文件里的先后数"),
)
PLACE_AGAINST_DATE = FaultKind(
    "REC07",
    N_("位置与日期矛盾"),
    N_("这条记录的日期是 {date}，所指的记录是 {other}，位置与日期矛盾"),
    N_("请改正日期，或改正 before、after 所指的记录"),
)
BEFORE_AND_AFTER = FaultKind(
    "REC08", N_("before 和 after 同时写了"), N_("before 和 after 只能写一个"), N_("请只保留其中一个")
)
NOT_CORRECTABLE = FaultKind(
    "REC09",
    N_("这一项不能更正"),
    N_("这一项不能用“更正”来改"),
    N_("编号、步骤、更正记录本身和已登记的当事人代号不能改；更正写错了的，再写一条更正"),
)
WAS_DIFFERS = FaultKind(
    "REC04",
    N_("更正前的值对不上"),
    N_("was 与这一项现在的值不一致"),
    N_("请照现在的值填写 was；这一项原来没有写的，不写 was"),
)
PARTS = FaultKind(
    "REC05",
    N_("批次的文件不全"),
    N_("这一批分成几个文件，现在不全，或者几个文件对不上"),
    N_("请从版本历史取回；发布时中断、还没有提交过的，删去这一批的文件再发布"),
)
NOT_CANONICAL = FaultKind(
    "FMT01",
    N_("不是标准写法"),
    N_("从这一行起不是标准写法（换行、缩进、引号或各项的先后）"),
    N_("请运行 jiefen fmt"),
)
NO_HEAD = FaultKind(
    "TYP10",
    N_("典型案例缺少开头"),
    N_("这篇典型案例没有开头，或者开头没有用 --- 收尾"),
    N_("请在最前面写一行 ---，下面写 title、teaches、case、date、approved，再写一行 ---"),
)

RECORD_KINDS: tuple[FaultKind, ...] = (
    SHAPE, FILE_NAME, STRAY, NO_PROCEDURE, UNKNOWN_ENTRY, PLACE_AGAINST_DATE, BEFORE_AND_AFTER, NOT_CORRECTABLE,
    WAS_DIFFERS, PARTS, NOT_CANONICAL, NO_HEAD,
)  # fmt: skip
