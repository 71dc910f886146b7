"""How a graph database is reached: address, credentials, certificate authorities."""

import logging
import os
import ssl
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from neo4j import AsyncDriver, AsyncGraphDatabase, TrustCustomCAs
from neo4j.exceptions import ConfigurationError

from graph.addresses import SCHEMES
from graph.errors import GraphUnavailable

__all__ = ["Connection", "GraphUnavailable", "reason_of"]

# What fails is told by errors; without this the driver's own words for it go to standard error
# wherever nobody keeps a log.
logging.getLogger("neo4j").addHandler(logging.NullHandler())


@dataclass(frozen=True, slots=True, kw_only=True)
class Connection:
    """Where a graph database is and how the hub signs in.

    Attributes:
        uri: `bolt://` for one server, `neo4j://` for a cluster; with `+s` over TLS.
        user: the database's user.
        password: kept out of every printed form.
        database: the database in which the hub's graph lies; None for the server's default one.
        authorities: a PEM file of the certificate authorities to trust instead of the system's;
            only for an address with `+s`.
    """

    uri: str
    user: str
    password: str = field(repr=False)
    database: str | None
    authorities: Path | None = None

    def driver(self, **settings: Any) -> AsyncDriver:  # noqa: ANN401 -- as the driver has it
        """Returns: a driver that is told how to reach this graph; it has not tried yet.

        Raises:
            GraphUnavailable: when address and authorities do not go together.
        """
        if self.uri.partition("://")[0] not in SCHEMES:
            raise GraphUnavailable(
                f"{self.uri} is not the address of a graph; write SCHEME://HOST:PORT, where SCHEME "
                f"is one of {', '.join(SCHEMES)}"
            )
        try:
            return AsyncGraphDatabase.driver(  # pyright: ignore[reportUnknownMemberType] -- untyped **config
                self._address(),
                auth=(self.user, self.password),
                telemetry_disabled=True,
                **self._trust(),
                **settings,
            )
        except (ConfigurationError, ValueError) as error:
            raise GraphUnavailable(
                f"{self.uri} is not the address of a graph ({error}); write SCHEME://HOST:PORT"
            ) from error

    def _address(self) -> str:
        """The driver takes `+s` as all there is to say about TLS; with authorities we say more."""
        return self.uri if self.authorities is None else self.uri.replace("+s://", "://", 1)

    def _trust(self) -> dict[str, Any]:
        if self.authorities is None:
            return {}
        if "+s://" not in self.uri:
            raise GraphUnavailable(
                f"{self.uri} is without TLS, so authorities mean nothing to it; "
                "write bolt+s:// or neo4j+s://"
            )
        if not self.authorities.is_file():
            raise GraphUnavailable(
                f"{self.authorities} is not there; name a PEM file of certificate authorities"
            )
        return {"encrypted": True, "trusted_certificates": TrustCustomCAs(str(self.authorities))}


def reason_of(error: BaseException) -> str:
    """Why a server could not be reached, in the words of the system where it has any."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLError) and cause.reason:
            return cause.reason.replace("_", " ").lower()
        if isinstance(cause, OSError) and cause.errno and cause.errno > 0:
            return os.strerror(cause.errno)
        cause = cause.__cause__ or cause.__context__
    # What follows in the driver's words are addresses, and further lines.
    return str(error).partition("\n")[0].partition(" (")[0].rstrip(":")
