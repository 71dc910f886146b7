"""Visits that follow from inspections: one for each target, with the dates that hold for it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from domain.records import Kind, Standing, global_id
from domain.secrecy import Secrecy
from graph.assertions import Change, Origin, State, complete, is_placeholder
from graph.model import MODEL
from graph.records import replace, states
from graph.resolution import Mention
from graph.standing import withdrawn
from graph.statement import Statement
from graph.ties import Link, drop_all
from graph.transaction import Transaction

_AT: Final = next(tie for tie in MODEL[Kind.VISIT].ties if tie.field == "unit")
_FOLLOWING: Final = ("planned", "begins", "ends", "inspection")
_AUDIENCE: Final = ("secrecy", "circles")
_OF_ITS_VERSION: Final = ("version", "updatedAt", "batch")

VISITS_OF: Final = Statement(
    "UNWIND $ids AS id MATCH (n:Inspection {id: id})<-[:VISIT_OF]-(v:Visit) "
    "RETURN id, properties(v) AS visit"
)

WITH_INSPECTION: Final = Statement(
    "UNWIND $ids AS id MATCH (v:Visit {id: id})-[:VISIT_OF]->(n:Inspection) "
    "RETURN properties(v) AS visit, properties(n) AS inspection"
)

STANDING_OF: Final = Statement(
    "UNWIND $ids AS id MATCH (v:Visit {id: id}) RETURN id, v.standing AS standing"
)

CREATE_PLANNED: Final = Statement(
    "UNWIND $rows AS row "
    "MATCH (n:Inspection {id: row.inspection}) "
    "UNWIND row.visits AS visit "
    "MATCH (u:Unit {id: visit.unit}) "
    "CREATE (n)<-[:VISIT_OF]-(v:Visit)-[:AT]->(u) SET v = visit.state",
    writes=True,
)

REVIVE_PLANNED: Final = Statement(
    "UNWIND $rows AS row "
    "MATCH (v:Visit {id: row.state.id}) "
    "MATCH (n:Inspection {id: row.inspection}) "
    "MATCH (u:Unit {id: row.unit}) "
    "CREATE (v)-[:VISIT_OF]->(n) CREATE (v)-[:AT]->(u) SET v = row.state",
    writes=True,
)


def visit_number(inspection: str, unit: str) -> str:
    """The number of a visit: its inspection's and its unit's (`ledgers.md`, visits)."""
    return f"{inspection}/{unit}"


def targets_of(inspection: State) -> list[str]:
    """The codes of an inspection's targets, each once; a withdrawn one has none."""
    if inspection["standing"] != Standing.STATED.name:
        return []
    return list(dict.fromkeys(inspection.get("targets") or ()))


def planned(inspection: State, code: str, visit: State | None, origin: Origin) -> State:
    """A visit as its inspection and, where there is one, its own row have it.

    `start` and `end` are what a ledger of visits stated; `begins` and `ends` are what holds: the
    days of a joint group that a coordinator made, as long as it stands. A
    target is planned once: what another system's ledger states of it stands beside that.
    """
    state: State = dict(visit or {"standing": Standing.STATED.name, "owner": inspection["owner"]})
    number = inspection["recordId"]
    system = state.setdefault("system", inspection["system"])
    own = system == inspection["system"] and code in targets_of(inspection)
    state |= {"planned": own, "inspection": number, "unit": code}
    # Who knows of a placeholder depends on who refers to it, so that a visit cannot follow one.
    known = [Secrecy.INTERNAL.name] if is_placeholder(inspection) else inspection["circles"]
    state |= {"secrecy": inspection["secrecy"], "circles": known}
    for said, joined, held in (("start", "joinedFrom", "begins"), ("end", "joinedTo", "ends")):
        value = inspection.get(joined) or state.get(said) or inspection.get(said)
        if value:
            state[held] = value
        else:
            state.pop(held, None)
    return complete(state, Kind.VISIT, system, visit_number(number, code), origin)


