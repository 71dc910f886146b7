"""Parameters of an installation: rows beside the shipped ones, each with who set it and why."""

import json
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from datetime import date
from enum import Enum
from hashlib import sha256
from typing import Final

from domain.deeds import Deed
from domain.rules import Parameter

PREFIX: Final = "pa"
"""What the number of a row begins with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ParameterRow:
    """参数行: what an installation set; one that was replaced or taken away stays as history.

    Attributes:
        id: the row's number: a digest of all it says, so that whoever notes the number (as the
            access log does) notes the row.
        parameter: what holds, where and when.
        set: who set it, when and why.
        ended: who replaced or took it away; None for a row that stands.
    """

    id: str
    parameter: Parameter
    set: Deed
    ended: Deed | None = None

    @property
    def stands(self) -> bool:
        """Whether it was neither replaced nor taken away."""
        return self.ended is None

    @property
    def is_sound(self) -> bool:
        """Whether its number follows from what it says: nobody altered it since it was set."""
        return self.id == digest(PREFIX, self.parameter, self.set)


def row_of(parameter: Parameter, deed: Deed) -> ParameterRow:
    """A row that is set now, with its number."""
    return ParameterRow(id=digest(PREFIX, parameter, deed), parameter=parameter, set=deed)


def digest(prefix: str, said: object, deed: Deed) -> str:
    """A number that follows from all that is said, by whom and when: 32 signs."""
    told = json.dumps([_plain(said), _plain(deed)], ensure_ascii=False)
    return prefix + sha256(told.encode()).hexdigest()[:30]


def scope(parameter: Parameter) -> tuple[object, ...]:
    """For what a row is: its name, regime, matter, region and body."""
    one = parameter
    return (one.name, one.regime, one.matter, one.region, one.body)


def key(parameter: Parameter) -> tuple[object, ...]:
    """What a row is known by: of two that begin on one day for the same, the later one holds."""
    return (*scope(parameter), parameter.valid_from)


def holds_on(parameter: Parameter, day: date) -> bool:
    """Whether a day lies within a row's validity."""
    begun = parameter.valid_from is None or parameter.valid_from <= day
    return begun and (parameter.valid_to is None or day <= parameter.valid_to)


def holding(parameters: Sequence[Parameter], day: date) -> list[bool]:
    """Which of several rows is the one that holds on a day for what it is for.

    Of several for the same the one that began last holds, and of those that began together the
    last of the sequence: rows of an installation stand after the shipped ones.
    """
    best: dict[tuple[object, ...], int] = {}
    for place, one in enumerate(parameters):
        if not holds_on(one, day):
            continue
        other = best.get(scope(one))
        if other is None or _begin(one) >= _begin(parameters[other]):
            best[scope(one)] = place
    return [best.get(scope(one)) == place for place, one in enumerate(parameters)]


def _begin(parameter: Parameter) -> date:
    return parameter.valid_from or date.min


def _plain(value: object) -> list[object]:
    return [
        one.name if isinstance(one, Enum) else one if one is None else str(one)
        for one in astuple(value)  # pyright: ignore[reportArgumentType] -- a dataclass of plain values
    ]
