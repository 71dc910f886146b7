"""复用期、结论可复用: how long a result stands in for the next inspection, regime by regime."""

from typing import Final

from demonstration.situations.situation import Situation
from demonstration.situations.stage import Stage

_FUND: Final = "M.finance.fund.01"
_METROLOGY: Final = "M.market.quality.03"


def _audit() -> Situation:
    stage = Stage("reuse-window-audit", 13)
    unit, other = stage.school("a"), stage.school("b")
    first = stage.plan("XC", unit, _FUND, "2024-03-11", "2024-03-14")
    second = stage.plan("SJ", unit, _FUND, "2025-03-14", "2025-03-20")
    stage.expect("DUPLICATE", "SOFT", unit, first, second, subtype="CROSS_REGIME")
    stage.plan("XC", other, _FUND, "2024-03-11", "2024-03-13")
    stage.plan("SJ", other, _FUND, "2025-03-14", "2025-03-20")
    stage.spare("DUPLICATE")
    return stage.done("审计的复用期一年", "审计之前365天内巡察查过同一笔资金：重复；隔366天则不算")


def _patrol() -> Situation:
    stage = Stage("reuse-window-patrol", 14)
    unit = stage.school()
    first = stage.plan("SJ", unit, _FUND, "2024-04-15", "2024-04-19")
    second = stage.plan("XC", unit, _FUND, "2024-12-02", "2024-12-13")
    stage.expect("DUPLICATE", "SOFT", unit, first, second, subtype="CROSS_REGIME")
    return stage.done("巡察的复用期一年", "审计之后227天巡察又查同一笔资金")


def _metrology() -> Situation:
    stage = Stage("reuse-window-metrology", 15)
    unit, other = stage.firm("a"), stage.firm("b")
    first = stage.plan("SC", unit, _METROLOGY, "2024-04-18")
    second = stage.plan("SC@29", unit, _METROLOGY, "2024-10-15")
    stage.expect("DUPLICATE", "SOFT", unit, first, second, subtype="LEVEL_DOWN")
    stage.plan("SC", other, _METROLOGY, "2024-04-17")
    stage.plan("SC@29", other, _METROLOGY, "2024-10-15")
    stage.spare("DUPLICATE")
    return stage.done(
        "计量检查的复用期半年", "市局查过计量器具后180天县局又查：重复（AI-15）；隔181天则不算"
    )


def _of_the_later() -> Situation:
    stage = Stage("reuse-window-of-the-later", 16)
    unit = stage.school()
    stage.plan("SJ", unit, _FUND, "2024-03-18", "2024-03-22")
    stage.plan("DC", unit, _FUND, "2024-09-02", "2024-09-03")
    stage.spare("DUPLICATE")
    return stage.done("复用期依后来者", "审计之后164天督查：后来者是督查，复用期90天，不算重复")


def _concluded(
    stage: Stage, who: str, unit: str, matter: str, on: tuple[str, str], until: str
) -> str:
    """An inspection of one day, concluded, and until when its conclusion may be used."""
    day, concluded = on
    return stage.plan(
        who, unit, matter, day, status="CONCLUDED", concludedOn=concluded, reusableUntil=until
    )


def _reusable() -> Situation:
    stage = Stage("reusable-conclusion", 26)
    unit = stage.firm()
    first = stage.plan(
        "WJ", unit, "M.health.occupation.01", "2025-11-10", "2025-11-11",
        status="CONCLUDED", concludedOn="2025-11-14", reusableUntil="2026-05-13",
    )  # fmt: skip
    drafted = stage.plan("WJ@29", unit, "M.health.occupation.01", "2025-12-15", status="DRAFT")
    stage.offer(drafted, first)
    stage.spare("DUPLICATE")
    return stage.done(
        "结论可复用",
        "县局起草计划时，市局按互认约定180天内有效的结论应先行提供（REUSABLE）；草稿不参与比对",
    )


def _reusable_metrology() -> Situation:
    stage = Stage("reusable-metrology", 17)
    unit = stage.firm()
    on = "2025-08-12", "2025-08-15"
    first = _concluded(stage, "SC", unit, _METROLOGY, on, "2026-02-11")
    drafted = stage.plan("SC@29", unit, _METROLOGY, "2026-01-13", status="DRAFT")
    stage.offer(drafted, first)
    return stage.done("计量结论可用半年", "市局计量检查的结论180天内可用，县局起草时应先行提供")


def _reusable_audit() -> Situation:
    stage = Stage("reusable-audit", 18)
    unit = stage.school()
    on = "2025-02-10", "2025-02-14"
    first = _concluded(stage, "SJ", unit, _FUND, on, "2026-02-14")
    drafted = stage.plan("DC", unit, _FUND, "2026-01-20", status="DRAFT")
    stage.offer(drafted, first)
    return stage.done("审计结论可用一年", "审计结论365天内可用，督查起草时应先行提供（AI-18）")


def _reusable_patrol() -> Situation:
    stage = Stage("reusable-patrol", 19)
    unit = stage.school()
    on = "2025-03-17", "2025-03-21"
    first = _concluded(stage, "XC", unit, "M.party", on, "2026-03-21")
    drafted = stage.plan("DC", unit, "M.party.duty.01", "2026-01-21", status="DRAFT")
    stage.offer(drafted, first)
    return stage.done("巡察结论可用一年", "巡察查的是上级事项，覆盖后来者：365天内应先行提供")


def _reusable_supervision() -> Situation:
    stage = Stage("reusable-supervision", 55)
    unit = stage.school()
    on = "2025-11-03", "2025-11-07"
    first = _concluded(stage, "DC", unit, "M.safety.fire.01", on, "2026-02-05")
    drafted = stage.plan("XF", unit, "M.safety.fire.01", "2026-01-22", status="DRAFT")
    stage.offer(drafted, first)
    return stage.done("督查结论可用九十天", "督查结论90天内可用，消防起草时应先行提供")


def _run_out() -> Situation:
    stage = Stage("conclusion-run-out", 59)
    unit = stage.firm()
    on = "2025-09-25", "2025-09-30"
    _concluded(stage, "WJ", unit, "M.health.occupation.01", on, "2025-12-29")
    stage.plan("WJ@29", unit, "M.health.occupation.01", "2026-01-14", status="DRAFT")
    return stage.done("结论已过期", "日常检查的结论90天内可用，到2025年12月29日已满，不再提供")


def _of_a_part() -> Situation:
    stage = Stage("conclusion-of-a-part", 40)
    unit = stage.firm()
    on = "2025-12-01", "2025-12-05"
    _concluded(stage, "XF", unit, "M.safety.fire.02", on, "2026-03-05")
    stage.plan("YJ", unit, "M.safety.fire", "2026-01-15", status="DRAFT")
    return stage.done("结论只涉及一部分", "前者只查下级事项，不覆盖后来者的上级事项，不能代替")


REUSE: Final = (
    _audit(),
    _patrol(),
    _metrology(),
    _of_the_later(),
    _reusable(),
    _reusable_metrology(),
    _reusable_audit(),
    _reusable_patrol(),
    _reusable_supervision(),
    _run_out(),
    _of_a_part(),
)
