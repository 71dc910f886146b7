from analysis.overlaps.explaining import explain
from analysis.overlaps.judging import judge
from domain.rulebook import shipped_rules
from tests.analysis.overlaps.staging import UNIT, ground, occupied, plan, scene

NAMES = {UNIT: "甲县", "1": "消防督查", "2": "消防检查", "M.safety.fire": "消防安全"}


def test_a_duplicate_is_said_with_names_and_numbers() -> None:
    at = scene(
        plan("1", "A", "M.safety.fire", "2024-03-01"), plan("2", "A", "M.safety", "2024-03-20")
    )
    (finding,) = judge(at, ground())
    text = explain(finding, shipped_rules().rule("DUPLICATE"), NAMES)
    assert text.zh == (
        "“消防检查”与“消防督查”在甲县查的事项相同或相近（M.safety），"
        "前后相隔19天，未超过90天的结果复用期"
    )
    assert text.en.startswith("“消防检查” looks into what “消防督查” looks into at 甲县 (M.safety)")
    assert finding.parameters[0].name == "reuse_days"


def test_days_that_are_occupied_say_nothing_of_whose_they_are() -> None:
    at = scene(
        plan("1", "A", "M.safety.fire", "2024-03-01"),
        hidden=[occupied("2024-03-01/2024-03-04")],
    )
    finding, crowded = judge(at, ground())
    text = explain(finding, shipped_rules().rule(finding.rule), NAMES)
    assert "“已占用（不便公开）”（2024-03-01至2024-03-04）" in text.zh
    assert "“occupied (may not be shown)” (2024-03-01 to 2024-03-04)" in text.en
    text = explain(crowded, shipped_rules().rule(crowded.rule), NAMES)
    assert text.zh == "自2024-03-01至2024-03-01，甲县在连续1天内最多有2次到访，超过1次"


def test_days_that_overlap_are_no_days_apart() -> None:
    at = scene(
        plan("1", "A", "M.env", "2024-03-01/2024-03-09"), plan("2", "B", "M.edu", "2024-03-04")
    )
    (finding,) = judge(at, ground())
    assert finding.evidence["gap"] == 0
