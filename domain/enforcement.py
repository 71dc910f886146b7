"""Whether a flag of a rule only advises, or keeps a plan from being approved."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from domain.parameter_rows import holding
from domain.rules import Parameter
from domain.words import Word

FAMILY: Final = "enforcement."
"""What the names of these parameters begin with; the id of a rule follows."""


class Enforcement(Word):
    """约束方式: what a flag of a rule does to a plan."""

    ADVISE = "提示"
    ENFORCE = "强制"


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
