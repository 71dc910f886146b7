"""Viewpoints: what is kept for whom, and what each caller is told of one unit.

What a caller is told is held against judging the unit with the caller's own eyes: what they may
know of in full, all else as occupied days.
"""

import random
from collections.abc import Sequence
from dataclasses import replace

import pytest

from analysis.overlaps.activities import Occupied
from analysis.overlaps.findings import Finding
from analysis.overlaps.judging import judge
from analysis.overlaps.scenes import Scene
from analysis.overlaps.viewpoints import Guarded, Kept, judged_for_all
from domain.audiences import circles_that_see
from domain.callers import Caller
from domain.secrecy import Role, Secrecy
from tests.analysis.overlaps.staging import UNIT, ground, plan, told

NUMBER = "1"
OPEN = ("INTERNAL",)
JW = ("ALL:SECRET", "SECRET/JW")
XC = ("ALL:SECRET", "SECRET/XC")
GROUND = ground()


def kept(*own: Guarded, above: Sequence[Guarded] = ()) -> list[Kept]:
    def look(scene: Scene) -> Sequence[Finding]:
        return judge(scene, GROUND)

    return judged_for_all(UNIT, own, above, look)


def caller(agency: str, clearance: Secrecy, role: Role = Role.PARTNER) -> Caller:
    return Caller(agency=agency, role=role, clearance=clearance, token_id=NUMBER)


INTERNAL = caller("A", Secrecy.INTERNAL)
OF_JW = caller("JW", Secrecy.SECRET)
OF_XC = caller("XC", Secrecy.SECRET)
AUDITOR = caller("SJ", Secrecy.SECRET, Role.AUDITOR)


def said(found: Sequence[Kept], who: Caller) -> set[str]:
    """What somebody is told, in short."""
    circles = set(circles_that_see(who, "a purpose"))
    return told(
        one.finding for one in found if circles & set(one.circles) and not circles & set(one.unless)
    )


def judged_by(own: Sequence[Guarded], who: Caller) -> set[str]:
    """What judging with somebody's own eyes says of what they may know of."""
    circles = set(circles_that_see(who, "a purpose"))
    visible = [one.presence for one in own if circles & set(one.circles)]
    hidden = [
        Occupied(unit=UNIT, start=one.presence.start, end=one.presence.end)
        for one in own
        if not circles & set(one.circles) and one.presence.onsite
    ]
    scene = Scene(unit=UNIT, own=visible, occupied=hidden)
    return told(one for one in judge(scene, GROUND) if one.subjects)


FIRE = Guarded(plan("1", "A", "M.safety.fire", "2024-03-04/2024-03-06"), OPEN)
SECRET = Guarded(plan("2", "JW", "M.safety.fire", "2024-03-05/2024-03-07"), JW)
DRAFT = Guarded(plan("3", "XC", "M.safety.fire", "2024-03-06/2024-03-08"), XC)


def test_who_may_not_know_meets_occupied_days() -> None:
    assert said(kept(FIRE, SECRET), INTERNAL) == {"MULTI_HEADED SOFT 1 +2024-03-05/2024-03-07"}


def test_an_open_visit_of_a_closed_inspection_tells_nothing_of_it() -> None:
    by_another_system = replace(SECRET, itself=OPEN)
    assert said(kept(FIRE, by_another_system), INTERNAL) == set()
    assert "DUPLICATE HARD CROSS_AGENCY 1 2" in said(kept(FIRE, by_another_system), OF_JW)


def test_whose_it_is_sees_the_whole() -> None:
    assert "DUPLICATE HARD CROSS_AGENCY 1 2" in said(kept(FIRE, SECRET), OF_JW)
    assert not any("+" in one for one in said(kept(FIRE, SECRET), OF_JW))


def test_nobody_is_told_of_two_secrets_but_who_knows_both() -> None:
    found = kept(SECRET, DRAFT)
    assert said(found, INTERNAL) == set()
    assert said(found, OF_JW) == {"MULTI_HEADED SOFT 2 +2024-03-06/2024-03-08"}
    assert "MULTI_HEADED HARD 2 3" in said(found, AUDITOR)
    assert not any("+" in one for one in said(found, AUDITOR))


def test_what_it_rests_on_is_kept_for_judging_again() -> None:
    (found,) = [one for one in kept(FIRE, SECRET) if "INTERNAL" in one.circles]
    assert found.hidden == ("2",)
    assert found.finding.subjects == ("1",)


def random_visits(seed: int) -> list[Guarded]:
    dice = random.Random(seed)  # noqa: S311 -- no secret
    made: list[Guarded] = []
    for number in range(dice.randint(2, 6)):
        day = dice.randint(1, 25)
        organiser, circles = dice.choice(
            [("A", OPEN), ("B", OPEN), ("C", OPEN), ("JW", JW), ("XC", XC)]
        )
        made.append(
            Guarded(
                plan(
                    str(number),
                    organiser,
                    dice.choice(["M.safety.fire", "M.safety", "M.env"]),
                    f"2024-03-{day:02}/2024-03-{min(day + dice.randint(0, 2), 28):02}",
                ),
                circles,
            )
        )
    return made


@pytest.mark.parametrize("who", [INTERNAL, OF_JW, OF_XC, AUDITOR], ids=lambda one: one.agency)
def test_as_judged_with_ones_own_eyes(who: Caller) -> None:
    for seed in range(300):
        visits = random_visits(seed)
        assert said(kept(*visits), who) == judged_by(visits, who), f"seed {seed}: {visits}"
