"""GraphQL over WebSocket: the sub-protocol `graphql-transport-ws`, and no other.

The numbers with which a connection is closed are those of the protocol.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from contextlib import aclosing, suppress
from typing import Any, Final, cast

import structlog
from graphql import OperationType
from starlette.websockets import WebSocket, WebSocketDisconnect

from domain.callers import Caller
from serving.allowances import Charge
from serving.buckets import Bucket
from serving.callers import Authenticate, authenticated, seconds_left
from serving.failures import MASK, failed
from serving.gates import Gates
from serving.introductions import introduced
from serving.json_reading import read_json
from serving.metrics import Metrics
from serving.operations import Operation, Operations, Outcome
from serving.questions import Question, from_parameters
from serving.refusals import RefusedError, encoded, error
from serving.remedies import REMEDIES
from serving.traces import trace_id
from serving.under_way import UnderWay
from settings import ServingSettings

PROTOCOL: Final = "graphql-transport-ws"
_INITIALISATION_SECONDS: Final = 10.0
_LONGEST_REASON: Final = 123
_LOG = structlog.stdlib.get_logger(__name__)

INTERNAL_ERROR: Final = 4500
BAD_REQUEST: Final = 4400
UNAUTHORIZED: Final = 4401
FORBIDDEN: Final = 4403
WRONG_PROTOCOL: Final = 4406
TOO_LATE: Final = 4408
TAKEN: Final = 4409
TWICE: Final = 4429
TOO_MANY: Final = 4429
TOO_BIG: Final = 1009


class _Closed(Exception):
    """The conversation is over, with a number and a reason of the protocol."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason


class GraphQLOverWebSocket:
    """The endpoint for subscriptions; queries and mutations are answered as well."""

    def __init__(
        self,
        operations: Operations,
        context: Callable[[WebSocket, Caller], Awaitable[object]],
        authenticate: Authenticate,
        gates: Gates,
        settings: ServingSettings,
        metrics: Metrics,
        still: Authenticate | None = None,
    ) -> None:
        """Answers nobody yet; `still` finds a caller again without counting as a use."""
        self.operations = operations
        self.gates = gates
        self.context = context
        self.authenticate = authenticate
        self.still = still or authenticate
        self.settings = settings
        self._metrics = metrics

    async def answer(self, socket: WebSocket) -> None:
        """Holds one conversation to its end."""
        if PROTOCOL not in socket.scope["subprotocols"]:
            await socket.accept()
            await socket.close(WRONG_PROTOCOL, f"Subprotocol not acceptable; offer {PROTOCOL}")
            return
        await socket.accept(PROTOCOL)
        with self._metrics.sockets.track_inprogress():
            await Conversation(self, socket).hold()


