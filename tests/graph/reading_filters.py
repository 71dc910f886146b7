"""Every filter of every register: a value for the small city, and what is like it."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from domain.records import Kind, global_id
from graph.assertions import State
from graph.reading import (
    cases,
    entries,
    handoffs,
    inspections,
    issues,
    joint_groups,
    leads,
    lists,
    log_events,
    matters,
    persons,
    quotas,
    units,
    visits,
)
from graph.reading.registers import Register
from tests.schema.city import AGENCY, SYSTEM

Filter = tuple[Any, Callable[[State], bool]]
"""A filter's value, and whether a record is like it."""


def unit_is(number: int, field: str = "unit") -> Filter:
    """Of one unit."""
    return [f"U{number:03}"], lambda one: one.get(field) == f"U{number:03}"


def among(field: str, *values: str) -> Filter:
    """A column says one of these."""
    return list(values), lambda one: one.get(field) in values


def text(said: str, *fields: str) -> Filter:
    """A column, or the number, contains a text."""
    return said, lambda one: any(said in (one.get(f) or "") for f in ("recordId", *fields))


def in_region(code: str) -> bool:
    """Whether a unit stands in the region 110102, by its place in the city."""
    return code.startswith("U") and int(code[1:]) % 3 == 1


def ids(kind: Kind, *numbers: str) -> list[str]:
    return [global_id(kind, SYSTEM, number) for number in numbers]


REGISTERS: Final[Mapping[str, tuple[Register, Mapping[str, Filter]]]] = {
    "units": (
        units.UNITS,
        {
            "text": ("甲3", lambda one: "甲3" in one.get("aliases", [])),
            "codes": (["U001", "U003"], lambda one: one["code"] in ("U001", "U003")),
            "regions": (["110102"], lambda one: one.get("regionCode", "").startswith("110102")),
            "levels": among("level", "COUNTY"),
            "kinds": among("kind", "DEPARTMENT"),
        },
    ),
    "matters": (
        matters.MATTERS,
        {
            "text": text("项3", "name"),
            "codes": among("code", "M003", "M"),
            "parents": among("parentCode", "M"),
        },
    ),
    "persons": (
        persons.PERSONS,
        {"text": text("人2", "name"), "units": unit_is(2, "unitCode")},
    ),
    "inspections": (
        inspections.INSPECTIONS,
        {
            "text": text("检查00", "title"),
            "regimes": among("regime", "GOV_SUPERVISION", "AUDIT"),
            "statuses": among("status", "APPROVED"),
            "leadUnits": among("leadUnit", AGENCY),
            "targets": (["U002"], lambda one: "U002" in one["targets"]),
            "matters": (
                ["M002", "M005"],
                lambda one: {"M002", "M005"} & {*one["matters"]} != set(),
            ),
            "regions": (["110102"], lambda one: any(map(in_region, one["targets"]))),
            "from": ("2024-04-03", lambda one: one["end"] >= "2024-04-03"),
            "to": ("2024-03-05", lambda one: one["start"] <= "2024-03-05"),
            "flagged": (["CROWDED"], lambda one: one["recordId"] == "DC-002"),
        },
    ),
    "visits": (
        visits.VISITS,
        {
            "units": unit_is(3),
            "inspections": (
                ids(Kind.INSPECTION, "DC-001", "DC-003"),
                lambda one: one["inspection"] in ("DC-001", "DC-003"),
            ),
            "regions": (["110102"], lambda one: in_region(one["unit"])),
            "from": ("2024-04-03", lambda one: one["ends"] >= "2024-04-03"),
            "to": ("2024-03-04", lambda one: one["begins"] <= "2024-03-04"),
        },
    ),
    "leads": (
        leads.LEADS,
        {
            "text": text("线索4", "title"),
            "units": (["U004"], lambda one: "U004" in one["units"]),
            "channels": among("channel", "PETITION"),
            "suspected": among("suspected", "DUTY_CRIME"),
            "from": ("2024-03-03", lambda one: one["receivedAt"] >= "2024-03-03"),
            "to": ("2024-03-05", lambda one: one["receivedAt"][:10] <= "2024-03-05"),
        },
    ),
    "issues": (
        issues.ISSUES,
        {
            "text": text("堵塞3", "title"),
            "units": unit_is(3),
            "categories": among("category", "FIRE"),
            "statuses": among("status", "ASSIGNED"),
            "listKinds": (["PATROL"], lambda _: True),
            "minLists": (2, lambda _: True),
            "foundFrom": ("2024-02-03", lambda one: one["foundOn"] >= "2024-02-03"),
            "foundTo": ("2024-02-05", lambda one: one["foundOn"] <= "2024-02-05"),
        },
    ),
    "entries": (
        entries.ENTRIES,
        {
            "text": text("堵塞3", "text"),
            "units": unit_is(3),
            "lists": (ids(Kind.ISSUE_LIST, "SJ"), lambda one: one["list"] == "SJ"),
            "persons": (ids(Kind.PERSON, "P003"), lambda one: one["person"] == "P003"),
            "listKinds": (["PATROL"], lambda one: one["list"] == "XS"),
            "statuses": among("status", "OPEN"),
            "categories": among("category", "FIRE"),
            "dueFrom": ("2024-05-01", lambda one: one["dueOn"] >= "2024-05-01"),
            "dueTo": ("2024-04-30", lambda one: one["dueOn"] <= "2024-04-30"),
        },
    ),
    "issue lists": (
        lists.ISSUE_LISTS,
        {"text": text("审计", "name"), "kinds": among("kind", "AUDIT")},
    ),
    "cases": (
        cases.CASES,
        {
            "text": text("案件4", "title"),
            "units": (["U004"], lambda one: "U004" in one["units"]),
            "persons": (ids(Kind.PERSON, "P004"), lambda one: "P004" in one["persons"]),
            "leads": (ids(Kind.LEAD, "L004"), lambda one: "L004" in one["leads"]),
            "types": among("type", "CRIMINAL"),
            "statuses": among("status", "OPEN"),
        },
    ),
    "handoffs": (
        handoffs.HANDOFFS,
        {
            "text": text("函3", "docNo"),
            "units": (["U003", "U004"], lambda one: one["to"] in ("U003", "U004")),
            "from": among("from", AGENCY),
            "to": among("to", "U003", "U005"),
            "kinds": among("kind", "ASSIGN"),
            "statuses": among("status", "SENT"),
            "sentFrom": ("2024-03-04", lambda one: one["sentAt"] >= "2024-03-04"),
            "sentTo": ("2024-03-05", lambda one: one["sentAt"][:10] <= "2024-03-05"),
            "leads": (
                ids(Kind.LEAD, "L003", "L004"),
                lambda one: one["subject"] in ("L003", "L004"),
            ),
            "issues": (ids(Kind.ISSUE, "W003"), lambda _: False),
            "cases": (ids(Kind.CASE, "C003"), lambda _: False),
        },
    ),
    "log events": (
        log_events.LOG_EVENTS,
        {
            "text": text("收文", "activity"),
            "units": unit_is(3),
            "leads": (ids(Kind.LEAD, "L003"), lambda one: one["subject"] == "L003"),
            "issues": (ids(Kind.ISSUE, "W003"), lambda _: False),
            "cases": (ids(Kind.CASE, "C003"), lambda _: False),
        },
    ),
    "quotas": (
        quotas.QUOTAS,
        {"scopes": among("scope", "TARGET"), "units": unit_is(3)},
    ),
    "joint groups": (joint_groups.JOINT_GROUPS, {"text": text("J1")}),
}
