"""An import is known to whoever is cleared for all that it brought, as that is now."""

from pathlib import Path
from typing import Final

import pytest

from domain.audiences import circles_of_parties
from domain.batches import Batch
from domain.secrecy import Secrecy
from graph.batch_classes import OF, Brought, step_batches
from graph.statement import Statement
from graph.store import Store
from graph.transaction import Transaction
from tests.importers.desk import Desk

CIRCLES: Final = Statement("MATCH (b:Batch {id: $id}) RETURN b.circles AS circles")
LEAD: Final = {"number": "L1", "receivedAt": "2024-03-04", "secrecy": "SECRET"}
HANDOFF: Final = {
    "number": "H1", "subject": "L1", "kind": "FORWARD", "from": "U1", "to": "U2",
    "sentAt": "2024-03-05",
}  # fmt: skip


@pytest.fixture
def desk(clean_graph: Store, tmp_path: Path) -> Desk:
    return Desk(clean_graph, tmp_path)


async def class_of(desk: Desk, batch: Batch) -> Secrecy:
    (row,) = await desk.store.read(CIRCLES, id=batch.id)
    (found,) = [one for one in Secrecy if row["circles"] == circles_of_parties(one, [batch.agency])]
    return found


async def test_an_import_opens_and_closes_with_what_its_records_follow(desk: Desk) -> None:
    await desk.take("leads", [LEAD, {**LEAD, "number": "L2", "secrecy": "INTERNAL"}])
    batch = await desk.take("handoffs", [HANDOFF])
    assert await class_of(desk, batch) is Secrecy.SECRET
    await desk.take("handoffs", [{**HANDOFF, "subject": "L2"}])
    assert await class_of(desk, batch) is Secrecy.INTERNAL
    await desk.take("leads", [{**LEAD, "number": "L2", "secrecy": "RESTRICTED"}])
    assert await class_of(desk, batch) is Secrecy.RESTRICTED


async def test_an_import_opens_only_with_the_last_that_follows_something_closed(desk: Desk) -> None:
    await desk.take("leads", [LEAD, {**LEAD, "number": "L2"}])
    batch = await desk.take("handoffs", [HANDOFF, {**HANDOFF, "number": "H2", "subject": "L2"}])
    await desk.take("leads", [{**LEAD, "secrecy": "INTERNAL"}])
    assert await class_of(desk, batch) is Secrecy.SECRET
    await desk.take("leads", [{**LEAD, "number": "L2", "secrecy": "INTERNAL"}])
    assert await class_of(desk, batch) is Secrecy.INTERNAL


async def test_an_import_stays_closed_once_it_brought_what_was_closed_of_itself(desk: Desk) -> None:
    batch = await desk.take("leads", [LEAD])
    await desk.take("leads", [{**LEAD, "secrecy": "INTERNAL"}])
    assert await class_of(desk, batch) is Secrecy.SECRET


async def test_that_nothing_changed_tells_of_a_closed_record_too(desk: Desk) -> None:
    await desk.take("leads", [LEAD])
    again = await desk.take("leads", [LEAD])
    assert again.unchanged == 1
    assert await class_of(desk, again) is Secrecy.SECRET


@pytest.mark.parametrize(
    ("row", "secrecy"),
    [
        ({**LEAD, "receivedAt": "never"}, Secrecy.SECRET),
        ({**LEAD, "receivedAt": "never", "secrecy": "INTERNAL"}, Secrecy.INTERNAL),
        ({**LEAD, "receivedAt": "never", "secrecy": ""}, Secrecy.INTERNAL),
    ],
)
async def test_what_is_wrong_with_a_closed_row_is_closed(
    desk: Desk, row: dict[str, str], secrecy: Secrecy
) -> None:
    batch = await desk.take("leads", [row])
    assert batch.rejected == 1
    assert await class_of(desk, batch) is secrecy


async def test_a_bad_lead_of_a_discipline_body_is_closed_by_the_rule(desk: Desk) -> None:
    unit = {"code": "CITY-JW", "name": "市纪委监委", "kind": "DISCIPLINE", "regime": "DISCIPLINE"}
    await desk.take("units", [unit])
    row = {**LEAD, "receivedAt": "never", "secrecy": ""}
    batch = await desk.take("leads", [row], system="JW", agency="CITY-JW")
    assert await class_of(desk, batch) is Secrecy.SECRET


async def test_an_import_from_before_the_counting_stays_as_closed_as_it_was(desk: Desk) -> None:
    batch = await desk.take("leads", [LEAD])
    forget = Statement(
        "MATCH (b:Batch {id: $id}) REMOVE b.ownRank, b.followingRestricted, b.followingSecret",
        writes=True,
    )
    restricted = Brought(own=Secrecy.RESTRICTED)

    async def work(transaction: Transaction) -> None:
        await transaction.run(forget, id=batch.id)
        await step_batches(transaction, {batch.id: restricted})

    await desk.store.write(work)
    (row,) = await desk.store.read(OF, ids=[batch.id])
    assert row["ownRank"] == row["rank"] == list(Secrecy).index(Secrecy.SECRET)
