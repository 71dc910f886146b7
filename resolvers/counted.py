"""Visits as they are counted: organisers and matters by their codes, whichever system has them."""

from datetime import date

from analysis.overlaps.activities import Presence
from detection.shapes import activity
from domain.inspections import Inspection
from graph.reading.inspections import inspection
from graph.reading.judgements import same_and_different
from graph.reading.neighbours import Neighbour
from graph.reading.same_inspections import There


def presence_of(
    neighbour: Neighbour, record: Inspection, unit: str, start: date, end: date
) -> Presence:
    """One inspection at one unit.

    Args:
        neighbour: the inspection, with what was judged of it.
        record: its record, whose codes of lead unit and matters are taken for what they mean.
        unit: id of the unit.
        start: first day there.
        end: last day there.
    """
    counted = activity(
        record,
        organiser=record.lead_unit,
        matters=record.matters,
        joint_group=record.group,
        same_as=neighbour.same,
        different_from=neighbour.different,
    )
    return Presence(activity=counted, unit=unit, start=start, end=end, onsite=counted.onsite)


def visit_of(there: There) -> Presence:
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
