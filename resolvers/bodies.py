"""Bodies: the units of a neighbourhood as the rules look at them, and who leads there."""

from collections.abc import Iterable

from analysis.units import UnitTree
from detection.shapes import body_of
from graph.assertions import State
from graph.reading.inspections import LEAD_UNIT
from graph.reading.neighbourhoods import Neighbourhood
from graph.reading.walking import Walked


def tree_of(found: Neighbourhood, more: Iterable[State] = ()) -> UnitTree:
    """The units that were found, as a tree.

    Args:
        found: the neighbourhood.
        more: properties of units that no ledger has.
    """
    return UnitTree(
        body_of(state, found.parents.get(state["id"])) for state in [*found.units.values(), *more]
    )


def leads_of(found: Neighbourhood) -> Walked:
    """Who leads the inspections that were found, so that nobody need ask again."""
    return Walked(
        brought={
            LEAD_UNIT: {
                identifier: [one.lead] if one.lead else []
                for identifier, one in found.inspections.items()
            }
        }
    )
