"""The oracle itself: what the contract's samples raise is known beforehand."""

import csv
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest

from tests.analysis.overlaps.oracle import mandate_flags, unit_flags
from tests.analysis.overlaps.worlds import Raised, Row, World, empty_world

_SAMPLES: Final = Path("contract/samples")
_COLUMNS: Final = {
    "单位编码": "code", "单位类型": "kind", "层级": "level", "行政区划代码": "regionCode",
    "上级单位编码": "parentCode", "事项编码": "matters", "上级事项编码": "parentCode",
    "计划编号": "number", "名称": "title", "监督类型": "regime", "牵头单位编码": "leadUnit",
    "对象单位编码": "targets", "含下级": "scopeIncludesSubordinates", "开始日期": "start",
    "结束日期": "end", "触发方式": "trigger", "触发依据编号": "triggerRef",
    "联合检查编号": "jointGroup", "批准机关": "approvalAuthority", "批准日期": "approvalDate",
    "批准开始": "approvedFrom", "批准结束": "approvedTo", "年度计划编号": "annualPlan",
    "开始": "start", "结束": "end",
}  # fmt: skip
_OWN: Final = {
    "matters": {"事项编码": "code"},
    "visits": {"计划编号": "inspection", "对象单位编码": "unit"},
}
_DAYS: Final = {"start", "end", "approvalDate", "approvedFrom", "approvedTo"}


def _value(column: str, text: str) -> Any:
    if column in _DAYS:
        return date.fromisoformat(text)
    if column in ("targets", "matters"):
        return tuple(text.split(";"))
    return text == "是" if column == "scopeIncludesSubordinates" else text


def _rows(ledger: str) -> list[Row]:
    names = _COLUMNS | _OWN.get(ledger, {})
    with (_SAMPLES / f"{ledger}.csv").open(encoding="utf-8-sig", newline="") as file:
        return [
            {"system": "S", "status": "APPROVED"}
            | {
                names[head]: _value(names[head], text)
                for head, text in row.items()
                if head in names and text
            }
            for row in csv.DictReader(file)
        ]


@pytest.fixture(name="samples")
def _samples() -> World:
    world = empty_world()
    return world | {name: _rows(name) for name in ("units", "matters", "inspections", "visits")}


def test_the_samples_raise_what_the_contract_says(samples: World) -> None:
    with (_SAMPLES / "expected-flags.csv").open(encoding="utf-8-sig", newline="") as file:
        expected = {
            Raised(
                row["kind"],
                row["severity"],
                row["subtype"] or None,
                ("S", row["unit"]),
                frozenset(("S", number) for number in row["subjects"].split(";")),
            )
            for row in csv.DictReader(file)
        }
    assert unit_flags(samples) == expected
    assert len(expected) == 17


def test_the_samples_exceed_no_mandate(samples: World) -> None:
    assert not [flag for plan in samples["inspections"] for flag in mandate_flags(samples, plan)]
    late: list[Row] = [
        plan | {"approvalDate": date(2024, 3, 5)}
        for plan in samples["inspections"]
        if plan["number"] == "D-01"
    ]
    assert {flag.subtype for flag in mandate_flags(samples | {"inspections": late}, late[0])} == {
        "UV2"
    }
