"""入户前卷宗: one unit with something of everything that a team should have read."""

from typing import Final

from demonstration.situations.fields import closed
from demonstration.situations.situation import Situation
from demonstration.situations.stage import Stage


def _dossier() -> Situation:
    stage = Stage("dossier", 149)
    unit = stage.firm()
    stage.plan("RS", unit, "M.labour.wage.01", "2025-03-11")
    stage.plan("JW", unit, "M.integrity.masses.02", "2025-06-17", "2025-06-18")
    stage.plan("YJ", unit, "M.safety.evacuation.01", "2025-09-02", trigger="COMPLAINT")
    stage.plan(
        "WJ", unit, "M.health.occupation.01", "2025-11-17", "2025-11-18",
        status="CONCLUDED", concludedOn="2025-11-21", reusableUntil="2026-02-19",
    )  # fmt: skip
    times = ("2024-10-15", "2024-11-19"), ("2025-04-08", "2025-05-13")
    texts = "污水处理站停运，雨水沟内发现废水。", "污水处理站加药泵再次停用，台账缺页。"
    back = [
        stage.entry("HB", unit, "env.water", text, found, **closed(on))
        for text, (found, on) in zip(texts, times, strict=True)
    ]
    stage.expect("REPEAT_OFFENCE", "SOFT", unit, *back, subtype="YELLOW")
    stage.expect("CLOSE_OUT_QUALITY", "SOFT", unit, back[0])
    text = "车间疏散通道堆放原料，应急灯不亮。"
    stage.entry("XF", unit, "safety.evacuation", text, "2025-12-09", dueOn="2026-03-09")
    text = "夜间有刺鼻气味，开窗即能闻到。"
    lead = stage.lead("DC", unit, "2025-12-29", "反映夜间异味", text)
    stage.handoff("DC", lead, "YX-DC", "YX31-HB", "2025-12-30", dueOn="2026-01-20")
    return stage.done(
        "入户前卷宗",
        "一家企业各样俱全：入户四次其一已占用、一件未销号、黄榜并反弹、可用的结论、待签收的移交；"
        "投诉触发而未附依据，豁免占比里看得见",
    )


DOSSIERS: Final = (_dossier(),)
