"""Requests that are no GraphQL requests, or try to be two at once."""

import gzip
import json
from typing import Any, Final

from .attack import Attack, asked, request

_GOOD: Final = asked("{ me { role } }")
_QUERY: Final = '"query": "{ me { role } }"'


def _raw(head: str, body: bytes = b"") -> bytes:
    return head.replace("\n", "\r\n").encode("latin-1") + b"\r\n\r\n" + body


def _sent(body: bytes | str) -> bytes:
    return request(body.encode() if isinstance(body, str) else body)


MEDIA_TYPES: Final = (
    "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x",
    "application/graphql", "text/json", "application/xml", "application/octet-stream",
    "application/json; charset=utf-16", "application/json; charset=latin-1", "json", "—",
)  # fmt: skip
"""The first three are what a form of a foreign page may send without asking."""

BATCHES: Final[dict[str, Any]] = {
    "empty": [],
    "of one": [json.loads(_GOOD)],
    "of two": [json.loads(_GOOD)] * 2,
    "of ten thousand": [json.loads(_GOOD)] * 10_000,
    "within each other": [[[json.loads(_GOOD)]]],
}

TWICE: Final = {
    "query": f'{{{_QUERY}, "query": "mutation {{ undoBatch(id: 1) {{ errors {{ code }} }} }}"}}',
    "query, with an escape": f'{{{_QUERY}, "qu\\u0065ry": "{{ me {{ role }} }}"}}',
    "variables": f'{{{_QUERY}, "variables": {{}}, "variables": {{"a": 1}}}}',
    "operationName": f'{{{_QUERY}, "operationName": "A", "operationName": "B"}}',
    "a variable": f'{{{_QUERY}, "variables": {{"a": 1, "a": 2}}}}',
    "deep in a variable": f'{{{_QUERY}, "variables": {{"a": {{"b": [{{"c": 1, "c": 2}}]}}}}}}',
    "extensions": f'{{{_QUERY}, "extensions": {{}}, "extensions": {{}}}}',
}

NO_JSON: Final[dict[str, bytes | str]] = {
    "nothing": b"",
    "half": _GOOD[:-5],
    "two": _GOOD + _GOOD,
    "NaN": f'{{{_QUERY}, "variables": {{"a": NaN}}}}',
    "Infinity": f'{{{_QUERY}, "variables": {{"a": -Infinity}}}}',
    "a trailing comma": f"{{{_QUERY},}}",
    "single quotes": "{'query': '{ me { role } }'}",
    "a comment": f"{{{_QUERY} /* no */}}",
    "bytes that are no UTF-8": b'{"query": "\xff\xfe"}',
    "UTF-16": _GOOD.decode().encode("utf-16"),
    "half a character": f'{{{_QUERY}, "variables": {{"a": "\\ud800"}}}}',
    "a control character": b'{"query": "\x00"}',
    "lists without end": "[" * 90_000,
    "objects without end": '{"a":' * 90_000,
    "a number of many digits": f'{{{_QUERY}, "variables": {{"a": {"9" * 10_000}}}}}',
    "gzip that says it is none": gzip.compress(_GOOD),
}

NO_REQUEST: Final[dict[str, Any]] = {
    "a number": 7, "a text": "{ me { role } }", "null": None, "true": True, "no query": {},
    "an empty query": {"query": ""}, "blanks": {"query": "  \n"}, "null for a query": {"query": None},
    "a number for a query": {"query": 7}, "a list for a query": {"query": ["{ me { role } }"]},
    "an object for a query": {"query": {"kind": "Document"}},
    "a list for variables": {"query": "{ me { role } }", "variables": []},
    "a text for variables": {"query": "{ me { role } }", "variables": "{}"},
    "a number for operationName": {"query": "{ me { role } }", "operationName": 7},
    "a list for extensions": {"query": "{ me { role } }", "extensions": []},
    "a number for documentId": {"documentId": 7},
}  # fmt: skip

SMUGGLED: Final = {
    "two lengths": (_raw("POST /graphql HTTP/1.1\nHost: hub\nContent-Length: 5\nContent-Length: 6", b"12345"), 400),
    "length and chunks": (
        _raw("POST /graphql HTTP/1.1\nHost: hub\nContent-Length: 5\nTransfer-Encoding: chunked", b"0\r\n\r\n"), 401),
    "a length below nought": (_raw("POST /graphql HTTP/1.1\nHost: hub\nContent-Length: -1"), 400),
    "a length with a sign": (_raw("POST /graphql HTTP/1.1\nHost: hub\nContent-Length: +5", b"12345"), 400),
    "a length in hexadecimal": (_raw("POST /graphql HTTP/1.1\nHost: hub\nContent-Length: 0x5"), 400),
    "chunks in chunks": (
        _raw("POST /graphql HTTP/1.1\nHost: hub\nTransfer-Encoding: chunked, chunked"), 400),
    "chunks with a blank": (_raw("POST /graphql HTTP/1.1\nHost: hub\nTransfer-Encoding : chunked"), 400),
    "a folded header": (_raw("GET /graphql HTTP/1.1\nHost: hub\n folded: x\nA b: c"), 400),
    "no host": (_raw("GET /graphql HTTP/1.1\nAccept: */*"), 400),
    "two hosts": (_raw("GET /graphql HTTP/1.1\nHost: hub\nHost: evil"), 400),
    "a nought in a header": (_raw("GET /graphql HTTP/1.1\nHost: hub\nX: a\0b"), 400),
    "headers without end": (_raw("GET /graphql HTTP/1.1\nHost: hub\n" + "\n".join(f"X-{n}: {'y' * 80}" for n in range(2_000))), 400),
    "another protocol": (_raw("GET /graphql SIP/2.0\nHost: hub"), 400),
    "no request at all": (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 400),
}  # fmt: skip

