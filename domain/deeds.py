"""Deeds: who changed a rule, a parameter or a working day, when and why."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """经办: one act of an administrator or of the operator.

    Attributes:
        at: when, with its zone.
        agency: code of the body; `domain.accesses.OPERATOR` for the command line.
        person: name of the person, where the token or the issuer says it.
        note: why; never empty.
    """

    at: datetime
    agency: str
    person: str | None = None
    note: str
