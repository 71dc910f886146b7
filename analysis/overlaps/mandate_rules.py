"""What every rule of mandates asks, and how it answers."""

from collections.abc import Callable, Mapping

from analysis.overlaps.commissions import Commission
from analysis.overlaps.findings import Fact
from analysis.overlaps.ground import Ground

Evidence = Mapping[str, Fact]
"""What a rule's sentence names."""

MandateRule = Callable[[Commission, Ground], Evidence | None]
"""Looks at a commission: the evidence where it is broken, None where it is kept or cannot be told.

A fact that nobody stated breaks no rule, but for the rules about absence (`ledgers.md`).
"""
