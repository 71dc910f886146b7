"""Scenarios: small random worlds, dense in what the definitions turn on.

One seed, one world.
"""

from tests.analysis.overlaps.scenario_bodies import matters, units
from tests.analysis.overlaps.scenario_plans import inspection
from tests.analysis.overlaps.scenario_quotas import quota
from tests.analysis.overlaps.throws import NUMBERS, Throws
from tests.analysis.overlaps.worlds import DAY, Row, World, empty_world, key_of, meant


class Scenario:
    """A world in the making."""

    def __init__(self, seed: int) -> None:
        self.throw = Throws(seed)
        self.world: World = empty_world()

    def add(self, ledger: str, row: Row) -> Row:
        """Put a row into a ledger unless its number is there."""
        if key_of(row) not in map(key_of, self.world[ledger]):
            self.world[ledger].append(row)
        return row

    def visit(self, plan: Row) -> None:
        """Days of a plan's own at a target, or at a unit that is none."""
        elsewhere = self.throw.chance(0.4)
        unit = self.throw.dice.choice(self.throw.targets if elsewhere else plan["targets"])
        start = plan["start"] + self.throw.dice.choice((0, 0, 1, 2, 5)) * DAY
        row: Row = {"system": plan["system"], "inspection": plan["number"], "unit": unit}
        days = {"start": start, "end": start + self.throw.dice.choice((0, 1, 3)) * DAY}
        if not any(row.items() <= visit.items() for visit in self.world["visits"]):
            self.world["visits"].append(row | days)

    def copy(self, plan: Row) -> None:
        """The same inspection as another system has it, perhaps not quite."""
        other = "B" if plan["system"] == "A" else "A"
        row = plan | {"system": other, "number": self.throw.dice.choice(NUMBERS)}
        if self.throw.chance(0.2):
            row["matters"] = self.throw.some(self.throw.matters)
        if self.throw.chance(0.2):
            row["start"], row["end"] = self.throw.period()
        self.add("inspections", row)

    def occupied(self) -> None:
        """Days that are taken at a target."""
        start, end = self.throw.period()
        code = self.throw.dice.choice(self.throw.targets)
        unit = meant(self.world, "units", "A", code)
        self.world["occupied"].append({"unit": unit, "start": start, "end": end})

    def workday(self) -> None:
        """A day that the installation holds to be other than published."""
        day = self.throw.dice.choice(self.throw.days) + self.throw.dice.randint(-2, 7) * DAY
        if not any(row["day"] == day for row in self.world["workdays"]):
            self.world["workdays"].append({"day": day, "open": self.throw.chance(0.5)})

    def judgement(self) -> None:
        """Two records judged to be of one inspection, or of two."""
        keys = [key_of(row) for row in self.world["inspections"]]
        one, other = self.throw.dice.choice(keys), self.throw.dice.choice(keys)
        if one[0] != other[0]:
            judgement = "SAME" if self.throw.chance(0.7) else "DIFFERENT"
            row = {"one": one, "other": other, "judgement": judgement}
            self.world["judgements"].append(row)


def scenario(seed: int) -> World:
    """The world of a seed."""
    made = Scenario(seed)
    made.world["units"] = units(made.throw.dice)
    made.world["matters"] = matters(made.throw.dice)
    for _ in range(made.throw.dice.randint(*made.throw.leaning.plans)):
        plan = made.add("inspections", inspection(made.throw))
        if made.throw.chance(0.15):
            made.copy(plan)
    for plan in list(made.world["inspections"]):
        for _ in range(made.throw.dice.choice((0, 0, 1, 2))):
            made.visit(plan)
    if made.throw.chance(0.3):
        made.judgement()
    if made.throw.chance(0.3):
        lead = made.throw.dice.choice(made.throw.leads)
        made.world["groups"].append({"system": "A", "number": "J1", "leadUnit": lead})
    for number in range(made.throw.dice.choice((0, 1, 2))):
        made.add("quotas", quota(made.throw, number))
    for _ in range(made.throw.dice.choice((0, 0, 0, 1, 2))):
        made.occupied()
    for _ in range(made.throw.dice.choice((0, 0, 3, 8))):
        made.workday()
    return made.world
