"""Registers: how a page of records of one kind is asked for, written once for all kinds.

Two statements a page, whatever its size (`docs/decisions/0003`): how far the page reaches, then the
rows between two bounds. Where a filter names few records from which ties lead to those that are
asked for, the walk starts at these instead, and takes one statement.

Patterns that lead from an anchor name their nodes by words, conditions and columns by letters: the
embedded engine takes a name inside `EXISTS` or `COUNT` for the node that bore it earlier in the
statement, even where a WITH has put that out of sight.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, LiteralString

from graph.model import MODEL
from graph.reading.relations import Relation, Through
from graph.seeing import privy, seen
from graph.statement import Statement

Path = tuple[str, ...]
"""Names of fields, outermost first, below a record."""

BATCH: LiteralString = (
    "COLLECT { MATCH (b:Batch {id: n.batch}) WHERE " + seen("b") + " RETURN properties(b) }"
)
"""The import that last changed a record `n`, for those who may know of it."""


REGIONS: Final = "regions"
"""The filter that may name a village or a country; see `UNITS_IN`."""

_SORTED: Final = {node.label: node.sort for node in MODEL.values()}
_GUARDED: Final = {node.label: node.guarded for node in MODEL.values()}

EVERYWHERE: Final = Statement("MATCH (u:Unit) RETURN count(u) AS units")
"""Decides which way is walked, and nothing that is found."""

UNITS_IN: Final = Statement(
    "MATCH (u:Unit) WHERE u.regionCode STARTS WITH $region AND " + seen("u") + " "
    "RETURN u.id AS id LIMIT $count"
)
"""The units of one region: from few a walk starts, many it meets anyway.

