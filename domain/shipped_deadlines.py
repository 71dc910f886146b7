"""The deadline rules that come with the hub, from `domain/data/deadlines.yaml`."""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

from domain.deadlines import FAMILY, Deadline, DeadlineAnchor, DeadlineStage, Roll, TimeUnit
from domain.handoffs import HandoffKind
from domain.regimes import Regime
from domain.rules import Basis, Parameter, Text
from domain.units import UnitKind

_SHIPPED: Final = Path(__file__).parent / "data" / "deadlines.yaml"
_Row = Mapping[str, Any]


def shipped_deadlines() -> tuple[Parameter, ...]:
    """The shipped rows, as the parameters that they are."""
    return tuple(_parameter(row) for row in _stated()["rules"])


@cache
def titles() -> Mapping[str, Text]:
    """What shipped rules are for, in a few words, by their ids."""
    return {row["id"]: Text(**row["title"]) for row in _stated()["rules"]}


@cache
def profiles() -> Mapping[str, Text]:
    """The names of the profiles that are shipped, by their ids."""
    return {name: Text(**said) for name, said in _stated()["profiles"].items()}


@cache
def _stated() -> Mapping[str, Any]:
    return yaml.safe_load(_SHIPPED.read_text("utf-8"))


def _parameter(row: _Row) -> Parameter:
    regime = row.get("regime")
    return Parameter(
        name=FAMILY + row["id"],
        value=_deadline(row).value,
        regime=Regime.of(regime) if regime else None,
        region=row.get("region"),
        basis=Basis.of(row["basis"]),
        source=row["source"],
    )


def _deadline(row: _Row) -> Deadline:
    return Deadline(
        stage=DeadlineStage.of(row["stage"]),
        anchor=DeadlineAnchor.of(row["anchor"]),
        amount=row["amount"],
        unit=TimeUnit.of(row["unit"]),
        roll=Roll.of(row.get("roll", Roll.NEXT_WORKING_DAY.name)),
        longer=row.get("longer", 0),
        kinds=tuple(HandoffKind.of(one) for one in _several(row, "kinds")),
        senders=tuple(UnitKind.of(one) for one in _several(row, "from")),
        receivers=tuple(UnitKind.of(one) for one in _several(row, "to")),
        profile=row.get("profile"),
    )


def _several(row: _Row, name: str) -> Sequence[str]:
    return row.get(name, ())
