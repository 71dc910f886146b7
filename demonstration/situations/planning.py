"""总量频次超限, and a unit that two registers know."""

from typing import Final

from demonstration.bodies import BODIES
from demonstration.credit_codes import credit_code
from demonstration.places import county_region
from demonstration.situations.situation import Situation
from demonstration.situations.stage import HOME, Stage


def _quota(stage: Stage, **fields: str) -> str:
    code = f"PC-{stage.name}"
    common = {
        "code": code,
        "regime": "ADMIN_INSPECTION",
        "period": "YEAR",
        "validFrom": "2024-01-01",
    }
    stage.add("quotas", BODIES["SF"], common | fields)
    return code


def _legal() -> Situation:
    stage = Stage("quota-breach-legal", 70)
    unit = stage.firm()
    quota = _quota(
        stage, scope="TARGET", unit=unit, limit="2",
        basis="青禾县重点企业年度检查频次上限公告（AI-04）",
    )  # fmt: skip
    stage.plan("SC", unit, "M.market.quality.01", "2024-02-27")
    stage.plan("HB", unit, "M.env.water.01", "2024-06-18")
    stage.plan("RS", unit, "M.labour.wage.01", "2024-10-15")
    stage.expect("QUOTA_BREACH", "HARD", unit, quota)
    return stage.done("超过年度频次上限", "一年三次检查，公布的上限是两次")


def _at_the_limit() -> Situation:
    stage = Stage("quota-at-the-limit", 74)
    unit = stage.firm()
    _quota(
        stage, scope="TARGET", unit=unit, limit="2", exemptTriggers="COMPLAINT;LEAD_TRIGGERED",
        basis="青禾县重点企业年度检查频次上限公告（AI-04）",
    )  # fmt: skip
    together = {"jointGroup": f"LH-{stage.name}"}
    stage.plan("SC", unit, "M.market.quality.01", "2024-02-28", **together)
    stage.plan("HB", unit, "M.env.water.01", "2024-02-28", **together)
    stage.plan("RS", unit, "M.labour.wage.01", "2024-06-19")
    lead = stage.lead(
        "DC", unit, "2024-10-14", "反映夜间排污", "厂里的废水夜间直排河沟，水面漂着白沫。"
    )
    stage.plan("HB", unit, "M.env.water.02", "2024-10-16", trigger="COMPLAINT", triggerRef=lead)
    stage.spare("QUOTA_BREACH")
    return stage.done(
        "恰在年度频次上限", "四项检查：联合的两项算一次，凭投诉的一项豁免，共计两次，等于上限"
    )


def _trend() -> Situation:
    stage = Stage("quota-breach-trend", 71)
    quota = _quota(
        stage, scope="ORGANISER", unit="YX-QX", limit="10", basis="年度计划只减不增（TJ-07）"
    )
    for suffix, day in (("a", "2024-05-22"), ("b", "2025-05-21"), ("c", "2025-06-18")):
        stage.plan("QX", stage.firm(suffix), "M.safety.hazard.03", day)
    stage.expect("QUOTA_BREACH", "SOFT", "YX-QX", quota)
    return stage.done("计划数不减反增", "气象局2024年一项、2025年两项，虽未超上限，但多于上年")


def _same_unit() -> Situation:
    stage = Stage("one-unit-two-registers", 73)
    unit = stage.firm()
    known = {"code": f"SC-{stage.name}", "name": "青禾实业公司（登记名）", "kind": "ENTERPRISE"}
    # The number under which `firm` registers the first unit of this stage.
    code = credit_code("91", county_region(HOME), 90_000_000 + stage.serial * 100)
    place = {"regionCode": county_region(HOME), "usccCode": code}
    stage.add("units", BODIES["SC"], known | place)
    stage.own(known["code"])
    stage.plan("SC", known["code"], "M.market.quality.03", "2024-03-26")
    stage.plan("HB", unit, "M.env.water.02", "2024-09-24")
    return stage.done("一个单位两本登记", "机构库与市场监管登记的编码不同，统一社会信用代码相同")


PLANNING: Final = (_legal(), _at_the_limit(), _trend(), _same_unit())
