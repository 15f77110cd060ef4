"""What `jiefen publish` says of a site that it let go.

Files: office/publications/attestation-<batch>.json, -2, …
"""

from collections.abc import Mapping
from datetime import date

from jiefen.base.record import Record
from jiefen.gate.record import Sought


class Attestation(Record, frozen=True, kw_only=True):
    """One site: which bytes, made from what, looked through for how much.

    Nothing in it names a person.

    `number` counts a book's attestations from 1; `previous` is the SHA-256 of the file of the one
    before, "" for the first; `signers` that of the list of who may sign, which the next one answers to ("" where an
    older program wrote it). `files` holds the SHA-256 of every file of the site by its path,
    `tree` that of all of them (see `attest.tree_hash`); `publications` the SHA-256 of each
    file of rows. `commit` is what was checked out, which only the signature vouches for. `checked`
    counts the identifiers looked for by type, `cases` those that have a sealed half; `sought` says of
    each case, which a keyed digest stands for, what was looked for. `canaries` counts the decoys
    found; `smallest_class` is how many rows of a publication at least read alike.
    """

    format: int = 1
    number: int
    date: date
    program: str
    tools: Mapping[str, str]
    commit: str
    publications: Mapping[str, str]
    smallest_class: int
    cases: int
    checked: Mapping[str, int]
    sought: Sought | None = None
    canaries: int
    formats: tuple[str, ...]
    previous: str
    signers: str = ""
    tree: str
    files: Mapping[str, str]
