"""Situations: all that domain 5.5 defines, each set up once and known by name."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import chain
from typing import Final

from demonstration.bodies import REGISTRY
from demonstration.issues import Truth
from demonstration.situations.chains import CHAINS
from demonstration.situations.crowding import CROWDING
from demonstration.situations.deadlines import DEADLINES
from demonstration.situations.deciding import DECIDING
from demonstration.situations.dossiers import DOSSIERS
from demonstration.situations.duplicates import DUPLICATES
from demonstration.situations.exemptions import EXEMPTIONS
from demonstration.situations.figures import FIGURES
from demonstration.situations.lawful import LAWFUL
from demonstration.situations.lists import LISTS
from demonstration.situations.meetings import MEETINGS
from demonstration.situations.near_misses import NEAR_MISSES
from demonstration.situations.planning import PLANNING
from demonstration.situations.referrals import REFERRALS
from demonstration.situations.repeats import REPEATS
from demonstration.situations.reuse import REUSE
from demonstration.situations.situation import Expected, Row, Situation
from demonstration.situations.spared import SPARED
from demonstration.situations.stage import HOME
from demonstration.situations.stalls import STALLS
from demonstration.situations.ultra_vires import ULTRA_VIRES
from demonstration.situations.wheels import WHEELS
from demonstration.units import county_rows

SITUATIONS: Final[tuple[Situation, ...]] = (
    *DUPLICATES,
    *REUSE,
    *SPARED,
    *EXEMPTIONS,
    *MEETINGS,
    *NEAR_MISSES,
    *ULTRA_VIRES,
    *LAWFUL,
    *CROWDING,
    *WHEELS,
    *PLANNING,
    *DECIDING,
    *FIGURES,
    *REPEATS,
    *LISTS,
    *CHAINS,
    *STALLS,
    *DEADLINES,
    *REFERRALS,
    *DOSSIERS,
)


def situation_rows(kind: str, system: str) -> tuple[Row, ...]:
    """Rows that the situations add to what a system hands in of a kind."""
    return _ROWS.get((kind, system), ())


def situation_truths() -> Iterator[Truth]:
    """Which entries of the situations are one issue."""
    return chain.from_iterable(situation.truths for situation in SITUATIONS)


def _gathered() -> dict[tuple[str, str], tuple[Row, ...]]:
    rows: defaultdict[tuple[str, str], list[Row]] = defaultdict(list)
    rows["units", REGISTRY.system].extend(county_rows(HOME, villages=1, towns=2))
    for situation in SITUATIONS:
        for place, own in situation.rows.items():
            rows[place].extend(own)
    return {place: tuple(own) for place, own in rows.items()}


_ROWS: Final = _gathered()

__all__ = ["SITUATIONS", "Expected", "Row", "Situation", "situation_rows", "situation_truths"]
