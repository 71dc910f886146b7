"""The table of deadline rules as people look at it, and how an administrator adds to it.

A row is a parameter `deadline.RULE`, so that everything about parameters holds for it: who may set
it, when it holds, what of it contradicts, and that it stays on record.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from domain.deadline_values import deadline_rule
from domain.deadlines import FAMILY, NO_DEADLINE, DeadlineRule, DeadlineStage
from domain.deeds import Deed
from domain.rules import Text
from domain.shipped_deadlines import profiles
from graph.reading.readers import Reader
from resolvers.parameters import ListedParameter, parameter_rows


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineRow:
    """A row of the table.

    Attributes:
        id: of a row of the installation, by which it is ended; None for a shipped one.
        holds: whether it is what holds on the day asked for, for what it is for.
        set: who set it; None for a shipped one.
        ended: who replaced it or took it away.
    """

    id: str | None
    rule: DeadlineRule
    holds: bool
    set: Deed | None
    ended: Deed | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SlaProfile:
    """时限组: deadlines that are promised together.

    Attributes:
        title: its name; of one that the installation made its id.
        rows: that hold on the day asked for.
    """

    id: str
    title: Text
    rows: Sequence[DeadlineRow]


async def deadline_rows(
    reader: Reader,
    on: date | None,
    *,
    stage: DeadlineStage | None = None,
    profile: str | None = None,
    history: bool = False,
) -> list[DeadlineRow]:
    """The rows in the order of the table, the shipped ones first.

    Args:
        reader: the graph.
        on: the day on which they hold or do not; None: today.
        stage: of this stage only.
        profile: of this profile only.
        history: whether rows that were replaced or taken away are given too.
    """
    listed = await parameter_rows(reader, None, on, history=history)
    rows = [deadline_row(one) for one in listed if one.parameter.name.startswith(FAMILY)]
    return [
        row
        for row in rows
        if (stage is None or (row.rule.deadline and row.rule.deadline.stage is stage))
        and (profile is None or _profile(row) == profile)
    ]


async def sla_profiles(reader: Reader, on: date | None) -> list[SlaProfile]:
    """The profiles, each with the rows that hold on a day; the shipped ones first."""
    rows = [row for row in await deadline_rows(reader, on) if row.holds]
    known = profiles()
    names = dict.fromkeys([*known, *(name for row in rows if (name := _profile(row)))])
    return [
        SlaProfile(
            id=name,
            title=known.get(name, Text(zh=name, en=name)),
            rows=[row for row in rows if _profile(row) == name],
        )
        for name in names
    ]


def deadline_row(listed: ListedParameter) -> DeadlineRow:
    """A row from the parameter that it is."""
    return DeadlineRow(
        id=listed.id,
        rule=deadline_rule(listed.parameter),
        holds=listed.holds,
        set=listed.set,
        ended=listed.ended,
    )


def value_of(said: Mapping[str, str | None]) -> str:
    """The text that a parameter keeps, of the parts that somebody stated; none: no deadline."""
    return ";".join(f"{name}={one}" for name, one in said.items() if one) or NO_DEADLINE


def _profile(row: DeadlineRow) -> str | None:
    return row.rule.deadline.profile if row.rule.deadline else None
