"""Codes into relationships: whom each code means, with placeholders for what is not known yet."""

from collections import defaultdict
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain

from domain.audiences import telling, together
from domain.fields import RULES
from domain.records import Kind, Standing, global_id, kind_of, placeholder_id
from domain.secrecy import Secrecy
from graph.assertions import NEVER, Change, Origin, State
from graph.candidates import NOBODYS, Candidate, Meant, choose, exactly, under_numbers
from graph.model import MODEL, Tie
from graph.ties import HANDS_ON, Link, TieKey
from graph.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Mention:
    """One record's column that names codes.

    Attributes:
        circles: those of whom it tells of them.
        only: the id of the record that is meant, where a step knew it.
    """

    source: str
    kind: Kind
    tie: Tie
    codes: tuple[str, ...]
    circles: tuple[str, ...]
    only: str | None = None


def mentions_of(kind: Kind, state: State, columns: Container[str] | None) -> list[Mention]:
    """What a record's columns name; None for all of them."""
    return [
        Mention(state["id"], kind, tie, codes, tuple(telling(state)), meant_by(tie, state))
        for tie in MODEL[kind].ties
        if (columns is None or tie.field in columns) and (codes := codes_of(kind, tie, state))
    ]


def codes_of(kind: Kind, tie: Tie, state: State) -> tuple[str, ...]:
    """The codes that a record's column states."""
    return codes_in(kind, tie, state.get(tie.field), state["recordId"])


def meant_by(tie: Tie, state: State) -> str | None:
    """The id of the one record that a column means, where a step said so; None of any other."""
    return state.get("subjectId") if tie.relationship == HANDS_ON else None


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
    """What mentions come to.

    Attributes:
        links: relationships to draw.
        placeholders: what is to be created before.
        stood_for: placeholder → the circles of those who see one more record refer to it.
    """

    links: list[Link] = field(default_factory=list[Link])
    placeholders: dict[str, Change] = field(default_factory=dict[str, Change])
    stood_for: dict[str, list[str]] = field(default_factory=dict[str, list[str]])


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
        origin, known = self.origin, self.known[kinds, code]
        possible = exactly(mention.only, known)
        meant = choose(origin.system, origin.owner, possible, mention.tie)
        openly = meant.openly
        if openly is None:
            openly = self._placeholder(mention.tie, code)
            known.append(openly)
        if openly.standing == Standing.PLACEHOLDER.name:
            told = self.resolved.stood_for.get(openly.id, ())
            self.resolved.stood_for[openly.id] = together(told, mention.circles)
        self.resolved.links += links_of(mention.kind, mention.source, mention.tie, meant, openly)

    def _placeholder(self, tie: Tie, code: str) -> Candidate:
        change = placeholder(tie, code, self.origin.system, self.origin.owner)
        self.resolved.placeholders.setdefault(change.id, change)
        return candidate_of(change.state)


def links_of(kind: Kind, source: str, tie: Tie, meant: Meant, openly: Candidate) -> list[Link]:
    """The relationships that a code comes to.

    Args:
        kind: the kind of the record that states it.
        source: the id of that record.
        tie: the column.
        meant: what it means.
        openly: what it means openly, the placeholder included.
    """
    ends = [(openly, False), *((one, True) for one in meant.in_confidence)]
    return [
        Link(TieKey(kind, tie.relationship, end.kind, secret), source, end.id)
        for end, secret in ends
    ]


def placeholder(tie: Tie, code: str, system: str, owner: str) -> Change:
    """A record that somebody referred to and nobody handed in: nothing but its number.

    It tells nothing of who referred to it when: it has no event, no import and no time.

    Args:
        tie: the column that refers to it.
        code: its number.
        system: the system of the record that refers to it.
        owner: the agency that this system belongs to.
    """
    kind = tie.targets[-1]
    if tie.reach == "shared":
        system = owner = NOBODYS
    # Nobody hands in a joint group, and an issue comes alive with the entries that mention it.
    brought_about = tie.reach == "shared" or kind is Kind.ISSUE
    identifier = (global_id if brought_about else placeholder_id)(kind, system, code)
    state = bare_placeholder(kind, identifier, system, code, owner)
    return Change(identifier, kind, "CREATED", {}, {}, state)


def bare_placeholder(kind: Kind, identifier: str, system: str, code: str, owner: str) -> State:
    """The properties of a placeholder, without its circles: those of whoever refers to it."""
    state: State = {
        "id": identifier,
        "system": system,
        "recordId": code,
        "owner": owner,
        MODEL[kind].facts[0]: code,
        "standing": Standing.PLACEHOLDER.name,
        "secrecy": Secrecy.INTERNAL.name,
        "circles": [],
        "version": 0,
        "updatedAt": NEVER,
    }
    if kind in RULES:
        state["privy"] = []
    return state | {name: key(identifier, state) for name, key in MODEL[kind].sort.items()}


def candidate_of(state: State) -> Candidate:
    """A record that may not be in the graph yet, as one that a code may mean."""
    kind, circles = kind_of(state["id"]), tuple(state["circles"])
    accuses = tuple(state.get("accuses", ()))
    return Candidate(state["id"], kind, state["system"], state["standing"], circles, accuses)


def _by_number(created: Iterable[State]) -> dict[str, list[Candidate]]:
    numbers: defaultdict[str, list[Candidate]] = defaultdict(list)
    for state in created:
        numbers[state["recordId"]].append(candidate_of(state))
    return numbers
