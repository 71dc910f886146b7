"""Carrying attacks out: plain sockets, so that nothing between mends what is sent."""

import base64
import json
import socket
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final

from .attack import Attack, SocketAttack, frame, said

_PATIENCE: Final = 10.0


@dataclass(frozen=True)
class Met:
    """What an attack met.

    Attributes:
        status: of HTTP.
        code: of the first error; empty where there is none.
        close: number that a WebSocket was closed with; 0 where it was not.
        seconds: until the refusal was there, whole.
        data: whether anything was answered.
    """

    status: int = 0
    code: str = ""
    close: int = 0
    seconds: float = 0.0
    data: bool = False


@dataclass(frozen=True)
class Hub:
    """Where attacks go.

    Attributes:
        place: host and port.
        words: what stands for a word in what is sent, such as a good token for `{TOKEN}`.
        clock: tells seconds, between which what an attack takes is measured.
    """

    place: tuple[str, int]
    words: dict[str, str]
    clock: Callable[[], float]

    def _filled(self, sent: bytes) -> bytes:
        for word, value in self.words.items():
            sent = sent.replace(word.encode(), value.encode())
        return sent

    def request(self, attack: Attack) -> Met:
        """Carry out an attack by HTTP."""
        _, _, body = attack.request.partition(b"\r\n\r\n")
        sent = self._filled(attack.request)
        if self._filled(body) != body:
            sent = _with_length(sent)
        with socket.create_connection(self.place, _PATIENCE) as line:
            began = self.clock()
            _send(line, sent)
            status, body = _response(line)
        seconds = self.clock() - began
        answer: dict[str, Any] = json.loads(body) if body[:1] == b"{" else {}
        code = answer["errors"][0]["extensions"]["code"] if "errors" in answer else ""
        return Met(status, code, seconds=seconds, data="data" in answer)

    def socket(self, attack: SocketAttack) -> Met:
        """Carry out an attack on a WebSocket."""
        with socket.create_connection(self.place, _PATIENCE) as line:
            began = self.clock()
            line.sendall(self._handshake(attack))
            status = _head(line)
            if status != 101:
                return Met(status, seconds=self.clock() - began)
            if attack.signed_in:
                good = said(type="connection_init", payload={"Authorization": "Bearer {TOKEN}"})
                line.sendall(frame(self._filled(_payload(good))))
                assert _read_frame(line)[0] == 1
                began = self.clock()
            _send(line, b"".join(map(self._refilled, attack.frames)))
            return _refusal(line, lambda: self.clock() - began, bool(attack.close))

    def _handshake(self, attack: SocketAttack) -> bytes:
        headers = {
            "Host": f"{self.place[0]}:{self.place[1]}",
            "Connection": "Upgrade",
            "Upgrade": "websocket",
            "Sec-WebSocket-Version": "13",
            "Sec-WebSocket-Key": base64.b64encode(b"0" * 16).decode(),
            **({"Sec-WebSocket-Protocol": attack.protocol} if attack.protocol else {}),
            **attack.headers,
        }
        path = headers.pop(":path", "/graphql")
        lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        return f"GET {path} HTTP/1.1\r\n{lines}\r\n".encode()

    def _refilled(self, sent: bytes) -> bytes:
        words = any(word.encode() in sent for word in self.words)
        return frame(self._filled(_payload(sent))) if words else sent


def _payload(sent: bytes) -> bytes:
    """What a whole, masked frame of text carries."""
    extra = {126: 2, 127: 8}.get(sent[1] & 0x7F, 0)
    return sent[2 + extra + 4 :]


def _with_length(sent: bytes) -> bytes:
    """The same with the length of the body as it is now, where words were filled in there."""
    head, _, body = sent.partition(b"\r\n\r\n")
    lines = [
        b"Content-Length: %d" % len(body) if line.startswith(b"Content-Length:") else line
        for line in head.split(b"\r\n")
    ]
    return b"\r\n".join(lines) + b"\r\n\r\n" + body


def _send(line: socket.socket, sent: bytes) -> None:
    # It may be refused before all of it is out; what it met is still to be read then.
    with suppress(BrokenPipeError, ConnectionResetError):
        line.sendall(sent)


def _head(line: socket.socket) -> int:
    """The status of a response, read to the end of its head and no further."""
    head = b""
    while not head.endswith(b"\r\n\r\n"):
        byte = line.recv(1)
        if not byte:
            break
        head += byte
    return int(head.split(b" ", 2)[1]) if head else 0


def _response(line: socket.socket) -> tuple[int, bytes]:
    got = b""
    while True:
        head, ended, body = got.partition(b"\r\n\r\n")
        lengths = [
            int(one.partition(b":")[2])
            for one in head.split(b"\r\n")
            if one.lower().startswith(b"content-length:")
        ]
        if ended and lengths and len(body) >= lengths[0]:
            break
        try:
            piece = line.recv(65_536)
        except ConnectionResetError:
            piece = b""
        if not piece:
            break
        got += piece
    head, _, body = got.partition(b"\r\n\r\n")
    return (int(head.split(b" ", 2)[1]) if head else 0), body


def _exactly(line: socket.socket, size: int) -> bytes:
    got = b""
    while len(got) < size:
        piece = line.recv(size - len(got))
        if not piece:
            raise ConnectionResetError
        got += piece
    return got


def _read_frame(line: socket.socket) -> tuple[int, bytes]:
    first, second = _exactly(line, 2)
    size = second & 0x7F
    if size >= 126:
        size = int.from_bytes(_exactly(line, 2 if size == 126 else 8), "big")
    return first & 0x0F, _exactly(line, size)


def _refusal(line: socket.socket, taken: Callable[[], float], closes: bool) -> Met:
    """Reads on to the close, or to the first error where none is expected; `taken` tells the seconds so far."""
    while True:
        try:
            opcode, payload = _read_frame(line)
        except (ConnectionResetError, TimeoutError):
            return Met(101, seconds=taken())
        if opcode == 8:
            number = int.from_bytes(payload[:2], "big")
            return Met(101, close=number, seconds=taken())
        if closes or opcode != 1 or payload[:1] != b"{":
            continue
        message = json.loads(payload)
        if message["type"] == "error":
            code = message["payload"][0]["extensions"]["code"]
            return Met(101, code, seconds=taken())
        if message["type"] == "next":
            return Met(101, data=True, seconds=taken())
