"""Exempt shares: how much of what a body organises claims an exemption, and with what evidence."""

from dataclasses import dataclass

from domain.inspections import Trigger


@dataclass(frozen=True, slots=True, kw_only=True)
class TriggerShare:
    """What one exempt trigger set off.

    Attributes:
        trigger: which.
        proven: inspections that name what set them off: these are exempt.
        unproven: inspections that do not, and are judged as planned ones.
    """

    trigger: Trigger
    proven: int
    unproven: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ExemptShare:
    """豁免占比: what one body organises.

    Attributes:
        organiser: code of the unit that leads.
        inspections: how many there are.
        parallel: those that state a reason for running beside others.
        triggers: exempt triggers that set any of them off, in their order.
    """

    organiser: str
    inspections: int
    parallel: int
    triggers: tuple[TriggerShare, ...]

    @property
    def exempt(self) -> int:
        """Inspections that are exempt by their trigger, with evidence."""
        return sum(one.proven for one in self.triggers)

    @property
    def unproven(self) -> int:
        """Inspections that claim an exempt trigger without evidence."""
        return sum(one.unproven for one in self.triggers)

    @property
    def share(self) -> float:
        """The share of all that claims an exempt trigger, with evidence or without; 0 to 1."""
        return (self.exempt + self.unproven) / self.inspections
