"""Chains of custody, for the lead, issue or case that a system has under a number."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, time
from functools import cached_property
from typing import Final

from analysis.chains.chain import Branch, Chain, chain_of
from analysis.chains.custody import Holding
from analysis.chains.logs import first_holder, handoffs_of
from analysis.chains.passing import pass_through, ping_pong
from analysis.chains.standing import as_it_stood
from analysis.chains.waiting import dropped, stalled
from analysis.deadlines import route_of
from analysis.matters import MatterTree
from analysis.overlaps.explaining import explain
from analysis.overlaps.findings import Finding
from analysis.overlaps.ground import Ground
from analysis.units import UnitTree
from detection.rulings import Ruling
from domain.cases import Case, CaseStatus
from domain.chains import ChainBranch, ChainFlag, Holder, TransferChain
from domain.handoffs import Handoff, LogEvent
from domain.issues import Issue
from domain.leads import Lead
from domain.records import Record
from domain.zone import SHANGHAI
from graph.reading.chains import HandedOn, handed_on
from graph.reading.handoffs import RECEIVER, SENDER
from graph.reading.log_events import UNIT
from resolvers.context import Context

MOST: Final = 5_000
"""Handoffs, and events, of one subject that are looked at."""

_ENDED: Final = frozenset({CaseStatus.CLOSED, CaseStatus.WITHDRAWN})


async def transfer_chain(
    context: Context, system: str, number: str, as_of: datetime | None
) -> TransferChain | None:
    """The chain of a subject as it stood at a moment; None where the caller knows of no such.

    Args:
        context: of the operation.
        system: of the subject.
        number: its own there, or of an issue that of one of its entries.
        as_of: the moment; None: the end of this day.
    """
    ruling = context.rulings.kept
    known = ruling.standing.number
    found, rules = await handed_on(context.reader, system, number, MOST, known)
    if rules is not None:
        ruling = context.rulings.take(rules)
    context.loaders.keep_ruling(ruling)
    if found is None:
        return None
    context.loaders.prime(found.brought)
    for unit in found.known_units.values():
        context.loaders.records.prime(unit.id, unit)
    at = as_of or datetime.combine(context.today(), time.max, SHANGHAI)
    told = _Telling(found, at.astimezone(SHANGHAI), ruling)
    context.loaders.keep(SENDER, told.ends_of_logs(lambda one: one.sender))
    context.loaders.keep(RECEIVER, told.ends_of_logs(lambda one: one.receiver))
    context.give(len(told.chain.hops) + len(told.chain.beside))
    return told.transfer_chain()


class _Telling:
    """One chain, from what the graph has of it to what is told."""

    def __init__(self, found: HandedOn, at: datetime, ruling: Ruling) -> None:
        self._found = found
        self._at = at
        self._ruling = ruling
        self._stated = {one.id: one for one in found.handoffs}
        self.chain: Chain = chain_of(
            self._by_unit(),
            at,
            since=_since(found.subject),
            first=first_holder(self._events()),
            is_closed=_is_closed(found.subject, at),
        )

    def transfer_chain(self) -> TransferChain:
        """What is told."""
        held = self.chain.held
        return TransferChain(
            subject=self._found.subject,
            as_of=self._at.date(),
            state=self.chain.state,
            holder=held.unit if held else None,
            held_since=held.since if held else None,
            bounce_count=len(self.chain.bounces),
            holders=tuple(map(self._holder, self.chain.holdings)),
            branches=tuple(map(self._branch, self.chain.branches)),
            hops=self._told(self.chain.hops),
            beside=self._told(self.chain.beside),
            flags=tuple(map(self._flag, self._findings())),
            is_partial=self._found.is_partial,
        )

    def ends_of_logs(self, end: Callable[[Handoff], str | None]) -> Mapping[str, Sequence[Record]]:
        """The units at one end of the handoffs that follow from a log, by their ids."""
        known = self._found.known_units
        return {
            one.id: [known[unit] for unit in (end(one),) if unit is not None and unit in known]
            for one in self.chain.hops
            if one.is_from_log
        }

    def _by_unit(self) -> Iterable[Handoff]:
        """The handoffs with ids of units for their codes, as codes of two systems may differ.

        Where no day is stated by which one is due, the rules say it.
        """
        units, known = self._found.units, self._found.known_units
        for one in self._found.handoffs:
            ends = units.get(one.id, {})
            sender = ends.get(SENDER.name, one.sender)
            receiver = ends.get(RECEIVER.name, one.receiver)
            route = route_of(one, known.get(sender or ""), known.get(receiver or ""))
            stood = as_it_stood(one, self._at) or one
            due = self._ruling.deadlines.dated(stood, route, self._at.date()).due_on
            yield replace(one, sender=sender, receiver=receiver, due_on=due)
        yield from handoffs_of(self._events())

    def _events(self) -> Iterable[LogEvent]:
        units = self._found.units
        for one in self._found.events:
            yield replace(one, unit=units.get(one.id, {}).get(UNIT.name, one.unit))

    def _told(self, hops: Iterable[Handoff]) -> tuple[Handoff, ...]:
        """Handoffs as they stood then, with their ends as they are stated."""
        day = self._at.date()
        return tuple(
            replace(
                one,
                sender=stated.sender,
                receiver=stated.receiver,
                due_on=stated.due_on,
                as_of=day,
            )
            for one in hops
            for stated in (self._stated.get(one.id, one),)
        )

    def _holder(self, holding: Holding) -> Holder:
        until = holding.until or self._at
        return Holder(
            unit=holding.unit,
            since=holding.since,
            until=holding.until,
            working_days=self._ruling.workdays.between(holding.since.date(), until.date()),
        )

    def _branch(self, branch: Branch) -> ChainBranch:
        return ChainBranch(
            holder=branch.holding.unit,
            held_since=branch.holding.since,
            mover=branch.mover,
            handoff=self._told([branch.last])[0] if branch.last else None,
        )

    def _findings(self) -> Sequence[Finding]:
        ground = Ground(
            units=UnitTree(()), matters=MatterTree(()), workdays=self._ruling.workdays,
            parameters=self._ruling.parameters, as_of=self._at.date(), rules=self._ruling.rulebook,
        )  # fmt: skip
        subject = self._found.subject.id
        return [
            *ping_pong(subject, self.chain, ground),
            *pass_through(subject, self.chain, ground),
            *stalled(self.chain, ground),
            *dropped(self.chain, ground),
        ]

    def _flag(self, finding: Finding) -> ChainFlag:
        rule = self._ruling.rulebook.rule(finding.rule)
        names = self._names
        return ChainFlag(
            kind=finding.kind,
            severity=finding.severity,
            subtype=finding.subtype,
            rule=rule,
            explanation=explain(finding, rule, names),
            subjects=finding.subjects,
            parameters=finding.parameters,
            evidence={
                name: "、".join(names.get(one, one) for one in fact)
                if isinstance(fact, tuple)
                else names.get(str(fact), str(fact))
                for name, fact in finding.evidence.items()
            },
        )

    @cached_property
    def _names(self) -> dict[str, str]:
        return {one.id: one.label for one in self._found.known_units.values()}


def _since(subject: Record) -> datetime | None:
    """When whoever first handed it on had it."""
    match subject:
        case Lead():
            return subject.received_at
        case Issue() if subject.found_on:
            return datetime.combine(subject.found_on, time(), SHANGHAI)
        case Case() if subject.filed_on:
            return datetime.combine(subject.filed_on, time(), SHANGHAI)
        case _:
            return None


def _is_closed(subject: Record, at: datetime) -> bool:
    match subject:
        case Issue():
            return not subject.is_open_on(at.date())
        case Case():
            return subject.status in _ENDED
        case _:
            return False
