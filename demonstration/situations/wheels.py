"""车轮战: bodies that come one after the other, each as soon as the one before has left."""

from itertools import combinations
from typing import Final

from demonstration.situations.crowding import complaint
from demonstration.situations.fields import closed
from demonstration.situations.situation import Situation
from demonstration.situations.stage import Stage


def _wheel() -> Situation:
    stage = Stage("wheel-attack", 63)
    unit = stage.firm()
    lead = complaint(stage, unit, "2024-03-07")
    plans = (
        stage.plan("YJ", unit, "M.safety.work.02", "2024-03-04"),
        stage.plan(
            "SC", unit, "M.market.quality.02", "2024-03-11", trigger="COMPLAINT", triggerRef=lead
        ),
        stage.plan(
            "HB", unit, "M.env.waste.01", "2024-03-18", trigger="LEAD_TRIGGERED", triggerRef=lead
        ),
    )
    stage.expect("WHEEL_ATTACK", "HARD", unit, *plans)
    return stage.done("车轮战", "三家接连进门，每家都在上一家离开后5个工作日之内")


def _fourth() -> Situation:
    stage = Stage("three-organisers-and-a-fourth", 64)
    unit = stage.county(32)
    plans = (
        stage.plan("DC", unit, "M.edu", "2024-03-04"),
        stage.plan("YJ", unit, "M.safety", "2024-03-05"),
        stage.plan("XC", unit, "M.health", "2024-03-06"),
        stage.plan("SJ", unit, "M.env", "2024-03-11", "2024-03-12"),
    )
    for pair in combinations(plans, 2):
        stage.expect("MULTI_HEADED", "SOFT", unit, *pair)
    stage.expect("CROWDED", "SOFT", unit, *plans, subtype="WEEK")
    stage.expect("CROWDED", "SOFT", unit, *plans, subtype="MONTH")
    stage.expect("WHEEL_ATTACK", "HARD", unit, *plans)
    return stage.done("四家轮番上", "一县八天之内四家到访：多头、扎堆、车轮战一并出现")


def _in_turn(stage: Stage, unit: str, last: str, days: tuple[tuple[str, str], ...]) -> list[str]:
    """YJ, SC, YJ and a fourth at one unit, each 5 working days after the one before had left."""
    (first, left), *_ = days
    lead = complaint(stage, unit, first)
    text = "车间一处消防门常闭装置失效，已限期更换。"
    issue = stage.entry("YJ", unit, "safety.work", text, left, **closed(days[2][0]))
    came = (
        ("YJ", "M.safety.work.02", "PLANNED", ""),
        ("SC", "M.market.quality.02", "COMPLAINT", lead),
        ("YJ", "M.safety.work.02", "FOLLOW_UP", issue),
        (last, "M.market.quality.02", "LEAD_TRIGGERED", lead),
    )
    return [
        stage.plan(body, unit, matter, *span, trigger=trigger, triggerRef=evidence)
        for (body, matter, trigger, evidence), span in zip(came, days, strict=True)
    ]


def _a_b_a_c() -> Situation:
    stage = Stage("wheel-attack-a-b-a-c", 56)
    unit = stage.firm()
    _, *three = _in_turn(
        stage, unit, "HB",
        (
            ("2024-05-20", "2024-05-24"), ("2024-05-31", "2024-06-06"),
            ("2024-06-14", "2024-06-18"), ("2024-06-25", "2024-06-26"),
        ),
    )  # fmt: skip
    stage.expect("WHEEL_ATTACK", "HARD", unit, *three)
    return stage.done("甲乙甲丙", "四次接连到访，后三次（乙、甲、丙）互不相同，只算这三次")


def _two_take_turns() -> Situation:
    stage = Stage("two-take-turns", 57)
    unit = stage.firm()
    _in_turn(
        stage, unit, "SC",
        (
            ("2025-05-19", "2025-05-23"), ("2025-05-30", "2025-06-05"),
            ("2025-06-12", "2025-06-17"), ("2025-06-24", "2025-06-25"),
        ),
    )  # fmt: skip
    stage.spare("WHEEL_ATTACK")
    return stage.done("甲乙甲乙", "接连四次到访，只有两家轮流，任何三次都有一家重复：不算车轮战")


def _six_days() -> Situation:
    stage = Stage("six-working-days-between", 58)
    unit = stage.firm()
    lead = complaint(stage, unit, "2025-03-05")
    for body, matter, day, trigger, evidence in (
        ("YJ", "M.safety.work.02", "2025-03-03", "PLANNED", ""),
        ("SC", "M.market.quality.02", "2025-03-10", "COMPLAINT", lead),
        ("HB", "M.env.waste.01", "2025-03-18", "LEAD_TRIGGERED", lead),
    ):
        stage.plan(body, unit, matter, day, trigger=trigger, triggerRef=evidence)
    stage.spare("WHEEL_ATTACK")
    return stage.done("三家之间隔了六个工作日", "第三家在第二家离开后第6个工作日才到：不算车轮战")


def _with_a_joint_group() -> Situation:
    stage = Stage("joint-group-in-a-row", 126)
    unit = stage.firm()
    lead = complaint(stage, unit, "2025-09-03")
    together = {"trigger": "COMPLAINT", "triggerRef": lead, "jointGroup": f"LH-{stage.name}"}
    stage.plan("XF", unit, "M.safety.fire.02", "2025-09-01")
    stage.plan("XF", unit, "M.safety.fire.02", "2025-09-08", **together)
    stage.plan("YJ", unit, "M.safety.hazard.01", "2025-09-08", **together)
    last = {"trigger": "LEAD_TRIGGERED", "triggerRef": lead}
    stage.plan("HB", unit, "M.env.waste.01", "2025-09-15", **last)
    stage.spare("WHEEL_ATTACK", "CROWDED")
    return stage.done(
        "联合组夹在其中", "联合组只算一次到访，算在首个成员消防名下：消防、消防、环保，不算车轮战"
    )


WHEELS: Final = (
    _wheel(),
    _a_b_a_c(),
    _two_take_turns(),
    _six_days(),
    _with_a_joint_group(),
    _fourth(),
)
