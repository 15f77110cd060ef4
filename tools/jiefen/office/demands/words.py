"""What demands and their ends are called: the words of the schema, for who shows them."""

from collections.abc import Mapping

from jiefen.base.text import N_

VIA: Mapping[str, str] = {
    "visit": N_("来访"),
    "reception": N_("接访"),
    "field": N_("下访"),
    "phone": N_("来电"),
    "hotline": N_("12345热线"),
    "centre": N_("综治中心"),
    "online": N_("网上"),
    "note": N_("批示件"),
}
"""How a demand came."""
ENDS: Mapping[str, str] = {
    "answered": N_("已答复"),
    "to-enforcement": N_("转执法"),
    "passed-on": N_("转其他单位"),
    "returned": N_("退回"),
    "case": N_("立案"),
}
"""What became of it."""
