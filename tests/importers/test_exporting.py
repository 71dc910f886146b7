"""Exports: what was imported comes out again, and means the same when it is handed in."""

import csv
import json
from pathlib import Path
from random import Random
from typing import Final

import openpyxl
import pytest

from domain.ledgers import ExportForm
from domain.records import Kind, kind_of
from graph.store import Store
from importers import exporting
from importers.exporting import NoRoom, export_ledger
from importers.mapping import Mapping
from tests.graph.live import events, live, same
from tests.importers.desk import Desk, Rows
from tests.importers.random_ledgers import SYSTEMS, ledgers

FORMS: Final = tuple(ExportForm)
OF_LISTS: Final = {"listName": "单", "listKind": "AUDIT", "listTotal": "5"}
ODD: Final = (
    "=1+1",
    " 甲 ",
    "一\r\n二\n三\r四",
    "_x000D_",
    "'",
    '"',
    "00１２",
    "https://x.y",
    "𠀀",
)
"""Texts that a form of file might take for something else."""


@pytest.fixture
def desk(clean_graph: Store, tmp_path: Path) -> Desk:
    return Desk(clean_graph, tmp_path)


async def comes_back(
    desk: Desk, kind: str, form: ExportForm = ExportForm.CSV, system: str = "S"
) -> Path:
    """Export a register and import it again; hold that this changes nothing."""
    held, log = await live(desk.store), await events(desk.store)
    path = await handed_back(desk, kind, form, system, "CITY-DC")
    assert await events(desk.store) == log
    same(await live(desk.store), held)
    return path


async def handed_back(desk: Desk, kind: str, form: ExportForm, system: str, agency: str) -> Path:
    path = desk.folder / f"exported.{form.value}"
    rows = await export_ledger(desk.store, kind, path, form, system)
    batch = await desk.take(kind, path, system, agency)
    assert (batch.read, batch.unchanged, batch.rejected) == (rows, rows, 0), (kind, form)
    return path


async def facts(desk: Desk, number: str, kind: Kind) -> dict[str, object]:
    """The properties of the record of a number."""
    held = (await live(desk.store)).records.values()
    (state,) = (one for one in held if (one["recordId"], kind_of(one["id"])) == (number, kind))
    return state


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


async def test_a_fraction_of_a_second_tells_events_apart_and_comes_out_again(desk: Desk) -> None:
    rows: Rows = [
        {"subject": "K", "at": f"2011-10-11T19:45:40{fraction}+08:00", "activity": "受理"}
        for fraction in (".276000", ".277", "", ".000")
    ]
    batch = await desk.take("events", rows)
    # The last two are one and the same moment, written in two ways.
    assert (batch.read, batch.created, batch.changed) == (4, 3, 0)
    for moment in ("2011-10-11T19:45:40.276000+08:00", "2011-10-11T19:45:40+08:00"):
        assert (await facts(desk, f"K/{moment}//受理", Kind.LOG_EVENT))["at"] == moment
    await comes_back(desk, "events")


async def test_what_a_mapping_gave_another_meaning_comes_out_as_what_it_means(desk: Desk) -> None:
    mapping = Mapping.parse("scale: {amount: 10000}\nvalues: {unit: {市交通局: CITY-JT}}")
    rows: Rows = [{"清单编号": "Q", "序号": "1", "问题描述": "甲", "责任单位编码": "市交通局",
                   "涉及金额": "12.5", "状态": "整改中"}]  # fmt: skip
    await desk.take("issues", rows, mapping=mapping)
    assert (await facts(desk, "Q/1", Kind.ENTRY))["amount"] == "125000"
    (told,) = read(await comes_back(desk, "issues"))
    assert (told["责任单位编码"], told["涉及金额"], told["状态"]) == ("CITY-JT", "125000", "整改中")
    assert (told["原责任单位编码"], told["原涉及金额"]) == ("市交通局", "12.5")


@pytest.mark.parametrize("seed", range(2))
async def test_what_came_out_changes_nothing_when_it_comes_in(desk: Desk, seed: int) -> None:
    handed = ledgers(Random(seed))  # noqa: S311 -- repeatable, no secret
    for one in handed:
        for row in one.rows:
            # Where rows contradict each other of their list, it is the first that counts.
            row |= {name: said for name, said in OF_LISTS.items() if row.get(name)}
        await desk.take(one.kind, one.rows, one.system, SYSTEMS[one.system])
    held, log = await live(desk.store), await events(desk.store)
    for place, one in enumerate(handed):
        form = FORMS[place % len(FORMS)]
        await handed_back(desk, one.kind, form, one.system, SYSTEMS[one.system])
    assert await events(desk.store) == log
    same(await live(desk.store), held)


