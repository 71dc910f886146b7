"""Who meets whom at a unit: a busy unit is quick, and nobody is missed for it."""

from datetime import date, timedelta
from random import Random

import pytest

from analysis.overlaps.activities import Presence
from analysis.overlaps.identities import Identities
from analysis.overlaps.judging import judge
from analysis.overlaps.meetings import meetings
from domain.regimes import Regime
from domain.rules import Parameter
from tests.analysis.overlaps.staging import CODES, UNIT, ground, parameter, plan, scene, told

NEAR_SIBLINGS = parameter("duplicate_matter", 0.4)
LONG = parameter("multi_headed_days", 400)


def random_plan(number: int, random: Random, unit: str = UNIT) -> Presence:
    start = date(2024, 1, 1) + timedelta(days=random.randrange(500))
    end = start + timedelta(days=random.choice([0, 0, 1, 5, 60]))
    return plan(
        str(number),
        random.choice("ABCabc"),
        " ".join(random.sample(CODES, random.choice([1, 1, 2]))),
        f"{start}/{end}",
        unit=unit,
        regime=random.choice(list(Regime)),
        onsite=random.random() < 0.8,
        joint_group=random.choice([None, None, None, "J", "K"]),
        paired_with=str(random.randrange(60)) if random.random() < 0.2 else "",
        trigger=random.choice(["PLANNED", "PLANNED", "COMPLAINT"]),
        trigger_ref=random.choice([None, "L"]),
        scope_includes_subordinates=True,
    )


@pytest.mark.parametrize(
    "rows", [list[Parameter](), [NEAR_SIBLINGS], [LONG]], ids=["shipped", "siblings", "long"]
)
@pytest.mark.parametrize("seed", range(6))
def test_everybody_at_once_finds_what_each_finds_alone(seed: int, rows: list[Parameter]) -> None:
    """One inspection by itself is held against all others, without regard to speed."""
    random = Random(seed)  # noqa: S311 -- seeded
    own = [random_plan(number, random) for number in range(40)]
    above = [random_plan(number, random, "city") for number in range(30, 60)]
    on = ground(*rows)
    at = scene(*own, above=above)
    alone = [finding for n in range(60) for finding in judge(at, on, focus=str(n))]
    together = judge(at, on)
    assert told(together) == told(alone)
    assert len({finding.key for finding in together}) == len(together)
    assert len(together) > 40


def test_strangers_do_not_meet() -> None:
    """A thousand inspections of unrelated matters, 31 days apart: nobody looks at a pair."""
    first = date(1900, 1, 1)
    own = [
        plan(str(n), "A", f"x{n}.y", (first + timedelta(days=31 * n)).isoformat())
        for n in range(1000)
    ]
    on = ground()
    assert list(meetings(UNIT, Identities(scene(*own), on.matters), on)) == []
    same = [plan(str(n), "A", "x.y", p.start.isoformat()) for n, p in enumerate(own)]
    met = len(list(meetings(UNIT, Identities(scene(*same), on.matters), on)))
    assert 999 < met < 12 * 1000, "each meets those of a year"
