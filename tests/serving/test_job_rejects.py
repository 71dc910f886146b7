"""The rejects of a hub's import: written beside its other work, and no danger to it."""

import threading
from collections.abc import Sequence
from pathlib import Path

import pytest

from importers.ledgers import read_ledger
from importers.orders import Order
from importers.reject_files import RejectsFile
from importers.rejects import Reject
from serving.downloads import DownloadFolder
from serving.job_rejects import JobRejects
from tests.serving.office import ONE


async def taken(folder: Path, text: str) -> JobRejects:
    path = folder / "leads.jsonl"
    path.write_text(text, "utf-8")
    order = Order(
        kind="leads", path=path, name=path.name, system="S", agency="A", actor="tester",
        dry_run=True,
    )  # fmt: skip
    kept = JobRejects(DownloadFolder(folder / "downloads"), ONE, order)
    with read_ledger("leads", path) as reader:
        await kept.take(reader, [row for row in reader if isinstance(row, Reject)])
    await kept.close()
    return kept


async def test_the_hub_does_not_stand_still_while_rejects_are_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[threading.Thread] = []
    write = RejectsFile.write

    def seen(file: RejectsFile, reject: Reject) -> None:
        threads.append(threading.current_thread())
        write(file, reject)

    monkeypatch.setattr(RejectsFile, "write", seen)
    kept = await taken(tmp_path, '{"number": "L", "receivedAt": "never"}')
    assert len(threads) == 1
    assert threads[0] is not threading.main_thread()
    path = kept.path(ONE)
    assert path
    assert "never" in (tmp_path / "downloads" / path.split("/")[-1]).read_text("utf-8")


async def test_a_file_of_rejects_that_fails_is_not_offered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def write(_: RejectsFile, reject: Sequence[Reject]) -> None:
        raise TypeError(f"a bug of the form's library at {reject}")

    monkeypatch.setattr(RejectsFile, "write", write)
    kept = await taken(tmp_path, '{"number": "L", "receivedAt": "never"}')
    assert kept.path(ONE) is None
    assert not list((tmp_path / "downloads").iterdir())
    assert [cell.value for cell in kept.cells] == ["never"]
    kept.forget()


async def test_a_dry_run_tells_half_a_character_as_what_it_is(tmp_path: Path) -> None:
    kept = await taken(tmp_path, '{"number": "L", "\\ud800": 1, "\\ud800": 2}')
    (cell,) = kept.cells
    assert cell.reason == "the key \\ud800 stands twice"
    for text in (cell.value, cell.reason, cell.message):
        text.encode()
    kept.forget()