@pytest.mark.parametrize("form", FORMS)
async def test_letters_and_unknown_columns_come_out_as_they_came(
    desk: Desk, form: ExportForm
) -> None:
    rows: Rows = [
        {"number": f"L-{place}", "title": text, "receivedAt": "2024年3月4日", "备注": text}
        for place, text in enumerate(ODD)
    ]
    await desk.take("leads", [*rows, {"number": "L-x", "处室": "三处"}])
    path = await comes_back(desk, "leads", form)
    if form is ExportForm.CSV:
        told = {row["线索编号"]: (row["标题"], row["收到时间"], row["备注"]) for row in read(path)}
        assert told == {
            "L-x": ("", "", ""),
            **{row["number"]: (row["title"], row["receivedAt"], row["备注"]) for row in rows},
        }
    if form is ExportForm.JSONL:
        lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        assert {"number": "L-x", "处室": "三处"} in lines


async def test_of_two_systems_each_has_its_own_and_both_have_all(desk: Desk) -> None:
    await desk.take("leads", [{"number": "L-1", "title": "甲"}], "S", "A")
    await desk.take("leads", [{"number": "L-1", "title": "乙"}], "T", "B")
    path = desk.folder / "out.csv"
    for system, titles in (("S", ["甲"]), ("T", ["乙"]), ("U", []), (None, ["乙", "甲"])):
        assert await export_ledger(desk.store, "leads", path, ExportForm.CSV, system) == len(titles)
        assert sorted(row["标题"] for row in read(path)) == titles


async def test_a_text_too_long_for_a_workbook_is_refused_before_anything_is_written(
    desk: Desk,
) -> None:
    await desk.take("leads", [{"number": "L-1", "text": "长" * 32_767}, {"number": "L-2"}])
    await comes_back(desk, "leads", ExportForm.XLSX)
    await desk.take("leads", [{"number": "L-2", "text": "长" * 32_766 + "𠀀"}])
    path = desk.folder / "old.xlsx"
    path.write_bytes(b"as it was")
    there = set(desk.folder.iterdir())
    with pytest.raises(NoRoom, match=r"L-2 text: a text of 32,768 characters, and"):
        await export_ledger(desk.store, "leads", path, ExportForm.XLSX)
    assert path.read_bytes() == b"as it was"
    assert set(desk.folder.iterdir()) == there
    await comes_back(desk, "leads", ExportForm.CSV)


async def test_rows_beyond_a_sheet_go_on_in_the_next(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exporting, "_ROWS_OF_SHEET", 3)
    await desk.take("leads", [{"number": f"L-{number}", "title": "甲"} for number in range(5)])
    path = await comes_back(desk, "leads", ExportForm.XLSX)
    sheets = openpyxl.load_workbook(path).worksheets
    assert [sheet.max_row for sheet in sheets] == [3, 3, 2]
    assert len({tuple(cell.value for cell in sheet[1]) for sheet in sheets}) == 1


async def test_more_columns_than_a_sheet_has_are_refused(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exporting, "_COLUMNS_OF_SHEET", 11)
    await desk.take("leads", [{"number": "L-1", "甲": "1"}])
    await comes_back(desk, "leads", ExportForm.XLSX)
    await desk.take("leads", [{"number": "L-1", "乙": "1"}])
    with pytest.raises(NoRoom, match="12 columns, and a sheet of a workbook has 11"):
        await export_ledger(desk.store, "leads", desk.folder / "out.xlsx", ExportForm.XLSX)


async def test_a_day_that_json_states_as_a_number_comes_out_so(desk: Desk) -> None:
    path = desk.folder / "cases.jsonl"
    path.write_text('{"number": 2, "filedOn": 20240304}\n', "utf-8")
    await desk.take("cases", path)
    out = desk.folder / "out.jsonl"
    await export_ledger(desk.store, "cases", out, ExportForm.JSONL)
    (row,) = (json.loads(line) for line in out.read_text("utf-8").splitlines())
    assert (row["number"], row["filedOn"]) == ("2", "20240304")
