"""Around every request: its trace, its line in the log, its numbers, and the net below it."""

from http import HTTPStatus
from time import perf_counter

import structlog
from opentelemetry.trace import Span, SpanKind, Status, StatusCode, Tracer
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from structlog.contextvars import bound_contextvars

from domain.errors import HubFailure
from serving.failures import failed, masked
from serving.metrics import Metrics
from serving.refusals import refuse
from serving.traces import incoming, outgoing, trace_id

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
_LOG = structlog.stdlib.get_logger(__name__)


class Observing:
    """Traces, logs and counts what passes, and masks what an endpoint failed to see to."""

    def __init__(self, app: ASGIApp, tracer: Tracer, metrics: Metrics) -> None:
        self._app = app
        self._tracer = tracer
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes a request or a WebSocket on."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        scope.setdefault("state", {})
        parent = incoming(Headers(scope=scope))
        with (
            self._tracer.start_as_current_span(
                "request", parent, SpanKind.SERVER, record_exception=False
            ) as span,
            bound_contextvars(trace_id=trace_id()),
        ):
            if scope["type"] == "http":
                await _Exchange(self._metrics, span, scope, send).run(self._app, receive)
            else:
                await self._app(scope, receive, send)


class _Exchange:
    """One request of HTTP and its response."""

    def __init__(self, metrics: Metrics, span: Span, scope: Scope, send: Send) -> None:
        self._metrics = metrics
        self._span = span
        self._scope = scope
        self._send = send
        self._status: int | None = None
        self._began = perf_counter()

    async def run(self, app: ASGIApp, receive: Receive) -> None:
        self._metrics.in_flight.inc()
        try:
            await app(self._scope, receive, self._sent)
        except Exception as failure:
            if self._status is not None:
                failed(failure)
                # Half of an answer is out; only a broken connection tells the caller so.
                raise
            known = isinstance(failure, HubFailure)
            status = HTTPStatus.SERVICE_UNAVAILABLE if known else HTTPStatus.INTERNAL_SERVER_ERROR
            answer = refuse(masked(failure, status), traceId=trace_id())
            await answer(self._scope, receive, self._sent)
        finally:
            self._metrics.in_flight.dec()
            self._note()

    async def _sent(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._status = int(message["status"])
            headers = MutableHeaders(scope=message)
            for name, value in outgoing(self._span).items():
                headers[name] = value
        await self._send(message)

    def _note(self) -> None:
        seconds = perf_counter() - self._began
        scope, state = self._scope, self._scope["state"]
        route = _route(scope)
        # A method is free text of the caller; only known ones may become a series.
        method = scope["method"] if scope["method"] in METHODS else "(other)"
        self._metrics.requests.labels(route, method, self._status or "none").inc()
        self._metrics.request_seconds.labels(route).observe(seconds)
        self._trace(f"{method} {route}")
        caller = state.get("caller")
        _LOG.info(
            "request",
            method=scope["method"],
            path=scope["path"],
            status=self._status,
            milliseconds=round(seconds * 1000, 1),
            **_known(
                operation=state.get("operation"),
                agency=caller.agency if caller else None,
                token=caller.token_id if caller else None,
                purpose=state.get("purpose"),
            ),
        )

    def _trace(self, name: str) -> None:
        self._span.update_name(name)
        self._span.set_attribute("http.request.method", self._scope["method"])
        self._span.set_attribute("http.route", _route(self._scope))
        if operation := self._scope["state"].get("operation"):
            self._span.set_attribute("graphql.operation.name", operation)
        if self._status is not None:
            self._span.set_attribute("http.response.status_code", self._status)
        if self._status is None or self._status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            self._span.set_status(Status(StatusCode.ERROR))


def _route(scope: Scope) -> str:
    """The route that answered, never the path: callers choose paths, and there are too many."""
    return scope["state"].get("route") or getattr(scope.get("route"), "path", None) or "(none)"


def _known(**facts: object) -> dict[str, object]:
    return {name: fact for name, fact in facts.items() if fact is not None}
