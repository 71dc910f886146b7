"""The ground that detectors stand on: the trees, the calendar, the numbers and the rules."""

from dataclasses import dataclass, field
from datetime import date

from analysis.matters import MatterTree
from analysis.units import UnitTree
from analysis.workdays import Workdays
from domain.parameters import Parameters
from domain.regimes import Regime
from domain.rulebook import Rulebook, shipped_rules
from domain.rules import Parameter


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What every detector may consult.

    Attributes:
        as_of: the day for which is judged; it decides only what time alone changes.
    """

    units: UnitTree
    matters: MatterTree
    workdays: Workdays
    parameters: Parameters
    as_of: date
    rules: Rulebook = field(default_factory=shipped_rules)

    def parameter(
        self,
        name: str,
        *,
        on: date,
        unit: str | None = None,
        regime: Regime | None = None,
        matter: str | None = None,
    ) -> Parameter:
        """The parameter that holds at a unit, by the ids of unit and matter.

        Args:
            name: of the parameter.
            on: the day that is judged: the start of the later inspection, of a window, of a visit.
            unit: id of the unit where it is.
            regime: that of the later inspection.
            matter: id of the matter that it is about.

        Raises:
            LookupError: no row holds.
        """
        return self.parameters.one(
            name,
            regime=regime,
            matter_codes=self.matters.line(matter) if matter else (),
            region=self.units.region_of(unit) if unit else None,
            on=on,
        )
