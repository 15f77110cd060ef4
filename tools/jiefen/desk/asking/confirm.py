"""The second page: what will be recorded, once more, with all that was entered.

It comes where something ends or cannot be taken back, where it is late or against the procedure, and always where no
script showed the sentence beside the form: the field `seen` holds the mark of what was shown.
"""

import hashlib
from collections.abc import Iterable, Sequence
from typing import Any

from flask import Response

from jiefen.base.text import N_, Say, say
from jiefen.desk.asking.answers import Form
from jiefen.desk.frame import show

OWN = frozenset({"csrf", "once", "seen", "do"})
"""Fields that the second page has of its own."""
AND_GO_ON = "record-next"
"""What the other button of the second page sends: record it, and go on to the step that comes next."""
SEEN_TWICE = frozenset({"record", AND_GO_ON})
"""What the buttons of the second page send that record it."""


def mark_of(sentences: Iterable[str]) -> str:
    """The mark of sentences that were shown."""
    return hashlib.sha256("\n".join(sentences).encode()).hexdigest()[:16]


def was_seen(form: Form, sentences: Iterable[str]) -> bool:
    """Whether these very sentences were shown to whoever sent the form."""
    return [*form.get("seen", ())][-1:] == [mark_of(sentences)]


def confirm(
    form: Form,
    sentences: Sequence[str],
    *,
    button: Say | str,
    other: Say | str = "",
    title: Say | str = "",
    warn: str = "",
    limits: Sequence[Any] = (),
) -> Response:
    """The page that shows what will be recorded, with the limits before and after, and sends the same form again.

    `other`: the button that records it too and goes on, where there is one.
    """
    kept = [(name, value) for name, values in form.items() if name not in OWN for value in values]
    return show(
        "asking/confirm.html.j2",
        title=title or say(N_("记下之前再看一遍")),
        kept=kept,
        sentences=sentences,
        seen=mark_of(sentences),
        button=button,
        other=other,
        warn=warn,
        limits=limits,
    )
