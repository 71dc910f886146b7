"""The rows of a neighbourhood: all that bears on a plan at its targets, in one statement.

It begins at the units that the plan names, so that it costs what it finds. Of a visit that the
caller may not know of nothing leaves the statement but its days (`domain.md` 5.7): those of a joint
group at a unit are one, and what would not count says nothing.

Rows of all parts have the same columns: `sort`; `record`; `visits` [[inspection, *days_of*]] of a
unit, [[unit, *days_of*]] of an inspection, the line above of a matter; `occupied` [[first day, last
day]]; `parents`. Those of which there are many come as one, SEVERAL, whose record has them as maps:
a row costs the driver more than what is in it. What hangs on many records has parts of its own: the
embedded engine plans a subquery anew for each row.
"""

from typing import Final, LiteralString

from graph.reading.judgements import judged_of, repeating, told_apart
from graph.reading.kept import TURN
from graph.reading.parameters import RULES_ROW
from graph.seeing import seen, seen_all, tied
from graph.statement import Statement
from graph.withheld_days import not_withheld

HIGHEST: Final[LiteralString] = "9"
"""Steps up a tree; more than any administration has."""

VISITED: Final[LiteralString] = "-[:" + tied("VISIT_OF") + "]->"


def days_of(visit: LiteralString) -> LiteralString:
    """Columns of a visit: first day, last day, planned, and what tells a stated one from others.

    That is [id, circles], and nothing of a planned one, which goes before any that is stated.
    """
    return (
        visit + ".begins, " + visit + ".ends, " + visit + ".planned, CASE WHEN " + visit
        + ".planned THEN NULL ELSE [" + visit + ".id, " + visit + ".circles] END"
    )  # fmt: skip


def in_reach(visit: LiteralString) -> LiteralString:
    """The condition that days of a visit lie within what is asked about."""
    return visit + ".begins <= $until AND " + visit + ".ends >= $since"


def begun(visit: LiteralString) -> LiteralString:
    """The condition that a visit began in what is asked about."""
    return visit + ".begins >= $begun AND " + visit + ".begins <= $by"


def counting(inspection: LiteralString) -> LiteralString:
    """The condition that an inspection counts against others (`domain.md` 5.5)."""
    return inspection + ".standing = 'STATED' AND NOT " + inspection + ".status IN $outside"


def at_target(kept: LiteralString = "") -> LiteralString:
    """Visits at a target, with their inspections.

    Args:
        kept: `target, ` where what follows asks for the target, too.
    """
    both = kept + "visit, inspection "
    return (
        "MATCH (target)<-[:AT]-(visit:Visit) WHERE visit.key IS NOT NULL AND " + seen("visit") + " "
        "MATCH (visit)" + VISITED + "(inspection:Inspection) "
        "WHERE " + counting("inspection") + " AND " + seen("inspection") + " "
        # What may be used instead may lie further back than any window.
        "WITH " + both + "WHERE visit.begins IS NOT NULL AND visit.ends IS NOT NULL "
        "WITH " + both + "WHERE (" + in_reach("visit") + ") OR inspection.reusableUntil >= $day "
    )


AT_TARGET: Final[LiteralString] = at_target()

_TARGETS: Final[LiteralString] = (
    "UNWIND $targets AS code MATCH (target:Unit {recordId: code}) "
    "WHERE target.key IS NOT NULL AND " + seen("target") + " "
)


def _hidden(unit: LiteralString, reach: LiteralString) -> LiteralString:
    return (
        "MATCH (" + unit + ")<-[:AT]-(hidden:Visit) "
        "WHERE hidden.key IS NOT NULL AND " + reach + " AND NOT (" + seen("hidden") + ") "
        "MATCH (hidden)" + VISITED + "(secret:Inspection) "
        "WHERE " + counting("secret") + " AND coalesce(secret.onsite, true) "
        "AND " + not_withheld("secret") + " "
    )


_ARRIVING: Final[LiteralString] = (
    "coalesce(secret.joinedGroup, secret.jointGroup, hidden.id) AS arrival, "
    "min(hidden.begins) AS begins, max(hidden.ends) AS ends, "
    "collect(DISTINCT [secret.id, secret.owner, secret.secrecy]) AS met "
)


def occupied(unit: LiteralString, reach: LiteralString) -> LiteralString:
    """The days of visits at a unit of which the caller may know no more.

    Args:
        unit: name of the unit.
        reach: the condition on the visit, `hidden`, that its days are asked about.
    """
    return _hidden(unit, reach) + "WITH " + _ARRIVING + "RETURN [begins, ends, met] "


OCCUPIED: Final[LiteralString] = occupied("target", in_reach("hidden"))

