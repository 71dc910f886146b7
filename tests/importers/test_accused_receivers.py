"""A lead is not handed to whom it accuses, nor to any unit below (HO-13)."""

from itertools import permutations
from pathlib import Path
from typing import Any, Final

import pytest

from domain.batches import Batch
from domain.records import Kind, global_id
from graph.store import Store
from importers.importing import import_ledger
from importers.ledgers.reader import LedgerReader
from importers.orders import Order
from importers.rejects import Reject
from tests.importers.desk import Desk
from tests.importers.test_custody import ACCUSING, SECRET, SENT, TREE, known

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


async def hand_in(desk: Desk, text: str = HANDOFFS, **more: Any) -> tuple[Batch, list[str]]:
    """An import of the handoffs, and what is wrong with them."""
    path = desk.folder / "handoffs.csv"
    path.write_text(text, "utf-8")
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


EVERY: Final = ["拟稿", "已发出", "已撤回", "已退回", "已作废"]


@pytest.mark.parametrize("status", EVERY)
async def test_no_first_row_tells_the_accused_of_the_lead(desk: Desk, status: str) -> None:
    row = {"number": "H1", **SENT, "to": "ACCUSED", "status": status}
    assert (await desk.take("handoffs", [row])).rejected == 1
    handoff = global_id(Kind.HANDOFF, "S", "H1")
    assert await known(desk, "ACCUSED", "CITY-DC", record=handoff) == set()


async def test_a_first_row_that_takes_back_is_told_what_to_do(desk: Desk) -> None:
    text = HANDOFFS.replace("移交时间", "移交时间,状态").replace(
        "2024-03-05\n", "2024-03-05,已撤回\n"
    )
    batch, told = await hand_in(desk, text)
    assert (batch.created, batch.rejected) == (3, 2)
    assert all("; leave it out; only a handoff that was handed in before" in one for one in told)


async def sent_before(desk: Desk) -> dict[str, str]:
    """A handoff to a unit that its lead, which comes after it, accuses."""
    row = {"number": "H1", **SENT, "subject": "L3", "to": "ACCUSED"}
    assert (await desk.take("handoffs", [row])).rejected == 0
    await desk.take("leads", [{**ACCUSING, "number": "L3"}])
    return row


@pytest.mark.parametrize(("status", "rejected"), list(zip(EVERY, (1, 1, 0, 0, 0), strict=True)))
async def test_what_was_sent_before_its_lead_may_be_taken_back(
    desk: Desk, status: str, rejected: int
) -> None:
    row = await sent_before(desk)
    assert (await desk.take("handoffs", [{**row, "status": status}])).rejected == rejected


@pytest.mark.parametrize(
    "other", [{"number": "H2"}, {"subject": "L1"}, {"to": "FAR"}], ids=["number", "subject", "to"]
)
async def test_nothing_else_is_taken_back_by_it(desk: Desk, other: dict[str, str]) -> None:
    row = await sent_before(desk)
    assert (await desk.take("handoffs", [{**row, **other, "status": "已撤回"}])).rejected == 1


async def test_what_was_withdrawn_is_not_taken_back(desk: Desk) -> None:
    row = {"number": "H1", **SENT, "subject": "L3", "to": "ACCUSED"}
    await desk.undo(await desk.take("handoffs", [row]))
    await desk.take("leads", [{**ACCUSING, "number": "L3"}])
    assert (await desk.take("handoffs", [{**row, "status": "已撤回"}])).rejected == 1


async def test_a_refusal_tells_nobody_of_a_lead_that_he_may_not_know_of(desk: Desk) -> None:
    batch, told = await hand_in(desk, circles=["INTERNAL", "INTERNAL/CITY-DC"], dry_run=True)
    assert (batch.created, told) == (5, [])
    batch, told = await hand_in(desk, system="OTHER", agency="CITY-XX")
    assert (batch.created, told) == (5, [])


