"""重复督查: one target, one matter, too soon again; each sub-type, hard and soft."""

from typing import Final

from demonstration.situations.situation import Situation
from demonstration.situations.stage import Stage


def _same_agency_hard() -> Situation:
    stage = Stage("duplicate-same-agency-hard", 1)
    unit = stage.firm()
    first = stage.plan("YJ", unit, "M.safety.work.01", "2024-04-09")
    second = stage.plan("YJ", unit, "M.safety.work.01", "2024-04-23")
    stage.expect("DUPLICATE", "HARD", unit, first, second, subtype="SAME_AGENCY")
    return stage.done(
        "同一单位两周后重复检查", "同一组织者、同一对象、同一事项，相隔14天，不足30天"
    )


def _same_agency_soft() -> Situation:
    stage = Stage("duplicate-same-agency-soft", 2)
    unit = stage.firm()
    first = stage.plan("SC", unit, "M.market.quality.01", "2024-03-12")
    second = stage.plan("SC", unit, "M.market.quality.01", "2024-05-14")
    stage.expect("DUPLICATE", "SOFT", unit, first, second, subtype="SAME_AGENCY")
    return stage.done("同一单位两个月后重复检查", "同一组织者相隔63天，在90天复用期内")


def _level_down_hard() -> Situation:
    stage = Stage("duplicate-level-down-hard", 3)
    unit = stage.firm()
    first = stage.plan("XF", unit, "M.safety.fire.02", "2024-05-13")
    second = stage.plan("XF@29", unit, "M.safety.fire.02", "2024-06-03")
    stage.expect("DUPLICATE", "HARD", unit, first, second, subtype="LEVEL_DOWN")
    return stage.done("市查过三周县又查", "上级先查、下级后查同一事项，相隔21天")


def _level_down_soft() -> Situation:
    stage = Stage("duplicate-level-down-soft", 4)
    unit = stage.firm()
    first = stage.plan("SC", unit, "M.market.food.01", "2024-06-17")
    second = stage.plan("SC@29", unit, "M.market.food.01", "2024-08-26")
    stage.expect("DUPLICATE", "SOFT", unit, first, second, subtype="LEVEL_DOWN")
    return stage.done(
        "市查过三个月内县又查", "食品检查办法第42条：上级查过的三个月内一般不再查（AI-14）"
    )


def _cross_regime_hard() -> Situation:
    stage = Stage("duplicate-cross-regime-hard", 5)
    unit = stage.school()
    first = stage.plan("DC", unit, "M.safety.fire.01", "2024-03-18", "2024-03-19")
    second = stage.plan("YJ", unit, "M.safety.fire.01", "2024-04-08")
    stage.expect("DUPLICATE", "HARD", unit, first, second, subtype="CROSS_REGIME")
    return stage.done("督查之后行政检查查同一事", "政府督查与行政检查相隔20天查同一事项")


def _cross_regime_soft() -> Situation:
    stage = Stage("duplicate-cross-regime-soft", 6)
    unit = stage.school()
    first = stage.plan("SJ", unit, "M.finance.fund.01", "2024-05-13", "2024-05-17")
    second = stage.plan("DC", unit, "M.finance.fund.01", "2024-07-22", "2024-07-23")
    stage.expect("DUPLICATE", "SOFT", unit, first, second, subtype="CROSS_REGIME")
    return stage.done("审计之后督查查同一笔资金", "审计结果可供督查复用，相隔66天")


def _cross_agency_hard() -> Situation:
    stage = Stage("duplicate-cross-agency-hard", 7)
    unit = stage.firm()
    first = stage.plan("YJ", unit, "M.safety.fire.03", "2024-09-02")
    second = stage.plan("XF", unit, "M.safety.fire.03", "2024-09-23")
    stage.expect("DUPLICATE", "HARD", unit, first, second, subtype="CROSS_AGENCY")
    return stage.done("应急、消防三周内查同一事", "两个部门查同一事项，相隔21天")


def _cross_agency_soft() -> Situation:
    stage = Stage("duplicate-cross-agency-soft", 8)
    unit = stage.firm()
    first = stage.plan("HB", unit, "M.env.air.02", "2024-04-15")
    second = stage.plan("ZJ", unit, "M.env.air.02", "2024-06-03")
    stage.expect("DUPLICATE", "SOFT", unit, first, second, subtype="CROSS_AGENCY")
    return stage.done("环保、住建先后查扬尘", "两个部门查同一事项，相隔49天")


def _parent_matter() -> Situation:
    stage = Stage("parent-matter-75-days", 9)
    unit = stage.school()
    first = stage.plan("DC", unit, "M.safety.fire", "2024-03-04", "2024-03-06")
    second = stage.plan("YJ", unit, "M.safety", "2024-05-20", "2024-05-21")
    stage.expect("DUPLICATE", "SOFT", unit, first, second, subtype="CROSS_REGIME")
    return stage.done("先查消防，75天后查安全生产", "后者的事项是前者的上级事项（M=0.8），相隔75天")


def _apart() -> Situation:
    stage = Stage("apart-136-days", 10)
    unit = stage.school()
    stage.plan("DC", unit, "M.safety.fire", "2024-03-04", "2024-03-06")
    stage.plan("YJ", unit, "M.safety.fire", "2024-07-20", "2024-07-21")
    stage.spare("DUPLICATE")
    return stage.done("相隔136天", "复用期90天时无提示，改为180天即为重复督查（SOFT）")


def _both() -> Situation:
    stage = Stage("duplicate-and-multi-headed", 11)
    unit = stage.school()
    first = stage.plan("DC", unit, "M.safety.fire", "2024-03-04", "2024-03-06")
    second = stage.plan("YJ", unit, "M.safety.fire", "2024-03-05", "2024-03-07")
    stage.expect("DUPLICATE", "HARD", unit, first, second, subtype="CROSS_REGIME")
    stage.expect("MULTI_HEADED", "HARD", unit, first, second)
    return stage.done("同日两家查防火", "时间重叠、事项相同：既是重复督查，又是多头督查")


def _to_be_judged() -> Situation:
    stage = Stage("two-records-to-be-judged", 97)
    unit = stage.firm()
    first = stage.plan("JT", unit, "M.transport.freight.01", "2024-05-27")
    second = stage.plan("JT", unit, "M.transport.freight.01", "2024-05-28", system="DC")
    stage.expect("DUPLICATE", "HARD", unit, first, second, subtype="SAME_AGENCY")
    return stage.done(
        "是否同一次检查，有待判定",
        "两个系统所报只差一天：在判定为同一（judgeSameInspection）之前算两次，是重复督查",
    )


DUPLICATES: Final = (
    _same_agency_hard(),
    _same_agency_soft(),
    _level_down_hard(),
    _level_down_soft(),
    _cross_regime_hard(),
    _cross_regime_soft(),
    _cross_agency_hard(),
    _cross_agency_soft(),
    _parent_matter(),
    _apart(),
    _both(),
    _to_be_judged(),
)
