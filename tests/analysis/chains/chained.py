"""Handoffs of one subject, for tests of chains."""

from datetime import UTC, date, datetime
from typing import Any

from analysis.chains.chain import Chain, chain_of
from analysis.matters import MatterTree
from analysis.overlaps.ground import Ground
from analysis.units import UnitTree
from analysis.workdays import Workdays
from domain.handoffs import Handoff, HandoffKind, HandoffStatus
from domain.parameters import Parameters, shipped_parameters
from domain.records import Source, Standing
from domain.secrecy import Secrecy
from domain.zone import SHANGHAI


def moment(said: str) -> datetime:
    """A moment in Shanghai; of a day its ninth hour."""
    return datetime.fromisoformat(said if "T" in said else f"{said}T09:00").replace(tzinfo=SHANGHAI)


def hop(way: str, sent: str, status: str = "SENT", kind: str = "REFER", **said: Any) -> Handoff:
    """A handoff `A>B`; what ends in `_at` is a day or a moment, `due_on` a day."""
    sender, receiver = way.split(">")
    facts: dict[str, Any] = {
        name: date.fromisoformat(value) if name == "due_on" else moment(value)
        for name, value in said.items()
    }
    return Handoff(
        id=f"ha{way}{sent}",
        source=Source(system="S", record_id=f"{way}{sent}", agency="A"),
        standing=Standing.STATED,
        secrecy=Secrecy.INTERNAL,
        version=1,
        updated_at=datetime(2024, 3, 1, tzinfo=UTC),
        number=f"{way}{sent}",
        kind=HandoffKind[kind],
        status=HandoffStatus[status],
        sender=sender,
        receiver=receiver,
        sent_at=moment(sent),
        **facts,
    )


def chain(*hops: Handoff, at: str = "2024-12-31", **said: Any) -> Chain:
    """The chain of these, in any order."""
    return chain_of(hops, moment(at), **said)


def ground(day: str) -> Ground:
    """The shipped parameters, on a day."""
    return Ground(
        units=UnitTree(()), matters=MatterTree(()), workdays=Workdays(),
        parameters=Parameters(shipped_parameters()), as_of=date.fromisoformat(day),
    )  # fmt: skip
