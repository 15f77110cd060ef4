"""Why an office's own template cannot be used, or is not as it should be."""

from collections.abc import Mapping

from jiefen.base.fault import FaultKind
from jiefen.base.text import N_

_A_WORD_FILE = N_("模板是 Word 文件，这里的例子只能是文字；jiefen papers templates --check 会指出")

UNUSABLE = FaultKind(
    "PAP01",
    N_("表格的模板用不了"),
    N_("模板用不了，网站上就没有这张空白表，群众要多跑一趟来拿。"),
    N_("模板不是 Word 能打开的 .docx 文件"),
    N_("请改正这个模板；删去它，就用程序自带的"),
)
UNKNOWN_NAME = FaultKind(
    "PAP02",
    N_("模板里用了没有的名称"),
    N_("名称写错一个字，整份文书就出不来。"),
    N_("{place}：没有 {name} 这个名称"),
    N_("用 jiefen papers templates --names 查看这种文书可以用的名称"),
    no_example=_A_WORD_FILE,
)
_NEAR, _LABELLED = N_("是不是 {near}？改成对的名称"), N_("是不是 {near}（{label}）？改成对的名称")
UNKNOWN: Mapping[str, FaultKind] = {
    "nothing near": UNKNOWN_NAME,
    "near": UNKNOWN_NAME.worded(todo=_NEAR),
    "labelled": UNKNOWN_NAME.worded(todo=_LABELLED),
}
"""A name that is not there: by whether another is like it, and has a label."""
_UNSAID = N_("{place}：没有这里写的名称")
UNKNOWN_UNSAID: Mapping[str, FaultKind] = {
    "nothing near": UNKNOWN_NAME.worded(_UNSAID),
    "near": UNKNOWN_NAME.worded(_UNSAID, _NEAR),
    "labelled": UNKNOWN_NAME.worded(_UNSAID, _LABELLED),
}
"""The same where the name itself may not be repeated."""
LIST = UNKNOWN_NAME.worded(
    N_("{place}：{name} 是几个人或者几项，要逐个写"),
    N_("前面写 {{%tr for one in {first} %}}，后面写 {{%tr endfor %}}（段落里用 %p），中间写 one.……"),
)
WHOLE = UNKNOWN_NAME.worded(N_("{place}：{name} 里有几项，没有说打印哪一项"), N_("写明哪一项，如 {name}.{part}"))
LACKING = FaultKind(
    "PAP03",
    N_("模板缺少程序自带模板里有的内容"),
    N_("记录里有，纸上没有，要用手补；法律要求写明的，漏了文书就不完整。"),
    N_("没有用到：{fields}"),
    N_("加上这些名称；本局的表格确实没有这几栏的，在模板里写上 {example} 这样的备注"),
    "warning",
    no_example=_A_WORD_FILE,
)
WRONG_TAG = FaultKind(
    "PAP04",
    N_("模板里的花括号写得不对"),
    N_("花括号不成对，整份文书就出不来，或者把花括号印在纸上。"),
    N_("{place}：标签里写得不对"),
    N_("名称写成两个花括号括起来的样子，一个标签写在同一段里"),
    no_example=_A_WORD_FILE,
)
NO_TEMPLATE = FaultKind(
    "PAP05",
    N_("文件夹里有不是模板的文件"),
    N_("名字和哪种文书都对不上，改了也不起作用：出文书用的还是程序自带的。"),
    N_("这个文件和哪种文书都对不上，不会用到"),
    N_("用 jiefen papers templates 查看文书的代码，改成那个名字；不要的删去"),
    "warning",
    no_example=N_("要列出文件夹才看得到；jiefen papers templates --check 会指出"),
)
NOT_DOCX = NO_TEMPLATE.worded(todo=N_("在 Word 里另存为 .docx，名字是 {near}"))
MISNAMED = NO_TEMPLATE.worded(todo=N_("是 {title} 的话，改名为 {near}"))
ASTRAY = FaultKind(
    "PAP06",
    N_("模板里有的内容印不出来"),
    N_("值填在段落和单元格的外面，Word 不显示，纸上就少了一项，没有人发觉。"),
    N_("填好以后，有的内容在段落外面，Word 不显示"),
    N_("花括号后面不要写 p、tr、tc、r：它们只和 for、if、endfor、endif 一起用"),
    no_example=_A_WORD_FILE,
)
MARGINALIA = FaultKind(
    "PAP07",
    N_("模板里有没有处理的修订或者批注"),
    N_("修订和批注会跟着印在每一份文书上，写的人是谁也可能看得到。"),
    N_("修订 {changes} 处、批注 {comments} 条没有处理"),
    N_("在 Word 里接受或者拒绝修订，删去批注，再保存"),
    "warning",
    no_example=_A_WORD_FILE,
)

FAULTS: tuple[FaultKind, ...] = (UNUSABLE, UNKNOWN_NAME, LACKING, WRONG_TAG, NO_TEMPLATE, ASTRAY, MARGINALIA)
