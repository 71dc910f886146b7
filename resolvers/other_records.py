"""Other records: those of other systems that are, or were judged about being, one inspection."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from analysis.matters import BY_CODE
from analysis.overlaps.same_inspections import same_inspections
from domain.judgements import Judgement
from domain.same_inspections import OtherRecord, PairJudgement
from graph.reading.inspections import inspection
from graph.reading.readers import Reader
from graph.reading.same_inspections import There, judgements_on, on_the_same_days
from resolvers.counted import visit_of


async def other_records(reader: Reader, ids: Sequence[str]) -> Mapping[str, list[OtherRecord]]:
    """What inspections are held, or were judged, to be the same as; by their ids.

    Three round trips, however many they are.
    """
    there, judged = await on_the_same_days(reader, ids), await judgements_on(reader, ids)
    found: dict[str, list[OtherRecord]] = {}
    for one in ids:
        units = _units_of_others(one, there.get(one, ()))
        known = {row.state["id"]: row.state for row in there.get(one, ())}
        words: defaultdict[str, list[PairJudgement]] = defaultdict(list)
        for row in judged.get(one, ()):
            known[row.state["id"]] = row.state
            words[row.state["id"]].append(row.judgement)
        others = [
            OtherRecord(
                inspection=inspection(known[other]),
                same=other in units or _stands(words[other], Judgement.SAME),
                units=tuple(sorted(units.get(other, ()))),
                judgements=tuple(sorted(words[other], key=_latest_first, reverse=True)),
            )
            for other in units.keys() | words.keys()
        ]
        found[one] = sorted(others, key=_order)
    return found


def _units_of_others(identifier: str, there: Iterable[There]) -> Mapping[str, set[str]]:
    """The units at which other records count as one with an inspection, by the ids of these."""
    presences = {(one.state["id"], one.unit, one.start, one.end): visit_of(one) for one in there}
    united: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for same in same_inspections(presences.values(), BY_CODE):
        united[same.unit, same.stands] |= {same.stands, same.repeats}
    found: defaultdict[str, set[str]] = defaultdict(set)
    for (unit, _), records in united.items():
        for other in records - {identifier} if identifier in records else ():
            found[other].add(unit)
    return found


def _stands(judgements: Iterable[PairJudgement], judgement: Judgement) -> bool:
    return any(one.judgement is judgement and one.replaced is None for one in judgements)


def _latest_first(one: PairJudgement) -> tuple[bool, datetime]:
    return one.replaced is None, one.set.at


def _order(one: OtherRecord) -> tuple[str, str]:
    return one.inspection.source.system, one.inspection.number
