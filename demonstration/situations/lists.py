"""清单口径不一: one issue on two lists that do not say the same, LD1 to LD6."""

from typing import Final

from demonstration.situations.fields import closed
from demonstration.situations.situation import Situation
from demonstration.situations.stage import Stage

_TOPIC: Final = "gov.livelihood"
_PATROL_SAYS: Final = "巡察指出，饮水工程建成后闲置，群众未受益。"
_SUPERVISION_SAYS: Final = "督查发现，村民仍在挑水吃，饮水工程没有通水。"
_AUDIT_SAYS: Final = "审计发现，饮水工程多计工程价款，竣工后长期未决算。"


def _ld1() -> Situation:
    stage = Stage("ld1-closed-here-open-there", 90)
    unit = stage.town()
    issue = f"SJ-WT-{stage.name}"
    entries = (
        stage.entry(
            "SJ", unit, _TOPIC, _AUDIT_SAYS, "2025-06-10", issue=issue, **closed("2025-09-10")
        ),
        stage.entry("DC", unit, _TOPIC, _SUPERVISION_SAYS, "2025-06-20", issue=issue),
    )
    stage.expect("LIST_DIVERGENCE", "HARD", unit, *entries, subtype="LD1")
    return stage.done("此处销号彼处未结", "审计清单9月10日已销号，督查清单至今未结，超过7天")


def _ld2() -> Situation:
    stage = Stage("ld2-due-dates-differ", 91)
    unit = stage.town()
    entries = _pair(stage, unit, {"dueOn": "2026-03-31"}, {"dueOn": "2026-06-30"})
    stage.expect("LIST_DIVERGENCE", "SOFT", unit, *entries, subtype="LD2")
    return stage.done("整改时限不一", "两份清单的时限相差91天，超过30天")


def _ld3() -> Situation:
    stage = Stage("ld3-responsible-units-differ", 92)
    unit, other = stage.town("a"), stage.town("b")
    entries = _pair(stage, unit, {}, {"unit": other})
    stage.expect("LIST_DIVERGENCE", "SOFT", unit, *entries, subtype="LD3")
    return stage.done("责任单位不一", "同一问题两份清单各压给一个镇")


def _ld4() -> Situation:
    stage = Stage("ld4-completion-differs", 93)
    unit = stage.town()
    done = {"status": "REPORTED", "completion": "DONE"}
    entries = _pair(stage, unit, done, done | {"completion": "MOSTLY_DONE"})
    stage.expect("LIST_DIVERGENCE", "SOFT", unit, *entries, subtype="LD4")
    return stage.done("完成情况不一", "一处写“已完成”，一处写“基本完成”")


def _ld5() -> Situation:
    stage = Stage("ld5-missing-on-required-list", 94)
    unit = stage.town()
    issue = f"SJ-WT-{stage.name}"
    entry = stage.entry("SJ", unit, _TOPIC, _AUDIT_SAYS, "2025-10-14", issue=issue)
    stage.expect("LIST_DIVERGENCE", "SOFT", unit, entry, subtype="LD5")
    return stage.done("应列未列", "审计查出的问题应列入督查督办清单而未列（AU-06）")


def _ld6() -> Situation:
    stage = Stage("ld6-total-does-not-add-up", 95)
    unit = stage.town()
    own = {"list": f"DC-{stage.name}", "listName": "民生实事专项督查问题清单", "listTotal": "4"}
    twice = f"DC-WT-{stage.name}"
    texts = (
        ("饮水工程没有通水，群众挑水吃。", {"issue": twice}),
        ("自来水管接到家门口一直没水。", {"issue": twice}),
        ("通村公路路面塌陷，三个月未修复。", {"category": "政府重点工作.民生实事.通村公路"}),
        ("供热管网漏水，居民家中温度不达标。", {"category": "政府重点工作.民生实事.供热管网"}),
    )
    for text, changes in texts:
        stage.entry("DC", unit, _TOPIC, text, "2025-11-04", **own, **changes)
    stage.expect("LIST_DIVERGENCE", "SOFT", "", own["list"], subtype="LD6")
    return stage.done("总数对不上", "清单自称4个问题，其中两条是同一问题，实为3个")


def _agreeing() -> Situation:
    stage = Stage("lists-that-agree", 96)
    unit = stage.town()
    issue = f"SJ-WT-{stage.name}"
    stage.entry(
        "SJ", unit, _TOPIC, _AUDIT_SAYS, "2025-10-14",
        issue=issue, dueOn="2026-01-30", **closed("2025-12-24"),
    )  # fmt: skip
    stage.entry(
        "DC", unit, _TOPIC, _SUPERVISION_SAYS, "2025-10-21", issue=issue, dueOn="2026-03-01"
    )
    stage.spare("LIST_DIVERGENCE")
    return stage.done(
        "口径相符", "审计清单销号刚满7天，督查清单尚可跟上；时限恰差30天；应列的两处都列：不算不一"
    )


def _pair(
    stage: Stage, unit: str, first: dict[str, str], second: dict[str, str]
) -> tuple[str, str]:
    """One issue on the inspection-tour list and on the supervision list."""
    issue = f"XC-WT-{stage.name}"
    patrol = {"issue": issue} | first
    supervision = {"unit": unit, "issue": issue} | second
    other = supervision.pop("unit")
    return (
        stage.entry("XC", unit, _TOPIC, _PATROL_SAYS, "2025-09-16", **patrol),
        stage.entry("DC", other, _TOPIC, _SUPERVISION_SAYS, "2025-09-24", **supervision),
    )


LISTS: Final = (_ld1(), _ld2(), _ld3(), _ld4(), _ld5(), _ld6(), _agreeing())
