"""One hub that is asked again and again: what tests of rules and parameters are written with."""

from typing import Any, Final

from detection.rulings import Rulings
from domain.callers import Caller
from domain.secrecy import Role, Secrecy
from graph.store import Store
from resolvers.context import Context
from tests.schema.asking import NUMBER, SCHEMA, Jobs

ADMINISTRATOR: Final = Caller(
    agency="CITY-DC", role=Role.ADMINISTRATOR, clearance=Secrecy.INTERNAL, token_id=NUMBER,
    person="王明",
)  # fmt: skip
ROW: Final = """id holds parameter { name value regime matter region { code } body validFrom validTo
  basis source } set { at agency { code } person note } ended { person note }"""
SET: Final = (
    "mutation ($p: ParameterInput!, $note: String!, $key: String) { "
    "setParameter(parameter: $p, note: $note, idempotencyKey: $key) { "
    "parameter { " + ROW + " } errors { code message path } } }"
)
END: Final = (
    "mutation ($id: ID!, $on: Date, $note: String!, $key: String) { "
    "endParameter(id: $id, on: $on, note: $note, idempotencyKey: $key) { "
    "parameter { " + ROW + " } errors { code message path } } }"
)
WORKDAY: Final = """mutation ($day: Date!, $open: Boolean, $basis: String!, $key: String) {
  setWorkday(day: $day, open: $open, basis: $basis, idempotencyKey: $key) {
    workday { day open basis holiday override { open set { note } } history { ended { note } } }
    errors { code message path } } }"""
LIST: Final = (
    "query ($name: String, $on: Date, $history: Boolean) { "
    "parameters(name: $name, on: $on, history: $history) { form { title rules { id } } "
    + ROW
    + " } }"
)


class Desk:
    """Somebody who asks one hub, operation after operation."""

    def __init__(self, store: Store, caller: Caller = ADMINISTRATOR) -> None:
        self.store, self.caller, self.rulings = store, caller, Rulings()
        self.shown: list[str] = []

    async def ask(self, document: str, **variables: Any) -> Any:
        context = Context(store=self.store, caller=self.caller, jobs=Jobs(), rulings=self.rulings)
        result = await SCHEMA.execute(document, variables, context_value=context)
        assert result.errors is None, result.errors
        assert result.data
        self.shown = [one.record for one in context.take_shown()]
        (answer,) = result.data.values()
        return answer

    async def set(self, name: str, value: object, **more: Any) -> Any:
        note, key = more.pop("note", "试行"), more.pop("key", None)
        row = {"name": name, "value": str(value), "basis": "PRACTICE", "source": "办法第九条"}
        return await self.ask(SET, p=row | more, note=note, key=key)

    async def values(self, name: str, on: str = "2026-06-01") -> list[str]:
        """What holds, wherever it does."""
        rows = await self.ask(LIST, name=name, on=on)
        return [row["parameter"]["value"] for row in rows if row["holds"]]
