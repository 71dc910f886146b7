"""Callers of clearance PUBLIC: they cannot tell an INTERNAL record from none; but for one thing."""

from pathlib import Path

import pytest

from domain.records import Kind, global_id
from domain.secrecy import Role, Secrecy
from graph.store import Store
from tests.discretion.askers import asker
from tests.discretion.clocks import Clock, freeze
from tests.discretion.hubs import Hub
from tests.discretion.worlds import Row, Seen, rows_of
from tests.importers.random_ledgers import Handed

ASKER = asker(Role.PARTNER, "AG-8", Secrecy.PUBLIC)
INTERNAL = Handed("leads", "B", [{"number": "L9", "secrecy": "INTERNAL"}])
PUBLIC = Handed("leads", "C", [{"number": "L9", "secrecy": "PUBLIC"}])
REFERRING = Handed(
    "cases", "A", [{"number": "C1", "leads": "L9", "units": "U1", "secrecy": "PUBLIC"}]
)
UNIT = Handed("units", "B", [{"code": "U1", "name": "甲"}])


async def seen(store: Store, folder: Path, clock: Clock, rows: list[Row], name: str) -> Seen:
    """A graph with these rows."""
    hub = await Hub.empty(store, folder / name, clock)
    for row in rows:
        await hub.hand_in(row)
    return await Seen.of(store)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return freeze(monkeypatch)


@pytest.mark.parametrize("order", [1, -1], ids=["before", "after"])
async def test_what_is_internal_is_to_them_as_if_it_were_not(
    clean_graph: Store, tmp_path: Path, clock: Clock, order: int
) -> None:
    (tmp_path / "with").mkdir()
    (tmp_path / "without").mkdir()
    rows = await rows_of([REFERRING, INTERNAL, UNIT][::order], tmp_path)
    alone = [row for row in rows if row.handed is not INTERNAL and row.handed.kind == "cases"]
    one = await seen(clean_graph, tmp_path, clock, rows, "with")
    other = await seen(clean_graph, tmp_path, clock, alone, "without")
    assert one.by(ASKER.circles) == other.by(ASKER.circles)
    case = global_id(Kind.CASE, "A", "C1")
    assert [name for name in one.by(ASKER.circles)[0] if name[:2] == "ca"] == [case]


async def test_they_can_tell_where_an_internal_record_has_the_number_of_a_public_one(
    clean_graph: Store, tmp_path: Path, clock: Clock
) -> None:
    """Which record a code means is decided among PUBLIC and INTERNAL ones alike; and no more."""
    (tmp_path / "with").mkdir()
    (tmp_path / "without").mkdir()
    rows = await rows_of([INTERNAL, PUBLIC, REFERRING], tmp_path)
    one = await seen(clean_graph, tmp_path, clock, rows, "with")
    other = await seen(clean_graph, tmp_path, clock, rows[1:], "without")
    (nodes, ties), (others, more) = one.by(ASKER.circles), other.by(ASKER.circles)
    assert nodes == others
    case, lead = global_id(Kind.CASE, "A", "C1"), global_id(Kind.LEAD, "C", "L9")
    assert more - ties == {(case, "FROM_LEAD", lead)}
    assert ties <= more
