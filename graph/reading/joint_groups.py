"""Joint groups as the graph has them: inspections that go together and arrive once."""

from typing import Final

from domain.inspections import JointGroup
from domain.records import Kind
from graph.assertions import State
from graph.reading.properties import identity
from graph.reading.registers import Brought, holds, register
from graph.reading.relations import along, relation

INSPECTIONS: Final = relation(
    Kind.JOINT_GROUP, "inspections", along("(n)<-[:IN_GROUP]-(m:Inspection)")
)

JOINT_GROUPS: Final = register(
    "JointGroup", {"text": holds()}, brings=(Brought(INSPECTIONS, (("inspections",),)),)
)


def joint_group(state: State) -> JointGroup:
    """A joint group from its node's properties."""
    return JointGroup(**identity(Kind.JOINT_GROUP, state), number=state["number"])
