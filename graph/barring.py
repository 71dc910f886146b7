"""Barring: which bodies a lead accuses, or stand below whom it accuses, and so are no parties."""

from collections.abc import Collection, Mapping

from graph.hierarchy import possible_superiors, superiors
from graph.transaction import Transaction


async def accused_way(
    transaction: Transaction, receiver: str, accusing: Collection[str], system: str
) -> str | None:
    """The code of the accused that a receiver is, or under which it stands; None of any other.

    It stands there by any system's word, as for ledgers (`importers/accused_receivers.py`).

    Args:
        transaction: where to look.
        receiver: its code.
        accusing: codes of the units that are accused.
        system: as which it is seen who stands below whom.
    """
    if not accusing:
        return None
    above = await possible_superiors(transaction, {receiver}, system)
    return min({receiver, *above[receiver]} & set(accusing), default=None)


async def barred_of(
    transaction: Transaction,
    bodies: Mapping[str, Collection[str]],
    accusing: Mapping[str, Collection[str]],
    systems: Mapping[str, str],
) -> dict[str, set[str]]:
    """Those of some bodies that can be no parties of records, by the record's id.

    Args:
        transaction: where to look.
        bodies: record → codes of the bodies asked about.
        accusing: record → codes of the units that it, or its lead, accuses; of all in `bodies`.
        systems: record → the system as which it is seen who stands below whom.
    """
    barred: dict[str, set[str]] = {}
    for system in sorted({systems[one] for one in bodies}):
        of_system = {one: set(some) for one, some in bodies.items() if systems[one] == system}
        above = await superiors(transaction, set[str]().union(*of_system.values()), system)
        barred |= {
            one: {body for body in some if not {body, *above[body]}.isdisjoint(accusing[one])}
            for one, some in of_system.items()
        }
    return barred
