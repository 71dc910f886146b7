"""应移未移, and what hangs together where discipline comes in."""

from typing import Final

from demonstration.situations.fields import answered
from demonstration.situations.situation import Situation
from demonstration.situations.stage import Stage


def _missed() -> Situation:
    stage = Stage("missed-referral", 120)
    unit = stage.school()
    plan = stage.plan(
        "DC", unit, "M.gov.policy.02", "2025-09-22", "2025-09-24",
        status="CONCLUDED", concludedOn="2025-10-15",
    )  # fmt: skip
    lead = stage.lead(
        "DC", unit, "2025-09-24", "督查发现后勤负责人涉嫌收受好处",
        "学校食堂三年未招标，后勤负责人与供应商为亲属，账外收取管理费。",
        channel="INSPECTION", submitterType="ORGAN", suspected="DUTY_VIOLATION",
        inspection=plan, secrecy="RESTRICTED",
    )  # fmt: skip
    stage.expect("MISSED_REFERRAL", "HARD", unit, plan, lead)
    return stage.done("应移未移", "督查已作结论，职务违法线索5个工作日内未移送监察机关（GS-17）")


def _in_time() -> Situation:
    stage = Stage("referred-on-the-fifth-day", 123)
    unit = stage.school()
    plan = stage.plan(
        "DC", unit, "M.gov.policy.02", "2025-10-13", "2025-10-14",
        status="CONCLUDED", concludedOn="2025-10-15",
    )  # fmt: skip
    lead = stage.lead(
        "DC", unit, "2025-10-14", "督查发现校服采购涉嫌围标",
        "三家投标单位的标书出自同一台电脑，经办人此前多次收受购物卡。",
        channel="INSPECTION", submitterType="ORGAN", suspected="DUTY_VIOLATION",
        inspection=plan, secrecy="RESTRICTED",
    )  # fmt: skip
    done = answered("2025-10-23", "2025-10-24", "2025-12-10", "2025-12-12")
    stage.handoff(
        "DC", lead, "YX-DC", "YX-JW", "2025-10-22",
        kind="REFER", dueOn="2026-01-22", docNo="云移〔2025〕903号", **done,
    )  # fmt: skip
    stage.spare("MISSED_REFERRAL")
    return stage.done(
        "第五个工作日移送", "督查结论后第5个工作日移送监察机关，不算应移未移（GS-17）"
    )


def _accused() -> Situation:
    stage = Stage("accused-must-not-receive", 121)
    town = stage.town()
    stage.village(town, "村")
    lead = stage.lead(
        "DC", town, "2024-09-02", "反映镇干部截留惠农补贴",
        "镇里把惠农补贴打到干部亲戚卡上，群众多次询问都被压下来。",
        suspected="DUTY_VIOLATION", secrecy="SECRET",
    )  # fmt: skip
    done = answered("2024-09-04", "2024-09-05", "2024-10-22", "2024-10-24")
    stage.handoff(
        "DC", lead, "YX-DC", "YX-JW", "2024-09-03",
        kind="REFER", dueOn="2024-12-03", docNo="云移〔2024〕901号", **done,
    )  # fmt: skip
    return stage.done("被反映人不得接收", "试把此线索转给该镇或其下属村，应被拒绝（HO-13）")


def _linked() -> Situation:
    stage = Stage("linked-cases", 122)
    town, school = stage.town("镇"), stage.school("校")
    clerk = stage.official(town, "1", "镇财政所所长", "2020-03-01", "2024-06-30", name="杜长青")
    manager = stage.official(school, "2", "后勤负责人", "2024-07-01", name="杜长青")
    audit = stage.plan(
        "SJ", school, "M.finance.fund.02", "2024-10-14", "2024-10-18",
        status="CLOSED", concludedOn="2024-10-30",
    )  # fmt: skip
    letter = stage.lead(
        "XINFANG", town, "2024-08-12", "来信反映补助款对不上",
        "镇里发补助的名册和卡上的钱对不上，经手的人后来调到学校去了。",
        suspected="DUTY_VIOLATION", secrecy="RESTRICTED",
    )  # fmt: skip
    found = stage.lead(
        "SJ", school, "2024-10-30", "审计发现食堂资金去向不明",
        "食堂结余资金转入个人账户，经手人为后勤负责人。",
        channel="AUDIT", submitterType="ORGAN", suspected="DUTY_CRIME",
        inspection=audit, secrecy="RESTRICTED",
    )  # fmt: skip
    done = answered("2024-08-15", "2024-08-16", "2024-10-10", "2024-10-14")
    stage.handoff(
        "XINFANG", letter, "YX-XINFANG", "YX-JW", "2024-08-14",
        kind="REFER", dueOn="2024-11-14", **done,
    )  # fmt: skip
    done = answered("2024-11-04", "2024-11-05", "2025-01-13", "2025-01-15")
    stage.handoff(
        "SJ", found, "YX-SJ", "YX-JW", "2024-11-01",
        kind="REFER", dueOn="2025-02-01", docNo="云审移〔2024〕902号", **done,
    )  # fmt: skip
    stage.case(
        "JW", "补助款发放中的职务违法问题", "2024-10-09",
        type="DUTY_VIOLATION", leads=letter, units=town, persons=clerk,
    )  # fmt: skip
    stage.case(
        "GA", "校园食堂资金侵占案", "2025-01-10",
        type="CRIMINAL", leads=found, units=school, persons=f"{clerk};{manager}",
    )  # fmt: skip
    return stage.done(
        "串案", "两件案件经同一经办人相连：镇财政所所长2024年7月前后在哪里任职，谁的线索先到"
    )


REFERRALS: Final = (_missed(), _in_time(), _accused(), _linked())
