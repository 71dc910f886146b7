"""What can go wrong: faults that the one who asked can mend, and failures of the hub."""

from collections.abc import Sequence
from typing import ClassVar

from domain.error_codes import Code


class CallerError(Exception):
    """A fault in what was asked, with the place and the remedy.

    What raises this is shown to the caller word for word, so it must name nothing that the caller
    may not see.

    Attributes:
        code: stable name of the fault, such as `UNREADABLE`.
        message: one sentence that says what is wrong.
        path: where in the input, outermost first, such as `("input", "targets", 0, "unit")`;
            empty when the whole request is meant.
        remedy: what to do about it, or None when the message already says so.
    """

    def __init__(
        self,
        code: Code,
        message: str,
        *,
        path: Sequence[str | int] = (),
        remedy: str | None = None,
    ) -> None:
        super().__init__(message)
        self.code: Code = code
        self.message = message
        self.path = tuple(path)
        self.remedy = remedy


class HubFailure(Exception):
    """A known failure of the hub: the caller learns the code of its class, the log the message.

    Attributes:
        code: stable name of the failure in capitals, such as `GRAPH_UNAVAILABLE`.
    """

    code: ClassVar[Code] = "INTERNAL"
