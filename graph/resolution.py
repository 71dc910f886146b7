"""Codes into relationships: whom each code means, with placeholders for what is not known yet."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain

from domain.records import Kind, Standing, global_id
from domain.secrecy import Secrecy
from graph.assertions import Change, Origin, State, complete
from graph.candidates import Candidate, choose, under_numbers
from graph.model import MODEL, Tie
from graph.store import Transaction
from graph.ties import Link, TieKey


@dataclass(frozen=True, slots=True)
class Mention:
    """One record's column that names codes."""

    source: str
    kind: Kind
    tie: Tie
    codes: tuple[str, ...]


@dataclass(slots=True)
class Resolved:
    """What mentions come to: relationships to draw and placeholders to create before."""

    links: list[Link] = field(default_factory=list[Link])
    placeholders: list[Change] = field(default_factory=list[Change])
    secrecy: dict[str, str] = field(default_factory=dict[str, str])


async def resolve(
    transaction: Transaction,
    mentions: Sequence[Mention],
    created: Iterable[Change],
    origin: Origin,
) -> Resolved:
    """Whom the codes mean, looking at the graph and at what is about to be created.

    Args:
        transaction: where to look.
        mentions: the columns that name codes.
        created: records of this transaction that may not be in the graph yet.
        origin: whose codes they are; its system's own records come first.

    Returns:
        The links, the placeholders that they need, and the class of the record that each link
        leads to, by id.
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
        chosen = choose(self.origin.system, self.known[kinds, code], mention.tie.reach)
        if chosen is None:
            chosen = self._placeholder(kinds[-1], code)
            self.known[kinds, code].append(chosen)
        key = TieKey(mention.kind, mention.tie.relationship, chosen.kind)
        self.resolved.links.append(Link(key, mention.source, chosen.id))
        self.resolved.secrecy[chosen.id] = chosen.secrecy

    def _placeholder(self, kind: Kind, code: str) -> Candidate:
        change = placeholder(kind, code, self.origin)
        if all(change.id != other.id for other in self.resolved.placeholders):
            self.resolved.placeholders.append(change)
        return Candidate(
            change.id, kind, self.origin.system, Standing.PLACEHOLDER.name, Secrecy.INTERNAL.name
        )


def placeholder(kind: Kind, code: str, origin: Origin) -> Change:
    """A record that somebody referred to and nobody handed in: nothing but its number."""
    facts = {MODEL[kind].facts[0]: code, "standing": Standing.PLACEHOLDER.name}
    state: State = {**facts, "secrecy": Secrecy.INTERNAL.name}
    complete(state, kind, origin.system, code, origin)
    identifier = global_id(kind, origin.system, code)
    return Change(identifier, kind, "CREATED", {}, facts, state)


def _by_number(created: Iterable[Change]) -> dict[str, list[Candidate]]:
    numbers: defaultdict[str, list[Candidate]] = defaultdict(list)
    for change in created:
        state = change.state
        numbers[state["recordId"]].append(
            Candidate(change.id, change.kind, state["system"], state["standing"], state["secrecy"])
        )
    return numbers
