"""Plans as partners send them, from the rows of the contract's ledgers."""

import csv
from collections.abc import Mapping
from typing import Any, Final

from importers.ledgers.inspections import INSPECTIONS
from tests.importers.desk import SAMPLES
from tests.schema.asking import OPERATIONS

CHECK: Final = (OPERATIONS / "overlap-check.graphql").read_text("utf-8")
CALENDAR: Final = (OPERATIONS / "calendar.graphql").read_text("utf-8")
DAY: Final = "2024-03-01"

_FIELDS: Final = {column.header: column.field for column in INSPECTIONS.columns}


def samples() -> dict[str, dict[str, str]]:
    """The sample inspections by number, columns by field."""
    with (SAMPLES / "inspections.csv").open(encoding="utf-8", newline="") as file:
        rows = [
            {_FIELDS[name]: value for name, value in row.items()} for row in csv.DictReader(file)
        ]
    return {row["number"]: row for row in rows}


def expected() -> list[dict[str, str]]:
    """The flags that must come out of the samples."""
    with (SAMPLES / "expected-flags.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def plan(row: Mapping[str, str], **more: Any) -> dict[str, Any]:
    """A row of a ledger of inspections as the input of a check."""
    said: dict[str, Any] = {
        "system": "S",
        "recordId": row["number"],
        "title": row["title"],
        "regime": row["regime"],
        "leadUnit": row["leadUnit"],
        "targets": [{"unit": code} for code in row["targets"].split(";")],
        "scopeIncludesSubordinates": row["scopeIncludesSubordinates"] == "是",
        "matters": row["matters"].split(";"),
        "start": row["start"],
        "end": row["end"],
        "trigger": row["trigger"],
        "triggerRef": row["triggerRef"] or None,
        "annualPlan": row["annualPlan"] or None,
    }
    if row["approvalAuthority"]:
        said["approval"] = {
            "authority": row["approvalAuthority"], "date": row["approvalDate"],
            "from": row["approvedFrom"], "to": row["approvedTo"],
        }  # fmt: skip
    return said | more
