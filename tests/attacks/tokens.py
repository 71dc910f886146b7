"""Tokens that are none: forged, tampered with, taken back, or in the wrong place."""

import base64
import hashlib
import hmac
import json
from typing import Any, Final

from .attack import REVOKED, TOKEN, Attack, asked, request

_BODY: Final = asked("{ me { role } }")
_CLAIMS: Final = {
    "iss": "https://issuer.example", "aud": "onevisit", "sub": "王明", "agency": "CITY-DC",
    "role": "ADMINISTRATOR", "clearance": "SECRET", "exp": 4_102_444_800,
}  # fmt: skip


def _part(value: object) -> str:
    text = value if isinstance(value, bytes) else json.dumps(value).encode()
    return base64.urlsafe_b64encode(text).rstrip(b"=").decode()


def jwt(header: dict[str, Any], key: bytes | None = b"", **claims: Any) -> str:
    """A JSON web token, signed with HMAC or not at all."""
    said = {name: value for name, value in {**_CLAIMS, **claims}.items() if value is not None}
    begun = f"{_part(header)}.{_part(said)}"
    signed = hmac.digest(key, begun.encode(), hashlib.sha256) if key is not None else b""
    return f"{begun}.{_part(signed)}"


HS: Final[dict[str, Any]] = {"alg": "HS256", "typ": "JWT"}
PUBLIC_KEY: Final = b"-----BEGIN PUBLIC KEY-----\nMIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A\n-----END"

FORGED: Final = {
    **{f"alg {alg!r}": jwt({"alg": alg}, None) for alg in ("none", "None", "NONE", "nOnE", "", None)},
    "alg none with a signature": jwt({"alg": "none"}, b"key"),
    "no alg": jwt({"typ": "JWT"}, None),
    "alg of another type": jwt({"alg": ["RS256"]}, None),
    "signed with the public key": jwt(HS, PUBLIC_KEY),
    "signed with an empty key": jwt(HS, b""),
    "signed with a guessed key": jwt(HS, b"secret"),
    "HS384 that is HS256": jwt({"alg": "HS384"}, b"secret"),
    "RS256 without a signature": jwt({"alg": "RS256"}, None),
    "RS256 signed with HMAC": jwt({"alg": "RS256"}, PUBLIC_KEY),
    "kid is a path": jwt({**HS, "kid": "../../../../dev/null"}, b""),
    "kid is a path of nothing": jwt({**HS, "kid": "/proc/sys/kernel/randomize_va_space"}, b"2\n"),
    "kid is SQL": jwt({**HS, "kid": "x' UNION SELECT 'key' --"}, b"key"),
    "kid is Cypher": jwt({**HS, "kid": "x'}) MATCH (t:Token) RETURN t //"}, b"key"),
    "kid is a command": jwt({**HS, "kid": "|id"}, b"key"),
    "kid is an address": jwt({**HS, "kid": "http://127.0.0.1:9/key"}, b"key"),
    "kid is null": jwt({**HS, "kid": None}, b"key"),
    "kid is long": jwt({**HS, "kid": "k" * 500}, b"key"),
    "jku of the attacker": jwt({**HS, "jku": "http://127.0.0.1:9/jwks.json"}, b"key"),
    "x5u of the attacker": jwt({**HS, "x5u": "http://127.0.0.1:9/cert.pem"}, b"key"),
    "jwk in the header": jwt({**HS, "jwk": {"kty": "oct", "k": _part(b"key")}}, b"key"),
    "x5c in the header": jwt({"alg": "RS256", "x5c": ["MIIB"]}, b"key"),
    "crit that nobody knows": jwt({**HS, "crit": ["exp"], "exp": 1}, b"key"),
    "zipped": jwt({**HS, "zip": "DEF"}, b"key"),
    "b64 false": jwt({**HS, "b64": False, "crit": ["b64"]}, b"key"),
    "expired": jwt(HS, b"key", exp=1),
    "without an end": jwt(HS, b"key", exp=None),
    "end as a text": jwt(HS, b"key", exp="never"),
    "not yet begun": jwt(HS, b"key", nbf=4_000_000_000),
    "for another audience": jwt(HS, b"key", aud="elsewhere"),
    "without an audience": jwt(HS, b"key", aud=None),
    "of another issuer": jwt(HS, b"key", iss="https://evil.example"),
    "issuer with a trailing dot": jwt(HS, b"key", iss="https://issuer.example."),
    "two parts": ".".join(jwt(HS).split(".")[:2]),
    "one part and dots": f"{_part(HS)}..",
    "five parts": ".".join([_part({"alg": "dir", "enc": "A128GCM"}), "", "aa", "bb", "cc"]),
    "not base64": "a!b.c!d.e!f",
    "not JSON": f"{_part(b'no')}.{_part(b'no')}.{_part(b'no')}",
}  # fmt: skip

