"""Imports of others, and acts outside one's role: all answer as if there were nothing."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest

from domain.audiences import circles_that_see
from domain.batches import Batch, BatchStatus
from domain.callers import Caller
from domain.errors import CallerError
from domain.ledgers import LedgerKind
from domain.secrecy import Role, Secrecy
from graph.statement import Statement
from graph.store import Store
from resolvers.jobs import ImportOptions
from tests.discretion.gates import stepwise
from tests.serving.office import COLLEAGUE, ONE, OTHER, Office, leads

ABSENT: Final = "ba" + "0" * 30
AUDITOR: Final = replace(OTHER, role=Role.AUDITOR)
CLEARED: Final = replace(ONE, clearance=Secrecy.SECRET, token_id="t-9")  # noqa: S106 -- the number of a token
OWN_AUDITOR: Final = replace(ONE, role=Role.AUDITOR)
OWN_ADMINISTRATOR: Final = replace(ONE, role=Role.ADMINISTRATOR)

STANDING: Final = Statement(
    "MATCH (n:Lead) WHERE n.standing = 'STATED' "
    "RETURN n.recordId AS number, n.secrecy AS secrecy ORDER BY number"
)


@pytest.fixture
def office(clean_graph: Store, tmp_path: Path) -> Office:
    return Office(clean_graph, tmp_path)


async def fault(work: Awaitable[object], identifier: str) -> tuple[str, str]:
    """The code and the text of a refusal, which may name what was asked for."""
    with pytest.raises(CallerError) as refused:
        await work
    return refused.value.code, str(refused.value).replace(identifier, "ID")


Act = Callable[[Office, str, Caller], Awaitable[object]]
ACTS: Final[dict[str, Act]] = {
    "stop": lambda office, batch, who: office.jobs.stop(batch, "key", who),
    "undo": lambda office, batch, who: office.jobs.undo(batch, "key", who),
    "watch": lambda office, batch, who: office.states(batch, who),
}


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("dry_run", [False, True])
async def test_an_import_of_another_agency_answers_as_an_absent_one(
    office: Office, act: str, dry_run: bool
) -> None:
    batch = await office.take(leads(2, bad=1), dry_run=dry_run)
    absent = await fault(ACTS[act](office, ABSENT, OTHER), ABSENT)
    assert absent[0] == "NO_SUCH_BATCH"
    assert await fault(ACTS[act](office, batch.id, OTHER), batch.id) == absent
    assert await office.jobs.under_way(batch.id, OTHER) is None
    assert office.jobs.rejected(batch.id, OTHER) == ()
    assert office.jobs.rejects_path(batch.id, OTHER) is None
    assert (await office.states(batch.id))[-1].status is batch.status


@pytest.mark.parametrize("act", ["stop", "undo"])
@pytest.mark.parametrize("who", [OWN_AUDITOR, OWN_ADMINISTRATOR], ids=lambda who: who.role.name)
async def test_whoever_may_not_hand_in_changes_nothing_of_their_own_agency(
    office: Office, act: str, who: Caller
) -> None:
    batch = await office.take(leads(2))
    absent = await fault(ACTS[act](office, ABSENT, ONE), ABSENT)
    await office.jobs.stop(batch.id, "key", ONE)
    assert await fault(ACTS[act](office, batch.id, who), batch.id) == absent
    assert (await office.kept(batch.id)).status is batch.status


async def test_an_auditor_reads_the_imports_of_others(office: Office) -> None:
    batch = await office.take(leads(2))
    assert [one.id for one in await office.states(batch.id, AUDITOR)] == [batch.id]


@pytest.mark.parametrize("who", [OWN_AUDITOR, OWN_ADMINISTRATOR], ids=lambda who: who.role.name)
async def test_whoever_may_not_hand_in_has_no_file(office: Office, who: Caller) -> None:
    options = ImportOptions(idempotency_key="key")
    await office.take(leads(1), idempotency_key="key")

    async def refused(upload: str, by: Caller) -> tuple[tuple[str, str], ...]:
        kind = LedgerKind.LEADS
        return (
            await fault(office.jobs.start(upload, kind, "S", None, options, by), upload),
            await fault(office.jobs.preview(upload, kind, by), upload),
        )

    there = office.upload(leads(1), by=who)
    code, message = await fault(office.jobs.preview("none", None, ONE), "none")
    assert code == "UNKNOWN_FILE"
    assert await refused(there, who) == ((code, message),) * 2


def secret_leads() -> str:
    """A ledger of two leads that nobody may know of but their agency."""
    return "线索编号,标题,密级\nS-1,甲,秘密\nS-2,乙,秘密\n"


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("dry_run", [False, True])
async def test_an_import_that_a_colleague_is_not_cleared_for_answers_as_an_absent_one(
    office: Office, act: str, dry_run: bool
) -> None:
    batch = await office.take(secret_leads(), by=CLEARED, dry_run=dry_run)
    absent = await fault(ACTS[act](office, ABSENT, COLLEAGUE), ABSENT)
    assert await fault(ACTS[act](office, batch.id, COLLEAGUE), batch.id) == absent
    assert await office.jobs.under_way(batch.id, COLLEAGUE) is None
    if not dry_run:
        assert (await office.jobs.undo(batch.id, None, CLEARED)).status is BatchStatus.UNDONE


async def test_whoever_began_an_import_may_stop_it_whatever_it_brought(office: Office) -> None:
    batch = await office.take(secret_leads())
    assert (await office.jobs.stop(batch.id, None, ONE)).id == batch.id
    assert await fault(office.jobs.stop(batch.id, None, COLLEAGUE), batch.id) == await fault(
        office.jobs.stop(ABSENT, None, COLLEAGUE), ABSENT
    )


async def test_whoever_watches_hears_no_more_once_more_is_brought_than_he_may_know_of(
    office: Office,
) -> None:
    with stepwise() as gate:
        begun = await office.start(secret_leads(), by=CLEARED)
        heard: dict[str, list[Batch]] = {CLEARED.token_id: [], COLLEAGUE.token_id: []}

        async def listen(who: Caller) -> None:
            circles = circles_that_see(who, None)
            async for state in office.jobs.watch(begun.id, who, circles):
                heard[who.token_id].append(state)

        listening = [asyncio.create_task(listen(who)) for who in (CLEARED, COLLEAGUE)]
        while not all(heard.values()):  # noqa: ASYNC110 -- each of several
            await asyncio.sleep(0.001)
        await gate.open_for_good()
        await asyncio.gather(*listening)
    assert heard[CLEARED.token_id][-1].status is BatchStatus.COMPLETED
    assert all(one.read == 0 for one in heard[COLLEAGUE.token_id])


async def test_a_snapshot_that_has_to_wait_is_told_of_no_import_that_its_sender_may_not_know_of(
    office: Office,
) -> None:
    with stepwise() as gate:
        begun = await office.start(secret_leads(), by=CLEARED, name="秘密.csv")
        await gate.one_more()
        for who, named in ((COLLEAGUE, False), (CLEARED, True)):
            code, text = await fault(office.start(leads(1), by=who, snapshot=True), begun.id)
            assert code == "STILL_RUNNING"
            assert ("秘密.csv" in text, "ID" in text) == (named, named)
        await gate.open_for_good()
        assert (await office.states(begun.id, CLEARED))[-1].status is BatchStatus.COMPLETED


async def test_a_snapshot_withdraws_nothing_that_its_sender_is_not_cleared_for(
    office: Office,
) -> None:
    await office.take(secret_leads(), by=CLEARED)
    await office.take(leads(4), by=CLEARED)
    batch = await office.take(leads(3), snapshot=True, confirm=True)
    assert (batch.status, batch.withdrawn) == (BatchStatus.COMPLETED, 1)
    found = await office.store.read(STANDING)
    assert [row["number"] for row in found] == ["L-0", "L-1", "L-2", "S-1", "S-2"]
    assert {row["secrecy"] for row in found[3:]} == {"SECRET"}
