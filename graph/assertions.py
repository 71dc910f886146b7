"""What a ledger row says of a record, and what follows from it for what is known: no I/O."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from hashlib import blake2b
from typing import Any, Final

from domain.accusations import accuses
from domain.audiences import circles_of
from domain.fields import privy_to
from domain.handoffs import status_from_dates
from domain.records import Kind, Standing, global_id
from domain.secrecy import Secrecy, default_secrecy
from graph import decided
from graph.model import MODEL
from graph.sort_keys import Facts

State = dict[str, Any]
"""A node's properties, complete; `stated` and `extras` as JSON text."""


class Outcome(Enum):
    """What became of one row."""

    CREATED = "created"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Origin:
    """Who says so, and when: what every change carries into the change log.

    Attributes:
        actor: a person, a token's name or the operator of the command line.
        system: the source system whose records are written.
        owner: the code of the agency that the system belongs to.
        at: record time, ISO 8601 with the zone +08:00 and milliseconds; "" until the writers'
            turn is had, which sets it (`graph/changes.py`).
        batch: the id of the import, where the change comes from one.
        regime: that agency's regime, where it is a supervising body; set with the turn, too.
    """

    actor: str
    system: str
    owner: str
    at: str = ""
    batch: str | None = None
    regime: str | None = None


@dataclass(slots=True)
class Assertion:
    """What one row says of one record.

    Attributes:
        facts: column → storable value; None where the cell is empty, no entry where the column
            is absent (a column that is absent says nothing).
        defaults: what holds of a record that nobody stated before, unless `facts` says more.
        stated: column → what the cell said, where the plain form of the value differs.
        extras: unknown columns; "" where the cell is empty, no entry where the column is absent.
        row: its place among those of its file, from 0, where it orders records; no part
            of what the row says, so that the same row elsewhere in a file changes nothing.
        decides: where a caller's step says it and no ledger, the columns that no ledger may take
            back (`graph/decided.py`); None of a ledger's row.
        author: of a step, who submitted or changed the plan.
    """

    kind: Kind
    system: str
    record_id: str
    facts: dict[str, Any]
    defaults: dict[str, Any] = field(default_factory=dict[str, Any])
    stated: dict[str, str] = field(default_factory=dict[str, str])
    extras: dict[str, str] = field(default_factory=dict[str, str])
    row: int | None = None
    decides: frozenset[str] | None = None
    author: str | None = None
    id: str = ""
    digest: str = ""

    def __post_init__(self) -> None:
        """Derive the id and the digest by which a repeated row is known."""
        self.id = self.id or global_id(self.kind, self.system, self.record_id)
        said = json.dumps([self.facts, self.stated, self.extras], sort_keys=True)
        self.digest = blake2b(said.encode(), digest_size=12).hexdigest()


NEVER: Final = "1970-01-01T08:00:00.000+08:00"
"""When that changed of which nobody has said anything yet."""

CIRCLES_FOLLOW: Final = (Kind.VISIT, Kind.LOG_EVENT)
"""Kinds that whoever may know of another record may know of: an inspection, a subject."""

MAY_FOLLOW: Final = (*CIRCLES_FOLLOW, Kind.HANDOFF)
"""Kinds whose class may be that of another record."""

LOGGED: Final = {
    kind: (*dict.fromkeys((*node.facts, "secrecy")), "stated", "extras", "standing")
    for kind, node in MODEL.items()
} | {Kind.VISIT: (*MODEL[Kind.VISIT].facts, "stated", "extras", "standing")}
"""What the change log keeps of each kind; a visit's class is told by its inspection's events."""


@dataclass(slots=True)
class Change:
    """One change of one record, as the change log keeps it: only what differs.

    Attributes:
        formerly: the circles that the record was in; none of one that was not there.
        anew: whether it begins anew for those who did not know of it until now.
        step: what the log says of a step beside what changed, as it keeps it; None of no step.
    """

    id: str
    kind: Kind
    what: str
    before: dict[str, Any]
    after: dict[str, Any]
    state: State
    formerly: Sequence[str] = ()
    anew: bool = False
    step: dict[str, Any] | None = None


def apply(assertion: Assertion, state: State | None, origin: Origin) -> Change | None:
    """The change that an assertion makes to what is known; None where it makes none.

    Args:
        assertion: what the row says.
        state: the node's properties, None where there is no node.
        origin: who says so.
    """
    known: State = _told(state or {})
    fresh = known.get("standing") != Standing.STATED.name or "digest" not in known
    defaults = assertion.defaults if fresh else {}
    facts = decided.heard(assertion.kind, known, assertion.facts, assertion.decides)
    new: State = {**known, **defaults, **facts, "standing": Standing.STATED.name}
    words = _words(known.get("stated"), facts, assertion.stated, defaults)
    _follow_rules(assertion.kind, known, new, words, origin)
    new["stated"] = _text(words)
    extras = {**_table(known.get("extras")), **assertion.extras}
    new["extras"] = _text({name: text for name, text in extras.items() if text})
    if "mergedInto" in known:
        new["mergedInto"] = None
    before, after = difference(known, new)
    if fresh:
        # Whoever hands a record in says all of it, whatever was left of it from before.
        after = {name: new[name] for name in LOGGED[assertion.kind] if new.get(name) is not None}
        new["row"] = assertion.row
    if follows(assertion.kind, new):
        # What follows is told by the log of what it follows.
        for said in (before, after):
            said.pop("secrecy", None)
    if not after:
        return None
    new |= decided.kept(known, facts, assertion.decides, assertion.author)
    new = {name: value for name, value in new.items() if value is not None}
    complete(new, assertion.kind, assertion.system, assertion.record_id, origin)
    if assertion.decides is None or fresh:
        # After a step the ledger's last row is still its last.
        new["digest"] = assertion.digest
    formerly = known.get("circles", ())
    return Change(assertion.id, assertion.kind, stated(known), before, after, new, formerly)


