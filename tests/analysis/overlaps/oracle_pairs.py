"""DUPLICATE, MULTI_HEADED and UNMERGED, two inspections at a time (`domain.md` 5.5)."""

from itertools import combinations
from typing import Final, NamedTuple

from tests.analysis.overlaps.worlds import (
    LEVELS,
    Key,
    Raised,
    Row,
    Stay,
    World,
    above,
    counted_once,
    counts,
    exempt,
    identities,
    key_of,
    lead_of,
    meant,
    row_of,
    stays,
)

REUSE_DAYS: Final = {
    "ADMIN_INSPECTION": 90, "GOV_SUPERVISION": 90, "PARTY_SUPERVISION": 90, "DISCIPLINE": 90,
    "AUDIT": 365, "PATROL": 365, "ASSESSMENT": 365,
}  # fmt: skip
HARD_DAYS: Final = 30
UNMERGED_DAYS: Final = 30
MULTI_HEADED_DAYS: Final = 15


class Meeting(NamedTuple):
    """Two visits that come together at a unit."""

    unit: Key
    target: float
    earlier: Stay
    later: Stay


def met(world: World, one: Stay, other: Stay) -> list[Meeting]:
    """T(a, b): 1 at one target, 0.6 where the scope of one takes in the other's target."""
    earlier, later = sorted((one, other), key=lambda stay: stay.order)
    if one.unit == other.unit:
        return [Meeting(one.unit, 1.0, earlier, later)]
    return [
        Meeting(lower.unit, 0.6, earlier, later)
        for upper, lower in ((one, other), (other, one))
        if row_of(world, "inspections", upper.inspection).get("scopeIncludesSubordinates")
        and upper.unit in above(world, lower.unit)
    ]


def parent_codes(world: World, system: str, code: str) -> list[str]:
    """The codes above a matter's, nearest first: stated parents, else the dots of the code.

    Matters of one code are one matter, so that any record of it may say what is above it.
    """
    found: list[str] = []
    while True:
        having = sorted(key_of(row) for row in world["matters"] if row["code"] == code)
        if having and (system, code) not in having:
            system = having[0][0]
        stated = row_of(world, "matters", (system, code)).get("parentCode")
        code = stated or code.rpartition(".")[0]
        if "." not in code or code in found:
            return found
        found.append(code)


def matter_closeness(world: World, one: Row, other: Row) -> float:
    """M(a, b): 1 one code, 0.8 one above the other, 0.4 siblings, else 0; the most over pairs."""
    best = 0.0
    for left in one["matters"]:
        for right in other["matters"]:
            lefts = parent_codes(world, one["system"], left)
            rights = parent_codes(world, other["system"], right)
            if left == right:
                best = max(best, 1.0)
            elif left in rights or right in lefts:
                best = max(best, 0.8)
            elif lefts and rights and lefts[0] == rights[0]:
                best = max(best, 0.4)
    return best


def gap(one: Stay, other: Stay) -> int:
    """G(a, b): 0 where the days overlap, else from the end of the first to the next start."""
    first, second = sorted((one, other), key=lambda stay: stay.order)
    return max(0, (second.start - first.end).days)


def pairings(world: World, one: dict[Key, Key]) -> set[frozenset[Key]]:
    """The inspections of which any record says that they are red and blue."""
    return {
        frozenset({one[record], one[partner]})
        for record in one
        if counts(world, record)
        for number in row_of(world, "inspections", record).get("pairedWith", ())
        if (partner := meant(world, "inspections", record[0], number)) in one
    }


def subtype(world: World, earlier: Stay, later: Stay) -> str:
    """The first that fits."""
    organisers = [lead_of(world, stay.inspection) for stay in (earlier, later)]
    levels = [row_of(world, "units", organiser).get("level") for organiser in organisers]
    regimes = [row_of(world, "inspections", one.inspection)["regime"] for one in (earlier, later)]
    if organisers[0] == organisers[1]:
        return "SAME_AGENCY"
    if all(levels):
        higher = LEVELS.index(str(levels[0])) < LEVELS.index(str(levels[1]))
    else:
        higher = organisers[0] in above(world, organisers[1])
    if higher:
        return "LEVEL_DOWN"
    return "CROSS_REGIME" if regimes[0] != regimes[1] else "CROSS_AGENCY"


