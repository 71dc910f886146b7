"""Bearer tokens of the hub: kept as hashes, found by their number."""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime
from secrets import token_hex, token_urlsafe
from typing import Any, Final

from domain.callers import Caller
from domain.secrecy import Role, Secrecy
from graph.statement import Statement
from graph.store import Store, Transaction

KEEP: Final = Statement("CREATE (t:Token) SET t = $properties", writes=True)

FIND: Final = Statement("MATCH (t:Token {id: $id}) RETURN properties(t) AS token")

_PREFIX: Final = "ov"


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """What a token is to stand for.

    Attributes:
        agency: code of the body; it need not be known yet.
        role: what its bearer may do.
        clearance: the highest class of records that its bearer may read.
        person: whose it is, where it is a person's.
        expires_at: when it ends, with its zone; None for no end.
    """

    agency: str
    role: Role
    clearance: Secrecy
    person: str | None = None
    expires_at: datetime | None = None


async def create_token(store: Store, grant: Grant, at: datetime) -> str:
    """Make a token and keep its hash.

    Returns:
        The token, which nobody can learn from the graph again: `ov_<number>_<secret>`.
    """
    number, secret = token_hex(8), token_urlsafe(32)
    properties: dict[str, Any] = {
        "id": number,
        "hash": _hash(secret),
        "agency": grant.agency,
        "role": grant.role.name,
        "clearance": grant.clearance.name,
        "createdAt": at.isoformat(),
    }
    if grant.person:
        properties["person"] = grant.person
    if grant.expires_at:
        properties["expiresAt"] = grant.expires_at.isoformat()

    async def work(transaction: Transaction) -> None:
        await transaction.run(KEEP, properties=properties)

    await store.write(work)
    return f"{_PREFIX}_{number}_{secret}"


async def caller_of(store: Store, token: str, at: datetime) -> Caller | None:
    """Whom a token stands for; None for one that is none of ours, revoked or expired."""
    parts = token.split("_", 2)
    if len(parts) != 3 or parts[0] != _PREFIX:
        return None
    rows = await store.read(FIND, id=parts[1])
    kept = rows[0]["token"] if rows else {"hash": ""}
    # The secret has 256 random bits, so one round of SHA-256 keeps it as well as a slow hash.
    if not hmac.compare_digest(kept["hash"], _hash(parts[2])) or "revokedAt" in kept:
        return None
    ends = kept.get("expiresAt")
    expires_at = datetime.fromisoformat(ends) if ends else None
    if expires_at is not None and expires_at <= at:
        return None
    return Caller(
        agency=kept["agency"],
        role=Role[kept["role"]],
        clearance=Secrecy[kept["clearance"]],
        token_id=kept["id"],
        person=kept.get("person"),
        expires_at=expires_at,
    )


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
