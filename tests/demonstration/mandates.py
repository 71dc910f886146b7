"""A naive oracle of domain 5.5 over mandates: UV1 to UV13."""

import re
from collections.abc import Iterator

from tests.demonstration.overlaps import DEAD, EXEMPT
from tests.demonstration.records import Flag, Records, Row

LEVELS = {"CITY": 3, "COUNTY": 2, "TOWN": 1, "VILLAGE": 0}
HARD = {"UV1", "UV2", "UV3", "UV5", "UV8"}


def mandate_flags(records: Records) -> set[Flag]:
    visits: dict[str, list[Row]] = {}
    for row in records["visits"]:
        visits.setdefault(row["inspection"], []).append(row)
    return {
        ("ULTRA_VIRES", "HARD" if rule in HARD else "SOFT", rule, "", (plan["number"],))
        for plan in records["inspections"]
        if plan["status"] not in DEAD
        for rule in _broken(records, plan, visits.get(plan["number"], []))
    }


def _broken(records: Records, plan: Row, visits: list[Row]) -> Iterator[str]:
    targets = plan["targets"].split(";")
    outside = any(not _inside(records, plan["leadUnit"], unit) for unit in targets)
    if outside:
        yield "UV3"
    if any(not _covered(records, plan, row["unit"]) for row in visits):
        yield "UV5"
    if any(row["end"] > (plan.get("approvedTo") or "9") for row in visits):
        yield "UV6"
    exempt = plan["trigger"] in EXEMPT and plan.get("triggerRef")
    if not (plan["annualPlan"] or plan.get("supplementApproval") or exempt):
        yield "UV11"
    if plan["regime"] == "GOV_SUPERVISION":
        yield from _supervision(records, plan, targets)
    if plan["regime"] == "ADMIN_INSPECTION":
        yield from _administrative(records, plan, outside=outside)
    if plan["regime"] == "AUDIT" and outside:
        yield "UV12"


def _supervision(records: Records, plan: Row, targets: list[str]) -> Iterator[str]:
    lead = records.units[plan["leadUnit"]]
    if lead["kind"] == "DEPARTMENT" and not plan.get("designatedTargets"):
        yield "UV1"
    authority = plan.get("approvalAuthority")
    if authority not in {"GOVERNMENT", "GOV_HEAD"} or plan["approvalDate"] > plan["start"]:
        yield "UV2"
    levels = [LEVELS.get(records.units[unit].get("level", ""), 9) for unit in targets]
    if LEVELS[lead["level"]] - min(levels) > 1 and not plan.get("necessity"):
        yield "UV4"
    if plan.get("leaderAppointedBy") not in {"", None, records.government(plan["leadUnit"])}:
        yield "UV13"


def _administrative(records: Records, plan: Row, *, outside: bool) -> Iterator[str]:
    if re.search("督查|督察|督导", plan["title"]):
        yield "UV7"
    lead = records.units[plan["leadUnit"]]
    if "否" in {lead.get("hasInspectionStanding"), plan.get("certified")}:
        yield "UV8"
    published = {row["code"]: row["publishedOn"] for row in records["matters"]}
    if any(published[code] > plan["start"] for code in plan["matters"].split(";")):
        yield "UV9"
    if outside and not plan.get("assistRequest"):
        yield "UV10"


def _inside(records: Records, organiser: str, unit: str) -> bool:
    return records.government(organiser) in (unit, *records.above(unit))


def _covered(records: Records, plan: Row, unit: str) -> bool:
    approved = (plan.get("approvedTargets") or plan["targets"]).split(";")
    return any(one in approved for one in (unit, *records.above(unit)))
