"""The layout of memos: sections that say something, many flags, occupied days, other words."""

from typing import Any, Final

from domain.rules import Language
from memos.answers import Checked, Flag, Plan, Report
from memos.layout import MOST, memo_of
from memos.parts import Facts, Heading, Memo, Paragraph, Table

UNIT: Final[Any] = {"code": "COUNTY-X", "name": "某县"}
RULE: Final[Any] = {"id": "DUPLICATE", "title": "重复督查", "source": "条例第15条", "basis": "LAW"}
OTHER: Final[Any] = {
    "id": "in" + "1" * 30, "source": {"system": "S", "recordId": "D-01"}, "title": "消防督查",
    "regime": "AUDIT", "leadUnit": {"code": "CITY-SJ", "name": None}, "start": "2024-03-04",
    "end": "2024-03-04", "status": "APPROVED",
}  # fmt: skip
PLAN: Final[Plan] = {
    "title": "检查", "regime": "AUDIT", "leadUnit": "CITY-DC", "matters": ["M.a", "M.b"],
    "targets": [{"unit": "COUNTY-X", "start": "2024-03-05", "end": "2024-03-06", "onsite": False}],
    "start": "2024-03-04", "end": "2024-03-08", "methods": ["DOCUMENTS"], "onsite": False,
    "approval": {"authority": "GOV_HEAD", "number": "3号", "date": "2024-02-01"},
}  # fmt: skip


def flag(**more: Any) -> Flag:
    said: Any = {
        "kind": "DUPLICATE", "severity": "HARD", "subtype": "SAME_AGENCY", "rule": RULE,
        "explanation": "相隔0天", "unit": UNIT, "counterparts": [], "parameters": [],
        "evidence": [],
    }  # fmt: skip
    return said | more


def laid_out(language: Language = Language.ZH, **more: Any) -> Memo:
    report: Any = {
        "asOf": "2024-03-01", "verdict": "CLEAR", "flags": [], "suggestions": [], "reusable": [],
        "quotas": [], "exempt": [], "warnings": [],
    }  # fmt: skip
    said: Report = report | more
    return memo_of(Checked(plan=PLAN, report=said, body="CITY-DC", language=language))


def facts_in(memo: Memo) -> dict[str, str]:
    rows = [row for part in memo.parts if isinstance(part, Facts) for row in part.said]
    return dict(rows)


def heads_of(memo: Memo) -> list[str]:
    return [one.text for one in memo.parts if isinstance(one, Heading) and one.level == 1]


def test_a_plan_that_collides_with_nothing_has_two_sections() -> None:
    memo = laid_out()
    assert heads_of(memo) == ["一、计划概况", "二、比对结论"]
    assert Paragraph("无冲突：未发现与已有安排相碰之处。") in memo.parts
    facts = facts_in(memo)
    assert facts["对象单位"] == "COUNTY-X 2024-03-05 至 2024-03-06 非现场"
    assert facts["批准"] == "政府负责人 3号 2024-02-01"
    assert facts["方式"] == "非现场；调阅复制"
    assert "密级" not in facts
    assert memo.subtitle == "比对日期 2024-03-01　比对单位 CITY-DC"


def test_a_counterpart_is_told_or_only_that_the_days_are_occupied() -> None:
    days = {"start": "2024-03-04", "end": "2024-03-05"}
    known: Any = {"occupied": False, "inspection": OTHER, "contact": None, **days}
    taken: Any = {"occupied": True, "inspection": None, "contact": None, **days}
    memo = laid_out(flags=[flag(counterparts=[known, taken])], verdict="CONFLICT")
    assert facts_in(memo)["相对方"] == (
        "消防督查（S D-01，审计，CITY-SJ，2024-03-04，已批准），在该单位 2024-03-04 至 2024-03-05；"
        "已占用 2024-03-04 至 2024-03-05，尚未设定询问单位"
    )
    assert Paragraph("“已占用”的时段只载明日期和询问单位。") in memo.parts
    english = laid_out(Language.EN, flags=[flag(counterparts=[taken])], verdict="CONFLICT")
    assert facts_in(english)["Against"] == (
        "occupied 2024-03-04 to 2024-03-05; no office to ask is set"
    )


def test_facts_name_records_and_never_an_id() -> None:
    counterpart: Any = {
        "occupied": False, "inspection": OTHER, "contact": None, "start": None, "end": None,
    }  # fmt: skip
    evidence: Any = [
        {"name": "first", "value": OTHER["id"]},
        {"name": "unit", "value": "un" + "2" * 30},
        {"name": "gap", "value": "0"},
    ]
    parameters: Any = [
        {"name": "reuse_days", "value": "90", "basis": "DEFAULT", "source": "本枢纽选定"}
    ]
    facts = facts_in(
        laid_out(flags=[flag(counterparts=[counterpart], evidence=evidence, parameters=parameters)])
    )
    assert facts["判断事实"] == "在先的检查 消防督查；相隔天数 0"
    assert facts["所用参数"] == (
        "同事项不重复检查的间隔天数 90（reuse_days；本枢纽默认：本枢纽选定）"
    )
    assert facts["依据类型"] == "法律法规"


def test_of_many_flags_the_gravest_are_told_and_how_many_are_left() -> None:
    memo = laid_out(flags=[flag()] * (MOST + 3), verdict="CONFLICT")
    told = [one for one in memo.parts if isinstance(one, Heading) and one.level == 2]
    assert len(told) == MOST
    assert any(isinstance(one, Paragraph) and "另有 3 项" in one.text for one in memo.parts)
    assert Paragraph("有冲突：冲突 103 项，其他提示 0 项。") in memo.parts


def test_a_long_table_says_how_many_rows_are_left() -> None:
    exempt: Any = [{"inspection": OTHER, "unit": UNIT, "reason": "举报"}] * (MOST + 2)
    memo = laid_out(exempt=exempt)
    (table,) = (one for one in memo.parts if isinstance(one, Table))
    assert len(table.rows) == MOST
    assert any(isinstance(one, Paragraph) and "另有 2 项" in one.text for one in memo.parts)


def test_every_section_has_its_place() -> None:
    suggestion: Any = {
        "disposition": "MERGE", "obligation": "MUST", "reason": "同一事由", "joinWith": OTHER,
        "start": None, "end": None, "visitsSaved": 2, "units": [UNIT], "left": [],
    }  # fmt: skip
    quota: Any = {
        "rule": RULE | {"id": "Q-1"}, "used": 4, "limit": 3, "breached": True, "unit": UNIT,
        "from": "2024-01-01", "to": "2024-12-31",
    }  # fmt: skip
    memo = laid_out(
        flags=[flag()], suggestions=[suggestion], quotas=[quota], warnings=["没有单位"],
        reusable=[{"inspection": OTHER, "units": [UNIT], "validUntil": "2024-05-01"}],
        exempt=[{"inspection": OTHER, "unit": UNIT, "reason": "举报"}],
    )  # fmt: skip
    assert heads_of(memo) == [
        "一、计划概况", "二、比对结论", "三、提示及依据", "四、处理建议", "五、可复用的结论",
        "六、额度使用（含本计划）", "七、豁免", "八、未能确知之处",
    ]  # fmt: skip
    assert Heading("（1）应当合并", level=2) in memo.parts
    assert facts_in(memo)["效果"] == "照此办理后与他人无冲突；少入户 2 次"
    rows = [row for part in memo.parts if isinstance(part, Table) for row in part.rows]
    assert rows[0][1:] == ("某县（COUNTY-X）", "2024-05-01")
    assert rows[1][-1] == "4/3，超限"
    assert rows[2][-1] == "举报"
