"""ULTRA_VIRES, an inspection and a rule at a time (`domain.md` 5.5, 2.1 to 2.5)."""

import re
from collections.abc import Callable
from datetime import date
from typing import Final

from tests.analysis.overlaps.oracle_pairs import parent_codes
from tests.analysis.overlaps.worlds import (
    LEVELS,
    Key,
    Raised,
    Row,
    Stay,
    World,
    above,
    has_evidence,
    key_of,
    lead_of,
    meant,
    row_of,
    stays,
    units_meant,
)

HARD: Final = {"UV1", "UV2", "UV3", "UV5", "UV8"}
SUPERVISION: Final = ("GOV_SUPERVISION",)
ENTERPRISES: Final = ("ADMIN_INSPECTION",)
ALL: Final[tuple[str, ...]] = ()


def government_of(world: World, unit: Key) -> Key | None:
    """The unit itself where it is a government, else the nearest government above it."""
    return next(
        (
            one
            for one in (unit, *above(world, unit))
            if row_of(world, "units", one).get("kind") == "GOVERNMENT"
        ),
        None,
    )


def region_prefix(code: str) -> str:
    """What is left of a region's code without its trailing 00 pairs."""
    while code.endswith("00") and len(code) % 2 == 0:
        code = code[:-2]
    return code


def outside(world: World, organiser: Key, unit: Key) -> bool:
    """Whether a unit is known to be outside an organiser's jurisdiction."""
    government = government_of(world, organiser)
    if government is None or government in (unit, *above(world, unit)):
        return False
    place = row_of(world, "units", unit).get("regionCode")
    jurisdiction = row_of(world, "units", government).get("regionCode")
    if not place or not jurisdiction:
        return False
    return not place.startswith(region_prefix(jurisdiction))


def all_outside(world: World, plan: Row) -> list[Key]:
    """The targets outside the organiser's jurisdiction."""
    organiser = lead_of(world, key_of(plan))
    return [unit for unit in units_meant(world, plan, "targets") if outside(world, organiser, unit)]


def unit_covered(world: World, plan: Row, column: str, unit: Key) -> bool:
    """Whether a unit, or one above it, has one of a column's codes; no code limits nothing."""
    codes = plan.get(column)
    return not codes or any(code in codes for _, code in (unit, *above(world, unit)))


def matters_covered(world: World, plan: Row, column: str) -> bool:
    """Whether all matters, or ones above them, are among those of a column."""
    named = plan.get(column)
    return not named or all(
        {code, *parent_codes(world, plan["system"], code)} & set(named) for code in plan["matters"]
    )


def in_period(plan: Row, word: str, start: date, end: date) -> bool:
    """Whether days are within a stated period; a blank end limits nothing."""
    since, until = plan.get(f"{word}From"), plan.get(f"{word}To")
    return (not since or start >= since) and (not until or end <= until)


def stays_of(world: World, plan: Row) -> list[Stay]:
    """The visits of an inspection, planned and stated."""
    return [stay for stay in stays(world) if stay.inspection == key_of(plan)]


def designated(plan: Row) -> bool:
    """Whether anything is stated of a designation."""
    columns = ("designatedTargets", "designatedMatters", "designatedFrom", "designatedTo")
    return any(plan.get(column) for column in columns)


def _designation(world: World, plan: Row) -> bool:
    """UV1: a department without a designation that covers matters, targets and period."""
    if row_of(world, "units", lead_of(world, key_of(plan))).get("kind") != "DEPARTMENT":
        return False
    if not designated(plan):
        return True
    return not (
        matters_covered(world, plan, "designatedMatters")
        and all(
            unit_covered(world, plan, "designatedTargets", unit)
            for unit in units_meant(world, plan, "targets")
        )
        and in_period(plan, "designated", plan["start"], plan["end"])
    )


