"""Liveness, readiness, metrics, traces and the log."""

import json
import os
import subprocess
import sys
from typing import Any

import httpx
import pytest
from opentelemetry.sdk.trace.export import SpanExporter, SpanExportResult
from prometheus_client.parser import text_string_to_metric_families

from serving import traces
from serving.health import Readiness
from serving.metrics import Metrics


async def test_alive(stranger: httpx.AsyncClient) -> None:
    response = await stranger.get("/healthz")
    assert (response.status_code, response.json()) == (200, {"status": "alive"})


@pytest.mark.parametrize(
    ("graph", "migrated", "status"), [(True, True, 200), (True, False, 503), (False, True, 503)]
)
async def test_ready(
    stranger: httpx.AsyncClient, hub: Any, graph: bool, migrated: bool, status: int
) -> None:
    hub.readiness = Readiness(graph=graph, migrated=migrated, reason="bolt://10.0.0.1 is not there")
    response = await stranger.get("/readyz")
    assert response.status_code == status
    assert set(response.json()) == {"status"}
    assert "bolt" not in response.text


async def test_a_question_that_fails_means_not_ready(stranger: httpx.AsyncClient, hub: Any) -> None:
    hub.readiness = RuntimeError("bolt://10.0.0.1 is not there")
    assert (await stranger.get("/readyz")).status_code == 503


async def test_the_graph_is_not_asked_for_everybody(stranger: httpx.AsyncClient, hub: Any) -> None:
    assert (await stranger.get("/readyz")).status_code == 200
    hub.readiness = Readiness(graph=False, migrated=True)
    assert (await stranger.get("/readyz")).status_code == 200


def value(metrics: Metrics, name: str, **labels: str) -> float | None:
    return metrics.registry.get_sample_value(name, labels)


async def test_requests_and_operations_are_counted(
    client: httpx.AsyncClient, metrics: Metrics
) -> None:
    for query in ("query Registers { echo }", "query Registers { fault }", "{ echo }", "{"):
        await client.post("/graphql", json={"query": query})
    await client.get("/no/such/place")
    counted = "onevisit_operations_total"
    ok = {"kind": "query", "outcome": "ok"}
    assert value(metrics, counted, operation="Registers", **ok) == 1
    assert value(metrics, counted, operation="Registers", kind="query", outcome="errors") == 1
    assert value(metrics, counted, operation="(anonymous)", **ok) == 1
    assert value(metrics, counted, operation="(anonymous)", kind="unknown", outcome="refused") == 1
    assert value(metrics, "onevisit_operation_seconds_count", operation="Registers") == 2
    requests = "onevisit_requests_total"
    assert value(metrics, requests, route="/graphql", method="POST", status="200") == 4
    assert value(metrics, "onevisit_requests_in_flight") == 0


async def test_callers_cannot_grow_the_series(metrics: Metrics) -> None:
    for number in range(1_000):
        metrics.operation(f"Q{number}", "query", "ok", 0.1)
    metrics.operation("Q" * 100, "query", "ok", 0.1)
    families = {family.name: family for family in metrics.registry.collect()}
    names = {sample.labels["operation"] for sample in families["onevisit_operations"].samples}
    assert len(names) == 201
    assert value(metrics, "onevisit_operations_total", operation="(other)", kind="query",
                 outcome="ok") == 801  # fmt: skip


async def test_paths_cannot_grow_the_series(client: httpx.AsyncClient, metrics: Metrics) -> None:
    for number in range(30):
        await client.request(f"M{number}", f"/{number}")
        await client.get(f"/downloads/{number}")
    families = {family.name: family for family in metrics.registry.collect()}
    assert len(families["onevisit_requests"].samples) <= 6


async def test_what_prometheus_reads(app: Any, make_client: Any, metrics: Metrics) -> None:
    metrics.graph_seconds.observe(0.002)
    metrics.import_rows.labels("inspections", "created").inc(3)
    async with make_client(app, "auditor") as client:
        response = await client.get("/metrics")
    families = {family.name: family for family in text_string_to_metric_families(response.text)}
    assert families["onevisit_import_rows"].samples[0].value == 3
    assert {"onevisit_graph_seconds", "onevisit_sockets"} <= set(families)


