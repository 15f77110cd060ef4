"""What the commands that take down a sealed reason say of it (R28)."""

from collections.abc import Collection

from jiefen.base.text import N_, say
from jiefen.commands.context import Surroundings
from jiefen.sealing.danger import police_first

WITHHELD = "withheld"
ALERT, WHY = "alert", "why"


def tell_danger(surroundings: Surroundings, reasons: Collection[str], case: str, told: str = "") -> None:
    """Where violence or a crime may come of it, the police are told first; `told`: who is told now."""
    if police_first(reasons, told):
        text = N_("可能动手、涉嫌违法犯罪的，先报公安；报过了就记下：jiefen record {case} alert --to police。")
        surroundings.show(say(text, case=case))
