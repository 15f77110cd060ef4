"""A verified site in one file, for carrying over an air gap: attestation, signature, then the site's files, sorted.

Equal sites make equal bundles: no owners, no times. What is read may come from anybody, so it is
taken for data: plain files with plain names alone, each once, nothing larger than a site of ours,
and nothing is unpacked by tarfile.
"""

import gzip
import io
import tarfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

import msgspec

from jiefen.base.failure import Failure
from jiefen.base.text import N_, say
from jiefen.files.disk import write_atomically
from jiefen.publishing.read import COPY, SIGNATURE

SITE = "site/"
MOST_BUNDLE = 512 << 20
_PIECE = 1 << 20
_NEVER = ("", ".", "..")


class Bundle(msgspec.Struct, frozen=True, kw_only=True):
    """What a bundle holds: the attestation as signed, its signature, the site's files by path."""

    raw: bytes
    signature: bytes
    files: Mapping[str, bytes]


def write_bundle(place: Path, bundle: Bundle) -> None:
    """Write the bundle as a tar.gz file, whole or not at all."""
    members = {COPY: bundle.raw, COPY + SIGNATURE: bundle.signature}
    members |= {SITE + path: content for path, content in sorted(bundle.files.items())}
    packed = io.BytesIO()
    with (
        gzip.GzipFile(filename="", mode="wb", fileobj=packed, mtime=0) as stream,
        tarfile.open(fileobj=stream, mode="w", format=tarfile.PAX_FORMAT) as archive,
    ):
        for name, content in members.items():
            about = tarfile.TarInfo(name)
            about.size = len(content)
            archive.addfile(about, io.BytesIO(content))
    write_atomically(place, packed.getvalue())


def read_bundle(place: Path) -> Bundle:
    """What the bundle holds, nothing of it verified.

    Raises Failure when it is not what `write_bundle` makes.
    """
    try:
        with place.open("rb") as file, TemporaryFile() as unpacked:
            _unpack(file, unpacked)
            with tarfile.open(fileobj=unpacked, mode="r:") as archive:
                members = dict(_members(archive))
        raw, signature = members.pop(COPY), members.pop(COPY + SIGNATURE)
    except (tarfile.TarError, EOFError, gzip.BadGzipFile, zlib.error, KeyError, ValueError) as error:
        raise _refusal() from error
    except FileNotFoundError:
        raise Failure(say(N_("没有这个网站包。")), say(N_("请核对 --unbundle 后面的文件名。"))) from None
    if not all(name.startswith(SITE) for name in members):
        raise _refusal()
    files = {name.removeprefix(SITE): content for name, content in members.items()}
    return Bundle(raw=raw, signature=signature, files=files)


def _unpack(file: IO[bytes], unpacked: IO[bytes]) -> None:
    with gzip.GzipFile(fileobj=file) as stream:
        while piece := stream.read(_PIECE):
            if unpacked.tell() + len(piece) > MOST_BUNDLE:
                raise _refusal()
            unpacked.write(piece)
    unpacked.seek(0)


def _members(archive: tarfile.TarFile) -> Iterator[tuple[str, bytes]]:
    seen: set[str] = set()
    size = 0  # a sparse file is larger than its place in the archive
    for member in archive:
        size += member.size
        content = archive.extractfile(member) if member.type == tarfile.REGTYPE and size <= MOST_BUNDLE else None
        if content is None or member.name in seen or not _is_plain(member.name):
            raise _refusal()
        seen.add(member.name)
        yield member.name, content.read()


def _is_plain(name: str) -> bool:
    return not any(part in _NEVER for part in name.split("/")) and not any(sign in name for sign in ("\\", ":", "\0"))


def _refusal() -> Failure:
    return Failure(
        say(N_("这不是 jiefen publish --bundle 写出的网站包，或者损坏了、被改过。")),
        say(N_("请从源头重新拷贝一份；仍然不行的，重新打包。")),
    )
