"""Our words for the rounds of screening 排查 that a procedure asks for (R17)."""

from collections.abc import Mapping

from jiefen.base.text import N_

LEVELS: Mapping[str, str] = {
    "bureau": N_("全局"),
    "section": N_("股室"),
    "body": N_("行业调处室"),
    "daily": N_("每日"),
}
KINDS: Mapping[str, str] = {"carpet": N_("地毯式"), "key": N_("重点")}
RHYTHMS: Mapping[str, str] = {
    "day": N_("每天"),
    "week": N_("每周"),
    "half-month": N_("每半个月"),
    "month": N_("每月"),
    "quarter": N_("每季度"),
    "year": N_("每年"),
}
