"""Why a text is not the YAML that a book is written in: each kind of refusal (docs/dev/reading.md)."""

from jiefen.base.fault import FaultKind
from jiefen.base.text import N_

# Size and encoding
NOT_UTF8 = FaultKind(
    "YAML01",
    N_("不是 UTF-8 编码"),
    N_("编码不对，换一台电脑就变成乱码，代号也对不上。"),
    N_("从这里起不是 UTF-8 编码"),
    N_("请用编辑器另存为，编码选 UTF-8；若是乱码，请取回上一个版本"),
)
EMPTY_FILE = FaultKind(
    "YAML02",
    N_("空文件"),
    N_("空文件多半是保存时断了，或者误删了内容，不是一份记录。"),
    N_("文件里没有内容"),
    N_("请从版本历史取回内容，或删除这个文件"),
)
FILE_TOO_LARGE = FaultKind(
    "YAML03",
    N_("文件过大"),
    N_("一份记录应当是人读得完的文字；这么大的，多半误贴了附件。"),
    N_("文件超过 {most} 字节的上限"),
    N_("附件和长篇材料不要写在这里，请移出后再保存"),
)
TOO_DEEP = FaultKind(
    "YAML04",
    N_("层次过深"),
    N_("层次这么深，多半是括号或者缩进错了位，人看不懂，也会拖垮读它的程序。"),
    N_("这里超过 {most} 层的上限"),
    N_("请检查括号和缩进，删去多余的层次"),
)
LIST_TOO_LONG = FaultKind(
    "YAML05",
    N_("列表过长"),
    N_("这么多项没有人核对得过来，多半误贴了表格。"),
    N_("这个列表超过 {most} 项的上限"),
    N_("请把多出的内容分到另一个文件"),
)
TEXT_TOO_LONG = FaultKind(
    "YAML06",
    N_("文字过长"),
    N_("一段文字长到这样，常常是漏了收尾的引号，把后面几项都吞了进去。"),
    N_("这里的文字超过 {most} 字节的上限"),
    N_("请写摘要，全文另存为附件；也请检查是否漏了收尾的引号"),
)
FORBIDDEN_CHARACTER = FaultKind(
    "YAML07",
    N_("看不见的字符"),
    N_("看不见的字符会让两个看着一样的代号对不上，也能藏住别的内容。"),
    N_("这里有看不见的控制字符 {point}"),
    N_("请删去这个字符，把这一处重新输入"),
)
TAB = FaultKind(
    "YAML08",
    N_("制表符"),
    N_("制表符的宽窄各个编辑器不一样，看着对齐，其实错了一层。"),
    N_("这里有制表符"),
    N_("请改用空格，缩进每层两个空格"),
)

# What YAML allows and we do not
ANCHOR = FaultKind(
    "YAML09",
    N_("锚点"),
    N_("锚点让这里的内容在别处也生效，改了一行，另一条记录跟着变。"),
    N_("这里用了锚点（&）"),
    N_("请删去锚点；若本意是文字，请加引号"),
)
ALIAS = FaultKind(
    "YAML10",
    N_("别名"),
    N_("别名的内容写在别处，看这一行看不出记了什么；几行别名就能展开成几百万项。"),
    N_("这里用了别名（*）"),
    N_("请把内容原样写出；若本意是文字，请加引号"),
)
MERGE_KEY = FaultKind(
    "YAML11",
    N_("合并键"),
    N_("合并键把别处的各项并进来，哪一项算数，要翻到别处才知道。"),
    N_("这里用了合并键（<<）"),
    N_("请把各项逐一写出"),
)
TAG = FaultKind(
    "YAML12",
    N_("类型标记"),
    N_("类型标记会让程序把文字当成别的东西来读，有的程序甚至会去运行它。"),
    N_("这里用了类型标记（!）"),
    N_("请删去标记；若本意是文字，请加引号"),
)
DIRECTIVE = FaultKind(
    "YAML13",
    N_("指令行"),
    N_("指令行改变整个文件的读法，记录里用不着。"),
    N_("这里有以 % 开头的指令行"),
    N_("请删去这一行"),
)
COMPLEX_KEY = FaultKind(
    "YAML14",
    N_("复杂的键"),
    N_("键要一眼看得出是哪一项；用列表、括号作键，别的程序读不了。"),
    N_("这里的键不是简单的文字"),
    N_("请写成一行“键: 值”，不要用问号或括号作键"),
)
DOCUMENT_END = FaultKind(
    "YAML15",
    N_("结束标记"),
    N_("结束标记后面的内容，有的程序读，有的不读。"),
    N_("这里有结束标记（...）"),
    N_("请删去这一行"),
)
SEVERAL_DOCUMENTS = FaultKind(
    "YAML16",
    N_("不止一份文档"),
    N_("有的程序只读第一份，第二份里写的就没有人看见。"),
    N_("从这里起是第二份文档（---）"),
    N_("一个文件只写一份记录，请删去这一行，或另建文件"),
)
ROOT_NOT_MAPPING = FaultKind(
    "YAML17",
    N_("不是“键: 值”"),
    N_("没有各项的名称，就不知道每个值说的是什么。"),
    N_("文件开头不是“键: 值”"),
    N_("请从第一行起按“键: 值”逐行书写"),
)
DUPLICATE_KEY = FaultKind(
    "YAML18",
    N_("键重复"),
    N_("同一项写了两个值，有的程序取前一个，有的取后一个，各人看到的不一样。"),
    N_("这个键在前面已经写过"),
    N_("请只保留其中正确的一个"),
)
AMBIGUOUS = FaultKind(
    "YAML19",
    N_("含义不定的写法"),
    N_("no、12:30、0123 这样的写法，有的程序读成“否”、秒数或者别的数，登记的就不是写的那个。"),
    N_("这里没有加引号，不同程序会读成不同的值"),
    N_("若是文字请加引号；数字请写成不带前导零、小数点和分隔符的整数"),
)
EMPTY_VALUE = FaultKind(
    "YAML20",
    N_("空值"),
    N_("没有值，分不清是忘了填，还是本来就没有。"),
    N_("这个键没有值"),
    N_("请写上值，或删去这个键；确实要写空值时用 null"),
)
EMPTY_ITEM = FaultKind(
    "YAML21",
    N_("空项"),
    N_("空的一项算不算一项，各个程序不一样，人数、次数会数错。"),
    N_("这一项没有内容"),
    N_("请写上内容，或删去这一项"),
)
AMBIGUOUS_KEY = FaultKind(
    "YAML22",
    N_("键的含义不定"),
    N_("on、yes 这样的键，有的程序读成“是”，这一项就找不到了。"),
    N_("这个键没有加引号，不同程序会读成不同的值"),
    N_("请核对键名；确实要用这个键时加引号"),
)

