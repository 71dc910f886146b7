"""越权督查: each rule UV1 to UV13 broken once."""

from typing import Final

from demonstration.bodies import REGISTRY
from demonstration.situations.situation import Situation
from demonstration.situations.stage import Stage

SUPERVISION: Final = {
    "regime": "GOV_SUPERVISION",
    "supervisionKind": "SPECIAL",
    "title": "住建领域政策落实专项督查",
    "approvalAuthority": "GOV_HEAD",
    "leaderAppointedBy": "YX-GOV",
    "inspectionCode": "",
    "certified": "",
}
POLICY: Final = "M.gov.policy.01"


def _broken(stage: Stage, plan: str, rule: str, severity: str) -> None:
    stage.expect("ULTRA_VIRES", severity, "", plan, subtype=rule)


def _uv1() -> Situation:
    stage = Stage("uv1-department-without-designation", 41)
    plan = stage.plan("ZJ", stage.school(), POLICY, "2024-03-12", **SUPERVISION)
    _broken(stage, plan, "UV1", "HARD")
    return stage.done("部门未经指定开展督查", "部门须由本级政府指定方可督查（GS-04）")


def _uv2() -> Situation:
    stage = Stage("uv2-no-approval", 42)
    fields = ("Authority", "Date", "Number")
    blank = {f"approval{name}": "" for name in fields} | {
        f"approved{name}": "" for name in ("Targets", "Matters", "From", "To")
    }
    plan = stage.plan("DC", stage.school(), POLICY, "2024-04-10", **blank)
    _broken(stage, plan, "UV2", "HARD")
    return stage.done("未经批准即督查", "开始前没有政府或其负责人的批准（GS-06）")


def _uv3() -> Situation:
    stage = Stage("uv3-outside-jurisdiction", 43)
    plan = stage.plan("DC", stage.stranger("江湾区"), POLICY, "2024-05-15")
    _broken(stage, plan, "UV3", "HARD")
    return stage.done("督查外市单位", "对象不在本级政府辖区（GS-03）")


def _uv4() -> Situation:
    stage = Stage("uv4-level-skip", 44)
    plan = stage.plan("DC", stage.town(), "M.gov.livelihood.01", "2024-06-12")
    _broken(stage, plan, "UV4", "SOFT")
    return stage.done("越级督查乡镇未说明必要性", "市级直接督查乡镇须说明必要（GS-03b）")


def _uv5() -> Situation:
    stage = Stage("uv5-widened-scope", 45)
    approved, other = stage.school("a"), stage.school("b")
    plan = stage.plan(
        "DC", approved, POLICY, "2024-07-16", "2024-07-17",
        status="CONCLUDED", concludedOn="2024-07-25",
    )  # fmt: skip
    stage.visit("DC", plan, approved, "2024-07-16", "2024-07-16")
    stage.visit("DC", plan, other, "2024-07-17", "2024-07-17")
    _broken(stage, plan, "UV5", "HARD")
    return stage.done("擅自扩大范围", "实际到访了批准对象之外的学校（GS-11）")


def _uv6() -> Situation:
    stage = Stage("uv6-outside-approved-period", 46)
    unit = stage.school()
    plan = stage.plan(
        "DC", unit, POLICY, "2024-08-20", "2024-08-21",
        status="CONCLUDED", concludedOn="2024-09-20",
    )  # fmt: skip
    stage.visit("DC", plan, unit, "2024-09-10", "2024-09-11")
    _broken(stage, plan, "UV6", "SOFT")
    return stage.done("超出批准期限", "批准至8月28日，实际9月10日才到访")


def _uv7() -> Situation:
    stage = Stage("uv7-check-called-supervision", 47)
    title = "第三季度危险化学品安全督查"
    plan = stage.plan("YJ", stage.firm(), "M.safety.hazard.01", "2024-09-18", title=title)
    _broken(stage, plan, "UV7", "SOFT")
    return stage.done("日常检查冠以督查名义", "行政检查的名称含“督查”（P5-03）")


def _uv8() -> Situation:
    stage = Stage("uv8-no-standing", 48)
    centre = stage.school("检测中心", name="青禾县安全生产技术检测中心", hasInspectionStanding="否")
    plan = stage.plan("YJ", stage.firm(), "M.safety.hazard.03", "2024-10-16", leadUnit=centre)
    _broken(stage, plan, "UV8", "HARD")
    return stage.done("检测机构自行检查企业", "牵头单位不具备行政检查主体资格（AI-01）")


def _uv9() -> Situation:
    stage = Stage("uv9-unpublished-item", 49)
    matter = {"code": "M.market.pilot", "name": "平台算法价格核查（试点）"}
    published = {"parentCode": "M.market", "publishedOn": "2025-09-01"}
    stage.add("matters", REGISTRY, matter | published)
    plan = stage.plan("SC", stage.firm(), "M.market.pilot", "2024-11-13")
    _broken(stage, plan, "UV9", "SOFT")
    return stage.done("检查尚未公布的事项", "事项于2025年9月才公布（AI-02）")


def _uv10() -> Situation:
    stage = Stage("uv10-cross-region", 50)
    stage.county(31)
    plan = stage.plan("SC@29", stage.firm(county=31), "M.market.quality.01", "2024-04-24")
    _broken(stage, plan, "UV10", "SOFT")
    _broken(stage, plan, "UV3", "HARD")
    return stage.done("跨县检查无协助请求", "县局到邻县查企业，无协助机制（AI-08），也不在辖区之内")


def _uv11() -> Situation:
    stage = Stage("uv11-not-in-annual-plan", 51)
    plan = stage.plan("HB", stage.firm(), "M.env.waste.01", "2024-05-29", annualPlan="")
    _broken(stage, plan, "UV11", "SOFT")
    return stage.done("计划外检查", "不在年度计划内，也无补充批准（TJ）")


def _uv12() -> Situation:
    stage = Stage("uv12-audit-outside-jurisdiction", 52)
    unit = stage.stranger("北岸区")
    plan = stage.plan("SJ", unit, "M.finance.fund.02", "2024-06-19", "2024-06-25")
    _broken(stage, plan, "UV12", "SOFT")
    _broken(stage, plan, "UV3", "HARD")
    return stage.done("超出审计管辖", "审计外市单位且无授权（AU-02），也不在辖区之内")


def _uv13() -> Situation:
    stage = Stage("uv13-leader-not-appointed", 53)
    plan = stage.plan("DC", stage.school(), POLICY, "2024-10-29", leaderAppointedBy="YX-YJ")
    _broken(stage, plan, "UV13", "SOFT")
    return stage.done("组长非政府任命", "督查组组长应由本级政府确定（GS-05）")


ULTRA_VIRES: Final = (
    _uv1(),
    _uv2(),
    _uv3(),
    _uv4(),
    _uv5(),
    _uv6(),
    _uv7(),
    _uv8(),
    _uv9(),
    _uv10(),
    _uv11(),
    _uv12(),
    _uv13(),
)
