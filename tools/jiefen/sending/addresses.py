"""Addresses of forges: which may be asked, and where the pages lie that people look at. Pure."""

import re

PROTOCOLS = ("https", "http", "ssh")
"""What a forge is reached by. A path to a repository is none: Git would run what lies in it."""
_ADDRESS = re.compile(r"(?:(?P<protocol>[a-z][a-z0-9+.-]*)://)?(?P<rest>[^\s-][^\s]*)")
_SCP = re.compile(r"(?:[A-Za-z0-9._-]+@)?(?P<host>[A-Za-z0-9.-]+):(?P<path>[^/:][^:]*)")


def is_address(text: str) -> bool:
    """Whether this is the address of a server; a folder, or what would start a program, is none."""
    found = _ADDRESS.fullmatch(text)
    if found is None:
        return False
    protocol = found["protocol"]
    return protocol in PROTOCOLS if protocol else bool(_SCP.fullmatch(text))


def web_of(remote: str) -> str:
    """The address of a repository's pages, made from the one that Git uses; "" for any other."""
    if remote.startswith(("https://", "http://")):
        scheme, _, rest = remote.partition("://")
        return f"{scheme}://{rest.rpartition('@')[2]}".removesuffix("/").removesuffix(".git")
    if remote.startswith("ssh://"):
        host, _, path = remote.removeprefix("ssh://").rpartition("@")[2].partition("/")
        return f"https://{host.partition(':')[0]}/{path}".removesuffix(".git") if path else ""
    found = _SCP.fullmatch(remote)
    return f"https://{found['host']}/{found['path']}".removesuffix(".git") if found else ""
