"""待批计划: what an approver finds on the desk, with conflicts to be answered one by one."""

from typing import Final

from demonstration.situations.situation import Situation
from demonstration.situations.stage import Stage

_BLANK: Final = {"approvalAuthority": "", "approvalDate": "", "approvalNumber": ""}


def _to_be_decided() -> Situation:
    stage = Stage("plan-to-be-decided", 145)
    unit = stage.firm()
    first = stage.plan("XF", unit, "M.safety.fire.02", "2026-02-25")
    second = stage.plan("YJ", unit, "M.safety.fire.02", "2026-03-17", status="SUBMITTED", **_BLANK)
    stage.expect("DUPLICATE", "HARD", unit, first, second, subtype="CROSS_AGENCY")
    return stage.done(
        "待批的计划", "应急管理局已报批，与消防三周前的检查重复；审批人须先答复，才可批准"
    )


DECIDING: Final = (_to_be_decided(),)
