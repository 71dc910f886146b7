"""Rulings: what is judged by now, kept until the graph says that it changed."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from analysis.deadlines import Deadlines
from analysis.workdays import Workdays
from domain.enforcement import Enforcement, enforcement, named
from domain.parameters import Parameters, shipped_parameters
from domain.rulebook import Rulebook, shipped_rules
from domain.rules import Parameter, Rule
from graph.reading.kept import Kept
from graph.reading.parameters import Standing, changed_since
from graph.reading.readers import Reader
from graph.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """What is judged by: one state of it, the same for all of an operation.

    Attributes:
        standing: what the installation set.
        parameters: the shipped rows, and those of the installation after them.
        workdays: the published calendar under the days that the installation set.
        deadlines: the table of deadline rules, on that calendar.
        rulebook: the rules.
    """

    standing: Standing
    parameters: Parameters
    workdays: Workdays
    deadlines: Deadlines
    rulebook: Rulebook = field(default_factory=shipped_rules)

    @property
    def own(self) -> Sequence[Parameter]:
        """The rows of the installation, in the order in which they were set."""
        return [row.parameter for row in self.standing.parameters]

    def enforcement(self, rule: Rule, body: str | None, on: date) -> Enforcement:
        """How a rule is held against the plans of a body; a quota's as QUOTA_BREACH is."""
        return enforcement(named(rule, self.rulebook), self.own, body=body, on=on)


def ruling_of(standing: Standing) -> Ruling:
    """What is judged by where an installation set this."""
    own = (row.parameter for row in standing.parameters)
    parameters = Parameters([*shipped_parameters(), *own])
    workdays = Workdays({one.day: one.open for one in standing.workdays})
    return Ruling(
        standing=standing,
        parameters=parameters,
        workdays=workdays,
        deadlines=Deadlines(parameters, workdays),
    )


class Rulings:
    """Keeps what is judged by; a change that any hub on the graph made is seen at once.

    It is the same for every caller: parameters and working days are no records.

    Attributes:
        counted: what was counted of each caller's, kept until anybody writes.
    """

    def __init__(self) -> None:
        self.counted = Kept()
        self._kept = ruling_of(Standing())

    @property
    def kept(self) -> Ruling:
        """What was judged by when the graph was last asked; whoever uses it asks the graph too."""
        return self._kept

    def take(self, changed: Standing) -> Ruling:
        """Keep what the graph said that it changed to."""
        self._kept = ruling_of(changed)
        return self._kept

    async def now(self, reader: Reader) -> Ruling:
        """What is judged by now: one look at one node, and a reading where it changed."""
        kept = self._kept
        changed = await changed_since(reader, kept.standing.number)
        return kept if changed is None else self.take(changed)


async def ruling_now(store: Store) -> Ruling:
    """What is judged by now, for the hub itself."""
    return await Rulings().now(Reader(store, []))
