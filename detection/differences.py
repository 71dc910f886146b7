"""Differences: what a sweep found beside what stands."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from detection.sight import Sight
from graph.flags import Raised, State, fingerprint
from graph.quota_holders import HOLDER, Holder
from graph.sweeps import Touched
from graph.unjudged import SITE


@dataclass(frozen=True, slots=True)
class Change:
    """What is to change of the flags of a unit, an inspection or a holder of quotas.

    Attributes:
        name: of what they are held at, as marks have it.
        found: flags that are new, or say other than they did.
        gone: ids of those that no longer hold.
    """

    name: str
    found: list[Raised]
    gone: list[str]

    @property
    def size(self) -> int:
        """How many flags it is about."""
        return len(self.found) + len(self.gone)


class Standing:
    """The flags that stood when they were read, by what they are held at."""

    def __init__(self) -> None:
        self._flags: defaultdict[str, dict[str, int]] = defaultdict(dict)

    def add(self, states: Iterable[State]) -> None:
        """Take up flags."""
        for state in states:
            self._flags[_held_at(state)][state["id"]] = fingerprint(state)

    def against(self, name: str, found: list[Raised]) -> Change:
        """What is to change where these were found; what stood there is forgotten."""
        stood = self._flags.pop(name, {})
        if not stood:
            return Change(name, found, [])
        new = [one for one in found if stood.get(one.id) != fingerprint(one.state)]
        return Change(name, new, sorted(stood.keys() - {one.id for one in found}))

    def left(self) -> Iterator[Change]:
        """What stands where nothing was found."""
        for name, stood in sorted(self._flags.items()):
            yield Change(name, [], sorted(stood))
        self._flags.clear()


@dataclass
class Untouched:
    """Which changes still are to be made, beside what others changed since a sweep began.

    Attributes:
        sight: what the sweep judged.
        anew: names of what it leaves to be judged again: what it read may be out of date, and
            who may know of it may be others by now.
    """

    sight: Sight
    anew: set[str] = field(default_factory=set[str])

    def asked_for(self, changes: Iterable[Change]) -> set[str]:
        """All names on which it depends whether changes still are to be made."""
        names: set[str] = set()
        for one in changes:
            names |= {one.name, *_named(one)}
            if one.name.startswith(SITE):
                names |= self.sight.visitors(one.name.removeprefix(SITE))
            elif one.name.startswith(HOLDER):
                names.update(self._led.get(one.name, ()))
        return names

    def of(self, changes: Iterable[Change], touched: Touched) -> list[Change]:
        """Those that nothing was touched of."""
        bearing = self._bearing(touched.waiting)
        kept: list[Change] = []
        for one in changes:
            if one.name in touched.judged or one.name in touched.waiting:
                continue
            if one.name in bearing or not _named(one).isdisjoint(touched.waiting):
                self.anew.add(one.name)
                continue
            kept.append(one)
        return kept

    def _bearing(self, waiting: Iterable[str]) -> set[str]:
        """The names of the units and holders at which inspections that are marked were counted."""
        bearing: set[str] = set()
        for one in self.sight.known(waiting):
            bearing |= {SITE + place for place in self.sight.places_of(one)}
            organiser = self.sight.organiser(one)
            if organiser is not None:
                bearing.add(Holder(organiser=organiser).name)
        return bearing

    @cached_property
    def _led(self) -> Mapping[str, list[str]]:
        """The inspections that each organiser leads, by its name as a holder."""
        led: defaultdict[str, list[str]] = defaultdict(list)
        for one in self.sight.all():
            organiser = self.sight.organiser(one)
            if organiser is not None:
                led[Holder(organiser=organiser).name].append(one)
        return led


def _named(change: Change) -> set[str]:
    """The inspections that flags name, or rest on."""
    return {one for flag in change.found for one in (*flag.subjects, *flag.hidden)}


def _held_at(state: State) -> str:
    if state.get("holder"):
        return state["holder"]
    if state.get("unit"):
        return SITE + state["unit"]
    return state["subjects"][0]
