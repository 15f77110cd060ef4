"""What a screen calls the parties of a case: by role, or by name where who looks has opened the sealed half (R28, R30).

The files know a party by its reference alone; a reference never stands on a screen.
"""

from collections import Counter
from collections.abc import Mapping

from jiefen.base.phrases import bracketed
from jiefen.base.text import N_, Translate
from jiefen.case.record import Case
from jiefen.case.text.words import Names
from jiefen.office.office import Office

ROLES = {"applicant": N_("申请人"), "respondent": N_("被申请人"), "third": N_("第三人")}


def parties_called(case: Case, names: Mapping[str, str], translate: Translate) -> dict[str, str]:
    """By reference: `王小兰（申请人）` for who is in `names`, else `申请人`, of several of one role `申请人 1`.

    The numbers go by the order of the file, and stay when a name is known of one of them and not of another.
    """
    roles = Counter(party.role for party in case.parties)
    seen: Counter[str] = Counter()
    called: dict[str, str] = {}
    for party in case.parties:
        seen[party.role] += 1
        role = translate(ROLES.get(party.role, party.role))
        numbered = f"{role} {seen[party.role]}" if roles[party.role] > 1 else role
        name = names.get(party.ref, "")
        called[party.ref] = bracketed(name, role, translate) if name else numbered
    return called


def names_for(case: Case, office: Office, names: Mapping[str, str], translate: Translate) -> Names:
    """What a sentence calls a party, by reference, or a member of staff, by handle; anything else as it stands.

    `names`: those of the parties, empty while the sealed half is locked.
    """
    known = {**office.organisation.names, **parties_called(case, names, translate)}
    return lambda reference: known.get(reference, reference)
