"""扎堆: too many arrivals at one door, lawful as each of them may be."""

from typing import Final

from demonstration.situations.fields import closed
from demonstration.situations.situation import Situation
from demonstration.situations.stage import Stage


def complaint(stage: Stage, unit: str, day: str) -> str:
    """A lead that is evidence for a visit to the unit."""
    text = "厂门口堆放的货物有异味，附近居民多次反映没有答复。"
    return stage.lead("DC", unit, day, "反映异味扰民", text)


def _leak(stage: Stage, unit: str, day: str) -> str:
    text = "夜里储罐区气味刺鼻，报警器一直在响，怕是有泄漏。"
    return stage.lead("DC", unit, day, "反映储罐疑似泄漏", text)


def _looked_back(stage: Stage, unit: str, who: str, topic: str, found: str, on: str) -> str:
    text = "厂区台账记录不全，限期补正后申请核验。"
    return stage.entry(who, unit, topic, text, found, **closed(on))


def _day() -> Situation:
    stage = Stage("crowded-day", 60)
    unit = stage.firm()
    lead = complaint(stage, unit, "2024-10-21")
    first = stage.plan("HB", unit, "M.env.air.01", "2024-10-22")
    second = stage.plan(
        "SC", unit, "M.market.quality.01", "2024-10-22", trigger="COMPLAINT", triggerRef=lead
    )
    stage.expect("CROWDED", "SOFT", unit, first, second, subtype="DAY")
    return stage.done("一天两次到访", "一日之内超过一次到访；凭线索核查的豁免多头，不豁免扎堆")


def _week() -> Situation:
    stage = Stage("crowded-week", 61)
    unit = stage.firm()
    lead = complaint(stage, unit, "2024-07-02")
    issue = _looked_back(stage, unit, "HB", "env.air", "2024-07-01", "2024-07-04")
    plans = (
        stage.plan("HB", unit, "M.env.air.01", "2024-07-01"),
        stage.plan(
            "SC", unit, "M.market.price.01", "2024-07-03", trigger="COMPLAINT", triggerRef=lead
        ),
        stage.plan("HB", unit, "M.env.air.01", "2024-07-05", trigger="FOLLOW_UP", triggerRef=issue),
    )
    stage.expect("CROWDED", "SOFT", unit, *plans, subtype="WEEK")
    return stage.done("一周三次到访", "连续7日内超过两次到访")


def _month() -> Situation:
    stage = Stage("crowded-month", 62)
    unit = stage.firm()
    lead = complaint(stage, unit, "2024-08-12")
    air = _looked_back(stage, unit, "HB", "env.air", "2024-08-05", "2024-08-20")
    price = _looked_back(stage, unit, "SC", "market.price", "2024-08-13", "2024-08-28")
    plans = (
        stage.plan("HB", unit, "M.env.air.01", "2024-08-05"),
        stage.plan(
            "SC", unit, "M.market.price.01", "2024-08-13", trigger="COMPLAINT", triggerRef=lead
        ),
        stage.plan("HB", unit, "M.env.air.01", "2024-08-21", trigger="FOLLOW_UP", triggerRef=air),
        stage.plan(
            "SC", unit, "M.market.price.01", "2024-08-29", trigger="FOLLOW_UP", triggerRef=price
        ),
    )
    stage.expect("CROWDED", "SOFT", unit, *plans, subtype="MONTH")
    return stage.done("一月四次到访", "连续30日内超过三次到访")


def _at_the_limit() -> Situation:
    stage = Stage("crowded-at-the-limit", 69)
    unit = stage.firm()
    lead = complaint(stage, unit, "2025-03-03")
    air = _looked_back(stage, unit, "HB", "env.air", "2025-03-03", "2025-03-07")
    price = _looked_back(stage, unit, "SC", "market.price", "2025-03-04", "2025-03-28")
    for body, matter, day, trigger, evidence in (
        ("HB", "M.env.air.01", "2025-03-03", "PLANNED", ""),
        ("SC", "M.market.price.01", "2025-03-04", "COMPLAINT", lead),
        ("HB", "M.env.air.01", "2025-03-10", "FOLLOW_UP", air),
        ("SC", "M.market.price.01", "2025-04-02", "FOLLOW_UP", price),
    ):
        stage.plan(body, unit, matter, day, trigger=trigger, triggerRef=evidence)
    stage.spare("CROWDED")
    return stage.done(
        "到访恰在上限",
        "一天一次，连续7日内两次、第8日第三次，连续30日内三次、第31日第四次：都不算扎堆",
    )


def _emergency() -> Situation:
    stage = Stage("emergency-left-out", 66)
    unit = stage.firm()
    lead = _leak(stage, unit, "2024-11-05")
    stage.plan("HB", unit, "M.env.air.01", "2024-11-06")
    stage.plan(
        "YJ", unit, "M.safety.emergency.01", "2024-11-06", trigger="EMERGENCY", triggerRef=lead
    )
    stage.spare("CROWDED", "MULTI_HEADED")
    return stage.done("应急到访不计", "一日之内两次到访，其中一次是有据的应急检查：扎堆不计应急")


def _bare_emergency() -> Situation:
    stage = Stage("emergency-without-evidence", 67)
    unit = stage.firm()
    lead = complaint(stage, unit, "2024-12-10")
    plans = (
        stage.plan("HB", unit, "M.env.air.01", "2024-12-11", trigger="EMERGENCY"),
        stage.plan(
            "SC", unit, "M.market.quality.01", "2024-12-11", trigger="COMPLAINT", triggerRef=lead
        ),
    )
    stage.expect("CROWDED", "SOFT", unit, *plans, subtype="DAY")
    return stage.done("无据的应急到访", "称应急而无触发依据编号，按计划检查对待，照计扎堆")


def _emergency_in_a_wheel() -> Situation:
    stage = Stage("emergency-in-a-wheel", 68)
    unit = stage.firm()
    lead = _leak(stage, unit, "2024-11-12")
    plans = (
        stage.plan("HB", unit, "M.env.air.01", "2024-11-11"),
        stage.plan(
            "YJ", unit, "M.safety.emergency.01", "2024-11-13", trigger="EMERGENCY", triggerRef=lead
        ),
        stage.plan(
            "SC", unit, "M.market.quality.01", "2024-11-15", trigger="COMPLAINT", triggerRef=lead
        ),
    )
    stage.expect("WHEEL_ATTACK", "HARD", unit, *plans)
    stage.spare("CROWDED")
    return stage.done("应急也在车轮之中", "一周三家：应急不计扎堆，却仍是一次到访，计入车轮战")


def _occupied() -> Situation:
    stage = Stage("occupied", 65)
    unit = stage.school()
    first = stage.plan("JW", unit, "M.integrity.masses.02", "2024-06-11", "2024-06-13")
    second = stage.plan("YJ", unit, "M.safety.evacuation.01", "2024-06-12")
    stage.expect("MULTI_HEADED", "SOFT", unit, first, second)
    return stage.done("已占用", "纪委监委的检查默认秘密：他人只见“已占用”，仍计入到访")


CROWDING: Final = (
    _day(),
    _week(),
    _month(),
    _at_the_limit(),
    _emergency(),
    _bare_emergency(),
    _emergency_in_a_wheel(),
    _occupied(),
)