_ABOVE: Final[LiteralString] = (
    "UNWIND $around AS code "
    "MATCH (base:Unit {recordId: code})-[:PARENT*0.." + HIGHEST + "]->(upper:Unit) "
    "WHERE base.key IS NOT NULL AND upper.key IS NOT NULL AND " + seen_all("base", "upper") + " "
    "WITH DISTINCT upper "
)

_GOVERNMENTS: Final[LiteralString] = (
    _ABOVE + "WITH DISTINCT upper.regionCode AS region WHERE region IS NOT NULL "
    "UNWIND [region, left(region, 6), left(region, 4) + '00', left(region, 2) + '0000'] AS one "
    "WITH collect(DISTINCT one) AS regions "
    "MATCH (government:Unit {kind: 'GOVERNMENT'}) "
    "WHERE government.regionCode IN regions AND government.key IS NOT NULL "
    "AND " + seen("government") + " "
    "MATCH (government)-[:PARENT*0.." + HIGHEST + "]->(higher:Unit) "
    "WHERE higher.key IS NOT NULL AND " + seen("higher") + " "
    "WITH DISTINCT higher "
)
"""A unit without a stated parent belongs under the government of its region."""


def several(of: LiteralString) -> LiteralString:
    """All rows of a part as one.

    Args:
        of: the map that each of them is: `sort` and what else there is to say.
    """
    return (
        "RETURN 'SEVERAL' AS sort, collect({" + of + "}) AS record, [] AS visits, "
        "[] AS occupied, [] AS parents"
    )


def _wide(unit: LiteralString) -> LiteralString:
    """Visits at a unit whose inspection takes in all below it."""
    return (
        "MATCH (" + unit + ")<-[:AT]-(wide:Visit {planned: true}) "
        "WHERE wide.key IS NOT NULL AND " + in_reach("wide") + " AND " + seen("wide") + " "
        "MATCH (wide)" + VISITED + "(whole:Inspection {scopeIncludesSubordinates: true}) "
        "WHERE " + counting("whole") + " AND " + seen("whole") + " "
    )


def _line(start: LiteralString) -> LiteralString:
    """Matters with all above them: [id, code, name, day of publication, id of the parent]."""
    return (
        "COLLECT { MATCH " + start + "-[:PARENT*0.." + HIGHEST + "]->(topic:Matter) "
        "WHERE topic.key IS NOT NULL AND " + seen("topic") + " "
        "OPTIONAL MATCH (topic)-[:PARENT]->(over:Matter) "
        "WHERE over.key IS NOT NULL AND " + seen("over") + " "
        "RETURN DISTINCT [topic.id, topic.code, topic.name, topic.publishedOn, over.id] }"
    )


def told(name: LiteralString) -> LiteralString:
    """All of an inspection that rules look at."""
    line = _line("(" + name + ")-[:COVERS]->(:Matter)")
    return "{" + _itself(name) + ", line: " + line + "}"


def _itself(name: LiteralString) -> LiteralString:
    return (
        "record: properties(" + name + "), "
        "leads: [(" + name + ")-[:LED_BY]->(lead:Unit) WHERE lead.key IS NOT NULL "
        "AND " + seen("lead") + " | properties(lead)], "
        "matters: [(" + name + ")-[:COVERS]->(matter:Matter) WHERE matter.key IS NOT NULL "
        "AND " + seen("matter") + " | matter.id], "
        "paired: [(" + name + ")-[:" + tied("PAIRED_WITH") + "]->(pair:Inspection) "
        "WHERE " + seen("pair") + " | pair.id], "
        "jointLeads: [(" + name + ")-[:LED_JOINTLY_BY]->(joint:Unit) WHERE joint.key IS NOT NULL "
        "AND " + seen("joint") + " | properties(joint)], "
        "judged: " + judged_of(name)
    )


def inspection_row(name: LiteralString) -> LiteralString:
    """The row of an inspection."""
    return (
        "WITH DISTINCT " + name + " "
        "RETURN 'INSPECTION' AS sort, " + told(name) + " AS record, [] AS visits, "
        "[] AS occupied, [] AS parents"
    )


def unit_row(
    sort: LiteralString, name: LiteralString, visits: LiteralString, occupied: LiteralString
) -> LiteralString:
    """The row of a unit."""
    return (
        "RETURN '" + sort + "' AS sort, properties(" + name + ") AS record, "
        "" + visits + " AS visits, " + occupied + " AS occupied, "
        "[(" + name + ")-[:PARENT]->(parent:Unit) WHERE parent.key IS NOT NULL "
        "AND " + seen("parent") + " | parent.id] AS parents"
    )


def _units_above(unit: LiteralString) -> LiteralString:
    """Units with what is above them, and who is there and takes in all below."""
    return (
        # Who is at a target is told of there.
        "WITH " + unit + ", CASE WHEN " + unit + ".recordId IN $targets THEN [] ELSE "
        "COLLECT { " + _wide(unit) + "RETURN [whole.id, wide.begins, wide.ends, true, NULL, "
        + told("whole") + "] } END AS visits "
        + several(
            "sort: 'ABOVE', record: properties(" + unit + "), visits: visits, "
            "parents: [(" + unit + ")-[:PARENT]->(parent:Unit) WHERE parent.key IS NOT NULL "
            "AND " + seen("parent") + " | parent.id]"
        )
    )  # fmt: skip


