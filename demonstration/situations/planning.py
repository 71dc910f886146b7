"""总量频次超限, and what can be merged before anything has begun."""

from datetime import date, timedelta
from typing import Final

from demonstration.bodies import BODIES, DEPARTMENTS
from demonstration.credit_codes import credit_code
from demonstration.places import county_region
from demonstration.situations.situation import Situation
from demonstration.situations.stage import HOME, Stage
from demonstration.workdays import workdays_after


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


def _trend() -> Situation:
    stage = Stage("quota-breach-trend", 71)
    quota = _quota(
        stage, scope="ORGANISER", unit="YX-QX", limit="10", basis="年度计划只减不增（TJ-07）"
    )
    for suffix, day in (("a", "2024-05-22"), ("b", "2025-05-21"), ("c", "2025-06-18")):
        stage.plan("QX", stage.firm(suffix), "M.safety.hazard.03", day)
    stage.expect("QUOTA_BREACH", "SOFT", "YX-QX", quota)
    return stage.done("计划数不减反增", "气象局2024年一项、2025年两项，虽未超上限，但多于上年")


def _twelve() -> Situation:
    stage = Stage("huangling-twelve-into-one", 72)
    town = stage.town()
    day = date(2025, 10, 31)
    for body in DEPARTMENTS:
        day = workdays_after(day, 1)
        last = day + timedelta(days=0 if day.weekday() == 4 else 1)
        stage.plan(
            body.key, town, "M.agri.straw.01", day.isoformat(), last.isoformat(), status="CONSULTED"
        )
    return stage.done(
        "黄陵：十二项并作一项", "同一事由、同一窗口的12项任务可并为1次，压减91.7%（F31）"
    )


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


PLANNING: Final = (_legal(), _trend(), _twelve(), _same_unit())