def in_step(inspection: State, visit: State, origin: Origin) -> State | None:
    """A visit as it follows its inspection now; None where it does already.

    One that a ledger stated keeps the version of its row, and so does one of which only who may
    know of it changes: it may have followed what others could not know of, and nobody is to tell
    that by it.
    """
    state = planned(inspection, visit["unit"], visit, origin)
    moved = any(state.get(name) != visit.get(name) for name in _FOLLOWING)
    if not moved and all(state[name] == visit[name] for name in _AUDIENCE):
        return None
    if not moved or "digest" in visit:
        state = {name: value for name, value in state.items() if name not in _OF_ITS_VERSION}
        state |= {name: visit[name] for name in _OF_ITS_VERSION if name in visit}
    return state


def _given_up(visit: State, origin: Origin) -> State:
    """A visit whose target went: it keeps its id, and that it was never more than planned."""
    gone = withdrawn(visit, Kind.VISIT, origin)
    return {**gone.state, "planned": False}


@dataclass(slots=True)
class VisitPlan:
    """What inspections make of their visits.

    Attributes:
        new: by inspection, the visits that are to be.
        mentions: the units that these lead to.
        changed: visits that are there, as they will be.
        gone: visits that are no longer to be, as they will be: withdrawn.
        dead: ids of visits that were withdrawn and whose place a planned one takes.
        recircled: visits that are there and that others may know of now, with their circles.
    """

    new: dict[str, list[State]] = field(default_factory=dict[str, list[State]])
    mentions: list[Mention] = field(default_factory=list[Mention])
    changed: list[State] = field(default_factory=list[State])
    gone: list[State] = field(default_factory=list[State])
    dead: set[str] = field(default_factory=set[str])
    recircled: dict[str, Sequence[str]] = field(default_factory=dict[str, Sequence[str]])

    @property
    def ids(self) -> set[str]:
        """The ids of the visits that are to be."""
        return {state["id"] for visits in self.new.values() for state in visits}

    def add(self, inspection: State, code: str, origin: Origin) -> None:
        """Plan a visit that is not there yet."""
        state = planned(inspection, code, None, origin)
        self.new.setdefault(inspection["id"], []).append(state)
        self.mentions.append(
            Mention(state["id"], Kind.VISIT, _AT, (code,), tuple(state["circles"]))
        )

    def follow(self, inspection: State, visits: Sequence[State], origin: Origin) -> None:
        """Bring visits into step with their inspection's targets and dates.

        A visit that only its inspection planned is withdrawn when the target goes; one that a
        ledger stated stays, as no longer planned.
        """
        targets = targets_of(inspection)
        own = {visit["unit"] for visit in visits if visit["system"] == inspection["system"]}
        for code in targets:
            if code not in own:
                self.add(inspection, code, origin)
        for visit in visits:
            if visit["unit"] not in targets and "digest" not in visit:
                self.gone.append(_given_up(visit, origin))
                continue
            state = in_step(inspection, visit, origin)
            if state is None:
                continue
            self.changed.append(state)
            if list(state["circles"]) != list(visit["circles"]):
                self.recircled[visit["id"]] = state["circles"]

    def leave_out(self, there: set[str]) -> None:
        """Plan no visit that a ledger states already, although it led elsewhere until now."""
        for inspection, visits in self.new.items():
            self.new[inspection] = [state for state in visits if state["id"] not in there]
        self.mentions = [one for one in self.mentions if one.source not in there]


