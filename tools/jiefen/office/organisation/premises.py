"""The checklist of rooms, equipment and wall boards (R6): what its codes are called.

Equal to the labels of the schema (a test holds them).
"""

from jiefen.base.text import N_

BOARDS = {
    "board-flow": N_("上墙：办理流程"),
    "board-limits": N_("上墙：办理时限"),
    "board-regulation": N_("上墙：规程全文"),
}
"""The wall boards that the public site prints (site/boards)."""
ITEMS = {
    "reception": N_("接待窗口"),
    "mediation-room": N_("单独的调解室"),
    "archive": N_("档案柜"),
    "sign": N_("标牌"),
    "computer": N_("电脑和打印机"),
    "telephone": N_("电话"),
    "forms": N_("文书表格"),
    "opinion-box": N_("意见箱"),
    **BOARDS,
    "board-rights": N_("上墙：当事人的权利和义务"),
    "board-conduct": N_("上墙：调解员行为规范"),
    "board-people": N_("上墙：人员公示"),
}
