"""Meanings: which units and matters codes mean, those of a plan and those that are asked about."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from analysis.overlaps.activities import Activity
from domain.plans import Plan
from domain.records import Kind, placeholder_id
from graph.assertions import State, is_placeholder
from graph.reading.closed_references import elsewhere
from graph.reading.codes import meant_of, taken_together, unit_of
from graph.reading.neighbourhoods import Neighbourhood


@dataclass(frozen=True, slots=True)
class Shared:
    """A code of several units that the caller may know of.

    Attributes:
        stated: the records that were handed in under it.
        taken: those of them that were taken together as the one unit that is meant.
        referring: placeholders that were taken in too, of systems that have no record of it.
    """

    stated: tuple[State, ...]
    taken: tuple[State, ...]
    referring: tuple[State, ...]


@dataclass(slots=True)
class Meanings:
    """Which units and matters the codes of a plan mean.

    Attributes:
        units: code → id.
        matters: code → id.
        unknown: codes that no record has that the caller may know of, units before matters.
        places: id of a unit → id of the one that stands for it, where several records are taken
            together as the one that a code means: what goes on at any of them goes on there.
        shared: code of a unit → whose it is too, where that made a difference.
    """

    units: dict[str, str] = field(default_factory=dict[str, str])
    matters: dict[str, str] = field(default_factory=dict[str, str])
    unknown: tuple[list[str], list[str]] = field(default_factory=lambda: ([], []))
    places: dict[str, str] = field(default_factory=dict[str, str])
    shared: dict[str, Shared] = field(default_factory=dict[str, Shared])

    def place(self, unit: str) -> str:
        """The unit that stands for a unit."""
        return self.places.get(unit, unit)

    def led(self, activity: Activity) -> Activity:
        """An inspection, led by the unit that stands for the one that leads it."""
        if not self.places.keys() & {activity.organiser, activity.joint_lead}:
            return activity
        place = self.places.get
        return replace(
            activity,
            organiser=place(activity.organiser or "", activity.organiser),
            joint_lead=place(activity.joint_lead or "", activity.joint_lead),
        )

    def stood_for(self, code: str) -> list[str]:
        """The ids of all units for which that of a code stands, itself among them."""
        stands = self.units[code]
        others = [one for one, place in self.places.items() if place == stands]
        return list(dict.fromkeys([stands, *others]))


def together_of(code: str, agency: str, states: Sequence[State]) -> tuple[State, list[str]]:
    """Which unit is told of to who asks by a code and names no system, and where its visits stand.

    Args:
        code: the code.
        agency: of the caller.
        states: the records that have the code, one at least.

    Returns:
        The unit, and the ids of all at which its visits may stand.
    """
    together = taken_together("", agency, states)
    unit = unit_of("", agency, code, states) or together[0]
    return unit, [*dict.fromkeys([unit["id"], *(one["id"] for one in together)]), elsewhere(code)]


def units_meant(
    system: str, agency: str, codes: Iterable[str], states: Iterable[State]
) -> Meanings:
    """What codes of units mean.

    Args:
        system: whose codes they are; empty where none is named.
        agency: of the caller.
        codes: the codes.
        states: the records that may have them.
    """
    meant = Meanings()
    by_code: defaultdict[str, list[State]] = defaultdict(list)
    for state in states:
        by_code[state["recordId"]].append(state)
    for code in dict.fromkeys(codes):
        _mean_unit(meant, system, agency, code, by_code[code])
    return meant


def meanings(plan: Plan, found: Neighbourhood, agency: str) -> Meanings:
    """What the codes of a plan mean among what was found around it.

    Args:
        plan: the plan.
        found: its neighbourhood.
        agency: of the caller.
    """
    codes = [plan.lead_unit, *plan.supporting_units, *(target.unit for target in plan.targets)]
    states = (found.units[one] for one in found.targets | found.upper)
    meant = units_meant(plan.system or "", agency, codes, states)
    _mean_matters(meant, plan, found, agency)
    return meant


def _mean_unit(
    meant: Meanings, system: str, agency: str, code: str, states: Sequence[State]
) -> None:
    state = unit_of(system, agency, code, states)
    identifier = state["id"] if state else placeholder_id(Kind.UNIT, system, code)
    meant.units[code] = identifier
    stated = tuple(one for one in states if not is_placeholder(one))
    if state is None and not stated:
        meant.unknown[0].append(code)
    together = taken_together(system, agency, states)
    if not together or (len(stated) == 1 and together == [state]):
        return
    meant.places[elsewhere(code)] = identifier
    meant.places |= {one["id"]: identifier for one in together}
    if len(stated) > 1 and len(together) > 1:
        taken = tuple(one for one in together if not is_placeholder(one))
        meant.shared[code] = Shared(
            tuple(sorted(stated, key=_system)), taken, tuple(filter(is_placeholder, together))
        )


def _system(state: State) -> str:
    return state["system"]


def _mean_matters(meant: Meanings, plan: Plan, found: Neighbourhood, agency: str) -> None:
    by_code: defaultdict[str, list[State]] = defaultdict(list)
    for state in found.matters:
        by_code[state["recordId"]].append(state)
    system = plan.system or ""
    for code in plan.matters:
        state = meant_of(system, agency, by_code[code])
        meant.matters[code] = state["id"] if state else placeholder_id(Kind.MATTER, system, code)
        if state is None:
            meant.unknown[1].append(code)
