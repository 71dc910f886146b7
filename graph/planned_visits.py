"""Visits that follow from inspections: one for each target, with the dates that hold for it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from domain.records import Kind, Standing
from graph.assertions import Origin, State, complete
from graph.model import MODEL
from graph.records import replace
from graph.resolution import Mention
from graph.statement import Statement
from graph.store import Transaction
from graph.ties import Link

_AT: Final = next(tie for tie in MODEL[Kind.VISIT].ties if tie.field == "unit")
_FOLLOWING: Final = ("planned", "begins", "ends", "secrecy", "inspection")

VISITS_OF: Final = Statement(
    "UNWIND $ids AS id MATCH (n:Inspection {id: id})<-[:VISIT_OF]-(v:Visit) "
    "RETURN id, properties(v) AS visit"
)

WITH_INSPECTION: Final = Statement(
    "UNWIND $ids AS id MATCH (v:Visit {id: id})-[:VISIT_OF]->(n:Inspection) "
    "RETURN properties(v) AS visit, properties(n) AS inspection"
)

CREATE_PLANNED: Final = Statement(
    "UNWIND $rows AS row "
    "MATCH (n:Inspection {id: row.inspection}) "
    "UNWIND row.visits AS visit "
    "MATCH (u:Unit {id: visit.unit}) "
    "CREATE (n)<-[:VISIT_OF]-(v:Visit)-[:AT]->(u) SET v = visit.state",
    writes=True,
)

REMOVE: Final = Statement(
    "UNWIND $ids AS id MATCH (v:Visit {id: id}) DETACH DELETE v",
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

    `start` and `end` are what a ledger of visits stated; `begins` and `ends` are what holds.
    """
    state: State = dict(visit or {"standing": Standing.STATED.name})
    targets = targets_of(inspection)
    number = inspection.get("number") or inspection["recordId"]
    state |= {"planned": code in targets, "inspection": number, "unit": code}
    state["secrecy"] = inspection["secrecy"]
    for own, held in (("start", "begins"), ("end", "ends")):
        value = state.get(own) or inspection.get(own)
        if value:
            state[held] = value
    system = state.get("system") or inspection["system"]
    return complete(state, Kind.VISIT, system, visit_number(number, code), origin)


@dataclass(slots=True)
class VisitPlan:
    """What inspections make of their visits.

    Attributes:
        new: by inspection, the visits to be made.
        mentions: the units that these lead to.
        changed: visits that are there, as they will be.
        gone: ids of visits to be removed.
    """

    new: dict[str, list[State]] = field(default_factory=dict[str, list[State]])
    mentions: list[Mention] = field(default_factory=list[Mention])
    changed: list[State] = field(default_factory=list[State])
    gone: list[str] = field(default_factory=list[str])

    def add(self, inspection: State, code: str, origin: Origin) -> None:
        """Plan a visit that is not there yet."""
        state = planned(inspection, code, None, origin)
        self.new.setdefault(inspection["id"], []).append(state)
        self.mentions.append(Mention(state["id"], Kind.VISIT, _AT, (code,)))

    def follow(self, inspection: State, visits: Mapping[str, State], origin: Origin) -> None:
        """Bring visits into step with their inspection's targets and dates.

        A visit that only its inspection planned goes when the target goes; one that a ledger
        stated stays, as no longer planned.
        """
        targets = targets_of(inspection)
        for code in targets:
            if code not in visits:
                self.add(inspection, code, origin)
        for code, visit in visits.items():
            if code not in targets and "digest" not in visit:
                self.gone.append(visit["id"])
                continue
            state = planned(inspection, code, visit, origin)
            if any(state.get(name) != visit.get(name) for name in _FOLLOWING):
                self.changed.append(state)


async def plan_visits(
    transaction: Transaction, new: Iterable[State], changed: Sequence[State], origin: Origin
) -> VisitPlan:
    """What these inspections make of their visits.

    Visits that merely follow their inspection have no events of their own: its events tell all.

    Args:
        transaction: where to look up the visits that are there.
        new: inspections that were not in the graph before.
        changed: inspections that were, as they will be.
        origin: who says so.
    """
    plan = VisitPlan()
    for inspection in new:
        for code in targets_of(inspection):
            plan.add(inspection, code, origin)
    if changed:
        rows = await transaction.run(VISITS_OF, ids=[one["id"] for one in changed])
        visits: defaultdict[str, dict[str, State]] = defaultdict(dict)
        for row in rows:
            visits[row["id"]][row["visit"]["unit"]] = row["visit"]
        for inspection in changed:
            plan.follow(inspection, visits[inspection["id"]], origin)
    return plan


async def carry_out(transaction: Transaction, plan: VisitPlan, links: Iterable[Link]) -> None:
    """Write what was planned.

    Args:
        transaction: a writing transaction.
        plan: the visits.
        links: where the plan's mentions lead, the units being in the graph.
    """
    if plan.gone:
        await transaction.run(REMOVE, ids=plan.gone)
    await replace(transaction, Kind.VISIT, plan.changed)
    if plan.new:
        unit = {link.source: link.target for link in links}
        rows = [
            {
                "inspection": inspection,
                "visits": [{"unit": unit[state["id"]], "state": state} for state in visits],
            }
            for inspection, visits in plan.new.items()
        ]
        await transaction.run(CREATE_PLANNED, rows=rows)


async def step_with_inspections(
    transaction: Transaction, visits: Sequence[str], origin: Origin
) -> None:
    """Give visits that a ledger has just stated the dates that hold for them."""
    if not visits:
        return
    plan = VisitPlan()
    for row in await transaction.run(WITH_INSPECTION, ids=list(visits)):
        visit, inspection = row["visit"], row["inspection"]
        state = planned(inspection, visit["unit"], visit, origin)
        if any(state.get(name) != visit.get(name) for name in _FOLLOWING):
            plan.changed.append(state)
    await carry_out(transaction, plan, ())
