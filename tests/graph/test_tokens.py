"""Tokens: found by their secret until they end, and one of a series at a time."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

import pytest

from domain.regimes import Regime
from domain.secrecy import Role, Secrecy
from graph.store import Store
from graph.tokens import (
    Grant,
    NoSuchToken,
    TokenEnded,
    caller_of,
    create_token,
    revoke_token,
    rotate_token,
    tokens,
)
from graph.uses import keep_uses

NOW: Final = datetime.fromisoformat("2024-06-01T09:00:00+08:00")
LATER: Final = NOW + timedelta(days=2)
GRANT: Final = Grant(
    agency="A", role=Role.PLANNER, clearance=Secrecy.RESTRICTED, person="王", regime=Regime.AUDIT
)


async def test_a_token_stands_for_its_grant_until_it_is_revoked(clean_graph: Store) -> None:
    token = await create_token(clean_graph, GRANT, NOW)
    other = await create_token(clean_graph, GRANT, LATER)
    caller = await caller_of(clean_graph, token, NOW)
    assert caller
    assert (caller.agency, caller.role, caller.person) == ("A", Role.PLANNER, "王")
    assert caller.regime is Regime.AUDIT
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


async def test_a_rotated_token_keeps_its_number_and_what_it_stands_for(clean_graph: Store) -> None:
    first = await create_token(clean_graph, GRANT, NOW)
    number = first.split("_")[1]
    second = await rotate_token(clean_graph, number, NOW)
    assert second.split("_")[1] == number
    assert await caller_of(clean_graph, first, NOW) is None
    assert await caller_of(clean_graph, second, NOW)
    third = await rotate_token(clean_graph, number, NOW, overlap=timedelta(hours=1))
    soon = NOW + timedelta(minutes=59)
    old, new = [await caller_of(clean_graph, token, soon) for token in (second, third)]
    assert old
    assert new
    assert (old.agency, old.expires_at) == ("A", NOW + timedelta(hours=1))
    assert new.expires_at is None
    assert await caller_of(clean_graph, first, soon) is None
    assert await caller_of(clean_graph, second, NOW + timedelta(hours=1)) is None
    assert await caller_of(clean_graph, third, LATER)
    (token,) = await tokens(clean_graph)
    assert (token.created_at, token.rotated_at) == (NOW, NOW)


async def test_an_old_secret_ends_with_its_token(clean_graph: Store) -> None:
    grant = replace(GRANT, expires_at=NOW + timedelta(hours=1))
    old = await create_token(clean_graph, grant, NOW)
    number = old.split("_")[1]
    new = await rotate_token(clean_graph, number, NOW, overlap=timedelta(days=1))
    assert await caller_of(clean_graph, old, NOW + timedelta(hours=1)) is None
    later = await rotate_token(clean_graph, number, NOW, expires_at=LATER)
    assert await caller_of(clean_graph, new, NOW) is None
    assert await caller_of(clean_graph, later, NOW + timedelta(hours=1))
    await revoke_token(clean_graph, number, NOW)
    assert await caller_of(clean_graph, later, NOW) is None


async def test_what_has_ended_gets_no_new_secret(clean_graph: Store) -> None:
    with pytest.raises(NoSuchToken):
        await rotate_token(clean_graph, "0", NOW)
    expired = replace(GRANT, expires_at=NOW)
    for grant, revoked in ((GRANT, True), (expired, False)):
        number = (await create_token(clean_graph, grant, NOW)).split("_")[1]
        if revoked:
            await revoke_token(clean_graph, number, NOW)
        with pytest.raises(TokenEnded, match="token create"):
            await rotate_token(clean_graph, number, NOW)


async def test_the_last_use_of_a_token_never_goes_back(clean_graph: Store) -> None:
    number = (await create_token(clean_graph, GRANT, NOW)).split("_")[1]
    assert [token.used_at for token in await tokens(clean_graph)] == [None]
    for at in (LATER, NOW):
        await keep_uses(clean_graph, {number: at, "0": at}, {})
    assert [token.used_at for token in await tokens(clean_graph)] == [LATER]
