"""Forms of parameters: what each may say, for what it may be set, and which rules use it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

from domain.alert_colours import AlertColour
from domain.deadline_values import RULE
from domain.deadlines import FAMILY as DEADLINE
from domain.enforcement import FAMILY, Enforcement
from domain.inspections import Trigger
from domain.rules import Text
from domain.shipped_deadlines import titles
from domain.words import Word

_DATA: Final = Path(__file__).parent / "data" / "parameter_forms.yaml"
_WORDS: Final[Mapping[str, type[Word]]] = {
    "Trigger": Trigger,
    "Enforcement": Enforcement,
    "AlertColour": AlertColour,
}
_FAMILY: Final = FAMILY.rstrip(".")
_DEADLINES: Final = DEADLINE.rstrip(".")
SCOPES: Final = ("regime", "region")
"""What a parameter may be set for unless its form says otherwise."""


class ValueForm(Word):
    """取值形式: what a parameter's value is."""

    SHARE = "比例"
    DAYS = "天数"
    MONTHS = "月数"
    YEARS = "年数"
    COUNT = "次数"
    WORD = "选项"
    WORDS = "多个选项"
    TEXTS = "多个词语"
    RATIO = "倍数"
    UNIT = "单位编码"
    DEADLINE = "时限"


@dataclass(frozen=True, slots=True, kw_only=True)
class ParameterForm:
    """What a parameter may say.

    Attributes:
        name: of the parameter.
        title: what it is, in a few words.
        form: what its value is.
        least: the smallest number that it may be.
        most: the largest.
        words: the vocabulary that a value of words is taken from.
        scopes: what it may be set for: `regime`, `matter`, `region`, `body`.
        rules: ids of the rules that use it.
    """

    name: str
    title: Text
    form: ValueForm
    least: int = 0
    most: int = 1
    words: type[Word] | None = None
    scopes: tuple[str, ...] = SCOPES
    rules: tuple[str, ...] = ()


def form_of(name: str) -> ParameterForm | None:
    """The form of a parameter; None where there is no such parameter.

    Of `enforcement.UV1` it is that of the family `enforcement`, used by the rule `UV1`; that there
    is such a rule the rulebook knows. Of `deadline.HO-06` it is that of the family `deadline`;
    whoever sets it may name a rule that is new.
    """
    if name.startswith(FAMILY):
        return replace(forms()[_FAMILY], name=name, rules=(name.removeprefix(FAMILY),))
    if name.startswith(DEADLINE):
        rule = name.removeprefix(DEADLINE)
        form = forms()[_DEADLINES]
        known = replace(form, name=name, title=titles().get(rule, form.title))
        return known if RULE.fullmatch(rule) else None
    return None if name in (_FAMILY, _DEADLINES) else forms().get(name)


def all_forms(rules: Iterable[str]) -> list[ParameterForm]:
    """The forms of all parameters that may be set, where these are the rules."""
    names = [FAMILY + rule for rule in rules] + [DEADLINE + rule for rule in titles()]
    single = (one for one in forms() if one not in (_FAMILY, _DEADLINES))
    return [one for one in map(form_of, [*single, *names]) if one]


@cache
def forms() -> Mapping[str, ParameterForm]:
    """All forms by name of the parameter, or of the family, as the data state them."""
    with _DATA.open(encoding="utf-8") as file:
        stated: dict[str, dict[str, Any]] = yaml.safe_load(file)
    return {name: _form(name, said) for name, said in stated.items()}


def _form(name: str, said: dict[str, Any]) -> ParameterForm:
    words = said.get("words")
    return ParameterForm(
        name=name,
        title=Text(**said["title"]),
        form=ValueForm[said["form"]],
        least=said.get("least", 0),
        most=said.get("most", 1),
        words=_WORDS[words] if words else None,
        scopes=tuple(said.get("scopes", SCOPES)),
        rules=tuple(said["rules"]),
    )
