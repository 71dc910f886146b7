"""Entries: accesses as text, which is what the chain's digests are of."""

import json
import secrets
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Final

from domain.accesses import (
    HIGHEST,
    Access,
    AccessKind,
    AccessOutcome,
    LoggedAccess,
    Shown,
    rank,
)
from domain.secrecy import Role, Secrecy
from domain.zone import SHANGHAI

_UNKNOWN: Final = "UNKNOWN"


def logged(number: int, access: Access) -> LoggedAccess:
    """An access under a number, with a fresh id."""
    return LoggedAccess(number=number, id=secrets.token_hex(15), access=access)


def text_of(entry: LoggedAccess) -> str:
    """An entry as JSON, its records by owner and class."""
    access = entry.access
    said: dict[str, Any] = {
        "number": entry.number,
        "id": entry.id,
        "at": moment(access.at),
        "agency": access.agency,
        "kind": access.kind.name,
        "outcome": access.outcome.name,
        "role": access.role.name if access.role else None,
        "person": access.person,
        "token": access.token,
        "purpose": access.purpose,
        "operation": access.operation,
        "document": access.document,
        "shown": _by_owner(access.shown),
    }
    if access.met:
        said["met"] = _by_owner(access.met)
    return json.dumps(said, separators=(",", ":"))


def entry_of(text: str) -> LoggedAccess:
    """The entry that a text says.

    Raises:
        ValueError: it says none.
    """
    try:
        said: dict[str, Any] = json.loads(text)
        access = Access(
            at=datetime.fromisoformat(said["at"]).astimezone(SHANGHAI),
            agency=said["agency"],
            kind=AccessKind[said["kind"]],
            outcome=AccessOutcome[said["outcome"]],
            role=Role[said["role"]] if said["role"] else None,
            person=said["person"],
            token=said["token"],
            purpose=said["purpose"],
            operation=said["operation"],
            document=said["document"],
            shown=_records(said["shown"]),
            met=_records(said.get("met", {})),
        )
        return LoggedAccess(number=said["number"], id=said["id"], access=access)
    except (KeyError, TypeError, AttributeError, OverflowError, RecursionError) as error:
        raise ValueError(f"no entry: {error}") from error


def _by_owner(records: Iterable[Shown]) -> Mapping[str, Mapping[str, list[str]]]:
    found: defaultdict[str, defaultdict[str, list[str]]]
    found = defaultdict(lambda: defaultdict(list))
    for one in records:
        found[one.owner][one.secrecy.name if one.secrecy else _UNKNOWN].append(one.record)
    return found


def _records(said: Mapping[str, Mapping[str, list[str]]]) -> tuple[Shown, ...]:
    return tuple(
        Shown(record, owner, None if name == _UNKNOWN else Secrecy[name])
        for owner, classes in said.items()
        for name, records in classes.items()
        for record in records
    )


def moment(at: datetime) -> str:
    """A moment as the log has it: text that sorts as time does."""
    return at.astimezone(SHANGHAI).isoformat(timespec="milliseconds")


def lowest(shown: Iterable[Shown]) -> int:
    """The rank of the lowest class of some records; 0 of none."""
    return min((rank(one.secrecy) for one in shown), default=0)


def owners(entry: LoggedAccess) -> dict[str, int]:
    """Whose records an entry showed or met, each with the rank of the lowest class among them."""
    found: dict[str, int] = {}
    for one in (*entry.access.shown, *entry.access.met):
        found[one.owner] = min(found.get(one.owner, HIGHEST), rank(one.secrecy))
    return found
