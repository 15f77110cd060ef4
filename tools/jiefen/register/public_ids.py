"""The public id of a row: random, since a hash of the number would be reversed in milliseconds (R27)."""

import secrets

LETTERS = "bcdfghjkmnpqrstvwxyz"
"""No digit and no vowel: 12e5 and 3may2026 are numbers to a spreadsheet, as an opened CSV would change them.

Without l, which looks like 1. Ids that were published before hold digits and stay as they are.
"""
LENGTH = 10


def public_id() -> str:
    """Ten random characters."""
    return "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
