"""Findings: what inspections bring to light, and on whose lists each comes to stand."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from demonstration.bodies import BODIES, DEPARTMENTS, Body
from demonstration.dice import Dice
from demonstration.layout import Layout
from demonstration.schedule import Planned, inspections
from demonstration.topics import Topic, category
from demonstration.units import Unit

SLOTS: Final = 3
_FORMAL: Final = (0, 2, 3)
_COLLOQUIAL: Final = 1
_LAST_CLOSE: Final = date(2025, 11, 15)

_ELSEWHERE: Final = {
    "SJ": (("DC", 1.0), ("XC", 0.25)),
    "XC": (("JW", 0.35),),
    "JW": (("XC", 0.35),),
    "DC": (("XINFANG", 0.4),),
} | {body.key: (("XINFANG", 0.35), ("DC", 0.3)) for body in DEPARTMENTS}
"""Who else comes to list what a body found, and how often. What audit finds is always followed
up by the supervision office (AU-06)."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One issue as it really is, whoever lists it.

    Attributes:
        planned: the inspection that found it.
        entry: 序号 on the finder's own list.
        unit: who has to put it right.
        topic: what it belongs to.
        thing: what it is about.
        found: when it was found.
        due: when it is to be put right.
        closed: when it was, if it was.
        number: a small number in it.
        amount: an amount in it, in yuan.
        wordings: which wording the finder uses, then each of the others.
        holders: keys of the other bodies that list it.
    """

    planned: Planned
    entry: str
    unit: Unit
    topic: Topic
    thing: str
    found: date
    due: date
    closed: date | None
    number: int
    amount: int
    wordings: tuple[int, ...]
    holders: tuple[str, ...]

    @property
    def key(self) -> str:
        """What names the issue itself."""
        return f"{self.planned.body.key}-{self.planned.start.year}/{self.entry}"

    @property
    def category(self) -> str:
        """问题类别."""
        return category(self.topic, self.thing)

    def wording(self, holder: str) -> str:
        """问题描述 as the finder or another holder puts it."""
        finder = self.planned.body.key
        if holder == "XINFANG":
            chosen = _COLLOQUIAL
        else:
            chosen = self.wordings[0 if holder == finder else 1 + self.holders.index(holder) % 2]
        return self.topic.wordings[chosen].format(
            p=self.unit.place, o=self.thing, n=self.number, w=f"{self.amount / 10_000:g}"
        )


def findings(layout: Layout, seed: int, body: Body) -> Iterator[Finding]:
    """All that a body's inspections brought to light."""
    for planned in inspections(layout, seed, body):
        if not (planned.dead or planned.follows):
            yield from findings_of(planned, seed)


def findings_of(planned: Planned, seed: int) -> Iterator[Finding]:
    """What one inspection brought to light: one to three issues, one where it only joined in."""
    dice = Dice(seed, "finding", planned.number)
    guest = planned.number.split("-")[-1].startswith("L")
    count = 1 if guest else dice.pick((1, 2, 2, 3))
    first_thing = dice.between(0, 5)
    for slot in range(count):
        entry = f"L{planned.serial + 1}" if guest else str(planned.serial * SLOTS + slot + 1)
        yield _finding(planned, entry, slot, first_thing, dice)


def _finding(planned: Planned, entry: str, slot: int, first_thing: int, dice: Dice) -> Finding:
    found = planned.end
    due = found + timedelta(days=30 if planned.body.regime == "ADMIN_INSPECTION" else 60)
    shuffled = dice.between(0, 2)
    holders = tuple(key for key, share in _ELSEWHERE[planned.body.key] if dice.chance(share))
    return Finding(
        planned=planned,
        entry=entry,
        unit=planned.targets[slot % len(planned.targets)],
        topic=planned.topic,
        thing=planned.topic.objects[(first_thing + slot) % len(planned.topic.objects)],
        found=found,
        due=due,
        closed=due - timedelta(days=dice.between(2, 9)) if due < _LAST_CLOSE else None,
        number=dice.between(2, 9),
        amount=dice.between(12, 980) * 1_000,
        wordings=tuple(_FORMAL[(shuffled + n) % 3] for n in range(3)),
        holders=holders,
    )


def finders_for(holder: Body) -> tuple[Body, ...]:
    """The bodies some of whose findings come to stand on this holder's list."""
    return tuple(
        BODIES[finder]
        for finder, others in _ELSEWHERE.items()
        if holder.key in (key for key, _ in others)
    )
