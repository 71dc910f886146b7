"""One attack: the bytes that are sent, and what must come back."""

import json
from dataclasses import dataclass, field
from typing import Any, Final

TOKEN: Final = "{TOKEN}"
"""Stands in what is sent for a good token of a partner."""
REVOKED: Final = "{REVOKED}"
"""Stands for a token that was taken back."""


@dataclass(frozen=True)
class Attack:
    """An attack by HTTP.

    Attributes:
        name: what is tried.
        request: the bytes on the wire, with `{TOKEN}` for a good token.
        status: of the refusal.
        code: of its only or first error; empty where the connection itself refuses.
    """

    name: str
    request: bytes
    status: int
    code: str = ""


@dataclass(frozen=True)
class SocketAttack:
    """An attack on a WebSocket.

    Attributes:
        name: what is tried.
        frames: what is sent once the connection is open, frame by frame.
        close: the number that the connection is closed with; 0 where it stays open.
        code: of the error that answers an operation, where it stays open.
        signed_in: whether a good token opens the conversation first.
        protocol: the sub-protocol that is offered.
        headers: of the handshake.
        status: of a handshake that is refused.
    """

    name: str
    frames: tuple[bytes, ...] = ()
    close: int = 0
    code: str = ""
    signed_in: bool = True
    protocol: str = "graphql-transport-ws"
    headers: dict[str, str] = field(default_factory=dict[str, str])
    status: int = 101


def request(
    body: bytes = b"",
    *,
    method: str = "POST",
    path: str = "/graphql",
    token: str | None = TOKEN,
    length: int | None = None,
    **headers: str,
) -> bytes:
    """A request of HTTP as bytes; `x_purpose` is the header X-Purpose, None leaves one out."""
    said = {
        "Host": "hub",
        "Accept": "application/graphql-response+json",
        "Content-Type": "application/json",
        "Content-Length": str(len(body) if length is None else length),
        **({"Authorization": f"Bearer {token}"} if token is not None else {}),
        **{name.replace("_", "-").title(): value for name, value in headers.items()},
    }
    head = "".join(f"{name}: {value}\r\n" for name, value in said.items() if value != "—")
    return f"{method} {path} HTTP/1.1\r\n{head}\r\n".encode("latin-1") + body


def asked(query: str, **more: Any) -> bytes:
    """The body of a GraphQL request."""
    return json.dumps({"query": query, **more}).encode()


def document(name: str, query: str, code: str, status: int = 400, **more: Any) -> Attack:
    """An attack by a document."""
    return Attack(name, request(asked(query, **more)), status, code)


def frame(payload: bytes | str, opcode: int = 1, *, first: int = 0x80, mask: bool = True) -> bytes:
    """A frame of a WebSocket (RFC 6455); `first` holds the bits before the opcode."""
    data = payload.encode() if isinstance(payload, str) else payload
    bit = 0x80 if mask else 0
    size = len(data)
    if size < 126:
        length = bytes([bit | size])
    elif size < 65_536:
        length = bytes([bit | 126]) + size.to_bytes(2, "big")
    else:
        length = bytes([bit | 127]) + size.to_bytes(8, "big")
    # A mask of noughts masks nothing, and is as good as any for a server.
    return bytes([first | opcode]) + length + (b"\0\0\0\0" if mask else b"") + data


def said(**message: Any) -> bytes:
    """A message of graphql-transport-ws in a frame."""
    return frame(json.dumps(message))


def subscribe(query: str, number: str = "1", **more: Any) -> bytes:
    """The message that begins an operation."""
    return said(type="subscribe", id=number, payload={"query": query, **more})
