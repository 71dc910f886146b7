"""Who asks: every role and clearance, parties and strangers, with a purpose and without."""

from dataclasses import dataclass
from typing import Final

from domain.audiences import Circles, circles_that_see
from domain.callers import Caller
from domain.regimes import Regime
from domain.secrecy import Role, Secrecy

PURPOSE: Final = "核对清单"
_CLASSES: Final = list(Secrecy)


@dataclass(frozen=True, slots=True)
class Asker:
    """A caller, and what he says that he asks for."""

    caller: Caller
    purpose: str | None = PURPOSE

    @property
    def circles(self) -> Circles:
        """Those that he moves in."""
        return circles_that_see(self.caller, self.purpose)

    @property
    def name(self) -> str:
        """Role, agency, clearance, and whether he has a purpose."""
        one = self.caller
        why = "" if self.purpose else "-WITHOUT_PURPOSE"
        regime = f"@{one.regime.name}" if one.regime else ""
        return f"{one.role.name}-{one.agency}{regime}-{one.clearance.name}{why}"


def asker(
    role: Role,
    agency: str,
    clearance: Secrecy,
    purpose: str | None = PURPOSE,
    regime: Regime | None = None,
    under: tuple[str, ...] = (),
) -> Asker:
    """One caller, whose token has a number of its own."""
    number = f"{role.name}{agency}{clearance.name}"
    caller = Caller(
        agency=agency, role=role, clearance=clearance, token_id=number, regime=regime, under=under
    )
    return Asker(caller, purpose)


ASKERS: Final = (
    asker(Role.COORDINATOR, "AG-4", Secrecy.SECRET),
    asker(Role.PLANNER, "AG-1", Secrecy.SECRET),
    asker(Role.PARTNER, "U1", Secrecy.RESTRICTED),
    asker(Role.APPROVER, "AG-5", Secrecy.INTERNAL),
    asker(Role.PARTNER, "AG-2", Secrecy.RESTRICTED, regime=Regime.AUDIT),
    asker(Role.PLANNER, "AG-3", Secrecy.INTERNAL),
    asker(Role.AUDITOR, "AG-6", Secrecy.INTERNAL),
    asker(Role.ADMINISTRATOR, "AG-1", Secrecy.SECRET),
    asker(Role.COORDINATOR, "AG-2", Secrecy.SECRET),
    asker(Role.PARTNER, "AG-7", Secrecy.SECRET, None),
    asker(Role.PLANNER, "AG-8", Secrecy.PUBLIC),
)
"""Agencies AG-1 to AG-3 hand in, and U1 is party of much; the others do neither."""


def lesser(most: Asker) -> list[Asker]:
    """Those of the same agency, in every role, who may know of no record that one does not."""
    caller = most.caller
    found = [most, Asker(caller, None)]
    for role in Role:
        for clearance in _CLASSES[: _CLASSES.index(caller.clearance) + 1]:
            if caller.role is Role.ADMINISTRATOR and clearance not in _CLASSES[:2]:
                continue
            if role is Role.AUDITOR and clearance not in _CLASSES[:2]:
                continue
            agency, regime, under = caller.agency, caller.regime, caller.under
            found.append(asker(role, agency, clearance, most.purpose, regime, under))
    return found