# What is no YAML
FULL_WIDTH = FaultKind(
    "YAML23",
    N_("全角标点"),
    N_("全角的冒号、逗号看着差不多，程序却当成文字，整行连成了一个词。"),
    N_("这里可能误用了全角标点"),
    N_("请改成半角标点，冒号后面空一格；若本意是文字，请加引号"),
)
NO_SPACE = FaultKind(
    "YAML24",
    N_("冒号后没有空格"),
    N_("冒号后面不空格，程序把键和值连成一段文字，这一项就没有了。"),
    N_("这里的冒号后面没有空格"),
    N_("请在冒号后面空一格；若本意是文字，请加引号"),
)
NO_COLON = FaultKind(
    "YAML25",
    N_("缺少冒号"),
    N_("没有冒号，分不出哪是项目、哪是内容，后面几行也会跟着读错。"),
    N_("这一行没有写成“键: 值”"),
    N_("请补上冒号和空格，或检查上一行是否写完"),
)
EXTRA_COLON = FaultKind(
    "YAML26",
    N_("多出冒号"),
    N_("一行里多一个冒号，程序以为又开始了一项，不知道该算谁的值。"),
    N_("这里不应当有冒号"),
    N_("请检查这一行的缩进；若冒号是文字的一部分，请给整段文字加引号"),
)
INDENTATION = FaultKind(
    "YAML27",
    N_("缩进不对"),
    N_("缩进决定这一行属于哪一项；差一格，内容就挂到别的项下面。"),
    N_("这里的缩进与前面不一致，或上一行没有写完"),
    N_("请与同级的行左边对齐，每层两个空格"),
)
UNCLOSED_BRACKET = FaultKind(
    "YAML28",
    N_("括号不完整"),
    N_("括号没有收尾，后面的行都被当成括号里的内容。"),
    N_("从这里开始的括号里缺逗号，或没有收尾"),
    N_("请检查各项之间的逗号和收尾的括号"),
)
UNCLOSED_QUOTE = FaultKind(
    "YAML29",
    N_("引号不完整"),
    N_("引号没有收尾，后面的行都被当成这段文字。"),
    N_("从这里开始的引号没有收尾"),
    N_("请补上收尾的引号"),
)
BAD_ESCAPE = FaultKind(
    "YAML30",
    N_("反斜杠用错"),
    N_("双引号里的反斜杠有特别的意思，写错了，读出来的就不是原来的字。"),
    N_("双引号里的反斜杠后面不是认得的写法"),
    N_("请把双引号换成单引号，或把反斜杠写两遍"),
)
BAD_START = FaultKind(
    "YAML31",
    N_("文字开头的符号"),
    N_("@ 和 ` 这样的符号放在开头，程序到这里就停下，后面写的都没有读。"),
    N_("这里的符号不能放在文字开头"),
    N_("请给这段文字加引号"),
)
BAD_BLOCK = FaultKind(
    "YAML32",
    N_("多行文字写错"),
    N_("多行文字的写法错了，换行和空格会变样，下一项也可能被吞进去。"),
    N_("这里的多行文字（| 或 >）写法不对"),
    N_("请把文字写在一行里，加上引号"),
)
NOT_YAML = FaultKind(
    "YAML33",
    N_("写法不对"),
    N_("程序到这里读不下去，这一行以后写了什么，都没有查过。"),
    N_("从这里起读不下去"),
    N_("请检查这一行和上一行的标点、引号和缩进"),
)

FAULTS: tuple[FaultKind, ...] = (
    NOT_UTF8,
    EMPTY_FILE,
    FILE_TOO_LARGE,
    TOO_DEEP,
    LIST_TOO_LONG,
    TEXT_TOO_LONG,
    FORBIDDEN_CHARACTER,
    TAB,
    ANCHOR,
    ALIAS,
    MERGE_KEY,
    TAG,
    DIRECTIVE,
    COMPLEX_KEY,
    DOCUMENT_END,
    SEVERAL_DOCUMENTS,
    ROOT_NOT_MAPPING,
    DUPLICATE_KEY,
    AMBIGUOUS,
    EMPTY_VALUE,
    EMPTY_ITEM,
    AMBIGUOUS_KEY,
    FULL_WIDTH,
    NO_SPACE,
    NO_COLON,
    EXTRA_COLON,
    INDENTATION,
    UNCLOSED_BRACKET,
    UNCLOSED_QUOTE,
    BAD_ESCAPE,
    BAD_START,
    BAD_BLOCK,
    NOT_YAML,
)
