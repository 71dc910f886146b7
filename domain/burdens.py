"""Burdens: what inspections cost a unit in a period."""

from dataclasses import dataclass
from datetime import date

from domain.units import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Burden:
    """迎检负担: what inspections cost a unit in a period.

    Attributes:
        visits: that began in it; a joint group once, occupied ones too.
        visit_days: how long they lasted together, in days, up to the last day of the period.
        agencies: that led them, each once; of occupied days nobody may know whose they are.
        since: first day of the period.
        until: last day of it.
    """

    visits: int
    visit_days: int
    agencies: int
    since: date
    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitBurden:
    """The burden of one unit."""

    unit: Unit
    burden: Burden
