"""Where an installation has a registry of units, nobody else states units of others."""

from pathlib import Path
from typing import Any, Final

import pytest

from detection.rulings import Ruling, ruling_now
from domain.records import Kind, global_id
from graph.reading import records
from graph.store import Store
from importers.importing import import_ledger
from importers.ledgers.reader import LedgerReader
from importers.orders import Order
from importers.rejects import Reject
from tests.graph.readers import reader
from tests.importers.desk import Desk
from tests.schema.rule_desk import Desk as Rules

UNITS: Final = [
    {"code": "REGISTRY", "name": "编办", "regionCode": "500100"},
    {"code": "X", "name": "甲局", "regionCode": "500153"},
    {"code": "FAR", "name": "外省某局", "regionCode": "110000"},
]
LEDGER: Final = """code,name,regionCode,parentCode
X,甲局,500153,NEW
NEW,乙局,500153,
BARE,丙局,,
X2,丁局,,X
FAR,外省某局,110000,
PARTNER,本单位,500153,X
"""


@pytest.fixture
async def desk(clean_graph: Store, tmp_path: Path) -> Desk:
    desk = Desk(clean_graph, tmp_path)
    await desk.take("units", UNITS, "R", "REGISTRY")
    return desk


async def hand_in(desk: Desk, agency: str = "PARTNER", text: str = LEDGER) -> tuple[set[str], str]:
    """The codes that were taken from an agency, and what is wrong with the rest."""
    path = desk.folder / "units.csv"
    path.write_text(text, "utf-8")
    order = Order(
        kind="units", path=path, name=path.name, actor="tester", system=agency, agency=agency
    )
    told: list[str] = []

    async def refuse(_reader: LedgerReader, rejects: list[Reject]) -> None:
        told.extend(one.describe("units.csv") for one in rejects)

    await import_ledger(desk.store, order, lambda _: None, refuse)
    codes = [line.partition(",")[0] for line in text.splitlines()[1:]]
    ids = [global_id(Kind.UNIT, agency, code) for code in codes]
    found = await records.by_ids(reader(desk.store), ids)
    taken = {
        one.source.record_id
        for one in found.values()
        if one.version  # placeholders have none
    }
    return taken, "\n".join(told)


async def registry(desk: Desk, **scope: Any) -> None:
    row = await Rules(desk.store).set("unit_registry", "REGISTRY", **scope)
    assert row["errors"] == []


async def test_without_a_registry_everybody_states_units(desk: Desk) -> None:
    taken, told = await hand_in(desk)
    assert (len(taken), told) == (6, "")


async def test_a_registry_of_all_leaves_others_their_own_unit(desk: Desk) -> None:
    await registry(desk)
    taken, told = await hand_in(desk)
    assert taken == {"PARTNER"}
    assert (
        "units.csv, line 2, code = X: a unit of others, and units are handed in by the registry "
        "REGISTRY here (unit_registry); leave the row out and use the registry's code, or have "
        "REGISTRY hand it in"
    ) in told
    assert told.count("unit_registry") == 5
    assert (await hand_in(desk, "REGISTRY"))[1] == ""


async def test_a_registry_of_a_region_keeps_that_alone(desk: Desk) -> None:
    await registry(desk, region="500000")
    taken, _ = await hand_in(desk)
    assert taken == {"BARE", "X2", "FAR", "PARTNER"}


async def test_leaving_the_region_out_states_no_unit_of_the_registry(desk: Desk) -> None:
    await registry(desk, region="500000")
    taken, told = await hand_in(desk, text="code,name,parentCode\nX,甲局,BARE\n")
    assert taken == set()
    assert "unit_registry" in told


async def test_registries_are_asked_for_once_an_import(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Store] = []

    async def counted(store: Store) -> Ruling:
        asked.append(store)
        return await ruling_now(store)

    monkeypatch.setattr("importers.foreign_units.ruling_now", counted)
    await desk.take("units", LEDGER, "PARTNER", "PARTNER", at_once=1)
    assert len(asked) == 1
