"""屡查屡犯、换人再犯、销号质量: issues that come back, and closings that close nothing."""

from typing import Final

from demonstration.situations.fields import closed
from demonstration.situations.situation import Situation
from demonstration.situations.stage import Stage

_TEXTS: Final = (
    "厂区污水处理站运行不正常，外排水样化学需氧量超标。",
    "污水处理站再次停运，雨水沟内发现生产废水。",
    "第三次检查仍见污水处理站加药泵损坏，台账补填。",
)


def _found(
    stage: Stage, unit: str, *times: tuple[str, str], person: str = "", **first: str
) -> list[str]:
    """Occurrences of one category at a unit: when each was found and closed."""
    entries: list[str] = []
    for place, (found, on) in enumerate(times):
        changes = (
            closed(on) | (first if place == 0 else {}) | ({"person": person} if person else {})
        )
        entries.append(stage.entry("HB", unit, "env.water", _TEXTS[place], found, **changes))
    return entries


def _yellow() -> Situation:
    stage = Stage("repeat-offence-yellow", 80)
    unit = stage.firm()
    person = stage.official(unit, "1", "主要负责人", "2021-06-01")
    times = ("2024-02-20", "2024-04-02"), ("2024-09-30", "2024-11-20")
    entries = _found(stage, unit, *times, person=person)
    stage.expect("REPEAT_OFFENCE", "SOFT", unit, *entries, subtype="YELLOW")
    stage.spare("RELAPSE_AFTER_HANDOVER", "CLOSE_OUT_QUALITY")
    return stage.done(
        "屡查屡犯（黄榜）", "销号之后181天同类问题再次发现，24个月内两次；责任人未换，也不算反弹"
    )


def _black() -> Situation:
    stage = Stage("repeat-offence-black", 81)
    unit = stage.firm()
    times = ("2024-01-16", "2024-02-20"), ("2024-09-10", "2024-10-15"), ("2025-05-13", "2025-06-17")
    stage.expect("REPEAT_OFFENCE", "HARD", unit, *_found(stage, unit, *times), subtype="BLACK")
    return stage.done("屡查屡犯（黑榜）", "同类问题24个月内三次，每次都在上次销号之后")


def _false() -> Situation:
    stage = Stage("repeat-offence-false-rectification", 82)
    unit = stage.firm()
    times = ("2024-03-12", "2024-04-16"), ("2024-12-03", "2025-01-07")
    entries = _found(stage, unit, *times, falseRectification="是")
    stage.expect("REPEAT_OFFENCE", "HARD", unit, *entries, subtype="BLACK")
    return stage.done("虚假整改（黑榜）", "只有两次，但第一次是虚假整改")


def _rebound() -> Situation:
    stage = Stage("repeat-offence-rebound", 83)
    unit = stage.firm()
    entries = _found(stage, unit, ("2024-05-07", "2024-06-03"), ("2024-09-10", "2024-10-14"))
    stage.expect("REPEAT_OFFENCE", "SOFT", unit, *entries, subtype="YELLOW")
    stage.expect("CLOSE_OUT_QUALITY", "SOFT", unit, entries[0])
    return stage.done("反弹", "销号后99天再犯，不足180天：黄榜并计反弹，前次销号质量存疑")


def _relapse() -> Situation:
    stage = Stage("relapse-after-handover", 84)
    unit = stage.firm()
    before = stage.official(unit, "1", "主要负责人", "2021-06-01", "2024-12-31")
    after = stage.official(unit, "2", "主要负责人", "2025-01-01")
    times = ("2024-04-09", before, "2024-05-14"), ("2025-03-11", after, "2025-04-15")
    entries = [
        stage.entry("HB", unit, "env.water", text, found, person=person, **closed(on))
        for text, (found, person, on) in zip(_TEXTS, times, strict=False)
    ]
    stage.expect("REPEAT_OFFENCE", "SOFT", unit, *entries, subtype="YELLOW")
    stage.expect("RELAPSE_AFTER_HANDOVER", "INFO", unit, *entries)
    return stage.done("换人再犯", "两次之间责任人已更换")


def _once() -> Situation:
    stage = Stage("two-entries-one-occurrence", 85)
    unit = stage.town()
    issue = f"XC-WT-{stage.name}"
    stage.entry(
        "XC", unit, "party.grassroots", "巡察指出，村务公开栏长期不更新。", "2024-03-05",
        issue=issue, **closed("2024-05-06"),
    )  # fmt: skip
    stage.entry(
        "DC", unit, "party.grassroots", "督查发现，公开栏内容还是去年的。", "2024-05-20",
        issue=issue, **closed("2024-06-28"),
    )  # fmt: skip
    stage.spare("REPEAT_OFFENCE")
    return stage.done("两条清单一次发生", "两个条目是同一问题，只算一次，不算屡犯")


def _before_the_close() -> Situation:
    stage = Stage("found-before-the-close", 88)
    unit = stage.firm()
    _found(stage, unit, ("2025-02-18", "2025-04-10"), ("2025-03-11", "2025-04-22"))
    stage.spare("REPEAT_OFFENCE")
    return stage.done("销号之前又查出", "前一次尚未销号就再次查出，不是整改后再犯，不算屡犯")


def _too_long_ago() -> Situation:
    stage = Stage("repeat-after-25-months", 89)
    unit = stage.firm()
    _found(stage, unit, ("2023-10-17", "2023-11-14"), ("2025-11-18", "2025-12-09"))
    stage.spare("REPEAT_OFFENCE")
    return stage.done("二十五个月后再犯", "两次相隔25个月，超过24个月：不算屡犯")


def _no_evidence() -> Situation:
    stage = Stage("closed-without-evidence", 86)
    unit = stage.firm()
    changes = closed("2024-07-15") | {"evidenceAfter": ""}
    text = "车间安全出口上锁，疏散路线不畅通。"
    entry = stage.entry("XF", unit, "safety.evacuation", text, "2024-06-18", **changes)
    stage.expect("CLOSE_OUT_QUALITY", "SOFT", unit, entry)
    return stage.done("无据销号", "已销号而没有整改后证据（“两个一遍”只看了一遍）")


def _continuous() -> Situation:
    stage = Stage("continuous-taken-for-closed", 87)
    unit = stage.firm()
    changes = closed("2024-09-20") | {"completion": "CONTINUOUS"}
    text = "农民工工资专户制度未落实，实名制考勤与名册不符。"
    entry = stage.entry("RS", unit, "labour.wage", text, "2024-07-23", **changes)
    stage.expect("CLOSE_OUT_QUALITY", "SOFT", unit, entry)
    return stage.done("持续整改充作销号", "以“持续整改”为由销号")


REPEATS: Final = (
    _yellow(),
    _black(),
    _false(),
    _rebound(),
    _relapse(),
    _once(),
    _before_the_close(),
    _too_long_ago(),
    _no_evidence(),
    _continuous(),
)
