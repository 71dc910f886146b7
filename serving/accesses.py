"""What goes into the access log: each operation as it is answered, and what the answer shows."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from http import HTTPStatus
from typing import Final, Protocol

from accesses.errors import AccessLogFailure
from accesses.log import AccessLog
from domain.accesses import Access, AccessKind, AccessOutcome, Shown, is_sensitive
from domain.callers import Caller
from domain.zone import SHANGHAI
from serving.refusals import RefusedError

_WITHHELD: Final = (
    "The answer holds records of class RESTRICTED or above, and the hub cannot log that they were"
    " shown, so it is withheld."
)
_REMEDY: Final = (
    "Tell the hub's operator that its access log cannot be written; PUBLIC and INTERNAL records are"
    " answered. A mutation has been carried out."
)


class Asking(Protocol):
    """What the context of an operation tells the access log."""

    caller: Caller
    purpose: str | None

    def take_shown(self) -> tuple[Shown, ...]:
        """What was shown since this was asked last."""
        ...

    def take_met(self) -> tuple[Shown, ...]:
        """Whose days were met as occupied since this was asked last."""
        ...


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked, as the log has it: values stay out of it, but for those in the document.

    Attributes:
        kind: query, mutation or subscription.
        name: of the operation.
        document: the source, of which the log keeps a digest.
    """

    kind: AccessKind
    name: str | None
    document: str

    @property
    def digest(self) -> str:
        """SHA-256 of the document, in hexadecimal digits."""
        return sha256(self.document.encode(errors="surrogatepass")).hexdigest()


class Accesses:
    """Notes what is answered; sensitive answers wait for their entry."""

    def __init__(self, log: AccessLog) -> None:
        self._log = log

    async def answered(
        self, asked: Asked, context: Asking, *, faulty: bool, given: bool = True
    ) -> None:
        """Note an answer before it is given.

        Args:
            asked: what was asked.
            context: of the operation.
            faulty: whether the answer has errors.
            given: whether it has anything else.

        Raises:
            RefusedError: CANNOT_LOG, when it shows what may not be shown without an entry.
        """
        outcome = AccessOutcome.FAULTY if faulty else AccessOutcome.ANSWERED
        shown, met = context.take_shown(), context.take_met()
        access = _access(asked, context, outcome, shown if given else ())
        await self._written(replace(access, met=met if given else ()))

    def broken_off(self, asked: Asked, context: Asking) -> None:
        """Note an operation of which no answer was given."""
        context.take_shown()
        context.take_met()
        self._log.note(_access(asked, context, AccessOutcome.BROKEN_OFF, ()))

    async def exported(
        self, name: str, caller: Caller, purpose: str | None, shown: Sequence[Shown]
    ) -> None:
        """Note part of a register before it is given.

        Raises:
            RefusedError: CANNOT_LOG, as for an answer.
        """
        await self._written(
            Access(
                at=datetime.now(SHANGHAI),
                agency=caller.agency,
                kind=AccessKind.EXPORT,
                outcome=AccessOutcome.ANSWERED,
                role=caller.role,
                person=caller.person,
                token=caller.token_id,
                purpose=purpose,
                operation=name,
                shown=tuple(shown),
            )
        )

    async def _written(self, access: Access) -> None:
        """Have an access written, and wait for it if it is a sensitive one.

        Raises:
            RefusedError: CANNOT_LOG.
        """
        if not is_sensitive(access.shown):
            self._log.note(access)
            return
        try:
            await self._log.write(access)
        except AccessLogFailure as failure:
            raise RefusedError(
                HTTPStatus.SERVICE_UNAVAILABLE, failure.code, _WITHHELD, remedy=_REMEDY
            ) from failure


def _access(
    asked: Asked, context: Asking, outcome: AccessOutcome, shown: tuple[Shown, ...]
) -> Access:
    caller = context.caller
    return Access(
        at=datetime.now(SHANGHAI),
        agency=caller.agency,
        kind=asked.kind,
        outcome=outcome,
        role=caller.role,
        person=caller.person,
        token=caller.token_id,
        purpose=context.purpose,
        operation=asked.name,
        document=asked.digest,
        shown=shown,
    )
