"""The context of one operation: what its resolvers may use."""

from dataclasses import dataclass, field

from domain.callers import Caller
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
        loaders: what the operation has loaded; begins empty.
    """

    store: Store
    caller: Caller
    jobs: ImportJobs
    largest_page: int = 500
    loaders: Loaders = field(init=False)

    def __post_init__(self) -> None:
        """Begin with nothing loaded."""
        self.forget()

    def forget(self) -> None:
        """Load anew whatever is asked for from here on; a subscription does so at each event."""
        self.loaders = Loaders(self.store)
