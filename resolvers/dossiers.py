"""Dossiers: what a team should have read before it enters a unit, as one caller may know of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from analysis.burdens import burden
from analysis.deadlines import route_of
from analysis.matters import BY_CODE
from analysis.overlaps.activities import Occupied, Presence
from analysis.overlaps.reuse import Concluded, usable_until
from analysis.overlaps.same_inspections import counted_once
from analysis.repeat_offences import Occurrence, repeats
from detection.alerts import alert_on
from detection.rulings import Ruling
from domain.calendars import CalendarVisit
from domain.dossiers import Dossier, RepeatOffence
from domain.handoffs import Alert, Handoff
from domain.inspections import Inspection
from domain.issues import Issue
from domain.overlaps import Reusable
from domain.units import Unit
from graph.assertions import State
from graph.reading import dossiers, entries, handoffs, issues, units
from graph.reading.dossiers import Found, Span
from graph.reading.hidden_stays import HiddenStay
from graph.reading.inspections import LEAD_UNIT, inspection
from graph.reading.neighbours import Neighbour, once_at_each
from graph.reading.properties import day as day_of
from graph.reading.records import in_order
from graph.reading.walking import Walked
from resolvers.context import Context
from resolvers.counted import presence_of
from resolvers.days import check_day
from resolvers.meanings import together_of
from resolvers.repeat_offences import limits_of

_ALARMING: Final = list(reversed(Alert))


async def dossier(context: Context, code: str, as_of: date | None) -> Dossier | None:
    """All about a unit that a team should know; None of one that the caller may not know of.

    One round trip; another one where the code is not that of a single unit, and after a change of
    the rules.

    Args:
        context: of the operation.
        code: of the unit.
        as_of: the day for which the facts are told; None: today.

    Raises:
        CallerError: INVALID_ARGUMENT.
    """
    day = as_of or context.today()
    check_day(day, "asOf")
    ruling = context.rulings.kept
    while True:
        span = span_of(day, ruling)
        found = await dossiers.about(context.reader, code, span, ruling.standing.number)
        if found.around.rules is None:
            break
        ruling = context.rulings.take(found.around.rules)
    context.loaders.keep_ruling(ruling)
    targets = [found.around.units[one] for one in found.around.targets]
    if not targets:
        return None
    meant, places = together_of(code, context.caller.agency, targets)
    telling = _Telling(meant, places, found, span, ruling)
    context.loaders.prime(telling.brought())
    context.meet(telling.met())
    return telling.dossier()


def span_of(day: date, ruling: Ruling) -> Span:
    """Which days a dossier looks at."""
    days = int(ruling.parameters.one("dossier_days", on=day).number)
    return Span(since=day - timedelta(days=days - 1), day=day, until=day + timedelta(days=days))


@dataclass(frozen=True, slots=True)
class _Stay:
    """A visit at the unit, with the inspection as it is answered."""

    presence: Presence
    record: Inspection


class _Telling:
    """Tells what was found about one unit, at all records that may be meant by its code."""

    def __init__(
        self, target: State, places: Sequence[str], found: Found, span: Span, ruling: Ruling
    ) -> None:
        self._unit: Unit = units.unit(target)
        self._found = found
        self._span = span
        self._ruling = ruling
        self._places = places
        own = [stay for stay in found.around.stays if stay.unit in self._places]
        told = [_stay(found.around.inspections[one.inspection], unit, one.start, one.end)
                for unit, one in once_at_each(own, lambda _: target["id"])
                if one.inspection in found.around.inspections]  # fmt: skip
        self._come = [one.presence for one in told]
        once = {id(one) for one in counted_once(self._come, BY_CODE)}
        self._stays = [one for one in told if id(one.presence) in once]

    def dossier(self) -> Dossier:
        """All of it."""
        span = self._span
        return Dossier(
            unit=self._unit,
            as_of=span.day,
            visits=tuple(self._visits()),
            open_issues=tuple(self._issues()),
            repeat_offences=tuple(self._repeats()),
            reusable=tuple(self._reusable()),
            handoffs=tuple(self._handoffs()),
            burden=burden(self._come, self._hidden(self._found.begun), span.since, span.day),
        )

    def brought(self) -> Walked:
        """What came along, so that nobody need ask again."""
        found, unit = self._found, self._unit.id
        told = self._of(found.issues)
        lines = [line for one in told for line in one["entries"]]
        steps = self._steps()
        return Walked(
            brought={
                units.PARENT: {unit: found.parents.get(unit, [])},
                LEAD_UNIT: {
                    one: [near.lead] if near.lead else []
                    for one, near in found.around.inspections.items()
                },
                issues.ENTRIES: {
                    one["issue"]["id"]: [line["entry"] for line in one["entries"]] for one in told
                },
                entries.LIST: {line["entry"]["id"]: line["lists"] for line in lines},
                handoffs.SENDER: {one: step["senders"] for one, step in steps.items()},
                handoffs.RECEIVER: {one: step["receivers"] for one, step in steps.items()},
            }
        )

    def met(self) -> list[HiddenStay]:
        """The days that the caller may know no more of, for the access log."""
        hidden = [*self._found.around.hidden, *self._found.begun]
        return [stay for stay in hidden if stay.unit in self._places]

    def _visits(self) -> Iterable[CalendarVisit]:
        span = self._span
        known = [
            CalendarVisit(
                occupied=False, unit=self._unit, start=one.presence.start, end=one.presence.end,
                inspection=one.record,
            )
            for one in sorted(self._stays, key=_order)
            if one.presence.onsite
            and one.presence.start <= span.until and one.presence.end >= span.since
        ]  # fmt: skip
        hidden = [
            CalendarVisit(occupied=True, unit=self._unit, start=one.start, end=one.end)
            for one in self._hidden(self._found.around.hidden)
        ]
        return sorted([*hidden, *known], key=lambda one: one.start, reverse=True)

    def _issues(self) -> list[Issue]:
        told = [issues.issue(one["issue"]) for one in self._of(self._found.issues)]
        still = [one for one in told if one.is_open_on(self._span.day)]
        return sorted(still, key=lambda one: (one.found_on or date.min, one.id), reverse=True)

    def _repeats(self) -> Iterable[RepeatOffence]:
        limits = limits_of(self._ruling.parameters, self._span.day, self._unit.region_code)
        for one in repeats(self._occurrences(), self._span.day, limits):
            yield RepeatOffence(
                category=one.category,
                occurrences=len(one.issues),
                board=one.board,
                rebound=one.rebound,
                issues=one.issues,
            )

    def _occurrences(self) -> Iterable[Occurrence]:
        for one in self._of(self._found.past):
            yield Occurrence(
                issue=one["id"],
                unit=self._unit.id,
                category=one["category"],
                found_on=date.fromisoformat(one["foundOn"]),
                closed_on=day_of(one["closedOn"]),
                false=one["falsely"],
            )

    def _reusable(self) -> list[Reusable]:
        offers = [
            Reusable(inspection=one.record, units=(self._unit,), valid_until=until)
            for one in self._stays
            if one.record.conclusion is not None
            and (until := usable_until(Concluded(presence=one.presence,
                conclusion=one.record.conclusion), self._span.day)) is not None
        ]  # fmt: skip
        return sorted(offers, key=lambda o: (-o.valid_until.toordinal(), o.inspection.id))

    def _handoffs(self) -> list[Handoff]:
        day, steps = self._span.day, self._steps()
        told = [replace(handoffs.handoff(one["handoff"]), as_of=day) for one in steps.values()]
        told.sort(key=lambda one: (one.sent_at.isoformat() if one.sent_at else "", one.id))
        told.reverse()

        def urgency(one: Handoff) -> int:
            route = route_of(one, *(_end(steps[one.id][end]) for end in ("senders", "receivers")))
            return _ALARMING.index(alert_on(one, route, day, self._ruling))

        return sorted(told, key=urgency)

    def _hidden(self, stays: Sequence[HiddenStay]) -> list[Occupied]:
        return [
            Occupied(unit=self._unit.id, start=one.start, end=one.end)
            for one in stays
            if one.unit in self._places
        ]

    def _of(self, told: Mapping[str, Sequence[State]]) -> list[State]:
        """What is told of any of the records; a thing that concerns several of them once."""
        several = [one for place in self._places for one in told.get(place, ())]
        return list({_thing(one): one for one in several}.values())

    def _steps(self) -> dict[str, State]:
        steps: dict[str, State] = {}
        for place in self._places:
            steps |= self._found.handoffs.get(place, {})
        return steps


def _end(found: Sequence[State]) -> Unit | None:
    """The unit at one end of a handoff."""
    return next(map(units.unit, in_order(found)), None)


def _stay(neighbour: Neighbour, unit: str, start: date, end: date) -> _Stay:
    record = inspection(neighbour.state)
    return _Stay(presence_of(neighbour, record, unit, start, end), record)


def _order(one: _Stay) -> tuple[date, str, str]:
    presence = one.presence
    return presence.start, presence.activity.number, presence.activity.system


def _thing(told: State) -> str:
    """The id of the issue that is told of, with its entries or in few words."""
    return (told.get("issue") or told)["id"]
