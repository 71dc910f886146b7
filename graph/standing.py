"""How records come to stand otherwise: placeholders come alive, give way and fade."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from domain.records import Kind, Standing, kind_of
from domain.secrecy import Secrecy
from graph.assertions import Change, Origin, State, complete, difference
from graph.candidates import Candidate, choose, under_numbers
from graph.model import MODEL, Tie
from graph.records import create, replace, states
from graph.resolution import candidate_of, codes_in, placeholder
from graph.statement import Statement
from graph.ties import INTO, Link, TieKey, draw, drop, keys_into
from graph.transaction import Transaction

_KEPT = ("id", "system", "recordId", "owner", "version", "secrecy")
_LIVING = (Standing.STATED.name, Standing.PLACEHOLDER.name)

INTO_ANY: Final[Mapping[Kind, Statement]] = {
    kind: Statement(
        "UNWIND $ids AS id "
        "MATCH (n:" + node.label + " {id: id}) "
        "WHERE EXISTS { MATCH (n)<-[]-() } RETURN id"
    )
    for kind, node in MODEL.items()
}


def stand(state: State, kind: Kind, standing: Standing, origin: Origin, what: str) -> Change:
    """The change by which a record that nobody states any more keeps its number only.

    What it was stays in the change log.
    """
    node = MODEL[kind]
    said = {name for name in (*node.facts, "stated", "extras", "mergedInto") if name in state}
    bare: State = {**dict.fromkeys(said - {"secrecy"}), "standing": standing.name}
    if node.number:
        bare[node.number] = state["recordId"]
    if standing is Standing.PLACEHOLDER:
        bare["secrecy"] = Secrecy.INTERNAL.name
    before, after = difference(state, bare)
    kept = {name: state[name] for name in _KEPT if name in state} | bare
    new = {name: value for name, value in kept.items() if value is not None}
    complete(new, kind, state["system"], state["recordId"], origin)
    if standing.name not in _LIVING:
        for name in node.sort:
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


async def fade(transaction: Transaction, ids: Collection[str], origin: Origin) -> list[Change]:
    """Withdraw placeholders that nothing refers to any more; other records stay as they are."""
    made: list[Change] = []
    for kind, some in _by_kind(ids).items():
        gone = [
            stand(state, kind, Standing.WITHDRAWN, origin, "WITHDRAWN")
            for state in await _unused(transaction, kind, some)
        ]
        await replace(transaction, kind, [change.state for change in gone])
        made += gone
    return made


async def _unused(transaction: Transaction, kind: Kind, ids: Sequence[str]) -> list[State]:
    """The placeholders among records to which nothing leads."""
    used = {row["id"] for row in await transaction.run(INTO_ANY[kind], ids=list(ids))}
    rest = await states(transaction, kind, [one for one in ids if one not in used])
    return [one for one in rest.values() if one["standing"] == Standing.PLACEHOLDER.name]


@dataclass(slots=True)
class Settled:
    """What became of references.

    Attributes:
        changes: of placeholders, for the change log.
        moved: the ties that lead elsewhere now.
    """

    changes: list[Change] = field(default_factory=list[Change])
    moved: list[Link] = field(default_factory=list[Link])


@dataclass(frozen=True, slots=True)
class _Inbound:
    """A tie that leads to one of the records that share a number."""

    key: TieKey
    tie: Tie
    source: str
    system: str
    owner: str
    target: str
    codes: tuple[str, ...]


async def settle(
    transaction: Transaction,
    kind: Kind,
    codes: Collection[str],
    origin: Origin,
    formerly: Collection[str] = (),
) -> Settled:
    """Let every reference to these numbers lead where it should, after records came or went.

    A reference means the same whether it came before or after what it refers to. So when the
    records under a number change, each tie to one of them is looked at again; placeholders that
    nothing leads to any more give way (MERGED) to the record that stands.

    Args:
        transaction: a writing transaction.
        kind: the kind of the records that came or went.
        codes: their numbers.
        origin: whose change it is.
        formerly: the ids of records of the kind that had one of the numbers until now.
    """
    settled = Settled()
    for kinds, ties in _families(kind).items():
        found = await under_numbers(transaction, kinds, codes)
        groups = {
            code: list(group)
            for code in codes
            if len(group := found.get(code, ())) != 1 or group[0].standing not in _LIVING
        }
        if formerly:
            groups = {code: list(found.get(code, ())) for code in codes}
        if groups:
            await _settle_family(transaction, ties, groups, formerly, origin, settled)
    return settled


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
    formerly: Collection[str],
    origin: Origin,
    settled: Settled,
) -> None:
    new: dict[str, Change] = {}
    away: list[Link] = []
    there: dict[Link, str] = {}
    held = {one.id for group in groups.values() for one in group} | set(formerly)
    for inbound in await _inbound(transaction, ties, held, everything=bool(formerly)):
        for code in inbound.codes:
            if code not in groups:
                continue
            targets = {one.id for one in groups[code]}
            if inbound.target not in targets and inbound.target not in formerly:
                continue
            chosen = choose(inbound.system, groups[code], inbound.tie)
            if chosen is None:
                change = placeholder(inbound.tie, code, inbound.system, inbound.owner, origin)
                new[change.id] = change
                chosen = candidate_of(change.state)
                groups[code].append(chosen)
            if chosen.id != inbound.target:
                away.append(Link(inbound.key, inbound.source, inbound.target))
                key = TieKey(inbound.key.source, inbound.key.relationship, chosen.kind)
                there[Link(key, inbound.source, chosen.id)] = code
    settled.changes += await create_placeholders(transaction, new.values(), origin)
    await drop(transaction, away)
    await draw(transaction, there)
    settled.moved += there
    left = {link.target for link in away}
    heirs = {code: link.target for link, code in there.items()}
    settled.changes += await _give_way(
        transaction,
        {one.id: heirs[code] for code in heirs for one in groups[code] if one.id in left},
        origin,
    )


async def _inbound(
    transaction: Transaction,
    ties: Sequence[tuple[TieKey, Tie]],
    held: Collection[str],
    *,
    everything: bool,
) -> list[_Inbound]:
    """The ties into records that may have to lead elsewhere; all of them where a number changed."""
    found: list[_Inbound] = []
    for key, tie in ties:
        ids = sorted(one for one in held if kind_of(one) is key.target)
        if ids:
            # Of several kinds, one may come before another of the same system.
            whole = everything or len(tie.targets) > 1
            rows = await transaction.run(INTO[key], ids=ids, all=whole)
            found += [
                _Inbound(
                    key, tie, row["source"], row["system"], row["owner"], row["target"],
                    codes_in(key.source, tie, row["stated"], row["number"]),
                )
                for row in rows
            ]  # fmt: skip
    return found


async def _give_way(
    transaction: Transaction, heirs: Mapping[str, str], origin: Origin
) -> list[Change]:
    """Let records give way where they are placeholders that nothing leads to any more.

    Args:
        transaction: a writing transaction.
        heirs: id → the id of the record that stands under the number now.
        origin: whose change it is.
    """
    made: list[Change] = []
    for kind, ids in _by_kind(heirs).items():
        gone = [
            stand(state, kind, Standing.MERGED, origin, "MERGED")
            for state in await _unused(transaction, kind, ids)
        ]
        for change in gone:
            change.state["mergedInto"] = change.after["mergedInto"] = heirs[change.id]
        await replace(transaction, kind, [change.state for change in gone])
        made += gone
    return made


def _by_kind(ids: Iterable[str]) -> dict[Kind, list[str]]:
    kinds: defaultdict[Kind, list[str]] = defaultdict(list)
    for identifier in sorted(ids):
        kinds[kind_of(identifier)].append(identifier)
    return kinds
