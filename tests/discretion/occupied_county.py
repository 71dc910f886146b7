"""A county at which two inspections are known, and a third that its planner may not know of."""

import json
from collections.abc import Awaitable, Callable, Sequence
from secrets import token_hex
from typing import Any, Final

import pytest

from domain.callers import Caller
from domain.records import Kind
from domain.secrecy import Role, Secrecy
from graph.assertions import Assertion, Origin
from graph.store import Store
from graph.systems import claim
from graph.transaction import Transaction
from graph.writing import write
from tests.schema.asking import SCHEMA, context
from tests.schema.city import wiped

Answers = Callable[[Store], Awaitable[list[dict[str, Any]]]]

PLANNER: Final = Caller(
    agency="CITY-A",
    role=Role.PLANNER,
    clearance=Secrecy.SECRET,
    token_id="1",  # noqa: S106 -- no secret
)
PURPOSE: Final = "排计划"
UNITS: Final = {
    "CITY-GOV": {"kind": "GOVERNMENT", "level": "CITY", "regionCode": "500100"},
    **{
        code: {"kind": "DEPARTMENT", "level": "CITY", "regionCode": "500100",
               "parentCode": "CITY-GOV", "name": f"{code}局"}
        for code in ("CITY-A", "CITY-B", "CITY-J", "CITY-K", "CITY-Q")
    },
    "COUNTY": {"kind": "GOVERNMENT", "level": "COUNTY", "regionCode": "500151",
               "parentCode": "CITY-GOV"},
    "TOWN": {"kind": "TOWN", "level": "TOWN", "regionCode": "500151", "parentCode": "COUNTY"},
}  # fmt: skip
HIDDEN: Final[dict[str, Any]] = {
    "number": "J-1", "title": "专案核查", "regime": "DISCIPLINE", "leadUnit": "CITY-J",
    "targets": ["COUNTY"], "matters": ["M.edu"], "start": "2024-03-05", "end": "2024-03-06",
    "status": "APPROVED", "trigger": "PLANNED", "onsite": True, "secrecy": "SECRET",
}  # fmt: skip
VARIANTS: Final[Sequence[dict[str, Any]]] = (
    {"title": "另一专案", "regime": "PATROL"},
    {"leadUnit": "CITY-K"},
    {"leadUnit": "CITY-B"},
    {"matters": ["M.safety.fire"], "scopeIncludesSubordinates": True},
    {"trigger": "EMERGENCY", "triggerRef": "E-1"},
    {"trigger": "COMPLAINT", "triggerRef": "L-1", "parallelReason": "平行"},
    {"jointGroup": "G-1"},
    {"jointGroup": "G-9", "pairedWith": "B-1"},
    {"status": "SUBMITTED"},
    {"status": "CLOSED", "concludedOn": "2024-03-08", "reusableUntil": "2024-12-31"},
    {"secrecy": "RESTRICTED", "supportingUnits": ["CITY-B"]},
    {"methods": ["UNDERCOVER"], "approvedTargets": ["TOWN"], "annualPlan": "2024"},
)
NOT_THERE: Final[Sequence[dict[str, Any]]] = (
    {"status": "DRAFT"}, {"status": "CANCELLED"}, {"onsite": False}, {"targets": ["CITY-Q"]},
)  # fmt: skip
"""What takes no time at the county."""


async def hand_in(store: Store, system: str, agency: str, said: Sequence[Assertion]) -> None:
    """What an agency states."""

    async def work(transaction: Transaction) -> None:
        at = "2024-01-05T08:00:00.000+08:00"
        await claim(transaction, system, agency, at)
        await write(transaction, said, Origin("tester", system, agency, at), token_hex(8))

    await store.write(work)


async def hide(store: Store, **facts: Any) -> None:
    """State the one inspection that the planner may not know of."""
    row = {**HIDDEN, **facts}
    await hand_in(store, "J", "CITY-J", [Assertion(Kind.INSPECTION, "J", "J-1", row)])


@pytest.fixture
async def county(graph: Store) -> Store:
    """A county at which two inspections are known, and a third may be hidden."""
    await wiped(graph)
    open_ones: list[dict[str, Any]] = [
        {"number": "B-1", "leadUnit": "CITY-B", "start": "2024-03-04", "end": "2024-03-05",
         "matters": ["M.safety"], "jointGroup": "G-1"},
        {"number": "B-2", "leadUnit": "CITY-Q", "start": "2024-03-11", "end": "2024-03-11",
         "matters": ["M.edu"]},
    ]  # fmt: skip
    common = {
        "title": "检查", "regime": "ADMIN_INSPECTION", "targets": ["COUNTY"], "status": "APPROVED",
        "trigger": "PLANNED", "onsite": True,
    }  # fmt: skip
    quota = {
        "code": "Q-1", "scope": "TARGET", "period": "YEAR", "limit": 3, "basis": "办法",
        "unit": "COUNTY",
    }  # fmt: skip
    await hand_in(graph, "B", "CITY-B", [
        *(Assertion(Kind.UNIT, "B", code, {"code": code, **said}) for code, said in UNITS.items()),
        *(Assertion(Kind.MATTER, "B", code, {"code": code, "name": code})
          for code in ("M.edu", "M.safety", "M.safety.fire")),
        *(Assertion(Kind.INSPECTION, "B", str(one["number"]), {**common, **one})
          for one in open_ones),
        Assertion(Kind.QUOTA, "B", "Q-1", quota),
    ])  # fmt: skip
    return graph


async def told(store: Store, document: str, said: dict[str, Any]) -> dict[str, Any]:
    """An answer to the planner, errors and all."""
    asking = context(store, caller=PLANNER, purpose=PURPOSE)
    result = await SCHEMA.execute(document, said, context_value=asking)
    return {"data": result.data, "errors": [one.formatted for one in result.errors or ()]}


def text(said: Any) -> str:
    return json.dumps(said, ensure_ascii=False, sort_keys=True)


async def same_whatever_it_says(store: Store, answers: Answers) -> None:
    """Whatever else the hidden inspection says, every answer stays as it is, to the byte."""
    await hide(store)
    wanted = await answers(store)
    assert not any(answer["errors"] for answer in wanted)
    for variant in VARIANTS:
        await hide(store, **variant)
        for one, other in zip(await answers(store), wanted, strict=True):
            assert text(one) == text(other), variant
    await hide(store, start="2024-03-06", end="2024-03-07")
    assert text(await answers(store)) != text(wanted)
