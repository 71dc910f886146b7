"""Fields: who may know what single columns of a record say, beside who may know of the record.

The rules, as data. Whoever may know of a record and is not privy to its guarded fields is given all
but these, and is told their names: which are withheld follows from the rules alone, whether there
is anything in them or not.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Final

from domain.audiences import Circles, circle_of_role, circles_of_parties
from domain.records import Kind
from domain.secrecy import Role, Secrecy


@dataclass(frozen=True, slots=True)
class FieldRule:
    """Who is privy to some fields of a kind of record, where the record's class is open.

    The agency whose system it is of always is, and so are auditors by their clearance. Of a closed
    record only its parties know anyway.

    Attributes:
        fields: the guarded columns; `extras` stands for all columns that the ledger does not know,
            as nobody can say what they hold.
        parties: columns that name agencies beside the owner that are privy.
        roles: whose clearance alone suffices.
        source: where it comes from.
    """

    fields: tuple[str, ...]
    parties: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    source: str = ""


EXTRAS: Final = "extras"

RULES: Final[Mapping[Kind, FieldRule]] = {
    Kind.LEAD: FieldRule(
        ("text", "submitterType", EXTRAS),
        source="domain.md 2.1 GS-18, 2.4 HO-09 and HO-13: who reports, and what, is for those who "
        "handle it; never for the accused",
    ),
    Kind.PERSON: FieldRule(
        ("name", EXTRAS),
        parties=("unitCode",),
        roles=(Role.COORDINATOR,),
        source="domain.md 2.1 GS-18 and 5.1: no identity-card number; role and unit are enough",
    ),
}


def privy_to(kind: Kind, facts: Mapping[str, Any]) -> Circles | None:
    """The circles of those who are privy to the guarded fields of a record.

    None of a kind that has no such fields.

    No clearance below INTERNAL makes anybody privy, whatever the record's class.

    Args:
        kind: the kind of the record.
        facts: its columns as stored, with `secrecy`, `owner` and what handoffs added (`holders`).
    """
    rule = RULES.get(kind)
    if rule is None:
        return None
    secrecy = max(Secrecy[facts["secrecy"]], Secrecy.INTERNAL, key=list(Secrecy).index)
    parties = {facts["owner"], *(facts[one] for one in rule.parties if facts.get(one))}
    circles = circles_of_parties(secrecy, parties)
    circles += [circle_of_role(secrecy, role) for role in rule.roles]
    return sorted({*circles, *(facts.get("holders") or ())})


def withheld_from(kind: Kind, privy: Collection[str], circles: Collection[str]) -> tuple[str, ...]:
    """The fields of a record that are withheld from somebody.

    Args:
        kind: the kind of the record.
        privy: the circles of those who are privy.
        circles: those that the caller moves in.
    """
    rule = RULES.get(kind)
    return rule.fields if rule and set(privy).isdisjoint(circles) else ()
