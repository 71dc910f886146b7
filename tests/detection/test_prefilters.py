"""Nobody who has a flag is passed over by what is asked of columns; few others are looked at."""

import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

import pytest

from detection.judging import flags_at, flags_of_mandates
from detection.leaders import Leaders
from detection.mandates import may_exceed
from detection.quota_flags import flags_of_organiser, of_organiser
from detection.rulings import Ruling, ruling_now
from detection.suspects import Suspects
from detection.whole import Whole, read_whole
from domain.parameters import Parameters
from domain.regimes import Regime
from domain.rules import Basis, Parameter
from domain.secrecy import Secrecy
from graph.store import Store
from tests.detection.handed_in import LEDGERS, rows_of, worlds
from tests.detection.test_against_oracle import judge
from tests.importers.desk import Desk

DAY = date(2024, 6, 1)
OPEN = (Secrecy.INTERNAL,)
ANY = (*[Secrecy.INTERNAL] * 6, *Secrecy)


def row(
    name: str, value: str, regime: Regime | None = None, since: date | None = None
) -> Parameter:
    """A number of the installation's own."""
    return Parameter(
        name=name, value=value, regime=regime, valid_from=since, basis=Basis.DEFAULT, source=""
    )


OWN: Sequence[Sequence[Parameter]] = (
    (),
    (
        row("exempt_triggers", "COMPLAINT", Regime.ADMIN_INSPECTION),
        row("unmerged_days", "3", Regime.AUDIT),
        row("multi_headed_days", "40", since=date(2024, 3, 1)),
        row("reuse_days", "400", Regime.GOV_SUPERVISION),
        row("matter_sibling", "0.9"),
        row("wheel_arrivals", "2", Regime.PATROL),
        row("crowded_month_arrivals", "2"),
        row("supervision_words", "检查"),
    ),
)
"""Rows beside the shipped ones."""


async def handed_in(store: Store, folder: Path, count: int, seed: int) -> None:
    """Random worlds of two systems, half of them with records that not everybody may know of."""
    random = Random(seed)  # noqa: S311 -- no secret
    there = list(worlds(count, seed=seed))
    desk = Desk(store, folder)
    for ledger in LEDGERS:
        for system in "AB":
            rows = rows_of(there, ledger, system)
            if ledger == "inspections":
                some = [OPEN if int(one["number"][1:].split("-")[0]) % 2 else ANY for one in rows]
                classes = [random.choice(one).name for one in some]
                rows = [one | {"secrecy": known} for one, known in zip(rows, classes, strict=True)]
            assert (await desk.take(ledger, rows, system, agency=f"AG-{system}")).rejected == 0
    for world in there:
        await judge(store, world)


def ruled(ruling: Ruling, own: Sequence[Parameter]) -> Ruling:
    """With some rows more."""
    return replace(ruling, parameters=Parameters([*ruling.parameters.rows, *own]))


async def nothing(_count: int) -> None:
    """Nobody looks at how far it is."""


Found = dict[str, tuple[set[str], set[str]]]
"""Of each sort the ids of those that have flags, and of those that are suspected."""


def check(whole: Whole) -> Found:
    """Who has flags and who is suspected; none of the former is missed."""
    sight, columns, traits = whole.sight, whole.columns, whole.traits
    suspects = Suspects(whole.visits, columns, traits, sight.ground, sight.quotas)
    leaders = Leaders(sight, columns, traits, whole.visits)
    found = {
        "units": (
            {one for one in columns.places if any(flags_at(sight, [one]))},
            set(suspects.units()),
        ),
        "inspections": (
            {one for one in sight.all() if any(flags_of_mandates(sight, [one]))},
            set(may_exceed(columns, traits, whole.mandates, sight.ground)),
        ),
        "organisers": (
            leading(whole),
            {traits.organisers[one] for one in leaders.suspects()},
        ),
    }
    for sort, (flagged, suspected) in found.items():
        assert not {sight.code(one) or one for one in flagged - suspected}, sort
    return found


def leading(whole: Whole) -> set[str]:
    """The organisers that have flags, each asked with all that it leads."""
    sight = whole.sight
    found: set[str] = set()
    for organiser in whole.traits.organisers:
        ids = {one for one in sight.all() if sight.organiser(one) == organiser}
        all_of_them = sight.known({*ids, *sight.same(ids)})
        own = of_organiser(sight.quotas, sight.code(organiser))
        flags = flags_of_organiser(sight, organiser, all_of_them, own)
        if any(one.finding.unit == organiser for one in flags):
            found.add(organiser)
    return found


