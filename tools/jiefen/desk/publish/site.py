"""网站放上去: built, looked through and signed by whoever holds the keys (R27)."""

import secrets
from collections.abc import Iterable
from pathlib import Path

from flask import Blueprint, Response

from jiefen.base.finding import Finding
from jiefen.base.text import N_, Say, say
from jiefen.desk.frame import done, show, window
from jiefen.desk.saying import spoken_say
from jiefen.history import git
from jiefen.office.choices import titles_of
from jiefen.publishing.publish import Published, publish
from jiefen.sealing.crypt import Keys

pages = Blueprint("publish-site", __name__)
SEED_BYTES = 32
MOST_SHOWN = 20


@pages.get("/publish/site")
def site() -> Response:
    """What happens when the site goes out, and what it needs."""
    return _page()


@pages.post("/publish/site")
def let_go() -> Response:
    """Build, look through, attest and sign."""
    here = window()
    keys = here.keys
    if keys is None:
        return _page()

    def opened() -> Keys:
        return keys

    seed = secrets.token_bytes(SEED_BYTES)
    result = publish(here.book(), opened, _sign_key(here.root), today=here.today(), seed=seed)
    if result.link is None:
        return _page(result)
    if not result.new:
        return done(say(N_("网站和上次放上去的一样，不用再放。")), "/publish")
    text = N_("核查过 {files} 个文件，没有身份信息，已经签名。送出、并入以后，网站就换成这一份。")
    return done(say(text, files=len(result.link.attestation.files)), "/publish")


def _page(result: Published | None = None) -> Response:
    found = result.findings if result else ()
    return show(
        "publish/site.html.j2",
        title=say(N_("把网站放上去")),
        status=409 if result else 200,
        found=tuple(_said(found)),
        more=max(0, len(found) - MOST_SHOWN),
        refused=result is not None,
    )


def _said(found: Iterable[Finding]) -> Iterable[Say | str]:
    """What kept the site back, each sentence once."""
    here = window()
    titles = titles_of(here.book().require_office())
    sentences = (spoken_say(one.say, here.translate, titles, here.today().year) for one in found)
    return [*dict.fromkeys(sentences)][:MOST_SHOWN]


def _sign_key(root: Path) -> Path | None:
    """The private key that this clone signs with; None: what ssh-agent holds."""
    named = git.setting(root, "jiefen.signkey") or git.setting(root, "user.signingkey")
    path = Path(named).expanduser() if named and not named.startswith(("ssh-", "key::", "ecdsa-", "sk-")) else None
    if path is not None and path.suffix == ".pub":
        path = path.with_suffix("")
    return path if path is not None and path.is_file() else None