WRONG: Final = {
    "taken back": REVOKED,
    "with a letter more": f"{TOKEN}x",
    "with another beginning": f"xx{TOKEN}",
    "in capitals": "OV_0123456789ABCDEF_ABCDEF",
    "a number alone": "ov_0123456789abcdef",
    "no secret": "ov_0123456789abcdef_",
    "another secret": "ov_0123456789abcdef_" + "a" * 43,
    "SQL": "ov_' OR '1'='1_x",
    "Cypher": "ov_x'}) RETURN 1 //_x",
    "a star": "*",
    "null": "null",
    "undefined": "undefined",
    "true": "true",
    "percent signs": "%6f%76%5f",
    "two tokens": f"{TOKEN} {TOKEN}",
    "two tokens with a comma": f"{TOKEN},{TOKEN}",
    "a long one": "ov_" + "0" * 990,
    "a very long one": "A" * 20_000,
    "letters beyond ASCII": "ov_é_ü",
}

HEADERS: Final = {
    "no header": "—",
    "nothing": "",
    "a scheme alone": "Bearer",
    "Basic": "Basic YWRtaW46YWRtaW4=",
    "Digest": 'Digest username="admin"',
    "Negotiate": "Negotiate YII=",
    "a token without a scheme": TOKEN,
    "a scheme that only begins so": f"BearerX {TOKEN}",
    "a scheme with a colon": f"Bearer: {TOKEN}",
    "a scheme of another name": f"Token {TOKEN}",
}

ELSEWHERE: Final = {
    "in the address": request(_BODY, token=None, path=f"/graphql?access_token={TOKEN}"),
    "in a cookie": request(_BODY, token=None, cookie=f"token={TOKEN}"),
    "in the body": request(asked("{ me { role } }", token=TOKEN), token=None),
    "in X-Api-Key": request(_BODY, token=None, x_api_key=TOKEN),
    "as who a proxy names": request(_BODY, token=None, x_forwarded_user="admin"),
    "as whom a proxy knows": request(_BODY, token=None, x_remote_user="admin"),
    "for metrics": request(method="GET", path="/metrics", token=None),
    "for uploads": request(b"x", path="/uploads?name=a.csv", token=None),
    "for downloads": request(method="GET", path="/downloads/1", token=None),
    "for exports": request(method="GET", path="/exports/units.csv", token=None),
}

ATTACKS: Final = [
    *(Attack(f"forged: {name}", request(_BODY, token=token), 401, "UNAUTHENTICATED")
      for name, token in FORGED.items()),
    *(Attack(f"wrong: {name}", request(_BODY, token=token), 401, "UNAUTHENTICATED")
      for name, token in WRONG.items()),
    *(Attack(f"header: {name}", request(_BODY, token=None, authorization=value), 401,
             "UNAUTHENTICATED")
      for name, value in HEADERS.items()),
    *(Attack(f"elsewhere: {name}", sent, 401, "UNAUTHENTICATED")
      for name, sent in ELSEWHERE.items()),
]  # fmt: skip
