"""Steps of inspections as a caller may know of them: where one stands, what was done to it."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final

from domain.flags import Disposition, Flag, FlagAnswer
from domain.inspections import InspectionStatus, InspectionStep, PlanDecision
from domain.steps import Step, doing
from graph.assertions import State
from graph.reading.flags import flag, not_better_told
from graph.reading.properties import day, word
from graph.reading.readers import Asking, Reader
from graph.seeing import privy, seen, seen_of, tied
from graph.statement import Statement

PLAN: Final = Statement(
    "MATCH (n:Inspection {id: $id}) WHERE " + seen("n") + " RETURN properties(n) AS record"
)

FLAGS: Final = Statement(
    "MATCH (n:Inspection {id: $id}) WHERE " + seen("n") + " "
    "MATCH (n)<-[:HELD_AGAINST]-(f:Flag) WHERE " + seen("f") + " AND " + not_better_told("f") + " "
    "RETURN f.id AS id, properties(f) AS record ORDER BY id"
)

TAKEN: Final = Statement(
    "UNWIND $ids AS id MATCH (e:ChangeEvent {record: id}) WHERE e.doing IS NOT NULL "
    "AND " + seen_of("ChangeEvent", "e") + " RETURN id, properties(e) AS change"
)

UNREFERRED: Final = Statement(
    "MATCH (n:Inspection {id: $id}) WHERE " + seen("n") + " "
    "MATCH (n)<-[:" + tied("FOUND_BY") + "]-(l:Lead) WHERE " + seen_of("Lead", "l") + " "
    "AND l.suspected IN ['DUTY_VIOLATION', 'DUTY_CRIME'] "
    "AND NOT EXISTS { MATCH (l)<-[:" + tied("HANDS_ON") + "]-(h:Handoff)-[:SENT_TO]->(u:Unit) "
    "WHERE " + seen("h") + " AND " + seen("u") + " "
    "AND NOT h.status IN ['DRAFT', 'CANCELLED', 'RECALLED', 'RETURNED'] "
    "AND (u.regime = 'DISCIPLINE' OR u.kind = 'DISCIPLINE') } "
    "RETURN l.recordId AS number ORDER BY number"
)
"""Leads on duty violations and crimes that nobody handed to a discipline body (GS-17)."""

SERVING: Final = Statement(
    "UNWIND $codes AS code MATCH (u:Unit {recordId: code}) WHERE " + seen("u") + " "
    "MATCH (u)<-[:SERVES_IN]-(p:Person) WHERE " + seen("p") + " "
    "AND " + privy("p") + " AND p.name = $name "
    "RETURN code, p.from AS since, p.to AS until"
)
"""Terms in which somebody of a name serves in units."""


async def plan_of(asking: Asking, identifier: str) -> State | None:
    """The properties of an inspection; None where the caller may not know of it."""
    rows = await asking.run(PLAN, id=identifier)
    return rows[0]["record"] if rows else None


async def flags_against(asking: Asking, identifier: str) -> list[Flag]:
    """What the caller may know to stand against an inspection."""
    return [flag(row["record"]) for row in await asking.run(FLAGS, id=identifier)]


async def unreferred_leads(asking: Asking, identifier: str) -> list[str]:
    """The numbers of an inspection's leads that still have to go to a discipline body."""
    return [row["number"] for row in await asking.run(UNREFERRED, id=identifier)]


async def serves_in(asking: Asking, name: str, codes: Sequence[str], on: date) -> list[str]:
    """The codes of the units in which somebody of a name is known to serve on a day."""
    return sorted(
        {
            row["code"]
            for row in await asking.run(SERVING, codes=list(codes), name=name)
            if (day(row["since"]) or on) <= on <= (day(row["until"]) or on)
        }
    )


async def steps_taken(reader: Reader, ids: Sequence[str]) -> dict[str, list[Step]]:
    """What was done to inspections, oldest first, by id."""
    found: defaultdict[str, list[State]] = defaultdict(list)
    for row in await reader.read(TAKEN, ids=list(ids)):
        found[row["id"]].append(row["change"])
    return {
        one: [step_of(event) for event in sorted(events, key=_number)]
        for one, events in found.items()
    }


def step_of(event: Mapping[str, Any]) -> Step:
    """A step from the properties of its event."""
    before, after = json.loads(event["before"]), json.loads(event["after"])
    return Step(
        id=event["id"],
        at=datetime.fromisoformat(event["at"]),
        agency=event["agency"],
        actor=event["actor"],
        step=doing(InspectionStep, event["doing"]),
        decision=doing(PlanDecision, event["doing"]),
        before=word(InspectionStatus, before.get("status")),
        after=InspectionStatus[after["status"]],
        note=event.get("note"),
        found=tuple(event["found"]),
        answers=tuple(_answer(one) for one in json.loads(event["answers"])),
    )


def _answer(said: Mapping[str, str]) -> FlagAnswer:
    disposition = Disposition[said["disposition"]]
    return FlagAnswer(flag=said["flag"], disposition=disposition, reason=said["reason"])


def _number(event: State) -> int:
    return event["number"]
