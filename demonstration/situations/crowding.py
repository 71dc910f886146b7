"""扎堆、车轮战: too many arrivals at one door, lawful as each of them may be."""

from itertools import combinations
from typing import Final

from demonstration.situations.situation import Situation
from demonstration.situations.stage import Stage, closed


def _complaint(stage: Stage, unit: str, day: str) -> str:
    text = "厂门口堆放的货物有异味，附近居民多次反映没有答复。"
    return stage.lead("DC", unit, day, "反映异味扰民", text)


def _looked_back(stage: Stage, unit: str, who: str, topic: str, found: str, on: str) -> str:
    text = "厂区台账记录不全，限期补正后申请核验。"
    return stage.entry(who, unit, topic, text, found, **closed(on))


def _day() -> Situation:
    stage = Stage("crowded-day", 60)
    unit = stage.firm()
    lead = _complaint(stage, unit, "2024-10-21")
    first = stage.plan("HB", unit, "M.env.air.01", "2024-10-22")
    second = stage.plan(
        "SC", unit, "M.market.quality.01", "2024-10-22", trigger="COMPLAINT", triggerRef=lead
    )
    stage.expect("CROWDED", "SOFT", unit, first, second, subtype="DAY")
    return stage.done("一天两次到访", "一日之内超过一次到访；凭线索核查的豁免多头，不豁免扎堆")


def _week() -> Situation:
    stage = Stage("crowded-week", 61)
    unit = stage.firm()
    lead = _complaint(stage, unit, "2024-07-02")
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
    lead = _complaint(stage, unit, "2024-08-12")
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


def _wheel() -> Situation:
    stage = Stage("wheel-attack", 63)
    unit = stage.firm()
    lead = _complaint(stage, unit, "2024-03-07")
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


def _occupied() -> Situation:
    stage = Stage("occupied", 65)
    unit = stage.school()
    first = stage.plan("JW", unit, "M.integrity.masses.02", "2024-06-11", "2024-06-13")
    second = stage.plan("YJ", unit, "M.safety.evacuation.01", "2024-06-12")
    stage.expect("MULTI_HEADED", "SOFT", unit, first, second)
    return stage.done("已占用", "纪委监委的检查默认秘密：他人只见“已占用”，仍计入到访")


CROWDING: Final = (_day(), _week(), _month(), _wheel(), _fourth(), _occupied())
