"""The public keys of an issuer: kept, looked up by their number, fetched anew when they turn."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from time import monotonic
from typing import Any, Final, cast

import structlog
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from jwt import PyJWK
from jwt.exceptions import PyJWTError

from serving.issuers.asking import IssuerUnavailable

FRESH_SECONDS: Final = 600.0
"""How long keys are used without looking whether they have changed."""
LONGEST_SECONDS: Final = 24 * 60 * 60.0
"""How long keys are used while the issuer does not answer."""
PAUSE_SECONDS: Final = 10.0
"""The least between two fetches: a flood of unknown numbers costs one of them."""
_MOST_KEYS: Final = 100
_LEAST_BITS: Final = 2048
_FORMS: Final = {
    "ES256": ("EC", "P-256"),
    "ES384": ("EC", "P-384"),
    "ES512": ("EC", "P-521"),
    "EdDSA": ("OKP", "Ed25519"),
}
"""Kind and curve of the key for an algorithm; of all others it is RSA without a curve."""
_LOG = structlog.stdlib.get_logger(__name__)

Fetch = Callable[[], Awaitable[dict[str, Any]]]
"""Fetches the issuer's set of keys (RFC 7517, section 5)."""


class Keys:
    """The keys of one issuer.

    Only what the set itself holds is ever used: no header of a token leads to a key elsewhere.
    """

    def __init__(
        self,
        fetch: Fetch,
        algorithms: tuple[str, ...],
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self._fetch = fetch
        self._algorithms = algorithms
        self._clock = clock
        self._keys: list[tuple[str | None, PyJWK]] = []
        self._fetched: float | None = None
        self._tried: float | None = None
        self._failing = False
        self._lock = asyncio.Lock()

    async def find(self, number: str | None, algorithm: str) -> PyJWK | None:
        """The key of a number for an algorithm; without a number the only key for it, if any.

        Raises:
            IssuerUnavailable: no keys are there, and none to be had.
        """
        if self._age(self._fetched) > FRESH_SECONDS:
            await self._again()
        if self._age(self._fetched) > LONGEST_SECONDS:
            raise IssuerUnavailable("the keys of the issuer are not to be had")
        found = self._of(number, algorithm)
        if found is None and await self._again():
            found = self._of(number, algorithm)
        return found

    def _of(self, number: str | None, algorithm: str) -> PyJWK | None:
        found = [
            key
            for name, key in self._keys
            if key.algorithm_name == algorithm and number in (None, name)
        ]
        return found[0] if len(found) == 1 else None

    async def _again(self) -> bool:
        """Fetches the keys, unless somebody did a moment ago; whether they are new now."""
        if self._failing and self._lock.locked():
            # Somebody is waiting for an issuer that did not answer before: one is enough.
            return False
        asked = self._clock()
        async with self._lock:
            if self._fetched is not None and self._fetched >= asked:
                return True
            if self._age(self._tried) < PAUSE_SECONDS:
                return False
            self._tried = self._clock()
            try:
                self._keys = list(_usable(await self._fetch(), self._algorithms))
            except IssuerUnavailable as error:
                _LOG.warning("keys of an issuer not fetched", reason=str(error))
                self._failing = True
                return False
            self._fetched, self._failing = self._clock(), False
            return True

    def _age(self, moment: float | None) -> float:
        return float("inf") if moment is None else self._clock() - moment


def _usable(
    found: dict[str, Any], algorithms: tuple[str, ...]
) -> Iterator[tuple[str | None, PyJWK]]:
    """Each key with its number, once for every algorithm that it may be used with."""
    listed = found.get("keys")
    if not isinstance(listed, list):
        raise IssuerUnavailable("the issuer's set of keys has no `keys`")
    for stated in cast("list[object]", listed)[:_MOST_KEYS]:
        if not isinstance(stated, dict):
            continue
        key = cast("dict[str, Any]", stated)
        number = key.get("kid")
        for algorithm in algorithms:
            if not _meant_for(key, algorithm):
                continue
            try:
                made = PyJWK(key, algorithm)
            except (PyJWTError, ValueError, TypeError, KeyError) as error:
                _LOG.warning("a key of an issuer cannot be used", kid=number, reason=str(error))
                continue
            if not isinstance(made.key, RSAPublicKey) or made.key.key_size >= _LEAST_BITS:
                yield number if isinstance(number, str) else None, made


def _meant_for(key: dict[str, Any], algorithm: str) -> bool:
    kind, curve = _FORMS.get(algorithm, ("RSA", None))
    return (
        key.get("kty") == kind
        and key.get("crv") == curve
        and key.get("use", "sig") == "sig"
        and key.get("alg", algorithm) == algorithm
        and "d" not in key
    )
