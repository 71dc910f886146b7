"""Other records: those of other systems that are, or were judged about being, one inspection."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Final

from analysis.matters import MatterTree
from analysis.overlaps.activities import Presence
from analysis.overlaps.same_inspections import same_inspections
from detection.shapes import activity
from domain.judgements import Judgement
from domain.same_inspections import OtherRecord, PairJudgement
from graph.reading.inspections import inspection
from graph.reading.judgements import same_and_different
from graph.reading.readers import Reader
from graph.reading.same_inspections import There, judgements_on, on_the_same_days

CODES: Final = MatterTree(())
"""Matters go by the codes that records state."""


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
    presences = {(one.state["id"], one.unit, one.start, one.end): presence_of(one) for one in there}
    united: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for same in same_inspections(presences.values(), CODES):
        united[same.unit, same.stands] |= {same.stands, same.repeats}
    found: defaultdict[str, set[str]] = defaultdict(set)
    for (unit, _), records in united.items():
        for other in records - {identifier} if identifier in records else ():
            found[other].add(unit)
    return found


def presence_of(there: There) -> Presence:
    """A visit as the rules that tell inspections apart look at it."""
    record = inspection(there.state)
    same, different = same_and_different(there.judged)
    known = activity(
        record,
        organiser=there.lead,
        matters=record.matters,
        same_as=same,
        different_from=different,
    )
    return Presence(activity=known, unit=there.unit, start=there.start, end=there.end)


def _stands(judgements: Iterable[PairJudgement], judgement: Judgement) -> bool:
    return any(one.judgement is judgement and one.replaced is None for one in judgements)


def _latest_first(one: PairJudgement) -> tuple[bool, datetime]:
    return one.replaced is None, one.set.at


def _order(one: OtherRecord) -> tuple[str, str]:
    return one.inspection.source.system, one.inspection.number
