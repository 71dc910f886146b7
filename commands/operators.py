"""The operator of the installation, as rooms below know whoever asks: bound by no visibility."""

from datetime import datetime
from typing import Final

from domain.accesses import OPERATOR
from domain.audiences import circles_that_see
from domain.callers import Caller
from domain.deeds import Deed
from domain.parameter_checks import worded
from domain.secrecy import Role, Secrecy
from domain.zone import SHANGHAI
from graph.reading.readers import Reader
from graph.store import Store

OPERATOR_CALLER: Final = Caller(
    agency=OPERATOR, role=Role.AUDITOR, clearance=Secrecy.SECRET, token_id=OPERATOR
)

PURPOSE: Final = "command line"


def reader_of(store: Store) -> Reader:
    """The whole of a graph."""
    return Reader(store, circles_that_see(OPERATOR_CALLER, PURPOSE))


def deed_of(note: str) -> Deed:
    """What the operator does now, and why.

    Raises:
        CallerError: the note is empty or too long.
    """
    return Deed(at=datetime.now(SHANGHAI), agency=OPERATOR, note=worded(note, ("--note",)))
