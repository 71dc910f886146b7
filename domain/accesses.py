"""Accesses: who looked at what, when and what for, as the access log keeps it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from domain.batches import PREFIX
from domain.secrecy import Role, Secrecy
from domain.words import Word

OPERATOR: Final = "OPERATOR"
"""What stands for the agency where the operator of the installation acts by the command line."""


class AccessKind(Word):
    """What sort of access it was."""

    QUERY = "查询"
    MUTATION = "办理"
    SUBSCRIPTION = "订阅"
    EXPORT = "导出"
    COMMAND = "命令行"
    RETENTION = "到期清除"
    GAP = "漏记"


class AccessOutcome(Word):
    """What became of it."""

    ANSWERED = "已答复"
    FAULTY = "有错误"
    WITHHELD = "未予答复"
    BROKEN_OFF = "已中断"


@dataclass(frozen=True, slots=True)
class Shown:
    """A record of which an answer said something.

    Attributes:
        record: its global id.
        owner: code of the agency whose record it is.
        secrecy: its class when it was shown; None where that is not known, which weighs as SECRET.
    """

    record: str
    owner: str
    secrecy: Secrecy | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """查阅: one operation, and what it showed.

    Attributes:
        at: when it was answered.
        agency: code of the body that asked; OPERATOR for the command line.
        role: of the caller; None for the operator.
        person: name of the person, where the token has one.
        token: public number of the token.
        purpose: what the caller said that it was for.
        operation: name of the operation in its document, or the command.
        document: SHA-256 of the document, 64 hexadecimal digits.
        shown: the records of which the answer said something.
        met: the closed inspections whose days took part in the answer as occupied, and of which it
            said no more.
    """

    at: datetime
    agency: str
    kind: AccessKind
    outcome: AccessOutcome
    role: Role | None = None
    person: str | None = None
    token: str | None = None
    purpose: str | None = None
    operation: str | None = None
    document: str | None = None
    shown: tuple[Shown, ...] = ()
    met: tuple[Shown, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggedAccess:
    """An access as it stands in the log.

    Attributes:
        number: its place in the log, beginning at 1, without gaps.
        id: 30 random hexadecimal digits, by which callers know it; they tell nothing of others.
        access: what happened.
    """

    number: int
    id: str
    access: Access


_RANK: Final = {secrecy: rank for rank, secrecy in enumerate(Secrecy)}
HIGHEST: Final = _RANK[Secrecy.SECRET]


def rank(secrecy: Secrecy | None) -> int:
    """How high a class is: 0 for PUBLIC to 3 for SECRET and for one that is not known."""
    return HIGHEST if secrecy is None else _RANK[secrecy]


def is_sensitive(shown: tuple[Shown, ...]) -> bool:
    """Whether any of the records is RESTRICTED or above; an import holds none, it counts some."""
    return any(
        rank(one.secrecy) >= _RANK[Secrecy.RESTRICTED]
        for one in shown
        if not one.record.startswith(PREFIX)
    )
