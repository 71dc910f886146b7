"""The contract's samples: exactly the flags that it expects come out of the rules."""

import csv
from pathlib import Path

from analysis.overlaps.judging import judge
from analysis.overlaps.mandates import exceeded
from demonstration.columns import COLUMNS
from tests.demonstration.judged import Judged
from tests.demonstration.records import Records, Row

SAMPLES = Path(__file__).parents[3] / "contract/samples"


def rows(kind: str) -> list[Row]:
    fields = {header: field for field, header in COLUMNS[kind].items()}
    with (SAMPLES / f"{kind}.csv").open(encoding="utf-8-sig", newline="") as file:
        return [
            {fields[header]: cell for header, cell in row.items()} | {"system": "DC-SYS"}
            for row in csv.DictReader(file)
        ]


def test_the_expected_flags_and_no_others() -> None:
    kinds = ("units", "matters", "inspections", "visits")
    judged = Judged(Records({kind: rows(kind) for kind in kinds}))
    found = [finding for scene in judged.scenes for finding in judge(scene, judged.ground)]
    for number in judged.inspections:
        found += exceeded(judged.commission(number), judged.ground)
    with (SAMPLES / "expected-flags.csv").open(encoding="utf-8", newline="") as file:
        expected = [tuple(row.values()) for row in csv.DictReader(file)]
    assert sorted(
        (f.kind.name, f.severity.name, f.subtype or "", f.unit or "", ";".join(f.subjects))
        for f in found
    ) == sorted(expected)
