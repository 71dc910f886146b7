"""Explaining: a finding in words, with the names that whoever asks may know."""

import re
from collections.abc import Mapping
from typing import Final

from analysis.overlaps.findings import Fact, Finding
from analysis.overlaps.pairs import OCCUPIED
from domain.rules import Language, Rule, Text

_NOT_SHOWN: Final = Text(zh="已占用（不便公开）", en="occupied (may not be shown)")
_COMMA: Final = Text(zh="、", en=", ")
_PERIOD: Final = re.compile(r"\d{4}-\d\d-\d\d/\d{4}-\d\d-\d\d")
_UNTIL: Final = Text(zh="至", en=" to ")


def explain(finding: Finding, rule: Rule, names: Mapping[str, str]) -> Text:
    """The rule's sentence with the evidence filled in.

    Args:
        finding: what was found.
        rule: that it rests on.
        names: what to call the units, inspections and matters of these ids; one that is missing
            is called by its id.
    """
    return Text(
        zh=_say(finding, rule, names, Language.ZH), en=_say(finding, rule, names, Language.EN)
    )


def _say(finding: Finding, rule: Rule, names: Mapping[str, str], language: Language) -> str:
    facts = {key: _word(fact, names, language) for key, fact in finding.evidence.items()}
    return rule.sentence.said_in(language).format_map(facts)


def _word(fact: Fact, names: Mapping[str, str], language: Language) -> str:
    if isinstance(fact, tuple):
        return _COMMA.said_in(language).join(_word(one, names, language) for one in fact)
    if fact == OCCUPIED:
        return _NOT_SHOWN.said_in(language)
    if not isinstance(fact, str):
        return f"{fact:g}"
    if _PERIOD.fullmatch(fact):
        return fact.replace("/", _UNTIL.said_in(language))
    return names.get(fact, fact)
