"""停滞、掉线: handoffs that have stood still or fallen, each form, as of the end of 2025."""

from typing import Final

from demonstration.situations.situation import Row, Situation
from demonstration.situations.stage import Stage

_OFFICE: Final = "YX31-HB"


def _handed_over(
    stage: Stage, received: str, sent: str, firm: str = "", **fields: str
) -> tuple[str, str]:
    """A lead about a firm, and its one handoff to the county's office."""
    unit = stage.firm(firm)
    text = "厂里的废水夜间直排河沟，水面漂白沫。"
    lead = stage.lead("DC", unit, received, "反映夜间排污", text)
    return lead, stage.handoff("DC", lead, "YX-DC", _OFFICE, sent, **fields)


def _taken(received: str, accepted: str = "") -> Row:
    taken = {"receivedAt": f"{received} 10:00"}
    return taken | {"acceptedAt": f"{accepted} 10:00"} if accepted else taken


def _unreceived() -> Situation:
    stage = Stage("stalled-not-received", 110)
    _, handoff = _handed_over(stage, "2025-12-23", "2025-12-24", dueOn="2026-02-27")
    stage.expect("STALLED", "SOFT", _OFFICE, handoff)
    return stage.done("发出未签收", "发出5个工作日未签收，超过2个工作日（重庆预警）")


def _unaccepted() -> Situation:
    stage = Stage("stalled-not-accepted", 111)
    taken = _taken("2025-12-16")
    _, handoff = _handed_over(stage, "2025-12-12", "2025-12-15", dueOn="2026-02-27", **taken)
    stage.expect("STALLED", "SOFT", _OFFICE, handoff)
    return stage.done("签收未受理", "签收11个工作日未受理也未提出异议，超过5个工作日（HO-11）")


def _past_due() -> Situation:
    stage = Stage("stalled-past-due", 112)
    taken = _taken("2025-11-19", "2025-11-20") | {"progressAt": "2025-12-22 09:00"}
    _, handoff = _handed_over(stage, "2025-11-17", "2025-11-18", dueOn="2025-12-19", **taken)
    stage.expect("STALLED", "HARD", _OFFICE, handoff)
    return stage.done("办理超期", "已受理，超过办理时限12天")


def _no_progress() -> Situation:
    stage = Stage("stalled-no-progress", 113)
    taken = _taken("2025-10-31", "2025-11-03") | {"progressAt": "2025-11-14 09:00"}
    _, handoff = _handed_over(stage, "2025-10-29", "2025-10-30", dueOn="2026-03-31", **taken)
    stage.expect("STALLED", "SOFT", _OFFICE, handoff)
    return stage.done("久无进展", "未到期，但30天没有进展记录")


def _never_received() -> Situation:
    stage = Stage("dropped-never-received", 114)
    _, handoff = _handed_over(stage, "2025-10-10", "2025-10-13", dueOn="2026-01-30")
    stage.expect("DROPPED", "HARD", _OFFICE, handoff)
    stage.expect("STALLED", "SOFT", _OFFICE, handoff)
    return stage.done("发出即失联", "发出超过10个工作日无人签收（一送了之）")


def _not_rerouted() -> Situation:
    stage = Stage("dropped-not-rerouted", 115)
    back = {"returnedAt": "2025-11-10 16:00", "returnReason": "OUT_OF_JURISDICTION"}
    taken = _taken("2025-11-06") | back
    _, handoff = _handed_over(stage, "2025-11-04", "2025-11-05", **taken)
    stage.expect("DROPPED", "HARD", "YX-DC", handoff)
    return stage.done("退回后无人改派", "退回超过5个工作日没有改派")


def _unconfirmed() -> Situation:
    stage = Stage("dropped-not-confirmed", 116)
    taken = _taken("2025-10-15", "2025-10-16") | {"resultAt": "2025-11-03 15:00"}
    _, handoff = _handed_over(stage, "2025-10-13", "2025-10-14", dueOn="2025-12-12", **taken)
    stage.expect("DROPPED", "HARD", _OFFICE, handoff)
    return stage.done("办结无人确认", "报结果超过10个工作日，移出单位未确认（HO-05）")


