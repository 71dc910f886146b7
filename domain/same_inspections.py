"""One inspection in two systems: what people judged of two records, and what follows from it."""

from dataclasses import dataclass

from domain.deeds import Deed
from domain.inspections import Inspection
from domain.judgements import Judgement


@dataclass(frozen=True, slots=True, kw_only=True)
class PairJudgement:
    """A person's word on whether two records are of one inspection.

    Attributes:
        set: who said so, when and why; the note may be empty.
        replaced: who said otherwise later; None while it stands.
    """

    judgement: Judgement
    set: Deed
    replaced: Deed | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherRecord:
    """A record of another system that is, or was thought to be, of the same inspection.

    Attributes:
        inspection: the other record.
        same: whether the two are counted once.
        units: ids of the units where lead unit, matters and days are the same.
        judgements: what was judged of the two; the one that stands first, then the latest first.
    """

    inspection: Inspection
    same: bool
    units: tuple[str, ...] = ()
    judgements: tuple[PairJudgement, ...] = ()

    @property
    def judged(self) -> PairJudgement | None:
        """The judgement that stands; None: the rule alone says so."""
        return next((one for one in self.judgements if one.replaced is None), None)
