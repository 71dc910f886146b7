"""What the hub tells of flags: asked by GraphQL, as a few words each."""

from domain.callers import Caller
from graph.store import Store
from tests.schema.asking import CALLER, PURPOSE, SCHEMA, context

FLAGS = """
{
  flags(first: 500) {
    totalCount
    edges { node {
      id kind severity subtype unit { code } subjects { source { recordId } }
      rule { id title source } explanation raisedAt parameters { name value source }
    } }
  }
}
"""

Told = tuple[str, str, str, str, str]


async def flags(
    store: Store, caller: Caller = CALLER, purpose: str | None = PURPOSE
) -> dict[str, Told]:
    """Flags by id: kind, severity, subtype, unit and the numbers of what they are held against."""
    asked = context(store, caller=caller, purpose=purpose)
    result = await SCHEMA.execute(FLAGS, context_value=asked)
    assert result.errors is None, result.errors
    assert result.data is not None
    answer = result.data["flags"]
    nodes = [edge["node"] for edge in answer["edges"]]
    assert answer["totalCount"] == len(nodes)
    assert all(one["explanation"] and one["rule"]["title"] for one in nodes)
    return {
        one["id"]: (
            one["kind"],
            one["severity"],
            one["subtype"] or "",
            one["unit"]["code"] if one["unit"] else "",
            ";".join(sorted(each["source"]["recordId"] for each in one["subjects"])),
        )
        for one in nodes
    }
