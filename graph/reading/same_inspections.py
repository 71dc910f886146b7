"""One inspection in two systems: what is alike, and what was judged, as one caller may know of it.

The units of a record and all that comes there on the same days are read; whether two of these are
one is for `analysis` to say.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from domain.judgements import Judgement
from domain.same_inspections import PairJudgement
from graph.assertions import State
from graph.deeds import end_deed, set_deed
from graph.reading.judgements import judged_of
from graph.reading.neighbourhood_rows import VISITED, counting
from graph.reading.neighbourhoods import OUTSIDE
from graph.reading.readers import Reader
from graph.seeing import seen, seen_all, tied
from graph.statement import Statement

JUDGEMENTS: Final = Statement(
    "UNWIND $ids AS id MATCH (n:Inspection {id: id}) WHERE " + seen("n") + " "
    "MATCH (n)<-[:JUDGES|JUDGED]-(j:SameInspection)-[:JUDGES|JUDGED]->(m:Inspection) "
    "WHERE " + seen("m") + " RETURN id, properties(j) AS judgement, properties(m) AS record"
)

DAYS: Final = Statement(
    "UNWIND $ids AS id MATCH (n:Inspection {id: id}) "
    "WHERE " + seen("n") + " AND " + counting("n") + " "
    "MATCH (n)<-[:" + tied("VISIT_OF") + "]-(visit:Visit) "
    "WHERE visit.key IS NOT NULL AND " + seen("visit") + " "
    "MATCH (visit)-[:AT]->(unit:Unit) WHERE " + seen("unit") + " "
    "RETURN id, unit.id AS unit, unit.standing AS standing, unit.recordId AS code, "
    "visit.begins AS begins, visit.ends AS ends"
)

PLACEHOLDERS: Final = Statement(
    "UNWIND $codes AS code MATCH (unit:Unit {recordId: code}) "
    "WHERE " + seen("unit") + " AND unit.standing = 'PLACEHOLDER' RETURN code, unit.id AS place"
)
"""A code that nobody handed in is one unit for all, of which each system has a node of its own."""

THERE: Final = Statement(
    "UNWIND $rows AS row MATCH (place:Unit {id: row.id})<-[:AT]-(there:Visit) "
    "WHERE there.key IS NOT NULL AND " + seen_all("place", "there") + " "
    "AND there.begins = row.begins AND there.ends = row.ends "
    "MATCH (there)" + VISITED + "(m:Inspection) WHERE " + seen("m") + " AND " + counting("m") + " "
    "RETURN row.id AS place, row.begins AS begins, row.ends AS ends, "
    "properties(m) AS record, [(m)-[:LED_BY]->(lead:Unit) WHERE " + seen("lead") + " | "
    "[lead.standing, lead.recordId, lead.id]] AS leads, " + judged_of("m") + " AS judged"
)


@dataclass(frozen=True, slots=True)
class There:
    """A record, itself among them, that is at a unit of an inspection on the same days.

    Attributes:
        unit: id of the unit, as the inspection has it.
        lead: what the unit that leads goes by, the same for all systems; None: not stated.
        judged: [judgement, id of the other record].
    """

    state: State
    unit: str
    start: date
    end: date
    lead: str | None
    judged: Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Judged:
    """What was judged of an inspection and another record."""

    state: State
    judgement: PairJudgement


async def on_the_same_days(reader: Reader, ids: Iterable[str]) -> Mapping[str, list[There]]:
    """What is at the units of inspections on their days, by the ids of these; two round trips.

    One more where nobody has handed a unit in.
    """
    days = await reader.read(DAYS, ids=list(ids), outside=OUTSIDE)
    unknown = sorted({row["code"] for row in days if row["standing"] == "PLACEHOLDER"})
    places: defaultdict[str, list[str]] = defaultdict(list)
    for row in await reader.read(PLACEHOLDERS, codes=unknown) if unknown else ():
        places[row["code"]].append(row["place"])
    asked: defaultdict[tuple[str, str, str], list[tuple[str, str]]] = defaultdict(list)
    for row in days:
        own = row["standing"] != "PLACEHOLDER"
        for place in [row["unit"]] if own else places[row["code"]]:
            asked[place, row["begins"], row["ends"]].append((row["id"], row["unit"]))
    rows = [{"id": place, "begins": begins, "ends": ends} for place, begins, ends in asked]
    found: defaultdict[str, list[There]] = defaultdict(list)
    for row in await reader.read(THERE, rows=rows, outside=OUTSIDE) if rows else ():
        for identifier, unit in asked[row["place"], row["begins"], row["ends"]]:
            found[identifier].append(there_of(row, unit))
    return found


async def judgements_on(reader: Reader, ids: Iterable[str]) -> Mapping[str, list[Judged]]:
    """What was judged of inspections and others, by the ids of the first; one round trip."""
    found: defaultdict[str, list[Judged]] = defaultdict(list)
    for row in await reader.read(JUDGEMENTS, ids=list(ids)):
        found[row["id"]].append(Judged(row["record"], pair_judgement(row["judgement"])))
    return found


def there_of(row: Mapping[str, Any], unit: str) -> There:
    """A record at a unit, from a row that has its days, who leads it and what was judged of it."""
    begins, ends = date.fromisoformat(row["begins"]), date.fromisoformat(row["ends"])
    lead = min(map(_name, row["leads"]), default=None)
    return There(row["record"], unit, begins, ends, lead, row["judged"])


def pair_judgement(properties: Mapping[str, Any]) -> PairJudgement:
    """A judgement from its node's properties."""
    judgement = Judgement[properties["judgement"]]
    return PairJudgement(
        judgement=judgement, set=set_deed(properties), replaced=end_deed(properties)
    )


def _name(lead: Sequence[str]) -> str:
    standing, code, identifier = lead
    return f"?{code}" if standing == "PLACEHOLDER" else identifier
