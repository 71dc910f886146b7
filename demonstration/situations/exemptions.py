"""豁免: each trigger that spares a check, and what does not spare it."""

from typing import Final

from demonstration.situations.fields import closed
from demonstration.situations.situation import Situation
from demonstration.situations.stage import Stage

_MATTER: Final = "M.safety.fire.01"


def _lead(stage: Stage, unit: str, day: str) -> str:
    text = "车间的消防栓没有水压，灭火器也早就过期了。"
    return stage.lead("DC", unit, day, "反映消防设施失效", text)


def _each() -> Situation:
    stage = Stage("exempt-each-trigger", 75)
    for suffix, trigger in enumerate(
        (
            "EMERGENCY", "COMPLAINT", "LEAD_TRIGGERED", "FOLLOW_UP", "STATE_COUNCIL_SPECIAL",
            "SUPERIOR_SPECIAL",
        )
    ):  # fmt: skip
        unit = stage.firm(str(suffix))
        stage.plan("XF", unit, _MATTER, "2024-10-14")
        if trigger == "FOLLOW_UP":
            text = "消火栓箱被货物遮挡，当场要求清理。"
            evidence = stage.entry(
                "XF", unit, "safety.fire", text, "2024-10-14", **closed("2024-10-25")
            )
        else:
            orders = {
                "STATE_COUNCIL_SPECIAL": "国办督〔2024〕12号",
                "SUPERIOR_SPECIAL": "省专项办〔2024〕7号",
            }
            evidence = orders.get(trigger) or _lead(stage, unit, "2024-10-21")
        stage.plan(
            "YJ", unit, _MATTER, "2024-10-29", trigger=trigger, triggerRef=evidence, annualPlan=""
        )
    stage.spare("DUPLICATE", "MULTI_HEADED", "ULTRA_VIRES")
    return stage.done(
        "六种豁免触发",
        "应急、投诉、线索、回头看、国务院专项、上级专项，各附依据：不作提示，也不必在年度计划之内",
    )


def _earlier() -> Situation:
    stage = Stage("exempt-the-earlier-only", 29)
    unit = stage.firm()
    lead = _lead(stage, unit, "2024-11-01")
    first = stage.plan("XF", unit, _MATTER, "2024-11-04", trigger="COMPLAINT", triggerRef=lead)
    second = stage.plan("YJ", unit, _MATTER, "2024-11-25")
    stage.expect("DUPLICATE", "HARD", unit, first, second, subtype="CROSS_AGENCY")
    return stage.done("豁免只及后来者", "前者凭投诉而来，后来的计划检查并不因此豁免")


def _not_approved() -> Situation:
    stage = Stage("parallel-not-approved", 39)
    unit = stage.firm()
    reason = "赛马制：两组同题背靠背检查"
    first = stage.plan("XF", unit, _MATTER, "2026-01-12", "2026-01-13", parallelReason=reason)
    blank = {"approvalAuthority": "", "approvalDate": "", "approvalNumber": ""}
    second = stage.plan(
        "YJ", unit, _MATTER, "2026-01-13", "2026-01-14",
        status="SUBMITTED", parallelReason=reason, **blank,
    )  # fmt: skip
    stage.expect("DUPLICATE", "HARD", unit, first, second, subtype="CROSS_AGENCY")
    stage.expect("MULTI_HEADED", "HARD", unit, first, second)
    return stage.done("平行理由未经批准", "平行检查的理由随计划批准才算数，送审中的计划照样提示")


EXEMPTIONS: Final = (_each(), _earlier(), _not_approved())
