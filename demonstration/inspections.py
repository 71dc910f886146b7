"""Rows of plans and of visits, for the ordinary course."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from demonstration.bodies import Body
from demonstration.dice import Dice
from demonstration.layout import Layout
from demonstration.mandates import mandate
from demonstration.reuse import reusable_until
from demonstration.schedule import Planned, inspections

_STILL_OPEN: Final = date(2025, 11, 20)
_SEASONS: Final = ("第一季度", "第二季度", "第三季度", "第四季度")
_TITLES: Final = {
    "GOV_SUPERVISION": "专项督查",
    "DISCIPLINE": "专项监督检查",
    "AUDIT": "情况审计",
    "PATROL": "常规巡察",
    "ADMIN_INSPECTION": "检查",
}


def inspection_rows(layout: Layout, seed: int, body: Body) -> Iterator[dict[str, str]]:
    """Rows of the ledger of plans that one body hands in."""
    for planned in inspections(layout, seed, body):
        yield _row(planned, Dice(seed, "plan", planned.number))


def visit_rows(layout: Layout, seed: int, body: Body) -> Iterator[dict[str, str]]:
    """Rows of the ledger of visits: the actual days, inside the approved ones."""
    for planned in inspections(layout, seed, body):
        if concluded_on(planned):
            yield from _visits(planned, Dice(seed, "visit", planned.number))


def concluded_on(planned: Planned) -> date | None:
    """结论日期; nothing for what was given up or is still under way."""
    if planned.dead or planned.end >= _STILL_OPEN:
        return None
    return planned.end + timedelta(days=5 + planned.serial % 9)


def _row(planned: Planned, dice: Dice) -> dict[str, str]:
    scope = {
        "targets": ";".join(unit.code for unit in planned.targets),
        "matters": _matters(planned, dice),
    }
    return {
        "number": planned.number,
        "title": _title(planned),
        "regime": planned.body.regime,
        "leadUnit": planned.lead,
        **scope,
        "scopeIncludesSubordinates": "否",
        "start": planned.start.isoformat(),
        "end": planned.end.isoformat(),
        "onsite": "是",
        **_trigger(planned, dice),
        **_status(planned, scope["matters"], dice),
        "jointGroup": planned.joint,
        **mandate(planned.body, planned.number, planned.start, planned.end, scope),
        "necessity": _necessity(planned),
    }


def _matters(planned: Planned, dice: Dice) -> str:
    first = dice.between(0, len(planned.topic.items) - 1)
    codes = [planned.topic.item(first)]
    if dice.chance(0.4):
        codes.append(planned.topic.item(first + 1))
    return ";".join(sorted(codes))


def _title(planned: Planned) -> str:
    when = f"{planned.start.year}年{_SEASONS[(planned.start.month - 1) // 3]}"
    if planned.follows:
        return f"{when}{planned.topic.name}问题整改回头看"
    together = "联合" if planned.joint else ""
    return f"{when}{planned.topic.name}{together}{_TITLES[planned.body.regime]}"


def _trigger(planned: Planned, dice: Dice) -> dict[str, str]:
    if planned.follows:
        return {"trigger": "FOLLOW_UP", "triggerRef": planned.follows}
    if planned.body.regime == "ADMIN_INSPECTION" and dice.chance(0.05):
        year = planned.start.year
        order = f"省专项办〔{year}〕{dice.between(1, 60)}号"
        return {"trigger": "SUPERIOR_SPECIAL", "triggerRef": order}
    return {"trigger": "PLANNED"}


def _status(planned: Planned, matters: str, dice: Dice) -> dict[str, str]:
    if planned.dead:
        return {"status": dice.pick(("CANCELLED", "WITHDRAWN"))}
    concluded = concluded_on(planned)
    if concluded is None:
        return {"status": "IN_PROGRESS"}
    fields = {
        "status": "CLOSED" if dice.chance(0.8) else "CONCLUDED",
        "concludedOn": concluded.isoformat(),
    }
    if dice.chance(0.3):
        until = reusable_until(planned.body.regime, matters, concluded)
        fields["reusableUntil"] = until.isoformat()
    return fields


def _necessity(planned: Planned) -> str:
    to_town = any("-Z" in unit.code for unit in planned.targets)
    supervised = planned.body.regime == "GOV_SUPERVISION"
    return "重点民生事项需直接核查到乡镇" if supervised and to_town else ""


def _visits(planned: Planned, dice: Dice) -> Iterator[dict[str, str]]:
    days = (planned.end - planned.start).days
    for place, unit in enumerate(planned.targets):
        first = planned.start + timedelta(days=place * (days + 1) // len(planned.targets))
        last = first if planned.body.regime == "ADMIN_INSPECTION" else planned.end
        yield {
            "inspection": planned.number,
            "unit": unit.code,
            "start": first.isoformat(),
            "end": last.isoformat(),
            "inspectors": str(dice.between(2, 6)),
        }
