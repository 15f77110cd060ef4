"""The public register as open data (R27): CSV and JSON, of a batch and of all, and the changes.

Every output shows the same columns of the same rows, in one order.
"""

from collections.abc import Sequence
from datetime import date
from hashlib import sha256
from typing import Any

import msgspec

from jiefen.base.spreadsheet import csv_text
from jiefen.register.columns import COLUMNS, ID, KIND, UNTOLD
from jiefen.register.public import PublicPublication, PublicRow, PublicTable

_FORMATS = {
    "csv": {
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"csv": {"lineTerminator": "\r\n"}},
    },
    "json": {
        "format": "json",
        "mediatype": "application/json",
        "encoding": "utf-8",
        "dialect": {"json": {"property": "案件"}},
    },
}


def newest_first(publications: Sequence[PublicPublication]) -> tuple[PublicPublication, ...]:
    """By cut day, the newest first."""
    return tuple(sorted(publications, key=lambda one: (one.cut, one.batch), reverse=True))


def all_rows(publications: Sequence[PublicPublication]) -> tuple[PublicRow, ...]:
    """The rows of the whole register: newest publication first, each one's rows as `in_order`."""
    rows: list[PublicRow] = []
    for publication in newest_first(publications):
        rows += in_order(publication)
    return tuple(rows)


def in_order(publication: PublicPublication) -> tuple[PublicRow, ...]:
    """The rows of one publication, the latest quarter first, then by public id, which is random."""
    return tuple(sorted(publication.rows, key=lambda row: (-row.year, -row.quarter, row.public_id)))


def keyed(row: PublicRow) -> dict[str, str]:
    """What every output shows of a row, by the title of the column."""
    return {column.title: column.cell(row) for column in COLUMNS}


def data_files(publications: Sequence[PublicPublication]) -> dict[str, str]:
    """The files beside the page, by path.

    They are the whole register, and of each publication its rows and its changes.
    """
    rows, files = all_rows(publications), {}
    for one in publications:
        files[f"register/{one.batch}.csv"] = as_csv(in_order(one))
        files[f"register/{one.batch}.json"] = batch_json(one)
        files[f"register/changes/{one.batch}.json"] = changes_json(one)
    if publications:
        files["register/register.csv"] = as_csv(rows)
        files["register/register.json"] = register_json(publications)
        files["register/datapackage.json"] = datapackage(
            {name: files[f"register/{name}"] for name in ("register.csv", "register.json")},
            max(one.cut for one in publications),
        )
    return files


def as_csv(rows: Sequence[PublicRow]) -> str:
    """UTF-8 with BOM, CRLF; no cell can be a formula."""
    return csv_text([column.title for column in COLUMNS], ([column.cell(row) for column in COLUMNS] for row in rows))


def register_json(publications: Sequence[PublicPublication]) -> str:
    """All rows, with Chinese keys as in the CSV file; the page's table reads this file."""
    newest = newest_first(publications)
    withdrawn: list[str] = []
    for publication in newest:
        withdrawn += publication.withdrawn
    return _lines(
        {
            "定稿日期": newest[0].cut,
            "批次": [one.batch for one in newest],
            "撤下的公开编号": sorted(withdrawn),
            "案件": [keyed(row) for row in all_rows(newest)],
        }
    )


def batch_json(publication: PublicPublication) -> str:
    """The batch, its cut day, its rows, and the tables; null is not shown."""
    return _lines(
        {
            "批次": publication.batch,
            "定稿日期": publication.cut,
            "未列入比例": held_back_words(publication),
            "没有达成协议，已告知其他途径": failure_words(publication),
            "撤下的公开编号": publication.withdrawn,
            "年度统计": [_table(table) for table in publication.tables],
            "案件": [keyed(row) for row in in_order(publication)],
        }
    )


def changes_json(publication: PublicPublication) -> str:
    """What a copy of the register must add and take out when this batch comes.

    Rows withdrawn since are left out.
    """
    return _lines(
        {
            "批次": publication.batch,
            "定稿日期": publication.cut,
            "撤下": publication.takes_back,
            "新列入": [keyed(row) for row in in_order(publication)],
        }
    )


def held_back_words(publication: PublicPublication) -> str:
    """How many closed cases are not listed, as a range of per cents."""
    if publication.held_back is None:
        return "件数太少，不计算比例"
    low, high = publication.held_back
    return f"{low}%—{high}%"


def failure_words(publication: PublicPublication) -> str:
    """How many of all closed cases got no agreement, as a range of per cents."""
    if publication.failures is None:
        return UNTOLD
    low, high = publication.failures.share
    return f"{low}%—{high}%"


def datapackage(files: dict[str, str], cut: date) -> str:
    """The Frictionless description of the whole register's two files.

    See specs.frictionlessdata.io, version 1.
    """
    schema = {
        "fields": [
            {
                "name": column.title,
                "type": "string",
                "description": column.meaning,
                "constraints": {"required": True},
            }
            for column in COLUMNS
        ],
        "primaryKey": [ID.title],
    }
    shown = {
        "profile": "tabular-data-package",
        "name": "register",
        "title": "矛盾纠纷公开台账",
        "created": f"{cut.isoformat()}T00:00:00+08:00",
        "resources": [
            {
                "name": path.replace(".", "-"),
                "path": path,
                "profile": "tabular-data-resource",
                **_FORMATS[path.rpartition(".")[2]],
                **(_measured(text) if path.endswith(".csv") else {}),
                "schema": schema,
            }
            for path, text in files.items()
        ],
    }
    return msgspec.json.format(msgspec.json.encode(shown), indent=1).decode() + "\n"


def _measured(text: str) -> dict[str, Any]:
    """Size and hash; Frictionless measures no JSON file, and calls one wrong that names them."""
    raw = text.encode()
    return {"bytes": len(raw), "hash": f"sha256:{sha256(raw).hexdigest()}"}


def _table(table: PublicTable) -> dict[str, Any]:
    counts = {line.title: dict(zip(table.columns, line.cells, strict=True)) for line in table.lines}
    return {"年度": table.year, KIND.title: table.branch, "件数": counts}


def _lines(shown: dict[str, Any]) -> str:
    """JSON with a line for each key, and for each thing in a list."""
    lines = [f"{_json(key)}: {_value(value)}" for key, value in shown.items()]
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _value(value: object) -> str:
    if isinstance(value, list) and value:
        return "[\n" + ",\n".join(map(_json, value)) + "\n]"
    return _json(value)


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()
