"""Exemptions on columns: whom evidence spares wherever and whenever it comes.

Which triggers spare may differ by regime, region and day: told here are only those that spare by
every row of the parameter, so that nobody counts as spared who is not.
"""

from collections.abc import Iterable

from analysis.overlaps.ground import Ground
from detection.counting import chosen
from detection.numbers import Flags
from detection.traits import Traits
from domain.inspections import Trigger


def always_exempt(traits: Traits, ground: Ground) -> Flags:
    """The inspections that are exempt as the later ones of any pair."""
    return traits.parallel | set_off_by(traits, sparing_always(ground))


def sparing_always(ground: Ground) -> frozenset[Trigger]:
    """The triggers that spare by every row."""
    rows = [row.words for row in ground.parameters.rows if row.name == "exempt_triggers"]
    listed = [frozenset(Trigger.of(word.strip()) for word in words) for words in rows]
    first, *others = listed or [frozenset[Trigger]()]
    return first.intersection(*others)


def set_off_by(traits: Traits, triggers: Iterable[Trigger]) -> Flags:
    """The inspections that one of these triggers set off, with evidence."""
    numbers = [traits.triggers[one.name] for one in triggers if one.name in traits.triggers]
    return chosen(numbers, len(traits.triggers))[traits.trigger]
