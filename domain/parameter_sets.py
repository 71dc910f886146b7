"""Sets of parameters that contradict themselves: rows that overlap, limits that undo each other."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import product
from typing import Final

from domain.errors import CallerError
from domain.parameter_forms import form_of
from domain.parameter_rows import ParameterRow, key, scope
from domain.parameters import Parameters
from domain.regimes import Regime
from domain.rules import Parameter, Text

Path = Sequence[str | int]

NO_MORE_THAN: Final[tuple[tuple[str, str, Text], ...]] = (
    (
        "duplicate_hard_days", "reuse_days",
        Text(zh="已不算重复的，不能再判为冲突", en="what is no repeat any more cannot weigh HARD"),
    ),
    (
        "multi_headed_days", "reuse_days",
        Text(
            zh="同样的检查已可再做时，他家来访不应仍算多头",
            en="visits of others would be too many when the same inspection may be done again",
        ),
    ),
    (
        "matter_sibling", "matter_ancestor",
        Text(zh="同级事项不会比上下级更近", en="siblings are no nearer than parent and child"),
    ),
    (
        "crowded_day_days", "crowded_week_days",
        Text(zh="日的窗口不能长于周的", en="the window of a day cannot be longer than a week's"),
    ),
    (
        "crowded_week_days", "crowded_month_days",
        Text(zh="周的窗口不能长于月的", en="the window of a week cannot be longer than a month's"),
    ),
    (
        "crowded_day_arrivals", "crowded_week_arrivals",
        Text(
            zh="一周若容不下一日所容的次数，日的上限就永远用不上",
            en="a week that allows less than one of its days makes the day's limit idle",
        ),
    ),
    (
        "crowded_week_arrivals", "crowded_month_arrivals",
        Text(
            zh="一月若容不下一周所容的次数，周的上限就永远用不上",
            en="a month that allows less than one of its weeks makes the week's limit idle",
        ),
    ),
    (
        "repeat_yellow_occurrences", "repeat_black_occurrences",
        Text(zh="上黑榜的先已上黄榜", en="what is on the black board was on the yellow one before"),
    ),
)  # fmt: skip
"""The first is at most the second, wherever both hold; and why."""

_DAY: Final = timedelta(days=1)
_Place = tuple[Regime | None, tuple[str, ...], str | None, date]
"""A regime, a matter with those above it, a region, a day."""


def check_overlap(stated: Parameter, others: Sequence[ParameterRow], path: Path) -> None:
    """See that no row of the same says until a stated day what another says before that day.

    A row without an end holds until the next one begins, and again after one that ends; a row that
    begins on the same day is the same row, stated anew.

    Args:
        stated: what is to be set.
        others: the rows of the installation that stand.
        path: where it stands in what was asked.

    Raises:
        CallerError: CONTRADICTION.
    """
    for row in others:
        other = row.parameter
        if scope(other) != scope(stated) or key(other) == key(stated):
            continue
        first, second = sorted((other, stated), key=lambda one: one.valid_from or date.min)
        if first.valid_to and first.valid_to >= (second.valid_from or date.min):
            raise CallerError(
                "CONTRADICTION",
                f"From {second.valid_from} to {first.valid_to} the row {row.id} says {other.value} "
                f"for the same.",
                path=[*path, "validFrom"],
                remedy="Let one end before the other begins, or take that row away first.",
            )


def check_limits(rows: Sequence[Parameter], stated: Parameter, path: Path) -> None:
    """See that a row does not undo another, nor another it.

    Args:
        rows: all that would then hold: the shipped ones, those of the installation, `stated` too.
        stated: what is to be set.
        path: where it stands in what was asked.

    Raises:
        CallerError: CONTRADICTION, with the two numbers and why.
    """
    parameters = Parameters(rows)
    for low, high, why in NO_MORE_THAN:
        if stated.name not in (low, high) or not _compared(stated, low, high):
            continue
        names = (low, high)
        of_both = [one for one in rows if one.name in names and _compared(one, low, high)]
        for regime, matter, region, day in _places(of_both, stated):
            small, large = (
                parameters.one(name, regime=regime, matter_codes=matter, region=region, on=day)
                for name in (low, high)
            )
            if stated in (small, large) and small.number > large.number:
                raise CallerError(
                    "CONTRADICTION",
                    f"{low} would be {small.value} and {high} {large.value}: {why.en}.",
                    path=[*path, "value"],
                    remedy="Set the other one first, or both at once by a file.",
                )


def _compared(one: Parameter, low: str, high: str) -> bool:
    """Whether what a row is for is something that both parameters can be set for."""
    forms = [form for form in map(form_of, (low, high)) if form]
    return one.matter is None or all("matter" in form.scopes for form in forms)


def _places(rows: Sequence[Parameter], stated: Parameter) -> Iterator[_Place]:
    """Everywhere that a row reaches and another one begins or ends to hold."""
    regimes = {stated.regime} if stated.regime else {one.regime for one in rows} | {None}
    matters = {stated.matter} if stated.matter else {one.matter for one in rows} | {None}
    regions = {stated.region} if stated.region else {one.region for one in rows} | {None}
    begin, end = stated.valid_from or date.min, stated.valid_to or date.max
    days = {begin, *(one.valid_from or date.min for one in rows)}
    days |= {one.valid_to + _DAY for one in rows if one.valid_to and one.valid_to < date.max}
    within = [day for day in days if begin <= day <= end]
    lines = [_line(matter) if matter else () for matter in matters]
    return product(regimes, lines, regions, within)


def _line(code: str) -> tuple[str, ...]:
    """A matter's code and those above it by its dots, the nearest first."""
    parts = code.split(".")
    return tuple(".".join(parts[:length]) for length in range(len(parts), 0, -1))
