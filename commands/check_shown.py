"""What `onevisit check` shows of other bodies' inspections, for the access log."""

from collections.abc import Iterable, Iterator

from domain.accesses import Shown
from domain.inspections import Inspection
from domain.overlaps import OverlapReport
from resolvers.checking import Checked


def shown_in(found: Iterable[Checked | None], *, whole: bool) -> list[Shown]:
    """The inspections that the operator is shown, each once.

    Args:
        found: what was checked; None for a row that was wrong.
        whole: whether all of a report is told, and not only its flags.
    """
    inspections = {
        inspection.id: inspection
        for one in found
        if one is not None
        for inspection in _told(one.report, whole=whole)
    }
    return [Shown(one.id, one.source.agency, one.secrecy) for one in inspections.values()]


def _told(report: OverlapReport, *, whole: bool) -> Iterator[Inspection]:
    for flag in report.flags:
        yield from (one.inspection for one in flag.counterparts if one.inspection is not None)
    if whole:
        yield from (one.join_with for one in report.suggestions if one.join_with is not None)
        yield from (one.inspection for one in report.reusable)
        yield from (one.inspection for one in report.exempt)
