"""合规: what comes close to exceeding a mandate and stays inside it."""

from typing import Final

from demonstration.situations.situation import Row, Situation
from demonstration.situations.stage import Stage
from demonstration.situations.ultra_vires import POLICY, SUPERVISION


def _designated() -> Situation:
    stage = Stage("department-with-designation", 54)
    unit = stage.school()
    designated: Row = {
        "designatedTargets": unit,
        "designatedMatters": "M.gov.policy",
        "designatedFrom": "2024-03-01",
        "designatedTo": "2024-06-30",
    }
    stage.plan("ZJ", unit, POLICY, "2024-04-16", **SUPERVISION, **designated)
    stage.spare("ULTRA_VIRES")
    return stage.done("部门经指定开展督查", "指定的对象、事项、期限均覆盖，合规")


def _with_necessity() -> Situation:
    stage = Stage("town-with-necessity", 130)
    why = "饮水安全问题反复，须直接核查到镇"
    stage.plan("DC", stage.town(), "M.gov.livelihood.01", "2024-06-13", necessity=why)
    stage.spare("ULTRA_VIRES")
    return stage.done("督查乡镇说明了必要性", "市级直接督查乡镇，附必要性说明，合规（GS-03b）")


def _supplement() -> Situation:
    stage = Stage("supplement-approved", 131)
    number = "云检补〔2024〕3号"
    changes = {"annualPlan": "", "supplementApproval": number}
    stage.plan("HB", stage.firm(), "M.env.waste.01", "2024-05-30", **changes)
    stage.spare("ULTRA_VIRES")
    return stage.done("计划外经补充批准", "不在年度计划内，但有补充批准，合规（TJ）")


def _below_approved() -> Situation:
    stage = Stage("below-what-was-approved", 132)
    town = stage.town()
    village = stage.village(town, "村")
    plan = stage.plan(
        "DC", town, POLICY, "2024-07-16", "2024-07-17",
        status="CONCLUDED", concludedOn="2024-07-25", approvedMatters="M.gov",
        scopeIncludesSubordinates="是", necessity="惠农政策须核查到村",
    )  # fmt: skip
    stage.visit("DC", plan, village, "2024-07-17", "2024-07-17")
    stage.spare("ULTRA_VIRES")
    return stage.done(
        "批准范围以下", "批准的是镇和上级事项，到所属村、查下级事项，仍在范围之内（GS-11）"
    )


LAWFUL: Final = (_designated(), _with_necessity(), _supplement(), _below_approved())
