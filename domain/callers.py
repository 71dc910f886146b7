"""Who is asking: what a token stands for."""

from dataclasses import dataclass
from datetime import datetime

from domain.secrecy import Role, Secrecy


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """A body, and where known a person of it, on whose behalf a request comes.

    Attributes:
        agency: code of the body.
        role: what the caller may do.
        clearance: the highest class of records that the caller may read.
        person: name of the person as the token's maker gave it.
        token_id: the token's public number, which stands in logs and the change log.
        expires_at: when the token ends; None for one without an end.
    """

    agency: str
    role: Role
    clearance: Secrecy
    token_id: str
    person: str | None = None
    expires_at: datetime | None = None

    def is_one_of(self, *roles: Role) -> bool:
        """Whether the caller has one of the roles."""
        return self.role in roles
