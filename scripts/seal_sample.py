"""The sample's sealed halves, made anew: `.venv/bin/python -m scripts.seal_sample` (other bytes on every run)."""  # noqa: INP001

from datetime import timedelta
from pathlib import Path

from pyrage import x25519

from jiefen.book.book import open_book
from jiefen.case.read import iter_cases, sealed_file
from jiefen.practice.invented import invented_people
from jiefen.sealing.crypt import DEMO_KEY, RECIPIENTS, Keys, read_keys, require_recipients
from jiefen.sealing.halves import append_edit, new_edit, open_sealed

ROOT = Path(__file__).parents[1]
YEAR = "2026"
OWNERS = ("li-na", "wang-qiang", "recovery: 演示用的备用钥")
WARNING = "# 演示钥匙，不是秘密：人人都有，只用来打开这个示例案件簿。真的案件簿不要用。\n"
LIST = "# 谁能打开密封材料。每把公钥上面一行写它是谁的。这里都是演示钥匙，真的案件簿不要用。\n"


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
    """Each case of the year: who was there at acceptance, and what was added two days later."""
    keys, book = demo_keys(), open_book(ROOT)
    recipients = require_recipients(ROOT)
    for loaded in iter_cases(ROOT, [path for path in book.case_paths()[0] if path.parent.name == YEAR]):
        if loaded.case is None:
            continue
        case = loaded.case
        (ROOT / sealed_file(case.id)).unlink(missing_ok=True)
        fields = list(invented_people(case).items())
        first, later = (fields[:-2], fields[-2:]) if len(fields) > len(OWNERS) else (fields, [])
        for part, by, days in ((first, case.log[0].by if case.log else "li-na", 0), (later, "wang-qiang", 2)):
            if part:
                opened = open_sealed(ROOT, case.id, keys)
                edit = new_edit(opened, dict(part), by, case.received + timedelta(days=days))
                append_edit(ROOT, edit, recipients)


if __name__ == "__main__":
    main()