class Conversation:
    """What is said on one connection."""

    def __init__(self, endpoint: GraphQLOverWebSocket, socket: WebSocket) -> None:
        self._endpoint = endpoint
        self._socket = socket
        self._limits = endpoint.settings.limits
        self._under_way = UnderWay()
        self._messages = Bucket(self._limits.messages, 1)
        self._caller: Caller | None = None
        self._token = ""
        self._closing = False

    async def hold(self) -> None:
        """Listens until either side closes.

        What still runs then is stopped, except mutations: those are finished, as over HTTP.
        """
        watch: asyncio.Task[None] | None = None
        try:
            with self._endpoint.gates.sockets.take(await self._begin()) as free:
                await self._acknowledge(free=free)
                watch = asyncio.create_task(self._watch())
                while True:
                    await self._heard(await self._next())
        except _Closed as end:
            await self._close(end)
        except WebSocketDisconnect:
            self._closing = True
        except Exception as failure:  # noqa: BLE001 - the net below one conversation
            failed(failure)
            await self._close(_Closed(INTERNAL_ERROR, "Internal server error"))
        finally:
            self._closing = True
            await self._under_way.stop(*([watch] if watch else []))

    async def _begin(self) -> str:
        """Learns who speaks, within the time for it; gives their agency."""
        try:
            async with asyncio.timeout(_INITIALISATION_SECONDS):
                message = await self._next()
                while message["type"] != "connection_init":
                    if message["type"] not in ("ping", "pong"):
                        raise _Closed(UNAUTHORIZED, "Unauthorized")
                    await self._heard(message)
                    message = await self._next()
        except TimeoutError:
            raise _Closed(TOO_LATE, "Connection initialisation timeout") from None
        return (await self._sign_in(message.get("payload"))).agency

    async def _acknowledge(self, *, free: bool) -> None:
        if not free:
            raise _Closed(TOO_MANY, "Too many connections of your agency")
        await self._send({"type": "connection_ack"})

    async def _sign_in(self, payload: object) -> Caller:
        if payload is not None and not isinstance(payload, dict):
            raise _Closed(BAD_REQUEST, "The payload of connection_init must be an object")
        said = cast("dict[str, object]", payload or {})
        try:
            self._caller, self._token = await introduced(
                self._socket, said, self._endpoint.authenticate
            )
        except RefusedError as refusal:
            reason = " ".join(filter(None, ["Forbidden:", refusal.message, refusal.remedy]))
            raise _Closed(FORBIDDEN, reason) from None
        return self._caller

    async def _watch(self) -> None:
        """Ends the conversation once its token or session has ended."""
        while True:
            longest = self._endpoint.settings.recheck_seconds
            await asyncio.sleep(seconds_left(self._caller, longest))
            try:
                now = await authenticated(self._endpoint.still, self._token)
                if self._caller and (reason := now.differs_from(self._caller)):
                    await self._close(_Closed(FORBIDDEN, f"Forbidden: {reason}"))
                    return
                self._caller = now
            except RefusedError:
                await self._close(_Closed(FORBIDDEN, "Forbidden: the token is no longer valid"))
                return
            except Exception as failure:  # noqa: BLE001 - a failing graph is not a revoked token
                failed(failure)

    async def _next(self) -> dict[str, Any]:
        message = await self._socket.receive()
        if message["type"] == "websocket.disconnect":
            raise WebSocketDisconnect(message.get("code", 1000))
        if self._messages.take(1):
            raise _Closed(TOO_MANY, f"More than {self._limits.messages:,} messages a second")
        text = message.get("text")
        if text is None:
            raise _Closed(BAD_REQUEST, "Messages are JSON in text frames")
        if len(text.encode()) > self._limits.body:
            raise _Closed(TOO_BIG, f"A message may have {self._limits.body:,} bytes")
        try:
            said = read_json(text, "The message")
        except RefusedError as refusal:
            raise _Closed(BAD_REQUEST, refusal.message) from None
        if isinstance(said, dict) and isinstance(cast("dict[str, Any]", said).get("type"), str):
            return cast("dict[str, Any]", said)
        raise _Closed(BAD_REQUEST, "A message is an object with a type")

    async def _heard(self, message: dict[str, Any]) -> None:
        match message["type"]:
            case "ping":
                await self._send({"type": "pong"})
            case "pong":
                pass
            case "subscribe":
                await self._subscribe(_number(message), message.get("payload"))
            case "complete":
                self._under_way.leave(_number(message))
            case "connection_init":
                raise _Closed(TWICE, "Too many initialisation requests")
            case other:
                raise _Closed(BAD_REQUEST, f"Unknown type of message: {other!r}")

    async def _subscribe(self, number: str, payload: object) -> None:
        if number in self._under_way:
            raise _Closed(TAKEN, f"Subscriber for {number} already exists")
        if len(self._under_way) >= self._limits.operations:
            entry = error(
                f"{self._limits.operations:,} operations are under way on this connection, which"
                " is as many as are allowed.",
                "TOO_MANY_OPERATIONS",
                remedy="Complete one of them first, or open another connection.",
            )
            await self._send({"id": number, "type": "error", "payload": [entry]})
            return
        try:
            question = from_parameters(payload)
        except RefusedError as refusal:
            raise _Closed(BAD_REQUEST, refusal.message) from None
        self._under_way.begin(number, self._run(number, question))

    async def _run(self, number: str, question: Question) -> None:
        try:
            last: Mapping[str, object] = await self._answer(number, question)
        except WebSocketDisconnect:
            return
        except Exception as failure:  # noqa: BLE001 - the net below one operation
            code = failed(failure)
            entry = error(MASK, code, remedy=REMEDIES.get(code), traceId=trace_id())
            last = {"id": number, "type": "error", "payload": [entry]}
        if self._under_way.is_listened_to(number):
            self._under_way.end(number)
            with suppress(WebSocketDisconnect):
                await self._send(last)

    async def _answer(self, number: str, question: Question) -> Mapping[str, object]:
        """Sends the results of an operation and returns the message that ends it."""
        assert self._caller is not None, "no operation begins before the caller is known"  # noqa: S101 - says so to the type checker
        endpoint, caller = self._endpoint, self._caller
        try:
            meant = endpoint.gates.trusted.meant(question, caller)
            operation = endpoint.operations.ready(meant)
            if isinstance(operation, Outcome):
                return {"id": number, "type": "error", "payload": operation.errors}
            _LOG.info("operation", operation=operation.name, kind=operation.kind.value)
            async with endpoint.gates.allowances.granted(operation, caller) as charge:
                return await self._results(number, operation, charge, caller)
        except RefusedError as refusal:
            return {"id": number, "type": "error", "payload": [refusal.entry()]}

    async def _results(
        self, number: str, operation: Operation, charge: Charge, caller: Caller
    ) -> Mapping[str, object]:
        """Sends the results of an operation that was granted; each costs what the first did."""
        if operation.kind is OperationType.MUTATION:
            self._under_way.is_change()
        context = await self._endpoint.context(self._socket, caller)
        async with aclosing(self._endpoint.operations.stream(operation, context)) as outcomes:
            count = 0
            async for outcome in outcomes:
                if not outcome.began:
                    return {"id": number, "type": "error", "payload": outcome.errors}
                if count:
                    charge.again()
                count += 1
                if self._under_way.is_listened_to(number):
                    body = charge.on(outcome).body()
                    await self._send({"id": number, "type": "next", "payload": body})
        return {"id": number, "type": "complete"}

    async def _send(self, message: Mapping[str, object]) -> None:
        text = encoded(message).decode()
        if self._closing:
            raise WebSocketDisconnect
        await self._socket.send_text(text)

    async def _close(self, end: _Closed) -> None:
        if self._closing:
            return
        self._closing = True
        _LOG.info("websocket closed", code=end.code, reason=end.reason)
        reason = end.reason.encode()[:_LONGEST_REASON].decode(errors="ignore")
        # The other side may have gone at the same moment.
        with suppress(RuntimeError, WebSocketDisconnect):
            await self._socket.close(end.code, reason)


def _number(message: dict[str, Any]) -> str:
    number = message.get("id")
    if isinstance(number, str) and number:
        return number
    raise _Closed(BAD_REQUEST, "The message has no id")
