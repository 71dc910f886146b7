"""Secrecy classes of records and roles of callers."""

from domain.words import Word


class Secrecy(Word):
    """密级."""

    PUBLIC = "公开"
    INTERNAL = "内部"
    RESTRICTED = "对口"
    SECRET = "秘密"

    def covers(self, other: "Secrecy") -> bool:
        """Whether whoever is cleared for this class is cleared for another."""
        order = list(Secrecy)
        return order.index(self) >= order.index(other)


class Role(Word):
    """What a caller may do."""

    PARTNER = "PARTNER"
    PLANNER = "PLANNER"
    APPROVER = "APPROVER"
    COORDINATOR = "COORDINATOR"
    AUDITOR = "AUDITOR"
    ADMINISTRATOR = "ADMINISTRATOR"


_NOT_YET_APPROVED = frozenset({"DRAFT", "CHECKED", "CONSULTED", "SUBMITTED", "RETURNED"})


def default_secrecy(
    ledger: str, *, regime: str | None, status: str | None, agency_regime: str | None
) -> Secrecy:
    """The class of a record whose ledger states none (`ledgers.md`, 密级 of each ledger).

    An inspection is SECRET where its regime is DISCIPLINE, and where it is PATROL and the plan
    is not yet approved; a lead is SECRET from an agency whose regime is DISCIPLINE; all else is
    INTERNAL. A handoff takes its subject's class, which the caller looks up.

    Args:
        ledger: the kind of record, as `Kind` names it.
        regime: the inspection's regime, by identifier.
        status: the inspection's status, by identifier.
        agency_regime: the regime of the agency that hands the record in, by identifier.
    """
    secret = False
    if ledger == "INSPECTION":
        secret = regime == "DISCIPLINE" or (regime == "PATROL" and status in _NOT_YET_APPROVED)
    elif ledger == "LEAD":
        secret = agency_regime == "DISCIPLINE"
    return Secrecy.SECRET if secret else Secrecy.INTERNAL
