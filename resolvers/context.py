"""The context of one operation: what its resolvers may use."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from accesses.log import AccessLog
from detection.alerts import NewDays
from detection.rulings import Rulings
from domain.accesses import Shown
from domain.audiences import Circles, circles_that_see
from domain.callers import Caller
from domain.errors import CallerError
from domain.secrecy import Secrecy
from domain.zone import SHANGHAI
from graph.reading.hidden_stays import HiddenStay
from graph.reading.readers import Reader
from graph.store import Store
from resolvers.jobs import ImportJobs
from resolvers.loaders import Loaders


def _today() -> date:
    return datetime.now(SHANGHAI).date()


@dataclass(slots=True)
class Context:
    """What the resolvers of one operation may use.

    Attributes:
        store: the graph.
        caller: on whose behalf the request comes.
        jobs: the imports of this hub.
        purpose: what the caller said that the request is for.
        accesses: the access log, where there is one to be read.
        rulings: what the hub judges by, kept from one operation to the next.
        new_days: what the last new day changed, as the hub told.
        largest_page: how many records one page may have.
        largest_answer: how many records the lists of one operation may have in sum: lists within
            lists multiply, and what they lead back to counts each time it is given.
        today: what day it is, where the hub keeps its books.
        circles: those that the caller moves in, for the purpose that the request states.
        reader: the graph as the caller may know of it.
        loaders: what the operation has loaded; begins empty.
        shown: the records of which the answer says something, by id; begins empty.
        met: the closed inspections whose days took part in it as occupied, by id; begins empty.
    """

    store: Store
    caller: Caller
    jobs: ImportJobs
    purpose: str | None = None
    accesses: AccessLog | None = None
    rulings: Rulings = field(default_factory=Rulings)
    new_days: NewDays = field(default_factory=NewDays)
    largest_page: int = 500
    largest_answer: int = 100_000
    today: Callable[[], date] = _today
    given: int = field(init=False)
    circles: Circles = field(init=False)
    reader: Reader = field(init=False)
    loaders: Loaders = field(init=False)
    shown: dict[str, Shown] = field(init=False, default_factory=dict[str, Shown])
    met: dict[str, Shown] = field(init=False, default_factory=dict[str, Shown])

    def __post_init__(self) -> None:
        """Begin with nothing loaded."""
        self.circles = circles_that_see(self.caller, self.purpose)
        self.reader = Reader(self.store, self.circles)
        self.forget()

    def forget(self) -> None:
        """Load anew whatever is asked for from here on; a subscription does so at each event."""
        self.reload()
        self.given = 0

    def reload(self) -> None:
        """Load anew whatever is asked for from here on, as after a change."""
        self.loaders = Loaders(self.reader, self.rulings)

    def give(self, count: int) -> None:
        """Count what the lists of an answer hold.

        Raises:
            CallerError: ANSWER_TOO_LARGE, once they hold more than one answer may.
        """
        self.given += count
        if self.given > self.largest_answer:
            raise CallerError(
                "ANSWER_TOO_LARGE",
                f"The lists of the answer hold more than {self.largest_answer:,} records.",
                remedy="Ask for less in lists within lists, and go on with after.",
            )

    def show(self, identifier: str, owner: str, secrecy: Secrecy | None) -> None:
        """Note that the answer says something of a record.

        Args:
            identifier: the record's global id.
            owner: code of the agency whose record it is.
            secrecy: its class; None where that is not known here.
        """
        if secrecy is not None or identifier not in self.shown:
            self.shown[identifier] = Shown(identifier, owner, secrecy)

    def meet(self, stays: Iterable[HiddenStay]) -> None:
        """Note that the answer rests on days of what the caller may not know of."""
        self.met |= {one.record: one for stay in stays for one in stay.met}

    def take_met(self) -> tuple[Shown, ...]:
        """What was met since this was asked last."""
        met = tuple(self.met.values())
        self.met.clear()
        return met

    def take_shown(self) -> tuple[Shown, ...]:
        """What was shown since this was asked last."""
        shown = tuple(self.shown.values())
        self.shown.clear()
        return shown
