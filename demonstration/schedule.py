"""The schedule: every ordinary inspection of two years, reckoned from its place in the layout.

Each unit is inspected once a year, by another body each year and about a year apart, so that the
ordinary course raises next to no flags; what raises them stands in `situations`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from demonstration.bodies import BODIES, Body, unit_code
from demonstration.dice import Dice
from demonstration.layout import GROUP, Layout, Section
from demonstration.topics import TOPICS, Topic
from demonstration.trades import FIRMS, INSTITUTIONS
from demonstration.units import Unit, target
from demonstration.workdays import workday_from

YEARS: Final = (2024, 2025)
_GOLDEN: Final = 40_503  # 2**16 divided by the golden ratio: neighbours fall far apart
_JOINT: Final = 0.08
_LOOK_BACK: Final = 0.04
_GIVEN_UP: Final = 0.04  # shares of all turns
_DAYS: Final = {"AUDIT": (4, 9), "PATROL": (10, 18), "GOV_SUPERVISION": (2, 3)}


@dataclass(frozen=True, slots=True)
class Planned:
    """One ordinary inspection.

    Attributes:
        number: 计划编号.
        serial: its running number in its body's year, from 0.
        body: the city's body under whose system it is handed in.
        lead: 牵头单位编码, the city's body or a county's.
        targets: whom it visits.
        topic: what it looks into.
        start: first day planned.
        end: last day planned.
        joint: 联合检查编号, empty where it goes alone.
        follows: number of the inspection that it looks back on, empty for none.
        dead: whether it was given up.
    """

    number: str
    serial: int
    body: Body
    lead: str
    targets: tuple[Unit, ...]
    topic: Topic
    start: date
    end: date
    joint: str = ""
    follows: str = ""
    dead: bool = False


@dataclass(frozen=True, slots=True)
class Turn:
    """A body's turn: one group of six in one year, before it is cut into inspections."""

    seed: int
    body: Body
    section: Section
    year: int
    county: int
    block: int
    serial: int

    @property
    def group(self) -> int:
        """The group that is covered."""
        return self.section.turn(self.body.key, self.year, self.block)

    def number(self, part: int) -> str:
        """计划编号 of the first or the second inspection."""
        return f"{self.body.key}-{YEARS[self.year]}-{self.serial * 2 + part + 1:05d}"

    @property
    def lead(self) -> str:
        """牵头单位编码: two turns in three belong to the county's own department."""
        at_home = self.section.county_led and self.block % 3
        return unit_code(self.body.key, self.county if at_home else None)

    def brings(self, what: str, share: float) -> bool:
        """Whether the turn brings something beside itself; the same in both years (TJ-07)."""
        place = (self.section.name, self.body.key, self.county, self.block)
        return Dice(self.seed, what, *place).chance(share)


def bodies(layout: Layout) -> tuple[Body, ...]:
    """Everybody who inspects in the ordinary course."""
    keys = {key: None for section in layout.sections for key in section.organisers}
    return tuple(BODIES[key] for key in keys)


def turns(layout: Layout, seed: int, body: Body) -> Iterator[Turn]:
    """A body's turns, year by year."""
    sections = [section for section in layout.sections if body.key in section.organisers]
    for year in (0, 1):
        serial = 0
        for county in range(layout.counties):
            for section in sections:
                for block in range(section.blocks):
                    yield Turn(seed, body, section, year, county, block, serial)
                    serial += 1


def inspections(layout: Layout, seed: int, body: Body) -> Iterator[Planned]:
    """All that a body plans: its turns, its share in others' turns, and its looks back."""
    for turn in turns(layout, seed, body):
        parts = parts_of(turn)
        yield from parts
        if _looks_back(turn):
            yield _look_back(parts[0])
    if partner := _partner(layout, body):
        for turn in turns(layout, seed, partner):
            if turn.section.county_led and turn.brings("joint", _JOINT):
                yield _shared(turn, body)


def parts_of(turn: Turn) -> tuple[Planned, ...]:
    """The inspections of a turn: two, a week apart, which share out the six units.

    A county's own offices sit next door to each other: one inspection takes in all six.
    """
    group = turn.group
    dice = Dice(turn.seed, turn.section.name, turn.county, group, turn.year)
    units = [target(turn.section, turn.county, group, place) for place in range(GROUP)]
    cut = dice.between(1, GROUP - 1)
    joint = turn.section.county_led and turn.brings("joint", _JOINT)
    first = _first_day(turn, group, dice)
    shares = (units,) if turn.section.name == "bodies" else (units[:cut], units[cut:])
    made = [_planned(turn, part, tuple(own), first, dice) for part, own in enumerate(shares)]
    if joint:
        made[0] = _joined(made[0])
    return tuple(made)


def _first_day(turn: Turn, group: int, dice: Dice) -> date:
    """Spread evenly over the year, and within two weeks of the same day in both years."""
    place = (turn.county * 1_000 + group) * _GOLDEN % 65_536
    section_offset = len(turn.section.name) * 17
    day = 8 + (place * 300 // 65_536 + section_offset) % 300 + dice.between(-7, 7)
    return date(YEARS[turn.year], 1, 1) + timedelta(days=day)


def _planned(turn: Turn, part: int, units: tuple[Unit, ...], first: date, dice: Dice) -> Planned:
    start = workday_from(first + timedelta(days=7 * part))
    low, high = _DAYS.get(turn.body.regime, (1, 2))
    return Planned(
        number=turn.number(part),
        serial=turn.serial * 2 + part,
        body=turn.body,
        lead=turn.lead,
        targets=units,
        topic=dice.pick(_topics(turn)),
        start=start,
        end=start + timedelta(days=dice.between(low, high) - 1),
        dead=turn.year == 1 and dice.chance(_GIVEN_UP),
    )


def _topics(turn: Turn) -> tuple[Topic, ...]:
    if turn.section.name == "enterprises":
        return FIRMS[turn.group % len(FIRMS)].topics[turn.year]
    if turn.section.name == "institutions":
        return INSTITUTIONS[turn.group % len(INSTITUTIONS)].topics[turn.year]
    return tuple(TOPICS[code] for code in turn.body.topics)


def _joined(planned: Planned) -> Planned:
    return replace(planned, joint=f"LH-{planned.number}", dead=False)


def _partner(layout: Layout, body: Body) -> Body | None:
    """The body whose joint visits this one joins: the one before it in turn."""
    organisers = layout.section("enterprises").organisers
    if body.key not in organisers:
        return None
    return BODIES[organisers[organisers.index(body.key) - 1]]


def _shared(turn: Turn, body: Body) -> Planned:
    led = parts_of(turn)[0]
    topic = TOPICS[body.topics[led.serial % len(body.topics)]]
    lead = led.lead.replace(f"-{turn.body.key}", f"-{body.key}")
    return Planned(
        number=f"{body.key}-{led.start.year}-L{led.serial + 1:05d}",
        serial=led.serial,
        body=body,
        lead=lead,
        targets=led.targets,
        topic=topic,
        start=led.start,
        end=led.end,
        joint=led.joint,
    )


def _looks_back(turn: Turn) -> bool:
    return turn.body.regime in {"ADMIN_INSPECTION", "GOV_SUPERVISION"} and turn.brings(
        "look back", _LOOK_BACK
    )


def _look_back(first: Planned) -> Planned:
    day = workday_from(first.end + timedelta(days=29))
    return Planned(
        number=f"{first.number}-H",
        serial=first.serial,
        body=first.body,
        lead=first.lead,
        targets=first.targets[:1],
        topic=first.topic,
        start=day,
        end=day,
        follows=first.number,
        dead=first.dead,
    )
