"""Records whose class and parties change: open, closed, and open again.

What was open once, others may have drawn conclusions from, which stay. So these records, and what
follows them, are in both graphs, with all that was ever said of them; what only one graph has
stands beside them and refers to them. They have numbers that no ledger of `random_ledgers` has.
"""

from collections.abc import Sequence
from random import Random
from typing import Final

from tests.importers.random_ledgers import SYSTEMS, Handed

_CLASSES: Final = (
    ("INTERNAL", "SECRET", "INTERNAL"),
    ("INTERNAL", "SECRET"),
    ("SECRET", "INTERNAL"),
    ("INTERNAL", "RESTRICTED", "SECRET", "INTERNAL"),
    ("SECRET", "INTERNAL", "SECRET"),
)
_UNITS: Final = ("U1", "U2", "AG-1", "AG-2")
_REQUIRED: Final = {
    "title": "甲", "regime": "AUDIT", "leadUnit": "U1", "targets": "U2", "matters": "M1",
    "start": "2024-03-01", "end": "2024-03-07",
}  # fmt: skip


def turning(random: Random) -> list[Handed]:
    """Ledgers of one row in the order in which they are handed in, followers among them."""
    system = random.choice(list(SYSTEMS))
    plans = [
        {"number": "F1", **_REQUIRED, "title": random.choice("甲乙"), "secrecy": secrecy,
         "leadUnit": random.choice(_UNITS), "supportingUnits": random.choice(_UNITS)}
        for secrecy in random.choice(_CLASSES)
    ]  # fmt: skip
    leads = [
        {"number": "F2", "title": random.choice("甲乙"), "units": random.choice(_UNITS),
         "inspection": random.choice(("F1", "P1")), "secrecy": secrecy,
         "suspected": random.choice(("NONE", "NONE", "DUTY_CRIME"))}
        for secrecy in random.choice(_CLASSES)
    ]  # fmt: skip
    issue = random.choice(("F3", "I1"))
    entries = [
        {"list": "QF", "entry": "9", "text": random.choice("甲乙"), "unit": random.choice(_UNITS),
         "issue": issue, "secrecy": secrecy, "inspection": "F1"}
        for secrecy in random.choice(_CLASSES)
    ]  # fmt: skip
    following = [
        Handed("visits", system, [{"inspection": "F1", "unit": "U2", "start": "2024-03-02"}]),
        Handed("events", system, [{"subject": "F2", "at": "2024-01-02 09:00", "unit": "U1",
                                   "activity": "受理"}]),
        Handed("handoffs", system, [{"number": "HF", "subject": "F2", "kind": "REFER",
                                     "from": "U1", "to": "U2", "sentAt": "2024-01-02"}]),
    ]  # fmt: skip
    stated = [
        Handed(kind, system, [row])
        for kind, rows in (("inspections", plans), ("leads", leads), ("issues", entries))
        for row in rows
    ]
    return mixed(random, stated, following)


def mixed(random: Random, *several: Sequence[Handed]) -> list[Handed]:
    """Several sequences as one; each keeps its order."""
    left = [list(reversed(one)) for one in several]
    together: list[Handed] = []
    while some := [one for one in left if one]:
        weights = [len(one) for one in some]
        together.append(random.choices(some, weights)[0].pop())
    return together
