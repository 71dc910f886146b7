"""Files in and out: streamed, bounded, and each for its owner alone."""

import asyncio
import os
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import psutil
import pytest

from domain.callers import Caller
from domain.errors import CallerError
from domain.secrecy import Role, Secrecy
from serving.downloads import DownloadFolder
from serving.folders import OwnedFolder, plain_name
from serving.uploads import UploadFolder

MEBIBYTE = 1024 * 1024


def caller(token: str) -> Caller:
    return Caller(agency="CITY-DC", role=Role.PARTNER, clearance=Secrecy.INTERNAL, token_id=token)


async def stream(*pieces: bytes) -> AsyncIterator[bytes]:
    for piece in pieces:
        yield piece


def left(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


async def test_an_upload_is_there_for_its_owner(
    client: httpx.AsyncClient, settings: Any, hub: Any
) -> None:
    content = os.urandom(3 * MEBIBYTE + 7)
    response = await client.post("/uploads", params={"name": "计划 2024.xlsx"}, content=content)
    assert response.status_code == 201
    answer = response.json()
    assert answer == {"upload": answer["upload"], "bytes": len(content), "name": "计划 2024.xlsx"}
    folder = UploadFolder(settings.data / "uploads")
    path = folder.path(answer["upload"], hub.callers["partner"])
    assert path.read_bytes() == content
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    with pytest.raises(CallerError, match="no such file"):
        folder.path(answer["upload"], hub.callers["planner"])
    folder.remove(answer["upload"])
    assert left(settings.data / "uploads") == []


async def test_the_name_may_come_in_a_header(client: httpx.AsyncClient) -> None:
    response = await client.post(
        "/uploads", content=b"x", headers={"X-File-Name": "%E8%AE%A1%E5%88%92.csv"}
    )
    assert response.json()["name"] == "计划.csv"


async def test_an_upload_needs_a_name(client: httpx.AsyncClient) -> None:
    response = await client.post("/uploads", content=b"x")
    assert response.status_code == 400
    assert response.json()["errors"][0]["extensions"]["code"] == "NAME_MISSING"


@pytest.mark.parametrize("announced", [True, False])
async def test_a_file_that_is_too_large_leaves_nothing(
    make_app: Any, make_client: Any, settings: Any, announced: bool
) -> None:
    content = b"x" * 2_000 if announced else stream(b"x" * 600, b"x" * 600)
    async with make_client(make_app(upload=1_000)) as client:
        response = await client.post("/uploads?name=x", content=content)
    assert response.status_code == 413
    assert response.json()["errors"][0]["extensions"]["code"] == "BODY_TOO_LARGE"
    assert left(settings.data / "uploads") == []


async def test_a_stream_that_breaks_off_leaves_nothing(tmp_path: Path) -> None:
    async def broken() -> AsyncIterator[bytes]:
        yield b"x" * 2 * MEBIBYTE
        raise ConnectionError

    with pytest.raises(ConnectionError):
        await UploadFolder(tmp_path / "uploads").save(broken(), "x", caller("a"))
    assert left(tmp_path / "uploads") == []


async def test_a_client_that_goes_away_leaves_nothing(address: str, settings: Any) -> None:
    host, port = address.removeprefix("http://").split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    writer.write(
        b"POST /uploads?name=x HTTP/1.1\r\nHost: hub\r\nAuthorization: Bearer partner\r\n"
        b"Content-Length: 1000\r\n\r\nonly this"
    )
    await writer.drain()
    folder = settings.data / "uploads"
    for _ in range(500):
        if left(folder):
            break
        await asyncio.sleep(0.01)
    assert left(folder)
    writer.close()
    await writer.wait_closed()
    assert await reader.read() == b""
    for _ in range(500):
        if not left(folder):
            break
        await asyncio.sleep(0.01)
    assert left(folder) == []


async def test_a_large_upload_does_not_grow_the_memory(address: str, settings: Any) -> None:
    piece = os.urandom(MEBIBYTE)
    most = 0

    async def many() -> AsyncIterator[bytes]:
        nonlocal most
        for _ in range(200):
            most = max(most, psutil.Process().memory_info().rss)
            yield piece

    before = psutil.Process().memory_info().rss
    async with httpx.AsyncClient(base_url=address, timeout=60) as client:
        response = await client.post(
            "/uploads?name=x", content=many(), headers={"Authorization": "Bearer partner"}
        )
    assert response.json()["bytes"] == 200 * MEBIBYTE
    assert most - before < 40 * MEBIBYTE
    UploadFolder(settings.data / "uploads").remove(response.json()["upload"])


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\台账\\计划.xlsx", "计划.xlsx"),
        ("a\nb\x00c.csv", "abc.csv"),
        ("..", "file"),
        ("", "file"),
        ("x" * 300, "x" * 200),
    ],
)
def test_names_hold_no_folders(given: str, kept: str) -> None:
    assert plain_name(given) == kept


@pytest.mark.parametrize("number", ["", "..", "../x", "A" * 22, "x" * 23, "A" * 21 + "/"])
def test_numbers_that_are_none(tmp_path: Path, number: str) -> None:
    with pytest.raises(CallerError, match="no such file"):
        OwnedFolder(tmp_path).path(number, caller("a"))


def test_files_have_their_day(tmp_path: Path) -> None:
    folder = OwnedFolder(tmp_path / "files", seconds=60)
    assert folder.sweep() == 0
    old, path = folder.place("old", caller("a"))
    new, _ = folder.place("new", caller("a"))
    for file in (path, path.with_name(f"{old}.json")):
        os.utime(file, (0, 0))
    assert folder.sweep() == 1
    assert left(tmp_path / "files") == sorted([new, f"{new}.json"])


async def test_a_download_is_for_the_agency_that_it_was_made_for(
    app: Any, make_client: Any, settings: Any, hub: Any
) -> None:
    folder = DownloadFolder(settings.data / "downloads")
    number, path = folder.place("退回 行.csv", hub.callers["partner"])
    path.write_text("行,原因\n17,不是日期\n", "utf-8")
    async with make_client(app) as client:
        response = await client.get(f"/downloads/{number}")
    assert response.status_code == 200
    assert response.text == "行,原因\n17,不是日期\n"
    disposition = response.headers["content-disposition"]
    assert disposition == "attachment; filename*=utf-8''%E9%80%80%E5%9B%9E%20%E8%A1%8C.csv"
    assert response.headers["cache-control"] == "no-store"
    async with make_client(app, "planner") as client:
        assert (await client.get(f"/downloads/{number}")).status_code == 200
    hub.callers["administrator"] = replace(hub.callers["administrator"], agency="CITY-SJ")
    async with make_client(app, "administrator") as client:
        response = await client.get(f"/downloads/{number}")
    assert response.status_code == 404
    assert response.json()["errors"][0]["extensions"]["code"] == "UNKNOWN_FILE"


async def test_uploads_are_not_read(client: httpx.AsyncClient) -> None:
    response = await client.get("/uploads", headers={"Accept": "text/html"})
    assert (response.status_code, response.headers["allow"]) == (405, "POST")
    assert response.json()["errors"][0]["extensions"]["remedy"] == "Use POST."


@pytest.mark.parametrize("role", ["auditor", "administrator"])
async def test_whoever_hands_nothing_in_uploads_nothing(
    app: Any, make_client: Any, settings: Any, role: str
) -> None:
    async with make_client(app, role) as client:
        response = await client.post("/uploads?name=x", content=b"x")
    assert response.status_code == 403
    assert response.json()["errors"][0]["extensions"]["code"] == "FORBIDDEN"
    assert left(settings.data / "uploads") == []
