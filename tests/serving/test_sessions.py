"""Sessions end when they should, and uses are kept without anybody waiting for it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from structlog.typing import EventDict

from domain.callers import Caller
from domain.regimes import Regime
from domain.secrecy import Role, Secrecy
from domain.zone import SHANGHAI
from graph.errors import GraphUnavailable
from graph.sessions import sessions
from graph.store import Store
from graph.tokens import Grant, create_token, revoke_token, rotate_token, tokens
from serving import uses as uses_module
from serving.callers_known import KnownCallers
from serving.issuers.bearers import Bearers
from serving.issuers.claims import Person
from serving.sessions import Sessions
from serving.uses import Uses

WHO = Person(
    number="city:1",
    agency="A",
    role=Role.PLANNER,
    clearance=Secrecy.INTERNAL,
    regime=Regime.AUDIT,
    name="王",
)
GRANT = Grant(agency="A", role=Role.PARTNER, clearance=Secrecy.INTERNAL)
MINUTE = timedelta(minutes=1)


def now() -> datetime:
    return datetime.now(SHANGHAI)


@pytest.fixture
def uses(clean_graph: Store) -> Uses:
    return Uses(clean_graph)


MakeSessions = Callable[..., Sessions]


@pytest.fixture
def make_sessions(clean_graph: Store, uses: Uses) -> MakeSessions:
    def make(rules: str = "r1") -> Sessions:
        return Sessions(clean_graph, uses, {"city": rules}, seconds=3600, idle_seconds=600)

    return make


async def test_a_session_ends_idle_or_old(make_sessions: MakeSessions, uses: Uses) -> None:
    hub = make_sessions()
    session, begun = await hub.make(WHO, "city"), now()
    caller = await hub.find(session, begun)
    assert caller
    assert caller.regime is Regime.AUDIT
    assert (caller.agency, caller.role, caller.person, caller.issuer) == (
        "A", Role.PLANNER, "王", "city",
    )  # fmt: skip
    assert await hub.find(session, begun + 9 * MINUTE)
    assert await hub.find(session, begun + 10 * MINUTE) is None
    uses.note_session(caller.token_id, begun + 9 * MINUTE)
    assert await hub.find(session, begun + 18 * MINUTE)
    # What was noted is kept, and counts when the memory of it is gone.
    await uses.keep()
    assert uses.of_session(caller.token_id) is None
    assert await hub.find(session, begun + 18 * MINUTE)
    assert await hub.find(session, begun + 19 * MINUTE) is None
    uses.note_session(caller.token_id, begun + 59 * MINUTE)
    assert await hub.find(session, begun + 59 * MINUTE)
    assert await hub.find(session, begun + 60 * MINUTE) is None


async def test_a_session_made_under_other_rules_is_not_good(make_sessions: MakeSessions) -> None:
    session = await make_sessions("r1").make(WHO, "city")
    assert await make_sessions("r1").find(session, now())
    assert await make_sessions("r2").find(session, now()) is None


async def test_uses_of_tokens_and_sessions_are_kept(
    clean_graph: Store, make_sessions: MakeSessions, uses: Uses
) -> None:
    hub = make_sessions()
    known = KnownCallers(clean_graph, Bearers(()), hub, uses)
    session, token = await hub.make(WHO, "city"), await create_token(clean_graph, GRANT, now())
    for credential in (session, token):
        assert await known.still(credential)
    await uses.keep()
    assert [one.used_at for one in await tokens(clean_graph)] == [None], "looking is no use"
    before = now()
    for credential in (session, token, session, token):
        assert await known.find(credential)
    await uses.keep()
    (kept_token,), (kept_session,) = await tokens(clean_graph), await sessions(clean_graph, now())
    assert kept_token.used_at
    assert kept_token.used_at >= before
    assert kept_session.used_at >= before


async def test_a_graph_that_fails_loses_no_use(
    clean_graph: Store,
    uses: Uses,
    monkeypatch: pytest.MonkeyPatch,
    logs: list[EventDict],
) -> None:
    number = (await create_token(clean_graph, GRANT, now())).split("_")[1]
    uses.note_token(number, now())

    async def fail(*_: object) -> None:
        raise GraphUnavailable("gone")

    with monkeypatch.context() as broken:
        broken.setattr(uses_module, "keep_uses", fail)
        await uses.keep()
    assert [one["event"] for one in logs] == ["uses not kept"]
    await uses.keep()
    (token,) = await tokens(clean_graph)
    assert token.used_at


async def test_who_signs_out_is_out_at_once(
    clean_graph: Store, make_sessions: MakeSessions, uses: Uses
) -> None:
    hub = make_sessions()
    known = KnownCallers(clean_graph, Bearers(()), hub, uses)
    session = await hub.make(WHO, "city")
    assert await known.find(session)
    await known.end(session)
    assert await known.find(session) is None
    await known.end(session)


async def test_an_old_secret_is_not_remembered_beyond_its_end(
    clean_graph: Store, make_sessions: MakeSessions, uses: Uses
) -> None:
    known = KnownCallers(clean_graph, Bearers(()), make_sessions(), uses)
    old = await create_token(clean_graph, replace(GRANT, expires_at=now() + 5 * MINUTE), now())
    number = old.split("_")[1]
    new = await rotate_token(clean_graph, number, now(), overlap=MINUTE)
    callers: list[Caller | None] = [await known.find(token) for token in (old, new)]
    ends = [one.expires_at for one in callers if one and one.expires_at]
    assert len(ends) == 2
    assert ends[0] < now() + 2 * MINUTE < ends[1]
    await revoke_token(clean_graph, number, now())
    later = KnownCallers(clean_graph, Bearers(()), make_sessions(), uses)
    assert await later.find(new) is None
