"""What a life cycle is made of: states, steps, guards and clocks."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from domain.words import Word

S = TypeVar("S", bound=Word)


@dataclass(frozen=True, slots=True)
class Guard:
    """A rule that a step has to keep.

    Attributes:
        rule: its id.
        says: what has to hold.
        source: the law, regulation or practice that it rests on.
    """

    rule: str
    says: str
    source: str


@dataclass(frozen=True, slots=True)
class Clock:
    """That a thing may stay in a state for so long only.

    Attributes:
        rule: the id of the deadline rule that says how long (`domain/data/deadlines.yaml`, and
            what an installation sets beside it).
        says: what has to happen by then.
    """

    rule: str
    says: str


class NotAllowed(Exception):
    """A step that the table does not have; the message says what is allowed instead."""


@dataclass(frozen=True, slots=True)
class LifeCycle(Generic[S]):
    """States, and the steps between them; what is not in the table is refused.

    Attributes:
        steps: state → the states that may follow, each with the rules that guard the step.
        clocks: state → how long a thing may stay in it.
        effects: state → what comes with reaching it.
    """

    steps: Mapping[S, Mapping[S, tuple[Guard, ...]]]
    clocks: Mapping[S, tuple[Clock, ...]] = field(default_factory=dict[S, tuple[Clock, ...]])
    effects: Mapping[S, str] = field(default_factory=dict[S, str])

    def allows(self, before: S, after: S) -> bool:
        """Whether a thing may go from one state to another, as far as the table says."""
        return after in self.steps[before]

    def guards(self, before: S, after: S) -> tuple[Guard, ...]:
        """The rules that the step from one state to another has to keep.

        Raises:
            NotAllowed: there is no such step.
        """
        if not self.allows(before, after):
            allowed = ", ".join(state.name for state in self.steps[before]) or "nothing"
            raise NotAllowed(f"{after.name} does not follow {before.name}; allowed: {allowed}")
        return self.steps[before][after]

    def ends(self, state: S) -> bool:
        """Whether nothing follows a state."""
        return not self.steps[state]


def unguarded(*states: S) -> dict[S, tuple[Guard, ...]]:
    """Steps to these states that no rule guards."""
    return dict.fromkeys(states, ())
