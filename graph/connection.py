"""How a graph database is reached: address, credentials, certificate authority."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from neo4j import TrustCustomCAs

from graph.errors import GraphUnavailable

__all__ = ["Connection", "GraphUnavailable"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Connection:
    """Where a graph database is and how the hub signs in.

    Attributes:
        uri: `bolt://` for one server, `neo4j://` for a cluster; with `+s` over TLS.
        user: the database's user.
        password: kept out of every printed form.
        database: the database in which the hub's graph lies.
        authorities: a PEM file of the certificate authorities to trust instead of the system's;
            only with a `+s` address.
    """

    uri: str
    user: str
    password: str = field(repr=False)
    database: str
    authorities: Path | None = None

    def driver_settings(self) -> Mapping[str, Any]:
        """Returns: what the driver is told beside the address, without `+s` where we say more.

        Raises:
            GraphUnavailable: when authorities are given for an address without TLS, or are no file.
        """
        if self.authorities is None:
            return {}
        if not self.secured:
            raise GraphUnavailable(
                f"{self.uri} is not an address with TLS, so its authorities have no meaning; "
                "use bolt+s:// or neo4j+s://"
            )
        if not self.authorities.is_file():
            raise GraphUnavailable(
                f"{self.authorities} is not a file; name a PEM file of certificate authorities"
            )
        return {"encrypted": True, "trusted_certificates": TrustCustomCAs(str(self.authorities))}

    @property
    def secured(self) -> bool:
        """Returns: whether the address asks for TLS with a checked certificate."""
        return self.uri.partition("://")[0].endswith("+s")

    @property
    def address(self) -> str:
        """Returns: the address as the driver wants it beside `driver_settings`."""
        if self.authorities is None:
            return self.uri
        return self.uri.replace("+s://", "://", 1)
