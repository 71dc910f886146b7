"""Starting and stopping: what has begun is finished, within a limit."""

import asyncio
import signal
import socket
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from time import perf_counter
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette

from domain.errors import CallerError
from serving.run import run, serve

PARTNER = {"Authorization": "Bearer partner"}


@asynccontextmanager
async def started(app: Starlette, settings: Any, **more: Any) -> AsyncGenerator[Any]:
    address: asyncio.Future[str] = asyncio.get_running_loop().create_future()
    task = asyncio.create_task(serve(app, settings, announce=address.set_result, **more))
    yield await asyncio.wait_for(address, 5), task
    await asyncio.wait_for(asyncio.gather(task, return_exceptions=True), 20)


async def ask(address: str, query: str) -> httpx.Response:
    async with httpx.AsyncClient(base_url=address, headers=PARTNER, timeout=20) as client:
        return await client.post("/graphql", json={"query": query})


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_what_has_begun_is_finished(
    app: Starlette, settings: Any, hub: Any, number: signal.Signals
) -> None:
    order: list[str] = []

    async def finishing() -> None:
        order.append("jobs")

    hub.finishing = finishing
    async with started(app, settings) as (address, task):
        asked = asyncio.create_task(ask(address, 'mutation { write(text: "kept", wait: true) }'))
        await hub.began.wait()
        signal.raise_signal(number)
        await asyncio.sleep(0.3)
        with pytest.raises(httpx.ConnectError):
            await ask(address, "{ echo }")
        assert order == []
        hub.go_on.set()
        assert (await asked).json()["data"] == {"write": "kept"}
        await task
    assert (hub.written, order) == (["kept"], ["jobs"])


async def test_waiting_has_an_end(
    make_app: Any, settings: Any, hub: Any, logs: list[dict[str, Any]]
) -> None:
    async def forever() -> None:
        await asyncio.Event().wait()

    hub.finishing = forever
    short = settings.model_copy(update={"shutdown_seconds": 1})
    async with started(make_app(short), short) as (address, task):
        asked = asyncio.create_task(ask(address, "{ slow }"))
        await hub.began.wait()
        signal.raise_signal(signal.SIGTERM)
        await asyncio.wait_for(task, 8)
        with pytest.raises(httpx.HTTPError):
            (await asked).raise_for_status()
    assert hub.stopped == 1
    assert "work under way was given up" in [entry["event"] for entry in logs]


async def test_a_second_signal_ends_at_once(app: Starlette, settings: Any, hub: Any) -> None:
    async with started(app, settings) as (address, task):
        asked = asyncio.create_task(ask(address, "{ slow }"))
        await hub.began.wait()
        signal.raise_signal(signal.SIGTERM)
        await asyncio.sleep(0.2)
        signal.raise_signal(signal.SIGTERM)
        with pytest.raises(asyncio.CancelledError):
            await asyncio.wait_for(task, 3)
        asked.cancel()


async def test_a_port_that_is_taken(app: Starlette, settings: Any) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(CallerError, match=f"cannot listen on 127.0.0.1 port {port}") as caught:
            await serve(app, settings.model_copy(update={"port": port}))
    assert caught.value.remedy
    assert "--port" in caught.value.remedy


async def test_a_port_of_metrics_that_is_taken(settings: Any, metrics: Any) -> None:
    begun: list[str] = []

    @asynccontextmanager
    async def graph(_app: Starlette) -> AsyncGenerator[None]:
        begun.append("graph")
        yield

    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        both = settings.model_copy(update={"metrics_port": port})
        with pytest.raises(CallerError, match=f"cannot listen on 127.0.0.1 port {port}") as caught:
            await serve(Starlette(lifespan=graph), both, metrics=metrics)
    assert caught.value.remedy == "Choose another with ONEVISIT_METRICS_PORT."
    assert begun == []


async def test_a_failure_to_start_keeps_its_cause(settings: Any) -> None:
    @asynccontextmanager
    async def no_graph(_app: Starlette) -> AsyncGenerator[None]:
        raise CallerError("GRAPH_UNAVAILABLE", "The graph does not answer.")
        yield

    with pytest.raises(CallerError, match="does not answer"):
        await serve(Starlette(lifespan=no_graph), settings)


async def test_metrics_on_a_port_of_their_own(app: Starlette, settings: Any, metrics: Any) -> None:
    with socket.create_server(("127.0.0.1", 0)) as found:
        port = found.getsockname()[1]
    both = settings.model_copy(update={"metrics_port": port})
    async with started(app, both, metrics=metrics) as (_, task):
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as client:
            assert "onevisit_sockets" in (await client.get("/metrics")).text
            assert (await client.get("/")).status_code == 404
            assert (await client.get("/graphql")).status_code == 404
        signal.raise_signal(signal.SIGTERM)
        await task


async def test_a_body_that_is_too_large_is_told_so_on_the_wire(address: str) -> None:
    async with httpx.AsyncClient(base_url=address, headers=PARTNER) as client:
        response = await client.post(
            "/graphql", content=b" " * 3_000_000, headers={"Content-Type": "application/json"}
        )
    assert response.status_code == 413


async def test_answers_do_not_wait_for_acknowledgements(address: str) -> None:
    async with httpx.AsyncClient(base_url=address) as client:
        seconds: list[float] = []
        for _ in range(20):
            began = perf_counter()
            await client.get("/healthz")
            seconds.append(perf_counter() - began)
    # A delayed acknowledgement takes 40 ms and more, each time.
    assert min(seconds) < 0.03


def test_run_needs_no_loop(
    app: Starlette, settings: Any, capfd: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The log of the whole test run is not this test's to change.
    configured: list[object] = []
    monkeypatch.setattr("serving.run.configure", configured.append)

    def stop(address: str) -> None:
        assert address.startswith("http://127.0.0.1:")
        signal.raise_signal(signal.SIGTERM)

    run(app, settings, announce=stop)
    assert configured == [settings]
    assert capfd.readouterr() == ("", "")
