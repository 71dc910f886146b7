"""A plan in a memo: its particulars, as whoever plans states them."""

from domain.inspections import Method, Trigger
from domain.mandates import Authority
from domain.regimes import Regime
from domain.secrecy import Secrecy
from domain.words import Word
from memos.answers import Checked, Mandate, Visited
from memos.parts import Facts
from memos.speaking import Voice
from memos.words import word


def plan_facts(checked: Checked, voice: Voice) -> Facts:
    """The particulars of a plan that are stated."""
    plan = checked.plan

    def named(code: str | None) -> str:
        return voice.coded(checked.names.get(code or ""), code)

    def worded(vocabulary: type[Word], name: str | None) -> str:
        return word(vocabulary, name, voice.language) if name else ""

    number = f"{plan.get('system') or ''} {plan.get('recordId') or ''}".strip()
    supporting = [named(one) for one in plan.get("supportingUnits") or ()]
    targets = [_target(one, named(one.get("unit")), voice) for one in plan.get("targets") or ()]
    matters = [named(one) for one in plan.get("matters") or ()]
    methods = [worded(Method, one) for one in plan.get("methods") or ()]
    below = voice.say("含下级", "all below taken in")
    offsite = voice.say("非现场", "not on site") if plan.get("onsite") is False else ""
    rows = (
        (("名称", "Title"), plan.get("title") or ""),
        (("计划编号", "Number"), number),
        (("密级", "Secrecy"), worded(Secrecy, plan.get("secrecy"))),
        (("监督类型", "Regime"), worded(Regime, plan.get("regime"))),
        (("牵头单位", "Lead unit"), named(plan.get("leadUnit"))),
        (("参加单位", "Joined by"), voice.listed(supporting)),
        (("日期", "Days"), voice.period(plan.get("start"), plan.get("end"))),
        (("对象单位", "Targets"), voice.listed(targets)),
        (("范围", "Scope"), below if plan.get("scopeIncludesSubordinates") else ""),
        (("事项", "Matters"), voice.listed(matters)),
        (("方式", "Methods"), voice.listed(list(filter(None, (offsite, *methods))))),
        (("触发方式", "Trigger"), worded(Trigger, plan.get("trigger"))),
        (("触发依据编号", "What it rests on"), plan.get("triggerRef") or ""),
        (("必要性说明", "Why it is needed"), plan.get("necessity") or ""),
        (("年度计划编号", "Annual plan"), plan.get("annualPlan") or ""),
        (("补充批准号", "Supplementary approval"), plan.get("supplementApproval") or ""),
        (("平行理由", "Why in parallel"), plan.get("parallelReason") or ""),
        (("批准", "Approval"), _approval(plan.get("approval"), voice)),
    )
    return Facts(tuple((voice.say(*title), text) for title, text in rows))


def _target(one: Visited, name: str, voice: Voice) -> str:
    """A target with the days and the way of its own, where it has any."""
    own = [voice.period(one.get("start"), one.get("end"))]
    if one.get("onsite") is False:
        own.append(voice.say("非现场", "not on site"))
    return " ".join(filter(None, (name, *own)))


def _approval(said: Mandate | None, voice: Voice) -> str:
    if not said:
        return ""
    authority = said.get("authority")
    name = word(Authority, authority, voice.language) if authority else ""
    return " ".join(filter(None, (name, said.get("number"), said.get("date"))))
