"""Quotas of a scenario: limits of any scope and period, for one or for each."""

from typing import Any

from tests.analysis.overlaps.throws import REGIMES, SYSTEMS, Throws
from tests.analysis.overlaps.worlds import EXEMPT, Row


def quota(throw: Throws, number: int) -> Row:
    """A limit of any scope and period, for one or for each."""
    scope = throw.dice.choice(("ORGANISER", "ORGANISER_TARGET", "TARGET", "REGION"))
    row: Row = {
        "system": throw.dice.choice(SYSTEMS),
        "code": f"Q{number}",
        "scope": scope,
        "period": throw.dice.choice(("YEAR", "YEAR", "MONTH", "WEEK", "DAY")),
        "limit": throw.dice.choice((0, 1, 1, 2, 3)),
        "basis": "依据",
    }
    holders = throw.leads if scope.startswith("ORGANISER") else throw.targets
    stated: tuple[tuple[str, float, Any], ...] = (
        ("regime", 0.3, throw.dice.choice(REGIMES)),
        ("unit", 0.0 if scope == "REGION" else 0.4, throw.dice.choice(holders)),
        ("regionCode", 1.0 if scope == "REGION" else 0.2, region(throw)),
        ("exemptTriggers", 0.4, throw.some(sorted(EXEMPT), 3)),
        ("validFrom", 0.3, throw.day()),
        ("validTo", 0.2, throw.day()),
    )
    return row | {name: value for name, share, value in stated if throw.chance(share)}


def region(throw: Throws) -> str:
    """A region of the units."""
    return throw.dice.choice(("500100", "500151", "500000", "510100"))
