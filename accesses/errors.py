"""What can go wrong with the access log; every message carries its remedy, for the operator."""

from typing import Final

from domain.errors import HubFailure

REMEDY: Final = (
    "`onevisit audit verify` tells more; keep the file as evidence with its anchors, move both"
    " away, and a new log is begun"
)
"""What to do about a log that was tampered with."""


class AccessLogFailure(HubFailure):
    """The access log cannot be written or read now."""

    code = "CANNOT_LOG"


class Tampered(AccessLogFailure):
    """The access log is not what its chain or its anchors say."""


class KeyMissing(AccessLogFailure):
    """The key of the chain is not there, or cannot be read."""
