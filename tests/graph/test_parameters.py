"""Parameters and working days of an installation: set, ended, and read when they change."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Final

from domain.deeds import Deed
from domain.parameter_rows import ParameterRow, row_of
from domain.regimes import Regime
from domain.rules import Basis, Parameter
from domain.workday_overrides import override_of
from graph import parameters as kept
from graph import workday_overrides as kept_days
from graph.reading.parameters import Standing, changed_since, parameters, workdays
from graph.rule_counter import take_counter
from graph.statement import Statement
from graph.store import Store
from graph.transaction import Transaction
from tests.graph.readers import reader

NOW: Final = datetime.fromisoformat("2026-06-01T09:00:00+08:00")
DEED: Final = Deed(at=NOW, agency="CITY-DC", person="王明", note="市里定的")
LATER: Final = Deed(at=NOW + timedelta(days=1), agency="OPERATOR", note="改错")
PLAIN: Final = Parameter(
    name="reuse_days", value="120", basis=Basis.PRACTICE, source="市督查办法第九条"
)
FULL: Final = replace(
    PLAIN, regime=Regime.ADMIN_INSPECTION, matter="M.food", region="330100", body="CITY-SJ",
    valid_from=date(2026, 1, 1), valid_to=date(2026, 12, 31),
)  # fmt: skip
ALTER: Final = Statement(
    "MATCH (p:Parameter) WHERE p.regime IS NULL SET p.value = '9'", writes=True
)
DAY: Final = date(2026, 10, 10)


async def set_(store: Store, *rows: ParameterRow) -> int:
    async def work(transaction: Transaction) -> int:
        number = await take_counter(transaction)
        for row in rows:
            await kept.keep(transaction, row)
        return number

    return await store.write(work)


async def test_what_is_set_is_read_as_it_was_said(clean_graph: Store) -> None:
    asking = reader(clean_graph)
    assert await changed_since(asking, 0) is None
    rows = (row_of(PLAIN, DEED), row_of(FULL, LATER))
    assert await set_(clean_graph, *rows) == 1
    assert await changed_since(asking, 0) == Standing(number=1, parameters=rows)
    assert await changed_since(asking, 1) is None


async def test_what_is_ended_stays_as_history(clean_graph: Store) -> None:
    asking, row = reader(clean_graph), row_of(PLAIN, DEED)
    await set_(clean_graph, row)

    async def end(transaction: Transaction) -> bool:
        await take_counter(transaction)
        return await kept.end(transaction, row.id, LATER)

    assert await clean_graph.write(end)
    assert await changed_since(asking, 1) == Standing(number=2)
    assert await parameters(asking) == [replace(row, ended=LATER)]
    assert not await clean_graph.write(end)
    assert (await parameters(asking))[0].ended == LATER


async def test_a_number_follows_from_all_that_a_row_says() -> None:
    others = [
        row_of(replace(PLAIN, value="121"), DEED),
        row_of(replace(PLAIN, source="另一处"), DEED),
        row_of(PLAIN, replace(DEED, note="别的理由")),
        row_of(PLAIN, replace(DEED, person=None)),
    ]
    same = row_of(replace(PLAIN), replace(DEED))
    assert same.id == row_of(PLAIN, DEED).id
    assert len({same.id, *(one.id for one in others)}) == 5


async def test_a_row_that_was_altered_in_the_graph_is_told(clean_graph: Store) -> None:
    await set_(clean_graph, row_of(FULL, DEED), row_of(PLAIN, LATER))
    assert [row.is_sound for row in await parameters(reader(clean_graph))] == [True, True]

    async def alter(transaction: Transaction) -> None:
        await transaction.run(ALTER)

    await clean_graph.write(alter)
    assert [row.is_sound for row in await parameters(reader(clean_graph))] == [True, False]


async def test_working_days_are_set_and_taken_away(clean_graph: Store) -> None:
    asking, said = reader(clean_graph), override_of(DAY, DEED, is_open=False)

    async def work(transaction: Transaction) -> bool:
        await take_counter(transaction)
        ended = await kept_days.end(transaction, DAY, LATER)
        if not ended:
            await kept_days.keep(transaction, said)
        return ended

    assert not await clean_graph.write(work)
    assert await changed_since(asking, 0) == Standing(number=1, workdays=(said,))
    assert await workdays(asking, DAY, DAY) == [said]
    assert await workdays(asking, DAY + timedelta(days=1), date(2027, 1, 1)) == []
    assert await clean_graph.write(work)
    assert await changed_since(asking, 1) == Standing(number=2)
    assert await workdays(asking, DAY, DAY) == [replace(said, ended=LATER)]
