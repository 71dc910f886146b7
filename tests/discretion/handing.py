"""What random steps of handoffs are asked of: what is there, mostly one's own."""

from collections.abc import Collection, Sequence
from random import Random
from typing import Any, Final

from domain.handoff_steps import SIDES, Side, steps_from
from domain.handoffs import HandoffStatus
from domain.records import Kind, global_id, kind_of
from tests.discretion.askers import Asker
from tests.importers.random_ledgers import SYSTEMS

_OWN: Final = 0.85
_SUBJECTS: Final = (Kind.LEAD, Kind.ISSUE, Kind.CASE)
_NO_RECORDS: Final = ("ch", "ba", "fl")

Node = dict[str, Any]


def handing(
    random: Random, nodes: Sequence[Node], asker: Asker, hidden: Collection[str]
) -> dict[str, str]:
    """Arguments by name: of a subject to be sent, and of a handoff to be moved on.

    A number of one's own system that a hidden record has is left out: that it is taken, one is
    told (decision 0015).

    Args:
        random: the seeded dice.
        nodes: all that is in the graph with everything.
        asker: who asks.
        hidden: ids of what none of those who ask may know of.
    """
    agency = asker.caller.agency
    said = {"from": agency, "to": random.choice(("U1", "U2", *SYSTEMS.values()))}
    subjects = [
        node for node in _of(nodes, *_SUBJECTS)
        if global_id(Kind.HANDOFF, node["system"], node["recordId"]) not in hidden
    ]  # fmt: skip
    if subjects:
        own = [one for one in subjects if agency == one["owner"] or agency in str(one["circles"])]
        one = random.choice(own if own and random.random() < _OWN else subjects)
        said |= {"system": one["system"], "recordId": one["recordId"]}
    handoffs = _of(nodes, Kind.HANDOFF)
    own = [one for one in handoffs if agency in (one.get("from"), one.get("to"))]
    if handoffs:
        one = random.choice(own if own and random.random() < _OWN else handoffs)
        said |= {"id": one["id"], "version": str(one["version"]), **_step(random, one, agency)}
    return said


def _of(nodes: Sequence[Node], *kinds: Kind) -> list[Node]:
    return [
        node for node in nodes
        if node["id"][:2] not in _NO_RECORDS and kind_of(node["id"]) in kinds
        and node.get("standing") == "STATED"
    ]  # fmt: skip


def _step(random: Random, handoff: Node, agency: str) -> dict[str, str]:
    """Mostly a step that the body may take from where the handoff stands; any where it may none."""
    ends = {Side.SENDER: handoff.get("from"), Side.RECEIVER: handoff.get("to")}
    status = HandoffStatus[handoff.get("status") or "SENT"]
    possible = [step for step in steps_from(status) if ends[SIDES[step]] == agency]
    if not possible or random.random() > _OWN:
        return {}
    return {"HandoffStep": random.choice(possible).name}
