"""The oracle: what a world raises, written from the definitions and from nothing else."""

from tests.analysis.overlaps.oracle_arrivals import crowded_flags, wheel_flags
from tests.analysis.overlaps.oracle_mandates import mandate_flags
from tests.analysis.overlaps.oracle_pairs import occupied_flags, pair_flags
from tests.analysis.overlaps.oracle_quotas import quota_uses, trends
from tests.analysis.overlaps.worlds import Raised, World, stays

__all__ = ["mandate_flags", "quota_uses", "trends", "unit_flags"]


def unit_flags(world: World) -> set[Raised]:
    """All that is raised at units: by pairs, by arrivals and by occupied visits."""
    units = {stay.unit for stay in stays(world)}
    by_arrivals = [flags(world, unit) for unit in units for flags in (crowded_flags, wheel_flags)]
    return pair_flags(world).union(occupied_flags(world), *by_arrivals)