_INSPECTIONS: Final[LiteralString] = (
    _TARGETS + at_target("target, ")
    + "WITH inspection, "
    "collect([target.id, " + days_of("visit") + "]) AS visits "
    + several("sort: 'INSPECTION', record: {" + _itself("inspection") + "}, visits: visits")
)  # fmt: skip
"""Who is at the targets, each once with its visits there."""

_LINES: Final[LiteralString] = (
    _TARGETS + AT_TARGET + "WITH DISTINCT inspection MATCH (inspection)-[:COVERS]->(:Matter)"
    "-[:PARENT*0.." + HIGHEST + "]->(topic:Matter) "
    "WHERE topic.key IS NOT NULL AND " + seen("topic") + " "
    "WITH DISTINCT topic OPTIONAL MATCH (topic)-[:PARENT]->(over:Matter) "
    "WHERE over.key IS NOT NULL AND " + seen("over") + " "
    "RETURN 'LINE' AS sort, "
    "collect([topic.id, topic.code, topic.name, topic.publishedOn, over.id]) AS record, "
    "[] AS visits, [] AS occupied, [] AS parents"
)
"""What they look into, with all above."""

_TAKEN: Final[LiteralString] = (
    _TARGETS + _hidden("target", in_reach("hidden")) + "WITH target.id AS unit, " + _ARRIVING
    + "WITH unit, collect([begins, ends, met]) AS taken "
    + several("sort: 'OCCUPIED', record: unit, occupied: taken")
)  # fmt: skip

_OWN: Final[LiteralString] = (
    "UNWIND $owns AS one MATCH (own:Inspection {id: one}) "
    "WHERE " + seen("own") + " " + inspection_row("own")
)
"""The records of the plans that are asked about, for what a plan cannot state anew."""

_SUBJECTS: Final[LiteralString] = (
    "UNWIND $matters AS code MATCH (subject:Matter {recordId: code}) "
    "WHERE subject.key IS NOT NULL AND " + seen("subject") + " "
    "RETURN 'MATTER' AS sort, properties(subject) AS record, " + _line("(subject)") + " AS visits, "
    "[] AS occupied, [] AS parents"
)

_QUOTAS: Final[LiteralString] = (
    "MATCH (quota:Quota) WHERE quota.key IS NOT NULL AND " + seen("quota") + " "
    "WITH quota WHERE quota.unit IS NULL OR quota.unit IN $around "
    "RETURN 'QUOTA' AS sort, properties(quota) AS record, [] AS visits, [] AS occupied, "
    "[] AS parents"
)

_OF_THE_YEAR: Final[LiteralString] = (
    counting("other") + " AND other.leadUnit = led.leadUnit "
    "AND left(other.start, 4) = left(led.start, 4)"
)

_YEARS: Final[LiteralString] = (
    TURN + "WITH turn, COLLECT { "
    "UNWIND $leads AS code MATCH (head:Unit {recordId: code})<-[:LED_BY]-(led:Inspection) "
    "WHERE head.key IS NOT NULL AND " + seen_all("head", "led") + " AND " + counting("led") + " "
    "AND led.start >= $before AND led.start <= $yearEnd "
    # One inspection in two systems counts once; a system knows its own apart.
    "AND NOT (" + repeating("led", _OF_THE_YEAR) + ") "
    "WITH code, left(led.start, 4) AS year, led.leadUnit AS lead, led.system AS system, "
    "led.start AS begins, led.end AS ends, led.targets AS at, led.matters AS on, "
    + told_apart("led")
    + " AS apart, count(led) AS records "
    "WITH code, year, lead, begins, ends, at, on, apart, max(records) AS plans "
    "WITH code, year, sum(plans) AS plans RETURN [code, year, plans] } AS counts "
    "RETURN 'YEARS' AS sort, {turn: turn, counts: counts} AS record, "
    "[] AS visits, [] AS occupied, [] AS parents"
)
"""How many plans organisers have in the years of the plans and in the one before."""

NEIGHBOURHOOD: Final = Statement(
    _ABOVE + _units_above("upper")
    + " UNION ALL " + _GOVERNMENTS + _units_above("higher")
    + " UNION ALL " + _INSPECTIONS
    + " UNION ALL " + _LINES
    + " UNION ALL " + _TAKEN
    + " UNION ALL " + _OWN
    + " UNION ALL " + _SUBJECTS
    + " UNION ALL " + _YEARS
    + " UNION ALL " + _QUOTAS
    + " UNION ALL " + RULES_ROW
)  # fmt: skip
