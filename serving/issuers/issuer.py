"""One issuer: what it publishes about itself, and whether it signed a token."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic
from typing import Any, Final

import httpx
import jwt
import structlog
from jwt.exceptions import PyJWTError

from serving.issuers.asking import IssuerUnavailable, get
from serving.issuers.claims import Claims
from serving.issuers.configuration import IssuerSettings, secure
from serving.issuers.keys import PAUSE_SECONDS, Keys

_FRESH_SECONDS: Final = 3600.0
_LONGEST_NUMBER: Final = 200
_DISCOVERY: Final = "/.well-known/openid-configuration"
_LOG = structlog.stdlib.get_logger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What an issuer publishes (OpenID Connect Discovery 1.0, section 3).

    Attributes:
        keys: address of its keys.
        authorization: address to which people are sent to sign in, if any.
        token: address at which a code becomes a token, if any.
        end_session: address to which people are sent to sign out, if any.
        posts_secret: whether a client's secret goes into the form, not into a header.
        states_issuer: whether it states itself when it sends people back (RFC 9207).
    """

    keys: str
    authorization: str | None
    token: str | None
    end_session: str | None
    posts_secret: bool
    states_issuer: bool


class Refused(Exception):
    """A token is not one that the hub takes; the text says why, for the log alone."""


class Issuer:
    """Asks an issuer no more than needed, and verifies what it signed."""

    def __init__(
        self,
        settings: IssuerSettings,
        client: httpx.AsyncClient,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self.settings = settings
        self.client = client
        self._clock = clock
        self._keys = Keys(self._fetch_keys, settings.algorithms, clock)
        self._metadata: Metadata | None = None
        self._known_at = self._tried_at = float("-inf")
        self._lock = asyncio.Lock()

    async def metadata(self) -> Metadata:
        """What the issuer publishes, at most an hour old while it answers.

        Raises:
            IssuerUnavailable: it does not answer and never did, or states another issuer.
        """
        async with self._lock:
            now = self._clock()
            if now - self._known_at > _FRESH_SECONDS and now - self._tried_at > PAUSE_SECONDS:
                self._tried_at = now
                try:
                    address = self.settings.issuer.rstrip("/") + _DISCOVERY
                    self._metadata = _metadata(self.settings, await get(self.client, address))
                    self._known_at = now
                except IssuerUnavailable as error:
                    _LOG.warning("issuer", issuer=self.settings.name, reason=str(error))
            if self._metadata is None:
                raise IssuerUnavailable(f"the issuer {self.settings.name} does not answer")
            return self._metadata

    async def verified(self, token: str, audience: str, types: frozenset[str]) -> Claims:
        """The claims of a token that this issuer signed for an audience, and that is good now.

        Args:
            token: the JWT.
            audience: what `aud` must hold.
            types: what `typ` of its header may say, in small letters, where it says anything.

        Raises:
            Refused: it is not such a token.
            IssuerUnavailable: the keys are not to be had.
        """
        number, algorithm = _header(token, self.settings.algorithms, types)
        key = await self._keys.find(number, algorithm)
        if key is None:
            raise Refused("no key of the issuer has this number for this algorithm")
        try:
            claims: dict[str, Any] = jwt.decode(
                token,
                key,
                algorithms=[algorithm],
                audience=audience,
                issuer=self.settings.issuer,
                leeway=self.settings.leeway,
                options={"require": ["exp", "iss", "aud", "sub"]},
            )
        except (PyJWTError, OverflowError) as error:
            raise Refused(type(error).__name__) from error
        if "cnf" in claims:
            raise Refused("the token is bound to a key, which the hub cannot see")
        if not claims["sub"]:
            raise Refused("the token has no subject")
        return claims

    async def _fetch_keys(self) -> dict[str, Any]:
        address = self.settings.keys or (await self.metadata()).keys
        return await get(self.client, address)


def _header(
    token: str, algorithms: tuple[str, ...], types: frozenset[str]
) -> tuple[str | None, str]:
    """Number of the key and algorithm, as the header states them; nothing else of it is used."""
    try:
        header = jwt.get_unverified_header(token)
    except (PyJWTError, ValueError, RecursionError) as error:
        raise Refused("not a JWT") from error
    algorithm, number = header.get("alg"), header.get("kid")
    if algorithm not in algorithms:
        raise Refused("signed in a way that is not allowed")
    if "crit" in header or "b64" in header:
        raise Refused("the header demands what the hub does not know")
    if str(header.get("typ", "jwt")).lower() not in types:
        raise Refused("a token for another purpose")
    if number is not None and (not isinstance(number, str) or len(number) > _LONGEST_NUMBER):
        raise Refused("the key's number is no number of a key")
    return number, algorithm


def _metadata(settings: IssuerSettings, said: dict[str, Any]) -> Metadata:
    if said.get("issuer") != settings.issuer:
        raise IssuerUnavailable(
            f"the issuer {settings.name} states another address than the file of issuers"
        )

    def address(name: str) -> str | None:
        value = said.get(name)
        if value is None:
            return None
        try:
            return secure(str(value))
        except ValueError as error:
            raise IssuerUnavailable(f"{name} of the issuer {settings.name}: {error}") from error

    keys = settings.keys or address("jwks_uri")
    if keys is None:
        raise IssuerUnavailable(f"the issuer {settings.name} names no keys")
    methods = said.get("token_endpoint_auth_methods_supported", ["client_secret_basic"])
    return Metadata(
        keys=keys,
        authorization=address("authorization_endpoint"),
        token=address("token_endpoint"),
        end_session=address("end_session_endpoint"),
        posts_secret="client_secret_basic" not in methods,
        states_issuer=said.get("authorization_response_iss_parameter_supported") is True,
    )
