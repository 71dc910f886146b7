"""The demonstration city, loaded once through the same imports as any ledger."""

import asyncio
from collections.abc import Callable
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
LOOKER: Final = "YX-DC"
"""The city's supervision office, in whose name one looks at the demonstration."""


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


async def demonstration_token(store: Store, now: datetime) -> str:
    """Make a token of a week, to look at the city with; the one made before it ends."""
    grant = Grant(
        agency=LOOKER,
        role=Role.COORDINATOR,
        clearance=Secrecy.SECRET,
        regime=Regime.GOV_SUPERVISION,
        person="演示",
        expires_at=now + timedelta(days=7),
    )
    return await create_token(store, grant, now, series=ACTOR)
