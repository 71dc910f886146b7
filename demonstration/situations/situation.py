"""What a situation is, and what it expects of the hub."""

from collections.abc import Mapping
from dataclasses import dataclass

from demonstration.issues import Truth
from domain.flags import FlagKind, Severity

Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Expected:
    """A flag that the definitions of domain 5.5 demand at the end of 2025-12-31.

    Attributes:
        kind: which detector raises it.
        severity: how much it weighs.
        subtype: DAY, UV7, LD1, … ; empty where the contract names none.
        unit: 单位编码 of whom it is about.
        subjects: numbers of the records that it is about, sorted.
    """

    kind: FlagKind
    severity: Severity
    subtype: str
    unit: str
    subjects: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Situation:
    """情景: one thing that the hub has to see, or to leave in peace.

    Attributes:
        name: what docs, tests and pages call it; the numbers of its records hold it.
        title: the same in Chinese.
        shows: what is to be learned from it.
        expected: every flag that stands against its records, none for those left in peace.
        spared: flags that come near in it and that the definitions do not raise.
        reusable: which drafted plan is to be offered which earlier plan's conclusion, by number.
        units: 单位编码 of the units that belong to it alone.
        rows: its rows, by `(kind, system)`.
        truths: which of its entries are one issue.
    """

    name: str
    title: str
    shows: str
    expected: tuple[Expected, ...]
    spared: tuple[FlagKind, ...]
    reusable: tuple[tuple[str, str], ...]
    units: tuple[str, ...]
    rows: Mapping[tuple[str, str], tuple[Row, ...]]
    truths: tuple[Truth, ...]

    @property
    def records(self) -> tuple[str, ...]:
        """Numbers of its plans, leads, entries, cases and handoffs."""
        named = ("inspections", "leads", "cases", "handoffs")
        numbers = [row["number"] for (kind, _), rows in self.rows.items() if kind in named
                   for row in rows]  # fmt: skip
        entries = [f"{row['list']}/{row['entry']}" for (kind, _), rows in self.rows.items()
                   if kind == "issues" for row in rows]  # fmt: skip
        return (*numbers, *entries)
