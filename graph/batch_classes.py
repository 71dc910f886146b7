"""The classes of imports: one is known to whoever is cleared for the highest class that it brought.

An import counts what it brought, which tells of it. What it brought may follow other records, and
opens and closes with them: such changes are counted apart, so that the import opens and closes with
them too. What was closed by its own class leaves the import closed for good
(`docs/decisions/0008-circles.md`).
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from domain.audiences import OPEN, circles_of_parties
from domain.secrecy import Secrecy
from graph.assertions import Change, follows
from graph.statement import Statement
from graph.transaction import Transaction

_CLASSES: Final = list(Secrecy)
_FOLLOWING: Final = {
    Secrecy.RESTRICTED: "followingRestricted",
    Secrecy.SECRET: "followingSecret",
}
"""Closed class → how many changes of an import are of it as they follow other records."""

OF: Final = Statement(
    "UNWIND $ids AS id MATCH (b:Batch {id: id}) RETURN id, b.agency AS agency, b.rank AS rank, "
    "b.ownRank AS ownRank, b.followingRestricted AS followingRestricted, "
    "b.followingSecret AS followingSecret"
)

SET: Final = Statement(
    "UNWIND $rows AS row MATCH (b:Batch {id: row.id}) "
    "SET b.rank = row.rank, b.circles = row.circles, b.ownRank = row.ownRank, "
    "b.followingRestricted = row.followingRestricted, b.followingSecret = row.followingSecret",
    writes=True,
)


@dataclass(slots=True)
class Brought:
    """How closed is what an import brought.

    Attributes:
        own: the highest class of what has one of its own.
        following: closed class → how many more changes follow something of that class now; fewer
            where it is negative.
    """

    own: Secrecy = Secrecy.INTERNAL
    following: Counter[Secrecy] = field(default_factory=Counter[Secrecy])

    def add(self, secrecy: Secrecy) -> None:
        """Count a change that follows something of a class."""
        self.following[secrecy] += 1

    def move(self, before: Secrecy, now: Secrecy) -> None:
        """Count a change that follows something of another class now."""
        self.following[before] -= 1
        self.following[now] += 1

    def close(self, secrecy: Secrecy) -> None:
        """Take in a class of something that has one of its own."""
        self.own = max(self.own, secrecy, key=_CLASSES.index)

    @property
    def is_open(self) -> bool:
        """Whether nothing of it is closed."""
        return self.own in OPEN and not any(self.following[one] for one in _FOLLOWING)


def brought_by(changes: Iterable[Change]) -> Brought:
    """How closed is what changes changed."""
    brought = Brought()
    for one in changes:
        secrecy = Secrecy[one.state["secrecy"]]
        if follows(one.kind, one.state):
            brought.add(secrecy)
        else:
            brought.close(secrecy)
    return brought


def known_to(agency: str, secrecy: Secrecy) -> dict[str, Any]:
    """Who may know of an import: its agency, and auditors, cleared for the highest class in it."""
    return {
        "circles": circles_of_parties(secrecy, [agency]),
        "rank": _CLASSES.index(secrecy),
    }


async def step_batches(transaction: Transaction, brought: Mapping[str, Brought]) -> None:
    """Let those know of imports who are cleared for all that is closed in them now.

    Args:
        transaction: a writing transaction that holds the writers' turn.
        brought: id of an import → what it brought beside what it is known to have brought.
    """
    some = {one: more for one, more in brought.items() if not more.is_open}
    if not some:
        return
    found = await transaction.run(OF, ids=sorted(some))
    rows = [_stepped(row, some[row["id"]]) for row in found]
    await transaction.run(SET, rows=rows)


def _stepped(row: Mapping[str, Any], more: Brought) -> dict[str, Any]:
    own = max(_CLASSES[_own_rank(row)], more.own, key=_CLASSES.index)
    # One that was counted by its own class, and follows now, is not among those that follow.
    counts = {
        secrecy: max(0, (row[name] or 0) + more.following[secrecy])
        for secrecy, name in _FOLLOWING.items()
    }
    closed = [secrecy for secrecy, count in counts.items() if count]
    highest = max([own, *closed], key=_CLASSES.index)
    return {
        "id": row["id"],
        "ownRank": _CLASSES.index(own),
        **{_FOLLOWING[secrecy]: count for secrecy, count in counts.items()},
        **known_to(row["agency"], highest),
    }


def _own_rank(row: Mapping[str, Any]) -> int:
    """An import that is older than the counting is as closed as it was."""
    counted = row["followingSecret"] is not None
    return row["ownRank"] if counted else row["rank"]
