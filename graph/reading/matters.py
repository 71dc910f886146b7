"""Matters as the graph has them."""

from typing import Final

from domain.matters import Matter
from domain.records import Kind
from graph.assertions import State
from graph.reading.properties import day, identity
from graph.reading.registers import Brought, among, holds, register
from graph.reading.relations import along, relation

PARENT: Final = relation(Kind.MATTER, "parent", along("(n)-[:PARENT]->(m:Matter)"))

MATTERS: Final = register(
    "Matter",
    {"text": holds("name"), "parents": among("parentCode", "parents")},
    anchors={"codes": "MATCH (n:Matter {recordId: anchor})"},
    brings=(Brought(PARENT, (("parent",),)),),
)


def matter(state: State) -> Matter:
    """A matter from its node's properties."""
    return Matter(
        **identity(Kind.MATTER, state),
        code=state["code"],
        name=state.get("name"),
        parent=state.get("parentCode"),
        published_on=day(state.get("publishedOn")),
    )
