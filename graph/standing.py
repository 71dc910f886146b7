"""How records come to stand otherwise: placeholders come alive, give way and fade."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from domain.audiences import together
from domain.records import Kind, Standing, kind_of
from graph.assertions import (
    MAY_FOLLOW,
    Change,
    Origin,
    State,
    complete,
    difference,
)
from graph.candidates import Candidate, choose, exactly, under_numbers
from graph.decided import DECIDED
from graph.giving_way import drop_traces, give_way
from graph.model import MODEL, Tie
from graph.records import create, replace, states
from graph.resolution import candidate_of, codes_in, links_of, placeholder
from graph.ties import INTO, Link, TieKey, draw, drop, keys_into
from graph.transaction import Transaction

_KEPT = ("id", "system", "recordId", "owner", "version", "secrecy", DECIDED)
_LIVING = (Standing.STATED.name, Standing.PLACEHOLDER.name)


def withdrawn(state: State, kind: Kind, origin: Origin) -> Change:
    """The change by which a record that nobody states any more keeps its number only.

    And what callers did to it, should somebody state it again. What it was stays in the
    change log, for those who might know of it before.
    """
    node = MODEL[kind]
    stated = [name for name in node.facts if name not in node.acts]
    said = {name for name in (*stated, "stated", "extras", "mergedInto") if name in state}
    bare: State = {**dict.fromkeys(said - {"secrecy"}), "standing": Standing.WITHDRAWN.name}
    if node.number:
        bare[node.number] = state["recordId"]
    before, after = difference(state, bare)
    kept = {name: state[name] for name in (*_KEPT, *node.acts) if name in state} | bare
    new = {name: value for name, value in kept.items() if value is not None}
    complete(new, kind, state["system"], state["recordId"], origin)
    new |= {name: list(state[name]) for name in ("circles", "privy", "accuses") if name in state}
    for name in node.sort:
        new.pop(name, None)
    what = Standing.WITHDRAWN.name
    return Change(state["id"], kind, what, before, after, new, state["circles"])


async def create_placeholders(
    transaction: Transaction, placeholders: Iterable[Change]
) -> list[Change]:
    """Put placeholders into the graph; one that gave way before comes back to life."""
    by_kind: defaultdict[Kind, dict[str, Change]] = defaultdict(dict)
    for change in placeholders:
        by_kind[change.kind][change.id] = change
    made: list[Change] = []
    for kind, changes in by_kind.items():
        dead = await states(transaction, kind, list(changes))
        for change in changes.values():
            if change.id in dead:
                change.what = _return(dead[change.id])
                change.state["version"] = dead[change.id]["version"]
        new = [change.state for change in changes.values() if change.id not in dead]
        await create(transaction, kind, new)
        await replace(transaction, kind, [changes[one].state for one in dead])
        made += changes.values()
    return made


def _return(state: State) -> str:
    return "SPLIT" if state["standing"] == Standing.MERGED.name else "RESTORED"


@dataclass(slots=True)
class Settled:
    """What became of references.

    Attributes:
        moved: the ties that are no more, and those that are instead.
        left: the ids of placeholders to which one tie less leads.
        stood_for: placeholder → the circles of those who see one more record refer to it.
        revived: the numbers of placeholders that are there again, or for the first time, by id.
    """

    moved: list[Link] = field(default_factory=list[Link])
    left: set[str] = field(default_factory=set[str])
    stood_for: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    revived: dict[str, str] = field(default_factory=dict[str, str])


@dataclass(slots=True)
class _Reference:
    """One code in one record's column, and where it led until now."""

    tie: Tie
    kind: Kind
    source: str
    system: str
    owner: str
    circles: tuple[str, ...]
    code: str
    only: str | None
    links: set[Link] = field(default_factory=set[Link])


