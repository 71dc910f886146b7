"""Sessions: found by their secret until they end, and kept without it."""

from datetime import datetime, timedelta
from typing import Final

import pytest

from domain.regimes import Regime
from domain.secrecy import Role, Secrecy
from graph.sessions import (
    NoSuchSession,
    SignedIn,
    create_session,
    end_session,
    session_of,
    sessions,
)
from graph.statement import Statement
from graph.store import Store
from graph.uses import keep_uses

NOW: Final = datetime.fromisoformat("2024-06-01T09:00:00+08:00")
HOUR: Final = timedelta(hours=1)
WHO: Final = SignedIn(
    agency="A", role=Role.PLANNER, clearance=Secrecy.SECRET, regime=Regime.AUDIT, person="王",
    issuer="city", rules="r1", expires_at=NOW + HOUR,
)  # fmt: skip
KEPT: Final = Statement("MATCH (s:Session) RETURN properties(s) AS kept")


async def test_a_session_is_found_until_it_ends(clean_graph: Store) -> None:
    identifier = await create_session(clean_graph, WHO, NOW)
    found = await session_of(clean_graph, identifier, NOW)
    assert found
    assert (found.who, found.created_at, found.used_at) == (WHO, NOW, NOW)
    assert await session_of(clean_graph, identifier, NOW + HOUR) is None
    assert await session_of(clean_graph, identifier + "x", NOW) is None
    assert await session_of(clean_graph, identifier.replace("os_", "ov_"), NOW) is None
    await keep_uses(clean_graph, {}, {found.id: NOW + HOUR / 2})
    (listed,) = await sessions(clean_graph, NOW)
    assert listed.used_at == NOW + HOUR / 2
    await end_session(clean_graph, found.id)
    assert await session_of(clean_graph, identifier, NOW) is None
    with pytest.raises(NoSuchSession, match="session list"):
        await end_session(clean_graph, found.id)


async def test_the_graph_holds_no_secret_and_nothing_that_is_over(clean_graph: Store) -> None:
    old = await create_session(clean_graph, WHO, NOW)
    assert await sessions(clean_graph, NOW + HOUR) == []
    late = SignedIn(
        agency="B", role=Role.PARTNER, clearance=Secrecy.PUBLIC, regime=None, person=None,
        issuer="city", rules="r1", expires_at=NOW + 3 * HOUR,
    )  # fmt: skip
    identifier = await create_session(clean_graph, late, NOW + HOUR)
    (row,) = await clean_graph.read(KEPT)
    assert row["kept"]["agency"] == "B"
    for secret in (old.split("_", 2)[2], identifier.split("_", 2)[2]):
        assert secret not in str(row)