One region at a time: after UNWIND the embedded engine looks at every unit there is.
"""


@dataclass(frozen=True, slots=True)
class Brought:
    """What a page can bring along with its records.

    Attributes:
        by: how it is found.
        paths: the fields below a record that need it.
    """

    by: Relation | Through
    paths: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Register:
    """All records of one kind that stand, in one or more orders.

    Attributes:
        name: of its nodes' label; cursors bear it.
        filters: names of what a caller may filter by, each a parameter of the statements.
        brings: what a page can bring along.
        reach: how far a page goes, by sort key. Parameters: after, count, circles and the filters.
        page: the rows of a page, by sort key. Parameters: after, until, count, wanted and filters.
        anchored: the rows of a page by the filter from which the walk starts and the sort key.
            Parameters: anchors, after, count, wanted and the filters. The anchors are the filter's
            values; where it names regions, the ids of the units that lie there.
        totals: how many there are, by the filter from which counting starts (None: from none).
        guarded: sort keys that those walk along who are privy to what they tell → those of others.
    """

    name: str
    filters: frozenset[str]
    brings: tuple[Brought, ...]
    reach: Mapping[str, Statement]
    page: Mapping[str, Statement]
    anchored: Mapping[tuple[str, str], Statement]
    totals: Mapping[str | None, Statement]
    guarded: Mapping[str, str]

    def walked(self, key: str) -> tuple[str, ...]:
        """The sort keys that an order takes: of a guarded one those of two sorts of callers.

        To each of them some records are open and others are not; together the two are all.
        """
        return (key, self.guarded[key]) if key in self.guarded else (key,)

    @property
    def anchors(self) -> tuple[str, ...]:
        """The filters from which a walk can start, the narrowest first."""
        return tuple(name for name in self.totals if name is not None)

    def statements(self) -> Iterator[Statement]:
        """Every statement of this register."""
        for table in (self.reach, self.page, self.anchored, self.totals):
            yield from table.values()


def register(
    label: LiteralString,
    where: Mapping[str, LiteralString],
    *,
    anchors: Mapping[str, LiteralString] | None = None,
    brings: tuple[Brought, ...] = (),
    keys: tuple[LiteralString, ...] = (),
    only: LiteralString = "",
) -> Register:
    """The statements of a register.

    Args:
        label: of its nodes.
        where: filter → the condition on `n` that it sets, with the filter as parameter; a filter
            that is always an anchor needs none.
        anchors: filter → the pattern that leads from `anchor`, one of its values, to `n`; the
            narrowest first.
        brings: what a page can bring along.
        keys: the sort keys that it is walked along, where the model does not say them; all ascend.
        only: a condition on `n` that holds for all of it, whatever the filter.
    """
    anchors = anchors or {}
    keys = keys or tuple(_SORTED[label])
    condition = _condition(where, only)
    by_key: dict[str, LiteralString] = {key: condition + _guard(label, key) for key in keys}
    columns = _columns(brings)
    return Register(
        name=label,
        filters=frozenset(where) | frozenset(anchors),
        brings=brings,
        reach={key: _reach(label, by_key[key], key) for key in keys},
        page={key: _page(label, by_key[key], key, columns) for key in keys},
        anchored={
            (name, key): _anchored(pattern, by_key[key], key, columns)
            for name, pattern in anchors.items()
            for key in keys
        },
        totals={
            **{name: _anchored_total(pattern, condition) for name, pattern in anchors.items()},
            None: _total(label, condition),
        },
        guarded=_GUARDED.get(label, {}),
    )


def _condition(where: Mapping[str, LiteralString], only: LiteralString) -> LiteralString:
    condition: LiteralString = " AND " + seen("n")
    if only:
        condition = condition + " AND (" + only + ")"
    for given in where.values():
        condition = condition + " AND (" + given + ")"
    return condition


def _guard(label: LiteralString, key: LiteralString) -> LiteralString:
    guarded = _GUARDED.get(label, {})
    if key in guarded:
        return " AND " + privy("n")
    return " AND NOT " + privy("n") if key in guarded.values() else ""


def _columns(brings: tuple[Brought, ...]) -> LiteralString:
    columns: LiteralString = _column("batch", BATCH)
    for one in brings:
        columns = columns + _column(one.by.name, one.by.found)
    return columns


def _column(name: LiteralString, found: LiteralString) -> LiteralString:
    return ", CASE WHEN '" + name + "' IN $wanted THEN " + found + " ELSE [] END AS " + name


def _reach(label: LiteralString, condition: LiteralString, key: LiteralString) -> Statement:
    return Statement(
        "MATCH (n:" + label + ") WHERE n." + key + " > $after" + condition + " "
        "WITH n." + key + " AS key LIMIT $count "
        "RETURN max(key) AS until, count(key) AS found"
    )


def _page(
    label: LiteralString, condition: LiteralString, key: LiteralString, columns: LiteralString
) -> Statement:
    return Statement(
        "MATCH (n:" + label + ") WHERE n." + key + " > $after AND n." + key + " <= $until"
        "" + condition + " "
        "WITH n ORDER BY n." + key + " LIMIT $count "
        "RETURN properties(n) AS record" + columns
    )


def _anchored(
    pattern: LiteralString, condition: LiteralString, key: LiteralString, columns: LiteralString
) -> Statement:
    return Statement(
        "UNWIND $anchors AS anchor " + pattern + " "
        "WITH DISTINCT n WHERE n." + key + " > $after" + condition + " "
        "WITH n ORDER BY n." + key + " LIMIT $count "
        "RETURN properties(n) AS record" + columns
    )


def _total(label: LiteralString, condition: LiteralString) -> Statement:
    return Statement(
        "MATCH (n:" + label + ") WHERE n.key IS NOT NULL" + condition + " RETURN count(n) AS total"
    )


def _anchored_total(pattern: LiteralString, condition: LiteralString) -> Statement:
    return Statement(
        "UNWIND $anchors AS anchor " + pattern + " "
        "WITH DISTINCT n WHERE n.key IS NOT NULL" + condition + " RETURN count(n) AS total"
    )


def among(name: LiteralString, values: LiteralString) -> LiteralString:
    """The condition that a property is one of the values that a filter names."""
    return "$" + values + " IS NULL OR n." + name + " IN $" + values


def holds(*names: LiteralString, guarded: tuple[LiteralString, ...] = ()) -> LiteralString:
    """The condition that one of these properties, or the record's number, contains `$text`.

    Args:
        names: of properties.
        guarded: of properties that count only for those who are privy to them.
    """
    condition: LiteralString = "$text IS NULL OR n.recordId CONTAINS $text"
    for name in names:
        condition = condition + " OR n." + name + " CONTAINS $text"
    for name in guarded:
        condition = condition + " OR n." + name + " CONTAINS $text AND " + privy("n")
    return condition
