"""The gate on a large site: 100,000 names of 10,000 sealed halves, 50 MB in the formats that a site has."""

import json
from datetime import date
from pathlib import Path
from random import Random

from jiefen.case.read import sealed_file
from jiefen.sealing.crypt import DEMO_KEY, read_keys, read_recipients
from jiefen.sealing.halves import open_sealed, sealed_line
from jiefen.sealing.record import Edit, Value
from tests.identifiers import address, digits, mobile, seeded
from tests.small_office import copy_office

ROOT = Path(__file__).parents[1]
CASES, PERSONS = 10_000, 10
MEGABYTE = 1_000_000
SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭"
)
GIVEN = (
    "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂国建华文志玉春红梅小海生永安邦彬斌博财昌长超朝辰晨成诚承川传春慈聪翠达丹德定栋"
    "东冬端铎恩尔帆凡繁方飞菲丰风峰凤福富刚功光广贵国海涵翰浩皓和鹤恒宏洪鸿厚虎华欢焕辉惠佳家嘉坚健江洁金锦进晶景靖静俊凯康可昆兰磊"
)


def make(folder: Path) -> tuple[Path, Path]:
    """A book and a site below `folder`."""
    random = seeded("gate")
    book, site = folder / "gate-book", folder / "gate-site"
    copy_office(book / "office")
    recipients = read_recipients(book)[0]
    for number in range(CASES):
        case = f"2026-{number:04}"
        path = book / sealed_file(case)
        path.parent.mkdir(parents=True, exist_ok=True)
        edit = Edit(id=f"{number:010}", case=case, by="li-na", on=date(2026, 3, 2), after=(), fields=_fields(random))
        path.write_bytes(sealed_line(edit, recipients) + b"\n")
    _write_site(site, random)
    return book, site


def key_of(book: Path) -> Path:
    """The key that opens the book."""
    return book / DEMO_KEY


def plant(book: Path, site: Path) -> None:
    """One telephone of the book, in the site's last table: the gate must find it, or it was fast for nothing."""
    keys = read_keys(key_of(book), lambda: "")
    fields = open_sealed(book, f"2026-{CASES - 1:04}", keys).edits[0].fields
    phone = (fields["parties.P1.phones"] or "")[0]
    with (site / "rows.csv").open("a", encoding="utf-8") as table:
        table.write(f"\n{phone[:3]} {phone[3:]},1\n")


def _fields(random: Random) -> dict[str, Value]:
    fields: dict[str, Value] = {
        f"others.N{person}.name": random.choice(SURNAMES)
        + "".join(random.choice(GIVEN) for _ in range(1 + (random.random() < 0.8)))
        for person in range(1, PERSONS + 1)
    }
    estate = f"{random.choice(GIVEN)}{random.choice(GIVEN)}花园"
    return {**fields, "parties.P1.phones": (mobile(random),), "parties.P1.addresses": (estate + address(random),)}


def _write_site(site: Path, random: Random) -> None:
    """40 MB of pages, 5 MB of search index, 5 MB of tables."""
    words = "\n".join(path.read_text("utf-8") for path in sorted((ROOT / "docs/public").rglob("*.md"))).split("\n")
    words = [line.replace("<", "").replace("&", "") for line in words if line.strip()]

    def some(size: int) -> list[str]:
        lines: list[str] = []
        while size > 0:
            lines.append(random.choice(words))
            size -= len(lines[-1].encode()) + 30
        return lines

    site.mkdir()
    for number in range(900):
        rows = "".join(f"<tr><td>{digits(random, 4)}</td><td>{digits(random, 2)}</td></tr>" for _ in range(50))
        body = "".join(f'<p class="line">{line}</p>\n' for line in some(48_000))
        (site / f"{number}.html").write_text(f"<!doctype html><body>{body}<table>{rows}</table></body>", "utf-8")
    index = {"docs": [{"location": f"{number}.html", "text": "\n".join(some(5_000))} for number in range(1_000)]}
    (site / "search_index.json").write_text(json.dumps(index, ensure_ascii=False), "utf-8")
    (site / "rows.csv").write_text("\n".join(f"{digits(random, 6)},{line}" for line in some(5 * MEGABYTE)), "utf-8")
