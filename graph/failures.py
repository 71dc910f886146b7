"""What the driver reports, in words of the hub; and what another try can mend."""

from typing import Final

from neo4j.exceptions import AuthError, ConstraintError, DriverError, IncompleteCommit, Neo4jError

from graph.connection import reason_of
from graph.errors import (
    Conflict,
    GraphError,
    GraphUnavailable,
    OutcomeUnknown,
    StatementRefused,
    TooSlow,
)

RACES_LOST_AT_MOST: Final = 8
TIMED_OUT: Final = {
    "Neo.ClientError.Transaction.TransactionTimedOut",
    "Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration",
}
FOUNDED: Final = "Neo.ClientError.Schema.EquivalentSchemaRuleAlreadyExists"
"""What Neo4j answers to `CREATE … IF NOT EXISTS` when another was faster."""
LOST: Final = "Neo.ClientError.Transaction.TransactionNotFound"
"""What the embedded engine answers when it cannot write its log, on a full disk for one."""


def raise_unless_lost(error: Neo4jError | DriverError, races: int, uri: str) -> None:
    """Lets pass what another try can mend.

    Args:
        error: what the driver reported.
        races: how many tries there were, this one included.
        uri: where the graph is.

    Raises:
        GraphError: what it comes to, where another try mends nothing.
        DriverError: a fault of the program, as the driver reported it.
    """
    code = error.code if isinstance(error, Neo4jError) else None
    if isinstance(error, IncompleteCommit):
        raise OutcomeUnknown(
            "the graph went away while it committed a write; look whether it stands, or run "
            "the same again"
        ) from error
    if isinstance(error, AuthError):
        raise GraphUnavailable(
            f"{uri} refuses the user or the password; set the right ones"
        ) from error
    raced = isinstance(error, ConstraintError) or code == FOUNDED
    if raced and races < RACES_LOST_AT_MOST:
        return
    if isinstance(error, ConstraintError):
        raise Conflict("others wrote the same key each time; try again") from error
    if code in TIMED_OUT:
        raise TooSlow("the graph gave up after its own limit; ask for less at once") from error
    if code == LOST:
        raise GraphUnavailable(
            f"{uri} dropped a transaction; see its log, and whether its disk is full"
        ) from error
    if error.is_retryable():
        return
    if isinstance(error, Neo4jError):
        raise StatementRefused(code or "no code", uri) from error
    raise error


def given_up_after(lost: Exception | None, what: str, uri: str) -> GraphError:
    """What it comes to that no try was let through before the limit.

    Args:
        lost: why the last try was lost, if any was.
        what: what did not happen, with the limit.
        uri: where the graph is.
    """
    if isinstance(lost, DriverError):
        tls = ", and does it speak TLS" if "+s" in uri.partition("://")[0] else ""
        return GraphUnavailable(f"{uri} does not answer ({reason_of(lost)}); is it running{tls}?")
    if lost is not None:
        return Conflict(f"{what}, because of other writers; try again")
    return TooSlow(f"{what}; ask for less at once")
