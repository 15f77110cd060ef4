"""What the codes of the organisation are called: bodies, who set them up, the checklist of premises (R6, R8).

Equal to the labels of the schema (a test holds them).
"""

from jiefen.base.text import N_

BODY_KINDS = {
    "people": N_("人民调解组织"),
    "administrative": N_("行政调解机构"),
    "court": N_("人民法院"),
    "petition": N_("信访工作机构"),
}
SET_UP_BY = {
    "village": N_("村民委员会、居民委员会"),
    "town": N_("乡镇、街道"),
    "association": N_("社会团体（行业协会等）"),
    "other": N_("其他组织"),
    "organ": N_("国家机关"),
}
TIMES = {"full": N_("专职"), "part": N_("兼职")}
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
