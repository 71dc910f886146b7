"""The rulebook: every rule that flags cite, with its source and the sentence that says why."""

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

from domain.flags import FlagKind, Severity
from domain.rules import Basis, Rule, Text

_SHIPPED: Final = Path(__file__).parent / "data" / "rules.yaml"


class Rulebook:
    """Rules by their ids.

    Args:
        rules: the shipped ones first; a later one of the same id takes its place.
    """

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._rules = {rule.id: rule for rule in rules}

    def rule(self, identifier: str) -> Rule:
        """The rule of an id.

        Raises:
            KeyError: there is none.
        """
        return self._rules[identifier]

    @property
    def rules(self) -> tuple[Rule, ...]:
        """All rules, in their order."""
        return tuple(self._rules.values())


@cache
def shipped_rules() -> Rulebook:
    """The rules that come with the hub, from `domain/data/rules.yaml`."""
    rows: list[Mapping[str, Any]] = yaml.safe_load(_SHIPPED.read_text("utf-8"))
    return Rulebook(_rule(row) for row in rows)


def _rule(row: Mapping[str, Any]) -> Rule:
    kind, severity = row.get("kind"), row.get("severity")
    return Rule(
        id=row["id"],
        kind=FlagKind.of(kind) if kind else None,
        subtype=row.get("subtype"),
        severity=Severity.of(severity) if severity else None,
        title=_text(row["title"]),
        source=_text(row["source"]),
        basis=Basis.of(row["basis"]),
        sentence=_text(row["sentence"]),
    )


def _text(both: Mapping[str, str]) -> Text:
    return Text(zh=both["zh"].strip(), en=both["en"].strip())
