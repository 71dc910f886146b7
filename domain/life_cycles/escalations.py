"""The ladder by which what is not done is pressed for (`domain.md` 5.4, Escalation ladder, F70)."""

from typing import Final

from domain.escalations import Escalation
from domain.life_cycles.cycle import LifeCycle, unguarded

ESCALATION: Final = LifeCycle(
    steps={
        Escalation.REMIND_1: unguarded(Escalation.REMIND_2),
        Escalation.REMIND_2: unguarded(Escalation.CIRCULAR),
        Escalation.CIRCULAR: unguarded(Escalation.INTERVIEW),
        Escalation.INTERVIEW: unguarded(Escalation.ACCOUNTABILITY),
        Escalation.ACCOUNTABILITY: {},
    },
    effects={Escalation.REMIND_2: "in writing"},
)
