"""Files at which a command would stop are found by `check` first, without a key."""

import json
from pathlib import Path

import pytest

from jiefen.commands.main import attempt
from tests.small_office import copy_office

ATTESTATION = "office/publications/attestation-2026Q3.json"
SECRET, RECIPIENTS, KEYS = "office/exceptions.age", "office/recipients.txt", "office/keys.yaml"
BAD: dict[str, tuple[str, bytes, str]] = {
    "an attestation that is none": (ATTESTATION, b"{", "PUBL02"),
    "an attestation of other fields": (ATTESTATION, b'{"number": "one"}\n', "PUBL02"),
    "an attestation in two versions": (ATTESTATION, b"<<<<<<< a\n{}\n=======\n{}\n>>>>>>> b\n", "FILE08"),
    "a secret that is no sealed line": (SECRET, b"garbage\n", "SEAL11"),
    "an empty secret": (SECRET, b"", "SEAL11"),
    "a list of recipients with a private key": (RECIPIENTS, b"AGE-SECRET-KEY-1" + b"Q" * 58 + b"\n", "SEAL04"),
    "records of keys that are none": (KEYS, b"[", "YAML17"),
    "a list of signers that is none": ("office/signers", b"what is this\n", "PUBL17"),
    "a batch that is no quarter": ("office/publications/2026X9.yaml", b"batch: 2026Q3\n", "SCH01"),
}
"""By what is wrong: the file, what it holds, the code that says so; `publish`, `gate`, `seal` or `rekey` stop at it."""


@pytest.mark.parametrize("what", BAD)
def test_what_a_command_stops_at_is_found_by_check(
    what: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, raw, code = BAD[what]
    copy_office(tmp_path / "office")
    (tmp_path / file).write_bytes(raw)
    assert attempt(["--book", str(tmp_path), "check", "--format", "json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert code in {one["code"] for one in found if one["file"] == file and one["severity"] == "error"}


def test_the_sample_has_none_of_it(tmp_path: Path) -> None:
    copy_office(tmp_path / "office")
    assert attempt(["--book", str(tmp_path), "check"]) == 0
