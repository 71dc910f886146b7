"""Connections of HTTP and WebSocket that do not let themselves be held or flooded.

uvicorn waits for ever for the head of a request, and answers pings before the app hears of them.
"""

import asyncio
from typing import ClassVar, Final, cast

from uvicorn.protocols.http.h11_impl import H11Protocol, RequestResponseCycle
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.frames import Frame

from serving.buckets import Bucket

_SMALL: Final = 1_024
"""Bytes below which a piece of a message counts as one more frame."""
_FLOODED: Final = 1008


class Patient(H11Protocol):
    """Ends a connection whose next request has begun and does not get on."""

    seconds: ClassVar[float]
    _late: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override] - uvicorn's own narrowing
        """Begins to wait for the first request."""
        super().connection_made(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        """Takes what came; waits no longer where a request is whole, else not for ever."""
        super().data_received(data)
        # uvicorn declares it as there from the start; it comes with the first request.
        cycle = cast("RequestResponseCycle | None", self.cycle)
        answering = cycle is not None and not cycle.response_complete
        if answering or self.transport.get_protocol() is not self:
            self._stop()
        elif self._late is None:
            self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """Has nothing to wait for."""
        self._stop()
        super().connection_lost(exc)

    def _wait(self) -> None:
        self._late = self.loop.call_later(self.seconds, self.transport.close)

    def _stop(self) -> None:
        if self._late is not None:
            self._late.cancel()
            self._late = None


class Unflooded(WebSocketsSansIOProtocol):
    """Ends a conversation of more small frames a second than anybody has a use for."""

    frames_a_second: ClassVar[int]
    _bucket: Bucket | None = None

    def handle_ping(self) -> None:
        """Answers a ping."""
        if not self._is_flood():
            super().handle_ping()

    def handle_pong(self, event: Frame) -> None:
        """Takes a pong, asked for or not."""
        if not self._is_flood():
            super().handle_pong(event)

    def handle_cont(self, event: Frame) -> None:
        """Takes a piece of a message."""
        if len(event.data) >= _SMALL or not self._is_flood():
            super().handle_cont(event)

    def _is_flood(self) -> bool:
        if self._bucket is None:
            self._bucket = Bucket(self.frames_a_second, 1)
        if not self._bucket.take(1):
            return False
        if not self.close_sent and not self.transport.is_closing():
            self.close_sent = True
            self.conn.send_close(_FLOODED, "Too many frames")
            self.transport.write(b"".join(self.conn.data_to_send()))
            self.transport.close()
        return True


def patient(seconds: float) -> type[H11Protocol]:
    """The protocol of HTTP that waits so long for the head of a request."""
    return type("Patient", (Patient,), {"seconds": seconds})


def unflooded(frames: int) -> type[WebSocketsSansIOProtocol]:
    """The protocol of WebSockets that takes so many small frames a second."""
    return type("Unflooded", (Unflooded,), {"frames_a_second": frames})
