"""Sessions of people on the pages: kept as hashes, found by their number, removed at their end."""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime
from secrets import token_hex, token_urlsafe
from typing import Any, Final

from domain.regimes import Regime
from domain.secrecy import Role, Secrecy
from graph.reading.properties import word
from graph.statement import Statement
from graph.store import Store
from graph.transaction import Transaction

KEEP: Final = Statement("CREATE (s:Session) SET s = $properties", writes=True)

FIND: Final = Statement("MATCH (s:Session {id: $id}) RETURN properties(s) AS session")

ALL: Final = Statement("MATCH (s:Session) RETURN properties(s) AS session ORDER BY s.id")

END: Final = Statement(
    "MATCH (s:Session {id: $id}) WITH s, s.id AS id DELETE s RETURN id", writes=True
)

END_OLD: Final = Statement("MATCH (s:Session) WHERE s.expiresAt <= $at DELETE s", writes=True)

PREFIX: Final = "os"
"""What the identifier of a session begins with; no bearer token does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedIn:
    """Who signed in, and by whom vouched for.

    Attributes:
        agency: code of the body.
        role: what the person may do.
        clearance: the highest class of records that the person may read.
        regime: the kind of supervision that the body does, where it does any.
        person: the name, where the issuer says it.
        issuer: name of the issuer.
        rules: tells the settings of the issuer from others that it had before or has later.
        expires_at: when the session ends, however much it is used.
    """

    agency: str
    role: Role
    clearance: Secrecy
    regime: Regime | None
    person: str | None
    issuer: str
    rules: str
    expires_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A session as the hub knows it: without its secret.

    Attributes:
        id: its number, which stands in logs.
        who: who signed in.
        created_at: when.
        used_at: when it was last used, to the minute or so; when it was made before any use.
    """

    id: str
    who: SignedIn
    created_at: datetime
    used_at: datetime


class NoSuchSession(Exception):
    """No session has that number."""

    def __init__(self, number: str) -> None:
        super().__init__(f"no session has the number {number}; `onevisit session list` shows them")


async def create_session(store: Store, who: SignedIn, at: datetime) -> str:
    """Make a session and keep its hash; sessions that are over are removed on the way.

    Returns:
        The identifier, which nobody can learn from the graph again: `os_<number>_<secret>`.
    """
    number, secret = token_hex(8), token_urlsafe(32)
    properties: dict[str, Any] = {
        "id": number,
        "hash": _hash(secret),
        "agency": who.agency,
        "role": who.role.name,
        "clearance": who.clearance.name,
        "issuer": who.issuer,
        "rules": who.rules,
        "createdAt": at.isoformat(),
        "expiresAt": who.expires_at.isoformat(),
    }
    if who.regime:
        properties["regime"] = who.regime.name
    if who.person:
        properties["person"] = who.person

    async def work(transaction: Transaction) -> None:
        await transaction.run(END_OLD, at=at.isoformat())
        await transaction.run(KEEP, properties=properties)

    await store.write(work)
    return f"{PREFIX}_{number}_{secret}"


async def session_of(store: Store, identifier: str, at: datetime) -> Session | None:
    """The session of an identifier; None for one that is none of ours or is over."""
    parts = identifier.split("_", 2)
    if len(parts) != 3 or parts[0] != PREFIX:
        return None
    rows = await store.read(FIND, id=parts[1])
    if not rows or not hmac.compare_digest(rows[0]["session"]["hash"], _hash(parts[2])):
        return None
    found = _session(rows[0]["session"])
    return found if found.who.expires_at > at else None


async def sessions(store: Store, at: datetime) -> list[Session]:
    """All sessions that are not over, the oldest first."""
    found = [_session(row["session"]) for row in await store.read(ALL)]
    return sorted((one for one in found if one.who.expires_at > at), key=lambda one: one.created_at)


async def end_session(store: Store, number: str) -> None:
    """End a session.

    Raises:
        NoSuchSession: none has that number, or no longer.
    """

    async def work(transaction: Transaction) -> bool:
        return bool(await transaction.run(END, id=number))

    if not await store.write(work):
        raise NoSuchSession(number)


def _session(kept: dict[str, Any]) -> Session:
    who = SignedIn(
        agency=kept["agency"],
        role=Role[kept["role"]],
        clearance=Secrecy[kept["clearance"]],
        regime=word(Regime, kept.get("regime")),
        person=kept.get("person"),
        issuer=kept["issuer"],
        rules=kept["rules"],
        expires_at=datetime.fromisoformat(kept["expiresAt"]),
    )
    return Session(
        id=kept["id"],
        who=who,
        created_at=datetime.fromisoformat(kept["createdAt"]),
        used_at=datetime.fromisoformat(kept.get("usedAt", kept["createdAt"])),
    )


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
