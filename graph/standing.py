"""How records come to stand otherwise: placeholders come alive, give way and come back."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from domain.records import Kind, Standing
from graph.assertions import Change, Origin, State, complete, difference
from graph.candidates import Candidate, choose, under_numbers
from graph.model import MODEL, Tie
from graph.records import create, replace, states
from graph.resolution import placeholder
from graph.statement import Statement
from graph.store import Transaction
from graph.ties import INTO, Link, TieKey, draw, drop, keys_into

_KEPT = ("id", "system", "recordId", "owner", "version", "secrecy")
_LIVING = (Standing.STATED.name, Standing.PLACEHOLDER.name)


def stand(state: State, kind: Kind, standing: Standing, origin: Origin, what: str) -> Change:
    """The change by which a record that nobody states any more keeps its number only.

    What it was stays in the change log.
    """
    new: State = {name: state[name] for name in _KEPT}
    new |= {MODEL[kind].facts[0]: state["recordId"], "standing": standing.name}
    said = {name for name in (*MODEL[kind].facts, "stated", "extras") if name in state}
    gone = dict.fromkeys(said - {MODEL[kind].facts[0], "secrecy"})
    before, after = difference(state, {**state, **gone, "standing": standing.name})
    complete(new, kind, state["system"], state["recordId"], origin)
    if standing.name not in _LIVING:
        for name in MODEL[kind].sort:
            new.pop(name, None)
    return Change(state["id"], kind, what, before, after, new)


async def create_placeholders(
    transaction: Transaction, placeholders: Iterable[Change], origin: Origin
) -> list[Change]:
    """Put placeholders into the graph; one that was there before and died comes back to life."""
    by_kind: defaultdict[Kind, dict[str, Change]] = defaultdict(dict)
    for change in placeholders:
        by_kind[change.kind][change.id] = change
    made: list[Change] = []
    for kind, changes in by_kind.items():
        dead = await states(transaction, kind, list(changes))
        new = [change for change in changes.values() if change.id not in dead]
        back = [
            stand(state, kind, Standing.PLACEHOLDER, origin, _return(state))
            for state in dead.values()
        ]
        await create(transaction, kind, [change.state for change in new])
        await replace(transaction, kind, [change.state for change in back])
        made += new + back
    return made


def _return(state: State) -> str:
    return "SPLIT" if state["standing"] == Standing.MERGED.name else "RESTORED"


@dataclass(frozen=True, slots=True)
class _Inbound:
    """A tie that leads to one of the records that share a number."""

    key: TieKey
    tie: Tie
    source: str
    system: str
    target: str


async def settle(
    transaction: Transaction, kind: Kind, codes: Collection[str], origin: Origin
) -> list[Change]:
    """Let every reference to these numbers lead where it should, after records came or went.

    A reference means the same whether it came before or after what it refers to. So when the
    records under a number change, each tie to one of them is looked at again; placeholders that
    nothing leads to any more give way (MERGED) to the record that stands.

    Returns:
        The changes of placeholders, for the change log.
    """
    made: list[Change] = []
    for kinds, ties in _families(kind).items():
        found = await under_numbers(transaction, kinds, codes)
        shared = {
            code: group
            for code, group in found.items()
            if len(group) > 1 or group[0].standing not in _LIVING
        }
        if shared:
            made += await _settle_family(transaction, ties, shared, origin)
    return made


def _families(kind: Kind) -> dict[tuple[Kind, ...], list[tuple[TieKey, Tie]]]:
    """The ties that may lead to a kind, by the kinds that they choose among."""
    families: defaultdict[tuple[Kind, ...], list[tuple[TieKey, Tie]]] = defaultdict(list)
    for _, tie in keys_into(kind):
        families[tie.targets] = []
    for targets in families:
        for target in targets:
            families[targets] += [pair for pair in keys_into(target) if pair[1].targets == targets]
    return families


async def _settle_family(
    transaction: Transaction,
    ties: Sequence[tuple[TieKey, Tie]],
    groups: Mapping[str, list[Candidate]],
    origin: Origin,
) -> list[Change]:
    code_of = {one.id: code for code, group in groups.items() for one in group}
    new: dict[str, Change] = {}
    away: list[Link] = []
    there: list[Link] = []
    for inbound in await _inbound(transaction, ties, groups):
        code = code_of[inbound.target]
        chosen = choose(inbound.system, groups[code], inbound.tie.reach)
        if chosen is None:
            chosen = _stand_in(inbound, code, origin, new)
            groups[code].append(chosen)
        if chosen.id != inbound.target:
            away.append(Link(inbound.key, inbound.source, inbound.target))
            key = TieKey(inbound.key.source, inbound.key.relationship, chosen.kind)
            there.append(Link(key, inbound.source, chosen.id))
    made = await create_placeholders(transaction, new.values(), origin)
    await drop(transaction, away)
    await draw(transaction, there)
    return made + await _give_way(transaction, groups, there, origin)


def _stand_in(inbound: _Inbound, code: str, origin: Origin, new: dict[str, Change]) -> Candidate:
    """A placeholder in the system of the record that refers."""
    theirs = Origin(origin.actor, inbound.system, origin.owner, origin.at, origin.batch)
    change = placeholder(inbound.tie.targets[-1], code, theirs)
    new[change.id] = change
    return Candidate(
        change.id, change.kind, inbound.system, Standing.PLACEHOLDER.name, change.state["secrecy"]
    )


async def _inbound(
    transaction: Transaction,
    ties: Sequence[tuple[TieKey, Tie]],
    groups: Mapping[str, list[Candidate]],
) -> list[_Inbound]:
    found: list[_Inbound] = []
    for key, tie in ties:
        ids = [one.id for group in groups.values() for one in group if one.kind is key.target]
        if ids:
            rows = await transaction.run(INTO[key], ids=ids)
            found += [
                _Inbound(key, tie, row["source"], row["system"], row["target"]) for row in rows
            ]
    return found


INTO_ANY: Final[Mapping[Kind, Statement]] = {
    kind: Statement(
        "UNWIND $ids AS id "
        "MATCH (n:" + node.label + " {id: id}) "
        "WHERE EXISTS { MATCH (n)<-[]-() } RETURN id"
    )
    for kind, node in MODEL.items()
}


async def _give_way(
    transaction: Transaction,
    groups: Mapping[str, list[Candidate]],
    there: Sequence[Link],
    origin: Origin,
) -> list[Change]:
    """Placeholders under a number that another record now has for everybody."""
    code_of = {one.id: code for code, group in groups.items() for one in group}
    moved = {code_of[link.target] for link in there if link.target in code_of}
    empty: defaultdict[Kind, list[str]] = defaultdict(list)
    for code in moved:
        for one in groups[code]:
            if one.standing == Standing.PLACEHOLDER.name:
                empty[one.kind].append(one.id)
    made: list[Change] = []
    for kind, ids in empty.items():
        used = {row["id"] for row in await transaction.run(INTO_ANY[kind], ids=ids)}
        rest = await states(transaction, kind, [one for one in ids if one not in used])
        gone = [stand(one, kind, Standing.MERGED, origin, "MERGED") for one in rest.values()]
        for change in gone:
            target = next(
                link.target
                for link in there
                if code_of.get(link.target) == change.state["recordId"]
            )
            change.state["mergedInto"] = change.after["mergedInto"] = target
        await replace(transaction, kind, [change.state for change in gone])
        made += gone
    return made
