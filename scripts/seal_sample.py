"""The sample's sealed halves, for cases that have none yet: `.venv/bin/python -m scripts.seal_sample`.

To make one anew, remove it first: its bytes are others on every run. A statement that a half lacks is one more line.
"""  # noqa: INP001

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from random import Random

from pyrage import x25519

from jiefen.book.book import open_book
from jiefen.case.read import iter_cases, sealed_file
from jiefen.case.record import Case
from jiefen.files.yaml.reader import read
from jiefen.practice.invented import invented_people
from jiefen.sealing.crypt import DEMO_KEY, RECIPIENTS, Keys, Recipient, read_keys, require_recipients
from jiefen.sealing.halves import append_edit, new_edit, open_sealed
from jiefen.sealing.record import Value

ROOT = Path(__file__).parents[1]
YEAR = "2026"
LAST_DAY = date(2026, 11, 20)
STATEMENTS = Path(__file__).with_name("sample_statements.yaml")
OWNERS = ("li-na", "wang-qiang", "recovery: 演示用的备用钥")
WARNING = "# 演示钥匙，不是秘密：人人都有，只用来打开这个示例案件簿。真的案件簿不要用。\n"
LIST = "# 谁能打开密封材料。每把公钥上面一行写它是谁的。这里都是演示钥匙，真的案件簿不要用。\n"
REFERENCES = {
    "2026-0073": ("court",),
    "2026-0074": ("court", "court"),
    "2026-0076": ("police",),
    "2026-0080": ("hotline", "petition-office"),
    "2026-0085": ("court",),
    "2026-0090": ("hotline",),
    "2026-0096": ("hotline",),
    "2026-0100": ("hotline", "bureau"),
    "2026-0105": ("petition-office",),
}
"""Who had numbered a matter before it came here: each gives a number, a court one before the suit and one after."""
REASONS: dict[str, dict[str, Value]] = {
    "2026-0076": {"withhold": ("violence",), "alerts.k7mt2w": "violence", "alerts.p4nx9c": "violence"},
    "2026-0104": {"withhold": ("health",)},
}
"""Why a case is kept from the public, and why others were told of it."""


def sealed_fields(case: Case) -> dict[str, Value]:
    """What is sealed of a case of the sample: invented people, other bodies' numbers, reasons."""
    return invented_people(case) | numbers(case.id) | REASONS.get(case.id, {})


def numbers(case: str) -> dict[str, Value]:
    """Invented numbers that other bodies gave a case: of no form that one of them uses."""
    draw = Random(f"{case} numbers")  # noqa: S311 - practice data, not secrets
    fields: dict[str, Value] = {}
    for place, body in enumerate(REFERENCES.get(case, ()), start=1):
        fields |= {f"references.R{place}.from": body, f"references.R{place}.number": f"演-{draw.randrange(10**5):05}"}
    return fields


def statements(case: Case) -> dict[str, Value]:
    """What was said in the entries of a case, as `STATEMENTS` has it: by its step, and which of them in the file."""
    said = (read(STATEMENTS.read_bytes()).data or {}).get(case.id, {})
    fields: dict[str, Value] = {}
    so_far: Counter[str] = Counter()
    for entry in sorted(case.log, key=lambda entry: entry.n):
        so_far[entry.step] += 1
        text = said.get(f"{entry.step}.{so_far[entry.step]}")
        if text:
            fields[f"statements.{entry.key}"] = text
    return fields


def demo_keys() -> Keys:
    """The keys of the sample, made once: who has an older copy of it can open the new one."""
    if not (ROOT / DEMO_KEY).exists():
        made = [(owner, x25519.Identity.generate()) for owner in OWNERS]
        secret = "".join(f"# {owner}\n{identity}\n" for owner, identity in made)
        (ROOT / DEMO_KEY).write_text(WARNING + secret, encoding="utf-8")
        public = "".join(f"\n# {owner}\n{identity.to_public()}\n" for owner, identity in made)
        (ROOT / RECIPIENTS).write_text(LIST + public, encoding="utf-8")
    return read_keys(ROOT / DEMO_KEY, lambda: "")


def main() -> None:
    """Each case of the year: its sealed half, where it has none yet, then what was said and is not sealed yet."""
    keys, book = demo_keys(), open_book(ROOT)
    recipients = require_recipients(ROOT)
    for loaded in iter_cases(ROOT, [path for path in book.case_paths()[0] if path.parent.name == YEAR]):
        if loaded.case is not None:
            seal_people(loaded.case, keys, recipients)
            seal_statements(loaded.case, keys, recipients)


def seal_people(case: Case, keys: Keys, recipients: Sequence[Recipient]) -> None:
    """Of a case that has no sealed half: who was there at acceptance, what was added two days later."""
    if (ROOT / sealed_file(case.id)).exists():
        return
    fields = list(sealed_fields(case).items())
    first, later = (fields[:-2], fields[-2:]) if len(fields) > len(OWNERS) else (fields, [])
    for part, by, days in ((first, case.log[0].by if case.log else "li-na", 0), (later, "wang-qiang", 2)):
        if part:
            opened = open_sealed(ROOT, case.id, keys)
            on = min(case.received + timedelta(days=days), LAST_DAY)
            append_edit(ROOT, new_edit(opened, dict(part), by, on), recipients)


def seal_statements(case: Case, keys: Keys, recipients: Sequence[Recipient]) -> None:
    """What was said in entries of a case and does not stand in its sealed half."""
    said = statements(case)
    if not said:
        return
    opened = open_sealed(ROOT, case.id, keys)
    missing = {path: text for path, text in said.items() if path not in opened.folded.claims}
    if missing:
        append_edit(ROOT, new_edit(opened, missing, "li-na", LAST_DAY), recipients)


if __name__ == "__main__":
    main()
