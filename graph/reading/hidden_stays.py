"""Days at units that are taken by what a caller may not know of, and nothing else of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from domain.accesses import Shown
from domain.secrecy import Secrecy


@dataclass(frozen=True, slots=True)
class HiddenStay:
    """Days at a unit that are taken by what the caller may not know of.

    Attributes:
        met: the inspections whose days they are, for the access log and for nobody else.
    """

    unit: str
    start: date
    end: date
    met: tuple[Shown, ...]


def hidden_stays(
    unit: str, occupied: Iterable[tuple[str, str, list[tuple[str, str, str]]]]
) -> list[HiddenStay]:
    """Days at a unit as a statement gives them (`neighbourhood_rows.occupied`)."""
    return [
        HiddenStay(
            unit,
            date.fromisoformat(begins),
            date.fromisoformat(ends),
            tuple(Shown(one, owner, Secrecy[secrecy]) for one, owner, secrecy in sorted(met)),
        )
        for begins, ends, met in sorted(occupied)
    ]
