"""What can go wrong between the hub and its graph; every message carries its remedy."""


class GraphError(Exception):
    """A failure of the graph that an operator can act on, in one sentence with the remedy."""


class GraphUnavailable(GraphError):
    """The graph does not answer, or not to us."""


class OutcomeUnknown(GraphUnavailable):
    """The connection broke while a write was being committed: it may stand or not."""


class TooSlow(GraphError):
    """A question or a write took longer than its limit and was given up."""


class Conflict(GraphError):
    """A write met other writers again and again until its tries were used up."""


class NewerData(GraphError):
    """The graph was written by a newer version of the program."""


class DataFolderRefused(GraphError):
    """The data folder of the embedded engine cannot be used as it is."""
