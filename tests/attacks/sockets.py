"""Attacks on the WebSocket: other protocols, no token, bad frames, floods."""

import zlib
from typing import Final

from .attack import REVOKED, SocketAttack, frame, said, subscribe
from .tokens import FORGED

_ME: Final = "{ me { role } }"
_INIT: Final = said(type="connection_init", payload={})
_DEEP: Final = '{ unit(code: "1") ' + "{ parent " * 20 + "{ id }" + " }" * 21


def _init(**payload: object) -> bytes:
    return said(type="connection_init", payload=payload)


def _compressed(size: int) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    data = packer.compress(b" " * size) + packer.flush(zlib.Z_SYNC_FLUSH)
    return frame(data[:-4], first=0xC0)


STRANGERS: Final = {
    "nothing": _INIT,
    "no payload": said(type="connection_init"),
    "null": said(type="connection_init", payload=None),
    "an empty token": _init(Authorization=""),
    "a token without a scheme": _init(Authorization="x"),
    "a number": _init(Authorization=7),
    "a list": _init(Authorization=["Bearer x"]),
    "taken back": _init(Authorization=f"Bearer {REVOKED}"),
    **{
        name: _init(Authorization=f"Bearer {FORGED[name]}")
        for name in ("alg 'none'", "signed with the public key", "kid is a path", "expired",
                     "jku of the attacker", "for another audience")
    },
}  # fmt: skip

TALK: Final = {
    "an operation before its time": (4401, (subscribe(_ME),)),
    "an end before its time": (4401, (said(type="complete", id="1"),)),
    "the older protocol": (4401, (said(type="start", id="1", payload={"query": _ME}),)),
    "no JSON": (4400, (frame("no"),)),
    "half of it": (4400, (frame('{"type": "connection_init"'),)),
    "NaN": (4400, (frame('{"type": "ping", "payload": NaN}'),)),
    "a name twice": (4400, (frame('{"type": "ping", "type": "connection_init"}'),)),
    "lists without end": (4400, (frame("[" * 90_000),)),
    "more lists than are read": (4400, (frame("[" + "[]," * 200_000 + "[]]"),)),
    "a list": (4400, (frame("[]"),)),
    "a text": (4400, (frame('"connection_init"'),)),
    "no type": (4400, (frame("{}"),)),
    "a number for a type": (4400, (frame('{"type": 7}'),)),
    "bytes": (4400, (frame("{}", 2),)),
    "a payload that is none": (4400, (said(type="connection_init", payload=[]),)),
}
"""Before anybody has said who they are."""

SIGNED_IN: Final = {
    "beginning twice": (4429, (_INIT,)),
    "a type that nobody knows": (4400, (said(type="subscribe_all", id="1"),)),
    "the server's own words": (4400, (said(type="next", id="1", payload={}),)),
    "no number": (4400, (said(type="subscribe", payload={"query": _ME}),)),
    "an empty number": (4400, (subscribe(_ME, ""),)),
    "a number that is one": (4400, (said(type="subscribe", id=1, payload={"query": _ME}),)),
    "no payload": (4400, (said(type="subscribe", id="1"),)),
    "a batch": (4400, (said(type="subscribe", id="1", payload=[{"query": _ME}] * 100),)),
    "no query": (4400, (said(type="subscribe", id="1", payload={}),)),
    "a query that is none": (4400, (said(type="subscribe", id="1", payload={"query": 7}),)),
    "variables that are none": (4400, (subscribe(_ME, variables=[]),)),
    "an end of nothing": (4400, (said(type="complete"),)),
    "one number twice": (4409, (subscribe('subscription { batchMoved(id: "ba0") { id } }'),) * 2),
    "pings without end": (4429, (said(type="ping"),) * 300),
    "pongs without end": (4429, (said(type="pong"),) * 300),
    "operations without end": (4429, tuple(subscribe(_ME, str(n)) for n in range(300))),
    "ends without end": (4429, tuple(said(type="complete", id=str(n)) for n in range(300))),
    "pings of the line without end": (1008, (frame(b"x", 9),) * 300),
    "pongs of the line without end": (1008, (frame(b"x", 10),) * 300),
    "pieces of nothing without end": (1008, (frame(b"", 1, first=0), *[frame(b"", 0, first=0)] * 300)),
    "a message that is too large": (1009, (frame(" " * 3_000_000),)),
    "a message that says that it is": (1009, (frame(b"")[:1] + b"\xff" + (2**40).to_bytes(8, "big"),)),
    "bytes that are no UTF-8": (1007, (frame(b"\xff\xfe"),)),
    "a frame without a mask": (1002, (frame(_ME, mask=False),)),
    "a frame of no kind": (1002, (frame(_ME, 3),)),
    "a bit that means nothing": (1002, (frame(_ME, first=0xA0),)),
    "a piece of nothing": (1002, (frame(_ME, 0),)),
    "a ping that is too long": (1002, (frame(b"x" * 200, 9),)),
    "a ping in pieces": (1002, (frame(b"x", 9, first=0),)),
    "an end that is none": (1002, (frame(b"x", 8),)),
    "an end with a number that is none": (1002, (frame((999).to_bytes(2, "big"), 8),)),
}  # fmt: skip

