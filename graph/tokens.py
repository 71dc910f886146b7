"""Bearer tokens of the hub: kept as hashes, found by their number."""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from secrets import token_hex, token_urlsafe
from typing import Any, Final

from domain.callers import Caller
from domain.regimes import Regime
from domain.secrecy import Role, Secrecy
from graph.reading.properties import moment, word
from graph.statement import Statement
from graph.store import Store
from graph.transaction import Transaction

KEEP: Final = Statement("CREATE (t:Token) SET t = $properties", writes=True)

ALL: Final = Statement("MATCH (t:Token) RETURN properties(t) AS token ORDER BY t.id")

REVOKE: Final = Statement(
    "MATCH (t:Token {id: $id}) SET t.revokedAt = coalesce(t.revokedAt, $at) RETURN t.id AS id",
    writes=True,
)

REVOKE_SERIES: Final = Statement(
    "MATCH (t:Token {series: $series}) WHERE t.revokedAt IS NULL SET t.revokedAt = $at",
    writes=True,
)

ROTATE: Final = Statement(
    "MATCH (t:Token {id: $id}) WHERE t.revokedAt IS NULL WITH t, t.hash AS before "
    "SET t.hash = $hash, t.previousHash = before, t.previousUntil = $until, t.rotatedAt = $at, "
    "t.expiresAt = coalesce($expiresAt, t.expiresAt) RETURN t.id AS id",
    writes=True,
)

FIND: Final = Statement("MATCH (t:Token {id: $id}) RETURN properties(t) AS token")

PREFIX: Final = "ov"
"""What a token begins with; no session does."""
_NEVER: Final = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """What a token is to stand for.

    Attributes:
        agency: code of the body; it need not be known yet.
        role: what its bearer may do.
        clearance: the highest class of records that its bearer may read.
        person: whose it is, where it is a person's.
        expires_at: when it ends, with its zone; None for no end.
        regime: the kind of supervision that the body does, where it does any.
    """

    agency: str
    role: Role
    clearance: Secrecy
    person: str | None = None
    expires_at: datetime | None = None
    regime: Regime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A token as the hub knows it: without its secret.

    Attributes:
        id: its number, which stands in the token after `ov_`.
        grant: what it stands for.
        created_at: when it was made.
        revoked_at: when it was taken back; None for one that was not.
        rotated_at: when it got the secret that it has; None for its first one.
        used_at: when it was last used, to the minute or so; None for never.
    """

    id: str
    grant: Grant
    created_at: datetime
    revoked_at: datetime | None = None
    rotated_at: datetime | None = None
    used_at: datetime | None = None

    def valid(self, at: datetime) -> bool:
        """Whether it is good at a moment: neither revoked nor expired."""
        ends = self.grant.expires_at
        return self.revoked_at is None and (ends is None or ends > at)


class NoSuchToken(Exception):
    """No token has that number."""

    def __init__(self, number: str) -> None:
        super().__init__(f"no token has the number {number}; `onevisit token list` shows them")


class TokenEnded(Exception):
    """The token was revoked or has expired, and gets no new secret."""

    def __init__(self, number: str) -> None:
        super().__init__(
            f"the token {number} is revoked or has expired; make another with"
            " `onevisit token create`"
        )


async def create_token(store: Store, grant: Grant, at: datetime, series: str | None = None) -> str:
    """Make a token and keep its hash.

    Args:
        store: the graph.
        grant: what it is to stand for.
        at: now.
        series: of a series only the latest token is good; the ones before it are revoked.

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
    if grant.regime:
        properties["regime"] = grant.regime.name
    if grant.person:
        properties["person"] = grant.person
    if grant.expires_at:
        properties["expiresAt"] = grant.expires_at.isoformat()

    if series:
        properties["series"] = series

    async def work(transaction: Transaction) -> None:
        if series:
            await transaction.run(REVOKE_SERIES, series=series, at=at.isoformat())
        await transaction.run(KEEP, properties=properties)

    await store.write(work)
    return f"{PREFIX}_{number}_{secret}"


