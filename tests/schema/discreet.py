"""Two agencies and what each has of every class: who may know of what, by the rules in words."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import product
from secrets import token_hex
from typing import Any, Final

from domain.audiences import circles_of_parties
from domain.callers import Caller
from domain.records import Kind, global_id
from domain.regimes import Regime
from domain.secrecy import Role, Secrecy
from graph.assertions import Assertion, Origin
from graph.batches import begin
from graph.store import Store
from graph.systems import claim
from graph.transaction import Transaction
from graph.writing import write

ONE: Final = "CITY-DC"
OTHER: Final = "CITY-SJ"
SYSTEM_OF: Final = {ONE: "S", OTHER: "T"}
CLASSES: Final = list(Secrecy)
AT: Final = "2024-03-01T08:00:00.000+08:00"
NUMBER: Final = "1"
TEXT: Final = "反映某局私设小金库"
REPORTER: Final = "周某某"


@dataclass(frozen=True, slots=True)
class Known:
    """A record and whose it is.

    Attributes:
        parties: agencies that may know of it where its class is closed.
        regime: of those who may know of it, beside them, where it is RESTRICTED.
    """

    kind: Kind
    number: str
    owner: str
    secrecy: Secrecy
    parties: frozenset[str]
    regime: Regime | None = None
    facts: dict[str, Any] = field(default_factory=dict[str, Any])

    def tells_all_to(self, caller: Caller, purpose: str | None) -> bool:
        """Whether a caller who may know of it may know its guarded fields too."""
        party = caller.agency in self.parties or caller.role is Role.AUDITOR
        cleared = CLASSES.index(caller.clearance) >= CLASSES.index(Secrecy.INTERNAL)
        return self.is_known_to(caller, purpose) and party and cleared

    @property
    def id(self) -> str:
        """Its global id."""
        return global_id(self.kind, SYSTEM_OF[self.owner], self.number)

    def is_known_to(self, caller: Caller, purpose: str | None) -> bool:
        """Whether a caller may know of it (`domain.md` 5.7)."""
        if CLASSES.index(self.secrecy) > CLASSES.index(caller.clearance):
            return False
        if self.secrecy in (Secrecy.PUBLIC, Secrecy.INTERNAL):
            return True
        if not purpose or caller.role is Role.ADMINISTRATOR:
            return False
        same = self.secrecy is Secrecy.RESTRICTED and self.regime is not None
        return (
            caller.role is Role.AUDITOR
            or caller.agency in self.parties
            or (same and caller.regime is self.regime)
        )


def inspections() -> list[Known]:
    """One of each agency and class, one that another joins, and one for which a regime counts."""
    made = [
        _inspection(f"{SYSTEM_OF[owner]}-{secrecy.name}", owner, secrecy, {owner})
        for owner, secrecy in product(SYSTEM_OF, CLASSES)
    ]
    joined = {"supportingUnits": [ONE]}
    made.append(_inspection("T-JOINED", OTHER, Secrecy.SECRET, {ONE, OTHER}, None, joined))
    made.append(_inspection("T-PEERS", OTHER, Secrecy.RESTRICTED, {OTHER}, Regime.AUDIT))
    return made


def _inspection(
    number: str,
    owner: str,
    secrecy: Secrecy,
    parties: set[str],
    regime: Regime | None = None,
    more: dict[str, Any] | None = None,
) -> Known:
    facts = {
        "number": number, "title": "检查" + number, "leadUnit": owner, "targets": ["U1"],
        "start": "2024-03-04", "end": "2024-03-05", "secrecy": secrecy.name,
        "regime": regime and regime.name, **(more or {}),
    }  # fmt: skip
    return Known(Kind.INSPECTION, number, owner, secrecy, frozenset(parties), regime, facts)


def leads() -> list[Known]:
    """One of each agency and class."""
    return [
        Known(
            Kind.LEAD, f"L-{SYSTEM_OF[owner]}-{secrecy.name}", owner, secrecy, frozenset({owner}),
            facts={
                "title": "线索", "units": ["U1"], "secrecy": secrecy.name,
                "text": TEXT, "submitterType": "MASSES",
            },
        )
        for owner, secrecy in product(SYSTEM_OF, CLASSES)
    ]  # fmt: skip


PERSONS: Final = {
    "P1": (ONE, {"name": "赵一", "position": "局长", "unitCode": "U1"}),
    "P2": (ONE, {"name": "孙二", "position": "科长", "unitCode": "CITY-X"}),
    "P3": (OTHER, {"name": "李三", "position": "书记"}),
    "P4": (OTHER, {"position": "书记"}),
}
"""Number → whose record a person is, and what it says."""

RECORDS: Final = {Kind.INSPECTION: inspections(), Kind.LEAD: leads()}


def batch_of(agency: str) -> str:
    """The id of an agency's import."""
    return "ba" + SYSTEM_OF[agency].lower() * 30


