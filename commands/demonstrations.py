"""The demonstration city, loaded once through the same imports as any ledger."""

import asyncio
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from demonstration.city import city, write
from domain.batches import Batch
from domain.plurals import counted
from domain.regimes import Regime
from domain.secrecy import Role, Secrecy
from graph.statement import Statement
from graph.store import Store
from graph.tokens import Grant, create_token
from importers.importing import import_ledger
from importers.orders import Order

ENDED: Final = Statement(
    "MATCH (b:Batch) RETURN b.kind AS kind, b.system AS system, b.actor AS actor, "
    "b.status AS status"
)

ACTOR: Final = "demonstration"
LOOKERS: Final = (
    (Role.COORDINATOR, "YX-DC", "演示", Secrecy.SECRET),
    (Role.PLANNER, "YX-SC", "演示计划员", Secrecy.INTERNAL),
    (Role.APPROVER, "YX-SC", "演示审批人", Secrecy.INTERNAL),
)
"""Role, body, person and clearance in which one looks at the demonstration: the city's supervision
office, and its market supervision, which has plans of its own."""


async def load_demonstration(store: Store, scale: float, tell: Callable[[str], None]) -> bool:
    """Load the demonstration city, unless anything else is in the graph.

    One that was cut short goes on where it was.

    Args:
        store: the graph.
        scale: how large the city is; 1 has about 4,000 units and 2,000 inspections.
        tell: told of each ledger.

    Returns:
        Whether the graph holds the city.
    """
    batches = await store.read(ENDED)
    if any(batch["actor"] != ACTOR for batch in batches):
        return any(batch["actor"] == ACTOR for batch in batches)
    done = {
        (batch["kind"], batch["system"])
        for batch in batches
        if batch["status"] in ("COMPLETED", "UNDONE")
    }
    left = [ledger for ledger in city(scale).ledgers() if (ledger.kind, ledger.system) not in done]
    if not left:
        return True
    tell(f"loading the demonstration city: {counted(len(left), 'ledger')}")
    with TemporaryDirectory() as name:
        paths = await asyncio.to_thread(write, Path(name), scale)
        found = {path.stem.split("-", 1)[1]: path for path in paths}
        for ledger in left:
            path = found[f"{ledger.kind}-{ledger.system}"]
            batch = await _load(store, path, ledger.kind, ledger.system, ledger.agency)
            tell(f"  {batch.kind} of {batch.system}: {counted(batch.created, 'record')}")
    return True


async def _load(store: Store, path: Path, kind: str, system: str, agency: str) -> Batch:
    order = Order(kind=kind, path=path, name=path.name, system=system, agency=agency, actor=ACTOR)
    return await import_ledger(store, order, lambda _batch: None)


async def demonstration_tokens(store: Store, now: datetime) -> Mapping[Role, str]:
    """Make a token of a week for each role that the city is looked at in; those before them end.

    A coordinator sees the most of it; of one body a planner submits plans, and an approver, who is
    somebody else, decides them.
    """
    made: dict[Role, str] = {}
    for role, agency, person, clearance in LOOKERS:
        grant = Grant(
            agency=agency,
            role=role,
            clearance=clearance,
            regime=Regime.GOV_SUPERVISION if role is Role.COORDINATOR else None,
            person=person,
            expires_at=now + timedelta(days=7),
        )
        made[role] = await create_token(store, grant, now, series=f"{ACTOR} {role.name}")
    return made
