"""Our words for the meetings that a procedure asks for (R15, R20)."""

from collections.abc import Mapping

from jiefen.base.text import N_

KINDS: Mapping[str, str] = {
    "analysis": N_("矛盾纠纷分析研判会"),
    "joint": N_("党政联席会"),
    "assignment": N_("信访交办会"),
}
"""What a kind of meeting is called where the procedure gives it no title of its own."""
