"""Signatures with real keys of OpenSSH: who signed, on which day that counts, what to do where it cannot be told."""

import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from jiefen.base.failure import Failure
from jiefen.publishing.attest import Signed
from jiefen.publishing.signatures import has_demo_signer, read_signers, signed_by, signer, would_sign
from jiefen.publishing.signer_list import SIGNERS
from tests.signing import listed, ssh_key

ROOT = Path(__file__).parents[2]
RAW, DAY = b'{"tree": "0"}\n', date(2026, 11, 20)


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("keys")
    return {name: ssh_key(folder, name) for name in ("li-na", "stranger")}


def signers(keys: dict[str, Path], options: str = 'namespaces="jiefen"', handle: str = "li-na") -> bytes:
    return f"# 名单\n{listed(keys['li-na'], handle, options)}".encode()


def test_who_is_listed_signed(keys: dict[str, Path]) -> None:
    signature = signer(keys["li-na"], signers(keys))(RAW)
    assert signature.startswith(b"-----BEGIN SSH SIGNATURE-----\n")
    assert signed_by(RAW, signature, signers(keys), DAY) == Signed("li-na", fits=True)


def test_whose_signature_it_would_be_is_told_without_the_passphrase(keys: dict[str, Path], tmp_path: Path) -> None:
    locked = tmp_path / "locked"
    locked.write_bytes(keys["li-na"].read_bytes())
    locked.chmod(0o600)
    subprocess.run(["ssh-keygen", "-q", "-p", "-N", "long enough", "-f", str(locked)], check=True, capture_output=True)
    for key in (keys["li-na"], locked):
        assert would_sign(key, signers(keys), DAY) == "li-na"
    assert would_sign(keys["stranger"], signers(keys), DAY) == ""
    assert would_sign(locked, b"wang-qiang ssh-ed25519 AAAAC3Nza\n" + signers(keys), DAY) == "li-na"
    assert would_sign(locked, signers(keys, 'valid-before="20261120"'), DAY) == ""


def test_a_changed_byte_does_not_fit(keys: dict[str, Path]) -> None:
    signature = signer(keys["li-na"], signers(keys))(RAW)
    assert signed_by(RAW + b"\n", signature, signers(keys), DAY) == Signed("li-na", fits=False)


def test_a_stranger_and_nonsense_are_nobody(keys: dict[str, Path]) -> None:
    nobody = Signed("", fits=False)
    assert signed_by(RAW, signer(keys["stranger"], b"")(RAW), signers(keys), DAY) == nobody
    assert signed_by(RAW, b"nonsense", signers(keys), DAY) == nobody
    assert signed_by(RAW, signer(keys["li-na"], b"")(RAW), b"", DAY) == nobody


def test_a_signature_for_another_purpose_does_not_count(keys: dict[str, Path], tmp_path: Path) -> None:
    (tmp_path / "message").write_bytes(RAW)
    words = ["ssh-keygen", "-Y", "sign", "-n", "git", "-f", str(keys["li-na"]), str(tmp_path / "message")]
    subprocess.run(words, check=True, capture_output=True)
    signature = (tmp_path / "message.sig").read_bytes()
    assert signed_by(RAW, signature, signers(keys, ""), DAY) == Signed("li-na", fits=False)


@pytest.mark.parametrize("pattern", ["*", "li-*", "li-na,wang-qiang", "-I"])
def test_only_one_plain_handle_is_somebody(keys: dict[str, Path], pattern: str) -> None:
    signature = signer(keys["li-na"], b"")(RAW)
    assert signed_by(RAW, signature, signers(keys, handle=pattern), DAY).handle == ""


@pytest.fixture(params=["XXX+12", "XXX-14"])
def elsewhere(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", request.param)


@pytest.mark.usefixtures("elsewhere")
@pytest.mark.parametrize(
    ("options", "day", "counts"),
    [
        ('valid-after="20261120"', date(2026, 11, 20), True),
        ('valid-after="20261120"', date(2026, 11, 19), False),
        ('valid-before="20261120"', date(2026, 11, 19), True),
        ('valid-before="20261120"', date(2026, 11, 20), False),
    ],
)
def test_days_are_chinas_wherever_the_machine_stands(
    keys: dict[str, Path], options: str, day: date, counts: bool
) -> None:
    signature = signer(keys["li-na"], b"")(RAW)
    assert bool(signed_by(RAW, signature, signers(keys, options), day).handle) == counts


@pytest.fixture
def agent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """An empty ssh-agent, ended afterwards."""
    place = str(tmp_path / "agent")
    process = subprocess.Popen(["ssh-agent", "-D", "-a", place], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    process.stdout.readline()  # it listens now
    monkeypatch.setenv("SSH_AUTH_SOCK", place)
    yield
    process.send_signal(signal.SIGTERM)
    process.wait()
    process.stdout.close()


@pytest.mark.usefixtures("agent")
def test_an_agent_signs_with_the_key_that_is_listed(keys: dict[str, Path]) -> None:
    with pytest.raises(Failure, match="有 0 把"):
        signer(None, signers(keys))
    for key in keys.values():
        subprocess.run(["ssh-add", "-q", str(key)], check=True, capture_output=True, env=os.environ)
    assert would_sign(None, signers(keys), DAY) == "li-na"
    signature = signer(None, signers(keys))(RAW)
    assert signed_by(RAW, signature, signers(keys), DAY) == Signed("li-na", fits=True)
    with pytest.raises(Failure, match="有 2 把"):
        signer(None, signers(keys) + listed(keys["stranger"], "ma-li").encode())


def test_a_key_that_others_may_read_is_refused_with_what_to_do(keys: dict[str, Path], tmp_path: Path) -> None:
    shutil.copy(keys["li-na"], tmp_path / "open")
    (tmp_path / "open").chmod(0o644)
    with pytest.raises(Failure) as refused:
        signer(tmp_path / "open", b"")(RAW)
    assert "chmod 600" in refused.value.do.template


def test_without_openssh_it_says_what_to_install(keys: dict[str, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(Failure, match="没有找到 ssh-keygen") as refused:
        signer(keys["li-na"], b"")(RAW)
    assert "openssh-client" in refused.value.do.template


def test_a_missing_list_says_how_to_write_one(tmp_path: Path) -> None:
    with pytest.raises(Failure, match="没有签名人名单") as refused:
        read_signers(tmp_path / "signers")
    assert "namespaces" in refused.value.do.template


def test_the_samples_signer_is_known_wherever_it_stands(keys: dict[str, Path]) -> None:
    sample = read_signers(ROOT / SIGNERS)
    assert b"demo-signer" in sample
    assert has_demo_signer(sample)
    assert has_demo_signer(signers(keys) + sample.splitlines()[-1].replace(b"li-na", b"ma-li"))
    assert not has_demo_signer(signers(keys))
    assert not has_demo_signer(read_signers(ROOT / "skeleton" / SIGNERS))
