"""Repeat offences, by the numbers that hold in this installation."""

from datetime import date

from analysis.repeat_offences import Limits
from domain.parameters import Parameters


def limits_of(parameters: Parameters, on: date, region: str | None) -> Limits:
    """What repeats are judged by in a region on a day."""

    def number(name: str) -> int:
        return int(parameters.one(name, region=region, on=on).number)

    return Limits(
        months=number("repeat_months"),
        yellow=number("repeat_yellow_occurrences"),
        black=number("repeat_black_occurrences"),
        rebound_days=number("rebound_days"),
    )
