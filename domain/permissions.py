"""Permissions: which role may do what, as `domain.md` 5.7 has it; what is not named, none may."""

from collections.abc import Mapping
from enum import Enum, auto
from typing import Final

from domain.callers import Caller
from domain.secrecy import Role


class Act(Enum):
    """What callers do, beside reading what they may know of."""

    HAND_IN = auto()
    """Upload ledgers, import them, stop that, and take back what their agency imported."""

    HAND_ON = auto()
    """Send what their agency holds, and take steps in handoffs that it is party to."""

    PRESS = auto()
    """Press for handoffs between others, as their own senders do."""

    WITHHOLD_DAYS = auto()
    """Keep even the days of closed inspections of their agency from others."""

    SUBMIT_PLANS = auto()
    """Submit plans of their agency, and take steps in them."""

    DECIDE_PLANS = auto()
    """Decide plans of their own and of lower units."""

    JUDGE_PAIRS = auto()
    """Say whether two records are one."""

    JOIN = auto()
    """Make joint groups and dissolve them."""

    KEEP_RULES = auto()
    """Set and end parameters, and say which days are worked."""

    REPLAY = auto()
    """Ask what rules would have said of past inspections, had other parameters held."""


ROLES: Final[Mapping[Act, frozenset[Role]]] = {
    Act.HAND_IN: frozenset({Role.PARTNER, Role.PLANNER, Role.APPROVER, Role.COORDINATOR}),
    Act.HAND_ON: frozenset({Role.PARTNER, Role.PLANNER, Role.APPROVER, Role.COORDINATOR}),
    Act.PRESS: frozenset({Role.COORDINATOR}),
    Act.WITHHOLD_DAYS: frozenset({Role.PLANNER, Role.APPROVER, Role.COORDINATOR, Role.PARTNER}),
    Act.SUBMIT_PLANS: frozenset({Role.PLANNER}),
    Act.DECIDE_PLANS: frozenset({Role.APPROVER}),
    Act.JUDGE_PAIRS: frozenset({Role.COORDINATOR}),
    Act.JOIN: frozenset({Role.COORDINATOR}),
    Act.KEEP_RULES: frozenset({Role.ADMINISTRATOR}),
    Act.REPLAY: frozenset({Role.ADMINISTRATOR, Role.AUDITOR}),
}
"""An auditor reads and writes nothing; an administrator keeps the hub, not its records."""


def may(caller: Caller, act: Act) -> bool:
    """Whether a caller's role lets them do it; with what is theirs, whoever asks decides."""
    return caller.role in ROLES[act]
