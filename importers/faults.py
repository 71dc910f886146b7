"""Why an import did not come to its end, said so that whoever handed the file in can go on."""

from asyncio import CancelledError
from collections.abc import Mapping
from typing import Final

from domain.error_codes import Code
from domain.errors import HubFailure
from graph.leases import TakenOver
from graph.systems import NotYours
from importers.batches import StillRunning
from importers.mapping import BadMapping
from importers.reading import Unreadable
from importers.snapshots import TooMuchWithdrawn

CODES: Final[Mapping[type[BaseException], Code]] = {
    BadMapping: "BAD_MAPPING",
    NotYours: "NOT_YOUR_SYSTEM",
    StillRunning: "STILL_RUNNING",
    TakenOver: "STILL_RUNNING",
    TooMuchWithdrawn: "TOO_MUCH_WITHDRAWN",
    Unreadable: "UNREADABLE",
}
"""Faults that the one who handed the file in can mend, with their stable names."""


def problem_of(error: BaseException) -> tuple[str, str]:
    """The stable name of what went wrong, and one sentence with the remedy.

    Of a failure of the hub nothing inside is told.
    """
    if (code := CODES.get(type(error))) is not None:
        return code, str(error)
    if isinstance(error, HubFailure):
        return error.code, "the graph could not do it; ask for the same again, and it goes on"
    if isinstance(error, CancelledError):
        return "IMPORT_STOPPED", "it was stopped; ask for the same again, and it goes on"
    return (
        "INTERNAL",
        "the hub failed, and its log says why; ask for the same again, and it goes on",
    )
