"""Tokens: found by their secret until they end, and one of a series at a time."""

from datetime import datetime, timedelta
from typing import Final

import pytest

from domain.secrecy import Role, Secrecy
from graph.store import Store
from graph.tokens import Grant, NoSuchToken, caller_of, create_token, revoke_token, tokens

NOW: Final = datetime.fromisoformat("2024-06-01T09:00:00+08:00")
LATER: Final = NOW + timedelta(days=2)
GRANT: Final = Grant(agency="A", role=Role.PLANNER, clearance=Secrecy.RESTRICTED, person="王")


async def test_a_token_stands_for_its_grant_until_it_is_revoked(clean_graph: Store) -> None:
    token = await create_token(clean_graph, GRANT, NOW)
    other = await create_token(clean_graph, GRANT, LATER)
    caller = await caller_of(clean_graph, token, NOW)
    assert caller
    assert (caller.agency, caller.role, caller.person) == ("A", Role.PLANNER, "王")
    await revoke_token(clean_graph, caller.token_id, NOW)
    await revoke_token(clean_graph, caller.token_id, LATER)
    assert await caller_of(clean_graph, token, NOW) is None
    assert await caller_of(clean_graph, other, NOW)
    first, second = await tokens(clean_graph)
    assert (first.id, first.grant, first.revoked_at) == (caller.token_id, GRANT, NOW)
    assert (second.created_at, second.revoked_at) == (LATER, None)
    with pytest.raises(NoSuchToken, match="token list"):
        await revoke_token(clean_graph, "0", NOW)


async def test_a_token_ends(clean_graph: Store) -> None:
    grant = Grant(
        agency="A", role=Role.PARTNER, clearance=Secrecy.PUBLIC, expires_at=NOW + timedelta(days=1)
    )
    token = await create_token(clean_graph, grant, NOW)
    assert await caller_of(clean_graph, token, NOW)
    assert await caller_of(clean_graph, token, LATER) is None
    assert await caller_of(clean_graph, token + "x", NOW) is None


async def test_of_a_series_the_latest_is_good(clean_graph: Store) -> None:
    alone = await create_token(clean_graph, GRANT, NOW)
    first = await create_token(clean_graph, GRANT, NOW, series="demonstration")
    second = await create_token(clean_graph, GRANT, LATER, series="demonstration")
    assert await caller_of(clean_graph, first, LATER) is None
    assert await caller_of(clean_graph, second, LATER)
    assert await caller_of(clean_graph, alone, LATER)
