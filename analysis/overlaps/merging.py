"""Merging: with whom a plan could go together, and what that would leave (`domain.md` 5.6)."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from analysis.overlaps.activities import Presence
from analysis.overlaps.leading import who_leads
from analysis.overlaps.neighbourhoods import Neighbourhood
from analysis.overlaps.partners import Partner, partners
from analysis.overlaps.suggestions import Suggestion
from analysis.overlaps.windows import moved
from domain.flags import Disposition, Obligation
from domain.rules import Text

_PROPOSED: Final = "proposed"
"""The joint group that the plan and its partner would be in; no record has such an id."""
_MOST: Final = 5
"""More choices than this help nobody."""


def mergers(neighbourhood: Neighbourhood) -> list[Suggestion]:
    """With whom the plan could be merged, those that promise most, and what would be left.

    At the targets that both have they go together; at others the plan keeps its days.
    """
    found: defaultdict[str, list[Partner]] = defaultdict(list)
    for partner in partners(neighbourhood):
        found[partner.key].append(partner)
    best = sorted(found.values(), key=_promise)[:_MOST]
    return [_merger(at_units, neighbourhood) for at_units in best]


def _promise(at_units: Sequence[Partner]) -> tuple[bool, int, int, str]:
    """The smaller, the better: one cause, then many units, then little to move."""
    same_cause = any(partner.same_cause for partner in at_units)
    days = sum(abs((partner.start - partner.mine.start).days) for partner in at_units)
    return not same_cause, -len(at_units), days, at_units[0].key


def _merger(at_units: Sequence[Partner], neighbourhood: Neighbourhood) -> Suggestion:
    mine = [_joined(partner, partner.mine) for partner in at_units]
    others = [_joined(partner, other) for partner in at_units for other in partner.others]
    activities = {one.activity.id: one.activity for one in (*mine, *others)}
    same_cause = any(partner.same_cause for partner in at_units)
    return Suggestion(
        disposition=Disposition.MERGE,
        obligation=Obligation.MUST if same_cause else Obligation.MAY,
        reason=_reason(len(at_units), same_cause=same_cause),
        inspection=min(
            at_units[0].others, key=lambda one: (one.start, one.activity.number)
        ).activity.id,
        lead=who_leads(list(activities.values()), neighbourhood.ground),
        units=tuple(sorted(partner.mine.unit for partner in at_units)),
        start=min(one.start for one in (*mine, *others)),
        end=max(one.end for one in (*mine, *others)),
        visits_saved=len(at_units),
        left=neighbourhood.judged([*mine, *others]),
    )


def _joined(partner: Partner, visit: Presence) -> Presence:
    """A visit in the group; what is in a group that exists keeps its days."""
    group = visit.activity.joint_group
    if group is not None:
        return visit
    name = partner.others[0].activity.joint_group or _PROPOSED
    together = moved(visit, partner.start)
    return replace(together, activity=replace(visit.activity, joint_group=name))


def _reason(units: int, *, same_cause: bool) -> Text:
    if same_cause:
        return Text(
            zh=f"到同样的{units}个对象查同一事项，又能同日开始：同一事由应当合并为一次到访，"
            f"可少到访{units}次",
            en=f"goes to the same {units} target(s) for the same matter and could start on the "
            f"same day: one cause must be one visit, which saves {units}",
        )
    return Text(
        zh=f"到同样的{units}个对象，能同日开始：不同事由可以合并为一次到访，可少到访{units}次",
        en=f"goes to the same {units} target(s) and could start on the same day: different causes "
        f"may be one visit, which saves {units}",
    )