async def test_dates_say_that_it_was_taken_back_where_no_status_does(desk: Desk) -> None:
    row = await sent_before(desk)
    dates = {"returnedAt": "2024-03-06", "returnReason": "NOT_COMPETENT"}
    assert (await desk.take("handoffs", [row | dates])).rejected == 0
    assert (await desk.take("handoffs", [row | {"receivedAt": "2024-03-06"}])).rejected == 1


async def test_whoever_contradicts_opens_no_way_to_those_below_the_accused(
    clean_graph: Store, tmp_path: Path
) -> None:
    desk = Desk(clean_graph, tmp_path)
    await desk.take("units", TREE, "REGISTER", "REGISTRAR")
    await desk.take("leads", [ACCUSING])
    other = [{"code": "BELOW", "name": "乙局", "parentCode": "ASIDE"}]
    await desk.take("units", other, "OTHER", "SOMEBODY")
    sent = [{"number": "H1", **SENT, "to": "BELOW"}]
    assert (await desk.take("handoffs", sent)).rejected == 1
    await desk.take("units", other, "S", "CITY-DC")
    assert (await desk.take("handoffs", sent)).rejected == 0
    assert await known(desk, "BELOW") == {"BELOW"}


GOVERNED: Final = [
    {"code": "GOV", "name": "甲县政府", "kind": "GOVERNMENT", "regionCode": "880102"},
    {"code": "BUREAU", "name": "甲县某局", "kind": "DEPARTMENT", "regionCode": "880102"},
    {"code": "JW", "name": "甲县监委", "kind": "DISCIPLINE", "regionCode": "880102"},
    {"code": "XC", "name": "甲县巡察办", "regime": "PATROL", "regionCode": "880102"},
    {"code": "FAR-OFF", "name": "乙县某局", "kind": "DEPARTMENT", "regionCode": "880103"},
]
FROM: Final = {
    "units": ("REGISTER", "REGISTRAR"), "leads": ("S", "CITY-DC"), "handoffs": ("S", "CITY-DC"),
}  # fmt: skip
GOVERNMENT: Final = {**SECRET, "number": "L1", "units": "GOV", "suspected": "DUTY_CRIME"}


@pytest.mark.parametrize("order", [("units", "leads"), ("leads", "units")])
async def test_who_belongs_under_an_accused_government_is_no_receiver(
    clean_graph: Store, tmp_path: Path, order: tuple[str, ...]
) -> None:
    desk = Desk(clean_graph, tmp_path)
    rows = {"units": GOVERNED, "leads": [GOVERNMENT]}
    for kind in order:
        await desk.take(kind, rows[kind], *FROM[kind])
    everybody = ["BUREAU", "JW", "XC", "FAR-OFF"]
    sent = [{"number": f"H-{one}", **SENT, "to": one} for one in everybody]
    assert (await desk.take("handoffs", sent)).rejected == 1
    assert await known(desk, *everybody) == {"JW", "XC", "FAR-OFF"}


@pytest.mark.parametrize("order", list(permutations(("units", "leads", "handoffs"))))
async def test_a_handoff_that_came_before_makes_none_of_them_privy(
    clean_graph: Store, tmp_path: Path, order: tuple[str, ...]
) -> None:
    desk = Desk(clean_graph, tmp_path)
    sent = [{"number": f"H-{one}", **SENT, "to": one} for one in ("BUREAU", "JW")]
    rows = {"units": GOVERNED, "leads": [GOVERNMENT], "handoffs": sent}
    for kind in order:
        await desk.take(kind, rows[kind], *FROM[kind])
    assert await known(desk, "BUREAU", "JW") == {"JW"}
    moved = [{**GOVERNED[1], "parentCode": "ELSEWHERE"}]
    await desk.take("units", moved, "REGISTER", "REGISTRAR")
    assert await known(desk, "BUREAU") == ({"BUREAU"} if order[-1] != "handoffs" else set())
