"""Why a record is not in the form that `jiefen fmt` writes, and what may not lie or stand in a book."""

from jiefen.base.fault import FaultKind
from jiefen.base.text import N_

NOT_CANONICAL = FaultKind(
    "FMT01",
    N_("不是标准写法"),
    N_("写法统一，改一处才只动一行；不统一，比较版本时看不出真正改了什么，合并也容易冲突。"),
    N_("从这一行起不是标准写法（换行、缩进、引号或各项的先后）"),
    N_("请运行 jiefen fmt"),
    severity="warning",
)
AT_THE_ROOT = FaultKind(
    "BOOK01",
    N_("案卷库的根目录里有不该有的东西"),
    N_("在这个文件夹里运行的工具，会把根目录里的文件当成自己的一部分来运行；混进来一个，钥匙和网站就在别人手里。"),
    N_("案卷库的根目录里不该有这个文件或文件夹"),
    N_("请移走。根目录只放 cases、office、docs、ci、README.md、SECURITY.md，以及代码平台、Git 和编辑器的设置"),
)
KEPT_HERE = AT_THE_ROOT.worded(
    N_("窗口自己留在一台电脑上的东西进了版本库：没填完的表、窗口在哪里"),
    N_("请运行 git rm -r --cached .jiefen 再提交；.gitignore 里写一行 /.jiefen/"),
)
EXAMPLE = FaultKind(
    "BOOK02",
    N_("示例没有改成本局的"),
    N_("示例里的单位、电话、人员都是编的；登在网站上，来电来访的人找不到本局，也会拿它当真。"),
    N_("这里还是示例，没有改成本局的"),
    N_("请改成本局的，或者删去。试用的、全是编的案卷库，在 office/settings.yaml 里写 sample: true"),
)

FAULTS: tuple[FaultKind, ...] = (NOT_CANONICAL, AT_THE_ROOT, EXAMPLE)
