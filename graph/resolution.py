"""Codes into relationships: whom each code means, with placeholders for what is not known yet."""

from collections import defaultdict
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain

from domain.records import Kind, Standing, kind_of
from domain.secrecy import Secrecy
from graph.assertions import Change, Origin, State, complete
from graph.candidates import NOBODYS, Candidate, choose, under_numbers
from graph.model import MODEL, Tie
from graph.ties import Link, TieKey
from graph.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Mention:
    """One record's column that names codes."""

    source: str
    kind: Kind
    tie: Tie
    codes: tuple[str, ...]


def mentions_of(kind: Kind, state: State, columns: Container[str] | None) -> list[Mention]:
    """What a record's columns name; None for all of them."""
    return [
        Mention(state["id"], kind, tie, codes)
        for tie in MODEL[kind].ties
        if (columns is None or tie.field in columns) and (codes := codes_of(kind, tie, state))
    ]


def codes_of(kind: Kind, tie: Tie, state: State) -> tuple[str, ...]:
    """The codes that a record's column states."""
    return codes_in(kind, tie, state.get(tie.field), state["recordId"])


def codes_in(
    kind: Kind, tie: Tie, value: str | Sequence[str] | None, number: str
) -> tuple[str, ...]:
    """The codes in a column's value; an entry without an issue's number is an issue of its own."""
    if kind is Kind.ENTRY and tie.field == "issue":
        value = value or number
    if not value:
        return ()
    return (value,) if isinstance(value, str) else tuple(value)


@dataclass(slots=True)
class Resolved:
    """What mentions come to: relationships to draw and placeholders to create before."""

    links: list[Link] = field(default_factory=list[Link])
    placeholders: dict[str, Change] = field(default_factory=dict[str, Change])


async def resolve(
    transaction: Transaction,
    mentions: Sequence[Mention],
    created: Iterable[State],
    origin: Origin,
) -> Resolved:
    """Whom the codes mean, looking at the graph and at what is about to be created.

    Args:
        transaction: where to look.
        mentions: the columns that name codes.
        created: records of this transaction that may not be in the graph yet.
        origin: whose codes they are; its system's own records come first.

    Returns:
        The links, and the placeholders that they need.
    """
    by_kinds: defaultdict[tuple[Kind, ...], set[str]] = defaultdict(set)
    for mention in mentions:
        by_kinds[mention.tie.targets].update(mention.codes)
    fresh = _by_number(created)
    choice = _Choice(origin)
    for kinds, codes in by_kinds.items():
        found = await under_numbers(transaction, kinds, codes)
        for code in codes:
            own = [one for one in fresh.get(code, ()) if one.kind in kinds]
            known = {one.id: one for one in chain(found.get(code, ()), own)}
            choice.known[kinds, code] = list(known.values())
    for mention in mentions:
        for code in dict.fromkeys(mention.codes):
            choice.take(mention, code)
    return choice.resolved


class _Choice:
    """Chooses for one mention after another; a placeholder serves all that need it."""

    def __init__(self, origin: Origin) -> None:
        self.origin = origin
        self.known: dict[tuple[tuple[Kind, ...], str], list[Candidate]] = {}
        self.resolved = Resolved()

    def take(self, mention: Mention, code: str) -> None:
        kinds = mention.tie.targets
        chosen = choose(self.origin.system, self.known[kinds, code], mention.tie)
        if chosen is None:
            chosen = self._placeholder(mention.tie, code)
            self.known[kinds, code].append(chosen)
        key = TieKey(mention.kind, mention.tie.relationship, chosen.kind)
        self.resolved.links.append(Link(key, mention.source, chosen.id))

    def _placeholder(self, tie: Tie, code: str) -> Candidate:
        change = placeholder(tie, code, self.origin.system, self.origin.owner, self.origin)
        self.resolved.placeholders.setdefault(change.id, change)
        return candidate_of(change.state)


def placeholder(tie: Tie, code: str, system: str, owner: str, origin: Origin) -> Change:
    """A record that somebody referred to and nobody handed in: nothing but its number.

    Args:
        tie: the column that refers to it.
        code: its number.
        system: the system of the record that refers to it.
        owner: the agency that this system belongs to.
        origin: whose change brings it about.
    """
    kind = tie.targets[-1]
    if tie.reach == "shared":
        system = owner = NOBODYS
    facts = {
        MODEL[kind].facts[0]: code,
        "standing": Standing.PLACEHOLDER.name,
        "secrecy": Secrecy.INTERNAL.name,
    }
    state: State = {**facts, "owner": owner}
    complete(state, kind, system, code, origin)
    return Change(state["id"], kind, "CREATED", {}, facts, state)


def candidate_of(state: State) -> Candidate:
    """A record that may not be in the graph yet, as one that a code may mean."""
    return Candidate(state["id"], kind_of(state["id"]), state["system"], state["standing"])


def _by_number(created: Iterable[State]) -> dict[str, list[Candidate]]:
    numbers: defaultdict[str, list[Candidate]] = defaultdict(list)
    for state in created:
        numbers[state["recordId"]].append(candidate_of(state))
    return numbers
