"""What follows from what was written: references settle, classes follow, holders become parties."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from domain.audiences import is_open, together
from domain.records import Kind, by_kind, kind_of
from graph.assertions import Change, Origin, State
from graph.derived_custody import leads_between, step_with_handoffs, stirred, subjects_of
from graph.derived_ends import step_with_accusations
from graph.derived_secrecy import step_with_subjects
from graph.derived_veils import STANDING_FOR
from graph.planned_visits import step_with_inspections, visits_of
from graph.standing import Settled, settle
from graph.transaction import Transaction

_FOUND_BY: Final = {"issue", "secrecy"}
"""Columns of an entry by which its issue is found under its number."""

_ACCUSED_BY: Final = {"units", "suspected"}
"""Columns of a lead by which it is kept from whom it accuses."""

_STANDS_BY: Final = frozenset({"parentCode", "regionCode", "kind", "regime"})
"""Columns of a unit that say under whom it stands (`graph/hierarchy.py`)."""

_AUDIENCE: Final = ("secrecy", "circles", "privy", "holders", "barred")
_ABOUT: Final = (Kind.HANDOFF, Kind.LOG_EVENT)
_FOLLOWING: Final = (Kind.VISIT, *_ABOUT)


@dataclass(slots=True)
class Redrawn:
    """A record as it will be, and the columns whose ties are to be drawn anew (None: all)."""

    kind: Kind
    state: State
    columns: set[str] | None


async def settle_all(
    transaction: Transaction,
    finals: list[Redrawn],
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
    turned[Kind.LEAD] |= {change.state["recordId"] for change in accusing_anew(logged)}
    settled = Settled()
    for kind in codes.keys() | turned.keys():
        formerly = issues if kind is Kind.ISSUE else ()
        numbers = codes[kind] | turned[kind]
        _add(settled, await settle(transaction, kind, numbers, formerly, turned[kind]))
    return settled


def accusing_anew(logged: Iterable[Change]) -> list[Change]:
    """Changes of leads that were there and may be kept from others now.

    And of all that accuse somebody, so that what was written before the hub knew of it comes into
    step.
    """
    return [
        change
        for change in logged
        if change.kind is Kind.LEAD
        and change.formerly
        and (_ACCUSED_BY & change.after.keys() or change.state.get("accuses"))
    ]


@dataclass(frozen=True, slots=True)
class Followed:
    """What followed other records, or handoffs.

    Attributes:
        following: the circles of what others may know of now as it follows other records, by id.
        held: the leads, issues and cases that others may know of now, or to which others are
            privy, as others hold them, and handoffs of which others are parties; by id.
    """

    following: dict[str, Sequence[str]]
    held: dict[str, State]


async def follow(
    transaction: Transaction,
    finals: list[Redrawn],
    settled: Settled,
    logged: Sequence[Change],
    subjects: set[str],
    origin: Origin,
) -> Followed:
    """Bring into step what takes dates, classes or parties from the records that it is tied to.

    Args:
        transaction: a writing transaction.
        finals: what was written.
        settled: which ties lead elsewhere; more may have to.
        logged: all that changed; brought up to date.
        subjects: the ids of what the handoffs among these handed on until now.
        origin: who says so.
    """
    following = await _follow(transaction, finals, settled, logged, origin)
    handoffs = {one for one in following if kind_of(one) is Kind.HANDOFF}
    held = await _hold(transaction, finals, settled, logged, handoffs, subjects)
    _renew(logged, held)
    # What its agency is a party of now, a record may follow; and no more what it was one of.
    closed = by_kind(one for one, state in held.items() if not is_open(state["circles"]))
    moved: set[str] = set()
    for kind, ids in closed.items():
        numbers = {held[one]["recordId"] for one in ids}
        again = await settle(transaction, kind, numbers, (), numbers)
        moved |= {link.source for link in again.moved}
        _add(settled, again)
    about = {one for one in moved if kind_of(one) in _ABOUT}
    followed = await step_with_subjects(transaction, about, held.keys())
    _renew(logged, followed)
    held |= {one: followed[one] for one in followed.keys() & held.keys()}
    return Followed(following | {one: new["circles"] for one, new in followed.items()}, held)


async def _follow(
    transaction: Transaction,
    finals: list[Redrawn],
    settled: Settled,
    logged: Sequence[Change],
    origin: Origin,
) -> dict[str, Sequence[str]]:
    moved: defaultdict[str, set[str]] = defaultdict(set)
    for link in settled.moved:
        moved[link.key.relationship].add(link.source)
    stated = {kind: {one.state["id"] for one in finals if one.kind is kind} for kind in _FOLLOWING}
    again = [one for one in settled.revived if kind_of(one) is Kind.INSPECTION]
    visits = stated[Kind.VISIT] | moved["VISIT_OF"] | await visits_of(transaction, again)
    recircled = await step_with_inspections(transaction, visits, origin)
    about = stated[Kind.HANDOFF] | stated[Kind.LOG_EVENT] | moved["HANDS_ON"] | moved["LOGS"]
    subjects = recircled_in(logged).keys() | {one.id for one in accusing_anew(logged)}
    recircled |= await step_with_subjects(transaction, about, subjects)
    _renew(logged, recircled)
    return {one: state["circles"] for one, state in recircled.items()}


async def _hold(
    transaction: Transaction,
    finals: list[Redrawn],
    settled: Settled,
    logged: Sequence[Change],
    handoffs: set[str],
    subjects: set[str],
) -> dict[str, State]:
    """Let those be parties of leads, issues and cases who hold them now, and of handoffs.

    Of a handoff nobody is whom its lead accuses.
    """
    moved = [one for one in settled.moved if one.key.relationship == "HANDS_ON"]
    handoffs |= {one.state["id"] for one in finals if one.kind is Kind.HANDOFF}
    handoffs |= {one.source for one in moved}
    units = {
        one.state["recordId"]
        for one in finals
        if one.kind is Kind.UNIT and (one.columns is None or not _STANDS_BY.isdisjoint(one.columns))
    }
    looked_at = subjects | stirred(logged) | {one.target for one in moved}
    looked_at |= await subjects_of(transaction, sorted(handoffs))
    looked_at |= await leads_between(transaction, units)
    held = await step_with_handoffs(transaction, looked_at)
    leads = [one for one in looked_at if kind_of(one) is Kind.LEAD]
    return held | await step_with_accusations(transaction, leads, handoffs)


def _renew(logged: Iterable[Change], states: Mapping[str, State]) -> None:
    """Let changes say who may know of their records now."""
    for change in logged:
        if change.id in states:
            change.state |= {
                name: states[change.id][name] for name in _AUDIENCE if name in states[change.id]
            }


def _add(settled: Settled, more: Settled) -> None:
    settled.moved += more.moved
    settled.left |= more.left
    settled.revived |= more.revived
    settled.stood_for = added(settled.stood_for, more.stood_for)


def veiled_anew(
    logged: Iterable[Change], held: Iterable[State], placeholders: Mapping[str, str]
) -> set[str]:
    """The numbers of leads and placeholders of which the ones may veil the others otherwise now.

    Args:
        logged: all that changed.
        held: records to which others are privy now.
        placeholders: those that are there again, or for the first time: their numbers by id.
    """
    leads = [
        change.state
        for change in logged
        if change.kind is Kind.LEAD
        and ("accuses" in change.state or _ACCUSED_BY & change.after.keys())
    ]
    leads += [state for state in held if "accuses" in state]
    numbers = {state["recordId"] for state in leads}
    return numbers | {
        number for one, number in placeholders.items() if kind_of(one) in STANDING_FOR
    }


def added(*several: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """Circles of several sorts of references to the same placeholders, together."""
    wider: dict[str, list[str]] = {}
    for stood_for in several:
        for identifier, circles in stood_for.items():
            wider[identifier] = together(wider.get(identifier, ()), circles)
    return wider


def recircled_in(logged: Iterable[Change]) -> dict[str, Sequence[str]]:
    """The records that others may know of now, with the circles that they are in."""
    return {
        change.id: change.state["circles"]
        for change in logged
        if change.formerly and list(change.formerly) != list(change.state["circles"])
    }
