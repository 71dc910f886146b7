"""Visits saved: arrivals that units are spared because inspections go together."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from analysis.matters import BY_CODE
from analysis.overlaps.same_inspections import counted_once
from graph.reading.group_visits import visits_of_groups
from graph.reading.readers import Reader
from resolvers.counted import visit_of


async def visits_saved(reader: Reader, ids: Sequence[str]) -> Mapping[str, int]:
    """How many arrivals joint groups save, as far as the caller may know of them; by their ids.

    At each unit all members arrive once (`domain.md` 5.6, 8), and an inspection that two systems
    have would have arrived once anyway. One round trip.
    """
    found: dict[str, int] = {}
    for group, visits in (await visits_of_groups(reader, ids)).items():
        at: defaultdict[str, set[str]] = defaultdict(set)
        for one in counted_once([visit_of(visit) for visit in visits], BY_CODE):
            at[one.unit].add(one.activity.id)
        found[group] = sum(len(members) - 1 for members in at.values())
    return found
