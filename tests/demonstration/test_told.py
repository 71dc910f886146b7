"""What the documents and GraphiQL say of the demonstration city and the samples is so."""

import csv
import json
import re
from pathlib import Path
from typing import Any, Final

import pytest

from demonstration.city import city
from demonstration.situations.told import told
from domain.records import Kind, global_id

HOUSE: Final = Path(__file__).parents[2]
README: Final = HOUSE / "README.md"


def test_the_answer_of_the_first_page_is_the_citys() -> None:
    text = README.read_text("utf-8")
    (query,) = re.findall(r"```graphql\n(.*?)```", text, re.DOTALL)
    assert 'inspections(filter: { text: "工地" }, orderBy: START_ASC, first: 1)' in query
    (answer,) = re.findall(r"```json\n(.*?)```", text, re.DOTALL)
    ledgers = city().ledgers()
    names: dict[str, str] = {}
    found: list[tuple[str, str, dict[str, Any]]] = []
    for ledger in ledgers:
        for row in ledger.rows:
            if ledger.kind == "units":
                names[row["code"]] = row["name"]
            elif ledger.kind == "inspections" and "工地" in row["title"]:
                identifier = global_id(Kind.INSPECTION, ledger.system, row["number"])
                found.append((row["start"], identifier, dict(row)))
    _, _, first = min(found, key=lambda one: one[:2])
    node = {
        "title": first["title"],
        "status": first["status"],
        "start": first["start"],
        "leadUnit": {"name": names[first["leadUnit"]]},
        "targets": [{"name": names[code]} for code in sorted(first["targets"].split(";"))],
    }
    assert json.loads(answer) == {"data": {"inspections": {"edges": [{"node": node}]}}}


def test_the_quick_start_counts_right() -> None:
    text = (HOUSE / "docs" / "quick-start.md").read_text("utf-8")
    said = re.search(r"about ([\d,]+) units, ([\d,]+) inspections, ([\d,]+)\s+list entries and "
                     r"([\d,]+) handoffs", text)  # fmt: skip
    assert said
    kinds = ("units", "inspections", "issues", "handoffs")
    for kind, number in zip(kinds, said.groups(), strict=True):
        rows = sum(1 for ledger in city().ledgers_of(kind) for _ in ledger.rows)
        assert rows == pytest.approx(int(number.replace(",", "")), rel=0.06), kind
    imported = re.findall(r"onevisit import \w+ contract/samples/(\w+).csv", text)
    assert imported
    for kind in imported:
        path = HOUSE / "contract" / "samples" / f"{kind}.csv"
        with path.open(encoding="utf-8-sig", newline="") as file:
            count = len(list(csv.DictReader(file)))
        assert f"`{count} read, {count} created, 0 changed, 0 unchanged, 0 rejected`" in text, kind


def test_the_page_of_situations_is_up_to_date() -> None:
    page = (HOUSE / "docs" / "situations.md").read_text("utf-8")
    assert page.splitlines() == "\n".join(told()).splitlines(), "run scripts/generated"


def test_the_record_that_graphiql_asks_for_is_in_the_city() -> None:
    text = (HOUSE / "web" / "src" / "graphiql" / "examples.ts").read_text("utf-8")
    found = re.search(
        r"Record: \{ system: '([^']+)', recordId: '([^']+)', kind: 'INSPECTION'", text
    )
    assert found
    assert found.groups() in {
        (ledger.system, row["number"])
        for ledger in city().ledgers_of("inspections")
        for row in ledger.rows
    }
