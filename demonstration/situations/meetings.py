"""多头督查、能合并未合并: different matters, or a scope that takes in what lies below."""

from typing import Final

from demonstration.situations.situation import Situation
from demonstration.situations.stage import Stage


def _unmerged() -> Situation:
    stage = Stage("unmerged", 30)
    unit = stage.firm()
    first = stage.plan("YJ", unit, "M.safety.work.01", "2024-06-03")
    second = stage.plan("YJ", unit, "M.safety.hazard.01", "2024-06-17")
    stage.expect("UNMERGED", "SOFT", unit, first, second)
    return stage.done("一家两次进门", "同一组织者两周内为不同事项两次进门，可以合并")


def _hard() -> Situation:
    stage = Stage("multi-headed-hard", 31)
    unit = stage.firm()
    first = stage.plan("SC", unit, "M.market.food.02", "2024-06-24", "2024-06-25")
    second = stage.plan("WJ", unit, "M.health.sanitation.01", "2024-06-25", "2024-06-26")
    stage.expect("MULTI_HEADED", "HARD", unit, first, second)
    return stage.done("两家同日进门", "不同组织者现场时间重叠（P5-02），事项不同也算")


def _soft() -> Situation:
    stage = Stage("multi-headed-soft", 32)
    unit = stage.firm()
    first = stage.plan("SC", unit, "M.market.price.01", "2024-09-09")
    second = stage.plan("HB", unit, "M.env.water.01", "2024-09-19")
    stage.expect("MULTI_HEADED", "SOFT", unit, first, second)
    return stage.done("两家十天内进门", "不同组织者相隔10天，在15天之内")


def _scope() -> Situation:
    stage = Stage("county-scope-against-town", 33)
    county = stage.county(30)
    town = stage.town(county=30)
    first = stage.plan(
        "DC", county, "M.safety.fire", "2024-03-04", "2024-03-06",
        scopeIncludesSubordinates="是", necessity="市政府常务会议部署全县消防安全督查",
    )  # fmt: skip
    second = stage.plan("YJ", town, "M.safety.fire", "2024-03-20")
    stage.expect("DUPLICATE", "SOFT", town, first, second, subtype="CROSS_REGIME")
    stage.spare("MULTI_HEADED")
    return stage.done("全县督查与一镇检查", "含下级的范围覆盖该镇（T=0.6）：重复（SOFT），不算多头")


MEETINGS: Final = (_unmerged(), _hard(), _soft(), _scope())
