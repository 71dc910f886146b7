"""Audiences: who may know of a record, as circles that records are in and callers move in.

The rules of `domain.md` 5.7. A caller may know of a record when they have a circle in common. A
record of an open class (PUBLIC, INTERNAL) is in the circle of its class. One of a closed class
(RESTRICTED, SECRET) is in a circle of each of its parties, and in one of the auditors; one that is
RESTRICTED also in that of its regime. Who asks for closed records states a purpose. What single
columns say may be for fewer than the record (`domain/fields.py`).
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Any, Final

from domain.accusations import under
from domain.callers import Caller
from domain.records import Kind
from domain.secrecy import Role, Secrecy

OPEN: Final = (Secrecy.PUBLIC, Secrecy.INTERNAL)
"""Classes that clearance alone opens; in the order of `Secrecy`, as the closed ones after them."""

PARTIES: Final[Mapping[Kind, tuple[str, ...]]] = {
    Kind.INSPECTION: ("leadUnit", "supportingUnits"),
    Kind.ENTRY: ("unit",),
    Kind.HANDOFF: ("from", "to"),
}
"""Columns that name a record's parties beside the agency whose system it is of: who leads or
joins, who is responsible, who sends and receives. Who holds a record by its handoffs is one too,
which the graph works out. Whom a lead accuses is none (HO-13), nor of its handoffs, and the
target of an inspection only where a law says so, for which no column speaks."""

_ALL: Final = "ALL:"
_CLASSES: Final = list(Secrecy)

_NAMES: Final = [one.name for one in Secrecy]

Circles = list[str]


def circles_of(kind: Kind, facts: Mapping[str, Any]) -> Circles:
    """The circles of a record.

    Args:
        kind: the kind of the record.
        facts: its columns as stored, with `secrecy`, `owner`, the circles of those who are
            parties by its handoffs (`holders`, see `domain/custody.py`), and the codes of those
            whom its columns name that can be no party (`barred`).
    """
    secrecy = Secrecy[facts["secrecy"]]
    if secrecy in OPEN:
        return [secrecy.name]
    parties: set[str] = set()
    for column in PARTIES.get(kind, ()):
        value: str | Iterable[str] = facts.get(column) or ()
        parties |= {value} if isinstance(value, str) else set(value)
    parties -= set(facts.get("barred") or ())
    parties.add(facts["owner"])
    circles = circles_of_parties(secrecy, parties)
    circles += [one for one in facts.get("holders") or () if one not in circles]
    if secrecy is Secrecy.RESTRICTED and facts.get("regime"):
        circles.append(f"{secrecy.name}@{facts['regime']}")
    return circles


def circles_of_parties(secrecy: Secrecy, parties: Iterable[str]) -> Circles:
    """The circles of what only these agencies, and auditors, may know of."""
    return [_ALL + secrecy.name, *(circle_of_party(secrecy, one) for one in sorted(parties))]


def circle_of_party(secrecy: Secrecy, party: str) -> str:
    """The circle of those of an agency who are cleared for a class."""
    return f"{secrecy.name}/{party}"


def circle_of_role(secrecy: Secrecy, role: Role) -> str:
    """The circle of all who have a role and are cleared for a class, of whatever agency."""
    return f"{secrecy.name}#{role.name}"


def circles_that_see(caller: Caller, purpose: str | None) -> Circles:
    """The circles that a caller moves in.

    Args:
        caller: who asks.
        purpose: what for; without one nothing of a closed class is seen.
    """
    highest = caller.clearance
    if caller.role is Role.ADMINISTRATOR or not purpose:
        highest = min(highest, Secrecy.INTERNAL, key=_CLASSES.index)
    cleared = _CLASSES[: _CLASSES.index(highest) + 1]
    circles = [one.name for one in cleared if one in OPEN]
    circles += [circle_of_party(one, caller.agency) for one in cleared]
    if caller.role is Role.AUDITOR:
        circles += [_ALL + one.name for one in cleared]
    if caller.role is Role.COORDINATOR:
        circles += [circle_of_role(one, caller.role) for one in cleared]
    if caller.regime and Secrecy.RESTRICTED in cleared:
        circles.append(f"{Secrecy.RESTRICTED.name}@{caller.regime.name}")
    return [*circles, under(caller.agency), *caller.under]


def covers(target: Iterable[str], source: Iterable[str]) -> bool:
    """Whether whoever may know of a source may know of a target, by the circles of both.

    The two open classes count as one: a caller of clearance PUBLIC learns of a record that it
    refers to nothing but what the reference says.
    """
    wider, narrower = set(target), set(source)
    if is_open(wider):
        return True
    return not is_open(narrower) and _known(narrower) <= _known(wider)


def is_open(circles: Iterable[str]) -> bool:
    """Whether clearance alone lets somebody know of it."""
    return any(one.name in circles for one in OPEN)


def is_meant_openly(circles: Iterable[str], accuses: Collection[str]) -> bool:
    """Whether an open reference may lead to a record: it is open, and kept from nobody.

    Whom an open lead accuses is to be told by a reference to it what he would be told without the
    lead; so it is meant in confidence, as a closed record is.
    """
    return not accuses and is_open(circles)


def telling(facts: Mapping[str, Any]) -> Circles:
    """The circles of those who may know what a record alone tells of: whom and what it names.

    Args:
        facts: its properties. Of what accuses somebody only those who handle it are told more: who
            stands below the accused no circle says.
    """
    return list(facts["privy"] if facts.get("accuses") else facts["circles"])


def class_of(circles: Iterable[str]) -> Secrecy:
    """The lowest class with which somebody may know of it; SECRET where nobody may."""
    named = {name for name, _ in _known(circles)} | {one for one in circles if one in _NAMES}
    return next((one for one in Secrecy if one.name in named), Secrecy.SECRET)


def _known(circles: Iterable[str]) -> set[tuple[str, str]]:
    """Who with which clearance; what a lower clearance opens, a higher one opens too."""
    known: set[tuple[str, str]] = set()
    for circle in circles:
        for secrecy in Secrecy:
            for mark in ("/", "@", "#"):
                head = secrecy.name + mark
                if circle.startswith(head):
                    higher = _CLASSES[_CLASSES.index(secrecy) :]
                    known |= {(one.name, mark + circle.removeprefix(head)) for one in higher}
            if circle == _ALL + secrecy.name:
                known |= {(one.name, "") for one in _CLASSES[_CLASSES.index(secrecy) :]}
    return known


def is_party(agency: str, circles: Iterable[str]) -> bool:
    """Whether an agency is a party of a record of a closed class."""
    return any(circle.partition("/")[2] == agency for circle in circles)


def together(*several: Iterable[str]) -> Circles:
    """The circles of what whoever may know of one of several may know of; open ones suffice."""
    merged = {circle for circles in several for circle in circles}
    for secrecy in OPEN:
        if secrecy.name in merged:
            return [secrecy.name]
    return sorted(merged)


def narrower(one: Iterable[str], other: Iterable[str]) -> Circles:
    """The circles of what only those may know of who may know of both."""
    first, second = list(one), list(other)
    if covers(first, second):
        return _strictest(first, second)
    if covers(second, first):
        return first
    both = _known(first) & _known(second)
    return sorted(
        {name + who if who else _ALL + name for name, who in both}
        - {f"{higher.name}{who}" for name, who in both for higher in _higher(name) if who}
        - {_ALL + higher.name for name, who in both for higher in _higher(name) if not who}
    )


def _strictest(first: Circles, second: Circles) -> Circles:
    if is_open(first) and is_open(second):
        return max(first, second, key=lambda circles: _CLASSES.index(Secrecy[circles[0]]))
    return second


def _higher(name: str) -> list[Secrecy]:
    return _CLASSES[_CLASSES.index(Secrecy[name]) + 1 :]


def circles_below(circle: str) -> frozenset[str]:
    """The circles that whoever moves in one also moves in: those of lower classes.

    `SECRET/CITY-JW` takes in `RESTRICTED/CITY-JW`, and the open classes; `ALL:SECRET` likewise.
    """
    for mark in ("/", "@"):
        name, there, who = circle.partition(mark)
        if there:
            return frozenset({one + mark + who for one in _lower(name)} | set(_opened(name)))
    if circle.startswith(_ALL):
        name = circle.removeprefix(_ALL)
        return frozenset({_ALL + one for one in _lower(name)} | set(_opened(name)))
    return frozenset(_opened(circle))


def _lower(name: str) -> list[str]:
    """A class and those below it."""
    return _NAMES[: _NAMES.index(name) + 1]


def _opened(name: str) -> list[str]:
    """The open classes that a clearance opens."""
    return [one.name for one in OPEN if one.name in _lower(name)]
