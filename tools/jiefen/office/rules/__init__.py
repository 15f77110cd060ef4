"""Rules on the office's own records (R1, R3, R5, R8, R11, R18): the people and bodies that cases rely on.

A module a topic; `today` has those that need a day.
"""

from jiefen.office.rules import bodies, grid, leading, partners, procedure, rooms, settings, staff, today

RULES = (
    *leading.RULES,
    *bodies.RULES,
    *staff.RULES,
    *rooms.RULES,
    *grid.RULES,
    *procedure.RULES,
    *settings.RULES,
    *partners.RULES,
)
DUE_RULES = (*today.DUE_RULES, *partners.DUE_RULES)