def judged(world: World, pair: Meeting) -> list[Raised]:
    """What two inspections raise where they meet."""
    one, two = (
        row_of(world, "inspections", stay.inspection) for stay in (pair.earlier, pair.later)
    )
    together = one.get("jointGroup") and one.get("jointGroup") == two.get("jointGroup")
    if together or exempt(two):
        return []
    closeness, days = matter_closeness(world, one, two), gap(pair.earlier, pair.later)
    subjects = frozenset({pair.earlier.inspection, pair.later.inspection})
    one_organiser = lead_of(world, pair.earlier.inspection) == lead_of(world, pair.later.inspection)
    raised: list[Raised] = []
    if closeness >= 0.8 and days <= REUSE_DAYS[two["regime"]]:
        hard = pair.target == 1 and closeness == 1 and days <= HARD_DAYS
        kind = subtype(world, pair.earlier, pair.later)
        raised.append(Raised("DUPLICATE", "HARD" if hard else "SOFT", kind, pair.unit, subjects))
    if pair.target == 1 and one_organiser and closeness < 0.8 and days <= UNMERGED_DAYS:
        raised.append(Raised("UNMERGED", "SOFT", None, pair.unit, subjects))
    onsite = one.get("onsite", True) and two.get("onsite", True)
    if pair.target == 1 and not one_organiser and onsite and days <= MULTI_HEADED_DAYS:
        overlapping = pair.later.start <= pair.earlier.end
        severity = "HARD" if overlapping else "SOFT"
        raised.append(Raised("MULTI_HEADED", severity, None, pair.unit, subjects))
    return raised


def pair_flags(world: World) -> set[Raised]:
    """All that pairs of inspections raise, target by target."""
    planned = [stay for stay in stays(world) if stay.planned and counts(world, stay.inspection)]
    one = identities(world)
    red_and_blue = pairings(world, one)
    meetings: dict[tuple[Key, frozenset[Key]], list[Meeting]] = {}
    for here, there in combinations(counted_once(world, planned), 2):
        inspections = frozenset({one[here.inspection], one[there.inspection]})
        if len(inspections) > 1 and inspections not in red_and_blue:
            for pair in met(world, here, there):
                meetings.setdefault((pair.unit, inspections), []).append(pair)
    return {flag for there in meetings.values() for flag in of_one_pair(world, there)}


def of_one_pair(world: World, there: list[Meeting]) -> list[Raised]:
    """A flag of a kind once; one target before a scope, of several scopes what came first."""
    there.sort(key=lambda pair: (-pair.target, pair.earlier.order, pair.later.order))
    if there[0].target == 1:
        there = there[:1]
    nothing: list[Raised] = []
    return next((flags for flags in (judged(world, pair) for pair in there) if flags), nothing)


def occupied_flags(world: World) -> set[Raised]:
    """MULTI_HEADED SOFT where the days of a visit and of occupied ones overlap.

    Nobody knows which the others are, so that a visit has one flag with them all. One that is
    exempt is spared beside those that began before it.
    """
    planned = [stay for stay in stays(world) if stay.planned and counts(world, stay.inspection)]
    raised: set[Raised] = set()
    for stay in counted_once(world, planned):
        plan = row_of(world, "inspections", stay.inspection)
        beside = frozenset(
            (row["start"], row["end"])
            for row in world["occupied"]
            if row["unit"] == stay.unit
            and row["start"] <= stay.end
            and stay.start <= row["end"]
            and not (exempt(plan) and row["start"] < stay.start)
        )
        if beside and plan.get("onsite", True):
            subjects = frozenset({stay.inspection})
            raised.add(Raised("MULTI_HEADED", "SOFT", None, stay.unit, subjects, beside))
    return raised
