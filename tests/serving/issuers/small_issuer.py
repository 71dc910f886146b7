"""An issuer without a network: its keys, what it publishes and signs, and what it was asked."""

import base64
import json
import time
from dataclasses import dataclass, field
from typing import Any, Final

import httpx
import jwt
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from jwt.algorithms import ECAlgorithm, RSAAlgorithm

from serving.issuers.bearers import Bearers
from serving.issuers.configuration import IssuerSettings
from serving.issuers.issuer import Issuer

ADDRESS: Final = "https://id.example"
AUDIENCE: Final = "https://hub.example/api"
CLIENT: Final = "onevisit-pages"
DAY: Final = 24 * 60 * 60
"""Seconds; tokens of tests are made when these are collected, and used much later."""
RSA: Final = rsa.generate_private_key(65537, 2048)
EC: Final = ec.generate_private_key(ec.SECP256R1())
OTHERS: Final = rsa.generate_private_key(65537, 2048)
SHORT: Final = rsa.generate_private_key(65537, 1024)  # noqa: S505 -- one to be refused
PEM: Final = RSA.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
METADATA: Final = {
    "issuer": ADDRESS,
    "jwks_uri": f"{ADDRESS}/keys",
    "authorization_endpoint": f"{ADDRESS}/auth",
    "token_endpoint": f"{ADDRESS}/token",
    "end_session_endpoint": f"{ADDRESS}/end",
}


def public(key: Any, kid: str | None, **more: str) -> dict[str, Any]:
    """A key as a set of keys holds it."""
    stated = (
        RSAAlgorithm.to_jwk(key.public_key(), as_dict=True)
        if isinstance(key, rsa.RSAPrivateKey)
        else ECAlgorithm.to_jwk(key.public_key(), as_dict=True)
    )
    return {**stated, "use": "sig", **({"kid": kid} if kid else {}), **more}


def settings(**changed: Any) -> IssuerSettings:
    """What the file of issuers would say of it."""
    said: dict[str, Any] = {
        "name": "city",
        "title": "市统一身份认证",
        "issuer": ADDRESS,
        "audience": AUDIENCE,
        "leeway": 10,
        "sign_in": {"client": CLIENT},
        "callers": [{"when": {"roles": "partner"}, "agency": "CITY-DC", "role": "PARTNER"}],
    }
    return IssuerSettings.model_validate({**said, **changed})


@dataclass
class SmallIssuer:
    """The issuer as it is at the moment.

    Attributes:
        published: the address of each thing → what is there; an exception is raised, bytes are
            sent as they are.
        asked: the addresses that were asked for, in their order.
        forms: what was posted, likewise.
        clock: seconds on the clock of the hub's issuers.
    """

    published: dict[str, Any] = field(default_factory=dict[str, Any])
    asked: list[str] = field(default_factory=list[str])
    forms: list[dict[str, str]] = field(default_factory=list[dict[str, str]])
    clock: float = 1000.0

    def __post_init__(self) -> None:
        self.published = {
            f"{ADDRESS}/.well-known/openid-configuration": METADATA,
            f"{ADDRESS}/keys": {"keys": [public(RSA, "r1"), public(EC, "e1", alg="ES256")]},
            **self.published,
        }

    def known(self, **changed: Any) -> Issuer:
        """The issuer as the hub knows it."""
        client = httpx.AsyncClient(transport=httpx.MockTransport(self._answer))
        return Issuer(settings(**changed), client, lambda: self.clock)

    def bearers(self, **changed: Any) -> Bearers:
        return Bearers([self.known(**changed)])

    def _answer(self, request: httpx.Request) -> httpx.Response:
        address = str(request.url)
        self.asked.append(address)
        if request.method == "POST":
            self.forms.append(dict(httpx.QueryParams(request.content.decode())))
        found = self.published.get(address)
        if isinstance(found, Exception):
            raise found
        if isinstance(found, httpx.Response):
            return found
        if found is None:
            return httpx.Response(404, json={"error": "not_found"})
        return httpx.Response(200, json=found)


def claims(**changed: Any) -> dict[str, Any]:
    """What a good token says; a claim changed to None is left out."""
    now = int(time.time())
    said = {
        "iss": ADDRESS, "aud": AUDIENCE, "sub": "s1", "iat": now, "exp": now + DAY,
        "roles": ["partner"], "name": "王明",
    }  # fmt: skip
    return {name: value for name, value in {**said, **changed}.items() if value is not None}


def signed(
    key: Any = RSA,
    algorithm: str = "RS256",
    header: dict[str, Any] | None = None,
    **changed: Any,
) -> str:
    """A token as the issuer signs it, unless told otherwise."""
    headers = {"kid": "r1"} if header is None else header
    return jwt.encode(claims(**changed), key, algorithm, headers=headers)


def forged(header: dict[str, Any], said: dict[str, Any], signature: bytes = b"") -> str:
    """A token put together by hand."""
    parts = (json.dumps(header).encode(), json.dumps(said).encode(), signature)
    return ".".join(base64.urlsafe_b64encode(part).decode().rstrip("=") for part in parts)