PLACES: Final = (
    "/../settings.py", "/%2e%2e/settings.py", "/assets/..%2f..%2fsettings.py", "/.git/config",
    "/.env", "/assets/%00", "/server-status", "/actuator/env", "/graphql/../metrics", "/wp-login.php", f"/{'a' * 30_000}",
)  # fmt: skip

ATTACKS: Final = [
    *(Attack(f"media type {one}", request(_GOOD, content_type=one), 415, "UNSUPPORTED_MEDIA_TYPE")
      for one in MEDIA_TYPES),
    *(Attack(f"batch {name}", request(json.dumps(body).encode()), 400, "BATCH_REFUSED")
      for name, body in BATCHES.items()),
    *(Attack(f"twice: {name}", _sent(body), 400, "BAD_JSON") for name, body in TWICE.items()),
    *(Attack(f"no JSON: {name}", _sent(body), 400, "BAD_JSON") for name, body in NO_JSON.items()),
    *(Attack(f"no request: {name}", request(json.dumps(body).encode()), 400, "BAD_REQUEST")
      for name, body in NO_REQUEST.items()),
    *(Attack(f"smuggled: {name}", sent, status, "UNAUTHENTICATED" if status == 401 else "")
      for name, (sent, status) in SMUGGLED.items()),
    *(Attack(f"method {method}", request(_GOOD, method=method), 405, "METHOD_NOT_ALLOWED")
      for method in ("PUT", "PATCH", "DELETE", "OPTIONS")),
    *(Attack(f"place {place[:40]}", request(method="GET", path=place), 404, "NOT_FOUND")
      for place in PLACES),
    *(Attack(f"foreign page {origin}", request(_GOOD, origin=origin), 403, "CROSS_ORIGIN")
      for origin in ("https://evil.example", "null", "http://hub.evil.example", "file://")),
    Attack("smuggled: two tokens",
           _raw("POST /graphql HTTP/1.1\nHost: hub\nAuthorization: Bearer a\nAuthorization: Bearer b\nContent-Length: 0"),
           400, "BAD_REQUEST"),
    Attack("a foreign page that hands in", request(b"x", path="/uploads?name=a.csv", origin="null"),
           403, "CROSS_ORIGIN"),
    Attack("compressed", request(gzip.compress(_GOOD), content_encoding="gzip"), 415,
           "COMPRESSED_BODY"),
    Attack("a bomb", request(gzip.compress(b" " * 50_000_000), content_encoding="gzip"), 415,
           "COMPRESSED_BODY"),
    Attack("a body that is too large", request(b" " * 3_000_000), 413, "BODY_TOO_LARGE"),
    Attack("a body that says that it is", request(b" ", length=10**15), 413, "BODY_TOO_LARGE"),
    Attack("an upload that says that it is",
           request(b" ", length=10**15, path="/uploads?name=a.csv"), 413, "BODY_TOO_LARGE"),
    Attack("an upload without a name", request(b"x", path="/uploads"), 400, "NAME_MISSING"),
    Attack("a purpose without end", request(_GOOD, x_purpose="x" * 5_000), 400, "BAD_PURPOSE"),
    Attack("a purpose with a line", request(_GOOD, x_purpose="a%0d%0aX: b"), 400, "BAD_PURPOSE"),
    Attack("a purpose of a dot", request(_GOOD, x_purpose="."), 400, "BAD_PURPOSE"),
    Attack("a purpose that is no text", request(_GOOD, x_purpose="%ff%fe"), 400, "BAD_PURPOSE"),
    Attack("a media type that nobody has", request(_GOOD, accept="text/html"), 406,
           "NOT_ACCEPTABLE"),
    Attack("another's export", request(method="GET", path="/exports/secrets.csv"), 404, "NOT_FOUND"),
    Attack("another's download", request(method="GET", path="/downloads/7"), 404, "UNKNOWN_FILE"),
    Attack("metrics for a partner", request(method="GET", path="/metrics"), 403, "FORBIDDEN"),
    Attack("a change by address",
           request(method="GET", path='/graphql?query=mutation{stopImport(id:"x"){errors{code}}}'),
           405, "MUTATION_BY_GET"),
]  # fmt: skip
