"""All overlaps of a province: what judging every unit costs, and a peer that pairs everybody.

    python -m benchmarks.judging [--inspections N]

A seeded random province; figures are processor time, which is steadier on a machine that others
use. The peer holds every inspection at a unit against every other, as the definitions read.
"""

import argparse
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from random import Random
from typing import Final

from analysis.matters import MatterTree, Topic
from analysis.overlaps.activities import Activity, Occupied, Presence
from analysis.overlaps.findings import Finding
from analysis.overlaps.ground import Ground
from analysis.overlaps.judging import judge
from analysis.overlaps.scenes import Scene
from analysis.units import Body, UnitTree
from analysis.workdays import Workdays
from domain.inspections import InspectionStatus, Trigger
from domain.parameters import Parameters, shipped_parameters
from domain.regimes import Regime
from domain.units import UnitKind, UnitLevel

CITIES, COUNTIES, TOWNS, FIRMS, BUREAUS = 20, 10, 10, 28, 20
FIRST: Final = date(2024, 1, 1)
DAYS: Final = 730


def bodies() -> Iterable[Body]:
    """A province of cities, counties, towns, their bureaus and firms; a parent's id goes before."""

    def body(above: str, name: str, kind: UnitKind, level: UnitLevel | None = None) -> Body:
        return Body(
            id=f"{above}{name}", code=f"{above}{name}", kind=kind, level=level, parent=above
        )

    yield Body(id="P", code="P", kind=UnitKind.GOVERNMENT, level=UnitLevel.PROVINCE)
    for city in (f"C{n}" for n in range(CITIES)):
        yield body("P", city, UnitKind.GOVERNMENT, UnitLevel.CITY)
        for county in (f"X{n}" for n in range(COUNTIES)):
            yield body(f"P{city}", county, UnitKind.GOVERNMENT, UnitLevel.COUNTY)
            for n in range(BUREAUS):
                yield body(f"P{city}{county}", f"B{n}", UnitKind.DEPARTMENT, UnitLevel.COUNTY)
            for town in (f"T{n}" for n in range(TOWNS)):
                yield body(f"P{city}{county}", town, UnitKind.TOWN, UnitLevel.TOWN)
                for n in range(FIRMS):
                    yield body(f"P{city}{county}{town}", f"F{n}", UnitKind.ENTERPRISE)


def topics() -> Iterable[Topic]:
    """Matters on three levels."""
    for domain in range(20):
        yield Topic(id=f"M.d{domain}", code=f"M.d{domain}")
        for topic in range(5):
            for item in ("", *(f".i{n}" for n in range(4))):
                code = f"M.d{domain}.t{topic}{item}"
                yield Topic(id=code, code=code)


class Province:
    """Inspections of a province over two years, most of them in the organiser's own county."""

    def __init__(self, inspections: int) -> None:
        self._random = Random(7)
        known = list(bodies())
        self._matters = [topic.id for topic in topics()]
        self.ground = Ground(
            units=UnitTree(known),
            matters=MatterTree(topics()),
            workdays=Workdays(),
            parameters=Parameters(shipped_parameters()),
            as_of=FIRST + timedelta(days=DAYS),
        )
        self._organisers = [b for b in known if b.kind is UnitKind.DEPARTMENT]
        self._targets: defaultdict[str, list[str]] = defaultdict(list)
        for one in known:
            if one.kind in (UnitKind.ENTERPRISE, UnitKind.TOWN):
                self._targets[one.id.partition("T")[0]].append(one.id)
        self.own: defaultdict[str, list[Presence]] = defaultdict(list)
        self.hidden: defaultdict[str, list[Occupied]] = defaultdict(list)
        for number in range(inspections):
            self._inspect(number)

    def scenes(self) -> list[Scene]:
        """What there is at each unit that anybody visits."""
        wide = {
            unit: [p for p in own if p.activity.scope_includes_subordinates]
            for unit, own in self.own.items()
        }
        above = self.ground.units.above
        return [
            Scene(
                unit=unit,
                own=own,
                above=[p for one in above(unit) for p in wide.get(one, ())],
                occupied=self.hidden[unit],
            )
            for unit, own in self.own.items()
        ]

    def _inspect(self, number: int) -> None:
        """One inspection: 2 in 100 take in a county, 5 the county's government, others firms."""
        random, lead = self._random, self._random.choice(self._organisers)
        chance, county = random.random(), lead.parent or ""
        several = max(1, min(20, int(random.expovariate(1 / 3.2))))
        targets = [county] if chance < 0.07 else random.choices(self._targets[county], k=several)
        start = FIRST + timedelta(days=random.randrange(DAYS))
        end = start + timedelta(days=random.choice([0, 0, 0, 1, 2, 4, 19]))
        activity = Activity(
            id=f"in{number:07}",
            number=f"N{number:07}",
            system=random.choice("ST"),
            regime=random.choice(list(Regime)),
            status=InspectionStatus.APPROVED,
            organiser=lead.id,
            matters=frozenset(random.sample(self._matters, random.choice([1, 1, 1, 2, 3]))),
            trigger=random.choice([Trigger.PLANNED] * 8 + [Trigger.COMPLAINT, Trigger.EMERGENCY]),
            trigger_ref=random.choice([None, "L"]),
            joint_group=f"J{random.randrange(2000)}" if random.random() < 0.05 else None,
            scope_includes_subordinates=chance < 0.02,
        )
        for unit in dict.fromkeys(targets):
            self.own[unit].append(Presence(activity=activity, unit=unit, start=start, end=end))
            if random.random() < 0.02:
                self.hidden[unit].append(Occupied(unit=unit, start=start, end=end))


def everybody(scene: Scene, ground: Ground) -> list[Finding]:
    """The peer: each inspection by itself against all others."""
    found: dict[tuple[object, ...], Finding] = {}
    for one in (*scene.own, *scene.above):
        found |= {f.key: f for f in judge(scene, ground, focus=one.activity.id)}
    return list(found.values())


def main() -> None:
    """Judge the province both ways and print what it took."""
    options = argparse.ArgumentParser()
    options.add_argument("--inspections", type=int, default=100_000)
    province = Province(options.parse_args().inspections)
    scenes = province.scenes()
    visits = sum(len(scene.own) for scene in scenes)
    busiest = max(len(scene.own) for scene in scenes)
    print(f"{visits:,} visits at {len(scenes):,} units, at most {busiest:,} at one.\n")
    print("| way | units | processor s | ms a visit | findings |")
    print("| --- | --- | --- | --- | --- |")
    for way, judged, some in (
        ("judging", judge, scenes),
        ("judging, every 50th unit", judge, scenes[::50]),
        ("its peer, every 50th unit", everybody, scenes[::50]),
    ):
        _print(way, judged, some, province.ground)


def _print(
    way: str,
    judged: Callable[[Scene, Ground], list[Finding]],
    scenes: list[Scene],
    ground: Ground,
) -> None:
    began = time.process_time()
    kinds = Counter(finding.kind.name for scene in scenes for finding in judged(scene, ground))
    took = time.process_time() - began
    visits = sum(len(scene.own) for scene in scenes)
    each = 1000 * took / visits
    print(f"| {way} | {len(scenes):,} | {took:.1f} | {each:.3f} | {kinds.total():,} |", flush=True)


if __name__ == "__main__":
    main()
