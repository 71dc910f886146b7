"""Who is asking: what a token or a session stands for."""

from dataclasses import dataclass, replace
from datetime import datetime

from domain.regimes import Regime
from domain.secrecy import Role, Secrecy


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """A body, and where known a person of it, on whose behalf a request comes.

    Attributes:
        agency: code of the body.
        role: what the caller may do.
        clearance: the highest class of records that the caller may read.
        person: name of the person, as the token's maker or the issuer gave it.
        token_id: the public number of the token or session, which stands in logs and the change
            log; of an issuer's token what tells its bearer from others, without naming anybody.
        expires_at: when the token or session ends; None for one without an end.
        regime: the kind of supervision that the body does, as the operator vouches for it.
        issuer: name of the issuer that vouches for the caller; None for tokens of the hub itself.
        under: the circles of the units above the body (`domain/accusations.py`).
    """

    agency: str
    role: Role
    clearance: Secrecy
    token_id: str
    person: str | None = None
    expires_at: datetime | None = None
    regime: Regime | None = None
    issuer: str | None = None
    under: tuple[str, ...] = ()

    @property
    def key_space(self) -> str:
        """Within which the caller's idempotency keys are answered alike.

        It is that of whoever may know and do the same: a colleague of another clearance is not to
        be told of what was done under his key. A token that is rotated stays in it.
        """
        return f"{self.agency} {self.role.name} {self.clearance.name}"

    def differs_from(self, before: "Caller") -> str:
        """Why somebody may not go on as the caller that he was; empty where he may."""
        if replace(self, under=()) != replace(before, under=()):
            return "the token allows other things"
        if not set(self.under) <= set(before.under):
            return "the body stands under another unit now; connect again"
        return ""

    def is_one_of(self, *roles: Role) -> bool:
        """Whether the caller has one of the roles."""
        return self.role in roles
