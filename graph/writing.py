"""Writing what ledgers say: one chunk of assertions, one transaction, every change logged."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from domain.records import Kind, Standing, kind_of
from domain.secrecy import Secrecy
from graph.assertions import Assertion, Change, Origin, Outcome, State, apply, is_handed_in
from graph.batch_classes import Brought, brought_by
from graph.changes import Audience, Turn, append, audiences_of, step_events, take_turn
from graph.derived_circles import step_with_references
from graph.derived_custody import subjects_of
from graph.derived_issues import issues_of, step_with_entries
from graph.derived_secrecy import step_with_agencies
from graph.derived_veils import step_with_leads
from graph.flags import hide
from graph.following import (
    Redrawn,
    accusing_anew,
    added,
    follow,
    recircled_in,
    settle_all,
    veiled_anew,
)
from graph.giving_way import fade
from graph.model import MODEL
from graph.planned_visits import VisitPlan, carry_out, plan_visits
from graph.records import create, replace, states, states_unless_same
from graph.resolution import Mention, Resolved, mentions_of, resolve
from graph.standing import create_placeholders
from graph.ties import draw, drop_all
from graph.transaction import Transaction
from graph.unjudged import mark

Known = dict[str, State | Secrecy]
"""Properties by id; of a record whose last word was the same row, its class."""


@dataclass(slots=True)
class Written:
    """What became of a chunk.

    Attributes:
        outcomes: one for each assertion, in order.
        changes: all that changed, in order.
        unchanged: the classes of what did not change.
        number: the last change of the log.
        turn: the number of the writers' turn in which it was written.
        regime: of the agency that spoke, as far as it was known then.
    """

    outcomes: list[Outcome] = field(default_factory=list[Outcome])
    changes: list[Change] = field(default_factory=list[Change])
    unchanged: set[Secrecy] = field(default_factory=set[Secrecy])
    number: int = 0
    turn: int = 0
    regime: str | None = None

    def leave(self, secrecy: Secrecy) -> None:
        """Note that a record of this class is as it was."""
        self.outcomes.append(Outcome.UNCHANGED)
        self.unchanged.add(secrecy)

    @property
    def brought(self) -> Brought:
        """How closed is what was spoken of; that nothing changed tells of it, too."""
        brought = brought_by(self.changes)
        for secrecy in self.unchanged:
            brought.close(secrecy)
        return brought


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
    written = await write_unlogged(transaction, assertions, taken)
    written.number = await append(transaction, taken, written.changes)
    return written


async def write_unlogged(
    transaction: Transaction, assertions: Sequence[Assertion], taken: Turn
) -> Written:
    """Write what assertions say, for whoever has the turn and appends the changes to the log."""
    known = await what_is_known(transaction, assertions)
    there = set(known)
    written = judge(assertions, known, taken.origin)
    if written.changes:
        written.changes = await store(transaction, written.changes, there, taken.origin)
    written.turn, written.regime = taken.number, taken.origin.regime
    return written


async def what_is_known(transaction: Transaction, assertions: Sequence[Assertion]) -> Known:
    """What the graph holds of the records that assertions speak of."""
    by_kind: defaultdict[Kind, list[Assertion]] = defaultdict(list)
    for said in assertions:
        by_kind[said.kind].append(said)
    steps = {said.id for said in assertions if said.decides is not None}
    known: Known = {}
    for kind, group in by_kind.items():
        # Two rows of one record in one chunk: the second must see what the first builds on.
        digests: defaultdict[str, set[str]] = defaultdict(set)
        for said in group:
            digests[said.id].add(said.digest)
        # What a step says holds however often it was said before.
        several = {one for one, some in digests.items() if len(some) > 1 or one in steps}
        single = [said for said in group if said.id not in several]
        known |= await states_unless_same(transaction, kind, single)
        known |= await states(transaction, kind, sorted(several))
    return known


def judge(assertions: Iterable[Assertion], known: Known, origin: Origin) -> Written:
    """What each assertion changes, given what is known; later ones build on earlier ones.

    `known` is brought up to date as the assertions are gone through.
    """
    written = Written()
    for said in assertions:
        state = known.get(said.id)
        if isinstance(state, Secrecy):
            written.leave(state)
            continue
        change = apply(said, state, origin)
        if change is None:
            written.leave(Secrecy[(state or {}).get("secrecy") or Secrecy.INTERNAL.name])
            continue
        there = state is not None and is_handed_in(state)
        written.outcomes.append(Outcome.CHANGED if there else Outcome.CREATED)
        written.changes.append(change)
        known[said.id] = change.state
    return written


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
    handoffs = [final.state["id"] for final in old if final.kind is Kind.HANDOFF]
    subjects = await subjects_of(transaction, handoffs)
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
    settled = await settle_all(transaction, finals, logged, issues, stepped.turned)
    followed = await follow(transaction, finals, settled, logged, subjects, origin)
    left |= stepped.left | settled.left
    following = plan.recircled | followed.following
    recircled = {**recircled_in(logged), **following, **followed.held}
    stood_for = added(resolved.stood_for, stepped.stood_for, settled.stood_for)
    told = recircled.keys() | {one.id for one in accusing_anew(logged)}
    await step_with_references(transaction, stood_for, left, told)
    await fade(transaction, left)
    fresh = {one.id: one.state["recordId"] for one in placeholders} | settled.revived
    await step_with_leads(transaction, veiled_anew(logged, followed.held.values(), fresh))
    audiences = audiences_of(logged) | {
        one: Audience(circles) for one, circles in following.items()
    }
    audiences |= {
        one: Audience(held["circles"], held.get("privy"), held.get("accuses", ()))
        for one, held in followed.held.items()
    }
    await step_events(transaction, audiences, following.keys())
    await mark(transaction, logged, settled.moved)
    await hide(transaction, [one for one in recircled if kind_of(one) is Kind.INSPECTION])
    return logged


def _finals(changes: Iterable[Change], there: set[str]) -> list[Redrawn]:
    finals: dict[str, Redrawn] = {}
    for change in changes:
        final = finals.setdefault(change.id, Redrawn(change.kind, change.state, set()))
        final.state = change.state
        if change.id not in there or "standing" in change.after:
            final.columns = None
        elif final.columns is not None:
            final.columns |= change.after.keys()
    return list(finals.values())


async def _plan(
    transaction: Transaction,
    new: list[Redrawn],
    old: list[Redrawn],
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
    transaction: Transaction, finals: list[Redrawn], plan: VisitPlan, origin: Origin
) -> Resolved:
    mentions: list[Mention] = list(plan.mentions)
    for final in finals:
        if final.state["standing"] == Standing.STATED.name:
            mentions += mentions_of(final.kind, final.state, final.columns)
    return await resolve(transaction, mentions, [final.state for final in finals], origin)


async def _write(transaction: Transaction, new: list[Redrawn], old: list[Redrawn]) -> set[str]:
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