def _approval(_world: World, plan: Row) -> bool:
    """UV2: no approval of the government or its head before the start."""
    given = plan.get("approvalDate")
    return (
        plan.get("approvalAuthority") not in ("GOVERNMENT", "GOV_HEAD")
        or not given
        or given > plan["start"]
    )


def _level_skip(world: World, plan: Row) -> bool:
    """UV4: more than one level down, from the organiser or else its government, unexplained."""
    organiser = lead_of(world, key_of(plan))
    own = row_of(world, "units", organiser).get("level")
    government = government_of(world, organiser)
    if not own and government:
        own = row_of(world, "units", government).get("level")
    levels = [row_of(world, "units", u).get("level") for u in units_meant(world, plan, "targets")]
    return not plan.get("necessity") and any(
        LEVELS.index(level) - LEVELS.index(own) > 1 for level in levels if own and level
    )


def _scope(world: World, plan: Row) -> bool:
    """UV5: visits or matters outside what was approved."""
    return not matters_covered(world, plan, "approvedMatters") or not all(
        unit_covered(world, plan, "approvedTargets", stay.unit) for stay in stays_of(world, plan)
    )


def _period(world: World, plan: Row) -> bool:
    """UV6: visits outside the approved period."""
    return not all(in_period(plan, "approved", s.start, s.end) for s in stays_of(world, plan))


def _standing(world: World, plan: Row) -> bool:
    """UV8: no standing, or no certificate."""
    organiser = row_of(world, "units", lead_of(world, key_of(plan)))
    return organiser.get("hasInspectionStanding") is False or plan.get("certified") is False


def _unpublished(world: World, plan: Row) -> bool:
    """UV9: a matter published only after the start."""
    matters = [meant(world, "matters", plan["system"], code) for code in plan["matters"]]
    published = [row_of(world, "matters", matter).get("publishedOn") for matter in matters]
    return any(day > plan["start"] for day in published if day)


def _delegation(world: World, plan: Row) -> bool:
    """UV12: an audit outside jurisdiction that no designation covers."""
    return any(
        not designated(plan) or not unit_covered(world, plan, "designatedTargets", unit)
        for unit in all_outside(world, plan)
    )


def _leader(world: World, plan: Row) -> bool:
    """UV13: a leader whom another than the organiser's government appointed."""
    government = government_of(world, lead_of(world, key_of(plan)))
    appointed = plan.get("leaderAppointedBy")
    if not appointed or not government:
        return False
    return appointed != government[1]


RULES: Final[dict[str, tuple[tuple[str, ...], Callable[[World, Row], bool]]]] = {
    "UV1": (SUPERVISION, _designation),
    "UV2": (SUPERVISION, _approval),
    "UV3": (ALL, lambda world, plan: bool(all_outside(world, plan))),
    "UV4": (SUPERVISION, _level_skip),
    "UV5": (ALL, _scope),
    "UV6": (ALL, _period),
    "UV7": (ENTERPRISES, lambda _, plan: bool(re.search("督查|督察|督导", plan["title"]))),
    "UV8": (ENTERPRISES, _standing),
    "UV9": (ENTERPRISES, _unpublished),
    "UV10": (
        ENTERPRISES,
        lambda world, plan: bool(all_outside(world, plan)) and not plan.get("assistRequest"),
    ),
    "UV11": (
        ALL,
        lambda _, plan: (
            not (plan.get("annualPlan") or plan.get("supplementApproval") or has_evidence(plan))
        ),
    ),
    "UV12": (("AUDIT",), _delegation),
    "UV13": (SUPERVISION, _leader),
}


def mandate_flags(world: World, plan: Row) -> set[Raised]:
    """The rules that an inspection breaks, whatever its status."""
    return {
        Raised(
            "ULTRA_VIRES", "HARD" if rule in HARD else "SOFT", rule, None, frozenset({key_of(plan)})
        )
        for rule, (regimes, breaks) in RULES.items()
        if (not regimes or plan["regime"] in regimes) and breaks(world, plan)
    }
