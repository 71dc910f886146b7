"""The files of exports: where they may be, and what arrives while they are written."""

import csv
import json
import os
from collections.abc import AsyncGenerator, Callable, Sequence
from pathlib import Path
from typing import cast

import openpyxl
import pytest

from domain.ledgers import ExportForm
from graph.assertions import State
from graph.store import Store
from importers import exporting
from importers.exporting import export_ledger
from importers.outputs import NotAFile, NotWritable

Walks = Callable[[Sequence[list[State]]], list[int]]


@pytest.fixture
def walks(monkeypatch: pytest.MonkeyPatch) -> Walks:
    """Lets a register hold other records each time that it is read through; counts how often."""

    def prepare(times: Sequence[list[State]]) -> list[int]:
        told: list[int] = []

        async def whole_register(*_: object) -> AsyncGenerator[list[State]]:
            told.append(len(told))
            for state in times[min(told[-1], len(times) - 1)]:
                yield [state]

        monkeypatch.setattr(exporting, "whole_register", whole_register)
        return told

    return prepare


def lead(number: str, **extras: str) -> State:
    known = {"id": f"le{number}", "owner": "CITY-DC", "secrecy": "INTERNAL"}
    return {**known, "recordId": number, "number": number, "extras": json.dumps(extras)}


async def exported(path: Path, form: ExportForm = ExportForm.CSV) -> int:
    return await export_ledger(cast("Store", None), "leads", path, form)


def left(folder: Path) -> set[Path]:
    return set(folder.iterdir())


@pytest.mark.parametrize("form", ExportForm)
async def test_where_nothing_can_be_written_nothing_is_read(
    tmp_path: Path, walks: Walks, form: ExportForm
) -> None:
    told = walks([[lead("L-1")]])
    with pytest.raises(NotWritable, match="none/out cannot be written"):
        await exported(tmp_path / "none" / "out", form)
    assert told == []


async def test_what_is_no_file_is_refused_and_stays(tmp_path: Path, walks: Walks) -> None:
    told = walks([[lead("L-1")]])
    pipe, folder = tmp_path / "pipe", tmp_path / "folder"
    os.mkfifo(pipe)
    folder.mkdir()
    for path in (pipe, folder):
        with pytest.raises(NotAFile, match=f"{path.name} is there and no file; name a file"):
            await exported(path)
    assert (pipe.is_fifo(), folder.is_dir(), told) == (True, True, [])


async def test_a_link_stays_one_and_what_it_leads_to_is_replaced(
    tmp_path: Path, walks: Walks
) -> None:
    walks([[lead("L-1")]])
    file, link = tmp_path / "file.csv", tmp_path / "link.csv"
    file.write_text("as it was")
    link.symlink_to(file)
    assert await exported(link) == 1
    assert link.is_symlink()
    assert "L-1" in file.read_text("utf-8-sig")
    assert left(tmp_path) == {file, link}


@pytest.mark.parametrize("form", [ExportForm.CSV, ExportForm.XLSX])
async def test_a_column_that_arrives_meanwhile_is_in_the_file(
    tmp_path: Path, walks: Walks, form: ExportForm
) -> None:
    before = [lead("L-1", 甲="1")]
    after = [*before, lead("L-2", 乙="2")]
    told = walks([before, after])
    path = tmp_path / f"out.{form.value}"
    assert await exported(path, form) == 2
    assert len(told) == 4
    if form is ExportForm.CSV:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file))
    else:
        sheet = openpyxl.load_workbook(path).worksheets[0]
        rows = [[cell or "" for cell in row] for row in sheet.iter_rows(values_only=True)]
    assert [row[-2:] for row in rows] == [["甲", "乙"], ["1", ""], ["", "2"]]
    assert left(tmp_path) == {path}