OPERATIONS: Final = {
    "too deep": ("TOO_DEEP", subscribe(_DEEP)),
    "too many aliases": ("TOO_MANY_ALIASES", subscribe(
        "{ me { " + " ".join(f"a{n}: role" for n in range(300)) + " } }")),
    "the same again and again": ("TOO_AMBIGUOUS", subscribe("{ me { " + "role " * 150 + "} }")),
    "fragments in a ring": ("INVALID_DOCUMENT", subscribe(
        "{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }")),
    "too costly": ("TOO_COSTLY", subscribe(
        "{ units(first: 500) { edges { node { children(first: 500) { edges { cursor } } } } } }")),
    "too many tokens": ("TOO_MANY_TOKENS", subscribe("{ " + "a " * 4_000 + "}")),
    "too long": ("DOCUMENT_TOO_LONG", subscribe(_ME + " " * 100_000)),
    "no GraphQL": ("SYNTAX_ERROR", subscribe("MATCH (t:Token) RETURN t")),
    "variables that do not fit": ("INVALID_VARIABLES", subscribe(
        "query($n: Int!) { units(first: $n) { totalCount } }", variables={"n": "x"})),
    "variables without end": ("TOO_COSTLY", subscribe(_ME, variables={"x": [0] * 250_000})),
    "two subscriptions in one": ("INVALID_DOCUMENT", subscribe(
        'subscription { a: batchMoved(id: "1") { id } b: batchMoved(id: "2") { id } }')),
    "a document that was not laid down": ("UNKNOWN_DOCUMENT", said(
        type="subscribe", id="1", payload={"documentId": "x"})),
    "more at once than may be": ("TOO_MANY_OPERATIONS", b"".join(
        subscribe('subscription { batchMoved(id: "ba0") { id } }', str(n)) for n in range(60))),
}  # fmt: skip

ATTACKS: Final = [
    *(SocketAttack(f"stranger: {name}", (sent,), 4403, signed_in=False)
      for name, sent in STRANGERS.items()),
    *(SocketAttack(f"beginning: {name}", frames, close, signed_in=False)
      for name, (close, frames) in TALK.items()),
    *(SocketAttack(f"talk: {name}", frames, close) for name, (close, frames) in SIGNED_IN.items()),
    *(SocketAttack(f"operation: {name}", (sent,), code=code)
      for name, (code, sent) in OPERATIONS.items()),
    *(SocketAttack(f"protocol {name!r}", close=4406, signed_in=False, protocol=name)
      for name in ("graphql-ws", "", "graphql-transport-ws2", "mqtt")),
    *(SocketAttack(f"foreign page {origin}", status=403, signed_in=False, headers={"Origin": origin})
      for origin in ("https://evil.example", "null")),
    SocketAttack("a bomb", (_compressed(50_000_000),), 1009,
                 headers={"Sec-WebSocket-Extensions": "permessage-deflate"}),
    SocketAttack("another version", status=400, signed_in=False,
                 headers={"Sec-WebSocket-Version": "8"}),
    SocketAttack("a key that is none", status=400, signed_in=False,
                 headers={"Sec-WebSocket-Key": "x"}),
    SocketAttack("a place without a socket", status=403, signed_in=False, headers={":path": "/"}),
]  # fmt: skip
