"""Tokens of the demonstration: who plans is not who approves, and each ends the one before it."""

from datetime import datetime, timedelta
from typing import Final

from commands.demonstrations import demonstration_tokens
from domain.permissions import Act, may
from domain.secrecy import Role
from graph.store import Store
from graph.tokens import caller_of

NOW: Final = datetime.fromisoformat("2024-06-01T09:00:00+08:00")
LATER: Final = NOW + timedelta(days=1)


async def test_one_looks_plans_and_approves_as_three_people(clean_graph: Store) -> None:
    first = await demonstration_tokens(clean_graph, NOW)
    callers = {role: await caller_of(clean_graph, token, NOW) for role, token in first.items()}
    planner, approver = callers[Role.PLANNER], callers[Role.APPROVER]
    assert planner is not None
    assert approver is not None
    assert may(planner, Act.SUBMIT_PLANS)
    assert may(approver, Act.DECIDE_PLANS)
    assert planner.agency == approver.agency
    assert planner.person != approver.person
    second = await demonstration_tokens(clean_graph, LATER)
    assert [await caller_of(clean_graph, one, LATER) for one in first.values()] == [None] * 3
    assert None not in [await caller_of(clean_graph, one, LATER) for one in second.values()]
