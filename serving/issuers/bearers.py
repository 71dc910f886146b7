"""The callers of JWTs: each is verified by the issuer that it names, if that is one of ours."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import jwt
import structlog
from jwt.exceptions import PyJWTError

from domain.callers import Caller
from serving.issuers.claims import Claims, person_of
from serving.issuers.configuration import IssuerSettings
from serving.issuers.issuer import Issuer, Refused

_TYPES: Final = frozenset({"jwt", "at+jwt", "application/at+jwt"})
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_LOG = structlog.stdlib.get_logger(__name__)


class Bearers:
    """Finds the callers of the tokens that issuers sign."""

    def __init__(self, issuers: Sequence[Issuer]) -> None:
        self._by_address = {issuer.settings.issuer: issuer for issuer in issuers}

    async def find(self, token: str) -> Caller | None:
        """The caller that a JWT stands for; None for one that is not taken, whatever the reason.

        Raises:
            IssuerUnavailable: the issuer is ours, and its keys are not to be had.
        """
        issuer = self._by_address.get(_stated_issuer(token))
        if issuer is None or issuer.settings.audience is None:
            return None
        try:
            claims = await issuer.verified(token, issuer.settings.audience, _TYPES)
            return _caller(issuer.settings, claims)
        except (Refused, OverflowError) as error:
            _LOG.info("token refused", issuer=issuer.settings.name, reason=str(error))
            return None


def _caller(settings: IssuerSettings, claims: Claims) -> Caller:
    """Whom verified claims stand for, until they end.

    Raises:
        Refused: for nobody.
        OverflowError: they end beyond all calendars.
    """
    person = person_of(settings, claims)
    if person is None:
        raise Refused("no rule of the file of issuers fits the claims")
    ends = _EPOCH + timedelta(seconds=int(claims["exp"]) + settings.leeway)
    return Caller(
        agency=person.agency,
        role=person.role,
        clearance=person.clearance,
        token_id=person.number,
        person=person.name,
        expires_at=ends,
        regime=person.regime,
        issuer=settings.name,
    )


def _stated_issuer(token: str) -> str:
    """Whom a token says that it is of: read to know whose keys to try, and not believed."""
    try:
        claims: dict[str, Any] = jwt.decode(token, options={"verify_signature": False})
    except (PyJWTError, ValueError, RecursionError):
        return ""
    stated = claims.get("iss")
    return stated if isinstance(stated, str) else ""