def follows(kind: Kind, state: State) -> bool:
    """Whether who may know of a record is decided by another record."""
    return kind in CIRCLES_FOLLOW or (kind is Kind.HANDOFF and by_rule(state))


def by_rule(state: State) -> bool:
    """Whether a record's class is what a rule made it, and no ledger's word."""
    return _table(state.get("stated")).get("secrecy") == ""


def _told(state: State) -> State:
    """What the log has told of a record.

    Of a visit that its inspection planned and gave up it has told nothing (`docs/decisions/0007`),
    and nothing of a placeholder.
    """
    if is_placeholder(state):
        return {name: state[name] for name in ("id", "owner", "version")}
    if state.get("standing") == Standing.WITHDRAWN.name and "planned" in state:
        return {name: state[name] for name in ("id", "owner", "version")}
    return dict(state)


def stated(known: Facts) -> str:
    """What it is called when a record is stated: by how it stood before, if at all."""
    match known.get("standing"):
        case Standing.WITHDRAWN.name:
            return "RESTORED"
        case Standing.MERGED.name:
            return "SPLIT"
        case _:
            # A visit that only its inspection planned stands without a word of its own.
            return "CHANGED" if "digest" in known else "CREATED"


def is_placeholder(state: Facts) -> bool:
    """Whether a record stands for a number that nobody has handed in."""
    return state.get("standing") == Standing.PLACEHOLDER.name


def is_handed_in(state: Facts) -> bool:
    """Whether a record stands because a ledger has a row for it."""
    return state.get("standing") == Standing.STATED.name and "digest" in state


def complete(
    state: State, kind: Kind, system: str, record_id: str, origin: Origin, identifier: str = ""
) -> State:
    """A state with what every node carries: identity, owner, circles, version, times, sort keys.

    The circles of what follows from other records are set by whoever lets it follow.
    """
    identifier = identifier or state.get("id") or global_id(kind, system, record_id)
    state.update(
        id=identifier,
        system=system,
        recordId=record_id,
        owner=state.get("owner", origin.owner),
        version=state.get("version", 0) + 1,
        updatedAt=origin.at,
    )
    if kind not in CIRCLES_FOLLOW or "circles" not in state:
        state["circles"] = circles_of(kind, state)
    if (privy := privy_to(kind, state)) is not None:
        state["privy"] = privy
    state.pop("accuses", None)
    if barred := accuses(kind, state):
        state["accuses"] = barred
    if origin.batch:
        state["batch"] = origin.batch
    for name, key in MODEL[kind].sort.items():
        state[name] = key(identifier, state)
    return state


def difference(known: Facts, new: Facts) -> tuple[dict[str, Any], dict[str, Any]]:
    """What differs, as it was and as it is; a missing value and None are the same."""
    names = [name for name, value in new.items() if known.get(name) != value]
    return (
        {name: known[name] for name in names if known.get(name) is not None},
        {name: new[name] for name in names},
    )


def _words(
    known: str | None,
    facts: Mapping[str, Any],
    stated: Mapping[str, str],
    defaults: Mapping[str, Any],
) -> dict[str, str]:
    """What cells said: this row's columns anew, the others as before; "" where a rule filled in."""
    words = {name: text for name, text in _table(known).items() if name not in facts}
    words |= dict.fromkeys(defaults.keys() - facts.keys(), "")
    return words | {name: text for name, text in stated.items() if name in facts}


def _follow_rules(
    kind: Kind, known: State, new: State, words: dict[str, str], origin: Origin
) -> None:
    """Fill in what no ledger stated and a rule decides anew at every change.

    A visit's class is its inspection's and a handoff's its subject's, which only the graph knows
    (`graph/planned_visits.py`, `graph/derived_secrecy.py`).
    """
    if kind is Kind.HANDOFF and words.get("status") == "":
        new["status"] = status_from_dates(new).name
    if "secrecy" in MODEL[kind].facts:
        if new.get("secrecy") is not None and words.get("secrecy") != "":
            return
        words["secrecy"] = ""
        if kind in MAY_FOLLOW and _table(known.get("stated")).get("secrecy") == "":
            new["secrecy"] = known.get("secrecy")
    if kind in MAY_FOLLOW:
        new["secrecy"] = new.get("secrecy") or Secrecy.INTERNAL.name
        return
    new["secrecy"] = default_secrecy(
        kind.name,
        regime=new.get("regime"),
        status=new.get("status"),
        agency_regime=origin.regime,
    ).name


def _table(text: str | None) -> dict[str, str]:
    return json.loads(text) if text else {}


def _text(table: Mapping[str, str]) -> str | None:
    return json.dumps(table, ensure_ascii=False, sort_keys=True) if table else None
