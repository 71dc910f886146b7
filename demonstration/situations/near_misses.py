"""What comes close to an overlap and is none: a day too late, a branch aside, no visit at all."""

from typing import Final

from demonstration.situations.situation import Situation
from demonstration.situations.stage import Stage


def _siblings() -> Situation:
    stage = Stage("sibling-matters", 12)
    unit = stage.firm()
    stage.plan("XF", unit, "M.safety.fire.01", "2024-10-14")
    stage.plan("YJ", unit, "M.safety.fire.03", "2024-11-04")
    stage.spare("DUPLICATE")
    return stage.done("相邻事项", "同一主题下的两个事项（M=0.4）相隔21天：不算重复")


def _sixteen_days() -> Situation:
    stage = Stage("multi-headed-apart-16-days", 34)
    unit = stage.firm()
    stage.plan("SC", unit, "M.market.price.01", "2024-09-09")
    stage.plan("HB", unit, "M.env.water.01", "2024-09-25")
    stage.spare("MULTI_HEADED")
    return stage.done("两家相隔十六天", "不同组织者相隔16天，超过15天：不算多头")


def _thirty_one_days() -> Situation:
    stage = Stage("unmerged-apart-31-days", 35)
    unit = stage.firm()
    stage.plan("YJ", unit, "M.safety.work.01", "2024-06-03")
    stage.plan("YJ", unit, "M.safety.hazard.01", "2024-07-04")
    stage.spare("UNMERGED")
    return stage.done(
        "一家两次相隔三十一天", "同一组织者不同事项，相隔31天，超过30天：不算应并未并"
    )


def _without_subordinates() -> Situation:
    stage = Stage("scope-without-subordinates", 36)
    town = stage.town()
    village = stage.village(town, "村")
    why = "市政府常务会议部署乡镇消防安全督查"
    stage.plan("DC", town, "M.safety.fire.01", "2024-03-05", "2024-03-06", necessity=why)
    stage.plan("YJ", village, "M.safety.fire.01", "2024-03-20")
    stage.spare("DUPLICATE")
    return stage.done("督查镇不含下级", "范围不含下级，镇与所属村不是同一对象（T=0）：不算重复")


def _off_site() -> Situation:
    stage = Stage("review-off-site", 37)
    unit = stage.firm()
    stage.plan("SC", unit, "M.market.price.01", "2024-11-19")
    stage.plan("HB", unit, "M.env.waste.01", "2024-11-19", onsite="否", methods="调阅复制")
    stage.spare("MULTI_HEADED", "CROWDED")
    return stage.done("一家进门一家调阅", "非现场检查不算到访：不算多头，不算扎堆")


def _own_days() -> Situation:
    stage = Stage("several-targets-own-days", 38)
    early, late = stage.school("a"), stage.school("b")
    wide = stage.plan(
        "DC", f"{early};{late}", "M.gov.policy.01", "2024-05-06", "2024-05-31",
        status="CONCLUDED", concludedOn="2024-06-07",
    )  # fmt: skip
    stage.visit("DC", wide, early, "2024-05-06", "2024-05-07")
    stage.visit("DC", wide, late, "2024-05-30", "2024-05-31")
    stage.plan("YJ", early, "M.safety.evacuation.01", "2024-05-29")
    near = stage.plan("YJ", late, "M.safety.evacuation.01", "2024-05-28")
    stage.expect("MULTI_HEADED", "SOFT", late, wide, near)
    stage.spare("MULTI_HEADED")
    return stage.done(
        "多个对象各看各的日期",
        "督查为期一月、两校各有到访日期：一校相隔22天不算，另一校相隔2天算多头（SOFT）",
    )


NEAR_MISSES: Final = (
    _siblings(),
    _sixteen_days(),
    _thirty_one_days(),
    _without_subordinates(),
    _off_site(),
    _own_days(),
)
