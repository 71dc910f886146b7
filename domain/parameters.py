"""Parameters: which number holds for whom, where and when; the shipped ones are data."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

from domain.regimes import Regime
from domain.regions import prefix
from domain.rules import Basis, Parameter
from domain.shipped_deadlines import shipped_deadlines

_SHIPPED: Final = Path(__file__).parent / "data" / "parameters.yaml"


class Parameters:
    """All rows that the hub judges by.

    Args:
        rows: the shipped ones first, then those of the installation, which win over equals.
    """

    def __init__(self, rows: Iterable[Parameter]) -> None:
        self.rows: Final = tuple(rows)
        self._named: dict[str, list[Parameter]] = {}
        for row in self.rows:
            self._named.setdefault(row.name, []).append(row)
        numbers = {
            name: [row.number for row in named if row.is_number]
            for name, named in self._named.items()
        }
        self._greatest = {name: max(values) for name, values in numbers.items() if values}
        self._least = {name: min(values) for name, values in numbers.items() if values}
        self._ranked: dict[tuple[object, ...], tuple[Parameter, ...]] = {}

    def one(
        self,
        name: str,
        *,
        regime: Regime | None = None,
        matter_codes: Sequence[str] = (),
        region: str | None = None,
        on: date,
    ) -> Parameter:
        """The most specific row that holds on a day: by regime, then matter, then region.

        Of equally specific ones the latest `valid_from` wins, then the last row.

        Args:
            name: of the parameter.
            regime: that of the later inspection.
            matter_codes: of a matter and of all above it, nearest first.
            region: code of the region that is asked about.
            on: the day.

        Raises:
            LookupError: no row holds; the shipped ones always leave one.
        """
        asked = (name, regime, tuple(matter_codes), region)
        ranked = self._ranked.get(asked)
        if ranked is None:
            ranked = self._ranked[asked] = self._rank(name, regime, matter_codes, region)
        for row in ranked:
            if (row.valid_from is None or row.valid_from <= on) and (
                row.valid_to is None or on <= row.valid_to
            ):
                return row
        raise LookupError(f"no row of parameter {name} holds on {on}; add one")

    def greatest(self, name: str) -> float:
        """The greatest number that any row of a name has: beyond it nobody need look."""
        return self._greatest[name]

    def least(self, name: str) -> float:
        """The least number that any row of a name has."""
        return self._least[name]

    def _rank(
        self, name: str, regime: Regime | None, matters: Sequence[str], region: str | None
    ) -> tuple[Parameter, ...]:
        """The rows that hold for what is asked, the most specific first."""

        def weight(place: tuple[int, Parameter]) -> tuple[bool, int, int, date, int]:
            index, row = place
            depth = len(matters) - matters.index(row.matter) if row.matter else 0
            reach = len(prefix(row.region)) + 1 if row.region else 0
            return row.regime is not None, depth, reach, row.valid_from or date.min, index

        places = [
            (index, row)
            for index, row in enumerate(self._named.get(name, ()))
            if row.regime in (None, regime)
            and (row.matter is None or row.matter in matters)
            and (row.region is None or (region or "?").startswith(prefix(row.region)))
        ]
        return tuple(row for _, row in sorted(places, key=weight, reverse=True))


@cache
def shipped_parameters() -> tuple[Parameter, ...]:
    """The rows that come with the hub, from `domain/data`: parameters, then deadline rules."""
    rows: list[Mapping[str, Any]] = yaml.safe_load(_SHIPPED.read_text("utf-8"))
    return (*(_parameter(row) for row in rows), *shipped_deadlines())


def _parameter(row: Mapping[str, Any]) -> Parameter:
    regime = row.get("regime")
    return Parameter(
        name=row["name"],
        value=str(row["value"]),
        regime=Regime.of(regime) if regime else None,
        matter=row.get("matter"),
        region=row.get("region"),
        basis=Basis.of(row["basis"]),
        source=row["source"],
    )
