"""Where a unit is quiet, judging it says nothing, on any of the days that were asked about."""

from dataclasses import replace
from datetime import timedelta
from random import Random

from analysis.overlaps.activities import Presence
from analysis.overlaps.ground import Ground
from analysis.overlaps.judging import judge, spared
from analysis.overlaps.quiet import Quiet
from analysis.overlaps.scenes import Scene
from tests.analysis.overlaps.scenarios import scenario
from tests.analysis.overlaps.staging import ground, occupied, parameter, plan, scene
from tests.analysis.overlaps.translating import ground as ground_of
from tests.analysis.overlaps.translating import scenes

DAY = timedelta(days=1)
GROUND = ground()
STILL = timedelta()


def shifted(there: Scene, focus: str, shift: timedelta) -> Scene:
    own, above = (
        [
            replace(p, start=p.start + shift, end=p.end + shift) if p.activity.id == focus else p
            for p in presences
        ]
        for presences in (there.own, there.above)
    )
    return replace(there, own=own, above=above)


def apart(there: Scene, dice: Random) -> Scene:
    """The same visits over two years, so that many are far from each other."""

    def somewhere(presence: Presence) -> Presence:
        shift = dice.randint(0, 12) * 60 * DAY
        return replace(presence, start=presence.start + shift, end=presence.end + shift)

    return replace(there, own=list(map(somewhere, there.own)))


def is_quiet(
    there: Scene, on: Ground = GROUND, earlier: timedelta = STILL, later: timedelta = STILL
) -> bool:
    return Quiet("1", on).watched(there).is_quiet(earlier, later)


def test_nothing_is_said_where_it_is_quiet() -> None:
    quiet = lively = 0
    for seed in range(250):
        dice = Random(seed)  # noqa: S311 - chance, not secrecy
        world = scenario(seed)
        stands_on = ground_of(world)
        for there in (apart(one, dice) for one in scenes(world)):
            for focus in {p.activity.id for p in (*there.own, *there.above)}:
                earlier, later = (dice.choice((0, 0, 15)) for _ in range(2))
                told = Quiet(focus, stands_on).watched(there)
                if not told.is_quiet(earlier * DAY, later * DAY):
                    lively += 1
                    continue
                quiet += 1
                for days in {-earlier, -earlier // 2, 0, later // 3, later}:
                    moved = shifted(there, focus, days * DAY)
                    assert judge(moved, stands_on, focus) == [], (seed, there.unit, focus)
                    assert spared(moved, stands_on, focus) == [], (seed, there.unit, focus)
    assert quiet > 100
    assert lively > 300


def test_who_is_near_in_days_or_matters_is_heard() -> None:
    mine = plan("1", "A", "M.edu", "2024-06-03")
    far = plan("2", "B", "M.env", "2024-09-10")
    assert is_quiet(scene(mine, far))
    assert not is_quiet(scene(mine, far), later=timedelta(days=80))
    assert not is_quiet(scene(mine, plan("2", "B", "M.edu", "2024-09-10")))
    assert not is_quiet(scene(mine, plan("2", "B", "M.env", "2024-06-20")))
    assert not is_quiet(scene(mine, hidden=[occupied("2024-06-03")]))
    assert not is_quiet(scene(mine, above=[plan("2", "B", "M.edu", "2024-09-10", unit="city")]))


def test_those_who_come_together_come_from_first_to_last() -> None:
    """A group that came before and comes after stands beside whoever comes between."""
    mine = plan("1", "A", "M.edu", "2024-06-03")
    before = plan("2", "B", "M.env", "2024-01-10", joint_group="J")
    after = plan("3", "C", "M.env", "2024-11-12", joint_group="J")
    assert is_quiet(scene(mine, before))
    assert not is_quiet(scene(mine, before, after))


def test_a_limit_of_none_is_broken_by_one() -> None:
    alone = scene(plan("1", "A", "M.edu", "2024-06-03"))
    assert is_quiet(alone)
    none = ground(parameter("crowded_day_arrivals", 0))
    assert not is_quiet(alone, none)
    assert judge(alone, none, "1")
