"""Joint groups as the graph has them: inspections that go together and arrive once."""

from typing import Final

from domain.inspections import JointGroup
from domain.records import Kind
from graph.assertions import State
from graph.reading.properties import identity
from graph.reading.registers import Brought, holds, register
from graph.reading.relations import relation
from graph.seeing import seen

INSPECTIONS: Final = relation(
    Kind.JOINT_GROUP,
    "inspections",
    "[(n)<-[:IN_GROUP|JOINED]-(m:Inspection) WHERE m.key IS NOT NULL AND "
    + seen("m")
    + " AND n.number = coalesce(m.joinedGroup, m.jointGroup) | properties(m)]",
)
"""Of one that is in a group by a coordinator's word, what its ledger says does not count."""

JOINT_GROUPS: Final = register(
    "JointGroup", {"text": holds()}, brings=(Brought(INSPECTIONS, (("inspections",),)),)
)


def joint_group(state: State) -> JointGroup:
    """A joint group from its node's properties."""
    return JointGroup(**identity(Kind.JOINT_GROUP, state), number=state["number"])
