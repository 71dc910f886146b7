"""A complaint about a superior of the body that received it is not recorded."""

from pathlib import Path
from typing import Final

import pytest

from domain.records import Kind, global_id
from graph.reading import records
from graph.store import Store
from importers.importing import import_ledger
from importers.ledgers.reader import LedgerReader
from importers.orders import Order
from importers.rejects import Reject
from tests.graph.readers import reader
from tests.importers.desk import Desk

UNITS: Final = [
    {"code": "COUNTY-JW", "name": "县纪委", "regime": "DISCIPLINE", "level": "COUNTY",
     "parentCode": "COUNTY"},
    {"code": "COUNTY", "name": "县", "level": "", "parentCode": ""},
    {"code": "CITY-GOV", "name": "市政府", "level": "CITY", "parentCode": ""},
    {"code": "TOWN", "name": "乡", "level": "TOWN", "parentCode": "COUNTY"},
    {"code": "PEER", "name": "县某局", "level": "COUNTY", "parentCode": ""},
]  # fmt: skip

LEADS: Final = """线索编号,涉及单位编码,疑似性质,标题
L1,CITY-GOV,职务违法,甲
L2,TOWN,职务违法,乙
L3,TOWN;COUNTY,职务犯罪,丙
L4,CITY-GOV,无,丁
L5,PEER,职务违法,戊
L6,NOBODY-KNOWS,职务违法,己
"""


@pytest.fixture
async def desk(clean_graph: Store, tmp_path: Path) -> Desk:
    desk = Desk(clean_graph, tmp_path)
    await desk.take("units", UNITS, "U", "CITY")
    return desk


async def numbers(desk: Desk, system: str = "S") -> set[str]:
    """The numbers of the leads that were recorded."""
    ids = [global_id(Kind.LEAD, system, f"L{number}") for number in range(1, 7)]
    found = await records.by_ids(reader(desk.store), ids)
    return {one.source.record_id for one in found.values()}


async def test_it_is_named_and_the_rest_goes_in(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "leads.csv"
    path.write_text(LEADS, "utf-8")
    order = Order(
        kind="leads", path=path, name=path.name, system="S", agency="COUNTY-JW", actor="tester"
    )
    told: list[Reject] = []

    async def refuse(_reader: LedgerReader, rejects: list[Reject]) -> None:
        told.extend(rejects)

    batch = await import_ledger(desk.store, order, lambda _: None, refuse)
    assert (batch.created, batch.rejected) == (4, 2)
    assert await numbers(desk) == {"L2", "L4", "L5", "L6"}
    assert [one.describe("leads.csv") for one in told] == [
        f"leads.csv, line {line}, 涉及单位编码 = {code}: a superior of COUNTY-JW, and a complaint "
        "about a superior is not recorded here; report it up within 5 working days, outside of "
        "the hub"
        for line, code in ((2, "CITY-GOV"), (4, "COUNTY"))
    ]


async def test_a_dry_run_and_a_strict_one_say_so_too(desk: Desk) -> None:
    dry = await desk.take("leads", LEADS, "S", "COUNTY-JW", dry_run=True)
    assert (dry.created, dry.rejected) == (4, 2)
    strict = await desk.take("leads", LEADS, "S", "COUNTY-JW", strict=True)
    assert strict.problem_code == "BAD_ROWS"
    assert await numbers(desk) == set()


async def test_it_binds_discipline_alone(desk: Desk) -> None:
    batch = await desk.take("leads", LEADS, "S", "PEER")
    assert (batch.created, batch.rejected) == (6, 0)


async def test_what_a_row_is_silent_of_counts_as_it_is_known(desk: Desk) -> None:
    await desk.take("leads", "线索编号,涉及单位编码\nL1,CITY-GOV", "S", "COUNTY-JW")
    batch = await desk.take("leads", "线索编号,疑似性质\nL1,职务违法", "S", "COUNTY-JW")
    assert (batch.changed, batch.rejected) == (0, 1)


async def test_nobody_keeps_complaints_out_by_stating_who_is_a_superior(desk: Desk) -> None:
    claim = [{"code": "COUNTY-JW", "name": "伪", "level": "", "parentCode": "PEER"}]
    await desk.take("units", claim, "OTHER", "PEER")
    batch = await desk.take("leads", LEADS, "S", "COUNTY-JW")
    assert "L5" in await numbers(desk)
    assert (batch.created, batch.rejected) == (5, 1)
