"""Which record a code may mean: what the graph holds under a number, and the rule that chooses."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Protocol, TypeVar

from domain.audiences import is_meant_openly, is_open, is_party, narrower
from domain.records import Kind, Standing
from graph.model import MEANT, MODEL, Tie
from graph.statement import Statement
from graph.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record that has a number.

    Attributes:
        circles: of those who may know that it has it.
        accuses: of those from whom it is kept (`domain/accusations.py`).
        heir: of a placeholder that gave way, the id of the record that stands in its place.
    """

    id: str
    kind: Kind
    system: str
    standing: str
    circles: tuple[str, ...]
    accuses: tuple[str, ...] = ()
    heir: str | None = None

    @property
    def is_open(self) -> bool:
        """Whether a code may mean it openly."""
        return is_meant_openly(self.circles, self.accuses)


@dataclass(frozen=True, slots=True)
class Meant:
    """What a code means.

    Attributes:
        openly: the record that it leads to for whoever may know of its source; None where only a
            placeholder can stand for it that is not there yet.
        in_confidence: records that it means too, for those who may know of them.
    """

    openly: Candidate | None
    in_confidence: tuple[Candidate, ...] = ()


NOBODYS: Final = ""
"""The system, and the owner, of records that several systems share and none hands in."""

Candidates = Mapping[str, list[Candidate]]
"""By number; every kind that was asked for, in the order asked."""

UNDER_NUMBER: Final[Mapping[Kind, Statement]] = {
    kind: Statement(
        "UNWIND $codes AS code "
        "MATCH (n:" + node.label + " {recordId: code}) "
        "RETURN code, n.id AS id, n.system AS system, n.standing AS standing, "
        "n.circles AS circles, n.circles AS known, n.accuses AS accuses, n.mergedInto AS heir"
    )
    for kind, node in MODEL.items()
    if kind in MEANT
}

ISSUES_BY_ENTRY: Final = Statement(
    "UNWIND $codes AS code "
    "MATCH (e:Entry {recordId: code})-[:ENTRY_OF]->(n:Issue) "
    "RETURN code, n.id AS id, e.system AS system, n.standing AS standing, "
    "n.circles AS circles, e.circles AS known"
)
"""An issue is found by the number of any of its entries (`ledgers.md`).

By that of a closed entry only where the issue is closed too: who may not know of the entry would
else learn that it is one of the issue's.
"""


async def under_numbers(
    transaction: Transaction, kinds: Iterable[Kind], codes: Collection[str]
) -> Candidates:
    """What the graph holds of these kinds under these numbers, placeholders and all.

    Among other subjects, an issue is found by its entries too; 问题编号 means its own number only.
    """
    kinds = tuple(kinds)
    found: defaultdict[str, list[Candidate]] = defaultdict(list)
    if not codes:
        return found
    asked = list(codes)
    for kind in kinds:
        rows = await transaction.run(UNDER_NUMBER[kind], codes=asked)
        if kind is Kind.ISSUE and len(kinds) > 1:
            rows += await transaction.run(ISSUES_BY_ENTRY, codes=asked)
        for row in rows:
            if is_open(row["circles"]) and not is_open(row["known"]):
                continue
            circles = tuple(narrower(row["circles"], row["known"]))
            accuses = tuple(row.get("accuses") or ())
            candidate = Candidate(
                row["id"], kind, row["system"], row["standing"], circles, accuses, row.get("heir")
            )
            if candidate not in found[row["code"]]:
                found[row["code"]].append(candidate)
    return found


def exactly(only: str | None, candidates: Iterable[Candidate]) -> list[Candidate]:
    """The records that a code may mean where it is known which one is meant; else all of them.

    Args:
        only: the id of the record that a step meant (`subjectId` of a handoff); None: any.
        candidates: the records that have the number, and what stands for one.
    """
    return [
        one for one in candidates
        if only is None or one.id == only or one.standing != Standing.STATED.name
    ]  # fmt: skip


def choose(
    system: str,
    owner: str,
    candidates: Iterable[Candidate],
    tie: Tie,
) -> Meant:
    """The records that a code of a system means.

    The record of the same system that has it; else the only record that has it in any system;
    else the system's own placeholder (`ledgers.md`, second paragraph). With the reach `own` other
    systems do not count; with `shared` it is nobody's record, the same for all.

    What is of a closed class counts only for those who may know of it: openly the code means what
    it would mean without. So does what accuses somebody, whatever its class, or he could tell by
    references whether there is such a thing. A record that follows what it means (`Tie.follows`)
    follows a closed one of its own system, or one of which its own agency is a party.

    Args:
        system: whose code it is.
        owner: the agency that the system belongs to.
        candidates: the records that have the number.
        tie: the column that states it.
    """
    there = list(candidates)
    stated = [one for one in there if one.standing == Standing.STATED.name]
    own = [one for one in stated if one.system == system]
    if not tie.in_confidence:
        meant = own[0] if own else _only(stated) if tie.reach == "any" else None
        return Meant(meant or _standing_in(system, there, tie))
    if tie.follows and (followed := first_followed(owner, own, stated)):
        kept = (one for one in stated if one.id != followed.id and not _is_followed(one))
        return Meant(followed, tuple(kept))
    own_open = [one for one in own if one.is_open]
    if own_open:
        return Meant(own_open[0], tuple(one for one in own if not one.is_open))
    openly = _only([one for one in stated if one.is_open])
    closed = tuple(one for one in stated if not one.is_open)
    return Meant(openly or _standing_in(system, there, tie), closed)


def _only(candidates: list[Candidate]) -> Candidate | None:
    return candidates[0] if len({one.id for one in candidates}) == 1 else None


class Known(Protocol):
    """What has a system and circles, and may accuse somebody."""

    @property
    def id(self) -> str: ...  # noqa: D102

    @property
    def system(self) -> str: ...  # noqa: D102

    @property
    def circles(self) -> tuple[str, ...]: ...  # noqa: D102

    @property
    def accuses(self) -> tuple[str, ...]: ...  # noqa: D102


K = TypeVar("K", bound=Known)


def first_followed(owner: str, own: Iterable[K], stated: Iterable[K]) -> K | None:
    """Which record another follows; None where it follows none of them.

    The first of its own system; else the only open one; else the first closed one, by system, of
    which its agency is a party. What the agency may not know of must not show in its own record;
    nor does an open one that accuses somebody, as who is accused sees what would follow it.

    Args:
        owner: the agency whose record it is that follows.
        own: the stated records of the same system, in the order in which they are meant.
        stated: all stated records.
    """
    its_own = [one for one in own if _is_followed(one)]
    if its_own:
        return its_own[0]
    stated = [one for one in stated if _is_followed(one)]
    open_ones = {one.id: one for one in stated if is_open(one.circles)}
    if open_ones:
        return next(iter(open_ones.values())) if len(open_ones) == 1 else None
    known = [one for one in stated if is_party(owner, one.circles)]
    return min(known, key=lambda one: (one.system, one.id), default=None)


def _is_followed(one: Known) -> bool:
    return not (one.accuses and is_open(one.circles))


def _standing_in(system: str, there: list[Candidate], tie: Tie) -> Candidate | None:
    owner = NOBODYS if tie.reach == "shared" else system
    # A placeholder of another kind is there for other ties, and comes and goes with them.
    standing_in = (Standing.PLACEHOLDER.name, owner, tie.targets[-1])
    return next((one for one in there if (one.standing, one.system, one.kind) == standing_in), None)
