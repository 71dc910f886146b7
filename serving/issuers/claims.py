"""Whom the claims of an issuer stand for."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeVar, cast

from domain.regimes import Regime
from domain.secrecy import Role, Secrecy
from serving.issuers.configuration import ByClaim, CallerRule, IssuerSettings

Claims = Mapping[str, Any]
T = TypeVar("T")

_LONGEST_PERSON: Final = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Whom claims stand for.

    Attributes:
        number: what tells the bearer from others of the issuer, without naming anybody.
        agency: code of the body.
        role: what the bearer may do.
        clearance: the highest class of records that the bearer may read.
        regime: the kind of supervision that the body does, where it does any.
        name: the person's name, where the claims say one.
    """

    number: str
    agency: str
    role: Role
    clearance: Secrecy
    regime: Regime | None
    name: str | None


def person_of(issuer: IssuerSettings, claims: Claims) -> Person | None:
    """Whom verified claims stand for, by the first rule that fits; None where none does."""
    for rule in issuer.callers:
        if not _fits(rule, claims):
            continue
        agency = _value(rule.agency, claims)
        role = _value(rule.role, claims)
        clearance = _value(rule.clearance, claims)
        regime = None if rule.regime is None else _value(rule.regime, claims)
        if agency is None or role is None or clearance is None:
            continue
        return Person(
            number=_number(issuer, claims),
            agency=agency,
            role=role,
            clearance=clearance,
            regime=regime,
            name=_name(issuer, claims),
        )
    return None


def _fits(rule: CallerRule, claims: Claims) -> bool:
    return all(
        not _said(claims, claim).isdisjoint([wanted] if isinstance(wanted, str) else wanted)
        for claim, wanted in rule.when.items()
    )


def _value(stated: "T | ByClaim[T]", claims: Claims) -> T | None:
    if not isinstance(stated, ByClaim):
        return stated
    by_claim = cast("ByClaim[T]", stated)
    said = _said(claims, by_claim.claim)
    return next((value for word, value in by_claim.values.items() if word in said), None)


def _said(claims: Claims, name: str) -> frozenset[str]:
    """What a claim says: one text, or several; nothing where it is something else."""
    value = _found(claims, name)
    several = cast("list[object]", value) if isinstance(value, list) else [value]
    return frozenset(one for one in several if isinstance(one, str))


def _found(claims: Claims, name: str) -> object:
    if name in claims:
        return claims[name]
    value: object = claims
    for part in name.split("."):
        if not isinstance(value, Mapping):
            return None
        value = cast("Mapping[str, object]", value).get(part)
    return value


def _number(issuer: IssuerSettings, claims: Claims) -> str:
    subject = hashlib.sha256(str(claims["sub"]).encode()).hexdigest()[:12]
    return f"{issuer.name}:{subject}"


def _name(issuer: IssuerSettings, claims: Claims) -> str | None:
    name = _found(claims, issuer.person)
    if not isinstance(name, str) or not name.isprintable():
        return None
    return name.strip()[:_LONGEST_PERSON] or None
