"""Classes that follow from other records: a handoff's from its subject, a lead's from its agency.

Only where no ledger stated one (`ledgers.md`, 密级).
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import replace as replace_fields
from typing import Final, LiteralString

from domain.audiences import circles_of
from domain.records import Kind, Standing, global_id, kind_of
from domain.secrecy import Secrecy, default_secrecy
from graph.assertions import CIRCLES_FOLLOW, Change, Origin, State, complete, follows
from graph.candidates import first_followed
from graph.model import MODEL
from graph.records import replace
from graph.seeing import IN_CONFIDENCE
from graph.statement import Statement
from graph.systems import regime_of
from graph.transaction import Transaction

SUBJECTS: Final = (Kind.LEAD, Kind.ISSUE, Kind.CASE)

FOLLOWING: Final[Mapping[Kind, LiteralString]] = {
    Kind.HANDOFF: "HANDS_ON|HANDS_ON" + IN_CONFIDENCE,
    Kind.LOG_EVENT: "LOGS",
}
"""Kinds whose class is that of their subject, and how they lead to it."""

OF_SUBJECTS: Final[Mapping[tuple[Kind, Kind], Statement]] = {
    (kind, subject): Statement(
        "UNWIND $ids AS id "
        "MATCH (s:" + MODEL[subject].label + " {id: id})"
        "<-[:" + types + "]-(n:" + MODEL[kind].label + ") RETURN DISTINCT n.id AS id"
    )
    for kind, types in FOLLOWING.items()
    for subject in SUBJECTS
}

WITH_SUBJECTS: Final[Mapping[tuple[Kind, Kind], Statement]] = {
    (kind, subject): Statement(
        "UNWIND $ids AS id "
        "MATCH (n:" + MODEL[kind].label + " {id: id})"
        "-[:" + types + "]->(s:" + MODEL[subject].label + ") "
        "RETURN properties(n) AS state, s.id AS id, s.system AS system, s.secrecy AS secrecy, "
        "s.standing AS standing, s.circles AS circles, s.accuses AS accuses"
    )
    for kind, types in FOLLOWING.items()
    for subject in SUBJECTS
}

HANDING_IN: Final = Statement(
    "UNWIND $codes AS code MATCH (s:System {agency: code}) RETURN DISTINCT code"
)

_OTHERWISE: LiteralString = (
    "n.owner = $agency AND n.standing = 'STATED' AND n.secrecy <> $secrecy "
    'AND n.stated CONTAINS \'"secrecy": ""\''
)
"""Leads whose class is what a rule made it (`by_rule`), and another than the rule makes it now."""

LEADS_COUNT: Final = Statement("MATCH (n:Lead) WHERE " + _OTHERWISE + " RETURN count(n) AS leads")

LEADS_OF: Final = Statement(
    "MATCH (n:Lead) WHERE n.id >= $first AND n.id < $beyond AND " + _OTHERWISE + " "
    "RETURN properties(n) AS state"
)

_LEADS_AT_ONCE: Final = 5_000
_HEXADECIMAL: Final = "0123456789abcdef"


@dataclass(frozen=True, slots=True)
class _Subject:
    """What something is about, as its class and its circles go by it.

    Attributes:
        accuses: the circles of those from whom it is kept.
    """

    id: str
    system: str
    secrecy: str
    standing: str
    circles: tuple[str, ...]
    accuses: tuple[str, ...]


async def step_with_subjects(
    transaction: Transaction, moved: Collection[str], subjects: Collection[str]
) -> dict[str, State]:
    """Give what is about a subject the class of that, where no ledger stated one.

    Args:
        transaction: a writing transaction.
        moved: the ids of handoffs and log events that lead elsewhere now.
        subjects: the ids of records of which some may be subjects, and whose class is another now.

    Returns:
        Those that others may know of now, by id. That follows, and so has no event of its own.
    """
    changed: dict[str, State] = {}
    for kind in FOLLOWING:
        some = [one for one in moved if kind_of(one) is kind]
        found = await _with_subjects(transaction, kind, some, subjects)
        new = [_classed(kind, state, subject) for state, subject in found if follows(kind, state)]
        known = {state["id"]: state for state, _ in found}
        stirred = [one for one in new if one != known[one["id"]]]
        await replace(transaction, kind, stirred)
        changed |= {one["id"]: one for one in stirred}
    return changed


def _classed(kind: Kind, state: State, subject: _Subject) -> State:
    """Whoever may know of the subject of a log event may know of it; a handoff has parties."""
    new = {**state, "secrecy": subject.secrecy, "circles": list(subject.circles)}
    return new if kind in CIRCLES_FOLLOW else new | {"circles": circles_of(kind, new)}


async def _with_subjects(
    transaction: Transaction, kind: Kind, ids: Collection[str], subjects: Collection[str]
) -> list[tuple[State, _Subject]]:
    wanted = set(ids)
    for subject in SUBJECTS:
        some = sorted(one for one in subjects if kind_of(one) is subject)
        if some:
            rows = await transaction.run(OF_SUBJECTS[kind, subject], ids=some)
            wanted |= {row["id"] for row in rows}
    known: dict[str, State] = {}
    found: defaultdict[str, list[_Subject]] = defaultdict(list)
    for subject in SUBJECTS if wanted else ():
        for row in await transaction.run(WITH_SUBJECTS[kind, subject], ids=sorted(wanted)):
            state: State = row["state"]
            known[state["id"]] = state
            one = _Subject(
                row["id"], row["system"], row["secrecy"], row["standing"], tuple(row["circles"]),
                tuple(row["accuses"] or ()),
            )  # fmt: skip
            found[state["id"]].append(one)
    return [(state, _telling(state, found[one])) for one, state in sorted(known.items())]


def _telling(state: State, subjects: Sequence[_Subject]) -> _Subject:
    """The subject that a class goes by; where none does, what everybody takes it for is open."""
    stated = [one for one in subjects if one.standing == Standing.STATED.name]
    own = sorted(
        (one for one in stated if one.system == state["system"]),
        key=lambda one: (SUBJECTS.index(kind_of(one.id)), one.id),
    )
    followed = first_followed(state["owner"], own, stated)
    internal = Secrecy.INTERNAL.name
    return followed or replace_fields(subjects[0], secrecy=internal, circles=(internal,))


async def step_with_agencies(
    transaction: Transaction, units: Iterable[Change], origin: Origin
) -> list[Change]:
    """Give leads the class that follows from what their agency is, once that is known."""
    codes = sorted({one.state["recordId"] for one in units if "regime" in one.after})
    if not codes:
        return []
    made: list[Change] = []
    for row in await transaction.run(HANDING_IN, codes=codes):
        agency = row["code"]
        regime = await regime_of(transaction, agency)
        secrecy = default_secrecy(Kind.LEAD.name, regime=None, status=None, agency_regime=regime)
        given = {"agency": agency, "secrecy": secrecy.name}
        leads = (await transaction.run(LEADS_COUNT, **given))[0]["leads"]
        for first in _stretches(leads):
            beyond = f"{first}~"
            rows = await transaction.run(LEADS_OF, **given, first=first, beyond=beyond)
            changes = [_reclassified(row["state"], Kind.LEAD, secrecy.name, origin) for row in rows]
            await replace(transaction, Kind.LEAD, [change.state for change in changes])
            made += changes
    return sorted(made, key=lambda change: change.id)


def _stretches(leads: int) -> list[str]:
    """How the ids of so many leads begin, that few of them begin alike; ids are of a hash."""
    begin = [global_id(Kind.LEAD, "", "")[:2]] if leads else []
    while leads > _LEADS_AT_ONCE:
        begin = [one + digit for one in begin for digit in _HEXADECIMAL]
        leads //= len(_HEXADECIMAL)
    return begin


def _reclassified(state: State, kind: Kind, secrecy: str, origin: Origin) -> Change:
    new = {**state, "secrecy": secrecy}
    complete(new, kind, state["system"], state["recordId"], origin)
    before, after = {"secrecy": state["secrecy"]}, {"secrecy": secrecy}
    return Change(state["id"], kind, "CHANGED", before, after, new, state["circles"])
