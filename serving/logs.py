"""The log: one JSON object a line on standard error, with the trace id of its request."""

import logging
import sys
from typing import TYPE_CHECKING

import structlog
from structlog.tracebacks import ExceptionDictTransformer

from serving.secrets import without_secrets
from settings import ServingSettings

if TYPE_CHECKING:
    from structlog.typing import Processor

# Their chatter about starting and stopping is said better by the hub itself, and what strawberry
# logs of a failed field is logged once already, under its trace.
_QUIET = {
    "uvicorn": "WARNING",
    "strawberry.execution": "CRITICAL",
    "neo4j": "ERROR",
    "httpx": "WARNING",
}


def configure(settings: ServingSettings) -> None:
    """Sends everything that is logged in this process, by whomever, through one form."""
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                *_endings(console=_for_people(settings)),
                without_secrets,
            ],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(settings.log_level.upper())
    for name, level in _QUIET.items():
        logging.getLogger(name).setLevel(level)


def _for_people(settings: ServingSettings) -> bool:
    if settings.log_format == "auto":
        return sys.stderr.isatty()
    return settings.log_format == "console"


def _endings(*, console: bool) -> "list[Processor]":
    if console:
        return [structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)]
    # Local variables may hold what the log's reader may not see.
    exceptions = ExceptionDictTransformer(show_locals=False)
    return [
        structlog.processors.ExceptionRenderer(exceptions),
        structlog.processors.JSONRenderer(ensure_ascii=False),
    ]
