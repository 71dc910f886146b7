"""Where `import --rejects` writes: found out before anything is imported, and told at the end."""

import os
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path

import pytest
import typer

from commands import imports
from commands.imports import import_command
from domain.batches import Batch, BatchStatus
from domain.zone import SHANGHAI
from importers.batches import batch_from
from importers.importing import Refuse, Watch
from importers.ledgers import read_ledger
from importers.orders import Order
from importers.reject_files import RejectsFile
from importers.rejects import Reject

NO_FILE = "is there and no file; name a file"


def imported(folder: Path, rejects: Path | None) -> None:
    """Import a file of units in which more rows are wrong than are told one by one."""
    file = folder / "a.csv"
    file.write_text("单位编码,单位名称\n" + "A,\n" * 103, "utf-8")
    with pytest.raises(typer.Exit):
        import_command("units", file, "S", "A", rejects=rejects, data=folder / "d")


@pytest.fixture
def no_graph(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets the command import into no graph, so that only what it tells is left."""

    @asynccontextmanager
    async def open_graph(*_: object) -> AsyncGenerator[None]:
        yield

    async def judge_waiting(*_: object) -> None:
        """Nothing was written."""

    async def import_ledger(_: object, order: Order, watch: Watch, refuse: Refuse) -> Batch:
        batch = batch_from(order, datetime.now(SHANGHAI))
        watch(batch)
        with read_ledger(order.kind, order.path) as reader:
            rejects = [row for row in reader if isinstance(row, Reject)]
            await refuse(reader, rejects)
        return Batch(
            id=batch.id, kind=batch.kind, file=batch.file, system=batch.system,
            agency=batch.agency, actor=batch.actor, status=BatchStatus.COMPLETED,
            started_at=batch.started_at, held=False, read=len(rejects), rejected=len(rejects),
        )  # fmt: skip

    monkeypatch.setattr(imports, "open_graph", open_graph)
    monkeypatch.setattr(imports, "import_ledger", import_ledger)
    monkeypatch.setattr(imports, "judge_waiting", judge_waiting)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("a.csv", "is the ledger itself; let --rejects write to another file"),
        ("m.yaml", "is the mapping itself; let --rejects write to another file"),
        (
            "none/out.csv",
            "none/out.csv cannot be written (No such file or directory); make room or",
        ),
        (".", NO_FILE),
    ],
)
def test_a_wrong_place_for_rejects_is_said_first_and_nothing_is_lost(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, said: str
) -> None:
    file, mapping = tmp_path / "a.csv", tmp_path / "m.yaml"
    file.write_text("单位编码,单位名称\nA,甲\n", "utf-8")
    mapping.write_text("kind: units", "utf-8")
    there = {path: path.read_bytes() for path in (file, mapping)}
    with pytest.raises(typer.Exit):
        import_command(
            "units", file, "S", "A", mapping=mapping, rejects=tmp_path / name, data=tmp_path / "d"
        )
    assert said in capsys.readouterr().err
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == there


@pytest.mark.usefixtures("no_graph")
def test_a_pipe_is_not_removed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    # That opening it does not wait for whoever reads.
    reading = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        imported(tmp_path, pipe)
    finally:
        os.close(reading)
    assert capsys.readouterr().err == f"{pipe} {NO_FILE}\n"
    assert pipe.is_fifo()


@pytest.mark.usefixtures("no_graph")
def test_a_link_stays_one(tmp_path: Path) -> None:
    link, out = tmp_path / "link.csv", tmp_path / "out.csv"
    out.write_text("of last time")
    link.symlink_to(out)
    imported(tmp_path, link)
    assert link.is_symlink()
    assert len(out.read_text("utf-8-sig").splitlines()) == 104


@pytest.mark.usefixtures("no_graph")
def test_the_place_of_untold_rejects_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out.csv"
    for rejects, where in ((None, "--rejects OUT writes"), (out, f"{out} has")):
        imported(tmp_path, rejects)
        assert capsys.readouterr().err.splitlines()[100:] == [f"and 3 more; {where} all of them"]


@pytest.mark.usefixtures("no_graph")
@pytest.mark.parametrize("broken", ["_flush", "close"])
def test_rejects_that_cannot_be_written_are_a_warning(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    broken: str,
) -> None:
    whole: Callable[[RejectsFile], None] = getattr(RejectsFile, broken)

    def fail(file: RejectsFile) -> None:
        whole(file)
        raise OSError("No space left on device")

    monkeypatch.setattr(RejectsFile, broken, fail)
    out = tmp_path / "out.csv"
    imported(tmp_path, out)
    told = capsys.readouterr()
    assert told.out == "103 read, 0 created, 0 changed, 0 unchanged, 103 rejected\n"
    remedy = "import the same file again with --rejects to another place"
    assert told.err.splitlines()[100:] == [
        f"warning: {out} lacks rejects: No space left on device; {remedy}",
        "and 3 more; --rejects OUT writes all of them",
    ]
