"""A lead is not handed to whom it accuses, nor to any unit below (HO-13)."""

from pathlib import Path
from typing import Any, Final

import pytest

from domain.batches import Batch
from graph.store import Store
from importers.importing import import_ledger
from importers.ledgers.reader import LedgerReader
from importers.orders import Order
from importers.rejects import Reject
from tests.importers.desk import Desk
from tests.importers.test_custody import ACCUSING, SECRET, TREE

HANDOFFS: Final = """移交编号,事项编号,移交类型,移出单位编码,接收单位编码,移交时间
H1,L1,移送,CITY-DC,ACCUSED,2024-03-05
H2,L1,移送,CITY-DC,FAR,2024-03-05
H3,L1,移送,CITY-DC,ASIDE,2024-03-05
H4,L2,移送,CITY-DC,ACCUSED,2024-03-05
H5,L9,移送,CITY-DC,ACCUSED,2024-03-05
"""


@pytest.fixture
async def desk(clean_graph: Store, tmp_path: Path) -> Desk:
    desk = Desk(clean_graph, tmp_path)
    await desk.take("units", TREE)
    await desk.take("leads", [ACCUSING, {**SECRET, "number": "L2", "units": "ACCUSED"}])
    return desk


async def hand_in(desk: Desk, **more: Any) -> tuple[Batch, list[str]]:
    """An import of the handoffs, and what is wrong with them."""
    path = desk.folder / "handoffs.csv"
    path.write_text(HANDOFFS, "utf-8")
    said: dict[str, Any] = {"system": "S", "agency": "CITY-DC", **more}
    order = Order(kind="handoffs", path=path, name=path.name, actor="tester", **said)
    told: list[str] = []

    async def refuse(_reader: LedgerReader, rejects: list[Reject]) -> None:
        told.extend(one.describe("handoffs.csv") for one in rejects)

    return await import_ledger(desk.store, order, lambda _: None, refuse), told


async def test_the_accused_and_who_is_below_are_no_receivers(desk: Desk) -> None:
    batch, told = await hand_in(desk)
    assert (batch.created, batch.rejected) == (3, 2)
    why = "and an accusation is not handed to the accused (信访工作条例, HO-13); hand it to a body"
    assert len(told) == 2
    assert told[0].startswith(
        f"handoffs.csv, line 2, 接收单位编码 = ACCUSED: accused by the lead, {why}"
    )
    assert told[1].startswith(
        "handoffs.csv, line 3, 接收单位编码 = FAR: accused by the lead by way of ACCUSED, under "
        f"which it stands, {why}"
    )


async def test_a_refusal_tells_nobody_of_a_lead_that_he_may_not_know_of(desk: Desk) -> None:
    batch, told = await hand_in(desk, circles=["INTERNAL", "INTERNAL/CITY-DC"], dry_run=True)
    assert (batch.created, told) == (5, [])
    batch, told = await hand_in(desk, system="OTHER", agency="CITY-XX")
    assert (batch.created, told) == (5, [])
