"""Writing what ledgers say: one chunk of assertions, one transaction, every change logged."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from domain.audiences import is_open, together
from domain.records import Kind, Standing, kind_of
from domain.secrecy import Secrecy
from graph.assertions import Assertion, Change, Origin, Outcome, State, apply, is_handed_in
from graph.changes import append, step_events, take_turn
from graph.derived_circles import step_with_references
from graph.derived_issues import issues_of, step_with_entries
from graph.derived_secrecy import step_with_agencies, step_with_subjects
from graph.model import MODEL
from graph.planned_visits import (
    VisitPlan,
    carry_out,
    plan_visits,
    step_with_inspections,
    visits_of,
)
from graph.records import create, replace, states, states_unless_same
from graph.resolution import Mention, Resolved, mentions_of, resolve
from graph.standing import Settled, create_placeholders, fade, settle
from graph.ties import draw, drop_all
from graph.transaction import Transaction

_FOUND_BY: Final = {"issue", "secrecy"}
"""Columns of an entry by which its issue is found under its number."""

_FOLLOWING: Final = (Kind.VISIT, Kind.HANDOFF, Kind.LOG_EVENT)

Known = dict[str, State | None]
"""Properties by id; None for a record whose last word was the same row."""


@dataclass(slots=True)
class Written:
    """What became of a chunk.

    Attributes:
        outcomes: one for each assertion, in order.
        changes: all that changed, in order.
        number: the last change of the log.
        turn: the number of the writers' turn in which it was written.
    """

    outcomes: list[Outcome] = field(default_factory=list[Outcome])
    changes: list[Change] = field(default_factory=list[Change])
    number: int = 0
    turn: int = 0

    @property
    def highest(self) -> Secrecy:
        """The highest class of the records that changed."""
        classes = list(Secrecy)
        named = (Secrecy[one.state["secrecy"]] for one in self.changes)
        return max(named, key=classes.index, default=Secrecy.INTERNAL)


async def write(
    transaction: Transaction, assertions: Sequence[Assertion], origin: Origin, turn: str
) -> Written:
    """Write what a chunk of rows says.

    Args:
        transaction: a writing transaction; it may be run again from its start.
        assertions: in the order of the rows; several may speak of one record.
        origin: who says so.
        turn: any text that no other writer uses: what is set to become the only writer.
    """
    taken = await take_turn(transaction, origin, turn)
    origin = taken.origin
    known = await what_is_known(transaction, assertions)
    there = set(known)
    written = judge(assertions, known, origin)
    if written.changes:
        written.changes = await store(transaction, written.changes, there, origin)
    written.turn = taken.number
    written.number = await append(transaction, taken, written.changes)
    return written


async def what_is_known(transaction: Transaction, assertions: Sequence[Assertion]) -> Known:
    """What the graph holds of the records that assertions speak of."""
    by_kind: defaultdict[Kind, list[Assertion]] = defaultdict(list)
    for said in assertions:
        by_kind[said.kind].append(said)
    known: Known = {}
    for kind, group in by_kind.items():
        # Two rows of one record in one chunk: the second must see what the first builds on.
        digests: defaultdict[str, set[str]] = defaultdict(set)
        for said in group:
            digests[said.id].add(said.digest)
        several = [identifier for identifier, some in digests.items() if len(some) > 1]
        single = [said for said in group if len(digests[said.id]) == 1]
        known |= await states_unless_same(transaction, kind, single)
        known |= await states(transaction, kind, several)
    return known


def judge(assertions: Iterable[Assertion], known: Known, origin: Origin) -> Written:
    """What each assertion changes, given what is known; later ones build on earlier ones.

    `known` is brought up to date as the assertions are gone through.
    """
    written = Written()
    for said in assertions:
        state = known.get(said.id)
        same = state is None and said.id in known
        change = None if same else apply(said, state, origin)
        if change is None:
            written.outcomes.append(Outcome.UNCHANGED)
            continue
        there = state is not None and is_handed_in(state)
        written.outcomes.append(Outcome.CHANGED if there else Outcome.CREATED)
        written.changes.append(change)
        known[said.id] = change.state
    return written


@dataclass(slots=True)
class _Final:
    """A record as it will be, and the columns whose ties are to be drawn anew (None: all)."""

    kind: Kind
    state: State
    columns: set[str] | None


async def store(
    transaction: Transaction, changes: Sequence[Change], there: set[str], origin: Origin
) -> list[Change]:
    """Bring the graph into step with changes of records, and with what follows from them.

    Args:
        transaction: a writing transaction that holds the writers' turn.
        changes: in their order; several may be of one record.
        there: the ids of those that are in the graph already.
        origin: who says so.

    Returns:
        All changes, those that followed included, in the order of the change log.
    """
    finals = _finals(changes, there)
    old = [final for final in finals if final.state["id"] in there]
    new = [final for final in finals if final.state["id"] not in there]
    plan = await _plan(transaction, new, old, changes, origin)
    resolved = await _resolve(transaction, finals, plan, origin)
    placeholders = await create_placeholders(transaction, resolved.placeholders.values())
    entries = [final.state["id"] for final in old if final.kind is Kind.ENTRY]
    issues = set(await issues_of(transaction, entries))
    left = await _write(transaction, new, old)
    planned = plan.ids
    left |= await carry_out(
        transaction, plan, [one for one in resolved.links if one.source in planned]
    )
    await draw(transaction, [one for one in resolved.links if one.source not in planned])
    issues |= {link.target for link in resolved.links if link.key.relationship == "ENTRY_OF"}
    # An issue that entries have just brought about is logged with what they make of it.
    born = {change.id: change.what for change in placeholders if change.kind is Kind.ISSUE}
    stepped = await step_with_entries(transaction, issues, born, origin)
    logged = [*changes, *stepped.changes]
    units = [change for change in logged if change.kind is Kind.UNIT]
    _merge(logged, await step_with_agencies(transaction, units, origin))
    settled = await _settle(transaction, finals, logged, issues, stepped.turned)
    left |= stepped.left | settled.left
    following = plan.recircled | await _follow(transaction, finals, settled, logged, origin)
    recircled = _recircled(logged) | following
    stood_for = _added(resolved.stood_for, stepped.stood_for, settled.stood_for)
    await step_with_references(transaction, stood_for, left, recircled)
    await fade(transaction, left)
    await step_events(transaction, recircled, following.keys())
    return logged


def _finals(changes: Iterable[Change], there: set[str]) -> list[_Final]:
    finals: dict[str, _Final] = {}
    for change in changes:
        final = finals.setdefault(change.id, _Final(change.kind, change.state, set()))
        final.state = change.state
        if change.id not in there or "standing" in change.after:
            final.columns = None
        elif final.columns is not None:
            final.columns |= change.after.keys()
    return list(finals.values())


async def _plan(
    transaction: Transaction,
    new: list[_Final],
    old: list[_Final],
    changes: Sequence[Change],
    origin: Origin,
) -> VisitPlan:
    return await plan_visits(
        transaction,
        [final.state for final in new if final.kind is Kind.INSPECTION],
        [final.state for final in old if final.kind is Kind.INSPECTION],
        [
            change
            for change in changes
            if change.kind is Kind.VISIT and change.what == Standing.WITHDRAWN.name
        ],
        origin,
    )


async def _resolve(
    transaction: Transaction, finals: list[_Final], plan: VisitPlan, origin: Origin
) -> Resolved:
    mentions: list[Mention] = list(plan.mentions)
    for final in finals:
        if final.state["standing"] == Standing.STATED.name:
            mentions += mentions_of(final.kind, final.state, final.columns)
    return await resolve(transaction, mentions, [final.state for final in finals], origin)


async def _write(transaction: Transaction, new: list[_Final], old: list[_Final]) -> set[str]:
    """Write nodes, and drop the ties that are to be drawn anew; placeholders that these led to."""
    left: set[str] = set()
    for kind, node in MODEL.items():
        await create(transaction, kind, [one.state for one in new if one.kind is kind])
        again = [one for one in old if one.kind is kind]
        await replace(transaction, kind, [one.state for one in again])
        for tie in node.ties:
            ids = [
                one.state["id"] for one in again if one.columns is None or tie.field in one.columns
            ]
            left |= await drop_all(transaction, kind, tie, ids)
    return left


async def _settle(
    transaction: Transaction,
    finals: list[_Final],
    logged: Sequence[Change],
    issues: set[str],
    numbers: set[str],
) -> Settled:
    """Let references to what came alive, went or is found under another number lead to it."""
    codes: defaultdict[Kind, set[str]] = defaultdict(set)
    turned: defaultdict[Kind, set[str]] = defaultdict(set, {Kind.ISSUE: set(numbers)})
    for final in finals:
        if final.columns is None:
            codes[final.kind].add(final.state["recordId"])
        if final.kind is Kind.ENTRY and (final.columns is None or _FOUND_BY & final.columns):
            codes[Kind.ISSUE].add(final.state["recordId"])
    for change in logged:
        if change.kind is Kind.ISSUE and "standing" in change.after:
            codes[Kind.ISSUE].add(change.state["recordId"])
        if change.formerly and is_open(change.formerly) != is_open(change.state["circles"]):
            turned[change.kind].add(change.state["recordId"])
    settled = Settled()
    for kind in codes.keys() | turned.keys():
        formerly = issues if kind is Kind.ISSUE else ()
        numbers = codes[kind] | turned[kind]
        one = await settle(transaction, kind, numbers, formerly, turned[kind])
        settled.moved += one.moved
        settled.left |= one.left
        settled.revived |= one.revived
        settled.stood_for = _added(settled.stood_for, one.stood_for)
    return settled


def _added(*several: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """Circles of several sorts of references to the same placeholders, together."""
    added: dict[str, list[str]] = {}
    for stood_for in several:
        for identifier, circles in stood_for.items():
            added[identifier] = together(added.get(identifier, ()), circles)
    return added


def _recircled(logged: Iterable[Change]) -> dict[str, Sequence[str]]:
    """The records that others may know of now, with the circles that they are in."""
    return {
        change.id: change.state["circles"]
        for change in logged
        if change.formerly and list(change.formerly) != list(change.state["circles"])
    }


async def _follow(
    transaction: Transaction,
    finals: list[_Final],
    settled: Settled,
    logged: Sequence[Change],
    origin: Origin,
) -> dict[str, Sequence[str]]:
    """Bring into step what takes dates or classes from the records that it leads to.

    Returns:
        The circles of what others may know of now, by id.
    """
    moved: defaultdict[str, set[str]] = defaultdict(set)
    for link in settled.moved:
        moved[link.key.relationship].add(link.source)
    stated = {kind: {one.state["id"] for one in finals if one.kind is kind} for kind in _FOLLOWING}
    again = [one for one in settled.revived if kind_of(one) is Kind.INSPECTION]
    visits = stated[Kind.VISIT] | moved["VISIT_OF"] | await visits_of(transaction, again)
    recircled = await step_with_inspections(transaction, visits, origin)
    about = stated[Kind.HANDOFF] | stated[Kind.LOG_EVENT] | moved["HANDS_ON"] | moved["LOGS"]
    recircled |= await step_with_subjects(transaction, about, _recircled(logged))
    for change in logged:
        if change.id in recircled:
            change.state |= {name: recircled[change.id][name] for name in ("secrecy", "circles")}
    return {one: state["circles"] for one, state in recircled.items()}


def _merge(logged: list[Change], made: Iterable[Change]) -> None:
    """Log what followed; with a record's own last change where it has one in this transaction."""
    last = {change.id: change for change in logged}
    for change in made:
        own = last.get(change.id)
        if own is None:
            logged.append(change)
            continue
        for name, value in change.before.items():
            if name not in own.after and own.what != "CREATED":
                own.before[name] = value
        own.after |= change.after
        own.state = change.state
