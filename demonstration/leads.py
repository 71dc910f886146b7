"""Leads: what citizens, firms and auditors reported in the ordinary course."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from demonstration.bodies import BODIES, Body
from demonstration.dice import Dice
from demonstration.layout import GROUP, Layout, Section
from demonstration.moments import FIRST_DAY, at
from demonstration.topics import TOPICS, Topic
from demonstration.trades import FIRMS, INSTITUTIONS
from demonstration.units import Unit, target

INTAKES: Final = {"DC": 45, "XINFANG": 35, "RX": 12, "JW": 8}
"""Who takes leads in, and how many of a hundred."""

_CHANNELS: Final = {
    "DC": "INTERNET_SUPERVISION",
    "XINFANG": "PETITION",
    "RX": "HOTLINE_12345",
    "JW": "OTHER",
}
_ORGAN_TOPICS: Final = ("gov.policy", "gov.service", "gov.livelihood")
_DUTY_TOPICS: Final = ("integrity.conduct", "integrity.masses", "party.cadre")
_DAYS: Final = 715


@dataclass(frozen=True, slots=True)
class Lead:
    """One lead.

    Attributes:
        number: 线索编号.
        intake: who took it in.
        unit: whom it is about.
        topic: what it belongs to.
        thing: what it is about.
        received: the day it came in.
        suspected: 疑似性质.
    """

    number: str
    intake: Body
    unit: Unit
    topic: Topic
    thing: str
    received: date
    suspected: str


def leads(layout: Layout, seed: int, intake: Body) -> Iterator[Lead]:
    """The leads that one body took in, none for a body that takes in none."""
    for n in range(layout.leads * INTAKES.get(intake.key, 0) // 100):
        yield _lead(layout, Dice(seed, "lead", intake.key, n), intake, n)


def lead_rows(layout: Layout, seed: int, intake: Body) -> Iterator[dict[str, str]]:
    """Rows of the ledger of leads that one body hands in."""
    for lead in leads(layout, seed, intake):
        yield _row(lead, Dice(seed, "lead text", lead.number))


def _lead(layout: Layout, dice: Dice, intake: Body, n: int) -> Lead:
    duty = intake.key == "JW" or dice.chance(0.05)
    section = layout.section(_section_name(dice, duty=duty))
    group = dice.between(0, section.groups - 1)
    unit = target(section, dice.between(0, layout.counties - 1), group, dice.between(0, GROUP - 1))
    topic = TOPICS[dice.pick(_DUTY_TOPICS)] if duty else _topic(section, group, dice)
    received = FIRST_DAY + timedelta(days=dice.between(1, _DAYS))
    return Lead(
        number=f"{intake.key}-XS-{received.year}-{n + 1:05d}",
        intake=intake,
        unit=unit,
        topic=topic,
        thing=dice.pick(topic.objects),
        received=received,
        suspected=dice.pick(("DUTY_VIOLATION",) * 4 + ("DUTY_CRIME",)) if duty else "NONE",
    )


def _section_name(dice: Dice, *, duty: bool) -> str:
    if duty:
        return dice.pick(("institutions", "bodies", "towns"))
    return dice.pick(("enterprises",) * 5 + ("institutions", "towns"))


def _topic(section: Section, group: int, dice: Dice) -> Topic:
    if section.name == "enterprises":
        return dice.pick(FIRMS[group % len(FIRMS)].topics[group % 2])
    if section.name == "institutions":
        return dice.pick(INSTITUTIONS[group % len(INSTITUTIONS)].topics[0])
    return TOPICS[dice.pick(_ORGAN_TOPICS)]


def _row(lead: Lead, dice: Dice) -> dict[str, str]:
    text = dice.pick(lead.topic.wordings).format(
        p=lead.unit.place, o=lead.thing, n=dice.between(2, 9), w=f"{dice.between(12, 980) / 10:g}"
    )
    firm = lead.unit.code.split("-")[1].startswith("Q") and dice.chance(0.3)
    return {
        "number": lead.number,
        "channel": _CHANNELS[lead.intake.key],
        "submitterType": "MARKET_ENTITY" if firm else "MASSES",
        "receivedAt": at(lead.received, dice),
        "title": f"反映{lead.unit.place}{lead.thing}问题",
        "text": f"{text}，请{dice.pick(('尽快核实', '有关部门处理', '派人看看', '予以查处'))}。",
        "units": lead.unit.code,
        "suspected": lead.suspected,
        "secrecy": "RESTRICTED" if lead.intake.key != "JW" and lead.suspected != "NONE" else "",
    }


def intakes() -> tuple[Body, ...]:
    """Everybody who takes leads in."""
    return tuple(BODIES[key] for key in INTAKES)
