"""Neighbourhoods that plans share: read for many at once, and told to each as its own."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Final, TypeVar

from domain.plans import Plan
from domain.units import UnitKind
from graph.reading.closed_references import elsewhere
from graph.reading.hidden_stays import HiddenStay
from graph.reading.neighbourhoods import Neighbourhood, Stretch, Within
from graph.reading.neighbours import Stay

T = TypeVar("T")

_DIGITS: Final = (6, 4, 2)
"""Of the code of a county, a city and a province; a code of a region has six at least."""


def together(stretches: Sequence[Stretch]) -> Stretch:
    """A stretch that takes in all of several; they are of one day."""
    return Stretch(
        targets=_once(code for one in stretches for code in one.targets),
        around=_once(code for one in stretches for code in one.around),
        matters=_once(code for one in stretches for code in one.matters),
        since=min(one.since for one in stretches),
        until=max(one.until for one in stretches),
        day=stretches[0].day,
        leads=_once(code for one in stretches for code in one.leads),
        years=(min(one.years[0] for one in stretches), max(one.years[1] for one in stretches)),
        owns=_once(own for one in stretches for own in one.owns),
    )


def all_within(several: Sequence[Within]) -> Within:
    """Below which units, and on which matters, visits are wanted for any of several plans."""
    return Within(
        targets=_once(unit for one in several for unit in one.targets),
        matters=_once(matter for one in several for matter in one.matters),
        codes=_once(code for one in several for code in one.codes),
    )


class SharedNeighbourhood:
    """What was found for many plans.

    Args:
        found: by a stretch that takes in all of theirs.
    """

    def __init__(self, found: Neighbourhood) -> None:
        self.found = found
        named = found.targets | found.upper
        self._by_code = _grouped(named, lambda unit: found.units[unit]["recordId"])
        self._by_region = _grouped(
            (unit for unit in found.upper if _is_government(found, unit)),
            lambda unit: found.units[unit].get("regionCode", ""),
        )
        self._matters = _grouped(found.subjects, lambda matter: found.subjects[matter].code)
        self._stays = _grouped(found.stays, _unit)
        self._wide = _grouped(found.wide, _unit)
        self._hidden = _grouped(found.hidden, _unit)
        self._lower = _grouped(found.lower, _unit)

    def part(self, plan: Plan, stretch: Stretch) -> Neighbourhood:
        """What would have been found for one of the plans alone.

        Args:
            plan: one of them.
            stretch: its own.
        """
        whole, part = self.found, Neighbourhood()
        part.targets = {one for code in stretch.targets for one in self._by_code[code]}
        part.targets &= whole.targets
        part.upper = self._upper(stretch)
        part.stays = [
            stay
            for unit in part.targets
            for stay in self._stays[unit]
            if _reaches(stay, stretch) or _reusable(whole, stay, stretch)
        ]
        part.wide = _reaching(self._wide, part.upper, stretch)
        part.hidden = [
            stay
            for unit in (*part.targets, *map(elsewhere, stretch.targets))
            for stay in self._hidden[unit]
            if _reaches(stay, stretch)
        ]
        if plan.scope_includes_subordinates:
            under = {unit: tops & part.targets for unit, tops in whole.under.items()}
            part.under = {unit: tops for unit, tops in under.items() if tops}
            part.lower = _reaching(self._lower, part.under, stretch)
        self._add_inspections(part, stretch)
        about = {*stretch.targets, *stretch.around}
        part.quotas = [one for one in whole.quotas if not one.get("unit") or one["unit"] in about]
        part.plans = {key: n for key, n in whole.plans.items() if key[0] in stretch.leads}
        return part

    def _upper(self, stretch: Stretch) -> set[str]:
        """The units that are named, all above them, and the governments of their regions."""
        upper = self._lines(
            one for code in (*stretch.targets, *stretch.around) for one in self._by_code[code]
        )
        stated = {self.found.units[unit].get("regionCode") for unit in upper}
        regions = {
            code
            for region in stated
            if region
            for code in (region, *(region[:digits].ljust(6, "0") for digits in _DIGITS))
        }
        return upper | self._lines(one for code in regions for one in self._by_region[code])

    def _lines(self, units: Iterable[str]) -> set[str]:
        found: set[str] = set()
        for unit in units:
            one: str | None = unit
            while one is not None and one not in found and one in self.found.upper:
                found.add(one)
                one = self.found.parents.get(one)
        return found

    def _add_inspections(self, part: Neighbourhood, stretch: Stretch) -> None:
        whole = self.found
        met = {stay.inspection for stay in [*part.stays, *part.wide, *part.lower]}
        part.inspections = {
            one: whole.inspections[one] for one in {*met, *stretch.owns} & whole.inspections.keys()
        }
        told = part.inspections.values()
        leads = {lead["id"] for one in told for lead in (one.lead, one.joint_lead) if lead}
        units = part.targets | part.upper | part.under.keys() | leads
        part.units = {unit: whole.units[unit] for unit in sorted(units)}
        part.parents = {unit: up for unit in units if (up := whole.parents.get(unit))}
        part.matters = [one for one in whole.matters if one["recordId"] in stretch.matters]
        waiting = [matter for one in part.inspections.values() for matter in one.matters]
        waiting += [one for code in stretch.matters for one in self._matters[code]]
        while waiting:
            subject = whole.subjects.get(waiting.pop())
            if subject and subject.id not in part.subjects:
                part.subjects[subject.id] = subject
                waiting += [subject.parent] if subject.parent else []


def _once(codes: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(codes))


def _grouped(things: Iterable[T], key: Callable[[T], str]) -> defaultdict[str, list[T]]:
    groups: defaultdict[str, list[T]] = defaultdict(list)
    for thing in things:
        groups[key(thing)].append(thing)
    return groups


def _unit(stay: Stay | HiddenStay) -> str:
    return stay.unit


def _is_government(found: Neighbourhood, unit: str) -> bool:
    return found.units[unit].get("kind") == UnitKind.GOVERNMENT.name


def _reaching(
    stays: defaultdict[str, list[Stay]], units: Collection[str], stretch: Stretch
) -> list[Stay]:
    return [stay for unit in units for stay in stays[unit] if _reaches(stay, stretch)]


def _reaches(stay: Stay | HiddenStay, stretch: Stretch) -> bool:
    return stay.start <= stretch.until and stay.end >= stretch.since


def _reusable(found: Neighbourhood, stay: Stay, stretch: Stretch) -> bool:
    """Whether what it came to may be used, however long ago that was."""
    state = found.inspections[stay.inspection].state if stay.inspection in found.inspections else {}
    return state.get("reusableUntil", "") >= stretch.day.isoformat()
