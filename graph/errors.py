"""What can go wrong between the hub and its graph; every message carries its remedy."""

from domain.errors import HubFailure


class GraphError(HubFailure):
    """A failure of the graph that an operator can act on, in one sentence with the remedy."""

    code = "GRAPH_FAILED"


class GraphUnavailable(GraphError):
    """The graph does not answer, or not to us."""

    code = "GRAPH_UNAVAILABLE"


class OutcomeUnknown(GraphUnavailable):
    """The connection broke while a write was being committed: it may stand or not."""

    code = "OUTCOME_UNKNOWN"


class TooSlow(GraphError):
    """A question or a write took longer than its limit and was given up."""

    code = "TOO_SLOW"


class Conflict(GraphError):
    """A write met other writers again and again until its tries were used up."""

    code = "CONFLICT"


class StatementRefused(GraphError):
    """The database did not carry out a statement, for a reason of its own."""

    code = "STATEMENT_REFUSED"

    def __init__(self, reason: str, uri: str) -> None:
        """Say so.

        Args:
            reason: the database's code for it.
            uri: where the database is.
        """
        super().__init__(f"{uri} refused a statement ({reason}); see the log of the database")
        self.reason = reason


class NewerData(GraphError):
    """The graph was written by a newer version of the program."""


class DataFolderRefused(GraphError):
    """The data folder of the embedded engine cannot be used as it is."""