def _long_overdue() -> Situation:
    stage = Stage("dropped-long-overdue", 117)
    taken = _taken("2025-06-18", "2025-06-19") | {"progressAt": "2025-07-10 09:00"}
    _, handoff = _handed_over(stage, "2025-06-16", "2025-06-17", dueOn="2025-08-15", **taken)
    stage.expect("DROPPED", "HARD", _OFFICE, handoff)
    stage.expect("STALLED", "HARD", _OFFICE, handoff)
    return stage.done("超期90天以上", "8月15日到期，至今未结")


def _overdue_90() -> Situation:
    stage = Stage("overdue-for-90-days", 109)
    taken = _taken("2025-08-05", "2025-08-06") | {"progressAt": "2025-12-15 09:00"}
    _, handoff = _handed_over(stage, "2025-08-01", "2025-08-04", dueOn="2025-10-02", **taken)
    stage.expect("STALLED", "HARD", _OFFICE, handoff)
    stage.spare("DROPPED")
    return stage.done("超期恰九十天", "10月2日到期，至今恰90天：停滞，尚不算掉线")


def _in_time() -> Situation:
    stage = Stage("clocks-not-yet-run-out", 125)
    due = {"dueOn": "2026-02-27"}
    _handed_over(stage, "2025-12-26", "2025-12-29", "a", **due)
    _handed_over(stage, "2025-12-22", "2025-12-23", "b", **due, **_taken("2025-12-24"))
    going = _taken("2025-11-19", "2025-11-20") | {"progressAt": "2025-12-02 09:00"}
    _handed_over(stage, "2025-11-17", "2025-11-18", "c", dueOn="2025-12-31", **going)
    back = {"returnedAt": "2025-12-24 16:00", "returnReason": "OUT_OF_JURISDICTION"}
    _handed_over(stage, "2025-12-18", "2025-12-19", "d", **_taken("2025-12-22"), **back)
    answer = _taken("2025-11-19", "2025-11-20") | {"resultAt": "2025-12-17 15:00"}
    _handed_over(stage, "2025-11-17", "2025-11-18", "e", dueOn="2026-01-16", **answer)
    stage.spare("STALLED", "DROPPED")
    return stage.done(
        "时限恰好未过",
        "发出2个工作日、签收5个工作日、29天前有进展且今日到期、退回5个工作日、报结果10个工作日：都不算",
    )


def _orphan() -> Situation:
    stage = Stage("dropped-orphan", 118)
    unit = f"YX31-{stage.name}"  # handed in by nobody: the office was dissolved
    text = "原农机站撤并后，站内废油罐无人看管，附近水井有油味。"
    entry = stage.entry("DC", unit, "env.waste", text, "2025-09-09")
    issue = entry
    stage.handoff(
        "DC", issue, "YX-DC", "YX31-NY", "2025-09-15",
        receivedAt="2025-09-16 10:00", status="CLOSED_UNFIT",
    )  # fmt: skip
    stage.expect("DROPPED", "HARD", unit, entry)
    return stage.done("无主问题", "责任单位已撤并、查无此单位，移交又以不宜受理结束：无人负责")


def _ladder() -> Situation:
    stage = Stage("chongqing-ladder", 119)
    _, handoff = _handed_over(stage, "2024-03-01", "2024-03-04", dueOn="2024-03-15")
    stage.expect("DROPPED", "HARD", _OFFICE, handoff)
    stage.expect("STALLED", "HARD", _OFFICE, handoff)
    return stage.done(
        "重庆四级提醒",
        "2024年3月4日发出、15日到期、始终未签收：4日和6日报到，7日和12日预警，"
        "13日和15日紧急，16日警报",
    )


STALLS: Final = (
    _unreceived(),
    _unaccepted(),
    _past_due(),
    _no_progress(),
    _never_received(),
    _not_rerouted(),
    _unconfirmed(),
    _long_overdue(),
    _overdue_90(),
    _in_time(),
    _orphan(),
    _ladder(),
)
