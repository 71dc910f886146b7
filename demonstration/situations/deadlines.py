"""时限: a handoff that states no day, and is due when a rule says."""

from typing import Final

from demonstration.situations.situation import Situation
from demonstration.situations.stage import Stage


def _by_rule() -> Situation:
    stage = Stage("due-by-the-rule", 152)
    school = stage.school()
    lead = stage.lead(
        "SJ", school, "2025-10-27", "审计发现校舍维修款长期挂账",
        "校舍维修完工已两年，工程款仍挂在往来账上，发票与验收单对不上。",
        channel="AUDIT", submitterType="ORGAN",
    )  # fmt: skip
    stage.handoff(
        "SJ", lead, "YX-SJ", "YX31-JY", "2025-11-10", kind="REFER", docNo="云审移〔2025〕905号",
        receivedAt="2025-11-11 10:00", acceptedAt="2025-11-13 10:00",
        progressAt="2025-12-19 09:00",
    )  # fmt: skip
    stage.spare("STALLED", "DROPPED")
    return stage.done(
        "未载明时限的移送",
        "审计移送未写明办理时限：按时限规则自签收起3个月，2026年2月11日到期（HO-06）",
    )


DEADLINES: Final = (_by_rule(),)
