"""Quotas as the graph has them."""

from typing import Final

from domain.inspections import Trigger
from domain.quotas import Quota, QuotaPeriod, QuotaScope
from domain.records import Kind
from domain.regimes import Regime
from graph.assertions import State
from graph.reading.properties import day, identity, several, word
from graph.reading.registers import Brought, among, register
from graph.reading.relations import along, relation

UNIT: Final = relation(Kind.QUOTA, "unit", along("(n)-[:LIMITS]->(m:Unit)"))

QUOTAS: Final = register(
    "Quota",
    {"scopes": among("scope", "scopes"), "units": among("unit", "units")},
    brings=(Brought(UNIT, (("unit",),)),),
)


def quota(state: State) -> Quota:
    """A quota from its node's properties."""
    return Quota(
        **identity(Kind.QUOTA, state),
        code=state["code"],
        scope=word(QuotaScope, state.get("scope")),
        period=word(QuotaPeriod, state.get("period")),
        limit=state.get("limit"),
        basis=state.get("basis"),
        regime=word(Regime, state.get("regime")),
        unit=state.get("unit"),
        region_code=state.get("regionCode"),
        exempt_triggers=several(Trigger, state.get("exemptTriggers")),
        valid_from=day(state.get("validFrom")),
        valid_to=day(state.get("validTo")),
    )
