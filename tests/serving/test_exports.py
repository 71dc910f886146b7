"""Registers fetched whole: the file and its name, what is refused, and that nothing is left."""

import asyncio
from csv import DictReader
from io import StringIO
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote

import anyio
import httpx
import pytest
from structlog.typing import EventDict

from domain.audiences import Circles
from domain.ledgers import ExportForm
from graph.errors import GraphUnavailable
from importers.exporting import NoRoom
from tests.importers.desk import SAMPLES
from tests.running_hub import Running
from tests.serving.conftest import MakeApp, MakeClient, MakeServer

XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def left(folder: Path) -> list[Path]:
    return list(folder.iterdir()) if folder.exists() else []


def said(text: str) -> list[dict[str, str]]:
    """The rows of a CSV file without their empty cells, by code."""
    rows = [
        {name: cell for name, cell in row.items() if cell} for row in DictReader(StringIO(text))
    ]
    return sorted(rows, key=lambda row: row["事项编码"])


async def written(
    kind: str, path: Path, form: ExportForm, system: str | None, _circles: Circles, _told: object
) -> int:
    await anyio.Path(path).write_text(f"{kind} {form.value} {system}", "utf-8")
    return 1


async def test_a_register_is_a_file_with_a_name(
    make_app: MakeApp, make_client: MakeClient, settings: Any
) -> None:
    async with make_client(make_app(export=written)) as client:
        for address, said, name, media_type in (
            ("/exports/units.csv", "units csv None", "单位.csv", "text/csv; charset=utf-8"),
            ("/exports/units.jsonl", "units jsonl None", "单位.jsonl", "application/x-ndjson"),
            ("/exports/leads.xlsx?system=甲 1", "leads xlsx 甲 1", "线索-甲 1.xlsx", XLSX),
        ):
            response = await client.get(address)
            assert (response.status_code, response.text) == (200, said)
            assert response.headers["Cache-Control"] == "no-store"
            assert response.headers["Content-Type"] == media_type
            assert unquote(response.headers["Content-Disposition"]).endswith(name)
    assert left(settings.data / "downloads") == []


async def test_a_name_keeps_its_form_whatever_the_system(
    make_app: MakeApp, make_client: MakeClient
) -> None:
    async with make_client(make_app(export=written)) as client:
        for system in ("DC/SYS", "甲" * 250):
            response = await client.get("/exports/units.csv", params={"system": system})
            name = unquote(response.headers["Content-Disposition"].partition("''")[2])
            assert name.startswith("单位-")
            assert name.endswith(".csv")
            assert "/" not in name


@pytest.mark.parametrize("range_of", ["bytes=0-3", "bytes=x-", "bytes=999999999-"])
async def test_a_part_of_a_register_leaves_nothing_behind(
    make_app: MakeApp, make_client: MakeClient, settings: Any, range_of: str
) -> None:
    async with make_client(make_app(export=written)) as client:
        response = await client.get("/exports/units.csv", headers={"Range": range_of})
        assert response.status_code in (206, 400, 416)
        assert (await client.head("/exports/units.csv")).status_code == 405
    assert left(settings.data / "downloads") == []


@pytest.mark.parametrize("name", ["units", "units.pdf", "towns.csv", "..csv", "units.csv.xlsx"])
async def test_another_name_is_refused(
    make_app: MakeApp, make_client: MakeClient, name: str
) -> None:
    async with make_client(make_app(export=written)) as client:
        response = await client.get(f"/exports/{name}")
    assert response.status_code == 404
    (error,) = response.json()["errors"]
    assert error["extensions"]["code"] == "NOT_FOUND"
    assert "inspections" in error["extensions"]["remedy"]


async def test_a_parameter_that_no_export_has_is_refused(
    make_app: MakeApp, make_client: MakeClient
) -> None:
    async with make_client(make_app(export=written)) as client:
        response = await client.get("/exports/units.csv?sytem=X")
    assert response.status_code == 400
    (error,) = response.json()["errors"]
    assert (error["message"], error["extensions"]["code"]) == (
        "An export has no parameter `sytem`.",
        "BAD_REQUEST",
    )
    assert "`system`" in error["extensions"]["remedy"]


async def test_nobody_has_a_register_without_a_token(
    make_app: MakeApp, make_client: MakeClient
) -> None:
    async with make_client(make_app(export=written), role=None) as client:
        for name in ("units.csv", "towns.csv"):
            assert (await client.get(f"/exports/{name}")).status_code == 401


@pytest.mark.parametrize(
    ("failure", "status", "code"),
    [
        (NoRoom("12 columns, and a sheet of a workbook has 11"), 422, "NO_ROOM"),
        (GraphUnavailable("bolt://graph:7687 does not answer"), 503, "GRAPH_UNAVAILABLE"),
    ],
)
async def test_what_fails_is_said_and_leaves_nothing(
    make_app: MakeApp, make_client: MakeClient, settings: Any,
    failure: Exception, status: int, code: str,
) -> None:  # fmt: skip
    async def failing(_kind: str, path: Path, *_: object) -> int:
        await anyio.Path(path).write_text("half", "utf-8")
        raise failure

    async with make_client(make_app(export=failing)) as client:
        response = await client.get("/exports/units.xlsx")
    assert response.status_code == status
    (error,) = response.json()["errors"]
    assert error["extensions"]["code"] == code
    assert "bolt" not in response.text
    assert left(settings.data / "downloads") == []


async def test_the_making_of_a_register_ends_with_the_last_listener(
    make_app: MakeApp, make_server: MakeServer, settings: Any, logs: list[EventDict]
) -> None:
    began, stopped = asyncio.Event(), asyncio.Event()

    async def endless(_kind: str, path: Path, *_: object) -> int:
        await anyio.Path(path).write_text("half", "utf-8")
        began.set()
        try:
            return await asyncio.get_running_loop().create_future()
        finally:
            stopped.set()

    async with make_server(make_app(export=endless)) as address:
        async with httpx.AsyncClient(headers={"Authorization": "Bearer partner"}) as client:
            asking = asyncio.create_task(client.get(f"{address}/exports/units.csv"))
            await asyncio.wait_for(began.wait(), 10)
            asking.cancel()
        await asyncio.wait_for(stopped.wait(), 10)
    assert left(settings.data / "downloads") == []
    assert [entry["status"] for entry in logs if entry["event"] == "request"] == [499]
    assert not [entry for entry in logs if entry["log_level"] == "error"]


def test_what_was_imported_comes_out_again(running_hub: Running) -> None:
    sample = SAMPLES / "matters.csv"
    running_hub.load("matters", sample, "S")
    token = running_hub.token()
    answer = running_hub.ask('{ ledgers { kind exportFile(system: "S") } }', token)
    (address,) = [
        one["exportFile"] for one in answer["data"]["ledgers"] if one["kind"] == "MATTERS"
    ]
    headers = {"Authorization": f"Bearer {token}"}
    response = httpx.get(f"{running_hub.address}{address}", headers=headers)
    assert said(response.content.decode("utf-8-sig")) == said(sample.read_text("utf-8-sig"))
