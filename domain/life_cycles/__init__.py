"""Life cycles as tables: where a thing may go from where it stands, and which rules guard the way.

Data for those who let a caller take a step. Imports do not ask them: a ledger states what is.
Rules are named by their id (GS, TJ, AI, HO, AU, XS, LD) or by the feature (F) that they come from;
what the rules leave open and this project chose is named DEF.
"""

from domain.life_cycles.cycle import Clock, Guard, LifeCycle, NotAllowed
from domain.life_cycles.escalations import ESCALATION
from domain.life_cycles.handoffs import HANDOFF
from domain.life_cycles.inspections import INSPECTION
from domain.life_cycles.issues import ISSUE
from domain.life_cycles.rectifications import RECTIFICATION, RectificationStatus

__all__ = [
    "ESCALATION",
    "HANDOFF",
    "INSPECTION",
    "ISSUE",
    "RECTIFICATION",
    "Clock",
    "Guard",
    "LifeCycle",
    "NotAllowed",
    "RectificationStatus",
]
