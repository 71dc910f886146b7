"""One inspection in two systems, a coordinator who judges, and what is told of it."""

from pathlib import Path
from typing import Any, Final

from detection.sweeping import judge_all
from detection.waiting import judge_waiting
from domain.callers import Caller
from domain.records import Kind, global_id
from domain.secrecy import Role, Secrecy
from graph.store import Store
from tests.detection.test_living import ONE, UNITS
from tests.detection.told import flags
from tests.importers.desk import Desk
from tests.schema.asking import NUMBER, SCHEMA, context, contracted

JUDGE: Final = contracted("plan-life", "JudgeSameInspection")
OTHERS: Final = """query ($id: ID!) { node(id: $id) { ... on Inspection { otherRecords {
  inspection { source { system recordId } } same units { code }
  judgement { judgement note person agency { code } replacedAt }
  judgements { judgement replacedAt } } } } }"""
TWIN: Final = {**ONE, "number": "T-1"}
ANOTHER: Final = {**TWIN, "number": "T-2", "matters": "M.env"}
COORDINATOR: Final = Caller(
    agency="CITY-XT", role=Role.COORDINATOR, clearance=Secrecy.SECRET, token_id=NUMBER,
    person="王明",
)  # fmt: skip
PARTNER: Final = Caller(agency="A", role=Role.PARTNER, clearance=Secrecy.INTERNAL, token_id=NUMBER)


async def two_systems(store: Store, folder: Path) -> Desk:
    """One inspection in two systems, and one that is only much like it."""
    desk = Desk(store, folder)
    await desk.take("units", UNITS)
    await desk.take("inspections", [ONE])
    await desk.take("inspections", [TWIN, ANOTHER], "T", "CITY-SJ")
    await judge_waiting(store)
    return desk


def of(number: str) -> str:
    return global_id(Kind.INSPECTION, "S" if number == "1" else "T", number)


async def asked(desk: Desk, document: str, caller: Caller = COORDINATOR, **said: Any) -> Any:
    asking = context(desk.store, caller=caller)
    result = await SCHEMA.execute(document, said, context_value=asking)
    assert result.errors is None, result.errors
    assert result.data
    (answer,) = result.data.values()
    return answer


async def judged(desk: Desk, *said: str, caller: Caller = COORDINATOR) -> list[Any]:
    """The codes and paths of what is wrong with a judgement on two records."""
    left, right, judgement, *note = said
    answer = await asked(
        desk, JUDGE, caller, left=left, right=right, judgement=judgement,
        note=note[0] if note else None,
    )  # fmt: skip
    assert (answer["inspection"] is None) == bool(answer["errors"])
    return [(one["code"], *(one["path"] or ())) for one in answer["errors"]]


async def others(desk: Desk, number: str, caller: Caller = COORDINATOR) -> dict[str, Any]:
    answer = await asked(desk, OTHERS, caller, id=of(number))
    return {one["inspection"]["source"]["recordId"]: one for one in answer["otherRecords"]}


async def told(desk: Desk) -> set[tuple[str, str]]:
    """Kinds and subjects of what stands, which is what judging all anew says."""
    found = {(one[0], one[4]) for one in (await flags(desk.store)).values()}
    await judge_all(desk.store)
    assert {(one[0], one[4]) for one in (await flags(desk.store)).values()} == found
    return found