async def plan_visits(
    transaction: Transaction,
    new: Iterable[State],
    changed: Sequence[State],
    withdrawn: Sequence[Change],
    origin: Origin,
) -> VisitPlan:
    """What these inspections make of their visits.

    Visits that merely follow their inspection have no events of their own: its events tell all.

    Args:
        transaction: where to look up the visits that are there.
        new: inspections that were not in the graph before.
        changed: inspections that were, as they will be.
        withdrawn: visits that a ledger stated and none does any more.
        origin: who says so.
    """
    plan = VisitPlan()
    for inspection in new:
        for code in targets_of(inspection):
            plan.add(inspection, code, origin)
    if changed:
        rows = await transaction.run(VISITS_OF, ids=[one["id"] for one in changed])
        visits: defaultdict[str, list[State]] = defaultdict(list)
        for row in rows:
            visits[row["id"]].append(row["visit"])
        for inspection in changed:
            plan.follow(inspection, visits[inspection["id"]], origin)
    await _plan_again(transaction, plan, withdrawn, origin)
    gone = {change.id for change in withdrawn}
    if plan.new:
        rows = await transaction.run(STANDING_OF, ids=sorted(plan.ids))
        stated = {row["id"] for row in rows if row["standing"] == Standing.STATED.name} - gone
        plan.dead = {row["id"] for row in rows} - stated
        plan.leave_out(stated)
    return plan


async def _plan_again(
    transaction: Transaction, plan: VisitPlan, withdrawn: Sequence[Change], origin: Origin
) -> None:
    """A target without a row of its own is visited for the whole of its inspection's period."""
    wanted = {
        change.id: global_id(Kind.INSPECTION, change.state["system"], change.before["inspection"])
        for change in withdrawn
    }
    inspections = await states(transaction, Kind.INSPECTION, sorted(set(wanted.values())))
    for change in withdrawn:
        inspection = inspections.get(wanted[change.id])
        code = change.before["unit"]
        if inspection and code in targets_of(inspection):
            plan.add(inspection, code, origin)


async def carry_out(transaction: Transaction, plan: VisitPlan, links: Iterable[Link]) -> set[str]:
    """Write what was planned.

    Args:
        transaction: a writing transaction.
        plan: the visits.
        links: where the plan's mentions lead, the units being in the graph.

    Returns:
        The ids of placeholders to which one visit less leads.
    """
    left: set[str] = set()
    gone = [state["id"] for state in plan.gone]
    for tie in MODEL[Kind.VISIT].ties:
        left |= await drop_all(transaction, Kind.VISIT, tie, gone)
    await replace(transaction, Kind.VISIT, plan.changed + plan.gone)
    unit = {link.source: link.target for link in links}
    fresh: list[dict[str, Any]] = []
    back: list[dict[str, Any]] = []
    for inspection, visits in plan.new.items():
        rows: list[dict[str, Any]] = [
            {"unit": unit[state["id"]], "state": state} for state in visits
        ]
        back += [
            {"inspection": inspection, **row} for row in rows if row["state"]["id"] in plan.dead
        ]
        made = [row for row in rows if row["state"]["id"] not in plan.dead]
        fresh.append({"inspection": inspection, "visits": made})
    if fresh:
        await transaction.run(CREATE_PLANNED, rows=fresh)
    if back:
        await transaction.run(REVIVE_PLANNED, rows=back)
    return left


async def visits_of(transaction: Transaction, inspections: Sequence[str]) -> set[str]:
    """The ids of the visits that lead to inspections."""
    if not inspections:
        return set()
    rows = await transaction.run(VISITS_OF, ids=list(inspections))
    return {row["visit"]["id"] for row in rows}


async def step_with_inspections(
    transaction: Transaction, visits: Iterable[str], origin: Origin
) -> dict[str, State]:
    """Give visits the dates and the class that hold for them, where they lead now.

    Returns:
        Those whose circles are others now, by id.
    """
    ids = sorted(set(visits))
    if not ids:
        return {}
    changed: list[State] = []
    recircled: dict[str, State] = {}
    for row in await transaction.run(WITH_INSPECTION, ids=ids):
        visit, inspection = row["visit"], row["inspection"]
        state = in_step(inspection, visit, origin)
        if state is None:
            continue
        changed.append(state)
        if list(state["circles"]) != list(visit["circles"]):
            recircled[visit["id"]] = state
    await replace(transaction, Kind.VISIT, changed)
    return recircled
