"""Imports of others, and acts outside one's role: all answer as if there were nothing."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest

from domain.callers import Caller
from domain.errors import CallerError
from domain.ledgers import LedgerKind
from domain.secrecy import Role
from graph.store import Store
from resolvers.jobs import ImportOptions
from tests.serving.office import ONE, OTHER, Office, leads

ABSENT: Final = "ba" + "0" * 30
AUDITOR: Final = replace(OTHER, role=Role.AUDITOR)
OWN_AUDITOR: Final = replace(ONE, role=Role.AUDITOR)
OWN_ADMINISTRATOR: Final = replace(ONE, role=Role.ADMINISTRATOR)


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
