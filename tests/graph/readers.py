"""Whoever reads in tests: an auditor who may know of everything."""

from typing import Final

from domain.audiences import circles_that_see
from domain.callers import Caller
from domain.secrecy import Role, Secrecy
from graph.reading.readers import Reader
from graph.store import Store

NUMBER: Final = "1"
AUDITOR: Final = Caller(
    agency="CITY-AUDIT", role=Role.AUDITOR, clearance=Secrecy.SECRET, token_id=NUMBER
)
ALL: Final = circles_that_see(AUDITOR, "审计")


def reader(store: Store) -> Reader:
    """The whole of a graph."""
    return Reader(store, ALL)
