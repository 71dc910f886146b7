"""Numbers about the running hub in the form of Prometheus."""

from http import HTTPStatus

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from prometheus_client.exposition import choose_encoder
from prometheus_client.gc_collector import GCCollector
from prometheus_client.process_collector import ProcessCollector
from starlette.requests import Request
from starlette.responses import Response

_NAMES_AT_MOST = 200
_LONGEST_NAME = 80


class Metrics:
    """The hub's counters; one object for one app, so that two in a process do not mix.

    Attributes:
        registry: what Prometheus reads.
        requests: requests by route, method and status.
        request_seconds: how long they took, by route.
        in_flight: requests that are being answered.
        operations: GraphQL operations by name, kind and outcome (`ok`, `errors`, `refused`).
        operation_seconds: how long they took, by name.
        sockets: open WebSocket connections.
        graph_seconds: one observation for each round trip to the graph.
        import_rows: rows of ledgers by kind and outcome, as an import ends them.
        access_log_usable: 1 while the access log is written and anchored, else 0.
        access_log_lost: accesses of which the log tells no more than their number.
    """

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        GCCollector(registry=self.registry)
        self._names: set[str] = set()
        registry = self.registry
        self.requests = Counter(
            "onevisit_requests", "Requests", ("route", "method", "status"), registry=registry
        )
        self.request_seconds = Histogram(
            "onevisit_request_seconds", "Time to answer a request", ("route",), registry=registry
        )
        self.in_flight = Gauge(
            "onevisit_requests_in_flight", "Requests being answered", registry=registry
        )
        self.operations = Counter(
            "onevisit_operations",
            "GraphQL operations",
            ("operation", "kind", "outcome"),
            registry=registry,
        )
        self.operation_seconds = Histogram(
            "onevisit_operation_seconds",
            "Time to answer a GraphQL operation",
            ("operation",),
            registry=registry,
        )
        self.sockets = Gauge("onevisit_sockets", "Open WebSocket connections", registry=registry)
        self.graph_seconds = Histogram(
            "onevisit_graph_seconds", "Time of a round trip to the graph", registry=registry
        )
        self.import_rows = Counter(
            "onevisit_import_rows", "Rows of ledgers", ("kind", "outcome"), registry=registry
        )
        self.access_log_usable = Gauge(
            "onevisit_access_log_usable", "Whether the access log is written", registry=registry
        )
        self.access_log_lost = Gauge(
            "onevisit_access_log_lost", "Accesses that were not logged", registry=registry
        )

    def operation(self, name: str | None, kind: str, outcome: str, seconds: float) -> None:
        """Counts one GraphQL operation.

        Names come from callers, so only the first two hundred get a series of their own.
        """
        label = self._label(name)
        self.operations.labels(label, kind, outcome).inc()
        self.operation_seconds.labels(label).observe(seconds)

    def _label(self, name: str | None) -> str:
        if name is None:
            return "(anonymous)"
        if name in self._names:
            return name
        if len(self._names) >= _NAMES_AT_MOST or len(name) > _LONGEST_NAME:
            return "(other)"
        self._names.add(name)
        return name

    async def answer(self, request: Request) -> Response:
        """Gives all numbers in the form that the reader asks for."""
        encode, media_type = choose_encoder(request.headers.get("accept", ""))
        return Response(
            encode(self.registry),
            status_code=HTTPStatus.OK,
            headers={"Content-Type": media_type, "Cache-Control": "no-store"},
        )