TRACE = "0af7651916cd43dd8448eb211c80319c"


async def test_a_trace_goes_on(client: httpx.AsyncClient, logs: list[dict[str, Any]]) -> None:
    parent = f"00-{TRACE}-b7ad6b7169203331-01"
    response = await client.post(
        "/graphql",
        json={"query": "query Q { echo }"},
        headers={"traceparent": parent, "X-Purpose": "audit"},
    )
    assert response.headers["traceparent"].startswith(f"00-{TRACE}-")
    assert response.headers["traceparent"] != parent
    (line,) = [entry for entry in logs if entry["event"] == "request"]
    assert line["trace_id"] == TRACE
    assert (line["operation"], line["agency"], line["token"]) == ("Q", "CITY-DC", "t-partner")
    assert line["purpose"] == "audit"
    assert (line["method"], line["path"], line["status"]) == ("POST", "/graphql", 200)


@pytest.mark.parametrize("header", [{}, {"traceparent": "nonsense"}])
async def test_every_request_has_a_trace(client: httpx.AsyncClient, header: dict[str, str]) -> None:
    seen = {
        (await client.get("/healthz", headers=header)).headers["traceparent"][3:35] for _ in "12"
    }
    assert len(seen) == 2
    assert "0" * 32 not in seen


async def test_what_is_asked_for_is_not_logged(
    client: httpx.AsyncClient, logs: list[dict[str, Any]]
) -> None:
    await client.get("/graphql", params={"query": '{ echo(text: "top secret") }'})
    assert "secret" not in repr(logs)
    assert "Bearer" not in repr(logs)


async def test_an_endpoint_that_breaks_is_masked(
    app: Any, make_client: Any, logs: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(_self: object, _request: object) -> None:
        raise RuntimeError("bolt://10.0.0.1 said no")

    monkeypatch.setattr("serving.uploads.UploadFolder.save", broken)
    async with make_client(app) as client:
        response = await client.post("/uploads?name=x", content=b"x")
    assert response.status_code == 500
    (error,) = response.json()["errors"]
    assert error["extensions"]["code"] == "INTERNAL"
    assert error["extensions"]["traceId"] in response.headers["traceparent"]
    assert "bolt" not in response.text
    assert [entry["event"] for entry in logs] == ["the hub failed", "request"]


async def test_spans_leave_only_when_told_where_to(
    make_app: Any, make_client: Any, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[Any] = []

    class Collector(SpanExporter):
        def __init__(self, endpoint: str) -> None:
            assert endpoint == "http://collector/v1/traces"

        def export(self, spans: Any) -> SpanExportResult:
            sent.extend(spans)
            return SpanExportResult.SUCCESS

    monkeypatch.setattr(traces, "OTLPSpanExporter", Collector)
    app = make_app(settings.model_copy(update={"telemetry": "http://collector/"}))
    async with app.router.lifespan_context(app), make_client(app) as client:
        await client.post("/graphql", json={"query": "query Q { echo }"})
    (span,) = sent
    assert span.name == "POST /graphql"
    assert span.attributes["graphql.operation.name"] == "Q"
    assert span.attributes["http.response.status_code"] == 200


SCRIPT = """
import logging, structlog
from serving.logs import configure
from settings import ServingSettings
configure(ServingSettings(log_format="json"))
secret = "督查"
try:
    raise RuntimeError("no")
except RuntimeError as error:
    structlog.stdlib.get_logger().error("failed", exc_info=error, place="市局")
logging.getLogger("uvicorn.error").info("chatter")
logging.getLogger("strawberry.execution").error("said twice")
logging.getLogger("some.library").warning("old %s", "style")
"""


def test_the_log_is_json_line_by_line() -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", SCRIPT],
        capture_output=True, check=True, text=True, encoding="utf-8",
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )  # fmt: skip
    first, second = (json.loads(line) for line in done.stderr.splitlines())
    assert (first["event"], first["level"], first["place"]) == ("failed", "error", "市局")
    assert first["exception"][0]["exc_value"] == "no"
    assert "督查" not in done.stderr
    assert (second["event"], second["level"]) == ("old style", "warning")
