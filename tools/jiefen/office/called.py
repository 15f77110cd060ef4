"""What people call a case, a record of the office or a line of one, where a paper names what it rests on (R22)."""

from collections.abc import Mapping, Sequence

from jiefen.office.accountability.record import is_case
from jiefen.steps.terms import step_title

RECORDS: Mapping[str, str] = {
    "tasks": "交办督办 {name}",
    "screenings": "{name} 排查",
    "meetings": "{name} 会议记录",
    "inspections": "{name} 督促检查",
    "pledges": "{year} 年责任状",
    "demands": "{name} 诉求登记",
    "events": "{name} 年法治宣传活动",
    "duty": "{name} 值班表",
    "periods": "{name} 重点时段",
    "accountability": "{name} 责任追究",
}
"""What records are called, by the kind that stands first in a reference."""


def called(reference: str) -> str:
    """`tasks/2026/3.yaml`: 交办督办 2026/3; `2026-0031#track-2`: the kind of its entry; another as it is."""
    record, _, line = reference.partition("#")
    if is_case(reference):
        return f"案卷 {record} 的{step_title(line.rpartition('-')[0])}记录" if line else f"案卷 {record}"
    kind, _, name = record.removesuffix(".yaml").partition("/")
    return RECORDS[kind].format(name=name, year=name.partition("/")[0]) if kind in RECORDS else record


def called_apart(references: Sequence[str]) -> str:
    """Several in one line: a case by its number alone, a line of a record with its mark, each once."""
    return "、".join(dict.fromkeys(map(_apart, references)))


def _apart(reference: str) -> str:
    if is_case(reference):
        return reference
    _, _, line = reference.partition("#")
    return f"{called(reference)} {line}" if line else called(reference)
