"""The secret behind exceptions: one for the book, opened by everybody on the list and by nobody else."""

from pathlib import Path

import pytest
from pyrage import x25519

from jiefen.base.failure import Failure
from jiefen.gate.read import read_exceptions
from jiefen.sealing.crypt import Keys, Recipient
from jiefen.sealing.secret import (
    SEALED,
    SECRET_BYTES,
    attesting_key,
    exception_secret,
    keep_attesting_key,
    make_exception_secret,
    new_secret,
    reseal_secrets,
)


def key() -> Keys:
    return Keys([x25519.Identity.generate()])


def of(*keys: Keys) -> list[Recipient]:
    return [Recipient(key=one.public[0]) for one in keys]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "office").mkdir()
    return tmp_path


def test_everybody_on_the_list_opens_the_same_secret(root: Path) -> None:
    one, other, stranger = key(), key(), key()
    assert exception_secret(root, one) == b""
    secret = make_exception_secret(root, of(one, other))
    assert len(secret) == SECRET_BYTES
    assert exception_secret(root, one) == exception_secret(root, other) == secret
    assert secret not in (root / SEALED).read_bytes()
    with pytest.raises(Failure):
        exception_secret(root, stranger)


def test_a_new_list_keeps_the_secret_and_shuts_out_who_left(root: Path) -> None:
    stays, leaves, comes = key(), key(), key()
    secret = make_exception_secret(root, of(stays, leaves))
    keep_attesting_key(root, new_secret(), of(stays, leaves))
    key_before = attesting_key(root, leaves)
    reseal_secrets(root, stays, of(stays, comes))
    assert exception_secret(root, comes) == secret
    assert attesting_key(root, comes) == key_before
    for read in (exception_secret, attesting_key):
        with pytest.raises(Failure):
            read(root, leaves)


def test_a_book_without_a_secret_stays_without(root: Path) -> None:
    reseal_secrets(root, key(), of(key()))
    assert not (root / SEALED).exists()
    assert read_exceptions(root)[0].exceptions == ()


def test_keys_reach_other_processes_whole() -> None:
    import pickle

    one = key()
    again = pickle.loads(pickle.dumps(one))  # noqa: S301  our own
    assert again.public == one.public
