"""What a rule on the office's own records sees besides them."""

import msgspec

from jiefen.law.record import LawRegister


class OfficeContext(msgspec.Struct, frozen=True, kw_only=True):
    """What a rule on the office's own records sees besides them: the law register."""

    register: LawRegister
