"""The context of one operation: what its resolvers may use."""

from dataclasses import dataclass, field

from domain.callers import Caller
from domain.errors import CallerError
from graph.store import Store
from resolvers.jobs import ImportJobs
from resolvers.loaders import Loaders


@dataclass(slots=True)
class Context:
    """What the resolvers of one operation may use.

    Attributes:
        store: the graph.
        caller: on whose behalf the request comes.
        jobs: the imports of this hub.
        largest_page: how many records one page may have.
        largest_answer: how many records the lists of one operation may have in sum: lists within
            lists multiply, and what they lead back to counts each time it is given.
        loaders: what the operation has loaded; begins empty.
    """

    store: Store
    caller: Caller
    jobs: ImportJobs
    largest_page: int = 500
    largest_answer: int = 100_000
    given: int = field(init=False)
    loaders: Loaders = field(init=False)

    def __post_init__(self) -> None:
        """Begin with nothing loaded."""
        self.forget()

    def forget(self) -> None:
        """Load anew whatever is asked for from here on; a subscription does so at each event."""
        self.loaders = Loaders(self.store)
        self.given = 0

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