@pytest.mark.slow_on_neo4j
@pytest.mark.parametrize("count", [40, pytest.param(600, marks=pytest.mark.slow)])
async def test_random_worlds(clean_graph: Store, tmp_path: Path, count: int) -> None:
    await handed_in(clean_graph, tmp_path, count, seed=count + 1)
    ruling = await ruling_now(clean_graph)
    for own in OWN:
        whole = await read_whole(clean_graph, ruled(ruling, own), DAY, nothing)
        found = check(whole)
        sizes = {sort: (len(one), len(other)) for sort, (one, other) in found.items()}
        sys.stdout.write(f"{count} worlds, with flags and suspected: {sizes}\n")
        assert all(flagged for flagged, _ in sizes.values())
        flagged, suspected = sizes["units"]
        assert suspected < 1.2 * flagged + 5


def plan(case: str, number: int, start: str, **more: str) -> dict[str, str]:
    """A plan that has nothing to do with others but its unit."""
    return {
        "number": f"{case}-{number}", "title": "例行", "regime": "ADMIN_INSPECTION",
        "leadUnit": f"{case}-L{number}", "targets": f"{case}-T", "matters": f"M.{case}{number}",
        "start": start, "end": start, "annualPlan": "2024", **more,
    }  # fmt: skip


SPARED = {"trigger": "COMPLAINT", "triggerRef": "L-1"}
ASIDE = {"onsite": "false", "leadUnit": "aside-L"}
QUOTA = {"scope": "TARGET", "period": "YEAR", "limit": "1", "basis": "年度上限公告"}
QUOTAS = [
    {**QUOTA, "code": "Q-limited", "unit": "limited-T"},
    {**QUOTA, "code": "Q-counted", "unit": "counted-T", "exemptTriggers": "EMERGENCY"},
    {**QUOTA, "code": "Q-obscured", "unit": "obscured-T", "regime": "ADMIN_INSPECTION"},
]
CASES = {
    "unproven": [
        plan("unproven", 1, "2024-03-01"),
        plan("unproven", 2, "2024-03-02", trigger="COMPLAINT"),
    ],
    "unapproved": [
        plan("unapproved", 1, "2024-03-01"),
        plan("unapproved", 2, "2024-03-02", parallelReason="赛马", status="SUBMITTED"),
    ],
    "emergency": [
        plan("emergency", 1, "2024-03-01", **ASIDE),
        plan("emergency", 2, "2024-03-03", trigger="EMERGENCY", triggerRef="L-1", **ASIDE),
    ],
    **{
        f"tie{place}": [
            plan(f"tie{place}", 1, "2024-03-01", **SPARED, **ASIDE),
            plan(f"tie{place}", 2, "2024-03-01", **ASIDE),
        ]
        for place in range(6)
    },
    "crowded": [plan("crowded", number, "2024-03-01", **SPARED) for number in (1, 2)],
    "turning": [
        plan("turning", number, day, **SPARED)
        for number, day in enumerate(("2024-03-01", "2024-03-08", "2024-03-15"))
    ],
    "hidden": [
        plan("hidden", 1, "2024-03-01", end="2024-03-03"),
        plan("hidden", 2, "2024-03-02", secrecy="SECRET", **SPARED),
    ],
    "limited": [plan("limited", 1, "2024-01-10"), plan("limited", 2, "2024-11-11")],
    "counted": [
        plan("counted", 1, "2024-01-10", **SPARED),
        plan("counted", 2, "2024-11-11", **SPARED),
    ],
    "obscured": [
        plan("obscured", 1, "2024-01-10"),
        plan("obscured", 2, "2024-11-11", regime="AUDIT", secrecy="SECRET"),
    ],
}
"""Plans at a unit of which but one thing is to be said, by what that is."""
GROWING = [
    plan("growing", 1, "2023-05-04", leadUnit="growing-L", targets="growing-T1"),
    plan("growing", 2, "2024-05-06", leadUnit="growing-L", targets="growing-T2"),
    plan("growing", 3, "2024-11-11", leadUnit="growing-L", targets="growing-T3", secrecy="SECRET"),
]
"""More than in the year before, to those alone who know all."""


@pytest.mark.slow_on_neo4j
async def test_whom_one_thing_alone_tells(clean_graph: Store, tmp_path: Path) -> None:
    desk = Desk(clean_graph, tmp_path)
    plans = [*(one for case in CASES.values() for one in case), *GROWING]
    assert (await desk.take("inspections", plans)).rejected == 0
    assert (await desk.take("quotas", QUOTAS)).rejected == 0
    ruling = await ruling_now(clean_graph)
    for own, but in zip(OWN, ({"emergency"}, set[str]()), strict=True):
        whole = await read_whole(clean_graph, ruled(ruling, own), DAY, nothing)
        found = check(whole)
        units = {whole.sight.code(one) for one in found["units"][0]}
        assert {f"{case}-T" for case in CASES.keys() - but} <= units
        assert {whole.sight.code(one) for one in found["organisers"][0]} == {"growing-L"}
