"""Secrets that callers put where they do not belong: none of them goes into the log."""

import re
from typing import Final

from structlog.typing import EventDict, WrappedLogger

_SECRETS: Final = (
    # A token of the hub keeps its number, which is no secret and tells whose it is.
    (re.compile(r"(ov_[0-9a-f]{16}_)[\w%-]+"), r"\1…"),
    (re.compile(r"eyJ[\w-]+\.[\w-]*\.?[\w-]*"), "eyJ…"),
    (re.compile(r"(?i)((?:bearer|basic)(?:\s|%20|\+)+)[^\s\"'\\]{8,}"), r"\1…"),
)


def without_secrets(_logger: WrappedLogger, _name: str, line: str | EventDict) -> str | EventDict:
    """A line of the log as it may be written: the last thing that is done to it."""
    if isinstance(line, str):
        for secret, shown in _SECRETS:
            line = secret.sub(shown, line)
    return line
