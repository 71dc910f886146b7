"""Small ledgers made at random, so that their rows meet: few numbers, few columns, few systems."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from random import Random
from typing import Final

SYSTEMS: Final = {"A": "AG-1", "B": "AG-2", "C": "AG-3"}
"""System → its agency; a ledger of units may say what regime an agency is of."""

_UNITS: Final = ("U1", "U2", "U3", *SYSTEMS.values())
_MATTERS: Final = ("M1", "M2")
_INSPECTIONS: Final = ("P1", "P2", "P3")
_LEADS: Final = ("L1", "L2", "X1")
_ENTRIES: Final = ("1", "2", "3")
_LISTS: Final = ("Q1", "Q2")
_ISSUES: Final = ("I1", "X1", "Q1/2")
_CASES: Final = ("C1", "X1")
_PERSONS: Final = ("PE1", "PE2")
_DAYS: Final = ("2024-03-04", "2024/3/5", "2024年3月6日")
_REGIMES: Final = ("GOV_SUPERVISION", "DISCIPLINE", "PATROL", "AUDIT")
_SECRECY: Final = ("INTERNAL", "SECRET", "公开")

_Pool = Sequence[str]


@dataclass(frozen=True, slots=True)
class _Form:
    """How a ledger is made: its keys, what else it must have, and what it may have."""

    keys: dict[str, _Pool]
    required: dict[str, _Pool] = field(default_factory=dict[str, _Pool])
    optional: dict[str, _Pool] = field(default_factory=dict[str, _Pool])
    several: tuple[str, ...] = ()


_FORMS: Final = {
    "units": _Form(
        {"code": _UNITS},
        {"name": ("甲", "乙")},
        {
            "aliases": ("甲一", "乙二"), "kind": ("GOVERNMENT", "DEPARTMENT", "乡镇街道"),
            "parentCode": _UNITS, "regime": _REGIMES, "teams": ("1", "2"), "区域": ("东", "西"),
            "regionCode": ("500100", "500101", "510100"), "level": ("CITY", "县"),
        },
        ("aliases",),
    ),
    "matters": _Form(
        {"code": _MATTERS}, {"name": ("甲", "乙")}, {"parentCode": _MATTERS, "publishedOn": _DAYS}
    ),
    "persons": _Form(
        {"code": _PERSONS}, {"name": ("甲", "乙")}, {"unitCode": _UNITS, "from": _DAYS}
    ),
    "inspections": _Form(
        {"number": _INSPECTIONS},
        {
            "title": ("甲", "乙"), "regime": _REGIMES, "leadUnit": _UNITS, "targets": _UNITS,
            "matters": _MATTERS, "start": ("2024-03-01", "2024-03-02"),
            "end": ("2024-03-07", "2024-03-08"),
        },
        {
            "status": ("DRAFT", "APPROVED"), "onsite": ("是", "否"), "jointGroup": ("J1", "J2"),
            "pairedWith": _INSPECTIONS, "secrecy": _SECRECY, "supportingUnits": _UNITS,
            "备注": ("一", "二"),
        },
        ("targets", "matters", "supportingUnits"),
    ),
    "visits": _Form(
        {"inspection": _INSPECTIONS, "unit": _UNITS},
        {},
        {"start": ("2024-03-02", "2024-03-03"), "end": ("2024-03-04",), "inspectors": ("2", "3")},
    ),
    "leads": _Form(
        {"number": _LEADS},
        {},
        {
            "title": ("甲", "乙"), "receivedAt": ("2024-03-04 09:00",), "units": _UNITS,
            "channel": ("PETITION", "审计发现"), "suspected": ("NONE", "DUTY_VIOLATION"),
            "inspection": _INSPECTIONS, "secrecy": _SECRECY,
        },
        ("units",),
    ),
    "issues": _Form(
        {"list": _LISTS, "entry": _ENTRIES},
        {"text": ("甲", "乙"), "unit": _UNITS},
        {
            "listName": ("单", "表"), "listTotal": ("5", "6"), "status": ("OPEN", "CLOSED"),
            "closedOn": _DAYS, "foundOn": _DAYS, "issue": _ISSUES, "secrecy": _SECRECY,
            "person": _PERSONS, "inspection": _INSPECTIONS, "category": ("饮水", "秸秆"),
            "listKind": ("AUDIT", "PATROL"), "dueOn": _DAYS,
        },
    ),
    "cases": _Form(
        {"number": _CASES},
        {},
        {
            "title": ("甲", "乙"), "leads": _LEADS, "units": _UNITS, "persons": _PERSONS,
            "secrecy": _SECRECY, "type": ("DUTY_VIOLATION", "CRIMINAL"), "status": ("OPEN",),
        },
        ("leads", "units", "persons"),
    ),
    "handoffs": _Form(
        {"number": ("H1", "H2")},
        {
            "subject": ("L1", "X1", "Q1/1", "Q1/2", "I1", "C1"), "kind": ("REFER", "转办"),
            "from": _UNITS, "to": _UNITS, "sentAt": ("2024-01-02", "2024-01-03 10:00"),
        },
        {
            "receivedAt": ("2024-01-04",), "returnedAt": ("2024-01-05",), "status": ("DRAFT",),
            "secrecy": _SECRECY,
        },
    ),
    "events": _Form(
        {"subject": ("K1", "L1", "Q1/1"), "at": ("2024-01-02 09:00", "2024-01-03 09:00"),
         "unit": _UNITS, "activity": ("受理", "转办")},
    ),
    "quotas": _Form(
        {"code": ("R1", "R2")},
        {"scope": ("ORGANISER", "REGION",), "period": ("YEAR",), "limit": ("1", "2"), "basis": ("甲",)},  # noqa: E501 -- one row, one line
        {"unit": _UNITS},
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Handed:
    """One ledger as it is handed in."""

    kind: str
    system: str
    rows: list[dict[str, str]]
    snapshot: bool = False


def ledger(random: Random, kind: str | None = None) -> Handed:
    """A ledger of any system, of any kind or of one; no two rows are of one record."""
    kind = kind or random.choice(list(_FORMS))
    form = _FORMS[kind]
    optional = [name for name in form.optional if random.random() < 0.6]
    rows: dict[tuple[str, ...], dict[str, str]] = {}
    for _ in range(random.randint(1, 4)):
        row = {name: random.choice(pool) for name, pool in form.keys.items()}
        for name in [*form.required, *optional]:
            pool = form.required.get(name) or form.optional[name]
            count = random.randint(1, 2) if name in form.several else 1
            row[name] = ";".join(random.choices(pool, k=count))
            if name in optional and random.random() < 0.25:
                row[name] = ""
        rows[tuple(row[name] for name in form.keys)] = row
    chosen = list(rows.values())
    return Handed(kind, random.choice(list(SYSTEMS)), chosen, random.random() < 0.15)


def ledgers(random: Random) -> list[Handed]:
    """A ledger of each kind of each system, or of most."""
    made: list[Handed] = []
    for kind in _FORMS:
        for system in SYSTEMS:
            handed = ledger(random, kind)
            if random.random() < 0.7:
                made.append(replace(handed, system=system, snapshot=False))
    return made
