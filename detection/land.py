"""Land: units and matters as detectors look at them, and what is judged by; the same for all."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from analysis.matters import MatterTree, Topic
from analysis.overlaps.ground import Ground
from analysis.units import Body, UnitTree
from detection.records import having
from detection.rulings import Ruling
from detection.shapes import body_of, topic_of
from domain.audiences import is_open
from domain.records import Standing
from domain.units import UnitKind
from graph.scenes import Row


class Land:
    """Units and matters, all that is above them, and the numbers that hold there.

    Args:
        units: by id, rows of units with the ids of those above (`graph/scenes.py`, UNITS).
        matters: likewise.
        ruling: what is judged by.
        as_of: the day for which is judged.
    """

    def __init__(
        self, units: Mapping[str, Row], matters: Mapping[str, Row], ruling: Ruling, as_of: date
    ) -> None:
        self._place = _places(units)
        self._bodies = _Bodies(units, self.first_place)
        self._topics = {
            one: topic_of(row["record"], min(row["parents"], default=None))
            for one, row in matters.items()
        }
        self._names = {one: row["record"].get("name") for one, row in matters.items()}
        self.ground = Ground(
            units=UnitTree.of(
                self._bodies,
                map(self._bodies.__getitem__, having(units, "kind", UnitKind.GOVERNMENT.name)),
            ),
            matters=MatterTree(self._topics.values()),
            workdays=ruling.workdays,
            parameters=ruling.parameters,
            as_of=as_of,
        )

    def place(self, identifier: str) -> str:
        """The unit that stands for a unit: placeholders of one code are one."""
        return self._place.get(identifier, identifier)

    def first_place(self, identifiers: Iterable[str]) -> str | None:
        """Of what a tie leads to the place with the smallest id; None where it leads nowhere."""
        return min(map(self.place, identifiers), default=None)

    def code(self, unit: str) -> str:
        """The code of a unit; empty where nothing is known of it."""
        return self._bodies[unit].code if unit in self._bodies else ""

    def name(self, identifier: str) -> str | None:
        """What to call a unit or a matter; None where nothing is known of it."""
        body, topic = self._bodies.get(identifier), self._topics.get(identifier)
        if body is not None:
            return body.name or body.code
        return None if topic is None else self._names[identifier] or topic.code

    @property
    def bodies(self) -> Mapping[str, Body]:
        """The units, by id."""
        return self._bodies

    @property
    def topics(self) -> Mapping[str, Topic]:
        """The matters, by id."""
        return self._topics


class _Bodies(Mapping[str, Body]):
    """Units as rules look at them, by id, each laid out when somebody looks: there are many."""

    def __init__(
        self, units: Mapping[str, Row], place: Callable[[Iterable[str]], str | None]
    ) -> None:
        self._units = units
        self._place = place
        self._known: dict[str, Body] = {}

    def __getitem__(self, identifier: str) -> Body:
        known = self._known.get(identifier)
        if known is None:
            row = self._units[identifier]
            known = self._known[identifier] = body_of(row["record"], self._place(row["parents"]))
        return known

    def __contains__(self, identifier: object) -> bool:
        return identifier in self._units

    def __iter__(self) -> Iterator[str]:
        return iter(self._units)

    def __len__(self) -> int:
        return len(self._units)


def _places(units: Mapping[str, Row]) -> dict[str, str]:
    """Placeholders of one code, each by the id of the first of them.

    One that is known only to who knows of closed records never stands for an open one.
    """
    first: dict[str, str] = {}
    places: dict[str, str] = {}
    some = having(units, "standing", Standing.PLACEHOLDER.name)
    for identifier in sorted(some, key=lambda one: (not _is_open(units[one]), one)):
        places[identifier] = first.setdefault(units[identifier]["record"]["recordId"], identifier)
    return places


def _is_open(row: Row) -> bool:
    return is_open(row["record"]["circles"])
