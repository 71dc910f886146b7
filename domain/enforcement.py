"""Whether a flag of a rule only advises, or keeps a plan from being approved."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from domain.flags import Severity
from domain.parameter_rows import holding
from domain.rulebook import Rulebook
from domain.rules import Parameter, Rule
from domain.words import Word

FAMILY: Final = "enforcement."
"""What the names of these parameters begin with; the id of a rule follows."""


class Enforcement(Word):
    """约束方式: what a flag of a rule does to a plan."""

    ADVISE = "提示"
    ENFORCE = "强制"


def enforced(
    rule: Rule,
    severity: Severity,
    parameters: Iterable[Parameter],
    rules: Rulebook,
    *,
    body: str | None,
    on: date,
) -> bool:
    """Whether a flag keeps a plan from being approved for as long as it stands.

    A SOFT flag never does; of one that the approver may not know of nobody asks. A quota's flag
    cites the quota, and is held as QUOTA_BREACH is.

    Args:
        rule: that the flag cites.
        severity: of the flag.
        parameters: what the installation set, in the order in which it was.
        rules: the shipped ones.
        body: code of the body whose plan it is.
        on: the day.
    """
    if severity is not Severity.HARD:
        return False
    held = enforcement(named(rule, rules), parameters, body=body, on=on)
    return held is Enforcement.ENFORCE


def named(rule: Rule, rules: Rulebook) -> str:
    """The id by which parameters name a rule."""
    known = rule.kind is None or any(one.id == rule.id for one in rules.rules)
    return rule.id if known or rule.kind is None else rule.kind.name


def enforcement(
    rule: str, parameters: Iterable[Parameter], *, body: str | None = None, on: date
) -> Enforcement:
    """How a rule is held against the plans of a body on a day.

    Args:
        rule: the id of the rule.
        parameters: what the installation set, in the order in which it was.
        body: code of the body whose plan it is; None asks what holds for bodies of which nothing
            is said.
        on: the day.

    Returns:
        What is said of the body; else what is said of all; else ADVISE.
    """
    own = [one for one in parameters if one.name == FAMILY + rule]
    holds = [one for one, held in zip(own, holding(own, on), strict=True) if held]
    said = {one.body: Enforcement[one.value] for one in holds}
    return said.get(body, said.get(None, Enforcement.ADVISE))
