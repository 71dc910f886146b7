"""Who may know of an import of this hub, and what all others are told."""

from typing import Final

from domain.audiences import Circles, circles_that_see
from domain.callers import Caller
from domain.errors import CallerError
from domain.permissions import Act, may
from serving.jobs import Job

_HANDING_IN: Final = "HAND_IN"


def began(job: Job, caller: Caller) -> bool:
    """Whether it was this caller who began a job."""
    return job.caller.agency == caller.agency and job.caller.token_id == caller.token_id


def cleared(caller: Caller) -> Circles:
    """The circles of a caller who hands in, which is a purpose of its own."""
    return circles_that_see(caller, _HANDING_IN)


def check_role(identifier: str, caller: Caller) -> None:
    """Whoever may change no import is told as little of this one as of any that is not there."""
    if not may(caller, Act.HAND_IN):
        raise no_such_batch(identifier)


def no_such_batch(identifier: str) -> CallerError:
    """The same for an import that is not there and for one that the caller may not know of."""
    return CallerError(
        "NO_SUCH_BATCH",
        f"There is no batch {identifier}.",
        path=("id",),
        remedy="Take the id that importLedger answered, or one of `batches`.",
    )


def actor_of(caller: Caller) -> str:
    """Whom an import names as the one who began it."""
    return caller.person or f"{caller.agency} ({caller.token_id})"
