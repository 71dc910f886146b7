"""Units and matters of a scenario: trees with gaps, contradictions and codes in two systems."""

from datetime import date
from random import Random
from typing import Final

from tests.analysis.overlaps.worlds import Row

# code, kind, level, region, parent
_UNITS: Final = (
    ("CG", "GOVERNMENT", "CITY", "500100", None),
    ("DC", "SUPERVISION_BODY", "CITY", "500100", "CG"),
    ("YJ", "DEPARTMENT", "CITY", "500100", "CG"),
    ("HB", "DEPARTMENT", "CITY", "500100", None),
    ("SJ", "AUDIT_OFFICE", "CITY", "500100", None),
    ("C1", "GOVERNMENT", "COUNTY", "500151", "CG"),
    ("C2", "GOVERNMENT", "COUNTY", "510152", None),
    ("C3", "GOVERNMENT", "COUNTY", "500151", None),
    ("KJ", "DEPARTMENT", "COUNTY", "500151", "C1"),
    ("T1", "TOWN", "TOWN", "500151", "C1"),
    ("T2", "TOWN", "TOWN", "500151", None),
    ("V1", "VILLAGE", "VILLAGE", "500151", "T1"),
    ("E1", "ENTERPRISE", None, "500151", None),
)
_MATTERS: Final = ("M.a", "M.a.b", "M.a.b.c", "M.a.d", "M.e", "M.f")
# Parents that the dots of the code would not have.
_CONTRARY: Final = {"M.a.b": "M.e", "M.a.d": "M.f", "M.f": "M.a", "M.e": "M.a.b", "M.a": "M.f"}

_PUBLISHED: Final = (date(2023, 1, 1), date(2024, 3, 4), date(2025, 1, 25))


def units(dice: Random) -> list[Row]:
    """A city and its counties; any fact may be missing, and any unit stand in two systems."""
    rows: list[Row] = []
    for code, kind, level, region, parent in _UNITS:
        if code == "C3" and dice.random() < 0.8:
            continue
        system = "A" if dice.random() < 0.85 else "B"
        facts: Row = {"kind": kind, "level": level, "regionCode": region, "parentCode": parent}
        facts = {name: value for name, value in facts.items() if value and dice.random() > 0.06}
        if dice.random() < 0.15:
            facts["hasInspectionStanding"] = dice.random() < 0.5
        if dice.random() < 0.05:
            facts["parentCode"] = dice.choice(_UNITS)[0]
        rows.append({"system": system, "code": code, "name": code} | facts)
        if dice.random() < 0.08:
            other = "B" if system == "A" else "A"
            rows.append({"system": other, "code": code, "name": code} | facts)
    return rows


def matters(dice: Random) -> list[Row]:
    """A tree of which some parents are stated, some against the dots, and some matters missing."""
    rows: list[Row] = []
    for code in _MATTERS:
        if dice.random() < 0.1:
            continue
        row: Row = {"system": "A" if dice.random() < 0.9 else "B", "code": code, "name": code}
        if dice.random() < 0.15 and code in _CONTRARY:
            row["parentCode"] = _CONTRARY[code]
        if dice.random() < 0.2:
            row["publishedOn"] = dice.choice(
                (date(2023, 1, 1), date(2024, 3, 4), date(2025, 1, 25))
            )
        rows.append(row)
        if dice.random() < 0.06:
            rows.append(row | {"system": "B" if row["system"] == "A" else "A"})
    return rows