async def settle(
    transaction: Transaction,
    kind: Kind,
    codes: Collection[str],
    formerly: Collection[str] = (),
    turned: Collection[str] = (),
) -> Settled:
    """Let every reference to these numbers lead where it should, after records came or went.

    A reference means the same whether it came before or after what it refers to. So when the
    records under a number change, each tie to one of them is looked at again; placeholders that
    nothing leads to any more give way (MERGED) to the record that stands.

    Args:
        transaction: a writing transaction.
        kind: the kind of the records that came or went.
        codes: their numbers.
        formerly: the ids of records of the kind that had one of the numbers until now.
        turned: the numbers of those whose class was open and is closed now, or the other way.
    """
    settled = Settled()
    for kinds, ties in _families(kind).items():
        found = await under_numbers(transaction, kinds, codes)
        groups = {code: list(found.get(code, ())) for code in codes}
        await drop_traces(transaction, ties[0][1], groups)
        if not formerly:
            groups = {
                code: group
                for code, group in groups.items()
                if code in turned or len(group) != 1 or group[0].standing not in _LIVING
            }
        if groups:
            everything = bool(formerly or turned)
            references = await _references(
                transaction, ties, groups, formerly, everything=everything
            )
            await _settle_family(transaction, references, groups, settled)
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


async def _references(
    transaction: Transaction,
    ties: Sequence[tuple[TieKey, Tie]],
    groups: Mapping[str, list[Candidate]],
    formerly: Collection[str],
    *,
    everything: bool,
) -> list[_Reference]:
    """The references that may have to lead elsewhere; all of them where a number changed."""
    found: dict[tuple[str, str, str], _Reference] = {}
    under = {code: {one.id for one in group} | {*formerly} for code, group in groups.items()}
    held = {one for ids in under.values() for one in ids}
    for key, tie in ties:
        ids = sorted(one for one in held if kind_of(one) is key.target)
        if not ids:
            continue
        # Of several kinds, one may come before another of the same system.
        whole = everything or len(tie.targets) > 1
        for row in await transaction.run(INTO[key], ids=ids, all=whole):
            for code in codes_in(key.source, tie, row["stated"], row["number"]):
                if row["target"] not in under.get(code, ()):
                    continue
                one = found.setdefault(
                    (row["source"], tie.field, code),
                    _Reference(
                        tie, key.source, row["source"], row["system"], row["owner"],
                        tuple(row["circles"]), code, row.get("only"),
                    ),
                )  # fmt: skip
                one.links.add(Link(key, row["source"], row["target"]))
    return list(found.values())


async def _settle_family(
    transaction: Transaction,
    references: Sequence[_Reference],
    groups: Mapping[str, list[Candidate]],
    settled: Settled,
) -> None:
    new: dict[str, Change] = {}
    away: set[Link] = set()
    there: set[Link] = set()
    heirs: dict[str, str] = {}
    told: dict[str, list[str]] = {}
    for one in references:
        group = exactly(one.only, groups[one.code])
        meant = choose(one.system, one.owner, group, one.tie)
        openly = meant.openly
        if openly is None:
            change = placeholder(one.tie, one.code, one.system, one.owner)
            new[change.id] = change
            openly = candidate_of(change.state)
            groups[one.code].append(openly)
        wanted = set(links_of(one.kind, one.source, one.tie, meant, openly))
        away |= one.links - wanted
        there |= wanted - one.links
        if openly.standing == Standing.PLACEHOLDER.name:
            known = settled.stood_for.get(openly.id, [])
            settled.stood_for[openly.id] = together(known, one.circles)
        for link in one.links - wanted:
            heirs[link.target] = openly.id
            if one.kind not in MAY_FOLLOW:
                told[link.target] = together(told.get(link.target, ()), one.circles)
    await create_placeholders(transaction, new.values())
    settled.revived |= {one: change.state["recordId"] for one, change in new.items()}
    await drop(transaction, away)
    await draw(transaction, there)
    settled.moved += away | there
    settled.left |= await give_way(transaction, heirs, told)
