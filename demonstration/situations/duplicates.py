"""重复督查: one target, one matter, too soon again; each sub-type, hard and soft."""

from typing import Final

from demonstration.situations.stage import Situation, Stage

_FIRE: Final = "M.safety.fire.01"


def _same_agency_hard() -> Situation:
    stage = Stage("duplicate-same-agency-hard", 1)
    unit = stage.firm()
    first = stage.plan("YJ", unit, "M.safety.work.01", "2024-04-09")
    second = stage.plan("YJ", unit, "M.safety.work.01", "2024-04-23")
    stage.expect("DUPLICATE", "HARD", unit, first, second, subtype="SAME_AGENCY")
    return stage.done(
        "同一单位两周内重复检查同一事项", "同一组织者、同一对象、同一事项，相隔不足30天"
    )


DUPLICATES: Final = (_same_agency_hard(),)
