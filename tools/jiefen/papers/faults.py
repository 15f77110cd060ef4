"""Why an office's own template cannot be used."""

from jiefen.base.fault import FaultKind
from jiefen.base.text import N_

UNUSABLE = FaultKind(
    "PAP01",
    N_("表格的模板用不了"),
    N_("模板用不了，网站上就没有这张空白表，群众要多跑一趟来拿。"),
    N_("模板不是 Word 能打开的 .docx 文件"),
    N_("请改正这个模板；删去它，就用程序自带的"),
)

FAULTS: tuple[FaultKind, ...] = (UNUSABLE,)
