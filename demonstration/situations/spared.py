"""What looks like an overlap and is none, and what only claims to be spared."""

from typing import Final

from demonstration.situations.situation import Situation
from demonstration.situations.stage import Stage

_MATTER: Final = "M.safety.fire.01"


def _exempt() -> Situation:
    stage = Stage("exempt-with-evidence", 20)
    unit = stage.firm()
    lead = stage.lead(
        "DC",
        unit,
        "2024-10-21",
        "反映消防通道长期堵塞",
        "仓库门口的消防通道堆满纸箱，多次劝说无效。",
    )
    stage.plan("XF", unit, _MATTER, "2024-10-14")
    stage.plan("YJ", unit, _MATTER, "2024-10-24", trigger="COMPLAINT", triggerRef=lead)
    stage.spare("DUPLICATE", "MULTI_HEADED")
    return stage.done("凭线索核查投诉", "投诉触发并附线索编号，予以豁免：显示理由，不作提示")


def _bare_claim() -> Situation:
    stage = Stage("exempt-without-evidence", 21)
    unit = stage.firm()
    first = stage.plan("XF", unit, _MATTER, "2024-11-04")
    second = stage.plan("YJ", unit, _MATTER, "2024-11-25", trigger="COMPLAINT")
    stage.expect("DUPLICATE", "HARD", unit, first, second, subtype="CROSS_AGENCY")
    return stage.done("无凭据的投诉检查", "称投诉而无触发依据编号，按计划检查对待")


def _red_blue() -> Situation:
    stage = Stage("red-blue-pair", 22)
    unit = stage.school()
    red = stage.plan("DC", unit, "M.gov.service.02", "2024-05-27", "2024-05-28")
    stage.plan("DC", unit, "M.gov.service.02", "2024-05-29", methods="UNDERCOVER", pairedWith=red)
    stage.spare("DUPLICATE")
    return stage.done("红蓝军", "一明一暗两次独立督查互为印证（包头），不算重复")


def _parallel() -> Situation:
    stage = Stage("parallel-by-design", 23)
    unit = stage.firm()
    reason = "赛马制：两组同题背靠背检查，经市政府批准"
    for body, start, end in (
        ("XF", "2024-07-08", "2024-07-09"),
        ("YJ", "2024-07-09", "2024-07-10"),
    ):
        stage.plan(body, unit, _MATTER, start, end, parallelReason=reason)
    stage.spare("DUPLICATE", "MULTI_HEADED")
    return stage.done("赛马制平行检查", "有意安排并经批准的平行检查，不算重复、多头")


def _joint() -> Situation:
    stage = Stage("joint-group", 24)
    unit = stage.school()
    for body in ("DC", "YJ"):
        stage.plan(
            body, unit, "M.safety.fire", "2024-03-04", "2024-03-06", jointGroup=f"LH-{stage.name}"
        )
    stage.spare("DUPLICATE", "MULTI_HEADED", "CROWDED")
    return stage.done("联合督查组", "同一联合组只算一次到访，不算重复、多头")


def _dead() -> Situation:
    stage = Stage("dead-plan", 25)
    unit = stage.firm()
    stage.plan("XF", unit, _MATTER, "2024-08-05")
    stage.plan("YJ", unit, _MATTER, "2024-08-12", status="CANCELLED")
    stage.spare("DUPLICATE", "MULTI_HEADED")
    return stage.done("已取消的计划", "不批准、取消、合并、撤回的计划不参与比对")


def _two_systems() -> Situation:
    stage = Stage("one-inspection-two-systems", 27)
    unit = stage.firm()
    for hands_in in ("JT", "DC"):
        stage.plan(
            "JT", unit, "M.transport.freight.01", "2024-05-21", "2024-05-22", system=hands_in
        )
    stage.spare("DUPLICATE", "CROWDED")
    return stage.done(
        "一次检查两处登记", "两个系统各报一次：牵头单位、对象、事项、日期相同，只算一次"
    )


SPARED: Final = (
    _exempt(),
    _bare_claim(),
    _red_blue(),
    _parallel(),
    _joint(),
    _dead(),
    _two_systems(),
)