async def tokens(store: Store) -> list[Token]:
    """All tokens, the oldest first."""
    found = [_token(row["token"]) for row in await store.read(ALL)]
    return sorted(found, key=lambda token: token.created_at)


async def revoke_token(store: Store, number: str, at: datetime) -> None:
    """Take a token back; one that was taken back before stays as it is.

    Raises:
        NoSuchToken: no token has that number.
    """

    async def work(transaction: Transaction) -> bool:
        return bool(await transaction.run(REVOKE, id=number, at=at.isoformat()))

    if not await store.write(work):
        raise NoSuchToken(number)


async def rotate_token(
    store: Store,
    number: str,
    at: datetime,
    *,
    overlap: timedelta = timedelta(0),
    expires_at: datetime | None = None,
) -> str:
    """Give a token a new secret; its number and what it stands for stay.

    Args:
        store: the graph.
        number: the token's.
        at: now.
        overlap: how long the secret that it had is still good; that of an earlier rotation ends.
        expires_at: when the token is to end; None leaves that as it is.

    Returns:
        The token with its new secret.

    Raises:
        NoSuchToken: no token has that number.
        TokenEnded: it was revoked or has expired.
    """
    secret = token_urlsafe(32)

    async def work(transaction: Transaction) -> None:
        rows = await transaction.run(FIND, id=number)
        if not rows:
            raise NoSuchToken(number)
        if not _token(rows[0]["token"]).valid(at):
            raise TokenEnded(number)
        await transaction.run(
            ROTATE,
            id=number,
            hash=_hash(secret),
            until=(at + overlap).isoformat(),
            at=at.isoformat(),
            expiresAt=expires_at.isoformat() if expires_at else None,
        )

    await store.write(work)
    return f"{PREFIX}_{number}_{secret}"


async def caller_of(store: Store, token: str, at: datetime) -> Caller | None:
    """Whom a token stands for; None for one that is none of ours, revoked or expired."""
    parts = token.split("_", 2)
    if len(parts) != 3 or parts[0] != PREFIX:
        return None
    rows = await store.read(FIND, id=parts[1])
    if not rows:
        return None
    found, ends = _token(rows[0]["token"]), _good_until(rows[0]["token"], parts[2])
    if ends is None or ends <= at or not found.valid(at):
        return None
    return Caller(
        agency=found.grant.agency,
        role=found.grant.role,
        clearance=found.grant.clearance,
        token_id=found.id,
        person=found.grant.person,
        expires_at=None if ends == _NEVER else ends,
        regime=found.grant.regime,
    )


def _good_until(kept: dict[str, Any], secret: str) -> datetime | None:
    """When a secret of a token ends; None for one that the token does not have."""
    # The secret has 256 random bits, so one round of SHA-256 keeps it as well as a slow hash.
    hashed, ends = _hash(secret), moment(kept.get("expiresAt")) or _NEVER
    if hmac.compare_digest(kept["hash"], hashed):
        return ends
    if hmac.compare_digest(kept.get("previousHash", ""), hashed):
        return min(ends, datetime.fromisoformat(kept["previousUntil"]))
    return None


def _token(kept: dict[str, Any]) -> Token:
    grant = Grant(
        agency=kept["agency"],
        role=Role[kept["role"]],
        clearance=Secrecy[kept["clearance"]],
        person=kept.get("person"),
        expires_at=moment(kept.get("expiresAt")),
        regime=word(Regime, kept.get("regime")),
    )
    return Token(
        id=kept["id"],
        grant=grant,
        created_at=datetime.fromisoformat(kept["createdAt"]),
        revoked_at=moment(kept.get("revokedAt")),
        rotated_at=moment(kept.get("rotatedAt")),
        used_at=moment(kept.get("usedAt")),
    )


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
