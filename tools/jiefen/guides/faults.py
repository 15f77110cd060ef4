"""Why a hand-written page, or the public site made of it, is not published.

The site's own faults (a file that is missing, a link that leads nowhere) stand here too: they have
the same prefix.
"""

from jiefen.base.fault import FaultKind
from jiefen.base.text import N_

_OF_THE_PROGRAM = N_("只有程序本身有毛病才会出现，案卷库里的文件写不出这样的例子")

NOT_UTF8 = FaultKind(
    "SITE01",
    N_("网页不是 UTF-8 编码"),
    N_("编码不对，网页上就是乱码，来看的人以为网站坏了。"),
    N_("这一页不是 UTF-8 编码"),
    N_("请用编辑器另存为，编码选 UTF-8"),
)
NO_FRONT_MATTER = FaultKind(
    "SITE02",
    N_("指南的开头不对"),
    N_("题目、帮谁、哪天核对过都写在开头；不对，指南排不进目录，也不知道过没过期。"),
    N_("这篇指南的开头没有写题目、核对日期等各项"),
    N_("请照 guides/leaks.md 的样子，在最前面两行 --- 之间写明各项"),
)
NEVER_AGAIN = NO_FRONT_MATTER.worded(N_("下次核对不晚于这次核对"), N_("请把 next-review 改到 reviewed 以后"))
NOT_CITABLE = FaultKind(
    "SITE03",
    N_("引用的法律或者条文不对"),
    N_("引错法条，群众照着去办会白跑一趟，以后也不再信本局的话。"),
    N_("这里引用的法律或者条文，登记册里没有，或者那一天不能引用"),
    N_("核对后改正；jiefen law list 列出全部法律"),
)
CLOCK_NOT_PUBLIC = FaultKind(
    "SITE04",
    N_("公开的条文里有不公开的时限"),
    N_("写进公开的条文，等于公开了这个时限；只给内部用的日子，群众会当成对他的承诺。"),
    N_("第 {article} 条是公开的，却写了不公开的时限 {clock}"),
    N_("请从条文里删去这个时限，或者把时限改为公开，或者把条文改为内部"),
)
UNKNOWN_MARKER = FaultKind(
    "SITE05",
    N_("双方括号里的标记不对"),
    N_("标记读不懂，网页上该有的天数、电话、法条就没有了。"),
    N_("双方括号里的标记读不懂"),
    N_("写成 [[law:代号/条号]]、[[clock:时限]] 或 [[office:phone]]"),
)
UNKNOWN_CLOCK = UNKNOWN_MARKER.worded(
    N_("规程里没有公开的时限 {clock}"),
    N_("请改成规程里有的时限；程序自带的页面，在案卷库的 docs/public 里放一个同名页面来替换"),
)
NOT_BUILT = FaultKind(
    "SITE06",
    N_("MkDocs 不肯生成"),
    N_("有一处生成不了，网站上就可能缺页、断链，所以宁可留着原来的网站。"),
    N_("MkDocs 不肯生成：{warning}"),
    N_("请照它说的改正页面"),
)
PAGE_MISSING = FaultKind(
    "SITE07",
    N_("网站里缺少文件"),
    N_("该有的一页没有生成，群众点进去是空的。"),
    N_("网站里缺少 {page}"),
    N_("请报告这个问题；这次生成的网站不要发布"),
    no_example=_OF_THE_PROGRAM,
)
LINK_BROKEN = FaultKind(
    "SITE08",
    N_("链接没有去处"),
    N_("点了没有内容，急着找办法的人就停在这里。"),
    N_("{page} 里的链接 {address} 没有去处"),
    N_("请改正链接；指向条文的，核对条号"),
)
ACTING_ELEMENT = FaultKind(
    "SITE10",
    N_("网页里有会自己动作的内容"),
    N_("脚本、框架、表单、事件会在来看的人的手机上运行，能把他骗到别处、要他的身份证号；政府网站上不能有。"),
    N_("这里有网页上不许用的 HTML 标记（脚本、框架、表单、图形一类）"),
    N_("请删去，用 Markdown 写；要用 HTML 的，只用段落、列表、表格、链接、图片一类标记"),
)
ACTING_ATTRIBUTE = ACTING_ELEMENT.worded(
    N_("这里的标记带了不许有的属性（on 开头的事件、style 一类）"),
    N_("请删去这个属性；样子写在 docs/public 的样式文件里，用 class 引用"),
)
ACTING_ADDRESS = ACTING_ELEMENT.worded(
    N_("这里的地址会动作，或者把别的网站的图片带进来"),
    N_("链接只用网页（http、https、本站的路径）、邮箱（mailto）、电话（tel）；图片放在 docs/public 里，写相对路径"),
)
UNCLEAR_HTML = ACTING_ELEMENT.worded(
    N_("这里的 HTML 写得不完整，各个浏览器的读法会不一样"),
    N_("请写完整：属性值加引号、不重复，注释用 <!-- 和 -->；要显示尖括号本身，写成 &lt;"),
)
MARKER_IN_TAG = ACTING_ELEMENT.worded(
    N_("双方括号的标记写进了 HTML 标记或者链接地址里"),
    N_("请移到文字里：标记会换成一段 HTML，放在属性里会把它截断"),
)
ACTING_HEAD = FaultKind(
    "SITE11",
    N_("网页的开头写了不许有的项"),
    N_("开头的各项会原样写进网页的源码，或者改换页面的模板，也能带进会动作的内容。"),
    N_("这一页的开头有不许写的项，或者有尖括号、引号一类符号"),
    N_('开头只写 title、description、keywords、tags，不用 < > " & 和双方括号'),
)
ACTING_FILE = FaultKind(
    "SITE12",
    N_("网页旁边的文件会动作"),
    N_("脚本，或者图形、样式里带进来的东西，会在来看的人的手机上运行，也能从别的网站取内容。"),
    N_("这个文件是脚本，或者里面有脚本、别的网站的地址，或者不是它的后缀所说的那种文件"),
    N_(
        "请删去脚本；svg 只留图形，css 只用 url() 引用本站的文件（相对路径），不用 @import 和反斜线；"
        "pdf、docx 里不放脚本、宏、附件和外部内容"
    ),
)
ACTING_NAME = ACTING_FILE.worded(
    N_("这个文件的名字里有尖括号、引号、括号一类符号，会原样写进网页"),
    N_("请改名：用汉字、字母、数字、短横线"),
)
WRONG_SECTIONS = FaultKind(
    "SITE20",
    N_("指南不是规定的七节"),
    N_("各篇指南都按同样的七节写，群众才知道到哪里找“今晚先做什么”“要花多少钱”。"),
    N_("指南要有规定的七节，照规定的次序"),
    N_("请照 guides/leaks.md 的样子写"),
)
SECRET_TOLD = FaultKind(
    "SITE13",
    N_("公开的网页写到从不公开的记录"),
    N_("重点时段、专项行动和责任追究从不公开：哪些日子盯得紧、哪个单位受了处理，本身就是不该外传的。"),
    N_("这一页写到了登记的重点时段、专项行动、责任追究，或者它们的文号"),
    N_("从页面、规程的公开条文或者公布的记录里删去；时段的名称太平常的，在 office/periods.yaml 里换一个"),
)
FAULTS: tuple[FaultKind, ...] = (
    NOT_UTF8, NO_FRONT_MATTER, NOT_CITABLE, CLOCK_NOT_PUBLIC, UNKNOWN_MARKER, NOT_BUILT, PAGE_MISSING, LINK_BROKEN,
    ACTING_ELEMENT, ACTING_HEAD, ACTING_FILE, WRONG_SECTIONS, SECRET_TOLD,
)  # fmt: skip