async def build(store: Store) -> None:
    """Hand everything in, each agency its own."""
    for agency, system in SYSTEM_OF.items():
        said = [
            Assertion(
                one.kind, system, one.number, {"number": one.number, **one.facts},
                extras={"举报人": REPORTER} if one.kind is Kind.LEAD else {},
            )
            for of_kind in RECORDS.values()
            for one in of_kind
            if one.owner == agency
        ]  # fmt: skip
        said += [
            Assertion(Kind.PERSON, system, number, {"code": number, **facts})
            for number, (owner, facts) in PERSONS.items()
            if owner == agency
        ]
        said.append(Assertion(Kind.UNIT, system, agency, {"code": agency, "name": agency}))
        if agency == ONE:
            said.append(Assertion(Kind.UNIT, system, "U1", {"code": "U1", "name": "被查单位"}))
        await hand_in(store, agency, said)
    # A case that all may know of rests on a lead of which few may.
    facts = {"number": "C1", "title": "案件", "leads": ["L-T-SECRET"], "secrecy": "INTERNAL"}
    await hand_in(store, ONE, [Assertion(Kind.CASE, "S", "C1", facts)], begun=True)


async def hand_in(
    store: Store, agency: str, said: Sequence[Assertion], *, begun: bool = False
) -> None:
    """Write what an agency says, within its import."""
    system, batch = SYSTEM_OF[agency], batch_of(agency)
    origin = Origin("tester", system, agency, AT, batch)
    counts = ("read", "created", "changed", "unchanged", "withdrawn", "rejected")
    properties = {
        "id": batch, "key": batch, "kind": "inspections", "file": f"{system}.csv",
        "system": system, "agency": agency, "actor": "王明", "status": "COMPLETED",
        "startedAt": AT, "circles": circles_of_parties(Secrecy.INTERNAL, [agency]),
        **dict.fromkeys(counts, 0),
    }  # fmt: skip

    async def work(transaction: Transaction) -> None:
        if not begun:
            await claim(transaction, system, agency, AT)
            await begin(transaction, properties)
        await write(transaction, said, origin, token_hex(8))

    await store.write(work)


def caller(agency: str, role: Role, clearance: Secrecy, regime: Regime | None = None) -> Caller:
    """Somebody of an agency."""
    return Caller(agency=agency, role=role, clearance=clearance, token_id=NUMBER, regime=regime)


PURPOSE: Final = "核查"
ASKING: Final = [
    *(
        (caller(agency, Role.PARTNER, clearance), purpose)
        for agency in (ONE, OTHER, "CITY-X")
        for clearance in CLASSES
        for purpose in (None, PURPOSE)
    ),
    (caller("CITY-X", Role.PARTNER, Secrecy.RESTRICTED, Regime.AUDIT), PURPOSE),
    (caller("CITY-X", Role.PARTNER, Secrecy.RESTRICTED, Regime.AUDIT), None),
    (caller("CITY-X", Role.PARTNER, Secrecy.SECRET, Regime.PATROL), PURPOSE),
    (caller("CITY-X", Role.AUDITOR, Secrecy.SECRET), PURPOSE),
    (caller("CITY-X", Role.AUDITOR, Secrecy.SECRET), None),
    (caller("CITY-X", Role.AUDITOR, Secrecy.RESTRICTED), PURPOSE),
    (caller(ONE, Role.ADMINISTRATOR, Secrecy.SECRET), PURPOSE),
]
"""Who asks, and what for."""
