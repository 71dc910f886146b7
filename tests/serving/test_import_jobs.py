"""Imports of a hub on a real graph: however they end, it is told, kept, and can be gone on from."""

from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path

import pytest
from neo4j.exceptions import DatabaseError

from domain.audiences import circles_that_see
from domain.batches import BatchStatus
from domain.errors import CallerError
from domain.ledgers import LedgerKind
from graph import answered
from graph.errors import GraphUnavailable
from graph.statement import Statement
from graph.store import Store
from graph.transaction import Transaction
from importers.importing import import_ledger
from importers.reject_files import RejectsFile
from resolvers.jobs import ImportOptions
from serving import jobs as serving_jobs
from tests.graph.live import live
from tests.serving.office import COLLEAGUE, ONE, OTHER, Office, leads

COUNT = Statement("MATCH (b:Batch) RETURN count(b) AS count")

Break = Callable[..., None]


@pytest.fixture
def office(clean_graph: Store, tmp_path: Path) -> Office:
    return Office(clean_graph, tmp_path)


@pytest.fixture
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Chunks of two rows, so that an import takes several."""
    in_twos = partial(import_ledger, at_once=2)
    monkeypatch.setattr("serving.import_jobs.import_ledger", in_twos)


@pytest.fixture
def break_writes(monkeypatch: pytest.MonkeyPatch) -> Break:
    """Lets writes to the graph fail from one to another."""
    write = Store.write

    def prepare(error: Exception, first: int, last: int = 10**6) -> None:
        done = 0

        async def failing(store: Store, work: Callable[..., Awaitable[object]], **options: float):  # noqa: ANN202 -- whatever the work gives
            nonlocal done
            done += 1
            if first <= done <= last:
                raise error
            return await write(store, work, **options)

        monkeypatch.setattr(Store, "write", failing)

    return prepare


@pytest.mark.usefixtures("small_chunks")
@pytest.mark.parametrize(
    ("error", "code"),
    [
        (OSError("No space left on device"), "INTERNAL"),
        (DatabaseError("bolt://10.0.0.1 fell over"), "INTERNAL"),
        (RuntimeError("a bug of 10.0.0.1"), "INTERNAL"),
        (GraphUnavailable("bolt://10.0.0.1 is not there"), "GRAPH_UNAVAILABLE"),
    ],
)
async def test_whatever_goes_wrong_ends_the_import(
    office: Office, break_writes: Break, error: Exception, code: str
) -> None:
    break_writes(error, 3, 3)
    batch = await office.take(leads(7))
    assert (batch.status, batch.problem_code) == (BatchStatus.INTERRUPTED, code)
    assert batch.problem
    assert str(error) not in batch.problem
    assert "goes on" in batch.problem
    kept = await office.kept(batch.id)
    assert (kept.status, kept.read, kept.problem) == (batch.status, 2, batch.problem)
    again = await office.take(leads(7))
    assert (again.id, again.status, again.created) == (batch.id, BatchStatus.COMPLETED, 7)
    assert (again.problem, again.problem_code) == (None, None)


@pytest.mark.usefixtures("small_chunks")
@pytest.mark.parametrize("strict", [False, True])
async def test_an_end_that_the_graph_does_not_take_down_is_an_end_all_the_same(
    office: Office, break_writes: Break, monkeypatch: pytest.MonkeyPatch, strict: bool
) -> None:
    write = Store.write
    break_writes(GraphUnavailable("gone"), 3)
    batch = await office.take(leads(5, bad=2), strict=strict)
    assert batch.status is BatchStatus.INTERRUPTED
    monkeypatch.setattr(Store, "write", write)
    assert (await office.seen(batch.id)).status is BatchStatus.INTERRUPTED
    again = await office.take(leads(5, bad=2), strict=strict)
    assert again.id == batch.id
    assert again.status is (BatchStatus.FAILED if strict else BatchStatus.COMPLETED)
    assert (again.read, again.rejected, again.created) == (7, 2, 0 if strict else 5)


async def test_a_failure_before_there_is_a_batch_is_not_called_the_hubs_end(
    office: Office, break_writes: Break
) -> None:
    break_writes(RuntimeError("a bug"), 1)
    with pytest.raises(RuntimeError, match="a bug"):
        await office.start(leads(1))


async def test_an_import_that_the_stopping_hub_cuts_off_goes_on_later(office: Office) -> None:
    batch = await office.start(leads(3))
    await office.jobs.finish()
    assert (await office.seen(batch.id)).status is not BatchStatus.RUNNING
    again = await office.take(leads(3))
    assert again.status is BatchStatus.COMPLETED


async def test_a_file_of_rejects_that_cannot_be_finished_is_no_reason_to_fail(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = RejectsFile.close

    def close(file: RejectsFile) -> None:
        whole(file)
        raise OSError("No space left on device")

    monkeypatch.setattr(RejectsFile, "close", close)
    batch = await office.take(leads(1, bad=1))
    assert (batch.status, batch.rejected) == (BatchStatus.COMPLETED, 1)
    assert office.jobs.rejects_path(batch.id, ONE) is None
    assert not list((office.folder / "downloads").iterdir())


async def test_a_key_of_a_refused_call_can_be_used_again(office: Office) -> None:
    options = ImportOptions(idempotency_key="k")
    for _ in range(2):
        with pytest.raises(CallerError, match="no such file"):
            await office.jobs.start("A" * 22, LedgerKind.LEADS, "S", None, options, ONE)
    batch = await office.take(leads(1), idempotency_key="k")
    assert batch.status is BatchStatus.COMPLETED


async def test_the_same_key_gives_the_first_answer_after_a_restart_too(
    office: Office, clean_graph: Store, tmp_path: Path
) -> None:
    first = await office.take(leads(2), idempotency_key="k")
    again = await office.start(leads(3), idempotency_key="k", by=COLLEAGUE)
    restarted = Office(clean_graph, tmp_path)
    later = await restarted.start(leads(4), idempotency_key="k")
    assert {first.id, again.id, later.id} == {first.id}
    assert (await clean_graph.read(COUNT))[0]["count"] == 1
    other = await restarted.take(leads(4), system="T", by=OTHER, idempotency_key="k")
    assert other.id != first.id


async def test_keys_of_stopping_and_undoing(office: Office) -> None:
    batch = await office.take(leads(2))
    for _ in range(2):
        undone = await office.jobs.undo(batch.id, "k", ONE)
        assert (undone.id, undone.status) == (batch.id, BatchStatus.UNDONE)
    with pytest.raises(Exception, match="is UNDONE"):
        await office.jobs.undo(batch.id, "another", ONE)
    second = await office.take(leads(3))
    assert (await office.jobs.stop(second.id, "k", ONE)).id == second.id
    assert (await office.jobs.stop(batch.id, "k", ONE)).id == second.id


async def test_a_key_that_another_hub_answers_at_that_moment_has_its_first_answer(
    office: Office, clean_graph: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = await office.take(leads(2))
    other = Office(clean_graph, tmp_path)
    asked = answered.find

    async def answer_first(transaction: Transaction, identifier: str) -> str | None:
        monkeypatch.setattr(answered, "find", asked)
        said = await asked(transaction, identifier)
        await other.jobs.undo(batch.id, "k", ONE)
        return said

    monkeypatch.setattr(answered, "find", answer_first)
    undone = await office.jobs.undo(batch.id, "k", ONE)
    assert (undone.id, undone.status) == (batch.id, BatchStatus.UNDONE)


async def test_a_dry_run_answers_its_key_too(office: Office) -> None:
    first = await office.take(leads(1), dry_run=True, idempotency_key="k")
    again = await office.start(leads(1), dry_run=True, idempotency_key="k")
    assert again.id == first.id


async def test_a_long_undoing_goes_on_after_the_answer(clean_graph: Store, tmp_path: Path) -> None:
    office = Office(clean_graph, tmp_path, patience=0)
    batch = await office.take(leads(4))
    answer = await office.jobs.undo(batch.id, None, ONE)
    assert (answer.id, answer.status) == (batch.id, BatchStatus.UNDOING)
    assert not answer.may_be_undone
    states = await office.states(batch.id)
    assert [state.status for state in states][-1] is BatchStatus.UNDONE
    assert 1.0 in [state.progress for state in states]
    assert not (await live(clean_graph)).records


@pytest.mark.usefixtures("small_chunks")
async def test_what_was_stopped_and_undone_is_shown_as_undone(office: Office) -> None:
    batch = await office.start(leads(200))
    stopped = await office.jobs.stop(batch.id, None, ONE)
    assert (stopped.status, stopped.problem_code) == (BatchStatus.INTERRUPTED, "IMPORT_STOPPED")
    assert stopped.may_be_undone
    await office.jobs.undo(batch.id, None, ONE)
    assert (await office.seen(batch.id)).status is BatchStatus.UNDONE


async def test_batches_of_other_agencies_are_left_alone(office: Office) -> None:
    batch = await office.take(leads(1))
    for work in (
        office.jobs.stop(batch.id, None, OTHER),
        office.jobs.undo(batch.id, None, OTHER),
        office.states(batch.id, OTHER),
    ):
        with pytest.raises(CallerError, match="no batch") as fault:
            await work
        assert fault.value.code == "NO_SUCH_BATCH"
        assert fault.value.path == ("id",)
        assert "`batches`" in (fault.value.remedy or "")


async def test_rows_of_dry_runs_are_not_counted(office: Office) -> None:
    await office.take(leads(2, bad=1), dry_run=True)
    assert office.counted == []
    done = await office.take(leads(2, bad=1))
    assert [(batch.id, batch.rejected) for batch in office.counted] == [(done.id, 1)]


async def test_every_rejected_cell_of_a_dry_run_can_be_read(office: Office) -> None:
    batch = await office.take(leads(1, bad=300), dry_run=True)
    cells = office.jobs.rejected(batch.id, ONE)
    assert len(cells) == 300
    assert [cell.line for cell in cells[100:103]] == [103, 104, 105]
    assert (cells[-1].line, cells[-1].value) == (302, "2024-02-30")


@pytest.mark.usefixtures("small_chunks")
async def test_only_what_is_over_is_forgotten(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serving_jobs, "_REMEMBERED", 1)
    long = await office.start(leads(400), dry_run=True)
    short = [await office.take(leads(1, bad=1), dry_run=True) for _ in range(2)]
    assert await office.jobs.under_way(short[0].id, ONE) is None
    assert await office.jobs.under_way(short[1].id, ONE) is not None
    running = await office.jobs.under_way(long.id, ONE)
    assert running is not None
    assert running.status is BatchStatus.RUNNING
    await office.jobs.finish()


@pytest.mark.usefixtures("small_chunks")
async def test_the_file_of_rejects_is_offered_when_it_is_whole_to_the_agency(
    office: Office,
) -> None:
    batch = await office.start(leads(10, bad=4))
    offered = [
        (state.status, office.jobs.rejects_path(batch.id, ONE))
        async for state in office.jobs.watch(batch.id, ONE, circles_that_see(ONE, None))
    ]
    status, path = offered[-1]
    assert status is BatchStatus.COMPLETED
    assert path is not None
    assert {each for _, each in offered[:-1]} == {None}
    number = path.rpartition("/")[2]
    assert len(office.downloads.path(number, COLLEAGUE).read_text("utf-8-sig").splitlines()) == 5
    assert office.jobs.rejects_path(batch.id, COLLEAGUE) == path
    assert office.jobs.rejects_path(batch.id, OTHER) is None
    with pytest.raises(CallerError, match="no such file"):
        office.downloads.path(number, OTHER)


async def test_a_file_bears_the_name_that_its_sender_gave_it(office: Office) -> None:
    upload = office.upload("\x00\x01", "线索.csv")
    with pytest.raises(CallerError, match=r"^线索\.csv: ") as refused:
        await office.jobs.start(upload, LedgerKind.LEADS, "S", None, ImportOptions(), ONE)
    assert upload not in str(refused.value)


async def test_a_preview_writes_out_what_no_answer_can_hold(office: Office) -> None:
    row = r'{"number": "L-1", "title": "\ud800", "channel": "PETITION"}'
    preview = await office.jobs.preview(office.upload(f"{row}\n", "leads.jsonl"), None, ONE)
    assert r"\ud800" in preview.rows[0]
    str(preview).encode()
