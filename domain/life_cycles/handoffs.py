"""The life of a handoff, from its draft to its archive (`domain.md` 5.4, Handoff)."""

from typing import Final

from domain.handoffs import HandoffStatus as S
from domain.life_cycles.cycle import Clock, Guard, LifeCycle, unguarded

_PETITIONS: Final = "信访工作条例"

NOT_THE_ACCUSED: Final = Guard("HO-13", "the receiver is not the accused", f"{_PETITIONS} 30")
REASON: Final = Guard("HO-11", "a reason code is given", f"{_PETITIONS} 22-24")
CONSENT: Final = Guard("HO-11", "the sender consents", f"{_PETITIONS} 22-24")
ONCE: Final = Guard("HO-12", "it is extended once, and approved", f"{_PETITIONS} 34")
REPLIED: Final = Guard("HO-05", "the sender was told the result in writing", "审计法 45, 48, 54")

HANDOFF: Final = LifeCycle(
    steps={
        S.DRAFT: {S.SENT: (NOT_THE_ACCUSED,), **unguarded(S.CANCELLED)},
        S.SENT: unguarded(S.RECEIVED, S.RECALLED),
        S.RECEIVED: {
            S.RETURN_REQUESTED: (REASON,),
            S.RETURNED: (REASON, CONSENT),
            S.FORWARDED: (NOT_THE_ACCUSED,),
            **unguarded(S.ACCEPTED),
        },
        S.RETURN_REQUESTED: {
            S.RETURNED: (REASON, CONSENT),
            **unguarded(S.RECEIVED, S.IN_PROGRESS),
        },
        S.RETURNED: {S.REROUTED: (NOT_THE_ACCUSED,), **unguarded(S.CLOSED_UNFIT)},
        S.ACCEPTED: unguarded(S.IN_PROGRESS),
        S.IN_PROGRESS: {
            S.EXTENDED: (ONCE,),
            S.RETURN_REQUESTED: (REASON,),
            S.RETURNED: (REASON, CONSENT),
            **unguarded(S.RESULT_REPORTED),
        },
        S.EXTENDED: unguarded(S.IN_PROGRESS),
        S.RESULT_REPORTED: unguarded(S.CONFIRMED, S.REJECTED_RESULT),
        S.REJECTED_RESULT: unguarded(S.IN_PROGRESS),
        S.CONFIRMED: {S.ARCHIVED: (REPLIED,)},
        S.FORWARDED: {},
        S.REROUTED: {},
        S.RECALLED: {},
        S.CANCELLED: {},
        S.CLOSED_UNFIT: {},
        S.ARCHIVED: {},
    },
    clocks={
        S.SENT: (Clock("F09", "it is received"),),
        S.RECEIVED: (
            Clock("HO-11", "it is accepted, or objected to"),
            Clock("HO-09", "it is accepted, or sent on"),
        ),
        S.RETURNED: (Clock("REROUTE", "it is rerouted"),),
        S.IN_PROGRESS: (
            Clock("HO-06", "an audit's referral is answered"),
            Clock("HO-07", "a patrol's referral is answered"),
            Clock("HO-12", "a petition is dealt with"),
        ),
        S.RESULT_REPORTED: (Clock("CONFIRM", "the sender confirms"),),
    },
    effects={
        S.SENT: "custody moves to the receiver, unless it is a COPY or ASSIST",
        S.RETURNED: "custody moves back to the sender",
        S.FORWARDED: "the next handoff of the chain begins",
        S.REROUTED: "the next handoff of the chain begins",
    },
)
"""A return is asked for and takes effect with the sender's consent; on refusal the receiver keeps
it, in the state that it had."""
